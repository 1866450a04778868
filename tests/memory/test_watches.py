"""When a watch is heard: together with others of one refresh, not in quiet hours, and when nothing comes any more."""

import time as time_of_system
from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from app.memory.watches import (
    AlertTimes,
    AlertWay,
    Silence,
    Trial,
    Watch,
    WatchDraft,
    WatchHit,
    count_days,
    decide_alerts,
    find_silent,
    name_copy,
)

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def watch(number: int, *ways: AlertWay, silence_days: int | None = None, is_paused: bool = False) -> Watch:
    draft = WatchDraft(
        f"Watch {number}", "harbour", ways=frozenset(ways), silence_days=silence_days, is_paused=is_paused
    )
    return Watch(number, draft, made=NOW - timedelta(days=30))


def hit(watch_id: int, article_id: int) -> WatchHit:
    return WatchHit(watch_id, article_id, f"Headline {article_id}", "Marlow Port", NOW)


def test_hits_of_one_refresh_are_told_together_and_an_article_counts_once() -> None:
    watches = [watch(1, AlertWay.TRAY), watch(2, AlertWay.SOUND)]
    hits = [hit(1, 7), hit(1, 8), hit(2, 8)]

    told = decide_alerts(watches, hits, [], AlertTimes(), last_digest=NOW, now=NOW)

    (alert,) = told.alerts
    assert [(group.watch.id, len(group.hits)) for group in alert.groups] == [(1, 2), (2, 1)]
    assert alert.number == 2
    assert alert.ways == {AlertWay.TRAY, AlertWay.SOUND}
    assert told.hits == tuple(hits)


def test_nothing_to_tell_is_no_alert() -> None:
    told = decide_alerts([watch(1, AlertWay.TRAY)], [], [], AlertTimes(), last_digest=NOW, now=NOW)

    assert (told.alerts, told.hits, told.silences) == ((), (), ())


def test_hit_of_a_watch_that_is_gone_is_passed_over() -> None:
    assert decide_alerts([], [hit(9, 1)], [], AlertTimes(), last_digest=NOW, now=NOW).alerts == ()


@pytest.mark.parametrize(
    ("quiet_from", "quiet_until", "hour", "is_quiet"),
    [
        (time(22), time(7), 23, True),
        (time(22), time(7), 6, True),
        (time(22), time(7), 7, False),
        (time(22), time(7), 12, False),
        (time(12), time(14), 12, True),
        (time(12), time(14), 14, False),
        (time(12), time(12), 12, False),
        (None, time(12), 11, False),
    ],
)
def test_quiet_hours(quiet_from: time | None, quiet_until: time | None, hour: int, is_quiet: bool) -> None:
    times = AlertTimes(quiet_from, quiet_until)

    assert times.is_quiet(NOW.replace(hour=hour)) is is_quiet


def test_what_came_in_quiet_hours_is_left_for_afterwards() -> None:
    times = AlertTimes(time(11), time(13))
    watches, hits = [watch(1, AlertWay.TRAY)], [hit(1, 7)]

    during = decide_alerts(watches, hits, [Silence(1, None)], times, last_digest=NOW, now=NOW)
    after = decide_alerts(watches, hits, [], times, last_digest=NOW, now=NOW.replace(hour=13))

    assert (during.alerts, during.hits, during.silences) == ((), (), ())
    assert after.hits == tuple(hits)


def test_digest_waits_for_its_hour_and_holds_up_no_other_watch() -> None:
    watches = [watch(1, AlertWay.TRAY), watch(2, AlertWay.DIGEST)]
    hits = [hit(1, 7), hit(2, 8)]
    times = AlertTimes(digest_hours=(9, 17))

    early = decide_alerts(watches, hits, [], times, last_digest=NOW.replace(hour=9), now=NOW)
    due = decide_alerts(watches, hits[1:], [], times, last_digest=NOW.replace(hour=9), now=NOW.replace(hour=17))

    assert early.hits == (hits[0],)
    assert [alert.is_digest for alert in due.alerts] == [True]
    assert due.hits == (hits[1],)


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        (NOW.replace(hour=9), NOW.replace(hour=16), False),
        (NOW.replace(hour=9), NOW.replace(hour=17), True),
        (NOW - timedelta(days=3), NOW.replace(hour=1), True),
        (NOW.replace(hour=17), NOW.replace(hour=18), False),
        (None, NOW.replace(hour=9), True),
        (None, NOW.replace(hour=10), False),
    ],
)
def test_digest_is_due_once_after_each_set_hour(last: datetime | None, now: datetime, is_due: bool) -> None:
    assert AlertTimes(digest_hours=(9, 17)).digest_is_due(last, now) is is_due


