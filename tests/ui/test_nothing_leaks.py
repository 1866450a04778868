"""Nothing active, nothing leaks: two hundred hostile bodies shown, hovered, selected and copied; nobody is asked.

A recording server on loopback stands in every place from which something could be loaded.
"""

import csv
import html
import io
import os
import re
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHelpEvent, QMouseEvent, QTextDocument
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.anatomy import Release
from app.archive import Archive
from app.articles import Article, ArticleText, Span
from app.findings import Entity, EntityType, Figure, FigureKind, Findings, Mention, Phrase, Quote, QuoteKind, Speaker
from app.jobs import Workers
from app.paths import Places
from app.subscriptions import Decisions, FeedItem, FullText
from app.text.entry import make_entry
from app.text.html import read_html
from app.text.plain import plain_line
from app.views import View, ViewKind
from tests.conftest import InlineExecutor
from tests.hostile.bodies import BODIES, LINKS
from tests.hostile.recorder import Recorder, recording
from tests.ui.program import panels_of, running
from ui.copying import TSV_TYPE
from ui.panels.article_view import ArticleView
from ui.panels.entities_panel import EntitiesPanel
from ui.panels.figures_panel import FiguresPanel
from ui.panels.quotes_panel import QuotesPanel
from ui.reading.article_browser import ArticleBrowser
from ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")  # of tool tips, on the offscreen platform

ArticleBuilder = Callable[..., Article]
OBJECT = "\ufffc"
"""What stands in a QTextDocument's text for a picture or another embedded thing."""


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with recording() as recorder:
        yield recorder


def hostile_bodies(recorder: Recorder) -> list[str]:
    """Write each body raw, escaped as many feeds do, and among paragraphs and in a cell; links on top."""
    raw = [body.replace("{origin}", recorder.origin).replace("127.0.0.1:9", recorder.host) for body in BODIES]
    wrapped = [f"<p>Before</p><table><tr><td>{body}</td></tr></table><p>After</p>" for body in raw]
    links = [f'<p>See <a href="{html.escape(link)}">the pier</a> now</p>' for link in LINKS]
    return [*raw, *map(html.escape, raw), *wrapped, *links]


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A file whose reading is seen by its time of access."""
    path = tmp_path / "canary.png"
    path.write_bytes(b"\x89PNG")
    os.utime(path, (1_000_000_000, 2_000_000_000))
    return path


def findings_of(text: ArticleText, markup: str) -> Findings:
    """Say that everything in the text, and the markup itself, was found: names, roles, words, subjects, reasons."""
    whole = Span(0, len(text.text))
    phrase = Phrase(whole, whole.of(text.text))
    entity = Entity("e1", markup, EntityType.PERSON, (Mention(whole),), roles=(markup,), ticker=markup, reason=markup)
    quote = Quote(
        whole,
        phrase.text,
        QuoteKind.DIRECT,
        (whole,),
        Speaker(phrase, markup, "e1"),
        phrase,
        said_when=markup,
        reason=markup,
    )
    figure = Figure(
        whole, phrase.text, FigureKind.MONEY, 3, unit=markup, subject=phrase, claimed_by="e1", reason=markup
    )
    release = Release(issuer=markup, flags=(markup,))
    return Findings("en", release=release, entities=(entity,), quotes=(quote,), figures=(figure,))


# --- hovering, as the mouse does it ---


def hover(widget: QWidget, place: QPoint) -> str:
    """Move the mouse there and let it rest; return the tool tip."""
    QToolTip.hideText()
    point, none = QPointF(place), Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, point, widget.mapToGlobal(point), none, none, Qt.KeyboardModifier.NoModifier
    )
    QGuiApplication.sendEvent(widget, move)
    QGuiApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    return QToolTip.text()


def hover_over(area: QAbstractScrollArea, *, steps: int = 4) -> list[str]:
    """Hover over a grid of places; return the tool tips."""
    port = area.viewport()
    width, height = port.width(), port.height()
    places = [
        QPoint(width * (2 * x + 1) // (2 * steps), height * (2 * y + 1) // (6 * steps))
        for x in range(steps)
        for y in range(2 * steps)
    ]
    return [tip for place in places if (tip := hover(port, place))]


class Tags(HTMLParser):
    """Collects the tags and attributes that a parser sees."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}


