"""What is wrong with a query stands below the search box, as long as it stands there."""

from pytestqt.qtbot import QtBot

from app.jobs import Workers
from app.paths import Places
from tests.ui.program import panels_of, running


def test_query_that_cannot_be_read_says_why_below_the_box(qtbot: QtBot, places: Places, workers: Workers) -> None:
    with running(qtbot, places, workers) as program:
        program.window.resize(1280, 720)
        search = panels_of(program).search
        search.search_for("harbour figure:>much")
        problem = search._problem
        qtbot.waitUntil(problem.isVisible, timeout=20_000)

        assert "an amount was expected" in problem.text()
        assert search._line.accessibleDescription() == problem.text()
        line = search._line.mapTo(program.window, search._line.rect().bottomLeft())
        assert (problem.x(), problem.width()) == (line.x(), search._line.width())
        assert problem.y() > line.y()
        assert problem.height() >= problem.fontMetrics().height()
        program.window.resize(1500, 900)
        qtbot.waitUntil(lambda: problem.width() == search._line.width())

        qtbot.keyClick(search._line, "x")
        assert not problem.isVisible()


def test_long_sentence_stays_within_the_width_of_the_box(qtbot: QtBot, places: Places, workers: Workers) -> None:
    with running(qtbot, places, workers) as program:
        search = panels_of(program).search
        search.show_problem("This is far too long to stand in one line below the box. " * 5)

        assert search._problem.height() > 3 * search._problem.fontMetrics().height()
        search.show_problem("")
        assert not search._problem.isVisible()
