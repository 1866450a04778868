"""Which backups are due and which have had their day: by days, weeks and months, whatever the clock says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.backups import Backup, BackupKind, Keep, is_daily_of, is_due, name_of, outlived, read_name

DATABASE = Path("/profile/dateline.sqlite")
NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def daily(made: datetime) -> Backup:
    return Backup(Path("/backups") / name_of(BackupKind.DAILY, made, DATABASE), BackupKind.DAILY, made, 1000)


def days_ago(*numbers: float) -> list[Backup]:
    return [daily(NOON - timedelta(days=number)) for number in numbers]


def test_backup_is_due_once_a_day() -> None:
    assert is_due([], NOON)
    assert is_due(days_ago(1), NOON)
    assert not is_due(days_ago(0.01), NOON)


def test_backup_from_a_clock_that_ran_ahead_does_not_stop_the_next() -> None:
    assert is_due(days_ago(-400), NOON)


def test_newest_of_days_weeks_and_months_stay() -> None:
    backups = days_ago(*range(400))

    gone = outlived(backups, Keep(days=7, weeks=4, months=6))

    kept = [one for one in backups if one not in gone]
    assert kept[:7] == backups[:7]
    assert len(kept) <= 7 + 4 + 6
    assert {one.made.month for one in kept} == {3, 2, 1, 12, 11, 10}


def test_of_two_in_a_day_the_newer_stays() -> None:
    older, newer = daily(NOON - timedelta(hours=2)), daily(NOON)

    assert outlived([older, newer], Keep()) == (older,)


def test_clock_that_jumps_far_ahead_takes_no_more_than_one_of_each_kind() -> None:
    backups = days_ago(*range(200))
    kept = [one for one in backups if one not in outlived(backups, Keep())]

    gone = outlived([*kept, daily(NOON + timedelta(days=4000))], Keep())

    assert len(gone) <= 3


@given(st.lists(st.integers(0, 3000), unique=True), st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_newest_always_stays_and_what_went_stays_gone(hours: list[int], days: int, weeks: int, months: int) -> None:
    backups, keep = [daily(NOON - timedelta(hours=one)) for one in hours], Keep(days, weeks, months)
    gone = outlived(backups, keep)
    kept = [one for one in backups if one not in gone]

    assert len(kept) <= days + weeks + months
    assert not backups or max(backups, key=lambda one: one.made) in kept
    assert outlived(kept, keep) == ()


def test_name_tells_what_it_is() -> None:
    name = name_of(BackupKind.DAILY, NOON, DATABASE)

    assert read_name(name) == (BackupKind.DAILY, NOON)
    assert read_name("before-migration-0001-20260320T120000000000.sqlite") == (BackupKind.BEFORE_MIGRATION, NOON)
    assert read_name("mine.sqlite") == (BackupKind.OTHER, None)
    assert read_name("daily-20269999T120000000000.sqlite") == (BackupKind.OTHER, None)


def test_backup_of_another_file_in_the_same_folder_is_not_ours() -> None:
    made = daily(NOON)

    assert is_daily_of(made, DATABASE)
    assert not is_daily_of(made, Path("/other/dateline.sqlite"))