OUR_TAGS = {"html", "head", "meta", "body", "table", "tr", "th", "td", "a", "br", "p", "b", "i"}
OUR_ATTRIBUTES = {"style", "href", "charset", "xmlns:x", "x:num", "sdval"}
OUR_STYLES = {"white-space: pre-wrap", "mso-number-format:'\\@'", "mso-data-placement:same-cell"}


def assert_inert(rich: str) -> None:
    """Hold a tool tip, or the HTML of the clipboard, to a few tags of ours and to styles that load nothing."""
    if not TextQt.mightBeRichText(rich):
        return
    document, seen = QTextDocument(), Tags(rich)
    document.setHtml(rich)

    assert OBJECT not in document.toPlainText()
    assert seen.tags <= OUR_TAGS
    assert {name for name, _ in seen.attributes} <= OUR_ATTRIBUTES
    assert {value for name, value in seen.attributes if name == "style"} <= OUR_STYLES
    assert all(value.startswith(("http://", "https://")) for name, value in seen.attributes if name == "href")


def assert_clipboard_inert() -> None:
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None while nothing was copied
    assert data is None or not data.hasImage()
    if data is not None and data.hasHtml():
        assert_inert(data.html())


def assert_labels_are_plain(labels: Sequence[QLabel]) -> None:
    """Hold labels, that of the tool tip among them, to plain text or to what a tool tip may hold."""
    for label in labels:
        if label.textFormat() is not Qt.TextFormat.PlainText:
            assert_inert(label.text())


# --- parts alone: all bodies ---


def test_two_hundred_hostile_bodies_in_the_article_view_ask_nobody(
    qtbot: QtBot, theme: Theme, recorder: Recorder, article_builder: ArticleBuilder, canary: Path
) -> None:
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(640, 700)
    view.show()
    browser = view.findChild(ArticleBrowser)
    assert browser is not None
    bodies = [body.replace("file:///etc/passwd", canary.as_uri()) for body in hostile_bodies(recorder)]
    offered: list[str] = []
    view.link_chosen.connect(offered.append)

    for number, body in enumerate(bodies):
        text = read_html(body, base="https://harbour.example/news/")
        article = article_builder(text, id=number, version_id=number, headline=plain_line(body) or "Pier", issuer=body)
        view.show_article(article, findings_of(text, body))
        view.grab()
        for tip in hover_over(browser, steps=2):
            assert_inert(tip)
        browser.selectAll()
        browser.copy()
        assert_clipboard_inert()
        assert OBJECT not in browser.document().toRawText()

    labels = view.findChildren(QLabel)
    assert len(bodies) >= 200
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in labels if TextQt.mightBeRichText(label.text())
    )
    assert offered == []
    assert recorder.asked == []
    assert canary.stat().st_atime == 1_000_000_000


def test_the_recorder_and_the_canary_would_have_seen_it(recorder: Recorder, canary: Path) -> None:
    with pytest.raises(OSError, match=r"closed|reset|Remote end"):
        urllib.request.urlopen(recorder.origin, timeout=5)
    canary.read_bytes()

    assert recorder.asked[0].startswith(b"GET / HTTP")
    if canary.stat().st_atime == 1_000_000_000:
        pytest.skip("this file system keeps no times of access")


@pytest.mark.parametrize("make_panel", [QuotesPanel, EntitiesPanel, FiguresPanel])
def test_hostile_findings_in_the_panels_ask_nobody(
    qtbot: QtBot,
    theme: Theme,
    recorder: Recorder,
    article_builder: ArticleBuilder,
    make_panel: Callable[[Theme], QuotesPanel | EntitiesPanel | FiguresPanel],
) -> None:
    panel = make_panel(theme)
    qtbot.addWidget(panel)
    panel.resize(360, 500)
    panel.show()

    for number, body in enumerate(hostile_bodies(recorder)[: len(BODIES)]):
        text = ArticleText.plain(f"“{body}” said {body} of {body}".replace("\n", " "))
        article = article_builder(text, id=number, version_id=number)
        panel.show_findings(article, findings_of(text, body))
        panel.grab()
        for tip in hover_over(panel.tree, steps=2):
            assert_inert(tip)
        panel.tree.selectAll()
        panel.copy_selection()
        assert_clipboard_inert()
        panel.copy_bare_words()
        assert_clipboard_inert()
        panel.show_reason()

    assert recorder.asked == []


# --- the whole window ---


