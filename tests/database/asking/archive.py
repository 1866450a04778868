"""The invented articles stored in a database with what was found in them, and the marks of a person."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert

from app.anatomy import Dateline, Release, Ticker
from app.articles import ArticleText, BodySource, Span
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.statuses import mark_read, mark_starred
from app.database.tables import ArticleLabelRow, LabelRow, StatusRow
from app.findings import Entity, Figure, Findings, Mention, Phrase, Quote, Speaker
from app.subscriptions import Decisions, Entry, FeedItem, MuteKind
from tests.database.asking.pieces import FEEDS, PIECES, TIDES, Piece
from tests.database.conftest import sha256

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Filled:
    """An open database with all of it, and what its articles are called."""

    database: Database
    names: dict[int, str]


def fill(database: Database) -> Filled:
    """Store every article with what was found in it, then the marks of the person."""
    feeds, articles, findings = FeedStore(database), ArticleStore(database, clock=lambda: NOW), FindingStore(database)
    ports, europe = feeds.add_folder("Ports"), feeds.add_folder("Europe")
    folders = {"Ports": ports.id, "Europe": europe.id, "North": feeds.add_folder("North", parent_id=europe.id).id}
    ids = {
        name: feeds.add_feed(f"https://{number}.example/feed", title=name, folder_id=folders.get(folder)).id
        for number, (name, folder) in enumerate(FEEDS.items())
    }
    keys: dict[str, int] = {}
    for name, piece in (PIECES | TIDES).items():
        (keys[name],) = articles.store(ids[piece.feed], Decisions(new=(_entry(piece),)), now=NOW).new
        findings.store(articles.task(keys[name]).version_id, _find(piece), now=NOW)
    feeds.add_mute(MuteKind.WORD, "webinar")
    _mark(database, keys)
    return Filled(database, {key: name for name, key in keys.items()})


def _mark(database: Database, keys: dict[str, int]) -> None:
    person_id = database.person_id
    with database.write() as connection:
        mark_read(connection, person_id, [keys[name] for name in ("tariffs", "turbines", "late")], is_read=True)
        mark_starred(connection, person_id, [keys["merger"], keys["turbines"]], is_starred=True)
        trashed = {"person_id": person_id, "article_id": keys["trashed"], "is_read": True, "is_starred": False}
        connection.execute(insert(StatusRow), trashed | {"is_trashed": True})
        label = insert(LabelRow).values(person_id=person_id, name="To do", colour="red", key="").returning(LabelRow.id)
        label_id = connection.execute(label).scalar_one()
        for name in ("strike", "merger"):
            connection.execute(insert(ArticleLabelRow), {"label_id": label_id, "article_id": keys[name]})


def _entry(piece: Piece) -> Entry:
    published = datetime.fromisoformat(f"{piece.day}T12:00:00+00:00")
    link = f"https://news.example/{sha256(piece.title)[:8]}"
    return Entry(
        item=FeedItem(title=piece.title, guid=link, link=link, body=piece.text, published=published),
        title=piece.title,
        article=ArticleText.plain(piece.text),
        body_source=BodySource.FEED,
        digest=sha256(f"{piece.title}\n{piece.text}"),
        text_digest=sha256(piece.text),
    )


def _find(piece: Piece) -> Findings:
    text = piece.text

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    def phrase(words: str) -> Phrase | None:
        return Phrase(span(words), words) if words and words in text else None

    def speaker(name: str) -> Speaker | None:
        found = phrase(name)
        return Speaker(found, name) if found else None

    start = Span(0, 1)
    return Findings(
        piece.language,
        release=Release(
            dateline=Dateline(start, wire=piece.wire) if piece.wire else None,
            issuer=piece.issuer or None,
            tickers=tuple(Ticker(start, *ticker.split(":")) for ticker in piece.tickers),
        ),
        entities=tuple(
            Entity(f"e{number}", name, kind, (Mention(span(name) if name in text else start),))
            for number, (name, kind) in enumerate(piece.entities, 1)
        ),
        quotes=tuple(Quote(span(one.words), one.words, one.kind, speaker=speaker(one.speaker)) for one in piece.quotes),
        figures=tuple(
            Figure(
                span(one.words),
                one.words,
                one.kind,
                one.value,
                one.high,
                one.unit,
                one.direction,
                subject=phrase(one.subject),
            )
            for one in piece.figures
        ),
    )
