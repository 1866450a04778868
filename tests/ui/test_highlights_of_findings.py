"""Every finding of every sample, and of articles from captured feeds, is highlighted exactly as its slice."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from app.analyse import analyse, read_feed
from app.articles import ArticleText, Span
from app.errors import FeedFormatError
from app.findings import Findings
from app.subscriptions import Entry
from app.tasks import AnalysisTask
from resources import resource
from ui.document import build_document, show
from ui.highlights import DocumentMap, find_passages
from ui.theme import Theme

NOW = datetime(2026, 11, 25, tzinfo=UTC)
ENTRIES_OF_A_FEED = 2


def read(data: bytes, address: str = "https://harbour.example/feed") -> Sequence[Entry]:
    return read_feed(data, address=address, content_type="", now=NOW).entries


def find(entry: Entry) -> Findings:
    return analyse(AnalysisTask(0, 0, entry.article, title=entry.title, published=entry.item.published))


def spans_of(findings: Findings) -> Iterator[Span]:
    for quote in findings.quotes:
        yield from (quote.span, *quote.parts)
        yield from (one.span for one in (quote.cue, quote.speaker and quote.speaker.phrase) if one)
    for entity in findings.entities:
        yield from (mention.span for mention in entity.mentions)
    for figure in findings.figures:
        yield figure.span
        yield from (one.span for one in (figure.subject,) if one)
        yield from (one.phrase.span for one in (figure.period, figure.baseline) if one)


def shown(document: QTextDocument, places: DocumentMap, span: Span) -> str:
    """Return what the document shows in the ranges of a span, without what parts blocks and cells."""
    words = []
    for start, end in places.ranges(span):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        words.append(cursor.selectedText())
    return "".join(words)


def without_ends(words: str) -> str:
    """Leave out what parts blocks, cells and the lines of a preformatted block."""
    return words.translate({ord(sign): None for sign in "\n\t\u2028"})


def check(article: ArticleText, findings: Findings, theme: Theme) -> int:
    """Compare every span of the findings with what is highlighted for it; return how many there were."""
    document, places = build_document(article, theme)
    spans = list(spans_of(findings))
    spans += [span for passage in find_passages(article, findings) for span in (*passage.spans, *passage.resting)]
    for span in spans:
        assert without_ends(shown(document, places, span)) == without_ends(show(span.of(article.text)))
    return len(spans)


def test_findings_of_the_samples(qtbot: QtBot, theme: Theme) -> None:
    counts = [
        check(entry.article, find(entry), theme) for entry in read(resource("samples", "releases.xml").read_bytes())
    ]

    assert len(counts) >= 14
    assert min(counts) > 0


def test_findings_behind_astral_signs(qtbot: QtBot, theme: Theme) -> None:
    body = (
        "<p>🌬🌬 “We build 🏗 what we promised,” said Jane Roe, chief executive of Nordhavn Wind.</p>"
        "<table><tr><th>𝔘nit</th><th>2026</th></tr><tr><td>🌬 Revenue</td><td>$3.4 million</td></tr></table>"
        "<p>Revenue 📈 rose 12 percent to $3.4 million in Oslo.</p>"
    )
    item = f"<item><description><![CDATA[{body}]]></description></item>"
    (entry,) = read(f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>".encode())
    findings = find(entry)

    assert findings.quotes
    assert len(findings.figures) >= 3
    assert check(entry.article, findings, theme) > 10


@pytest.mark.timeout(300)
def test_findings_of_captured_articles(qtbot: QtBot, theme: Theme, shared: Path) -> None:
    checked = articles = 0
    for path in sorted((shared / "feeds" / "captured").iterdir()):
        try:
            entries = read(path.read_bytes())
        except FeedFormatError:
            continue
        longest = sorted(entries, key=lambda entry: len(entry.article.text), reverse=True)[:ENTRIES_OF_A_FEED]
        for entry in longest:
            if len(entry.article.text) < 20_000:
                checked += check(entry.article, find(entry), theme)
                articles += 1

    assert articles > 200
    assert checked > 5000
