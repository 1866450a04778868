"""Amounts as they are typed behind `figure:`: >1bn, >=2.5m, 30k, 12%, $1bn..5bn."""

import re
from decimal import Decimal

from app.errors import QuerySyntaxError
from app.query.tree import Amount

_NUMBER = re.compile(
    r"""(?P<minus>[-−]?)
        (?P<before>[$€£¥]|[A-Za-z]{3}[ ]?|)
        (?P<digits>\d{1,30}(?:,\d{3}){0,9}(?:\.\d{1,20})?)
        [ ]?(?P<scale>[A-Za-z]{0,8})
        (?P<after>%?)\Z""",  # -1,200.5m  $1bn  USD2m  12%
    re.VERBOSE | re.ASCII,
)
_SCALES = {
    "": 0,
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mm": 6,
    "mio": 6,
    "million": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
    "t": 12,
    "tn": 12,
    "trn": 12,
    "trillion": 12,
}
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_COMPARISONS = (">=", "<=", "≥", "≤", ">", "<", "=")


def read_amount(typed: str, place: int) -> Amount:
    """Read what a figure is compared with; `place` is where it begins. Raises QuerySyntaxError."""
    if ".." in typed:
        return _read_range(typed, place)
    sign = next((sign for sign in _COMPARISONS if typed.startswith(sign)), "")
    value, unit = _read_number(typed[len(sign) :], place + len(sign))
    match sign:
        case ">":
            return Amount(low=value, takes_low=False, unit=unit)
        case ">=" | "≥":
            return Amount(low=value, unit=unit)
        case "<":
            return Amount(high=value, takes_high=False, unit=unit)
        case "<=" | "≤":
            return Amount(high=value, unit=unit)
        case _:
            return Amount(value, value, unit=unit)


def _read_range(typed: str, place: int) -> Amount:
    low, _, high = typed.partition("..")
    if not low and not high:
        raise _expected(place)
    least, unit = _read_number(low, place) if low else (None, None)
    most, other = _read_number(high, place + len(low) + 2) if high else (None, None)
    if unit and other and unit != other:
        raise QuerySyntaxError(f"At sign {place + 1}: both ends of a range must have the same unit.", place)
    if least is not None and most is not None and least > most:
        raise QuerySyntaxError(f"At sign {place + 1}: the smaller end of a range comes first.", place)
    return Amount(least, most, unit=unit or other)


def _read_number(typed: str, place: int) -> tuple[float, str | None]:
    found = _NUMBER.match(typed.strip())
    scale = _SCALES.get(found["scale"].lower()) if found else None
    if not found or scale is None:
        raise _expected(place)
    before = found["before"].strip()
    unit = "percent" if found["after"] else _CURRENCIES.get(before, before.upper() or None)
    value = Decimal(found["digits"].replace(",", "")).scaleb(scale)
    return float(-value if found["minus"] else value), unit


def _expected(place: int) -> QuerySyntaxError:
    sentence = f"At sign {place + 1}: an amount was expected, as “>1bn”, “2.5m..3m”, “<30k” or “12%”."
    return QuerySyntaxError(sentence, place)
