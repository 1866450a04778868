"""When a watch is heard: together with others of one refresh, not in quiet hours, and when nothing comes any more."""

from datetime import UTC, datetime, time, timedelta

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


def test_taken_name_gets_a_number() -> None:
    draft = WatchDraft("Ports", "port")

    assert name_copy(draft, {"Ports", "Ports (2)"}).name == "Ports (3)"
    assert name_copy(draft, ()).name == "Ports"
