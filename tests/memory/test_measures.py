"""What is measured: what is one measure, what stays apart, and of what nobody could say whose it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.findings import FigureKind
from app.memory.measures import find_measure, make_key


def key(subject: str, issuer: str = "Marlow Docks Inc.", kind: FigureKind = FigureKind.MONEY) -> str | None:
    measure = find_measure(subject, issuer, kind)
    return measure.key if measure else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Company’s net sales", "Revenues"),
        ("our total revenue", "Revenue of the Group"),
        ("Marlow Docks revenue", "revenue"),
        ("Marlow Docks' revenue", "revenue"),
        ("Adjusted diluted EPS", "diluted adjusted earnings per share"),
        ("non-GAAP net income", "Non GAAP net profit"),
        ("Like-for-like sales", "like for like sales"),
        ("number of employees", "Headcount"),
        ("operating cash flows", "Net cash provided by operating activities"),
        ("unaudited revenue", "revenue"),
        ("GDP", "gross domestic product"),
        ("Facilities", "facility"),
    ],
)
def test_spellings_of_one_measure_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("net income", "adjusted net income"),
        ("GAAP net income", "non-GAAP net income"),
        ("sales", "like-for-like sales"),
        ("diluted earnings per share", "basic earnings per share"),
        ("net revenue", "gross revenue"),
        ("revenue", "cost of revenue"),
        ("revenue", "pro forma revenue"),
        ("operating income", "net income"),
    ],
)
def test_what_is_not_surely_the_same_stays_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_turnover_of_staff_is_no_revenue() -> None:
    assert key("turnover") == "revenue"
    assert key("turnover", kind=FigureKind.PERCENT) == "turnover"


def test_legal_forms_do_not_part_issuers() -> None:
    one = find_measure("revenue", "Marlow Docks, Inc.", FigureKind.MONEY)

    assert one == find_measure("revenue", "Marlow Docks", FigureKind.MONEY)
    assert one != find_measure("revenue", "Marlow Foods", FigureKind.MONEY)


@pytest.mark.parametrize("subject", ["Net Income", "revenue", "the company’s revenue", "Cost of Goods Sold", "Shares"])
def test_without_an_issuer_a_bare_measure_is_nobodys(subject: str) -> None:
    assert key(subject, issuer="") is None


@pytest.mark.parametrize(
    "subject", ["Trade between Norrowland and Vell", "Norrowland’s exports", "output of the Ellery quay"]
)
def test_a_subject_that_names_somebody_needs_no_issuer(subject: str) -> None:
    assert key(subject, issuer="") is not None


def test_dates_and_whole_sentences_measure_nothing() -> None:
    assert key("revenue", kind=FigureKind.DATE) is None
    assert key("revenue " * 60) is None
    assert key("") is None


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_words_give_a_folded_key(subject: str, issuer: str) -> None:
    found = make_key(subject, issuer)

    assert found == " ".join(found.split())
    assert found == found.casefold()
