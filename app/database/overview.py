"""The database as a whole, seen from outside: how much waits, what failed, how much room it takes. Reads only."""

from sqlalchemy import case, func, or_, select, table
from sqlalchemy import column as any_column

from app.database.article_rows import PAGE_FAILED
from app.database.engine import Database
from app.database.storing import IS_PAGE_WANTED
from app.database.tables import ArticleRow
from app.findings import FINDINGS_VERSION
from app.inspection import Problem, QueueState

_VERSION = table("alembic_version", any_column("version_num"))


class Overview:
    """Answers in seconds where an archive is large, so it is asked in a thread of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def schema(self) -> str:
        """Return the version of the tables."""
        with self._database.read() as connection:
            return str(connection.execute(select(_VERSION.c.version_num)).scalar_one())

    def queue(self) -> QueueState:
        """Count what is still to be done, and what could not be."""
        waiting = select(func.count()).where(ArticleRow.analysed_by < FINDINGS_VERSION)
        wanted = select(func.count()).where(IS_PAGE_WANTED)
        failed = select(
            func.count(case((ArticleRow.analysis_problem != "", 1))), func.count(case((_PAGE_HAS_FAILED, 1)))
        )
        with self._database.read() as connection:
            analyses, pages = connection.execute(failed).one()
            return QueueState(
                pages_wanted=connection.execute(wanted).scalar_one(),
                waiting=connection.execute(waiting).scalar_one(),
                failed_analyses=analyses,
                failed_pages=pages,
            )

    def problems(self, limit: int) -> tuple[Problem, ...]:
        """Return why the articles that came in last could not be analysed or their pages not be had."""
        columns = (ArticleRow.id, ArticleRow.analysis_problem, ArticleRow.page_problem)
        failed = select(*columns).where(or_(ArticleRow.analysis_problem != "", _PAGE_HAS_FAILED))
        with self._database.read() as connection:
            rows = connection.execute(failed.order_by(ArticleRow.id.desc()).limit(limit))
            return tuple(Problem(f"Article {article_id}", analysis or page) for article_id, analysis, page in rows)

    def parts(self) -> tuple[tuple[str, int], ...]:
        """Return how many bytes texts, search index and the rest take; empty where the engine cannot tell."""
        with self._database.read() as connection:
            return tuple(self._database.kind.measure(connection).items())


_PAGE_HAS_FAILED = ArticleRow.page_state == PAGE_FAILED
