"""Identities across the archive: who the entities of each article are. Kept in step as findings come and go."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Connection, Select, delete, insert, select, update

from app.database.engine import Database
from app.database.findings import EXTRACTOR
from app.database.identities import joining
from app.database.tables import AliasRow, AnalysisRow, ArticleRow, ContextRow, EntityRow, FactRow, IdentityRow
from app.memory.joining import JOINING_VERSION
from app.memory.joining.ties import Ties
from app.memory.repairs import Constraint

_JOINED_BY = "joined by"
"""The name of a fact: the version of the rules by which identities were joined."""


class IdentityStore:
    """Joins what is found. Writing methods run in the writer's thread; `said` gives the merges and splits that hold."""

    def __init__(self, database: Database, said: Callable[[], Sequence[Constraint]] = tuple) -> None:
        self._database = database
        self._said = said

    def join(self, article_id: int) -> None:
        """Find out who the entities of an article's current version are."""
        with self._database.write() as connection:
            analysis = connection.execute(_select_current(article_id)).scalar()
            if analysis is not None:
                joining.take_out_earlier(connection, [article_id])
                joining.join(connection, analysis, Ties(self._said()))

    def leave_earlier(self, article_ids: Collection[int]) -> None:
        """Let what was found in earlier versions of articles be nobody's; what the new text says comes later."""
        with self._database.write() as connection:
            joining.take_out_earlier(connection, article_ids)

    def behind(self, limit: int) -> Sequence[int]:
        """Return analyses that were stored before anybody joined them, the latest first."""
        with self._database.read() as connection:
            waiting = select(AnalysisRow.id).where(~AnalysisRow.is_joined).order_by(AnalysisRow.id.desc())
            return connection.execute(waiting.limit(limit)).scalars().all()

    def catch_up(self, limit: int) -> bool:
        """Join at most so many analyses that are behind; returns whether there are more.

        When the rules have become others, everything is joined anew.
        """
        with self._database.write() as connection:
            self._begin_anew_by_other_rules(connection)
            waiting = self.behind(limit + 1)
            ties = Ties(self._said())
            for analysis in waiting[:limit]:
                self._follow(connection, analysis, ties)
            return len(waiting) > limit

    def _follow(self, connection: Connection, analysis_id: int, ties: Ties) -> None:
        current = select(AnalysisRow.article_id).join(ArticleRow, ArticleRow.version_id == AnalysisRow.version_id)
        mine = (AnalysisRow.id == analysis_id, AnalysisRow.extractor == EXTRACTOR)
        article_id = connection.execute(current.where(*mine)).scalar()
        if article_id is None:
            connection.execute(update(AnalysisRow).where(AnalysisRow.id == analysis_id).values(is_joined=True))
        else:
            joining.join(connection, analysis_id, ties)

    def _begin_anew_by_other_rules(self, connection: Connection) -> None:
        version = connection.execute(select(FactRow.value).where(FactRow.name == _JOINED_BY)).scalar()
        if version == str(JOINING_VERSION):
            return
        if version is not None:
            connection.execute(update(EntityRow).where(EntityRow.identity_id.is_not(None)).values(identity_id=None))
            for table in (AliasRow, ContextRow, IdentityRow):
                connection.execute(delete(table))
            connection.execute(update(AnalysisRow).values(is_joined=False))
        connection.execute(delete(FactRow).where(FactRow.name == _JOINED_BY))
        connection.execute(insert(FactRow), {"name": _JOINED_BY, "value": str(JOINING_VERSION)})


def _select_current(article_id: int) -> Select[int]:
    this = select(AnalysisRow.id).join(ArticleRow, ArticleRow.version_id == AnalysisRow.version_id)
    return this.where(ArticleRow.id == article_id, AnalysisRow.extractor == EXTRACTOR)
