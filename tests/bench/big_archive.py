"""Makes an archive of any size, as years of refreshes and analyses would have left it.

`python -m tests.bench.big_archive FILE NUMBER` makes one and says how long it took and how large it is. Rows come from
the writers that the stores use, and what is kept rather than counted (counts, copies, mutes, the index of words) is
kept by the stores' own functions. Ten thousand releases are invented; beyond that they come again as other editions,
whose findings are the same words at the same places. Only the pace is not that of the program: steps are large, and
the indexes of findings are made at the end.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert

from app.articles import BodySource
from app.database import finding_rows
from app.database.article_rows import PAGE_HAD, pack, write_entry_version, write_new
from app.database.copies import find_groups, regroup
from app.database.counts import count_in
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.mutes import judge
from app.database.tables import ArticleRow, StatusRow, VersionRow
from app.subscriptions import FeedHealth, FullText, MuteKind
from tests.bench.found import FoundRows
from tests.bench.invented import Invented, Inventor, as_edition
from tests.bench.invented_names import WEBINAR, World, falling_weights

SEED = 20_260_320
DISTINCT = 10_000
FEEDS, FOLDERS, YEARS = 200, 12, 4
STEP = 2000
_COPY, _READ, _STARRED, _LATE = 0.03, 0.3, 0.01, 0.02
"""Shares of articles: repeating one just seen, read, starred, published long before they came."""

Rows = list[dict[str, Any]]


class _Arrival(NamedTuple):
    """A release, the feed that brings it, and how old it is then."""

    feed_id: int
    invented: Invented
    age: timedelta


def make_archive(
    path: Path, number: int, *, until: datetime | None = None, told: Callable[[int], object] = lambda _: None
) -> None:
    """Fill a new file with `number` articles, of which the last came at `until` (now); `told` hears how far it is."""
    database = open_database(sqlite_url(path))
    until = until or datetime.now(UTC)
    arrivals = list(_invent(_subscribe(FeedStore(database)), min(number, DISTINCT), until))
    apart = timedelta(days=365 * YEARS) / number
    found = FoundRows(DISTINCT)
    with _hurried(database) as connection:
        for start in range(0, number, STEP):
            some = [arrivals[one % DISTINCT] for one in range(start, min(start + STEP, number))]
            moments = [until - apart * (number - 1 - start - one) for one in range(len(some))]
            with connection.begin():
                _store(connection, database, found, list(zip(some, moments, strict=True)), start=start)
            told(start + len(some))
    database.close()


def _subscribe(feeds: FeedStore) -> list[int]:
    folders = [feeds.add_folder(f"Folder {number}").id for number in range(FOLDERS)]
    addresses = [f"https://feeds{number}.example/" for number in range(FEEDS)]
    ids = [
        feeds.add_feed(address, title=f"Newsroom {number}", folder_id=folders[number % FOLDERS]).id
        for number, address in enumerate(addresses)
    ]
    now = datetime.now(UTC)
    for feed_id in ids:
        feeds.record(feed_id, FeedHealth(last_try=now, last_success=now, fetches=1000))
    feeds.add_mute(MuteKind.WORD, WEBINAR)
    feeds.add_mute(MuteKind.FEED, str(ids[-1]))
    return ids


def _invent(feed_ids: Sequence[int], number: int, now: datetime) -> Iterator[_Arrival]:
    """Give releases in the order in which they come; a few repeat what another feed brought just before."""
    source, inventor = random.Random(SEED), Inventor(World(SEED), SEED)
    weights = falling_weights(len(feed_ids))
    recent: list[Invented] = []
    for one in range(number):
        (feed_id,) = source.choices(feed_ids, cum_weights=weights)
        is_late = source.random() < _LATE
        age = timedelta(days=source.randint(20, 400)) if is_late else timedelta(minutes=source.randint(1, 300))
        if not recent or source.random() >= _COPY:
            recent = [*recent[-40:], inventor.invent(one, now - age)]
            yield _Arrival(feed_id, recent[-1], age)
        else:
            yield _Arrival(feed_id, source.choice(recent), age)


@contextmanager
def _hurried(database: Database) -> Iterator[Connection]:
    """Give a connection that writes at full speed, without the indexes of findings; they are there again afterwards."""
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -600000", "foreign_keys = OFF"):
            driver.execute(f"PRAGMA {pragma}")
        found = "'entities', 'quotes', 'figures', 'analyses', 'tickers'"
        kept = driver.execute(
            f"SELECT name, sql FROM sqlite_master WHERE tbl_name IN ({found}) AND type = 'index' AND sql NOT NULL"
        ).fetchall()
        for name, _ in kept:
            driver.execute(f"DROP INDEX {name}")
        connection.execution_options(**database.kind.WRITING)
        yield connection
        for _, sql in kept:
            driver.execute(sql)
        driver.execute("PRAGMA journal_mode = WAL")
        connection.invalidate()  # its pragmas are not for others


def _store(
    connection: Connection,
    database: Database,
    found: FoundRows,
    arrivals: Sequence[tuple[_Arrival, datetime]],
    *,
    start: int,
) -> None:
    """Store articles with what was found in them, as `add_entries` and `FindingStore.store` do one after the other."""
    articles: Rows = []
    versions: Rows = []
    for number, (arrival, seen) in enumerate(arrivals, start):
        article, its_versions = _write(arrival, seen, number)
        articles.append(article)
        versions += its_versions
    ids = [article["id"] for article in articles]
    connection.execute(insert(ArticleRow), articles)
    connection.execute(insert(VersionRow), versions)
    invented = [arrival.invented for arrival, _ in arrivals]
    found.store(connection, [(one.findings, one.entry.article.text) for one in invented], articles, start=start)
    database.words.bring_in(connection, ids)
    connection.execute(insert(StatusRow), list(_read_and_starred(ids, database.person_id)))
    groups = find_groups(connection, {article["copy_key"] for article in articles if article["copy_key"]})
    count_in(connection, ids)
    regroup(connection, groups)
    judge(connection, database.words, ids)


def _write(arrival: _Arrival, seen: datetime, number: int) -> tuple[dict[str, Any], Rows]:
    """Write an article with its versions; where the text comes from the page, the feed's summary came before."""
    invented = arrival.invented
    entry = as_edition(invented.entry, number // DISTINCT, number=number, published=seen - arrival.age)
    article_id = number + 1
    current = write_entry_version(article_id, entry, seen) | {"id": 2 * article_id}
    article = write_new(entry, arrival.feed_id, FullText.NEVER, seen) | finding_rows.write_summary(invented.findings)
    article |= {"id": article_id, "version_id": current["id"]}
    if entry.body_source is not BodySource.PAGE:
        return article, [current]
    first = {"body_source": BodySource.SUMMARY, "text": invented.summary, "layout": "[[],[]]"}
    first |= {"raw": pack(invented.summary), "id": 2 * article_id - 1}
    return article | {"page_state": PAGE_HAD}, [current | first, current]


def _read_and_starred(ids: Sequence[int], person_id: int) -> Iterator[dict[str, Any]]:
    for article_id in ids:
        source = random.Random(article_id)
        is_read, is_starred = source.random() < _READ, source.random() < _STARRED
        if is_read or is_starred:
            yield {"person_id": person_id, "article_id": article_id, "is_read": is_read, "is_starred": is_starred}


def main(path: Path, number: int) -> None:
    """Make one, telling how far it is."""
    begun = time.perf_counter()

    def tell(done: int) -> None:
        if done % 50_000 == 0:
            print(f"{done:,} in {time.perf_counter() - begun:.0f} s", flush=True)

    make_archive(path, number, told=tell)
    seconds, size = time.perf_counter() - begun, path.stat().st_size
    print(f"{number:,} articles in {seconds:.0f} s, {size / 1e6:,.0f} MB, {size / number:,.0f} bytes each")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
