"""Watches of the database's person, and what arrived for them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, insert, select, update

from app.clock import utc_now
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.inserting import insert_rows
from app.database.reading import FEED_TITLE
from app.database.tables import ArticleRow, FeedRow, VersionRow, WatchHitRow, WatchRow
from app.database.types import AnyRow
from app.memory.watches import AlertWay, Silence, Watch, WatchDraft, WatchHit, name_copy

_HEADLINE = case((ArticleRow.title != "", ArticleRow.title), else_=ArticleRow.opening)
_SOURCE = case((ArticleRow.issuer != "", ArticleRow.issuer), else_=FEED_TITLE)

MOST_UNTOLD = 1000
"""Hits that are told together; there is no reading more."""


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
                about = {"person_id": self._person_id, "position": position, "made": self._clock()}
                rows.append(write_draft(named) | about | {"silence_told": None})
            return tuple(insert_rows(connection, WatchRow.id, rows)) if rows else ()

    def change(self, watch_id: int, draft: WatchDraft) -> None:
        """Let a watch be another; what arrived for it stays unless it looks for something else now."""
        with self._database.write() as connection:
            this = self._mine(watch_id)
            before = connection.execute(select(WatchRow.query).where(this)).scalar()
            if before is None:
                raise KeyError(watch_id)
            connection.execute(update(WatchRow).where(this).values(**write_draft(draft), silence_told=None))
            if before != draft.query:
                connection.execute(delete(WatchHitRow).where(WatchHitRow.watch_id == watch_id))

    def remove(self, watch_ids: Collection[int]) -> None:
        """Forget watches and what arrived for them; the articles stay."""
        with self._database.write() as connection:
            mine = and_(WatchRow.id.in_(id_set(watch_ids)), WatchRow.person_id == self._person_id)
            connection.execute(delete(WatchRow).where(mine))

    def arrange(self, watch_ids: Sequence[int]) -> None:
        """Put watches into this order."""
        if not watch_ids:
            return
        places = case({watch_id: place for place, watch_id in enumerate(watch_ids, 1)}, value=WatchRow.id)
        with self._database.write() as connection:
            mine = and_(WatchRow.id.in_(id_set(watch_ids)), WatchRow.person_id == self._person_id)
            connection.execute(update(WatchRow).where(mine).values(position=places))

    def _mine(self, watch_id: int) -> ColumnElement[bool]:
        return and_(WatchRow.id == watch_id, WatchRow.person_id == self._person_id)

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
        """Note that the person was told of these; older hits of the same watches are not told later either."""
        with self._database.write() as connection:
            for watch_id in {hit.watch_id for hit in hits}:
                this = and_(WatchHitRow.watch_id == watch_id, ~WatchHitRow.is_told)
                connection.execute(update(WatchHitRow).where(this).values(is_told=True))
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


def forget_new(connection: Connection, person_id: int, article_ids: Collection[int]) -> None:
    """Let articles that a person read be new for none of their watches."""
    mine = select(WatchRow.id).where(WatchRow.person_id == person_id)
    these = and_(WatchHitRow.article_id.in_(id_set(article_ids)), WatchHitRow.watch_id.in_(mine))
    connection.execute(update(WatchHitRow).where(these, WatchHitRow.is_new).values(is_new=False))


def add_hits(connection: Connection, watch_id: int, article_ids: Collection[int], now: datetime) -> int:
    """Note articles that arrived for a watch, and return how many it had not found before."""
    there = select(WatchHitRow.article_id).where(
        WatchHitRow.watch_id == watch_id, WatchHitRow.article_id.in_(id_set(article_ids))
    )
    fresh = sorted(set(article_ids) - set(connection.execute(there).scalars()))
    if not fresh:
        return 0
    common = {"watch_id": watch_id, "found": now, "is_new": True, "is_told": False}
    connection.execute(insert(WatchHitRow), [common | {"article_id": article_id} for article_id in fresh])
    connection.execute(update(WatchRow).where(WatchRow.id == watch_id).values(silence_told=None))
    return len(fresh)


def write_draft(draft: WatchDraft) -> dict[str, object]:
    """Write what a person said of a watch."""
    return {
        "name": draft.name,
        "query": draft.query,
        "colour": draft.colour,
        "folder": draft.folder,
        "ways": ",".join(sorted(draft.ways)),
        "silence_days": draft.silence_days,
        "is_paused": draft.is_paused,
    }


def read_watch(row: AnyRow) -> Watch:
    """Read a watch; ways that a later Dateline knows are left out."""
    ways = frozenset(AlertWay(way) for way in row.ways.split(",") if way in set(AlertWay))
    draft = WatchDraft(row.name, row.query, row.colour, row.folder, ways, row.silence_days, row.is_paused)
    return Watch(row.id, draft, row.made, getattr(row, "new", 0))
