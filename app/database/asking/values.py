"""Rows of findings turned into values, some of them of many articles at once."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from app.database import finding_rows as rows
from app.database.id_sets import id_set
from app.database.tables import EntityRow, FigureRow, MentionRow, QuoteRow
from app.findings import Entity, Figure, Mention, Quote
from app.memory.hits import Target


def read_findings(connection: Connection, target: Target, ids: Sequence[int]) -> Mapping[int, Quote | Figure | Entity]:
    """Read findings by the keys of their rows; none where articles are looked for."""
    match target:
        case Target.QUOTES:
            found = connection.execute(select(QuoteRow.__table__).where(QuoteRow.id.in_(id_set(ids))))
            return {row.id: rows.read_quote(row) for row in found}
        case Target.FIGURES:
            found = connection.execute(select(FigureRow.__table__).where(FigureRow.id.in_(id_set(ids))))
            return {row.id: rows.read_figure(row) for row in found}
        case Target.ENTITIES:
            return _read_entities(connection, ids)
        case Target.ARTICLES:
            return {}


def _read_entities(connection: Connection, ids: Sequence[int]) -> dict[int, Entity]:
    mentions: dict[int, list[Mention]] = {}
    places = select(MentionRow.__table__).where(MentionRow.entity_id.in_(id_set(ids)))
    for row in connection.execute(places.order_by(MentionRow.entity_id, MentionRow.number)):
        mentions.setdefault(row.entity_id, []).append(rows.read_mention(row))
    found = connection.execute(select(EntityRow.__table__).where(EntityRow.id.in_(id_set(ids))))
    return {row.id: rows.read_entity(row, tuple(mentions.get(row.id, ()))) for row in found}
