"""Dates: absolute, without a year, fiscal, relative to the dateline or the publication."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.figures import find_figures
from app.extract.figures.dates.shifts import between, shifted, years_before
from app.findings import FigureKind
from tests.extract.grammar import syntax_of


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It opened on March 20, 2023.", "2023-03-20"),
        ("It opened on 20 March 2023.", "2023-03-20"),
        ("It opened on the 20th of March 2023.", "2023-03-20"),
        ("It opened on Monday, March 20, 2023.", "2023-03-20"),
        ("It opened on Sept. 22, 2023.", "2023-09-22"),
        ("It opened on 2023-03-20.", "2023-03-20"),
        ("It opened on 3/20/2023.", "2023-03-20"),
        ("It opened on 22.09.2023.", "2023-09-22"),
        ("It runs June 3-5, 2024.", "2024-06-03/2024-06-05"),
        ("It opened in March 2013.", "2013-03"),
        ("It opened in 1998.", "1998"),
        ("It opened in the 1990s.", "1990s"),
        ("It ran in the 2023-24 season.", "2023/2024"),
        ("It ran from 2013–2016.", "2013/2016"),
        ("It reports for Q3 FY2024.", "FY2024-Q3"),
        ("It reports for the third quarter of fiscal 2024.", "FY2024-Q3"),
        ("It reports for the third quarter of 2024.", "2024-Q3"),
        ("It reports for Q1 2026.", "2026-Q1"),
        ("It reports for 1Q24.", "2024-Q1"),
        ("It reports for the first half of 2023.", "2023-H1"),
        ("It reports for FY24.", "FY2024"),
        ("It reports for the third quarter.", "Q3"),
    ],
)
def test_date_is_read(find_one, sentence, value):
    figure = find_one(sentence)

    assert (figure.kind, figure.value, figure.is_inferred) == (FigureKind.DATE, value, False)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It opened on Monday.", "2024-05-06"),
        ("It opens next Friday.", "2024-05-17"),
        ("It opened last month.", "2024-04"),
        ("It opened last year.", "2023"),
        ("It opens next quarter.", "2024-Q3"),
    ],
)
def test_date_beside_the_dateline_is_exact(find_one, sentence, value):
    figure = find_one(sentence)

    assert (figure.kind, figure.value, figure.is_inferred) == (FigureKind.DATE, value, False)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It opened 10 years ago.", "2014"),
        ("It opened a decade ago.", "2014"),
        ("It opened three months ago.", "2024-02"),
        ("It grew in the past 10 years.", "2014/2024"),
        ("It grew over the past decade.", "2014/2024"),
        ("It opens on June 3.", "2024-06-03"),
        ("It opened in June.", "2024-06"),
        ("It opened last December.", "2023-12"),
        ("It opened on December 28.", "2023-12-28"),
    ],
)
def test_date_that_is_only_roughly_reckoned_says_so(find_one, sentence, value):
    figure = find_one(sentence)

    assert (figure.kind, figure.value, figure.is_inferred) == (FigureKind.DATE, value, True)


def test_without_a_dateline_the_day_of_publication_serves(published):
    figures = find_figures(
        ArticleText.plain("It opened last year."),
        Release(),
        syntax_of("It opened last year."),
        language="en",
        published=published,
    )

    assert figures[0].value == "2023"


def test_without_any_anchor_a_duration_stays_one_and_last_year_has_no_value(find):
    ago, last = find("It opened 10 years ago and closed last year.", date=None)

    assert (ago.kind, ago.value, ago.unit) == (FigureKind.DURATION, 10, "year")
    assert last.value is None


def test_day_without_year_takes_the_year_of_the_full_date_before_it(find):
    _, second = find("It pays on 15 May 2022 to holders of record on 26 April.", date=None)

    assert second.value == "2022-04-26"


@pytest.mark.parametrize("sentence", ["It may march on.", "Sun Hung and Friday Harbor met.", "This year is good."])
def test_words_that_only_look_like_dates_are_none(find, sentence):
    assert find(sentence) == ()


def test_year_sized_count_is_no_date(find):
    low = find("It goes from 1000 to 2000 hires.")[0]

    assert (low.value, low.value_high, low.unit) == (1000, 2000, "hire")


@settings(max_examples=200, deadline=None)
@given(st.dates(), st.integers(-5000, 5000), st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]))
def test_reckoning_never_fails(day: date, amount: int, unit: str):
    iso = shifted(day, amount, unit)

    assert iso is None or iso[:4].isdigit()
    assert between(day, amount, unit) is None or "/" in str(between(day, amount, unit))


def test_years_before_keeps_the_precision():
    assert years_before("2022", 10) == "2012"
    assert years_before("FY2024-Q3", 1) == "FY2023-Q3"
    assert years_before("2013/2023", 1) is None
