"""Quarters, halves and fiscal years: "Q3 FY2024", "third quarter of fiscal 2025", "first half of 2023", "FY24"."""

from app.extract.figures.dates.parts import year_at
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.reading import Reading
from app.findings import FigureKind

_FISCAL = ("fiscal", "fy", "financial")
_HALF_FOLLOWS = frozenset({"of", "year", "results", "financial", "fiscal", "revenue", "sales", "earnings"})


def read_fiscal(reading: Reading, index: int) -> Draft | None:
    """Return the quarter, half or fiscal year that begins at a token."""
    part = _part(reading, index)
    if part:
        return _with_year(reading, index, *part)
    year = _fiscal_year(reading, index)
    if year is None:
        return _full_year(reading, index)
    value, last = year
    behind = _part(reading, last + 1 if reading.at(last).text in ("-", ",") else last)
    if behind:
        return Draft(index, behind[1], FigureKind.DATE, f"{value}-{behind[0]}")
    return Draft(index, last, FigureKind.DATE, value)


def _part(reading: Reading, index: int) -> tuple[str, int] | None:
    """Return "Q3" or "H1" and the index behind it."""
    token, after = reading.at(index), reading.at(index + 1)
    if token.text in ("Q", "H") and not after.spaced and after.text in ("1", "2", "3", "4"):
        return token.text + after.text, index + 2
    if token.text in ("1", "2", "3", "4") and after.text in ("Q", "H") and not after.spaced:
        return after.text + token.text, index + 2
    value = int(numbers_of("ordinals.tsv", reading.language).get(token.lower, 0))
    place = index + 2 if after.text in ("-", "‑") else index + 1
    if token.is_number and after.lower in ("st", "nd", "rd", "th") and not after.spaced and token.text in "1234":
        value, place = int(token.text), index + 2
    if not 1 <= value <= 4:
        return None
    if reading.at(place).lower in _FISCAL:
        place += 1
    word, behind = reading.at(place).lower, reading.at(place + 1).lower
    if (word == "quarter" and not reading.at(place).is_capitalised) or (word == "quarter" and token.is_capitalised):
        return (f"Q{value}", place + 1) if behind != "sports" else None
    if word == "half" and value < 3 and behind in _HALF_FOLLOWS:
        return f"H{value}", place + 1
    return None


def _with_year(reading: Reading, index: int, part: str, last: int) -> Draft:
    """Add the year behind a quarter; without one the value is the quarter alone."""
    place = last
    while reading.at(place).lower in ("of", "in", ",", "the", "its", "our") and place < last + 2:
        place += 1
    year = _fiscal_year(reading, place)
    if year:
        return Draft(index, year[1], FigureKind.DATE, f"{year[0]}-{part}")
    if reading.at(place).text in ("'", "’"):
        place += 1
    plain = year_at(reading, place)
    if plain:
        return Draft(index, place + 1, FigureKind.DATE, f"{plain}-{part}")
    short = reading.at(place)
    is_short = short.is_number and len(short.text) == 2 and short.text.isdigit()
    if is_short and (not short.spaced or reading.at(index).text in "QH"):
        return Draft(index, place + 1, FigureKind.DATE, f"20{short.text}-{part}")
    return Draft(index, last, FigureKind.DATE, part)


def _fiscal_year(reading: Reading, index: int) -> tuple[str, int] | None:
    """Return "FY2024" and the index behind "FY24", "fiscal year 2024", "fiscal 2024"."""
    token = reading.at(index)
    if token.lower not in _FISCAL:
        return None
    place = index + 1
    if reading.at(place).lower in ("year", "years"):
        place += 1
    if reading.at(place).text in ("'", "’", "-"):
        place += 1
    year = year_at(reading, place)
    if year:
        return f"FY{year}", _behind_split(reading, place + 1)
    short = reading.at(place)
    if token.lower == "fy" and short.is_number and len(short.text) == 2 and short.text.isdigit():
        return f"FY20{short.text}", place + 1
    return None


def _behind_split(reading: Reading, index: int) -> int:
    """Return the index behind the second half of "2024/25"."""
    second = reading.at(index + 1)
    if reading.at(index).text in ("/", "-", "–") and second.is_number and not second.spaced and len(second.text) == 2:
        return index + 2
    return index


def _full_year(reading: Reading, index: int) -> Draft | None:
    """Such as "full year 2024" and "full-year 2024"."""
    if reading.at(index).lower != "full":
        return None
    place = index + 2 if reading.at(index + 1).text in ("-", "‑") else index + 1
    year = year_at(reading, place + 1) if reading.at(place).lower == "year" else None
    return Draft(index, place + 2, FigureKind.DATE, str(year)) if year else None
