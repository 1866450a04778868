"""The window as an analyst uses it, from an address to a highlighted quote, and from one day to the next."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs import Workers
from app.paths import Places
from app.subscriptions import FoundFeed, FullText
from app.views import View, ViewKind
from tests.feed_site import FeedSite, item
from tests.ui.program import panels_of, running, wait_for_analysis
from ui.program import Program

BODY = (
    "<p>OSLO, Nov. 3, 2026 /PRNewswire/ -- Revenue at Nordhavn Wind AS rose 12 percent to $3.4 million.</p>"
    "<p>“We build what we promised,” said Jane Roe, chief executive of Nordhavn Wind. “The rest is weather.” 🌬</p>"
    + "<p>The yard in the harbour has worked without a break since spring, and the cranes stand ready for more.</p>"
    * 6
)


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with FeedSite().running() as site:
        yield site


@pytest.fixture
def program(qtbot: QtBot, places: Places, workers: Workers) -> Iterator[Program]:
    """The window after its first start, the first sample release open."""
    with running(qtbot, places, workers) as program:
        qtbot.waitUntil(lambda: program.desks.reading.current is not None, timeout=30_000)
        yield program


def test_from_an_address_to_a_highlighted_quote(qtbot: QtBot, places: Places, site: FeedSite) -> None:
    """With real processes, as in the real program."""
    address = site.put_feed("/feed", item(1, title="Nordhavn builds", body=BODY.replace("<", "&lt;")), title="Nordhavn")
    with running(qtbot, places) as program:
        panels, desks = panels_of(program), program.desks
        with qtbot.waitSignal(desks.working.found_feeds, timeout=60_000) as found:
            desks.working.find_feeds(address)
        desks.subscribing.add_feeds(found.args[0], None, FullText.AUTOMATIC)
        qtbot.waitUntil(lambda: program.archive.feeds.find(address) is not None, timeout=20_000)
        qtbot.waitUntil(lambda: len(program.archive.articles.ids(View(words="Nordhavn"))) == 1, timeout=60_000)
        wait_for_analysis(qtbot, program, articles=1)
        (article_id,) = program.archive.articles.ids(View(words="Nordhavn"))
        feed = program.archive.feeds.find(address)
        assert feed is not None
        desks.listing.show_view(View(ViewKind.FEED, feed.id))
        qtbot.waitUntil(lambda: list(panels.articles.ids()) == [article_id], timeout=20_000)
        panels.articles.go_next()

        article = desks.reading.current
        assert article is not None
        findings = program.archive.findings.findings(article.version_id)
        assert findings is not None
        (number,) = [n for n, one in enumerate(findings.quotes) if one.text.startswith("We build what we promised")]
        (row,) = [row for row in panels.quotes.rows.rows() if row.index == number]
        panels.quotes.passage_chosen.emit(row.span, row.index)
        browser = panels.article._browser
        marked = browser.marks.selected
        assert marked is not None
        assert [span.of(article.text.text) for span in marked.spans] == [
            "We build what we promised,",
            "The rest is weather.",
        ]
        assert findings.quotes[number].speaker is not None
        assert findings.quotes[number].speaker.name == "Jane Roe"


def test_first_start_shows_the_samples_with_all_panels_filled(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    wait_for_analysis(qtbot, program, articles=14)
    qtbot.waitUntil(lambda: any(True for _ in panels.quotes.rows.rows()), timeout=20_000)

    assert len(panels.articles.ids()) >= 14
    assert any(True for _ in panels.entities.rows.rows())
    assert any(True for _ in panels.figures.rows.rows())


def begin(qtbot: QtBot, program: Program, site: FeedSite, *, count: int = 6) -> str:
    """Subscribe to a feed of some articles, analysed and listed."""
    address = site.put_feed("/feed", *(item(number) for number in range(count)))
    program.desks.subscribing.add_feeds([FoundFeed(address, "Harbour news")], None, FullText.AUTOMATIC)
    qtbot.waitUntil(lambda: len(program.archive.articles.ids(View(words="pierwatch"))) == count, timeout=30_000)
    wait_for_analysis(qtbot, program, articles=count)
    feed = program.archive.feeds.find(address)
    assert feed is not None
    program.desks.listing.show_view(View(ViewKind.FEED, feed.id))
    qtbot.waitUntil(lambda: len(panels_of(program).articles.ids()) == count, timeout=20_000)
    return address


def test_arrivals_wait_and_the_selection_stays(qtbot: QtBot, program: Program, site: FeedSite) -> None:
    begin(qtbot, program, site)
    panels = panels_of(program)
    panels.articles.go_next()
    panels.articles.go_next()
    chosen, shown = panels.articles.current_id(), list(panels.articles.ids())
    site.put_feed("/feed", *(item(number) for number in range(9)))

    program.desks.working.refresh_all()

    bar = panels.articles._new_bar
    qtbot.waitUntil(lambda: bar.isVisible() and bar.text().startswith("3 new"), timeout=30_000)
    assert panels.articles.current_id() == chosen
    assert list(panels.articles.ids()) == shown
    panels.articles.new_wanted.emit()
    qtbot.waitUntil(lambda: len(panels.articles.ids()) == 9, timeout=20_000)
    assert panels.articles.current_id() == chosen
    assert not bar.isVisible()


def test_second_refresh_changes_nothing(qtbot: QtBot, program: Program, site: FeedSite) -> None:
    begin(qtbot, program, site)
    with qtbot.waitSignal(program.desks.subscribing.progressed, timeout=30_000) as progressed:
        program.desks.working.refresh_all()

    assert (progressed.args[0].new, progressed.args[0].failed) == (0, 0)
    assert site.not_modified >= 1


def test_dead_feed_shows_a_sentence_and_no_dialog(qtbot: QtBot, program: Program, site: FeedSite) -> None:
    address = site.origin + "/missing"
    program.desks.subscribing.add_feeds([FoundFeed(address, "Gone")], None, FullText.AUTOMATIC)
    panels = panels_of(program)

    def has_trouble() -> None:
        errors = [feed.health.last_error for feed in program.desks.subscribing.feeds() if feed.address == address]
        assert "404" in "".join(errors)

    qtbot.waitUntil(has_trouble, timeout=30_000)
    qtbot.waitUntil(lambda: not panels.status._failures.isHidden(), timeout=20_000)
    assert QApplication.activeModalWidget() is None


def press(qtbot: QtBot, program: Program, key: str) -> None:
    sequence = QKeySequence(key)[0]
    widget = QApplication.focusWidget() or program.window
    qtbot.keyClick(widget, sequence.key(), sequence.keyboardModifiers())


def test_keys_go_through_articles_mark_them_and_take_it_back(qtbot: QtBot, program: Program, site: FeedSite) -> None:
    begin(qtbot, program, site)
    panels, articles = panels_of(program), program.archive.articles
    program.window.activateWindow()
    panels.articles.setFocus()
    ids = list(panels.articles.ids())

    press(qtbot, program, "J")
    assert panels.articles.current_id() == ids[0]
    press(qtbot, program, "N")
    assert panels.articles.current_id() == ids[1]
    press(qtbot, program, "S")
    qtbot.waitUntil(lambda: articles.summaries([ids[1]])[0].is_starred)
    press(qtbot, program, "M")
    qtbot.waitUntil(lambda: not articles.summaries([ids[1]])[0].is_read)
    told: list[str] = []
    program.desks.undoing.said.connect(told.append)
    press(qtbot, program, "Shift+A")
    qtbot.waitUntil(lambda: told[-1:] == ["5 articles marked read. Ctrl+Z takes it back."], timeout=20_000)
    assert all(row.is_read for row in articles.summaries(ids))
    press(qtbot, program, "Ctrl+Z")
    qtbot.waitUntil(lambda: not articles.summaries([ids[1]])[0].is_read)
    assert articles.summaries([ids[0]])[0].is_read


def test_space_scrolls_and_then_goes_to_the_next_unread(qtbot: QtBot, program: Program, site: FeedSite) -> None:
    begin(qtbot, program, site)
    panels = panels_of(program)
    program.window.activateWindow()
    panels.articles.setFocus()
    ids = list(panels.articles.ids())

    press(qtbot, program, "N")
    for _ in range(12):
        press(qtbot, program, "Space")
        if panels.articles.current_id() != ids[0]:
            break

    assert panels.articles.current_id() == ids[1]


def test_typing_in_the_search_box_triggers_no_key(qtbot: QtBot, program: Program, site: FeedSite) -> None:
    begin(qtbot, program, site)
    panels = panels_of(program)
    program.window.activateWindow()
    panels.articles.setFocus()
    panels.articles.go_next()
    chosen = panels.articles.current_id()

    press(qtbot, program, "/")
    assert QApplication.focusWidget() is panels.search._line
    qtbot.keyClicks(panels.search._line, '"pierwatch 3"')
    qtbot.waitUntil(lambda: len(panels.articles.ids()) == 1, timeout=20_000)

    assert panels.search._line.text() == '"pierwatch 3"'
    assert program.desks.reading.current is not None
    assert program.desks.reading.current.summary.id == chosen
    qtbot.keyClick(panels.search._line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(panels.articles.ids()) == 6, timeout=20_000)


def test_dropped_file_becomes_an_article_and_is_shown(
    qtbot: QtBot, program: Program, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("drop") / "note.txt"
    path.write_text("OSLO, Nov. 3, 2026 – “We build,” said Jane Roe, chief executive of Nordhavn Wind.", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    flag = Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(5, 5), flag, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)

    with qtbot.waitSignal(program.desks.working.added, timeout=30_000) as added:
        program.window.dropEvent(event)

    panels = panels_of(program)
    qtbot.waitUntil(lambda: panels.articles.current_id() == added.args[0], timeout=20_000)
    assert list(panels.articles.ids()) == added.args
    qtbot.waitUntil(lambda: len(list(panels.quotes.rows.rows())) == 1, timeout=20_000)


def test_window_comes_back_as_it_was(qtbot: QtBot, places: Places, site: FeedSite) -> None:
    from app.jobs import Workers
    from tests.conftest import InlineExecutor

    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        begin(qtbot, program, site)
        panels = panels_of(program)
        program.window._toggle_density()
        panels.top_bar.layer_buttons[1].setChecked(False)
        program.window.resize(1500, 950)
        panels.articles.go_next()
        panels.articles.go_next()
        chosen, view = panels.articles.current_id(), program.desks.listing.view
        assert chosen is not None
        qtbot.waitUntil(lambda: program.archive.articles.summaries([chosen])[0].is_read)

    with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
        panels = panels_of(program)
        qtbot.waitUntil(lambda: panels.articles.current_id() == chosen, timeout=20_000)
        assert program.desks.listing.view == view
        assert panels.articles.is_compact
        assert not panels.top_bar.layer_buttons[1].isChecked()
        assert panels.articles._model.summary_of(chosen).is_read  # type: ignore[union-attr]
        qtbot.waitUntil(lambda: program.desks.reading.current is not None, timeout=20_000)
        assert program.desks.reading.current is not None
        assert program.desks.reading.current.summary.id == chosen


def test_closing_during_a_refresh_ends_soon(qtbot: QtBot, places: Places, site: FeedSite) -> None:
    with running(qtbot, places) as program:
        program.desks.subscribing.add_feeds(
            [FoundFeed(f"http://127.0.0.1:9/{number}", "") for number in range(30)], None, FullText.NEVER
        )
        qtbot.wait(300)


def test_control_has_a_name_for_those_who_hear_it(qtbot: QtBot, program: Program) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit, QWidget

    controls: list[QWidget] = []
    for kind in (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView, QTextEdit):
        controls += program.window.findChildren(kind)
    silent = [
        f"{type(one).__name__} {one.objectName()} in {type(one.parent()).__name__}"
        for one in controls
        if one.isVisibleTo(program.window)
        and not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]

    assert silent == []
