"""Trends: how time is parted, whose share is how great, and what counts as having moved."""

from datetime import date, timedelta
from itertools import pairwise

from app.memory.identities import Step
from app.memory.trends import Coverage, Stretch, Topic, TrendKind, Trends, count_in, find_movers, make_stretches

A, B = Topic(TrendKind.ENTITY, 1, "A"), Topic(TrendKind.ENTITY, 2, "B")


def test_time_is_parted_without_gaps() -> None:
    first, last = date(2025, 12, 18), date(2026, 3, 2)
    for step in Step:
        stretches = make_stretches(first, last, step)

        assert stretches[0].first <= first
        assert stretches[-1].last >= last
        assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(stretches))
    assert make_stretches(first, first, Step.WEEK) == (Stretch(date(2025, 12, 15), date(2025, 12, 21)),)
    assert make_stretches(first, first, Step.MONTH) == (Stretch(date(2025, 12, 1), date(2025, 12, 31)),)


def test_days_are_added_up() -> None:
    stretches = make_stretches(date(2026, 3, 2), date(2026, 3, 15), Step.WEEK)

    assert count_in(
        stretches, {date(2026, 3, 2): 2, date(2026, 3, 8): 1, date(2026, 3, 9): 4, date(2027, 1, 1): 9}
    ) == (
        3,
        4,
    )


def test_shares_add_up_to_one_or_nothing() -> None:
    trends = Trends((), (Coverage(A, (3, 0)), Coverage(B, (1, 0))))

    assert (trends.shares(0), trends.shares(1), trends.shares_of_all()) == ((0.75, 0.25), (0.0, 0.0), (0.75, 0.25))


def test_one_article_more_is_no_news() -> None:
    assert find_movers([(A, 2, 0)], 10) == ()
    assert [mover.topic for mover in find_movers([(A, 3, 0), (B, 9, 4)], 10)] == [B, A]


def test_what_is_written_of_every_week_does_not_move() -> None:
    assert find_movers([(A, 100, 400)], 10) == ()


def test_what_fell_silent_moved_too() -> None:
    (mover,) = find_movers([(A, 0, 40)], 10)

    assert not mover.is_rising
