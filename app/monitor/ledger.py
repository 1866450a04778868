"""Keeps the ledger of figures and the bank of quotes in step with what is stored."""

from collections.abc import Collection

from app.database.engine import Database
from app.database.ledger import MeasureKeeper
from app.database.quote_bank import speakers


class LedgerFollower:
    """Measures figures as they are found; who speaks is kept with identities."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._measures = MeasureKeeper(database)

    def articles_stored(self, ids: Collection[int], /) -> None:
        """Let go of what an earlier text said."""
        self._measures.leave_earlier(ids)
        with self._database.write() as connection:
            speakers.leave_earlier(connection, ids)

    def findings_stored(self, article_id: int, /) -> None:
        """Find out what the article's figures measure; its text may have been edited while it was read."""
        with self._database.write() as connection:
            self._measures.measure(article_id)
            speakers.leave_earlier(connection, [article_id])

    def catch_up(self, limit: int, /) -> bool:
        """Measure figures that were found before anybody did, or by other rules."""
        return self._measures.catch_up(limit)
