"""Dates as feeds write them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.feeds.dates import EARLIEST, LATEST_AHEAD, read_date

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


READ = [
    # RFC 822 and 2822
    ("Fri, 2 Oct 2026 18:33:00 +0000", utc(2026, 10, 2, 18, 33)),
    ("Fri, 02 Oct 2026 18:06 GMT", utc(2026, 10, 2, 18, 6)),
    ("02 Oct 26 18:06 GMT", utc(2026, 10, 2, 18, 6)),
    ("Fri,02 Oct 2026 18:06:07 GMT", utc(2026, 10, 2, 18, 6, 7)),
    ("Tue, 22 Sep 2026 24:00:00 GMT", utc(2026, 9, 23)),
    ("Tue, 22 Sep 2026 13:31:60 GMT", utc(2026, 9, 22, 13, 31, 59)),
    ("Tue, 22 Sep 2026 13:31:00 GMT+2", utc(2026, 9, 22, 11, 31)),
    ("Tue, 22 Sep 2026 13:31:00 +9999", utc(2026, 9, 22, 13, 31)),
    ("Thursday, 29 October 2026 13:15:00 +0100", utc(2026, 10, 29, 12, 15)),
    # named zones
    ("Wed, 24 Sep 2026 16:00:00 EDT", utc(2026, 9, 24, 20)),
    ("Wed, 24 Sep 2026 16:00:00 PST", utc(2026, 9, 25)),
    ("Wed, 24 Sep 2026 16:00:00 CEST", utc(2026, 9, 24, 14)),
    ("Wed, 24 Sep 2026 16:00:00 MESZ", utc(2026, 9, 24, 14)),
    ("Wed, 24 Sep 2026 16:00:00 JST", utc(2026, 9, 24, 7)),
    ("Wed, 24 Sep 2026 16:00:00 IST", utc(2026, 9, 24, 10, 30)),
    ("Sep 22, 2026 4:23 PM ET", utc(2026, 9, 22, 20, 23)),
    ("Jan 22, 2026 4:23 PM ET", utc(2026, 1, 22, 21, 23)),
    ("Wed, 24 Sep 2026 16:00:00 QQQ", utc(2026, 9, 24, 16)),
    # ISO 8601
    ("2026-09-22T13:31:00Z", utc(2026, 9, 22, 13, 31)),
    ("2026-09-22T13:31Z", utc(2026, 9, 22, 13, 31)),
    ("2026-09-22T13:31:00.123456789+05:30", utc(2026, 9, 22, 8, 1)),
    ("2026-09-22T13:31:00-0400", utc(2026, 9, 22, 17, 31)),
    ("2026-09-22T13:31:00", utc(2026, 9, 22, 13, 31)),
    ("2026-09-22 13:31", utc(2026, 9, 22, 13, 31)),
    ("2026-09-22 13:31:00.5 UTC", utc(2026, 9, 22, 13, 31)),
    ("2026-09-22", utc(2026, 9, 22)),
    ("2026-09", utc(2026, 9, 1)),
    ("20260922", utc(2026, 9, 22)),
    ("20260922T133100Z", utc(2026, 9, 22, 13, 31)),
    ("2026-W39-2", utc(2026, 9, 22)),
    # what feedparser misreads or does not read
    ("2026/09/22", utc(2026, 9, 22)),
    ("2026/1/10 14:33:00", utc(2026, 1, 10, 14, 33)),
    ("1695388800", utc(2023, 9, 22, 13, 20)),
    ("1695388800000", utc(2023, 9, 22, 13, 20)),
    ("Sept. 22, 2026", utc(2026, 9, 22)),
    ("22.09.2026 13:31", utc(2026, 9, 22, 13, 31)),
    ("22. 9. 2026", utc(2026, 9, 22)),
    ("09/22/2026", utc(2026, 9, 22)),
    ("22/09/2026 13:31", utc(2026, 9, 22, 13, 31)),
    ("Tuesday Nov 28, 2023 @ 4:23 PM", utc(2023, 11, 28, 16, 23)),
    ("Sunday, November 1st, 2026 at 10:00am EST", utc(2026, 11, 1, 15)),
    ("Nov 1, 2026 12:05 a.m.", utc(2026, 11, 1, 0, 5)),
    ("Nov 1, 2026 12:05 p.m.", utc(2026, 11, 1, 12, 5)),
    ("Mon Sep 22 13:31:00 2025", utc(2025, 9, 22, 13, 31)),
    ("Mon Sep 22 13:31:00 UTC 2025", utc(2025, 9, 22, 13, 31)),
    ("22-Sep-2026 10:11:12", utc(2026, 9, 22, 10, 11, 12)),
    # other languages
    ("mer, 16 nov 2022 00:38:15 +0100", utc(2022, 11, 15, 23, 38, 15)),
    ("Seg, 24 Set 2018 19:42:40 -0300", utc(2018, 9, 24, 22, 42, 40)),
    ("Di, 22 Mär 2022 13:31:00 +0100", utc(2022, 3, 22, 12, 31)),
    ("22. September 2026, 13:31 Uhr", utc(2026, 9, 22, 13, 31)),
    ("mardi 1er décembre 2020 à 13h31", utc(2020, 12, 1, 13, 31)),
    ("22 de septiembre de 2026", utc(2026, 9, 22)),
    ("22 сентября 2026", utc(2026, 9, 22)),
    ("22 września 2026", utc(2026, 9, 22)),
    ("2026年9月22日 13:31", utc(2026, 9, 22, 13, 31)),
    ("２０２６年９月２２日", utc(2026, 9, 22)),
    ("令和8年9月22日", utc(2026, 9, 22)),
    ("2026년 9월 22일", utc(2026, 9, 22)),
]

NOT_BELIEVED = [
    "",
    "   ",
    "now",
    "yesterday",
    "0",
    "-1",
    "12/11/2026",  # means two days
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Sat, 30 Dec 1899 15:00:00 GMT",
    "Sat, 01 Jan 0001 00:00:00 GMT",
    "0001-01-01T00:00:00Z",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Tue, 19 Jan 2038 03:14:08 GMT",
    "Mon, 01 Jan 2035 00:00:00 GMT",
    "Sat, 28 Nov 2026 18:00:01 GMT",  # three days ahead
    "Mon, 31 Feb 2026 25:61:61 GMT",
    "2026-02-30",
    "2026-13-01",
    "Tue, 22 Sep 2026 25:00:00 GMT",
    "22 Nonsense 2026",
    "99999999999999999999",
    "x" * 10_000,
    "2026-09-22" * 100,
]


@pytest.mark.parametrize(("raw", "moment"), READ)
def test_a_date_is_read_as_utc(raw: str, moment: datetime) -> None:
    assert read_date(raw, now=NOW) == moment


@pytest.mark.parametrize("raw", NOT_BELIEVED)
def test_what_cannot_be_believed_is_no_date(raw: str) -> None:
    assert read_date(raw, now=NOW) is None


def test_two_days_ahead_is_still_believed() -> None:
    assert read_date("Fri, 27 Nov 2026 18:00:00 GMT", now=NOW) == NOW + LATEST_AHEAD


@given(st.text(max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_plausible_date_or_none(raw: str) -> None:
    moment = read_date(raw, now=NOW)

    assert moment is None or EARLIEST <= moment <= NOW + LATEST_AHEAD


@given(st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2026, 11, 1)), st.sampled_from([-480, 0, 330]))
@settings(max_examples=200, deadline=None)
def test_what_common_formats_write_is_read_back(moment: datetime, minutes: int) -> None:
    moment = moment.replace(microsecond=0)
    sign, hours = ("-" if minutes < 0 else "+"), f"{abs(minutes) // 60:02}"
    offset = f"{sign}{hours}:{abs(minutes) % 60:02}"
    expected = moment.replace(tzinfo=UTC) - timedelta(minutes=minutes)

    assert read_date(f"{moment:%Y-%m-%dT%H:%M:%S}{offset}", now=NOW) == expected
    assert read_date(f"{moment:%a, %d %b %Y %H:%M:%S} {offset.replace(':', '')}", now=NOW) == expected
    assert read_date(f"{moment:%d.%m.%Y %H:%M:%S} {offset}", now=NOW) == expected
