"""The ledger's decisions: periods, rounding, what contradicts what, what changed, and what stands in one series."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.findings import Bound, Direction
from app.memory.ledger import Entry, FlagKind, do_agree, find_flags, make_series
from app.memory.periods import Days, Length, length_of, read_days, say_days, year_before
from app.memory.rounding import find_step

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def entry(value: float, text: str = "", *, article: int = 1, day: int = 0, **more: Any) -> Entry:
    text = text or f"{value:g}"
    values: dict[str, Any] = {
        "figure_id": more.pop("figure", int(1000 * article + value % 1000)),
        "article_id": article,
        "start": 0,
        "end": len(text),
        "text": text,
        "subject": "Revenue",
        "value": value,
        "value_high": None,
        "unit": "USD",
        "bound": Bound.EXACT,
        "direction": Direction.NONE,
        "period": "2025",
        "is_rough": False,
        "baseline": None,
        "published": NOON + timedelta(days=day),
        "source": "News",
        "headline": "",
    }
    return Entry(**{**values, **more})


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("FY2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-07-01/2026-09-30", date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_periods_are_days(iso: str, first: date, last: date) -> None:
    assert read_days(iso) == Days(first, last)


@pytest.mark.parametrize("iso", ["Q3", "", None, "2024-13", "2023-02-30", "0000", "9999", "2025/2024", "soon"])
def test_what_is_no_period_has_no_days(iso: str | None) -> None:
    assert read_days(iso) is None


def test_the_same_period_a_year_before() -> None:
    assert [year_before(iso) for iso in ("2025", "FY2025-Q3", "2025-03/2025-05", "2024-02-29", "Q3")] == [
        "2024",
        "FY2024-Q3",
        "2024-03/2024-05",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("$412.5 million", 412.5e6, 1e5),
        ("412,5 Millionen", 412.5e6, 1e5),
        ("$412,500,000", 412.5e6, 1e5),
        ("190 billion", 190e9, 1e9),
        ("1,210", 1210, 1),
        ("1,200", 1200, 30),
        ("(14.2)", -14.2e6, 1e5),
        ("eight", 8, 0),
    ],
)
def test_rounding_is_read_off_the_digits(text: str, value: float, step: float) -> None:
    assert find_step(text, value) == pytest.approx(step)


def test_rounded_values_agree() -> None:
    exact, rounded = entry(412_480_000, "$412,480,000"), entry(412.5e6, "$412.5 million")

    assert do_agree(exact, rounded)
    assert do_agree(entry(4e8, "over $400 million", bound=Bound.MORE), exact)
    assert not do_agree(entry(5e8, "over $500 million", bound=Bound.MORE), exact)
    assert not do_agree(entry(413.1e6, "$413.1 million"), rounded)


def kinds(*entries: Entry) -> list[FlagKind]:
    return [flag.kind for flag in find_flags(entries)]


def test_two_values_of_one_period_contradict_each_other() -> None:
    first, second = entry(5.2e6, "$5.2 million"), entry(5.6e6, "$5.6 million", article=2, day=1)

    (flag,) = find_flags([second, first])

    assert (flag.kind, flag.first, flag.second) == (FlagKind.CONFLICT, first, second)


def test_what_is_another_value_much_later_was_restated() -> None:
    assert kinds(entry(5.2e6, "$5.2 million"), entry(5.6e6, "$5.6 million", article=2, day=90)) == [FlagKind.RESTATED]


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2024"},
        {"period": None},
        {"is_rough": True},
        {"bound": Bound.MORE, "value": 5e6, "text": "over $5 million"},
        {"bound": Bound.RANGE, "value": 5e6, "value_high": 6e6, "text": "$5 million to $6 million"},
        {"article": 1},
    ],
)
def test_other_periods_bounds_and_rough_words_contradict_nothing(other: dict[str, Any]) -> None:
    changed = {"value": 5.6e6, "text": "$5.6 million", "article": 2, "day": 1, "figure": 2} | other
    value, text = changed.pop("value"), changed.pop("text")

    flags = kinds(entry(5.2e6, "$5.2 million"), entry(value, text, **changed))

    assert FlagKind.CONFLICT not in flags


def test_an_article_with_several_values_contradicts_nobody_who_has_one_of_them() -> None:
    parts = [entry(5.2e6, "$5.2 million", figure=1), entry(1.1e6, "$1.1 million", figure=2)]

    assert kinds(*parts, entry(1.1e6, "$1.1 million", article=2, figure=3)) == []
    assert kinds(*parts, entry(9e6, "$9.0 million", article=2, figure=3)) == [FlagKind.CONFLICT]


@pytest.mark.parametrize(
    "between",
    [{"value": 5e6, "text": "$5 million"}, {"value": 5.05e6, "text": "about $5.05 million", "bound": Bound.ABOUT}],
)
@pytest.mark.parametrize("day", [0, 2, 4])
def test_a_rough_value_hides_no_contradiction_of_two_that_it_may_be(between: dict[str, Any], day: int) -> None:
    values = dict(between)
    rough = entry(values.pop("value"), values.pop("text"), article=3, day=day, **values)
    low = entry(4.9e6, "$4.90 million", day=1)
    high = entry(5.2e6, "$5.20 million", article=2, day=3)

    (flag,) = find_flags([low, high, rough])

    assert (flag.kind, flag.first, flag.second) == (FlagKind.CONFLICT, low, high)


def test_a_range_that_ends_at_nothing_reaches_that_far() -> None:
    guided = entry(-5, "-5 to 0 percent", unit="percent", bound=Bound.RANGE, value_high=0.0)

    assert guided.span[1] >= 0
    assert do_agree(guided, entry(-2, "-2.0 percent", unit="percent"))


def test_a_body_s_own_year_and_the_calendar_s_are_two() -> None:
    own = entry(5.2e6, "$5.2 million", period="FY2025")
    calendar = entry(5.6e6, "$5.6 million", article=2, day=1, period="2025")
    before = entry(4.0e6, "$4.0 million", article=3, period="2024")
    same = entry(5.2e6, "$5.2 million", article=4, period="2025", figure=4)

    assert kinds(own, calendar) == []
    assert kinds(own, before) == []
    assert [point.again for point in make_series([own, same]).points] == [(), ()]


def test_shares_points_and_amounts_of_other_sizes_are_held_apart() -> None:
    thousands = entry(412_500, "412.5", figure=1)
    millions = entry(0.4125e6, "$0.4125 million", article=2, figure=2)
    share = entry(2, "2 percent", unit="percent", figure=3, article=3)
    points = entry(2.5, "2.5 percentage points", unit="pp", figure=4, article=4)

    assert do_agree(thousands, millions)
    assert set(make_series([share, points]).scales) == {"percent", "pp"}


def test_a_bound_contradicts_what_others_say_and_nothing_of_its_own_article() -> None:
    said = entry(4e9, "$4 billion", figure=1)

    assert kinds(said, entry(1e9, "under $1 billion", bound=Bound.LESS, figure=2)) == []
    assert kinds(said, entry(1e9, "under $1 billion", bound=Bound.LESS, article=2, figure=2)) == [FlagKind.CONFLICT]


def test_a_year_later_is_a_change_with_its_ratio() -> None:
    before, after = (
        entry(5e6, "$5.0 million", period="FY2024-Q3"),
        entry(6e6, "$6.0 million", period="FY2025-Q3", day=9),
    )

    (flag,) = find_flags([after, before])

    assert (flag.kind, flag.first, flag.ratio) == (FlagKind.CHANGE, before, pytest.approx(1.2))


def test_a_period_is_the_same_however_it_is_written() -> None:
    named, spelled = "2025-Q3", "2025-07-01/2025-09-30"
    first = entry(5.2e6, "$5.2 million", period=named)
    second = entry(5.6e6, "$5.6 million", article=2, day=1, period=spelled)

    assert kinds(first, second) == [FlagKind.CONFLICT]
    assert kinds(entry(5.2e6, "$5.2 million", period="FY2025-Q3"), second) == []
    assert kinds(first, entry(6e6, "$6.0 million", article=2, period="2026-07-01/2026-09-30")) == [FlagKind.CHANGE]
    assert [say_days(iso) for iso in (spelled, "2025-01-01/2025-09-30", "2024-02-01/2024-02-29", named)] == [
        named,
        "2025-01/2025-09",
        "2024-02",
        None,
    ]


def test_lengths_of_periods_are_told_apart() -> None:
    isos = ("2025-03-01", "2025-02", "2025-Q3", "2025-H1", "2025-01-01/2025-09-30", "FY2025", "2013/2023")

    lengths = [length_of(days) for iso in isos if (days := read_days(iso)) is not None]

    assert lengths == list(Length)


def test_losses_have_no_ratio() -> None:
    (flag,) = find_flags([entry(-5e6, "(5.0)", period="2024"), entry(6e6, "6.0", article=2, day=9)])

    assert flag.ratio is None


def test_units_never_share_a_series() -> None:
    dollars = [entry(float(number), article=number) for number in range(1, 4)]
    series = make_series([*dollars, entry(3, article=9, unit="EUR")])

    assert (series.scale, dict(series.scales), len(series.points)) == ("USD", {"USD": 3, "EUR": 1}, 3)
    assert [point.entry.unit for point in make_series([*dollars, entry(3, article=9, unit="EUR")], "EUR").points] == [
        "EUR"
    ]


def test_a_share_and_its_change_are_two_series() -> None:
    share = entry(12, "12 percent", unit="percent")
    change = entry(3, "3 percent", unit="percent", direction=Direction.UP, article=2)

    assert dict(make_series([share, change]).scales) == {"percent": 1, "percent change": 1}


def test_changes_from_different_baselines_do_not_contradict() -> None:
    year = entry(12, "12 percent", unit="percent", direction=Direction.UP, baseline="2024")
    quarter = entry(3, "3 percent", unit="percent", direction=Direction.UP, baseline="2025-Q1", article=2)

    assert kinds(year, quarter) == []


def test_one_point_for_each_period_and_source() -> None:
    entries = [
        entry(5.2e6, "$5.2 million"),
        entry(5.2e6, "$5.2 million", article=2, day=1),
        entry(5.2e6, "$5.2 million", article=3, day=2, source="Other"),
        entry(4.8e6, "$4.8 million", article=3, day=2, period="2024"),
        entry(7.0e6, "$7.0 million", article=4, day=3, period=None),
    ]

    points = make_series(entries).points

    assert [(point.on, point.entry.article_id, len(point.again)) for point in points] == [
        (date(2024, 12, 31), 3, 0),
        (date(2025, 12, 31), 1, 1),
        (date(2025, 12, 31), 3, 0),
        (date(2026, 3, 23), 4, 0),
    ]
    assert [point.entry.is_dated for point in points] == [True, True, True, False]


def test_nothing_is_an_empty_series() -> None:
    series = make_series([])

    assert (series.points, series.flags, series.scale) == ((), (), "")
