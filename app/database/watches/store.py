"""Watches of the database's person, and what arrived for them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, select, update

from app.clock import utc_now
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.inserting import insert_rows
from app.database.reading import FEED_TITLE
from app.database.tables import ArticleRow, FeedRow, VersionRow, WatchHitRow, WatchRow
from app.database.watches.keeping import KeptWatches, keep, last_version, put_back, read_watch, write_draft
from app.memory.watches import Silence, Watch, WatchDraft, WatchHit, name_copy

_HEADLINE = case((ArticleRow.title != "", ArticleRow.title), else_=ArticleRow.opening)
_SOURCE = case((ArticleRow.issuer != "", ArticleRow.issuer), else_=FEED_TITLE)

MOST_UNTOLD = 20_000
"""Hits that are told together; more, as a whole archive brings them that is imported, are told later."""


class WatchStore:
    """Keeps watches; each person sees their own."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._person_id = database.person_id
        self._clock = clock

    # --- watches ---

    def watches(self) -> tuple[Watch, ...]:
        """Return the person's watches in their order, with how much is new for each."""
        new = select(WatchHitRow.watch_id, func.count().label("new")).where(WatchHitRow.is_new)
        counts = new.group_by(WatchHitRow.watch_id).subquery()
        number = func.coalesce(counts.c.new, 0).label("new")
        selected = select(*WatchRow.__table__.columns, number).outerjoin(counts, counts.c.watch_id == WatchRow.id)
        mine = selected.where(WatchRow.person_id == self._person_id).order_by(WatchRow.position, WatchRow.id)
        with self._database.read() as connection:
            return tuple(map(read_watch, connection.execute(mine)))

    def add(self, drafts: Sequence[WatchDraft]) -> tuple[int, ...]:
        """Keep watches behind those that are there and return their keys; a name that is taken gets a number."""
        with self._database.write() as connection:
            mine = WatchRow.person_id == self._person_id
            taken = set(connection.execute(select(WatchRow.name).where(mine)).scalars())
            last = connection.execute(select(func.coalesce(func.max(WatchRow.position), 0)).where(mine)).scalar_one()
            rows = []
            for position, draft in enumerate(drafts, last + 1):
                named = name_copy(draft, taken)
                taken.add(named.name)
                about = {"person_id": self._person_id, "position": position, **self._now(connection)}
                rows.append(write_draft(named) | about | {"silence_told": None})
            return tuple(insert_rows(connection, WatchRow.id, rows)) if rows else ()

    def change(self, watch_id: int, draft: WatchDraft) -> KeptWatches:
        """Let a watch be another; what arrived for it stays unless it looks for something else now.

        Returns it as it was, which `put_back` restores. Raises KeyError.
        """
        with self._database.write() as connection:
            columns = (WatchRow.query, WatchRow.silence_days, WatchRow.is_paused)
            before = connection.execute(select(*columns).where(self._mine([watch_id]))).one_or_none()
            if before is None:
                raise KeyError(watch_id)
            kept = keep(connection, [watch_id])
            values = write_draft(draft)
            is_other = before.query != draft.query
            if is_other or before.silence_days != draft.silence_days:
                values |= {"silence_told": None}
            if is_other:
                connection.execute(delete(WatchHitRow).where(WatchHitRow.watch_id == watch_id))
                values |= self._now(connection)
            elif before.is_paused and not draft.is_paused:  # what came while it rested is no news for it
                values |= {"after_version": last_version(connection)}
            connection.execute(update(WatchRow).where(WatchRow.id == watch_id).values(values))
        return kept

    def remove(self, watch_ids: Collection[int]) -> KeptWatches:
        """Forget watches and what arrived for them; the articles stay. Returns them, which `put_back` restores."""
        with self._database.write() as connection:
            mine = connection.execute(select(WatchRow.id).where(self._mine(watch_ids))).scalars().all()
            kept = keep(connection, mine)
            connection.execute(delete(WatchRow).where(WatchRow.id.in_(id_set(mine))))
        return kept

    def put_back(self, kept: KeptWatches) -> tuple[int, ...]:
        """Let watches be what they were, changed or removed since, and return their keys.

        What came meanwhile is held against them too.
        """
        with self._database.write() as connection:
            return put_back(connection, kept)

    def exchange(self, kept: KeptWatches) -> KeptWatches:
        """Let watches that are still there be what they were; returns them as they are now."""
        with self._database.write() as connection:
            now = keep(connection, [row["id"] for row in kept.rows])
            put_back(connection, kept)
        return now

    def arrange(self, watch_ids: Sequence[int]) -> None:
        """Put watches into this order."""
        if not watch_ids:
            return
        places = case({watch_id: place for place, watch_id in enumerate(watch_ids, 1)}, value=WatchRow.id)
        with self._database.write() as connection:
            connection.execute(update(WatchRow).where(self._mine(watch_ids)).values(position=places))

    def _mine(self, watch_ids: Collection[int]) -> ColumnElement[bool]:
        return and_(WatchRow.id.in_(id_set(watch_ids)), WatchRow.person_id == self._person_id)

    def _now(self, connection: Connection) -> dict[str, object]:
        """Let a watch begin to look now."""
        return {"made": self._clock(), "after_version": last_version(connection)}

    # --- what arrived ---

    def untold(self) -> tuple[WatchHit, ...]:
        """Return what arrived for the person's watches and nobody was told of, the latest first."""
        columns = (WatchHitRow.watch_id, WatchHitRow.article_id, _HEADLINE, _SOURCE, WatchHitRow.found)
        selected = select(*columns).join(WatchRow, WatchRow.id == WatchHitRow.watch_id)
        selected = selected.join(ArticleRow, ArticleRow.id == WatchHitRow.article_id)
        selected = selected.join(FeedRow, FeedRow.id == ArticleRow.feed_id)
        selected = selected.where(WatchRow.person_id == self._person_id, ~WatchHitRow.is_told)
        with self._database.read() as connection:
            rows = connection.execute(selected.order_by(WatchHitRow.article_id.desc()).limit(MOST_UNTOLD))
            return tuple(WatchHit(*row) for row in rows)

    def note_told(self, hits: Collection[WatchHit], silences: Collection[Silence]) -> None:
        """Note that the person was told of these, and of no others: one may have arrived since they were read."""
        with self._database.write() as connection:
            told: dict[int, list[int]] = {}
            for hit in hits:
                told.setdefault(hit.watch_id, []).append(hit.article_id)
            for watch_id, article_ids in told.items():
                these = and_(WatchHitRow.watch_id == watch_id, WatchHitRow.article_id.in_(id_set(article_ids)))
                connection.execute(update(WatchHitRow).where(these).values(is_told=True))
            silent = [silence.watch_id for silence in silences]
            now = {"silence_told": self._clock()}
            connection.execute(update(WatchRow).where(WatchRow.id.in_(id_set(silent))).values(now))

    def told_silent(self) -> frozenset[int]:
        """Return the watches whose silence was told and has not ended."""
        with self._database.read() as connection:
            told = select(WatchRow.id).where(WatchRow.person_id == self._person_id, WatchRow.silence_told.is_not(None))
            return frozenset(connection.execute(told).scalars())

    def texts(self, article_ids: Collection[int]) -> Mapping[int, str]:
        """Return titles and current texts of articles, to say which of their words met a query."""
        texts = select(ArticleRow.id, ArticleRow.title, VersionRow.text)
        texts = texts.join(VersionRow, VersionRow.id == ArticleRow.version_id)
        with self._database.read() as connection:
            rows = connection.execute(texts.where(ArticleRow.id.in_(id_set(article_ids))))
            return {article_id: f"{title}\n{text}" for article_id, title, text in rows}
