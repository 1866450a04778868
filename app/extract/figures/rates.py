"""Denominators: "$49 per person", "barrels a day", "cents per diluted share", "25 miles/hour"."""

from app.extract.figures.drafts import Draft
from app.extract.figures.locale import forms_of
from app.extract.figures.numbers import Number, scale_at
from app.extract.figures.plurals import singular
from app.extract.figures.reading import Reading
from app.extract.figures.units import read_unit
from app.extract.lexicon import read_list
from app.findings import FigureKind

_KINDS = frozenset({FigureKind.MONEY, FigureKind.MEASURE, FigureKind.COUNT, FigureKind.DURATION})
_SHARE_KINDS = frozenset({"diluted", "basic", "common", "ordinary", "adjusted", "limited", "class", "american"})
_AFTER_ARTICLE = frozenset({
    "second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "share", "barrel", "tonne",
    "ton", "person", "gallon", "unit", "head", "ounce", "litre", "kilogram", "pound", "piece", "pop",
})  # fmt: skip
_NO_RATE_FOLLOWS = frozenset({"earlier", "ago", "later", "before", "after"})


def read_rate(reading: Reading, draft: Draft) -> None:
    """Add the denominator behind a figure to its unit."""
    if draft.kind not in _KINDS or draft.unit is None or draft.unit.endswith("of age"):
        return
    place = _behind_substance(reading, draft)
    connector = reading.at(place).lower
    if connector == "-" and reading.at(place + 1).lower in ("a", "an", "per") and reading.at(place + 2).text == "-":
        connector, place = reading.at(place + 1).lower, place + 2
    if connector not in ("per", "a", "an", "each", "/", "par", "pro", "je", "por", "every"):
        return
    last = place + 1
    if reading.at(last).lower in _SHARE_KINDS:
        while reading.at(last).lower not in ("share", "unit") and last < place + 4:
            last += 1
    noun = reading.at(last)
    if not noun.is_word or noun.breaks or noun.lower in read_list("noun_stops.txt"):
        return
    if scale_at(reading, last) and reading.at(last + 1).is_word:
        counted = read_unit(reading, Number(1.0, last + 1, is_word=True))
        name, last = (counted.name, counted.last - 1) if counted else (singular(reading.at(last + 1).lower), last + 1)
        name = f"{noun.lower} {name}"  # "per thousand cubic feet"
    else:
        name, last = _unit_name(reading, last)
    is_plain = name in _AFTER_ARTICLE or name.startswith(("square ", "cubic ")) or name.endswith(" hour")
    if connector in ("a", "an", "each", "every") and not is_plain:
        return
    if reading.at(last + 1).lower in _NO_RATE_FOLLOWS or (
        draft.kind is FigureKind.DURATION and connector in ("a", "an")
    ):
        return
    draft.unit, draft.last = f"{draft.unit}/{name}", last + 1


def _behind_substance(reading: Reading, draft: Draft) -> int:
    """Return the index behind "of oil" in "400,000 barrels of oil per day"; else that behind the figure."""
    if draft.kind is not FigureKind.MEASURE or reading.at(draft.last).lower != "of":
        return draft.last
    stops = read_list("noun_stops.txt")
    for place in range(draft.last + 1, draft.last + 4):
        lower = reading.at(place + 1).lower
        if not reading.at(place).is_word or reading.at(place).lower in stops:
            return draft.last
        if lower == "per" or (lower in ("a", "an", "each", "every") and reading.at(place + 2).lower in _AFTER_ARTICLE):
            return place + 1
    return draft.last


def _unit_name(reading: Reading, index: int) -> tuple[str, int]:
    """Return the name of the unit that begins at a token, which may have words ("per square foot"), and its last."""
    noun = reading.at(index).lower
    unit = read_unit(reading, Number(1.0, index, is_word=True))
    if unit and unit.kind is FigureKind.MEASURE and unit.last > index + 1:
        return unit.name, unit.last - 1
    for form in forms_of("units.tsv", reading.language).get(noun, ()):
        if form.words[0].lower() == noun and len(form.words) == 1 and form.place in ("word", "sign", "glued"):
            return form.meaning[1], index
    return singular(noun, reading.language), index
