"""Relative dates and periods, reckoned from the anchor: "last year", "10 years ago", "next month"."""

from datetime import date

from app.extract.figures.dates.parts import year_at
from app.extract.figures.dates.shifts import between, period_of, shifted
from app.extract.figures.drafts import Draft
from app.extract.figures.numbers import Number, read_number
from app.extract.figures.reading import Reading
from app.extract.figures.units import Unit, read_unit
from app.findings import FigureKind, Period, Phrase

_STEPS = {"last": -1, "previous": -1, "prior": -1, "next": 1, "coming": 1, "this": 0, "current": 0}
_SHOWN = frozenset({"last", "next"})
_SPANS = frozenset({"year", "month", "week", "quarter", "decade"})
_AGO = frozenset({"ago"})
_EARLIER = frozenset({"earlier", "before", "previously"})
_LONG = frozenset({"decade", "century", "millennium"})
_SHORT = frozenset({"year", "month", "week", "hour"})
_BOUNDS = frozenset({"under", "over", "than", "nearly", "almost", "about", "around", "roughly", "half"})
_JOINTS = frozenset({"to", "or", "-", "–", "—"})
_LASTING = frozenset({"past", "last", "previous", "preceding", "next", "coming"})


def read_relative(reading: Reading, index: int) -> Draft | None:
    """Return the relative period that begins at a token."""
    return (
        _ago(reading, index)
        or _lasting(reading, index)
        or _long_span(reading, index)
        or _stepped(reading, index)
        or _comparison(reading, index)
    )


def _duration_at(reading: Reading, index: int) -> tuple[Number, Unit] | None:
    """Return "10 years", "a decade", "decade" at a token."""
    words = reading.lower_words(index, index + 2)
    article = words[:1] in (("a",), ("an",))
    number = Number(1.0, index + 1, is_word=True) if article else read_number(reading, index)
    if number is None:
        return None
    unit = read_unit(reading, number)
    return (number, unit) if unit and unit.kind is FigureKind.DURATION else None


def _duration(first: int, last: int, amount: float, unit: str) -> Draft:
    """Make the draft; a decade and a century are given in years."""
    years = {"decade": 10, "century": 100}.get(unit)
    value, name = (amount * years, "year") if years else (amount, unit)
    return Draft(first, last, FigureKind.DURATION, value, unit=name, is_relative=True)


def _ago(reading: Reading, index: int) -> Draft | None:
    """Such as "10 years ago" and "a year earlier": a duration that also resolves to a date."""
    found = _duration_at(reading, index)
    if found is None:
        return None
    number, unit = found
    if reading.at(index - 1).lower in _JOINTS and read_number(reading, index - 2) is not None:
        return None  # "six to eight weeks ago" is left to the ranges
    word, behind = reading.at(unit.last).lower, reading.at(unit.last + 1)
    if word not in _AGO | _EARLIER or (word == "before" and (behind.is_word or behind.is_number)):
        return None  # "three months before the vote" lasts
    draft = _duration(index, unit.last + 1, number.value, unit.name)
    if word in _EARLIER:
        draft.is_hidden = number.value == 1
    draft.period = _period(reading, draft, shifted(reading.anchor, -draft.amount, str(draft.unit)))
    return draft


def _long_span(reading: Reading, index: int) -> Draft | None:
    """Such as "over a decade of experience", "nearly a century": an article counts only behind a bound."""
    if (
        reading.lower_words(index, index + 1) not in (("a",), ("an",))
        or reading.at(index + 1).lower not in _LONG | _SHORT
    ):
        return None
    before = reading.at(index - 1).lower
    if reading.at(index + 1).lower in _SHORT and before not in ("under", "than", "over", "nearly", "almost"):
        return None
    if before not in _BOUNDS or reading.at(index + 2).text == "-":
        return None
    if reading.lower_words(index + 2, index + 5) == ("and", "a", "half"):
        return None
    return Draft(index, index + 2, FigureKind.DURATION, 1.0, unit=reading.at(index + 1).lower, is_word=True)


def _lasting(reading: Reading, index: int) -> Draft | None:
    """Such as "past 10 years", "past decade": a duration that also resolves to an interval."""
    word = reading.at(index).lower
    if word not in _LASTING or (reading.at(index).is_capitalised and not reading.at(index).breaks):
        return None
    unit = reading.at(index + 1).lower
    if unit in ("decade", "century") or (unit in _SPANS and word == "past"):
        draft = _duration(index, index + 2, 1.0, unit)
    else:
        found = _duration_at(reading, index + 1)
        if found is None or reading.at(index + 1).lower in ("a", "an"):
            return None
        draft = _duration(index, found[1].last, found[0].value, found[1].name)
        draft.is_word = found[0].is_word
        if _range_follows(reading, draft.last, found):
            return None
    sign = 1 if word in ("next", "coming") else -1
    draft.period = _period(reading, draft, between(reading.anchor, sign * draft.amount, str(draft.unit)))
    return draft


def _range_follows(reading: Reading, last: int, found: tuple[Number, Unit]) -> bool:
    """Such as "next three to five years" is left to the ranges."""
    return found[1].last == found[0].last and reading.at(last).lower in ("to", "or", "-")


def _stepped(reading: Reading, index: int) -> Draft | None:
    """Such as "last year", "next quarter"; "this year" serves only as a period and is never shown by itself."""
    word = reading.at(index).lower
    step = _STEPS.get(word)
    place = index + 2 if reading.at(index + 1).lower in ("fiscal", "financial", "calendar") else index + 1
    span = reading.at(place).lower.removesuffix("'s")
    if step is None or span not in _SPANS - {"decade"} or reading.at(place + 1).text == "-":
        return None
    value = period_of(reading.anchor, step, span)
    draft = Draft(index, place + 1, FigureKind.DATE, value)
    draft.is_hidden = word not in _SHOWN
    return draft


def _comparison(reading: Reading, index: int) -> Draft | None:
    """Such as "the same period last year" as a baseline; it is never shown by itself."""
    words = reading.lower_words(index, index + 4)
    if words[:2] not in (("same", "period"), ("same", "quarter"), ("same", "month"), ("same", "time")):
        return None
    last = index + 2
    while (
        reading.at(last).lower in ("of", "in", "the", "last", "previous", "prior", "year", "a", "earlier")
        and last < index + 6
    ):
        last += 1
    year = year_at(reading, last)
    if year is not None and reading.at(index + 1).lower == "period":
        return Draft(index, last + 1, FigureKind.DATE, str(year))
    if last == index + 2 or year is not None:
        return None
    return Draft(index, last, FigureKind.DATE, None, is_hidden=True)


def _period(reading: Reading, draft: Draft, iso: str | None) -> Period:
    start, end = reading.at(draft.first).start, reading.at(draft.last - 1).end
    return Period(Phrase.at(reading.text, start, end), iso, is_inferred=iso is not None)


def anchor_of(dateline: str | None, published: date | None) -> date | None:
    """Return the day that relative dates are reckoned from: the dateline's, else the day of publication."""
    try:
        return date.fromisoformat(dateline) if dateline else published
    except ValueError:
        return published
