"""Days and moments as the window writes them: in local time, with the month's name."""

import re
from datetime import datetime

from PySide6.QtCore import QLocale

_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
"""An ISO 8601 day, month or year."""


def short_date(iso: str) -> str:
    """Write a day, month or year: "20 Mar 2023", "Mar 2023", "2023"; anything else stays as it is."""
    if not (match := _DAY.fullmatch(iso)):
        return iso
    year, month, day = match.groups()
    month_name = QLocale().monthName(int(month), QLocale.FormatType.ShortFormat) if month else ""
    return " ".join(part for part in (str(int(day)) if day else "", month_name, year) if part)


def say_day(moment: datetime) -> str:
    """Write the day of a moment as it is here: "22 Sep 2026"."""
    return short_date(moment.astimezone().date().isoformat())


def say_time(moment: datetime) -> str:
    """Write a moment to the minute: "22 Sep 2026, 14:31"."""
    local = moment.astimezone()
    return f"{say_day(local)}, {local:%H:%M}"


def local_time(moment: datetime) -> str:
    """Write a moment in local time with its zone: "22 Sep 2026, 14:31 CEST"."""
    return f"{say_time(moment)} {moment.astimezone().tzname()}"
