"""Text set by hand: the lines that are counted are the lines that are drawn."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui.drawing.lettering import Lettering, Paragraph, Run, count_lines, draw_runs, is_right_to_left
from ui.theme import Theme


@pytest.fixture
def letters(theme: Theme) -> Lettering:
    return Lettering.of(theme.ui_font())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=24), min_size=1, max_size=30),
    st.integers(60, 500),
    st.integers(1, 4),
)
def test_lines_are_counted_as_they_are_broken(letters: Lettering, words: list[str], width: int, most: int) -> None:
    text = " ".join(words)

    assert count_lines(text, letters, width, most=most) == Paragraph(text, letters, width, most=most).line_count
    assert count_lines(text, letters, width) == Paragraph(text, letters, width).line_count


def test_no_text_takes_no_line(letters: Lettering) -> None:
    assert count_lines("", letters, 100, most=3) == 0


def test_a_long_text_at_rest_takes_its_lines_and_no_more(letters: Lettering) -> None:
    paragraph = Paragraph("tide " * 5000, letters, 300, most=3)

    assert paragraph.line_count == 3
    assert paragraph.height == 3 * letters.line_height


def test_a_cut_text_is_drawn_within_its_width(letters: Lettering, theme: Theme) -> None:
    image = QImage(240, 80, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)

    Paragraph("𝒱 harbour tide sensor " * 40, letters, 200, most=3).draw(painter, 0, 0, theme.colour("ink"))
    painter.end()

    inked = {x for x in range(240) for y in range(80) if image.pixelColor(x, y).lightness() < 200}
    assert inked
    assert max(inked) <= 200


def test_what_does_not_fit_in_a_line_is_elided(letters: Lettering, theme: Theme) -> None:
    image = QImage(240, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    runs = [Run(word * 20, letters, theme.colour("ink")) for word in ("name", "role")]

    used = draw_runs(painter, QRectF(0, 0, 240, 40), runs)
    painter.end()

    assert used <= 240


@pytest.mark.parametrize(("text", "is_rtl"), [("tide", False), ("“שלום", True), ("12 مرحبا", True), ("…", False)])
def test_direction_is_that_of_the_first_letter(text: str, is_rtl: bool) -> None:
    assert is_right_to_left(text) is is_rtl
