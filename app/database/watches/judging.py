"""What arrives, held against the watches of everybody: noted in the write that stores it, judged soon afterwards."""

import logging
from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import Connection, delete, exists, insert, select

from app.clock import utc_now
from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.tables import ArticleRow, UnwatchedRow, WatchRow
from app.database.types import AnyRow
from app.database.watches.store import add_hits
from app.errors import QuerySyntaxError
from app.query.language import Query, read_query

log = logging.getLogger(__name__)


class WatchJudge:
    """Asks every watch of what arrived; the writer's thread. Any program may do it for all persons."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._clock = clock
        self._askers: dict[int, AskStore] = {}
        self._queries: dict[str, Query | None] = {}

    def note(self, article_ids: Collection[int]) -> None:
        """Note articles that are new or another; nothing is noted while nobody watches."""
        with self._database.write() as connection:
            there = select(UnwatchedRow.article_id).where(UnwatchedRow.article_id.in_(id_set(article_ids)))
            fresh = select(ArticleRow.id).where(
                ArticleRow.id.in_(id_set(article_ids)), ArticleRow.id.not_in(there), exists(select(WatchRow.id))
            )
            connection.execute(insert(UnwatchedRow).from_select(["article_id"], fresh))

    def judge(self, limit: int) -> int:
        """Hold up to `limit` of the noted articles against the watches, and return how many were waiting."""
        with self._database.read() as connection:  # most often nothing waits, and nobody need write for that
            if connection.execute(select(UnwatchedRow.article_id).limit(1)).first() is None:
                return 0
        with self._database.write() as connection:
            waiting = select(UnwatchedRow.article_id).order_by(UnwatchedRow.article_id).limit(limit)
            ids = connection.execute(waiting).scalars().all()
            columns = (WatchRow.id, WatchRow.person_id, WatchRow.name, WatchRow.query)
            watches = connection.execute(select(*columns).where(~WatchRow.is_paused)).all()
            self._queries = {watch.query: self._read(watch) for watch in watches}
            for watch in watches:
                self._judge(connection, watch, ids)
            connection.execute(delete(UnwatchedRow).where(UnwatchedRow.article_id.in_(id_set(ids))))
        return len(ids)

    def _judge(self, connection: Connection, watch: AnyRow, ids: Collection[int]) -> None:
        query = self._queries[watch.query]
        if query is None:
            return
        asker = self._askers.get(watch.person_id)
        if asker is None:
            asker = self._askers[watch.person_id] = AskStore(
                self._database, person_id=watch.person_id, clock=self._clock
            )
        if found := asker.find_among(query, ids):
            add_hits(connection, watch.id, found, self._clock())

    def _read(self, watch: AnyRow) -> Query | None:
        if watch.query in self._queries:
            return self._queries[watch.query]
        try:
            return read_query(watch.query)
        except QuerySyntaxError:  # a later Dateline may have kept it
            log.warning("the query of watch %d cannot be read", watch.id)
            return None
