"""How values, periods, kinds and names are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import Qt, QTextDocument

from app.anatomy import SectionKind
from app.articles import Span
from app.findings import Bound, Direction, Figure, FigureKind, Period, Phrase
from ui import wording

MONEY, COUNT, PERCENT = FigureKind.MONEY, FigureKind.COUNT, FigureKind.PERCENT


def figure(text: str, kind: FigureKind, value: object, unit: str | None = None, **more: object) -> Figure:
    return Figure(Span(0, len(text)), text, kind, value, unit=unit, **more)  # type: ignore[arg-type]


def period(text: str, iso: str | None, *, inferred: bool = False) -> Period:
    return Period(Phrase(Span(0, len(text)), text), iso, is_inferred=inferred)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (190_000_000_000, "190,000,000,000"),
        (412.5, "412.5"),
        (0.1 + 0.2, "0.3"),
        (-14_200_000.0, "−14,200,000"),
        (0, "0"),
        (float("inf"), "inf"),
    ],
)
def test_numbers_are_grouped_and_show_no_binary_noise(value: float, written: str) -> None:
    assert wording.number(value) == written


@pytest.mark.parametrize(
    ("given_figure", "written"),
    [
        (figure("$190 billion", MONEY, 190e9, "USD", bound=Bound.MORE), "> USD 190,000,000,000"),
        (figure("116 percent", PERCENT, 116, "percent"), "116 %"),
        (figure("eight visits", COUNT, 8, "visit"), "8 visits"),
        (figure("40 times", COUNT, 40, "time"), "40"),
        (figure("one city", COUNT, 1, "city"), "1 city"),
        (figure("6", COUNT, 6, "city"), "6 cities"),
        (figure("900 people", COUNT, 900, "person"), "900 people"),
        (figure("900 Mitarbeiter", COUNT, 900, "mitarbeiter"), "900 Mitarbeiter"),
        (figure("first", FigureKind.ORDINAL, 1), "1st"),
        (figure("112th", FigureKind.ORDINAL, 112), "112th"),
        (figure("$1.25 a share", MONEY, 1.25, "USD/share"), "USD 1.25 per share"),
        (figure("$1-2 million", MONEY, 1e6, "USD", value_high=2e6, bound=Bound.RANGE), "USD 1,000,000–2,000,000"),
        (figure("25 basis points", FigureKind.RATIO, 25, "bp"), "25 bp"),
        (figure("tripled", FigureKind.RATIO, 3, "times"), "3 ×"),
        (figure("5 MW", FigureKind.MEASURE, 5, "MW"), "5 MW"),
        (figure("10 years ago", FigureKind.DATE, "2013", is_inferred=True), "≈ 2013"),
        (figure("past 10 years", FigureKind.DATE, "2013/2023", is_inferred=True), "≈ 2013–2023"),
        (figure("2013 to 2023", FigureKind.DATE, "2013", value_high=2023), "2013–2023"),
        (figure("about $5", MONEY, 5, "USD", bound=Bound.ABOUT), "~ USD 5"),
        (figure("millions", MONEY, None, "USD"), ""),
    ],
)
def test_values_are_written_as_in_a_ledger(given_figure: Figure, written: str) -> None:
    assert wording.normalised(given_figure) == written


def test_a_bound_is_said_in_words() -> None:
    assert wording.bound_words(figure("$190 billion", MONEY, 190e9, "USD", bound=Bound.MORE)) == "more than"


def test_a_bound_that_the_text_says_is_not_said_twice() -> None:
    assert wording.bound_words(figure("more than three sites", COUNT, 3, "site", bound=Bound.MORE)) == ""


def test_a_direction_is_a_shape_and_a_word() -> None:
    assert [wording.direction(which) for which in Direction] == ["▲ up", "▼ down", ""]


@pytest.mark.parametrize(
    ("given_period", "written"),
    [
        (period("last year", "2022"), "last year → 2022"),
        (period("past decade", "2013/2023", inferred=True), "past decade → ≈ 2013–2023"),
        (period("2022", "2022"), "2022"),
        (period("fiscal 2022", "2022"), "fiscal 2022"),
        (period("recently", None), "recently"),
    ],
)
def test_periods_stand_beside_what_they_stand_for(given_period: Period, written: str) -> None:
    assert wording.period(given_period) == written


def test_a_baseline_stands_beside_its_period() -> None:
    written = wording.comparison(period("last year", "2022"), period("a decade ago", "2012", inferred=True))

    assert written == "2022 vs a decade ago (≈ 2012)"


def test_a_baseline_without_a_period_stands_alone() -> None:
    assert wording.comparison(None, period("a year ago", "2025")) == "vs a year ago (2025)"


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2013-03", "in March 2013"),
        ("2023-03-20", "on 20 March 2023"),
        ("2013", "in 2013"),
        ("2024-Q3", "in Q3 2024"),
        ("FY2024-Q3", "in Q3 FY2024"),
        ("2013-99", "in 2013-99"),
    ],
)
def test_the_time_of_a_statement_is_written_out(iso: str, written: str) -> None:
    assert wording.when_said(iso) == written


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.none(), st.integers(), st.floats(allow_nan=True), st.text(max_size=12)),
    st.one_of(st.none(), st.text(max_size=12)),
    st.sampled_from([FigureKind.MONEY, FigureKind.COUNT, FigureKind.RATIO, FigureKind.DATE, FigureKind.MEASURE]),
)
def test_any_value_can_be_written(value: object, unit: str | None, kind: FigureKind) -> None:
    assert isinstance(wording.normalised(figure("x", kind, value, unit)), str)


def test_every_section_has_a_name() -> None:
    assert all(wording.section_name(kind) for kind in SectionKind)


def test_a_language_that_is_not_covered_is_named() -> None:
    sentence = "Urdu is not covered: quotes, names and figures are not extracted."

    assert wording.not_covered("ur") == sentence
    assert wording.not_covered("und").startswith("This language is not covered")


def test_what_cannot_be_drawn_is_replaced_in_rows() -> None:
    assert wording.on_one_line(" a\n\tb\0\ud800c ") == "a b\ufffd\ufffdc"


@pytest.mark.parametrize(
    "words", ["https://a.example/<b>x</b>", "Ports &amp; ships &lt;b&gt;", "<img src='file:///x.png'>", "two\nlines"]
)
def test_hint_is_shown_as_it_is_written(words: str) -> None:
    hint = wording.plain_hint(words)

    shown = QTextDocument()
    shown.setHtml(hint) if Qt.mightBeRichText(hint) else shown.setPlainText(hint)
    assert shown.toPlainText() == words
