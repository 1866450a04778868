"""How much of what was shown was right, by source and type, from what people put right."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from app.database.reading import FEED_TITLE
from app.database.tables import (
    AnalysisRow,
    ArticleRow,
    EntityRow,
    FeedRow,
    FigureRow,
    QuoteRow,
    RepairHitRow,
    RepairRow,
    StatusRow,
)
from app.findings import QuoteKind
from app.memory.repair_kinds import RepairKind, Subject
from app.memory.repairs import Precision

_SPEECH = QuoteRow.kind.in_([kind.value for kind in QuoteKind if kind.is_speech])

_Key = tuple[int, Subject]


def measure_precision(connection: Connection, since: datetime) -> tuple[Precision, ...]:
    """Compare what was found in articles that came since then and that somebody read with what was put right there.

    What is counted are findings as they were extracted: those that repairs took away are counted too, those that they
    added are not.
    """
    standing = _count_standing(connection, since)
    wrong, gone = _count_repaired(connection, since)
    titles: dict[int, str] = {row[0]: row[1] for row in connection.execute(select(FeedRow.id, FEED_TITLE))}
    shown = Counter(standing)
    shown.update(gone)
    feeds = sorted({feed_id for feed_id, _ in shown}, key=lambda feed_id: (titles[feed_id].casefold(), feed_id))
    return tuple(
        Precision(feed_id, titles[feed_id], subject, shown[feed_id, subject], wrong[feed_id, subject])
        for feed_id in feeds
        for subject in Subject
        if shown[feed_id, subject] > 0
    )


def _read_since(since: datetime) -> ColumnElement[bool]:
    is_read = exists().where(StatusRow.article_id == ArticleRow.id, StatusRow.is_read)
    return (ArticleRow.first_seen >= since) & is_read


def _count_standing(connection: Connection, since: datetime) -> Counter[_Key]:
    counted: Counter[_Key] = Counter()
    for subject, table, conditions in (
        (Subject.ENTITY, EntityRow, ()),
        (Subject.QUOTE, QuoteRow, (_SPEECH,)),
        (Subject.SPEAKER, QuoteRow, (_SPEECH, QuoteRow.speaker_name.is_not(None))),
        (Subject.FIGURE, FigureRow, (FigureRow.role.is_(None),)),
    ):
        for feed_id, number in connection.execute(_select_standing(since, table, conditions)):
            counted[feed_id, subject] += number
    return counted


def _select_standing(since: datetime, table: Any, conditions: Iterable[ColumnElement[bool]]) -> Select[int, int]:
    counted = select(ArticleRow.feed_id, func.count()).join(
        AnalysisRow, AnalysisRow.version_id == ArticleRow.version_id
    )
    counted = counted.join(table, table.analysis_id == AnalysisRow.id)
    return counted.where(_read_since(since), *conditions).group_by(ArticleRow.feed_id)


def _count_repaired(connection: Connection, since: datetime) -> tuple[Counter[_Key], Counter[_Key]]:
    """Count what was wrong by the repairs made since then, and how many findings all repairs took away."""
    sums = (func.sum(RepairHitRow.wrong), func.sum(RepairHitRow.gone))
    made_since = (RepairRow.made >= since).label("made_since")
    hits = select(ArticleRow.feed_id, RepairRow.kind, made_since, *sums)
    hits = hits.join(RepairHitRow, RepairHitRow.article_id == ArticleRow.id)
    hits = hits.join(RepairRow, RepairRow.id == RepairHitRow.repair_id).where(_read_since(since))
    wrong: Counter[_Key] = Counter()
    gone: Counter[_Key] = Counter()
    for feed_id, kind, is_recent, errors, fewer in connection.execute(
        hits.group_by(ArticleRow.feed_id, RepairRow.kind, made_since)
    ):
        key = (feed_id, RepairKind(kind).subject)
        wrong[key] += errors if is_recent else 0
        gone[key] += fewer
    return wrong, gone
