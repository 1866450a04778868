"""What arrives for a watch is told in the window, once; nothing in it is taken for markup."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.archive import open_archive
from app.articles import ArticleText, BodySource
from app.memory.watches import Alert, AlertGroup, AlertTimes, AlertWay, Silence, Watch, WatchDraft, WatchHit
from app.paths import Places
from app.refresh import write_entries
from app.settings import Settings, save_settings
from app.subscriptions import Entry, FeedItem
from app.views import HitOrder, View, ViewKind
from tests.ui.program import panels_of, running
from ui.dialogs.watch import WatchDialog
from ui.keys import Deed
from ui.program import Program
from ui.reading.article_browser import ArticleBrowser
from ui.window.alerts import alert_lines
from ui.window.tray import plain_notice

NEWS = "https://news.example/"
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@contextmanager
def without_samples(qtbot: QtBot, places: Places) -> Iterator[Program]:
    """Open the window on an archive of one feed, so that no samples are to be read first."""
    places.make()
    save_settings(Settings(poll_by_itself=False), places.settings)
    archive = open_archive(places)
    archive.feeds.add_feed(NEWS)
    archive.close()
    with running(qtbot, places) as program:
        yield program


def arrive(program: Program, title: str) -> int:
    """Let a release arrive as a refresh would bring it."""
    text = f"{title}. The board said so."
    digest = hashlib.sha256(text.encode()).hexdigest()
    entry = Entry(FeedItem(guid=title, title=title), title, ArticleText.plain(text), BodySource.FEED, digest, digest)
    feed = program.archive.feeds.find(NEWS) or program.archive.feeds.add_feed(NEWS)
    write = program.workers.write(write_entries, program.archive, feed.id, [entry], now=datetime.now(UTC))
    changes = write.result(timeout=30)
    program.background.articles_changed(changes)
    return changes.new[0]


def test_what_arrives_for_a_watch_is_said_once_and_counted_until_it_is_read(qtbot: QtBot, places: Places) -> None:
    with without_samples(qtbot, places) as program:
        desk = program.desks.watching
        desk.add(WatchDraft("Ferries", "zeppelin", ways=frozenset({AlertWay.BADGE})))
        qtbot.waitUntil(lambda: len(desk.watches) == 1, timeout=30_000)

        with qtbot.waitSignal(desk.alerted, timeout=60_000) as alerted:
            article_id = arrive(program, "A new zeppelin for Marlow")
        qtbot.waitUntil(lambda: desk.watches[0].new == 1, timeout=30_000)
        title, lines = alert_lines(alerted.args[0], 5)
        assert title == "Ferries"
        assert lines == ("Ferries: A new zeppelin for Marlow · https://news.example/ (zeppelin)",)

        with qtbot.assertNotEmitted(desk.alerted, wait=300):
            desk.look()
        program.desks.reading.toggle_read([article_id])
        qtbot.waitUntil(lambda: desk.watches[0].new == 0, timeout=30_000)


def test_key_makes_a_watch_of_what_is_searched_for(qtbot: QtBot, places: Places) -> None:
    with without_samples(qtbot, places) as program:
        panels_of(program).search.set_words("harbour OR port")
        program.desks.listing.search("harbour OR port", HitOrder.ARRIVAL)

        program.window.actions_by_deed[Deed.WATCH].trigger()

        (dialog,) = program.window.findChildren(WatchDialog)
        save = dialog.buttons.buttons()
        qtbot.waitUntil(lambda: all(one.isEnabled() for one in save), timeout=30_000)
        with qtbot.waitSignal(program.desks.watching.watches_changed, timeout=30_000):
            next(one for one in save if one.text() == "Save").click()
        assert [one.query for one in program.desks.watching.watches] == ["harbour OR port"]


def test_watches_go_out_to_a_table_and_come_back(qtbot: QtBot, places: Places, tmp_path: Path) -> None:
    with running(qtbot, places) as program:
        desk = program.desks.watching
        desk.add_all([WatchDraft("Ports", "port"), WatchDraft("=Sum", "sum")])
        qtbot.waitUntil(lambda: len(desk.watches) == 2, timeout=30_000)
        desk.export_file(tmp_path / "watches.csv")
        desk.remove([one.id for one in desk.watches])
        qtbot.waitUntil(lambda: not desk.watches, timeout=30_000)

        desk.import_file(tmp_path / "watches.csv")

        qtbot.waitUntil(lambda: [one.name for one in desk.watches] == ["Ports", "=Sum"], timeout=30_000)
        with qtbot.waitSignal(desk.said) as said:
            desk.import_file(tmp_path / "missing.csv")
        assert "cannot be read" in said.args[0]


def test_what_is_done_to_watches_is_taken_back_by_the_key_of_everything_else(
    qtbot: QtBot, places: Places, tmp_path: Path
) -> None:
    with without_samples(qtbot, places) as program:
        desk, undo = program.desks.watching, program.window.actions_by_deed[Deed.UNDO].trigger
        desk.add(WatchDraft("Boats", "zeppelin"))
        qtbot.waitUntil(lambda: len(desk.watches) == 1, timeout=30_000)
        arrive(program, "A new zeppelin for Marlow")
        qtbot.waitUntil(lambda: desk.watches[0].new == 1, timeout=60_000)
        (before,) = desk.watches

        with qtbot.waitSignal(program.desks.undoing.said) as said:
            desk.remove([before.id])
        assert said.args == ["Watch “Boats” removed. Ctrl+Z takes it back."]
        qtbot.waitUntil(lambda: not desk.watches, timeout=30_000)
        redo = program.window.actions_by_deed[Deed.REDO].trigger
        undo()
        qtbot.waitUntil(lambda: desk.watches == (before,), timeout=30_000)
        redo()
        qtbot.waitUntil(lambda: not desk.watches, timeout=30_000)
        undo()
        qtbot.waitUntil(lambda: desk.watches == (before,), timeout=30_000)

        desk.change(before.id, WatchDraft("Ships", "lighthouse"))
        qtbot.waitUntil(lambda: [one.name for one in desk.watches] == ["Ships"], timeout=30_000)
        undo()
        qtbot.waitUntil(lambda: desk.watches == (before,), timeout=30_000)
        redo()
        qtbot.waitUntil(lambda: [one.name for one in desk.watches] == ["Ships"], timeout=30_000)
        undo()
        qtbot.waitUntil(lambda: desk.watches == (before,), timeout=30_000)

        table = tmp_path / "watches.csv"
        table.write_text("name,query,alerts\nBoats,zeppelin,badge\nPorts,port\nQuays,quay\n")
        with qtbot.waitSignal(desk.said) as told:
            desk.import_file(table)
        assert told.args == ["2 watches from watches.csv. 1 more were there already."]
        qtbot.waitUntil(lambda: len(desk.watches) == 3, timeout=30_000)
        for step, number in ((undo, 1), (redo, 3), (undo, 1)):
            step()
            qtbot.waitUntil(lambda number=number: len(desk.watches) == number, timeout=30_000)  # type: ignore[misc]
        qtbot.waitUntil(lambda: desk.watches == (before,), timeout=30_000)


def test_hour_of_a_digest_that_had_nothing_to_tell_is_over(qtbot: QtBot, places: Places) -> None:
    with without_samples(qtbot, places) as program:
        desk, now = program.desks.watching, datetime.now().astimezone()
        desk.begin(AlertTimes(digest_hours=(now.hour,)), last_digest=now - timedelta(days=3))

        desk.look()

        qtbot.waitUntil(lambda: desk.last_digest is not None and desk.last_digest >= now, timeout=30_000)
        desk.begin(AlertTimes(), last_digest=now + timedelta(days=300))
        desk.look()
        assert desk.last_digest is not None
        assert desk.last_digest < now + timedelta(days=1)


@pytest.mark.parametrize("number", [1, 7])
def test_alert_names_a_few_and_counts_the_others(number: int) -> None:
    watch = Watch(1, WatchDraft("Ports", "port"), NOW)
    hits = tuple(WatchHit(1, one, f"Headline {one}", "Marlow", NOW) for one in range(number))

    _, lines = alert_lines(Alert((AlertGroup(watch, hits, Silence(1, None)),)), 5)

    assert len(lines) == min(number + 1, 6)
    assert lines[-1] == ("Ports: nothing yet" if number == 1 else "… 3 more")


def test_notification_shows_no_markup(qtbot: QtBot, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, title, text, *_more: shown.append((title, text)))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _self: None)
    with running(qtbot, places) as program:
        watch = Watch(1, WatchDraft("<b>Ports</b>", "port", ways=frozenset({AlertWay.TRAY})), NOW)
        program.desks.watching.watches_changed.emit((watch,))
        headline = '<img src="https://track.example/x.png"> & <a href="x">Harbour</a>'
        hit = WatchHit(1, 1, headline, "Marlow", NOW)

        program.desks.watching.alerted.emit(Alert((AlertGroup(watch, (hit,)),)))

        QApplication.processEvents()
    ((title, text),) = shown
    assert not set("<>&") & set(title + text)
    assert "Harbour" in text


def test_lookalikes_are_read_as_what_they_stand_for() -> None:
    assert plain_notice("R&D <2 %>") == "R＆D ‹2 %›"


def test_watch_stands_among_the_views_and_shows_what_it_looks_for(qtbot: QtBot, places: Places) -> None:
    with without_samples(qtbot, places) as program:
        article_id = arrive(program, "A new zeppelin for Marlow")
        panels, listing = panels_of(program), program.desks.listing
        program.desks.watching.add(WatchDraft("Boats", "zeppelin OR zeppelins"))
        qtbot.waitUntil(lambda: len(program.desks.watching.watches) == 1, timeout=30_000)
        view = View(ViewKind.WATCH, program.desks.watching.watches[0].id)

        with qtbot.waitSignal(listing.issuers_ready, timeout=30_000):
            panels.feeds.view_chosen.emit(view)

        assert list(panels.articles.ids()) == [article_id]
        assert listing.view.words == "zeppelin OR zeppelins"
        with qtbot.waitSignal(listing.issuers_ready, timeout=30_000):
            listing.search("lighthouse", HitOrder.ARRIVAL)
        with qtbot.waitSignal(listing.issuers_ready, timeout=30_000):
            listing.end_search()
        assert (listing.view.kind, listing.view.id) == (view.kind, view.id)


def test_words_of_watches_are_marked_in_every_article(qtbot: QtBot, places: Places) -> None:
    with without_samples(qtbot, places) as program:
        article_id = arrive(program, "A new zeppelin for Marlow")
        program.desks.watching.add_all([WatchDraft("Boats", "zeppelin"), WatchDraft("Off", "marlow", is_paused=True)])
        qtbot.waitUntil(lambda: len(program.desks.watching.watches) == 2, timeout=30_000)

        with qtbot.waitSignal(program.desks.reading.article_ready, timeout=30_000) as opened:
            program.desks.reading.open_article(article_id)

        browser = panels_of(program).article.findChild(ArticleBrowser)
        assert browser is not None
        text = opened.args[0].text.text
        assert [text[span.start : span.end] for span in browser.marks.watched] == ["zeppelin"]
