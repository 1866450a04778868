"""When a feed is asked again: pure, with the time and the chance passed in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from app.errors import AppError, FetchError
from app.subscriptions import FeedHealth

SHORTEST_S = 5 * 60
LONGEST_S = 24 * 3600

_QUICKER = 0.6
_SLOWER = 1.2
"""With these two about one poll in four brings something: 0.6 × 1.2³ is near 1."""
_POLLS_PER_ENTRY = 2
_RECENT = 20
_JITTER = 0.1
"""Share of the interval that chance moves the next try by, either way."""


def after_success(
    health: FeedHealth,
    *,
    now: datetime,
    jitter: float,
    new_entries: int = 0,
    is_not_modified: bool = False,
    published: Sequence[datetime] = (),
    manual_interval_s: int | None = None,
) -> FeedHealth:
    """Return the state after an answer that could be read.

    `jitter` lies in [0, 1); `published` are the dates of the document's entries, from which the first answer tells
    how often the feed brings news.
    """
    interval_s = _next_interval(health, new_entries=new_entries, published=published, now=now)
    return replace(
        health,
        last_try=now,
        last_success=now,
        last_error="",
        failures=0,
        next_try=now + _spread(manual_interval_s or interval_s, jitter),
        newest_entry=_newest(health, now=now, new_entries=new_entries, published=published),
        interval_s=interval_s,
        is_ended=False,
        fetches=health.fetches + 1,
        not_modified=health.not_modified + is_not_modified,
    )


def after_failure(
    health: FeedHealth,
    error: AppError,
    *,
    now: datetime,
    jitter: float,
    manual_interval_s: int | None = None,
) -> FeedHealth:
    """Return the state after a failed try: the wait doubles each time, up to a day; a 410 ends polling."""
    failures = health.failures + 1
    is_ended = health.is_ended or (isinstance(error, FetchError) and error.is_gone)
    wait_s = min(SHORTEST_S * 2 ** min(failures - 1, 20), max(LONGEST_S, manual_interval_s or 0))
    next_try = now + _spread(wait_s, jitter)
    if isinstance(error, FetchError) and error.retry_at is not None:
        next_try = max(next_try, error.retry_at)
    return replace(
        health,
        last_try=now,
        last_error=str(error),
        failures=failures,
        next_try=None if is_ended else next_try,
        is_ended=is_ended,
        fetches=health.fetches + 1,
    )


def _newest(health: FeedHealth, *, now: datetime, new_entries: int, published: Sequence[datetime]) -> datetime | None:
    """Everything is new in a first answer: there the entries' own dates tell since when the feed is silent."""
    if not new_entries:
        return health.newest_entry
    if health.last_success is None:
        return max((moment for moment in published if moment <= now), default=now)
    return now


def _next_interval(health: FeedHealth, *, new_entries: int, published: Sequence[datetime], now: datetime) -> int:
    if health.last_success is None:
        return _first_interval(published, now=now, otherwise=health.interval_s)
    return _bounded(health.interval_s * (_QUICKER if new_entries else _SLOWER))


def _first_interval(published: Sequence[datetime], *, now: datetime, otherwise: int) -> int:
    """Poll twice as often as the feed's latest entries came, the present silence counted as a gap."""
    moments = sorted((moment for moment in published if moment <= now), reverse=True)[:_RECENT]
    if len(moments) < 3:
        return _bounded(otherwise)
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(moments)]
    silence_s = (now - moments[0]).total_seconds()
    return _bounded(max(median(gaps), silence_s / _RECENT) / _POLLS_PER_ENTRY)


def _bounded(interval_s: float) -> int:
    return round(min(max(interval_s, SHORTEST_S), LONGEST_S))


def _spread(interval_s: float, jitter: float) -> timedelta:
    return timedelta(seconds=interval_s * (1 - _JITTER + 2 * _JITTER * jitter))
