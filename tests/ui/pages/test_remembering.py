"""Quotes, figures and trends in the running window: from a key to a row, and from there to its passage."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.archive import open_archive
from app.jobs import Workers
from app.paths import Places
from app.subscriptions import Decisions, FeedItem
from app.text.entry import make_entry
from app.views import View
from tests.database.remembered.conftest import find
from tests.ui.program import panels_of, running
from ui.keys import Deed
from ui.program import Program

TEXTS = (
    "Revenue was $5.2 million in 2024. “We will open the second quay in autumn,” said Ada Marlow.",
    "Revenue was $6.1 million in 2025. “We will open the third quay in spring,” said Ada Marlow.",
)


@pytest.fixture
def program(qtbot: QtBot, places: Places, workers: Workers) -> Iterator[Program]:
    """The window on an archive of two releases that were read."""
    places.make()
    archive = open_archive(places)
    feed = archive.feeds.hand_feed()
    now = datetime.now(UTC)
    for number, text in enumerate(TEXTS):
        day = now - timedelta(days=40 - number)
        item = FeedItem(guid=str(number), title=f"Release {number}", body=text, is_plain=True, published=day)
        entry = make_entry(item)
        with archive.database.write():
            (article_id,) = archive.articles.store(feed.id, Decisions(new=(entry,)), now=day).new
            task = archive.articles.task(article_id)
            archive.findings.store(task.version_id, find(task.article.text, "Marlow Docks"), now=day)
            archive.following.articles_stored([article_id])
            archive.following.findings_stored(article_id)
    archive.close()
    with running(qtbot, places, workers) as program:
        yield program


def open_page(program: Program, deed: Deed) -> Any:
    program.window.actions_by_deed[deed].trigger()
    return program.window._layout.pages.currentWidget()


def wait_for(qtbot: QtBot, is_there: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(is_there()), timeout=20_000)


def test_pages_lead_to_passages(qtbot: QtBot, program: Program) -> None:
    ledger = open_page(program, Deed.LEDGER)
    wait_for(qtbot, ledger._series._values.topLevelItemCount)
    values = ledger._series._values
    entry = values.values()[0]
    values.choose_first()
    qtbot.keyClick(values, Qt.Key.Key_Return)
    assert program.window._layout.pages.shows_reader
    current = program.desks.reading.current
    assert current is not None
    assert current.summary.id == entry.article_id
    assert current.text.text[entry.start : entry.end] == entry.text
    assert panels_of(program).figures.tree.currentIndex().isValid()

    bank = open_page(program, Deed.QUOTE_BANK)
    assert bank._speakers.hasFocus()
    wait_for(qtbot, lambda: bank._statements.topLevelItemCount() and bank._speakers.topLevelItemCount() > 1)
    bank._speakers.setCurrentItem(bank._speakers.topLevelItem(1))
    wait_for(qtbot, bank._beside.isVisible)
    said = bank._beside._now._statement
    bank._beside._now._open.click()
    current = program.desks.reading.current
    assert current is not None
    assert current.summary.id == said.article_id
    assert current.text.text[said.start : said.end].startswith(said.text[:20])

    trends = open_page(program, Deed.TRENDS)
    wait_for(qtbot, trends._chooser._tables["source"].topLevelItemCount)
    trends._span.setCurrentIndex(3)
    for topic in trends._topics:
        trends.toggle(topic)
    trends.toggle(trends._chooser._tables["source"].values()[0])
    wait_for(qtbot, lambda: trends._chart._lines)
    marks = trends._chart._lines[0].marks
    assert sum(mark.value for mark in marks) == len(program.archive.articles.ids(View()))
    trends._open_mark(0, next(place for place, mark in enumerate(marks) if mark.value))
    wait_for(qtbot, trends._articles.topLevelItemCount)
    trends._copy.click()
    assert QGuiApplication.clipboard().text().startswith("From,To,")
    qtbot.keyClick(trends, Qt.Key.Key_Escape)
    assert program.window._layout.pages.shows_reader


def test_figure_of_a_release_leads_to_its_series(qtbot: QtBot, program: Program) -> None:
    newest = program.archive.articles.ids(View())[0]
    program.desks.reading.open_article(newest)
    panel = panels_of(program).figures
    wait_for(qtbot, lambda: any(True for _ in panel.rows.rows()))
    panel.select_finding(0)
    panel.tree.setFocus()
    (deed,) = panel.own_deeds()

    program.window.actions_by_deed[Deed.PROFILE].trigger()

    wait_for(qtbot, lambda: not program.window._layout.pages.shows_reader)
    ledger = program.window._layout.pages.currentWidget()
    wait_for(qtbot, lambda: ledger._series._values.topLevelItemCount() == 2)
    assert (deed.words, deed.key) == ("Over time, in the ledger", "E")
    assert ledger._series.measured.subject == "Revenue"


def test_figure_that_is_comparable_with_none_says_so(qtbot: QtBot, program: Program) -> None:
    with qtbot.waitSignal(program.desks.ledger.said) as said:
        program.desks.ledger.find_measure(program.archive.articles.ids(View())[0], 10_000)

    assert "compared" in said.args[0]
