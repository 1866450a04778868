"""The client's release in the window, row by row; its text lies beside the project and is never part of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.articles import Span
from app.jobs import Workers
from app.paths import Places
from app.views import View, ViewKind
from tests.ui.program import panels_of, running
from ui.item_models.quote_rows import QuoteRow
from ui.program import Program
from ui.reading.facts import release_facts

QUOTED = [
    ("Partial", "he", "observed", 7, "in March 2013", (2127, 2211)),
    ("Direct", "Xi", "said", 8, "", (2214, 2327)),
    ("Partial", "Xi", "reiterated", 9, "", (2395, 2418)),
    ("Partial", "He", "noted", 10, "", (2741, 2839)),
]
REPORTED = [
    ("Reported", "Chinese President Xi Jinping", "said", 1, "", (73, 306)),
    ("Reported", "Xi", "said", 3, "", (713, 855)),
    ("Reported", "Xi", "noted", 5, "", (1191, 1402)),
    ("Reported", "Xi", "believes", 11, "", (2925, 3242)),
]
ENTITIES = {
    "People": [
        "Xi Jinping, Chinese President, 8 statements, named 7 times",
        "Vladimir Putin, Russian President, named once",
    ],
    "Organisations": [
        "Russian Gazette, named once",
        "RIA Novosti, named once",
        "Moscow State Institute of International Relations, named once",
    ],
    "Places": [
        "Russia, named 8 times",
        "China, named 5 times",
        "Beijing, China, dateline, named once",
        "Ukraine, only inside names, named 2 times",
    ],
    "Initiatives": [
        f"{name} Initiative, named once"
        for name in ("Belt and Road", "Global Development", "Global Security", "Global Civilization")
    ],
    "Events": ["Ukraine crisis, named once"],
    "Groups": ["Chinese, named 2 times", "Russian, named 2 times"],
}
FIGURES = [
    (
        "more than $190 billion",
        "> USD 190,000,000,000",
        "Trade between China and Russia",
        "last year → 2022",
        "release",
    ),
    ("116 percent", "116 %", "Trade between China and Russia", "2022 vs a decade ago (≈ 2012)", "release"),
    ("eight visits", "8 visits", "", "past decade → ≈ 2013–2023", "Xi"),
    ("40 times", "40", "", "no period stated", "release"),
]
DATES = {
    "first": "1st",
    "March 20, 2023": "2023-03-20",
    "Monday": "2023-03-20",
    "10 years ago": "≈ 2013",
    "past 10 years": "≈ 2013–2023",
    "March 2013": "2013-03",
    "last month": "2023-02",
}


@pytest.fixture
def release(shared: Path) -> Path:
    (path,) = (shared / "seed").glob("*.txt")
    return path


@pytest.fixture
def program(qtbot: QtBot, places: Places, workers: Workers, release: Path) -> Iterator[Program]:
    """The window with the client's release dropped into it and analysed."""
    with running(qtbot, places, workers) as program:
        program.desks.working.add_files([str(release)])
        panels = panels_of(program)
        qtbot.waitUntil(lambda: program.desks.listing.view == View(ViewKind.HAND), timeout=30_000)
        qtbot.waitUntil(lambda: len(list(panels.quotes.rows.rows())) == 8, timeout=30_000)
        yield program


def test_every_row_of_the_three_panels(program: Program, release: Path) -> None:
    panels = panels_of(program)

    check_quotes(panels.quotes.rows.groups())
    groups = {group.title: [row.sentence for row in group.rows] for group in panels.entities.rows.groups()}
    documents = groups.pop("Documents")
    assert groups == ENTITIES
    assert [one.partition(" ")[0] for one in documents] == ["Forging", "China’s"]
    check_figures(panels.figures.rows.groups())


def check_quotes(groups: object) -> None:
    quoted, reported = groups  # type: ignore[misc]
    assert (quoted.title, reported.title) == ("Quoted", "Reported")
    for group, expected in ((quoted, QUOTED), (reported, REPORTED)):
        rows: list[QuoteRow] = list(group.rows)
        assert len(rows) == len(expected)
        for row, (tag, surface, cue, paragraph, when, place) in zip(rows, expected, strict=True):
            assert (row.speaker, row.role, row.tag) == ("Xi Jinping", "Chinese President", tag)
            assert row.quote.span == Span(*place)
            details = [f'as "{surface}"', cue, f"¶{paragraph}", *filter(None, [when])]
            assert row.details == " · ".join(details)


def check_figures(groups: object) -> None:
    body, dates = groups  # type: ignore[misc]
    for row, (written, normalised, subject, period, claimant) in zip(body.rows, FIGURES, strict=True):
        assert " ".join(filter(None, (row.bound, row.written))) == written
        assert row.normalised == normalised
        for words in filter(None, (subject, period, claimant)):
            assert words in row.details.replace("\u00a0", " ")
    assert [row.direction for row in body.rows] == ["", "▲ up", "", ""]
    assert not dates.is_open
    assert {row.written: row.normalised for row in dates.rows} == DATES


def test_list_row_and_fact_strip(program: Program, release: Path) -> None:
    after_dateline = release.read_text("utf-8").partition(" — ")[2]
    article = program.desks.reading.current
    assert article is not None
    findings = program.archive.findings.findings(article.version_id)

    assert not article.summary.has_headline
    assert after_dateline.startswith(article.summary.headline.rstrip("…"))
    assert release_facts(article, findings) == (
        "Beijing",
        "20 Mar 2023",
        "PR Newswire",
        "issuer not stated",
        "no ticker",
        "503 words",
        "English",
        "full text",
    )


def test_every_row_marks_its_passage_and_every_passage_selects_its_row(
    qtbot: QtBot, program: Program, release: Path
) -> None:
    text = release.read_text("utf-8")
    panels = panels_of(program)
    browser = panels.article._browser

    for kind, panel in panels.findings.items():
        for row in list(panel.rows.rows()):
            panel.passage_chosen.emit(row.span, row.index)
            start, end = browser.document_map.position(row.span.start), browser.document_map.position(row.span.end)
            cursor = browser.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
            assert cursor.selectedText().replace("\u2029", "\n") == row.span.of(text)
            assert browser.marks.selected is not None
            panels.article.finding_chosen.emit(kind, row.index)
            chosen = panel.tree.chosen_row()
            assert chosen is None or chosen.index == row.index


def test_putin_says_nothing(program: Program) -> None:
    article = program.desks.reading.current
    assert article is not None
    findings = program.archive.findings.findings(article.version_id)
    assert findings is not None

    assert {quote.speaker.name for quote in findings.quotes if quote.speaker} == {"Xi Jinping"}
