"""Who speaks each quote across the archive: kept in step with identities, in the writes that change those."""

from collections.abc import Collection

from sqlalchemy import Connection, or_, select, update

from app.database.id_sets import id_set
from app.database.tables import AnalysisRow, ArticleRow, EntityRow, QuoteRow

EARLIER = 0
"""As a quote's speaker: it is of an earlier version."""


def point(connection: Connection, analysis_id: int) -> None:
    """Let the quotes of an analysis be spoken by whom its entities are."""
    of_speaker = (EntityRow.analysis_id == QuoteRow.analysis_id, EntityRow.key == QuoteRow.speaker_entity)
    identity = select(EntityRow.identity_id).where(*of_speaker).limit(1).correlate(QuoteRow).scalar_subquery()
    mine = (QuoteRow.analysis_id == analysis_id, QuoteRow.speaker_entity.is_not(None))
    connection.execute(update(QuoteRow).where(*mine).values(speaker_id=identity))


def forget(connection: Connection, analysis_ids: Collection[int]) -> None:
    """Let the quotes of analyses be spoken by nobody that is known."""
    mine = (QuoteRow.analysis_id.in_(id_set(analysis_ids)), QuoteRow.speaker_id > EARLIER)
    connection.execute(update(QuoteRow).where(*mine).values(speaker_id=None))


def forget_all(connection: Connection) -> None:
    """Let nobody be known, before everything is joined anew."""
    connection.execute(update(QuoteRow).where(QuoteRow.speaker_id > EARLIER).values(speaker_id=None))


def merge(connection: Connection, into: int, others: Collection[int]) -> None:
    """Let several speakers be one."""
    connection.execute(update(QuoteRow).where(QuoteRow.speaker_id.in_(id_set(others))).values(speaker_id=into))


def leave_earlier(connection: Connection, article_ids: Collection[int]) -> None:
    """Take the quotes of texts that are no longer the current ones out of the bank."""
    outdated = select(AnalysisRow.id).join(ArticleRow, ArticleRow.id == AnalysisRow.article_id)
    outdated = outdated.where(ArticleRow.id.in_(id_set(article_ids)), AnalysisRow.version_id != ArticleRow.version_id)
    mine = (QuoteRow.analysis_id.in_(outdated), or_(QuoteRow.speaker_id.is_(None), QuoteRow.speaker_id != EARLIER))
    connection.execute(update(QuoteRow).where(*mine).values(speaker_id=EARLIER))