def store_hostile(archive: Archive, bodies: Sequence[str]) -> None:
    """Store articles whose every word is hostile, analysed already, so that nothing is left to fetch or to do."""
    feed = archive.feeds.add_feed("https://harbour.example/feed", title=bodies[0])
    archive.feeds.set_full_text(feed.id, FullText.NEVER)
    items = [
        FeedItem(
            guid=str(number), link=f"https://harbour.example/{number}", title=html.escape(html.escape(body)), body=body
        )
        for number, body in enumerate(bodies)
    ]
    now = datetime.now(UTC)
    health = replace(feed.health, last_error=bodies[0], failures=1, next_try=now.replace(year=now.year + 1))
    archive.feeds.record(feed.id, health, feed_title=bodies[0])
    changes = archive.articles.store(feed.id, Decisions(new=tuple(map(make_entry, items))), now=now)
    for article_id, body in zip(changes.new, bodies, strict=True):
        article = archive.articles.article(article_id)
        archive.findings.store(article.version_id, findings_of(article.text, body), now=now)


def test_hostile_articles_in_the_whole_window_ask_nobody(
    qtbot: QtBot, archive: Archive, places: Places, recorder: Recorder
) -> None:
    bodies = hostile_bodies(recorder)[: len(BODIES)]
    store_hostile(archive, bodies)
    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        panels, reading = panels_of(program), program.desks.reading
        qtbot.waitUntil(lambda: len(panels.articles.ids()) > len(bodies) // 2, timeout=30_000)
        for article_id in list(panels.articles.ids())[::4]:
            panels.articles.select_article(article_id)
            reading.open_article(article_id)
            qtbot.waitUntil(lambda one=article_id: is_open(reading.current, one), timeout=30_000)  # type: ignore[misc]
            program.window.grab()
            reading.copy_articles([article_id])
            assert_clipboard_inert()
        areas = program.window.findChildren(QAbstractScrollArea)
        tips = [tip for area in areas if area.isVisible() for tip in hover_over(area)]
        tips += [widget.toolTip() for widget in program.window.findChildren(QWidget) if widget.toolTip()]
        panels.feeds.select_view(View(ViewKind.FEED, archive.feeds.feeds()[0].id))
        tips += hover_rows(panels.feeds)
        labels = program.window.findChildren(QLabel)
        program.window.dialogs.show_feed(archive.feeds.feeds()[0].id)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=10_000)
        dialog = QApplication.activeModalWidget()
        dialog.grab()
        assert_labels_are_plain([*labels, *dialog.findChildren(QLabel)])
        dialog.close()

        assert any("&lt;" in tip for tip in tips)
        for tip in tips:
            assert_inert(tip)
        assert "<" not in program.window.windowTitle()
    assert recorder.asked == []


def is_open(article: Article | None, article_id: int) -> bool:
    return article is not None and article.summary.id == article_id


def hover_rows(panel: QWidget) -> list[str]:
    """Hover over every row of every list in a panel."""
    tips = []
    for view in panel.findChildren(QAbstractItemView):
        model = view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        tips += [hover(view.viewport(), view.visualRect(index).center()) for index in rows]
    return [tip for tip in tips if tip]


# --- links ---

SCHEMES = (
    *("http", "https", "mailto", "file", "javascript", "data", "vbscript", "smb", "ftp", "ssh", "vscode", "tel"),
    *("magnet", "blob", "view-source", "about", "qrc", "ms-msdt", "c", "x-dateline"),
)


