"""What arrives, held against the watches of everybody: noted in the write that stores it, judged soon afterwards."""

import logging
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, exists, func, select

from app.articles import BodySource
from app.clock import utc_now
from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.tables import ArticleRow, UnwatchedRow, VersionRow, WatchRow
from app.database.types import AnyRow
from app.database.watches.hits import add_hits
from app.database.watches.keeping import note
from app.errors import QuerySyntaxError
from app.query.language import Query, read_query
from app.query.sifting import Sieve, Vocabulary

log = logging.getLogger(__name__)


class _Read(NamedTuple):
    query: Query
    sieve: Sieve


class WatchJudge:
    """Asks every watch of what arrived; the writer's thread. Any program may do it for all persons."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._clock = clock
        self._askers: dict[int, AskStore] = {}
        self._queries: dict[str, _Read | None] = {}

    def note(self, article_ids: Collection[int]) -> None:
        """Note articles that are new or another; nothing is noted while nobody watches."""
        with self._database.write() as connection:
            if connection.execute(select(exists(select(WatchRow.id)))).scalar():
                note(connection, article_ids)

    def judge(self, limit: int) -> int:
        """Hold up to `limit` of the noted articles against the watches, and return how many were waiting."""
        with self._database.read() as connection:  # most often nothing waits, and nobody need write for that
            if connection.execute(select(UnwatchedRow.article_id).limit(1)).first() is None:
                return 0
        with self._database.write() as connection:
            waiting = select(UnwatchedRow.article_id).order_by(UnwatchedRow.article_id).limit(limit)
            ids = connection.execute(waiting).scalars().all()
            worded = _last_worded(connection, ids)
            columns = (WatchRow.id, WatchRow.person_id, WatchRow.query, WatchRow.after_version)
            watches = connection.execute(select(*columns).where(~WatchRow.is_paused)).all()
            self._queries = {watch.query: self._read(watch) for watch in watches}
            earliest = min((watch.after_version for watch in watches), default=0)
            articles = _read_words(connection, [one for one in ids if watches and worded[one] > earliest])
            for watch in watches:
                read = self._queries[watch.query]
                news = (one for one in ids if worded[one] > watch.after_version and one in articles)
                if read and (likely := [one for one in news if read.sieve.lets_through(articles[one])]):
                    self._judge(connection, watch, read.query, likely)
            connection.execute(delete(UnwatchedRow).where(UnwatchedRow.article_id.in_(id_set(ids))))
        return len(ids)

    def _judge(self, connection: Connection, watch: AnyRow, query: Query, ids: Collection[int]) -> None:
        asker = self._askers.get(watch.person_id)
        if asker is None:
            asker = self._askers[watch.person_id] = AskStore(
                self._database, person_id=watch.person_id, clock=self._clock
            )
        if found := asker.find_among(query, ids):
            add_hits(connection, watch.id, found, self._clock())

    def _read(self, watch: AnyRow) -> "_Read | None":
        if watch.query in self._queries:
            return self._queries[watch.query]
        try:
            query = read_query(watch.query)
            return _Read(query, Sieve.of(query.root))
        except QuerySyntaxError:  # a later Dateline may have kept it
            log.warning("the query of watch %d cannot be read", watch.id)
            return None


def _last_worded(connection: Connection, ids: Collection[int]) -> Mapping[int, int]:
    """Return by article the last version that whoever published it wrote: the page of an old article is no news."""
    written = VersionRow.body_source != BodySource.PAGE
    newest = select(VersionRow.article_id, func.max(VersionRow.id)).where(VersionRow.article_id.in_(id_set(ids)))
    rows = connection.execute(newest.where(written).group_by(VersionRow.article_id))
    return dict.fromkeys(ids, 0) | {article_id: version_id for article_id, version_id in rows}  # noqa: C416


def _read_words(connection: Connection, ids: Collection[int]) -> Mapping[int, Vocabulary]:
    """Return the words of articles: most watches look for words that are not there, and need not be asked."""
    columns = (ArticleRow.id, ArticleRow.title, VersionRow.text, ArticleRow.issuer)
    texts = select(*columns).join(VersionRow, VersionRow.id == ArticleRow.version_id)
    rows = connection.execute(texts.where(ArticleRow.id.in_(id_set(ids))))
    return {article_id: Vocabulary.of_article(*words) for article_id, *words in rows}
