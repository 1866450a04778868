"""The chart: every point can be clicked and walked to, lines differ in form, and a picture of it can be copied."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from ui.pages.remembered.chart import Chart
from ui.pages.remembered.marks import Line, Mark, find_ticks, plain_name, seconds_of, short_number
from ui.theme import Theme

LINES = (
    Line("Vellamarsh", tuple(Mark(date(2025, month, 1), month, f"V{month}") for month in (1, 2, 3))),
    Line("Ellery & Co", (Mark(date(2025, 2, 10), 9, "E2"), Mark(date(2025, 6, 1), 4, "E6", is_hollow=True))),
)


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> Chart:
    chart = Chart(theme, "Values")
    qtbot.addWidget(chart)
    chart.resize(640, 420)
    chart.show_lines(LINES)
    chart.show()
    qtbot.waitExposed(chart)
    chart.setFocus()
    return chart


def test_arrow_keys_walk_along_a_line_and_enter_opens(chart: Chart, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)

    assert chart.current == (0, 1)
    assert chart.accessibleDescription() == "V2"
    with qtbot.waitSignal(chart.opened) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == [0, 1]


def test_up_and_down_go_to_the_nearest_point_of_the_next_line(chart: Chart, qtbot: QtBot) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Down)

    assert chart.current == (1, 0)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.current == (0, 1)


def test_a_click_opens_the_point_that_it_hits(chart: Chart, qtbot: QtBot) -> None:
    qtbot.wait(50)
    view = chart._plot.getPlotItem().getViewBox()  # only the drawing library knows where a point is on the screen
    place = view.mapViewToScene(view.mapToView(view.mapFromView(point_of(LINES[1].marks[0]))))
    point: QPoint = chart._plot.mapFromScene(place)

    with qtbot.waitSignal(chart.opened) as told:
        qtbot.mouseClick(chart._plot.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert told.args == [1, 0]


def point_of(mark: Mark) -> QPointF:
    return QPointF(seconds_of(mark.on), mark.value)


def test_other_lines_forget_where_the_keys_stood(chart: Chart, qtbot: QtBot, dark_theme: Theme) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_End)
    chart.show_lines(LINES[:1])

    assert chart.current is None
    chart.set_theme(dark_theme)
    chart.show_lines(())
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current is None


def test_a_picture_can_be_copied(chart: Chart) -> None:
    assert chart.picture().hasImage()


def test_numbers_of_the_axis_are_short() -> None:
    assert [short_number(value) for value in (0, 950, 412.5e6, -2e9, 3.1e12)] == [
        "0",
        "950",
        "412.5 m",
        "-2 bn",
        "3.1 tn",
    ]


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        (8, "1 Jan", "8 Jan"),
        (60, "6 Jan", "24 Feb"),
        (365, "Jan 2025", "Nov 2025"),
        (4000, "2026", "2034"),
    ],
)
def test_days_on_the_axis_are_as_many_as_there_is_room_for(days: int, first: str, last: str) -> None:
    begin = date(2025, 1, 1)

    ticks = find_ticks(seconds_of(begin), seconds_of(begin + timedelta(days=days - 1)), most=10)

    assert (ticks[0][1], ticks[-1][1]) == (first, last)
    assert len(ticks) <= 10
    assert [place for place, _ in ticks] == sorted({place for place, _ in ticks})


def test_no_share_is_more_than_all(chart: Chart) -> None:
    chart.show_lines(LINES, is_percent=True)

    assert chart._say_ticks([0.5, 1.0, 1.5], 1, 1) == ["50%", "100%", ""]


def test_names_are_no_markup() -> None:
    assert plain_name("<b>Tide</b> & Co") == "&lt;b>Tide&lt;/b> &amp; Co"
    assert len(plain_name("x" * 90)) == 40


@pytest.mark.parametrize(("points", "height"), [(10.0, 420), (12.5, 270), (15.0, 600)])
def test_no_point_lies_under_the_legend(chart: Chart, qtbot: QtBot, theme: Theme, points: float, height: int) -> None:
    chart.set_theme(replace(theme, ui_points=points))
    chart.resize(640, height)
    qtbot.wait(50)
    item = chart._plot.getPlotItem()
    legend = item.legend.mapRectToScene(item.legend.boundingRect())

    for line in LINES:
        for mark in line.marks:
            place = item.getViewBox().mapViewToScene(point_of(mark))
            assert not legend.contains(place), mark
