"""One stack for every deed: taken back and done again, step by step, until a new deed."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.archive import Archive
from app.articles import ArticleText, BodySource, Label, Span
from app.jobs import Workers
from app.memory.dossiers import Draft, ItemKind
from app.subscriptions import Decisions, Entry, FeedItem, MuteKind
from app.views import View, ViewKind
from tests.database.conftest import sha256
from ui.background import Background
from ui.desk.reading import ReadingDesk
from ui.desk.triage import TriageDesk
from ui.desk.triage_dossiers import DossiersDesk
from ui.desk.triage_notes import NotesDesk
from ui.desk.undoing import UndoingDesk

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


@pytest.fixture
def undoing(workers: Workers, background: Background) -> UndoingDesk:
    return UndoingDesk(workers, background)


@pytest.fixture
def ids(archive: Archive) -> tuple[int, ...]:
    feed_id = archive.feeds.add_feed("https://news.example/feed").id
    entries = tuple(make_entry(f"Harbour notice {number}") for number in range(3))
    return archive.articles.store(feed_id, Decisions(new=entries), now=NOW).new


def make_entry(title: str) -> Entry:
    item = FeedItem(guid=title, title=title, body=title, published=NOW)
    return Entry(item, title, ArticleText.plain(title), BodySource.FEED, sha256(title), sha256(title))


@pytest.fixture
def step(qtbot: QtBot, undoing: UndoingDesk) -> Callable[[Callable[[], Any]], str]:
    """Do something and wait for what is told of it."""

    def do(deed: Callable[[], Any]) -> str:
        with qtbot.waitSignal(undoing.said) as told:
            deed()
        return str(told.args[0])

    return do


@pytest.fixture
def holds(
    archive: Archive, undoing: UndoingDesk, step: Callable[[Callable[[], Any]], str], qtbot: QtBot
) -> Callable[[Callable[[], Any], Callable[[], Any]], None]:
    """Do a deed, then go back and forth twice: both states are reached each time."""

    def go(deed: Callable[[], Any], look: Callable[[], Any]) -> None:
        before = look()
        with qtbot.waitSignal(undoing.changed):
            deed()
        after = look()
        assert after != before
        for _ in range(2):
            assert step(undoing.undo).startswith("Taken back: ")
            assert look() == before
            assert step(undoing.redo).startswith("Done again: ")
            assert look() == after

    return go


def test_marks_go_back_and_forth(
    archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk, ids: tuple[int, ...], holds: Any
) -> None:
    reading = ReadingDesk(archive, workers, background, undoing)
    archive.articles.set_read(ids[:1], True)

    holds(lambda: reading.toggle_read(ids), lambda: archive.articles.unread_among(ids))
    holds(lambda: reading.toggle_star(ids[1:]), lambda: list(archive.articles.ids(View(ViewKind.STARRED))))
    holds(lambda: reading.toggle_read(ids), lambda: archive.articles.unread_among(ids))


def test_labels_trash_and_mutes_go_back_and_forth(
    archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk, ids: tuple[int, ...], holds: Any
) -> None:
    triage, labels = TriageDesk(archive, workers, background, undoing), archive.triage.labels

    def borne() -> Any:
        return [(one.id, one.labels) for one in archive.articles.summaries(ids)]

    holds(lambda: triage.add_label("Urgent", "", "1", ids[:2]), borne)
    (label,) = labels.labels()
    triage._labels = (label,)
    holds(lambda: triage.toggle_label(label.id, ids), borne)
    holds(lambda: triage.change_label(Label(label.id, "Later", label.colour, "2")), borne)
    holds(lambda: triage.remove_label(label.id), borne)
    holds(lambda: triage.throw_away(ids[:2]), lambda: list(archive.articles.ids(View())))
    holds(lambda: triage.mute(MuteKind.WORD, "notice 2"), lambda: list(archive.articles.ids(View(ViewKind.MUTED))))
    (mute,) = archive.feeds.mutes()
    holds(lambda: triage.end_mute(mute.id), lambda: [one.value for one in archive.feeds.mutes()])


def test_notes_go_back_and_forth(
    archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk, ids: tuple[int, ...], holds: Any
) -> None:
    desk, notes = NotesDesk(archive, workers, background, undoing), archive.triage.notes

    def said() -> Any:
        return [(one.anchor.exact, one.text, one.colour) for one in notes.notes()]

    holds(lambda: desk.add(ids[0], Span(0, 7), "Which harbour?", "yellow"), said)
    holds(lambda: desk.change(notes.notes()[0].id, "The old one", "yellow"), said)
    holds(lambda: desk.remove(notes.notes()[0].id), said)


def test_dossiers_go_back_and_forth(
    archive: Archive,
    workers: Workers,
    background: Background,
    undoing: UndoingDesk,
    ids: tuple[int, ...],
    holds: Any,
    tmp_path: Path,
) -> None:
    desk, dossiers = DossiersDesk(archive, workers, background, undoing), archive.triage.dossiers

    def held() -> Any:
        return [
            (one.name, one.comment, [(item.title, item.comment) for item in dossiers.items(one.id)])
            for one in dossiers.dossiers()
        ]

    holds(lambda: desk.add("Piers", [Draft(ItemKind.ARTICLE, article_id=ids[0])]), held)
    (piers,) = dossiers.dossiers()
    holds(lambda: desk.put_in(piers.id, [Draft(ItemKind.ARTICLE, article_id=one) for one in ids[1:]]), held)
    holds(lambda: desk.change(piers.id, "Quays", "All of them"), held)
    first = dossiers.items(piers.id)[0].id
    holds(lambda: desk.change_item(piers.id, first, "", "Look again"), held)
    holds(lambda: desk.reorder(piers.id, [one.id for one in reversed(dossiers.items(piers.id))]), held)
    holds(lambda: desk.take_out(piers.id, [first]), held)
    desk.export_file(piers.id, tmp_path / "quays")
    holds(lambda: desk.remove(piers.id), held)
    holds(lambda: desk.import_file(tmp_path / "quays"), held)


def test_a_new_deed_ends_what_could_be_done_again(
    archive: Archive,
    workers: Workers,
    background: Background,
    undoing: UndoingDesk,
    ids: tuple[int, ...],
    step: Callable[[Callable[[], Any]], str],
) -> None:
    reading = ReadingDesk(archive, workers, background, undoing)
    step(lambda: reading.toggle_read(ids))
    step(undoing.undo)
    step(lambda: reading.toggle_star(ids))

    assert step(undoing.redo) == "There is nothing to do again."


def test_keys_pressed_quickly_are_done_one_after_the_other(
    qtbot: QtBot, archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk, ids: tuple[int, ...]
) -> None:
    reading, told = ReadingDesk(archive, workers, background, undoing), []
    undoing.said.connect(told.append)
    reading.toggle_read(ids)
    reading.toggle_star(ids)
    qtbot.waitUntil(lambda: len(told) == 2)
    for press in (undoing.undo, undoing.undo, undoing.redo, undoing.undo, undoing.redo, undoing.redo):
        press()

    qtbot.waitUntil(lambda: len(told) == 8)
    assert [one.partition(":")[0] for one in told[2:]] == [
        *("Taken back", "Taken back", "Done again", "Taken back", "Done again", "Done again")
    ]
    assert archive.articles.unread_among(ids) == set()
    assert len(archive.articles.ids(View(ViewKind.STARRED))) == 3


def test_what_is_gone_is_said_and_the_next_step_goes_on(
    qtbot: QtBot,
    archive: Archive,
    workers: Workers,
    background: Background,
    undoing: UndoingDesk,
    ids: tuple[int, ...],
    step: Callable[[Callable[[], Any]], str],
) -> None:
    desk, notes = NotesDesk(archive, workers, background, undoing), archive.triage.notes
    step(lambda: desk.add(ids[0], Span(0, 7), "One", "yellow"))
    step(lambda: desk.add(ids[1], Span(0, 7), "Two", "yellow"))
    notes.remove(next(one.id for one in notes.notes() if one.text == "Two"))

    assert step(undoing.undo) == "This cannot be taken back, since it is gone: Note written."
    assert step(undoing.undo).startswith("Taken back: Note written.")
    assert notes.notes() == ()
