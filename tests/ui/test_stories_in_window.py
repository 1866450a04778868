"""Stories by the keys of a person: unfolded, gone through, marked as one and as a whole, and remembered."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.archive import Archive
from app.articles import ArticleText, BodySource
from app.database.stories import StoryStore
from app.jobs import Workers
from app.paths import Places
from app.subscriptions import ArticleChanges, Decisions, Entry, FeedItem
from app.views import View, ViewKind
from tests.conftest import InlineExecutor
from tests.database.conftest import sha256
from tests.memory.releases import results_of_quarter
from tests.ui.program import panels_of, running
from ui.keys import Deed
from ui.program import Program

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
MARLOW = results_of_quarter("Marlow Harbours", quarter=1)


def bring(archive: Archive, *texts: str) -> list[int]:
    """Store releases, the first published last, in a feed of their own; returns their ids."""
    found = archive.feeds.find("https://news.example/feed")
    feed_id = found.id if found else archive.feeds.add_feed("https://news.example/feed").id
    entries = []
    for number, text in enumerate(texts):
        title = f"Report {sha256(text)[:6]}"
        item = FeedItem(guid=title, title=title, body=text, published=NOW - timedelta(hours=number))
        entries.append(Entry(item, title, ArticleText.plain(text), BodySource.FEED, sha256(text + title), sha256(text)))
    new = archive.articles.store(feed_id, Decisions(new=tuple(entries)), now=NOW).new
    StoryStore(archive.database).group(new)
    return list(new)


@pytest.fixture
def program(qtbot: QtBot, places: Places, workers: Workers) -> Iterator[Program]:
    """The window with a feed of five releases, the second of which stands for the fourth and fifth."""
    with running(qtbot, places, workers) as program:
        qtbot.waitUntil(lambda: program.desks.reading.current is not None, timeout=30_000)
        editions = [f"{MARLOW}\nEdition {number}." for number in range(3)]
        ids = bring(program.archive, "A pier.", editions[0], "A crane.", *editions[1:])
        feed = program.archive.feeds.find("https://news.example/feed")
        assert feed is not None
        program.desks.listing.show_view(View(ViewKind.FEED, feed.id))
        qtbot.waitUntil(lambda: list(panels_of(program).articles.ids()) == ids, timeout=20_000)
        program.window.activateWindow()
        panels_of(program).articles.setFocus()
        yield program


def press(qtbot: QtBot, program: Program, key: str) -> None:
    sequence = QKeySequence(key)[0]
    widget = QApplication.focusWidget() or program.window
    qtbot.keyClick(widget, sequence.key(), sequence.keyboardModifiers())


def chosen(program: Program) -> int:
    """Return which of the five releases is chosen, from the top of the unfolded list."""
    articles = panels_of(program).articles
    current = articles.current_id()
    return list(articles.ids()).index(current) if current is not None else -1


def shown(program: Program) -> int:
    return panels_of(program).articles._model.rowCount()


def test_keys_unfold_go_through_and_fold(qtbot: QtBot, program: Program) -> None:
    steps = [("J", 0, 3), ("J", 1, 3), ("J", 2, 3), ("K", 1, 3), ("Right", 1, 5), ("Right", 3, 5), ("J", 4, 5)]
    for key, place, count in [*steps, ("Left", 1, 3), ("Left", 1, 3)]:
        press(qtbot, program, key)
        assert (chosen(program), shown(program)) == (place, count), key


def test_the_next_unread_one_is_found_in_a_folded_story(qtbot: QtBot, program: Program) -> None:
    places = []
    for _ in range(5):
        press(qtbot, program, "N")
        places.append(chosen(program))
        qtbot.waitUntil(
            lambda: program.archive.articles.summaries([panels_of(program).articles.current_id()])[0].is_read
        )

    assert places == [0, 1, 3, 4, 2]
    assert shown(program) == 5


def test_a_folded_story_is_marked_as_a_whole_or_what_is_seen_of_it(qtbot: QtBot, program: Program) -> None:
    articles, ids = program.archive.articles, list(panels_of(program).articles.ids())
    story = {ids[1], ids[3], ids[4]}
    press(qtbot, program, "J")
    press(qtbot, program, "J")
    qtbot.waitUntil(lambda: articles.unread_among(story) == {ids[3], ids[4]})
    steps: list[tuple[str, set[int]]] = [("M", set()), ("Shift+M", {ids[1]}), ("Ctrl+Z", set())]
    for key, unread in [*steps, ("Ctrl+Z", {ids[3], ids[4]}), ("Ctrl+Shift+Z", set()), ("Ctrl+Shift+Z", {ids[1]})]:
        with qtbot.waitSignal(program.desks.undoing.again_changed, timeout=20_000):
            press(qtbot, program, key)
        qtbot.waitUntil(lambda unread=unread: articles.unread_among(story) == unread, timeout=20_000)


def test_a_folded_story_is_thrown_away_as_a_whole(qtbot: QtBot, program: Program) -> None:
    ids = list(panels_of(program).articles.ids())
    press(qtbot, program, "J")
    press(qtbot, program, "J")
    press(qtbot, program, "X")
    qtbot.waitUntil(lambda: list(panels_of(program).articles.ids()) == [ids[0], ids[2]], timeout=20_000)

    assert chosen(program) == 1
    press(qtbot, program, "Ctrl+Z")
    qtbot.waitUntil(lambda: list(panels_of(program).articles.ids()) == ids, timeout=20_000)


def test_counts_stay_those_of_articles(qtbot: QtBot, program: Program) -> None:
    label = panels_of(program).articles._counts._label
    qtbot.waitUntil(lambda: label.whole() == "5 articles · 5 unread · 1 story", timeout=20_000)
    press(qtbot, program, "J")
    qtbot.waitUntil(lambda: label.whole() == "5 articles · 4 unread · 1 story", timeout=20_000)


def test_what_arrives_for_a_story_waits_and_moves_nothing(qtbot: QtBot, program: Program) -> None:
    panels, ids = panels_of(program), list(panels_of(program).articles.ids())
    press(qtbot, program, "J")
    press(qtbot, program, "J")
    (late,) = bring(program.archive, f"{MARLOW}\nEdition 9.")
    program.background.articles_changed(ArticleChanges(new=(late,)))
    bar = panels.articles._new_bar
    qtbot.waitUntil(bar.isVisible, timeout=20_000)
    assert (chosen(program), shown(program), list(panels.articles.ids())) == (1, 3, ids)
    press(qtbot, program, ".")
    qtbot.waitUntil(lambda: len(panels.articles.ids()) == 6, timeout=20_000)

    assert panels.articles.current_id() == ids[1]


def test_grouping_is_remembered(qtbot: QtBot, places: Places) -> None:
    seen = []
    for _ in range(3):
        with running(qtbot, places, Workers(cpu=InlineExecutor())) as program:
            seen.append(panels_of(program).articles.is_grouped)
            program.window.actions_by_deed[Deed.GROUP].trigger()

    assert seen == [True, False, True]
