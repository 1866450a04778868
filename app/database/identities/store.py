"""Identities across the archive: who the entities of each article are. Kept in step as findings come and go."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from sqlalchemy import Connection, Select, delete, insert, select, update

from app.database.engine import Database
from app.database.findings import EXTRACTOR
from app.database.identities import joining, parting, passages, profile
from app.database.quote_bank import speakers
from app.database.tables import AliasRow, AnalysisRow, ArticleRow, ContextRow, EntityRow, FactRow, IdentityRow
from app.findings import EntityType
from app.memory.identities import (
    Card,
    Company,
    FigureAt,
    Identity,
    NameUse,
    Period,
    Place,
    Portion,
    QuoteAt,
    RoleUse,
    Step,
)
from app.memory.joining import JOINING_VERSION
from app.memory.joining.ties import Ties
from app.memory.repairs import Constraint, Repair

_JOINED_BY = "joined by"
"""The name of a fact: the version of the rules by which identities were joined."""


class IdentityStore:
    """Joins what is found. Writing methods run in the writer's thread; `said` gives the merges and splits that hold."""

    def __init__(self, database: Database, said: Callable[[], Sequence[Constraint]] = tuple) -> None:
        self._database = database
        self._said = said

    def join(self, article_id: int) -> None:
        """Find out who the entities of an article's current version are, anew if that was known already."""
        with self._database.write() as connection:
            analysis = connection.execute(_select_current(article_id)).scalar()
            if analysis is not None:
                joining.take_out_earlier(connection, [article_id])
                joining.take_out(connection, [analysis])
                joining.join(connection, analysis, Ties(self._said()))

    def part(self, repair: Repair) -> Sequence[int]:
        """Let those be nobody's whom a repair keeps together no longer, or has parted; once it has been everywhere.

        Returns the articles that name them, which are to be joined again; whatever happens before, `catch_up` does it.
        """
        with self._database.write() as connection:
            return parting.dissolve(connection, parting.find_mixed(connection, repair))

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

    # --- asking; any thread -------------------------------------------------------------------------------------

    def identity(self, identity_id: int) -> Identity | None:
        """Return one identity; None when nothing is left of it."""
        with self._database.read() as connection:
            return profile.read_identity(connection, identity_id)

    def names(self, identity_id: int) -> tuple[NameUse, ...]:
        """Return how it is written, the most frequent first."""
        with self._database.read() as connection:
            return profile.read_names(connection, identity_id)

    def roles(self, identity_id: int) -> tuple[RoleUse, ...]:
        """Return its roles with the days from and until which articles give them, the latest first."""
        with self._database.read() as connection:
            return profile.read_roles(connection, identity_id)

    def timeline(self, identity_id: int, step: Step) -> tuple[Period, ...]:
        """Return how many articles name it by day, week or month, in order."""
        with self._database.read() as connection:
            return profile.read_timeline(connection, identity_id, step)

    def articles(self, identity_id: int, first: date, last: date) -> tuple[int, ...]:
        """Return the articles of these days, both included, that name it; the latest first."""
        with self._database.read() as connection:
            return profile.read_articles(connection, identity_id, first, last)

    def quotes_by(self, identity_id: int, *, after: Place | None = None, limit: int = 50) -> Portion[QuoteAt]:
        """Return what it is quoted with, the latest first."""
        with self._database.read() as connection:
            return passages.read_quotes_by(connection, identity_id, after, limit)

    def quotes_about(self, identity_id: int, *, after: Place | None = None, limit: int = 50) -> Portion[QuoteAt]:
        """Return what others say where it is named, the latest first."""
        with self._database.read() as connection:
            return passages.read_quotes_about(connection, identity_id, after, limit)

    def figures_near(self, identity_id: int, *, after: Place | None = None, limit: int = 50) -> Portion[FigureAt]:
        """Return the figures of paragraphs in which it is named, the latest first."""
        with self._database.read() as connection:
            return passages.read_figures_near(connection, identity_id, after, limit)

    def company(self, identity_id: int, *, limit: int = 30) -> Company:
        """Return whom it is named with."""
        with self._database.read() as connection:
            return passages.read_company(connection, identity_id, limit)

    def find(self, text: str, *, types: Collection[EntityType] = (), limit: int = 20) -> tuple[Identity, ...]:
        """Return identities by a part of their names, those named most first; of all types where none is given."""
        with self._database.read() as connection:
            return profile.find_identities(connection, text, types, limit)

    def cards(self, article_id: int) -> tuple[Card, ...]:
        """Return who is named in an article, for cards over the names."""
        with self._database.read() as connection:
            return profile.read_cards(connection, article_id)

    # --- catching up --------------------------------------------------------------------------------------------

    def _follow(self, connection: Connection, analysis_id: int, ties: Ties) -> None:
        current = select(AnalysisRow.article_id).join(ArticleRow, ArticleRow.id == AnalysisRow.article_id)
        is_current = AnalysisRow.version_id == ArticleRow.version_id
        mine = (AnalysisRow.id == analysis_id, AnalysisRow.extractor == EXTRACTOR, is_current)
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
            speakers.forget_all(connection)
            for table in (AliasRow, ContextRow, IdentityRow):
                connection.execute(delete(table))
            connection.execute(update(AnalysisRow).values(is_joined=False))
        connection.execute(delete(FactRow).where(FactRow.name == _JOINED_BY))
        connection.execute(insert(FactRow), {"name": _JOINED_BY, "value": str(JOINING_VERSION)})


def _select_current(article_id: int) -> Select[int]:
    this = select(AnalysisRow.id).join(ArticleRow, ArticleRow.version_id == AnalysisRow.version_id)
    return this.where(ArticleRow.id == article_id, AnalysisRow.extractor == EXTRACTOR)
