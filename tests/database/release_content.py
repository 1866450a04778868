"""What the kept database of a release holds.

At each release that changed the schema: `python -m tests.database.release_content tests/data/databases/<head>.sqlite`.
A kept file is never made again: it must be what that release wrote.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from app.anatomy import Dateline, Release
from app.articles import ArticleText, BodySource, Span
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.findings import (
    Entity,
    EntityType,
    Figure,
    FigureKind,
    Findings,
    Mention,
    Period,
    Phrase,
    Quote,
    QuoteKind,
    Speaker,
)
from app.subscriptions import Decisions, Entry, FeedHealth, FeedItem, MuteKind
from tests.database.conftest import sha256

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)

TEXT = (
    "MARLOW, March 20, 2026 (Harbour Wire) -- Marlow Port opens its old lighthouse to visitors.\n"
    "“The light shines again,” said Ada Marlow, the port’s keeper. The repair cost 2.5 million euros."
)
FINDINGS = Findings(
    "en",
    release=Release(dateline=Dateline(Span(0, 37), "Marlow", "2026-03-20", "Harbour Wire"), issuer="Marlow Port"),
    issuer_entity="e1",
    entities=(
        Entity("e1", "Marlow Port", EntityType.ORGANISATION, (Mention(Span(41, 52)),)),
        Entity("e2", "Ada Marlow", EntityType.PERSON, (Mention(Span(122, 132)),), roles=("keeper",)),
    ),
    quotes=(
        Quote(
            Span(92, 115),
            "The light shines again,",
            QuoteKind.DIRECT,
            parts=(Span(92, 115),),
            speaker=Speaker(Phrase.at(TEXT, 122, 132), "Ada Marlow", "e2"),
            cue=Phrase.at(TEXT, 117, 121),
            confidence=0.9,
        ),
    ),
    figures=(
        Figure(
            Span(168, 185),
            "2.5 million euros",
            FigureKind.MONEY,
            2_500_000,
            unit="EUR",
            subject=Phrase.at(TEXT, 152, 162),
            period=Period(Phrase.at(TEXT, 8, 22), "2026-03-20"),
        ),
    ),
)


def make_entry(title: str, text: str, source: BodySource = BodySource.FEED, *, published: datetime) -> Entry:
    item = FeedItem(f"{title}/{len(text)}", f"https://news.example/{len(text)}", title, text, published=published)
    return Entry(item, title, ArticleText.plain(text), source, sha256(f"{title}\n{text}"), sha256(text))


def fill(database: Database) -> None:
    """Write one of everything that the first release can write."""
    feeds, articles, findings = FeedStore(database), ArticleStore(database), FindingStore(database)
    folder = feeds.add_folder("Ports")
    marlow = feeds.add_feed("https://marlow.example/feed", title="Marlow", folder_id=folder.id).id
    other = feeds.add_feed("https://copies.example/feed", title="Copies").id
    feeds.record(marlow, FeedHealth(last_try=NOON, last_success=NOON, fetches=1))
    feeds.add_mute(MuteKind.WORD, "webinar")
    title = "Marlow Port opens its lighthouse"
    summary = make_entry(title, "The old lighthouse…", BodySource.SUMMARY, published=NOON)
    chinese = make_entry("港口重新开放", "北京3月20日电 港口重新开放。", published=NOON.replace(hour=9))
    muted = make_entry("Free webinar", "Join us.", published=NOON)
    new = articles.store(marlow, Decisions(new=(summary, chinese, muted)), now=NOON).new
    articles.store(other, Decisions(new=(make_entry(title, TEXT, published=NOON),)), now=NOON)
    version = articles.add_page_version(
        new[0], ArticleText.plain(TEXT), f"<p>{TEXT}", text_digest=sha256(TEXT), now=NOON
    )
    findings.store(version, FINDINGS, now=NOON)
    articles.set_read([new[1]], True)
    articles.set_starred([new[0]], True)


def main(path: Path) -> None:
    """Make the file, as small as it can be."""
    database = open_database(sqlite_url(path))
    fill(database)
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("VACUUM")
    database.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
