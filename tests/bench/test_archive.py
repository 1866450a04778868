"""How fast the archive is: prints figures and asserts none.

`make bench`, or `pytest -m bench -s tests/bench/test_archive.py`. `ARCHIVE_SIZE` is the number of articles (100,000
unless it is set); the articles come from the generator beside the project, which may be told `UD_DIR`.
"""

import hashlib
import importlib.util
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from app.articles import ArticleText, BodySource, Span
from app.database.articles import ArticleStore
from app.database.engine import open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.findings import Entity, EntityType, Figure, FigureKind, Findings, Mention, Phrase, Quote, QuoteKind, Speaker
from app.subscriptions import Decisions, Entry, FeedItem, HitOrder, View, ViewKind

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

SIZE = int(os.environ.get("ARCHIVE_SIZE", "100000"))
CHUNK = 200
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)

Generate = Callable[..., Iterator[dict[str, Any]]]


@pytest.fixture(scope="module")
def generate(shared: Path) -> Generate:
    """The generator of made articles."""
    spec = importlib.util.spec_from_file_location("made_articles", shared / "bench" / "peers" / "gen_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: Generate = module.gen
    return made


def make_entry(made: dict[str, Any]) -> Entry:
    sentences = made["body"].split(". ")
    paragraphs = [". ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
    text, title = "\n".join(paragraphs), made["title"]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    item = FeedItem(made["url"], made["url"], title, body, published=datetime.fromtimestamp(made["published"], UTC))
    digests = [hashlib.sha256(words.encode()).hexdigest() for words in (f"{title}\n{text}", text)]
    return Entry(item, title, ArticleText.plain(text), BodySource.FEED, *digests)


@dataclass
class Archive:
    """An archive on disk with its stores."""

    path: Path
    feeds: FeedStore
    articles: ArticleStore
    findings: FindingStore


def open_archive(path: Path) -> Archive:
    database = open_database(sqlite_url(path))
    return Archive(path, FeedStore(database), ArticleStore(database), FindingStore(database))


def fill(archive: Archive, entries: Iterator[Entry], *, feeds: int) -> list[float]:
    """Store everything in chunks, as polls would; returns the seconds that each took."""
    ids = [archive.feeds.add_feed(f"https://news.example/{number}").id for number in range(feeds)]
    seconds: list[float] = []
    while chunk := tuple(islice(entries, CHUNK)):
        before = time.perf_counter()
        archive.articles.store(ids[len(seconds) % feeds], Decisions(new=chunk), now=NOW)
        seconds.append(time.perf_counter() - before)
    return seconds


@pytest.fixture(scope="module")
def archive(generate: Generate, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = open_archive(tmp_path_factory.mktemp("archive") / "archive.sqlite")
    seconds = fill(archive, map(make_entry, generate(SIZE)), feeds=200)
    size = archive.path.stat().st_size / SIZE
    print(f"\n{SIZE:,} articles in {sum(seconds):.1f} s, {size:,.0f} bytes each; slowest chunk {max(seconds):.3f} s")
    return archive


def measure(name: str, ask: Callable[[], Any], *, rounds: int = 9) -> None:
    """Print how long an answer takes: the first time, usually, and at worst after that."""
    times: list[float] = []
    answer: Any = None
    for _ in range(rounds):
        before = time.perf_counter()
        answer = ask()
        times.append((time.perf_counter() - before) * 1000)
    size = f"{len(answer):,}" if hasattr(answer, "__len__") else answer if isinstance(answer, int) else ""
    usual, worst = statistics.median(times[1:]), max(times[1:])
    print(f"{name:44} first {times[0]:7.1f}  median {usual:7.1f}  worst {worst:7.1f} ms   {size}")


def test_storing_ten_thousand(generate: Generate, tmp_path: Path) -> None:
    entries = list(map(make_entry, generate(10_000)))
    before = time.process_time()
    seconds = fill(open_archive(tmp_path / "archive.sqlite"), iter(entries), feeds=50)
    processor = time.process_time() - before

    print(f"\n10,000 entries in chunks of {CHUNK}: {sum(seconds):.2f} s by clock, {processor:.2f} s by processor")


def test_listing(archive: Archive) -> None:
    articles, ids = archive.articles, archive.articles.ids(View())
    print()
    measure("the full list", lambda: articles.ids(View()))
    measure("the unread ones", lambda: articles.ids(View(ViewKind.UNREAD)))
    measure("one feed", lambda: articles.ids(View(ViewKind.FEED, 3)))
    measure("50 rows anywhere", lambda: articles.summaries(random.sample(ids, 50)))
    measure("50 rows that follow each other", lambda: articles.summaries(ids[len(ids) // 2 :][:50]))
    measure("the sum of unread ones", articles.unread_total)
    measure("numbers of the smart views", articles.view_counts)
    measure("feeds with their counts", archive.feeds.feeds)
    measure("issuers", lambda: articles.issuers(View()))
    measure("waiting for analysis", lambda: articles.waiting(20))


@pytest.mark.parametrize("words", ["revenue", "chief executive", "signature volleyball", "smokeh*", "-revenue"])
def test_searching(archive: Archive, words: str) -> None:
    print()
    measure(f"newest first: {words}", lambda: archive.articles.ids(View(words=words)))
    measure(f"best first: {words}", lambda: archive.articles.ids(View(words=words, order=HitOrder.RELEVANCE)))


def test_opening_a_long_article(archive: Archive, generate: Generate) -> None:
    entry = make_entry(next(generate(1, size=50_000)))
    feed_id = archive.feeds.add_feed("https://news.example/long").id
    (article_id,) = archive.articles.store(feed_id, Decisions(new=(entry,)), now=NOW).new
    version_id = archive.articles.article(article_id).version_id
    found = make_findings(entry.article.text)
    print()
    measure("storing 200 findings", lambda: archive.findings.store(version_id, found, now=NOW))
    measure("opening 50 kB", lambda: archive.articles.article(article_id))
    measure("200 findings", lambda: archive.findings.findings(version_id))


def make_findings(text: str) -> Findings:
    """Make 60 quotes, 60 entities with five mentions each, 80 figures."""
    spans = [Span(start, start + 30) for start in range(0, 40_000, 500)]
    phrase = Phrase.at(text, 10, 20)
    speaker = Speaker(phrase, "Ada Marlow", "e1")
    return Findings(
        "en",
        entities=tuple(
            Entity(f"e{number}", f"Name {number}", EntityType.PERSON, tuple(map(Mention, spans[:5])))
            for number in range(60)
        ),
        quotes=tuple(Quote(span, span.of(text), QuoteKind.DIRECT, (span,), speaker, phrase) for span in spans[:60]),
        figures=tuple(Figure(span, span.of(text), FigureKind.MONEY, 2.5, unit="EUR", subject=phrase) for span in spans),
    )


def test_marking_everything_read(archive: Archive) -> None:
    before = time.perf_counter()
    changed = archive.articles.mark_view_read(View())
    marked = time.perf_counter() - before
    archive.articles.set_read(changed, False)
    undone = time.perf_counter() - before - marked

    print(f"\n{len(changed):,} articles marked read in {marked:.2f} s, undone in {undone:.2f} s")
