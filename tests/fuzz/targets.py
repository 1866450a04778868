"""What is fuzzed: bytes as a feed, markup as a text, a text as findings; and what must hold of whatever comes out."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from app.articles import ArticleText, InlineKind, Span
from app.errors import AppError
from app.extract.pipeline import find_all
from app.feeds.addresses import LONGEST_ADDRESS
from app.feeds.parse import parse_feed
from app.findings import Findings
from app.subscriptions import Entry
from app.tasks import AnalysisTask
from app.text.entry import make_entry
from app.text.html import read_html
from resources import resource
from tests.feeds.samples import FORMATS
from tests.hostile.bodies import BODIES
from tests.hostile.documents import LIGHT

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
ADDRESS = "https://feeds.harbour.example/press.xml"

_NOT_SHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINK = re.compile(r"(?:https?://[^\s\x00-\x20]+|mailto:[^\s\x00-\x20]+)", re.IGNORECASE)
_STORED = re.compile(r"https?://[^\s\x00-\x20\"<>\\^`{|}]+")


# --- what must hold ---


def check_feed(data: bytes) -> int:
    """Read bytes as a feed and its items as texts; return how many there are. An AppError is an answer."""
    try:
        feed = parse_feed(data, address=ADDRESS, content_type="", now=NOW)
    except AppError:
        return 0
    assert feed == parse_feed(data, address=ADDRESS, content_type="", now=NOW)
    for item in feed.items:
        for moment in (item.published, item.updated):
            assert moment is None or (moment.tzinfo is UTC and moment.year >= 1990), moment
        assert not item.link or (_STORED.fullmatch(item.link) and not _NOT_SHOWN.search(item.link)), ascii(item.link)
        assert len(item.link) <= LONGEST_ADDRESS
        check_entry(make_entry(item))
    return len(feed.items)


def check_entry(entry: Entry) -> None:
    """Hold an entry to what lists and database rely on."""
    assert not _NOT_SHOWN.search(entry.title), entry.title
    assert "\n" not in entry.title
    assert "\t" not in entry.title
    assert entry.title == entry.title.strip()
    assert len(entry.digest) == len(entry.text_digest) == 64
    check_text(entry.article)


def check_html(html: str) -> int:
    """Read markup as a text; return its length."""
    article = read_html(html, base="https://harbour.example/news/")
    assert article == read_html(html, base="https://harbour.example/news/")
    check_text(article)
    return len(article.text)


def check_text(article: ArticleText) -> None:
    """Hold a text that was cleaned to what `ArticleText` promises."""
    text = article.text
    assert not _NOT_SHOWN.search(text), ascii(_NOT_SHOWN.search(text))
    assert all(one.span.end + 1 == other.span.start for one, other in pairwise(article.blocks))
    if article.blocks:
        assert (article.blocks[0].span.start, article.blocks[-1].span.end) == (0, len(text))
    for block in article.blocks:
        assert "\n" not in block.span.of(text) or block.kind == "preformatted", block
        assert all(block.span.contains(cell) for cell in block.cells)
        assert all(one.end + 1 == other.start for one, other in pairwise(block.cells))
    for inline in article.inlines:
        assert any(block.span.contains(inline.span) for block in article.blocks), inline
        assert (inline.kind is InlineKind.LINK) == bool(inline.address)
        is_safe = _LINK.fullmatch(inline.address) and not _NOT_SHOWN.search(inline.address)
        assert is_safe or not inline.address, ascii(inline.address)


def check_findings(text: str) -> int:
    """Analyse a text as it is; return how much was found."""
    found = find_all(AnalysisTask(1, 1, ArticleText.plain(text), title=text[:60], published=NOW))
    for span, surface in _surfaces(found):
        assert span.end <= len(text)
        assert surface == span.of(text) != "", (span, surface)
    for span in _bare_spans(found):
        assert span.start < span.end <= len(text), span
    for rows in (found.quotes, found.figures):
        assert [row.span for row in rows] == sorted(row.span for row in rows)
        assert all(0 <= row.confidence <= 1 for row in rows)
    ids = {entity.id for entity in found.entities}
    assert len(ids) == len(found.entities)
    named = [quote.speaker.entity_id for quote in found.quotes if quote.speaker]
    assert {*named, *(figure.claimed_by for figure in found.figures), found.issuer_entity} - {None} <= ids
    return len(found.quotes) + len(found.entities) + len(found.figures)


def check_same_findings(text: str) -> int:
    """The same, and that a second look finds the same."""
    task = AnalysisTask(1, 1, ArticleText.plain(text), title=text[:60], published=NOW)
    assert find_all(task) == find_all(task)
    return check_findings(text)


def _surfaces(found: Findings) -> list[tuple[Span, str]]:
    phrases = [quote.speaker.phrase for quote in found.quotes if quote.speaker]
    phrases += [quote.cue for quote in found.quotes if quote.cue]
    phrases += [figure.subject for figure in found.figures if figure.subject]
    periods = [period for figure in found.figures for period in (figure.period, figure.baseline) if period]
    phrases += [period.phrase for period in periods]
    rows = [(row.span, row.text) for row in (*found.quotes, *found.figures)]
    return rows + [(phrase.span, phrase.text) for phrase in phrases]


def _bare_spans(found: Findings) -> list[Span]:
    release = found.release
    spans = [mention.span for entity in found.entities for mention in entity.mentions]
    spans += [part for quote in found.quotes for part in quote.parts]
    spans += [section.span for section in release.sections] + [ticker.span for ticker in release.tickers]
    return spans + [one for one in (release.headline, release.dateline.span if release.dateline else None) if one]


# --- where it begins ---


def _as_text(document: str | bytes) -> str:
    return document if isinstance(document, str) else document.decode("utf-8", "replace")


def feed_seeds() -> Sequence[str]:
    """Return feeds in every format, hostile ones and our samples."""
    samples = resource("samples", "releases.xml").read_text(encoding="utf-8")
    return (*FORMATS.values(), *(_as_text(one) for one in LIGHT.values() if len(one) < 20_000), samples)


def html_seeds() -> Sequence[str]:
    """Return hostile bodies and those of our samples."""
    items = parse_feed(resource("samples", "releases.xml").read_bytes(), address=ADDRESS, now=NOW).items
    return (*BODIES, *(item.body for item in items))


def text_seeds() -> Sequence[str]:
    """Return the texts of our samples."""
    items = parse_feed(resource("samples", "releases.xml").read_bytes(), address=ADDRESS, now=NOW).items
    return [make_entry(item).article.text for item in items]


SEEDS: dict[str, Callable[[], Sequence[str]]] = {"feed": feed_seeds, "html": html_seeds, "findings": text_seeds}