class System(QObject):
    """Takes the place of the browser and of whatever else the system would start."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(bytes(url.toEncoded().data()).decode())

    def close(self) -> None:
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def system() -> Iterator[System]:
    system = System()
    yield system
    system.close()


OPENED = {
    "https://harbour.example/a b": "https://harbour.example/a%20b",
    "http://harbour.example:8080/": "http://harbour.example:8080/",
    "HTTPS://HARBOUR.EXAMPLE/Case": "https://harbour.example/Case",
    "https://аpple.example/": "https://xn--pple-43d.example/",
    "mailto:press@harbour.example": "mailto:press@harbour.example",
    "mailto:a@harbour.example?subject=x&attach=/etc/passwd&Attachment=/x&body=y": (
        "mailto:a@harbour.example?subject=x&body=y"
    ),
}
REFUSED = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"),
    *("file://harbour.example/share", "\\\\harbour.example\\share", "//harbour.example/x", "smb://harbour.example/x"),
    *("ftp://harbour.example/", "ssh://-oProxyCommand=x/", "vscode://x", "ms-msdt:/id", "tel:+15550100", "magnet:?x"),
    *("blob:https://harbour.example/x", "view-source:https://harbour.example/", "about:blank", "qrc:/x", "C:\\x.exe"),
    *(
        "x-dateline:1",
        "",
        "harbour.example",
        "/relative",
        "http:",
        "https://",
        "http:///x",
        "https://harbour.example:99999/",
    ),
    *("mailto:", "https:\\\\harbour.example", "http://[bad/"),
)


def test_only_pages_and_mailboxes_are_opened(qtbot: QtBot, places: Places, system: System) -> None:
    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        program.desks.reading.close_article()
        preferring = program.window._preferring
        preferring.take(replace(preferring.settings, confirm_links=False))
        said: list[str] = []
        panels_of(program).status.say = said.append  # type: ignore[method-assign]

        for address in OPENED:
            program.window.dialogs.open_link(address)
        assert system.opened == list(OPENED.values())
        assert said == []

        for address in REFUSED:
            program.window.dialogs.open_link(address)
        assert system.opened == list(OPENED.values())
        assert said == ["This link leads to nothing that can be opened safely."] * len(REFUSED)


def test_links_of_hostile_bodies_are_pages_and_mailboxes_only() -> None:
    for link in LINKS:
        text = read_html(f'<a href="{html.escape(link)}">the pier</a>', base="https://harbour.example/news/")
        for inline in text.inlines:
            assert inline.address.lower().startswith(("https://", "http://", "mailto:")), link
            assert not set(inline.address) & set("\u202e\u200b\u2066\n\t ")


def test_hovering_a_link_shows_where_it_truly_leads(
    qtbot: QtBot, theme: Theme, article_builder: ArticleBuilder
) -> None:
    from ui.reading.link_hint import LinkHint

    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    text = read_html('<p><a href="https://аpple.example/login">https://apple.example/login</a></p>')
    view.show_article(article_builder(text), None)
    browser, hint = view.findChild(ArticleBrowser), view.findChild(LinkHint)
    assert browser is not None
    assert hint is not None
    qtbot.waitExposed(view)

    hover(browser.viewport(), browser.cursorRect().center() + QPoint(30, 0))

    assert hint.isVisible()
    assert hint.text() == "https://xn--pple-43d.example/login (аpple.example)"


# --- spreadsheets ---

FORMULAS = (
    "=HYPERLINK(\"http://harbour.example/\"; \"x\")", "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", " =1+1", "\u200b=1+1", "\u202e=1+1", "＝1+1",
    "＠SUM(1)", "\ufeff=1+1", "words\r=1+1", "words\n=1+1", "words\u2028=1+1", "words\x0b=1+1",
)  # fmt: skip


BEGINNING = re.compile("[ \t\r\u200b\u202e\ufeff]*[=@＝＠]|[+-][^\t\n]*[|!(]")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_flavour_of_copied_rows_begins_a_cell_with_a_formula(formula: str, article_builder: ArticleBuilder) -> None:
    from ui import copying

    text = ArticleText.plain(f"{formula} and more")
    found = findings_of(text, formula)
    article = article_builder(text, issuer=formula, feed_title=formula)
    for data in (
        copying.copy_entities(article, found, found.entities),
        copying.copy_quotes(article, found, found.quotes),
        copying.copy_figures(article, found, found.figures),
        copying.copy_words([formula, "words"]),
        copying.copy_articles([(replace(article.summary, headline=formula), "https://harbour.example/")]),
    ):
        rows = csv.reader(io.StringIO(bytes(data.data(TSV_TYPE).data()).decode(), newline=""), delimiter="\t")
        assert not [cell for row in rows for cell in row if BEGINNING.match(cell)]
        assert not [cell for cell in re.split(r"[\t\n\r\v\u2028]", data.text()) if BEGINNING.match(cell)]
        assert not data.hasHtml() or "mso-number-format:'\\@'" in data.html()


@pytest.mark.parametrize(
    "words",
    ["-5 percent", "+12%", "-5 (prior year: -3)", "@harbour said so", "= ", "===== PIER =====", "a = b(c)", "– no"],
)
def test_words_that_are_no_formula_are_copied_sign_by_sign(words: str) -> None:
    from ui.copying import guarded_text

    kept = guarded_text(f"{words}\tx\n{words}")

    assert kept == f"{words}\tx\n{words}" or words == "= "
