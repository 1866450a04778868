"""When a feed is asked again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import FeedError, FeedFormatError, FetchError
from app.feeds.schedule import LONGEST_S, SHORTEST_S, after_failure, after_success
from app.subscriptions import FeedHealth

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
SEEN = FeedHealth(last_success=NOW - timedelta(hours=1), interval_s=3600, fetches=7, not_modified=3)
BROKEN = FetchError("The server answered 500 (internal server error).", status=500)


def wait_s(health: FeedHealth) -> float:
    assert health.next_try is not None
    return (health.next_try - NOW).total_seconds()


def test_news_shortens_the_interval_and_silence_lengthens_it() -> None:
    busy = after_success(SEEN, now=NOW, jitter=0.5, new_entries=4)
    silent = after_success(SEEN, now=NOW, jitter=0.5)

    assert busy.interval_s < SEEN.interval_s < silent.interval_s
    assert busy.newest_entry == NOW
    assert silent.newest_entry is None


@pytest.mark.parametrize(("new_entries", "interval_s"), [(1, SHORTEST_S), (0, LONGEST_S)])
def test_the_interval_stays_between_five_minutes_and_a_day(new_entries: int, interval_s: int) -> None:
    health = SEEN
    for _ in range(50):
        health = after_success(health, now=NOW, jitter=0.5, new_entries=new_entries)

    assert health.interval_s == interval_s


def test_the_first_answer_tells_how_often_news_come() -> None:
    hourly = [NOW - timedelta(hours=number) for number in range(20)]
    weekly = [NOW - timedelta(days=7 * number) for number in range(20)]

    assert after_success(FeedHealth(), now=NOW, jitter=0.5, new_entries=20, published=hourly).interval_s == 1800
    assert after_success(FeedHealth(), now=NOW, jitter=0.5, new_entries=20, published=weekly).interval_s == LONGEST_S


def test_a_feed_that_was_silent_before_it_was_added_is_silent_since_then() -> None:
    published = [NOW - timedelta(days=90), NOW - timedelta(days=120)]

    first = after_success(FeedHealth(), now=NOW, jitter=0.5, new_entries=2, published=published)

    assert first.newest_entry == NOW - timedelta(days=90)


def test_a_first_answer_without_dates_keeps_the_default() -> None:
    assert after_success(FeedHealth(), now=NOW, jitter=0.5, new_entries=20).interval_s == FeedHealth().interval_s


def test_a_manual_interval_is_kept() -> None:
    health = after_success(SEEN, now=NOW, jitter=0.5, new_entries=1, manual_interval_s=600)

    assert wait_s(health) == 600


def test_a_success_forgets_failures_and_counts() -> None:
    failed = after_failure(SEEN, BROKEN, now=NOW, jitter=0.5)

    health = after_success(failed, now=NOW, jitter=0.5, is_not_modified=True)

    assert (health.failures, health.last_error, health.last_success) == (0, "", NOW)
    assert (health.fetches, health.not_modified) == (9, 4)


def test_waits_double_after_each_failure_up_to_a_day() -> None:
    health, waits = SEEN, []
    for _ in range(12):
        health = after_failure(health, BROKEN, now=NOW, jitter=0.5)
        waits.append(wait_s(health))

    assert waits[:4] == [300, 600, 1200, 2400]
    assert waits[-1] == LONGEST_S
    assert health.failures == 12


def test_a_failure_keeps_what_was_known_and_says_why() -> None:
    health = after_failure(SEEN, FeedFormatError("The document is empty."), now=NOW, jitter=0.5)

    assert health.last_error == "The document is empty."
    assert (health.last_success, health.interval_s, health.fetches) == (SEEN.last_success, 3600, 8)


def test_retry_after_is_honoured() -> None:
    error = FetchError("Busy.", status=503, retry_at=NOW + timedelta(hours=3))

    assert after_failure(SEEN, error, now=NOW, jitter=0.5).next_try == NOW + timedelta(hours=3)


def test_a_short_retry_after_does_not_undo_the_back_off() -> None:
    error = FetchError("Busy.", status=429, retry_at=NOW + timedelta(seconds=1))

    assert wait_s(after_failure(SEEN, error, now=NOW, jitter=0.5)) == SHORTEST_S


def test_gone_ends_polling() -> None:
    health = after_failure(SEEN, FetchError("Gone.", status=410), now=NOW, jitter=0.5)

    assert health.is_ended
    assert health.next_try is None


def test_a_feed_that_comes_back_is_polled_again() -> None:
    ended = after_failure(SEEN, FetchError("Gone.", status=410), now=NOW, jitter=0.5)

    assert not after_success(ended, now=NOW, jitter=0.5).is_ended


@given(st.floats(0, 1, exclude_max=True), st.integers(0, 5000), st.sampled_from([BROKEN, FeedError("x"), None]))
@settings(max_examples=200, deadline=None)
def test_the_next_try_is_never_at_once_and_never_far(jitter: float, failures: int, error: FeedError | None) -> None:
    health = FeedHealth(last_success=NOW, failures=failures)
    if error is None:
        health = after_success(health, now=NOW, jitter=jitter)
    else:
        health = after_failure(health, error, now=NOW, jitter=jitter)

    assert 0.9 * SHORTEST_S <= wait_s(health) <= 1.1 * LONGEST_S
