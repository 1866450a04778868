"""Search over everything, profiles and cards in the window: two releases that name the same people."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.archive import open_archive
from app.articles import Article, BodySource
from app.findings import Findings
from app.jobs import Workers
from app.memory.hits import Target
from app.memory.profiles import Part
from app.paths import Places
from app.refresh import write_entries
from app.settings import Settings, save_settings
from app.subscriptions import Entry, FeedItem
from tests.ui.program import panels_of, running
from ui.dialogs.watch import WatchDialog
from ui.findings_view.row_menu import make_row_menu
from ui.keys import Deed
from ui.pages.profile.page import ProfilePage
from ui.pages.searching.page import SearchingPage
from ui.passages.table import PassageTable
from ui.program import Program

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # on the offscreen platform
TITLES = ("Vellamarsh reports", "Vellamarsh reports again")


def fill(places: Places, release: Article, findings: Findings) -> None:
    """Store the invented release twice, months apart, with what is found in it."""
    archive = open_archive(places)
    feed = archive.feeds.add_feed("https://harbour.example/feed", title="Harbour wire")
    for month, title in enumerate(TITLES, 3):
        digest = hashlib.sha256(title.encode()).hexdigest()
        published = datetime(2026, month, 20, 12, tzinfo=UTC)
        item = FeedItem(guid=title, title=title, published=published)
        entry = Entry(item, title, release.text, BodySource.FEED, digest, digest)
        (article_id,) = write_entries(archive, feed.id, [entry], now=published).new
        with archive.database.write():
            archive.findings.store(archive.articles.task(article_id).version_id, findings, now=published)
            archive.following.findings_stored(article_id)
    archive.close()


@pytest.fixture
def program(
    qtbot: QtBot, places: Places, workers: Workers, sample_article: Article, sample_findings: Findings
) -> Iterator[Program]:
    fill(places, sample_article, sample_findings)
    save_settings(Settings(poll_by_itself=False), places.settings)
    with running(qtbot, places, workers) as program:
        qtbot.waitUntil(lambda: program.window.has_articles, timeout=30_000)
        yield program


def search(program: Program, words: str) -> None:
    line = panels_of(program).search.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.setText(words)
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def results(program: Program) -> SearchingPage:
    page = program.window.findChild(SearchingPage)
    assert page is not None
    return page


def profile(qtbot: QtBot, program: Program, name: str) -> ProfilePage:
    """Wait for the profile of somebody."""

    def is_shown() -> None:
        page = program.window.findChild(ProfilePage)
        assert page is not None
        assert page._title.text() == name

    qtbot.waitUntil(is_shown, timeout=30_000)
    page = program.window.findChild(ProfilePage)
    assert page is not None
    return page


def filled(qtbot: QtBot, table: PassageTable, rows: int) -> None:
    qtbot.waitUntil(lambda: table.rows.rowCount() == rows, timeout=30_000)


def test_from_the_search_box_to_a_passage_and_back_to_the_same_rows(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    search(program, "order")
    page = results(program)
    QTest.keyClick(page, Qt.Key.Key_2)
    table = page._tabs.table(Target.QUOTES)
    filled(qtbot, table, 2)
    counts = {Target.ARTICLES: "2", Target.QUOTES: "2"}
    qtbot.waitUntil(lambda: all(page._tabs.count_of(one) == count for one, count in counts.items()), timeout=30_000)

    table.setFocus()
    table.choose_first()
    QTest.keyClick(table, Qt.Key.Key_Return)

    current, selected = program.desks.reading.current, panels.article._browser.marks.selected
    assert current is not None
    assert selected is not None
    assert current.summary.headline == TITLES[1]
    assert selected.whole.of(current.text.text).startswith("We build instruments")
    row = panels.quotes.tree.chosen_row()
    assert row is not None
    assert row.span == selected.whole

    program.window.actions_by_deed[Deed.EVERYWHERE].trigger()
    assert table.isVisible()
    assert table.currentIndex().row() == 0


def test_page_follows_what_is_typed_and_says_what_is_no_query(qtbot: QtBot, program: Program) -> None:
    search(program, "order")
    panels_of(program).search.search_for("(order")
    empty = results(program)._tabs._empty[Target.ARTICLES]

    qtbot.waitUntil(lambda: "closing bracket" in empty.sentence, timeout=30_000)
    assert not results(program)._watch.isEnabled()


def test_every_other_page_gives_way_to_the_list_when_somebody_searches(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    line = panels.search.findChild(QLineEdit)
    assert line is not None
    program.window.remembering.show_quality()
    line.setFocus()

    QTest.keyClicks(line, "again")

    qtbot.waitUntil(panels.articles.isVisible, timeout=30_000)
    qtbot.waitUntil(lambda: len(panels.articles.ids()) == 1, timeout=30_000)
    assert line.hasFocus()
    assert line.text() == "again"


def test_strip_above_the_list_leads_to_a_tab_of_the_same_search(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    panels.search.search_for("vellamarsh")
    strip = panels.articles._everywhere
    qtbot.waitUntil(strip.isVisible, timeout=30_000)
    strip.buttons[Target.ENTITIES].click()

    filled(qtbot, results(program)._tabs.table(Target.ENTITIES), 2)
    assert results(program).typed == "vellamarsh"


def test_search_is_watched_from_its_page(qtbot: QtBot, program: Program) -> None:
    search(program, "order")
    results(program)._watch.click()

    (dialog,) = program.window.findChildren(WatchDialog)
    assert dialog.isVisible()
    dialog.close()


def test_from_a_row_by_key_to_the_profile_a_bar_and_a_passage(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    panels.articles.go_next()
    panels.entities.select_finding(1)
    panels.entities.tree.setFocus()
    program.window.actions_by_deed[Deed.PROFILE].trigger()
    page = profile(qtbot, program, "Ottiline Brackwater")
    filled(qtbot, page._tabs.table(Part.SAID_BY), 4)

    assert page._facts.whole() == "Person · 2 articles · first seen 20 Mar 2026 · last seen 20 Apr 2026"
    role = page._side.roles.topLevelItem(0)
    assert role is not None
    assert role.text(0) == "chief operating officer"

    page._bars.choose(0)
    table = page._tabs.table(Part.ARTICLES)
    filled(qtbot, table, 1)
    row = table.rows.row_at(0)
    assert row is not None
    assert row.lead == TITLES[0]
    table.row_chosen.emit(row)
    current = program.desks.reading.current
    assert current is not None
    assert current.summary.headline == TITLES[0]
    assert program.window._layout.pages.shows_reader


def test_each_list_of_a_profile_is_filled(qtbot: QtBot, program: Program) -> None:
    program.window.profiles.show_entity(1, "e5")
    page = profile(qtbot, program, "Norrowland")
    numbers = {}
    for part in (Part.SAID_ABOUT, Part.FIGURES, Part.ARTICLES):
        page._tabs.turn_to(part)
        table = page._tabs.table(part)
        qtbot.waitUntil(lambda table=table: table.rows.rowCount() > 0, timeout=30_000)
        numbers[part] = table.rows.rowCount()

    assert numbers[Part.ARTICLES] == 2
    company = page._side.company.topLevelItem(0)
    assert company is not None
    assert company.text(1) == "2"


def test_from_results_to_a_profile_and_back_to_the_results(qtbot: QtBot, program: Program) -> None:
    search(program, "fessingham")
    QTest.keyClick(results(program), Qt.Key.Key_4)
    table = results(program)._tabs.table(Target.ENTITIES)
    filled(qtbot, table, 2)
    table.setFocus()
    table.choose_first()
    QTest.keyClick(table, Qt.Key.Key_P)
    page = profile(qtbot, program, "Jorunn Fessingham")
    QTest.keyClick(page._tabs.table(Part.SAID_BY), Qt.Key.Key_Escape)

    assert results(program).isVisible()
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert program.window._layout.pages.shows_reader


def test_speaker_of_a_quote_has_a_profile(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    panels.articles.go_next()
    panels.quotes.select_finding(2)
    (action,) = [one for one in make_row_menu(panels.quotes, panels.quotes).actions() if "speaker" in one.text()][:1]
    action.trigger()

    assert isinstance(action.parent(), QMenu)
    profile(qtbot, program, "Jorunn Fessingham")


def test_card_of_a_row_tells_what_the_archive_knows_and_leads_on(qtbot: QtBot, program: Program) -> None:
    panels = panels_of(program)
    panels.articles.go_next()
    panels.entities.select_finding(1)
    program.window.actions_by_deed[Deed.CARD].trigger()
    card = panels.article.cards.card
    qtbot.waitUntil(lambda: card._seen.text() == "2 articles name it · first seen 20 Mar 2026", timeout=30_000)
    QTest.keyClick(card, Qt.Key.Key_Return)

    profile(qtbot, program, "Ottiline Brackwater")


def test_another_is_found_in_the_archive(qtbot: QtBot, program: Program) -> None:
    program.window.profiles.open_page()
    page = profile(qtbot, program, "Profile")
    page._finder.setText("salt")
    page._finder.wished.emit("salt")
    qtbot.waitUntil(lambda: page._finder._rows.rowCount() == 1, timeout=30_000)
    QTest.keyClick(page._finder, Qt.Key.Key_Return)

    profile(qtbot, program, "Saltmere Harbour Board")


def test_name_that_is_not_joined_is_said_and_shows_no_page(qtbot: QtBot, program: Program) -> None:
    with qtbot.waitSignal(program.desks.profiling.said, timeout=30_000) as said:
        program.window.profiles.show_entity(1, "e99")

    assert said.args == ["This name is not yet joined with others. Try again in a moment."]
    assert program.window._layout.pages.shows_reader