def test_digest_of_yesterday_is_not_told_again_when_the_clocks_go_back() -> None:
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    last = datetime(2026, 10, 24, 17, 0, 30, tzinfo=summer)
    times = AlertTimes(digest_hours=(9, 17))

    assert not times.digest_is_due(last, datetime(2026, 10, 25, 8, tzinfo=winter))
    assert times.digest_is_due(last, datetime(2026, 10, 25, 9, tzinfo=winter))


def test_digest_of_an_hour_that_comes_twice_or_not_at_all_is_told_once() -> None:
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    times = AlertTimes(digest_hours=(2,))
    told = datetime(2026, 10, 25, 2, 0, 30, tzinfo=summer)
    leapt = datetime(2026, 3, 29, 3, tzinfo=summer)

    assert not times.digest_is_due(told, datetime(2026, 10, 25, 2, 0, 10, tzinfo=winter))
    assert times.digest_is_due(datetime(2026, 3, 28, 2, 0, 30, tzinfo=winter), leapt)
    assert not times.digest_is_due(leapt, datetime(2026, 3, 29, 9, tzinfo=summer))


def test_hour_without_news_is_over_and_what_comes_then_waits_for_the_next() -> None:
    watches, times = [watch(1, AlertWay.DIGEST)], AlertTimes(digest_hours=(9, 17))
    yesterday = NOW.replace(day=19, hour=17)

    nothing = decide_alerts(watches, [], [], times, last_digest=yesterday, now=NOW.replace(hour=9))
    quiet = AlertTimes(time(8), time(10), (9, 17))
    asleep = decide_alerts(watches, [], [], quiet, last_digest=yesterday, now=NOW.replace(hour=9))
    early = decide_alerts(watches, [hit(1, 7)], [], times, last_digest=NOW.replace(hour=9), now=NOW.replace(hour=10))

    assert (nothing.alerts, nothing.is_digest_over) == ((), True)
    assert not asleep.is_digest_over
    assert (early.alerts, early.is_digest_over) == ((), False)


def test_paused_watch_tells_nothing_that_it_found_before() -> None:
    watches = [watch(1, AlertWay.TRAY, is_paused=True)]

    assert decide_alerts(watches, [hit(1, 7)], [], AlertTimes(), last_digest=NOW, now=NOW).hits == ()


def test_watch_is_silent_after_its_days_and_a_new_one_is_given_them() -> None:
    new = Watch(3, watch(3, silence_days=5).draft, made=NOW - timedelta(days=2))
    watches = [watch(1, silence_days=5), watch(2, silence_days=5), new, watch(4), watch(5, silence_days=5)]
    last = [(1, NOW - timedelta(days=6)), (2, NOW - timedelta(days=1)), (3, None), (4, None), (5, None)]

    silent = find_silent(watches, last, NOW)

    assert [one.watch_id for one in silent] == [1, 5]


def test_paused_watch_is_never_silent() -> None:
    assert find_silent([watch(1, silence_days=1, is_paused=True)], [], NOW) == ()


def test_days_are_counted_as_they_are_where_the_person_is() -> None:
    published = [NOW, NOW, NOW - timedelta(days=1), NOW - timedelta(days=89), NOW - timedelta(days=90)]

    days = count_days(published, NOW)

    assert (len(days), days[-1], days[-2], days[0], sum(days)) == (90, 2, 1, 1, 4)
    assert Trial(5, days, ()).a_day == pytest.approx(4 / 90)


@pytest.mark.skipif(not hasattr(time_of_system, "tzset"), reason="the zone of this system cannot be set")
def test_days_of_winter_are_those_of_winter_even_in_summer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time_of_system.tzset()
    try:
        late = datetime(2026, 3, 27, 22, 30, tzinfo=UTC).astimezone()  # half past eleven in the evening
        now = datetime(2026, 3, 29, 12, tzinfo=UTC).astimezone()
        days = count_days([late], now)
    finally:
        monkeypatch.undo()
        time_of_system.tzset()

    assert days[-3:] == (1, 0, 0)


def test_taken_name_gets_a_number() -> None:
    draft = WatchDraft("Ports", "port")

    assert name_copy(draft, {"Ports", "Ports (2)"}).name == "Ports (3)"
    assert name_copy(draft, ()).name == "Ports"
