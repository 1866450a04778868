"""The entities of analyses as what their articles say of them; read alike when they are joined and when they leave."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from app.database import finding_rows as rows
from app.database.codec import read_release
from app.database.id_sets import id_set
from app.database.reading import Columns
from app.database.tables import AnalysisRow, ArticleRow, EntityRow, MentionRow, VersionRow
from app.database.types import AnyRow
from app.findings import Entity, Findings, Mention
from app.memory.joining.sightings import read_sightings
from app.memory.joining.signs import Sighting
from app.memory.joining.ties import Ties

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Seen(NamedTuple):
    """One entity row with what its article says of it."""

    entity_id: int
    identity_id: int | None
    sighting: Sighting


class Analysed(NamedTuple):
    """One analysis with its entities."""

    id: int
    article_id: int
    day: int
    """When the article was published, in days since 1970."""
    seen: tuple[Seen, ...]


def day_of(moment: datetime) -> int:
    """Return the day of a time in UTC, in days since 1970."""
    return (moment - _EPOCH).days


def read_analyses(connection: Connection, ids: Collection[int], ties: Ties) -> Iterator[Analysed]:
    """Read what these analyses found, with the text that they read; what persons said bears the entity's own key."""
    entities: dict[int, list[AnyRow]] = {}
    for row in connection.execute(_select_entities(ids)):
        entities.setdefault(row.analysis_id, []).append(row)
    mentions: dict[int, list[Mention]] = {}
    for row in connection.execute(_select_mentions(ids)):
        mentions.setdefault(row.entity_id, []).append(rows.read_mention(row))
    for analysis in connection.execute(_select_analyses(ids)):
        own = entities.get(analysis.id, [])
        found = tuple(rows.read_entity(row, tuple(mentions.get(row.id, ()))) for row in own)
        sightings = _read(analysis, own, found, ties)
        seen = (Seen(row.id, row.identity_id, one) for row, one in zip(own, sightings, strict=True))
        yield Analysed(analysis.id, analysis.article_id, day_of(analysis.published), tuple(seen))


def _read(analysis: AnyRow, own: list[AnyRow], entities: tuple[Entity, ...], ties: Ties) -> list[Sighting]:
    release = read_release(analysis.release)
    findings = Findings(analysis.language, release=release, issuer_entity=analysis.issuer_entity, entities=entities)
    sightings = read_sightings(analysis.text, findings)
    if not ties:
        return sightings
    place = {"article_id": analysis.article_id, "feed_id": analysis.feed_id}
    return [
        sighting.with_signs(replace(sign, name=str(row.id)) for sign in ties.signs(entity, **place))
        for row, entity, sighting in zip(own, entities, sightings, strict=True)
    ]


def _select_analyses(ids: Collection[int]) -> Select[Any]:
    columns: Columns = (
        AnalysisRow.id,
        AnalysisRow.article_id,
        AnalysisRow.language,
        AnalysisRow.release,
        AnalysisRow.issuer_entity,
        ArticleRow.published,
        ArticleRow.feed_id,
        VersionRow.text,
    )
    joined = select(*columns).join(ArticleRow, ArticleRow.id == AnalysisRow.article_id)
    joined = joined.join(VersionRow, VersionRow.id == AnalysisRow.version_id)
    return joined.where(AnalysisRow.id.in_(id_set(ids))).order_by(AnalysisRow.id)


def _select_entities(ids: Collection[int]) -> Select[Any]:
    among = EntityRow.analysis_id.in_(id_set(ids))
    selected: Select[Any] = select(EntityRow.__table__).where(among)
    return selected.order_by(EntityRow.analysis_id, EntityRow.number)


def _select_mentions(ids: Collection[int]) -> Select[Any]:
    selected: Select[Any] = select(MentionRow.__table__).join(EntityRow, EntityRow.id == MentionRow.entity_id)
    among = EntityRow.analysis_id.in_(id_set(ids))
    return selected.where(among).order_by(MentionRow.entity_id, MentionRow.number)
