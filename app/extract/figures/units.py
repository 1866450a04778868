"""Units behind a number: percent, currencies, durations, measures, glued scales; from the tables of the lexicon."""

from dataclasses import dataclass

from app.extract.figures.currencies import currency_behind
from app.extract.figures.locale import Form, forms_of
from app.extract.figures.numbers import Number
from app.extract.figures.reading import Reading
from app.extract.lexicon import read_list
from app.findings import FigureKind

TIMES_SIGNS = frozenset({"x", "×"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that was read; `last` is the token index behind it, `factor` that of a glued scale."""

    kind: FigureKind
    name: str
    last: int
    factor: float = 1.0


def read_unit(reading: Reading, number: Number) -> Unit | None:
    """Return the unit behind a number without a currency sign before it."""
    index = number.last
    after = reading.at(index)
    if after.text in ("-", "‑") and not after.spaced and not reading.at(index + 1).spaced:
        if reading.at(index + 1).lower == "pound" and number.scale < 1000 and reading.at(index + 2).lower not in _PAID:
            return Unit(FigureKind.MEASURE, "pound", index + 2)
        return _unit_at(reading, index + 1, number, is_glued=not number.is_word)
    return _glued_scale(reading, number) or _unit_at(reading, index, number, is_glued=not after.spaced)


def money_scale(reading: Reading, index: int) -> tuple[float, int]:
    """Return the scale letters behind a sum ("€1.2bn", "$350K", "£40 m") and the index behind them."""
    token = reading.at(index)
    if token.is_word and (not token.spaced or token.text in ("m", "bn", "M", "B")):
        for form in forms_of("scales.tsv", reading.language).get(token.lower, ()):
            if form.place in ("glued", "money", "letter"):
                return float(form.meaning[0]), index + 1
    return 1.0, index


def _glued_scale(reading: Reading, number: Number) -> Unit | None:
    """Read "2.3m visitors", "1.2bn" and "45k subscribers": the letters scale, the unit follows."""
    token = reading.at(number.last)
    if token.spaced or not token.is_word or number.is_word:
        return None
    for form in forms_of("scales.tsv", reading.language).get(token.lower, ()):
        if form.place == "glued" or (form.place == "letter" and _is_million(reading, number.last)):
            factor = float(form.meaning[0])
            scaled = Number(number.value * factor, number.last + 1, is_word=False, scale=factor)
            unit = _unit_at(reading, scaled.last, scaled, is_glued=False)
            if unit:
                return Unit(unit.kind, unit.name, unit.last, unit.factor * factor)
            return Unit(FigureKind.COUNT, "", number.last + 1, factor)
    return None


def _is_million(reading: Reading, index: int) -> bool:
    """Whether a glued "m" means million: before a noun in small letters, never before a comma or preposition."""
    after = reading.at(index + 1)
    if reading.at(index).text == "M":
        return after.text not in ("-", "®", "™", "'s")
    return after.is_word and after.spaced and after.text.islower() and after.lower not in _AFTER_METRES


_PAID = frozenset({"note", "notes", "coin", "coins", "fine", "fines", "ticket", "fee", "bonus", "bill", "prize", "-"})
"""What a "50-pound" before it makes money; else it weighs."""
_AFTER_METRES = frozenset({
    "a", "and", "above", "across", "along", "around", "at", "away", "below", "by", "deep", "for", "from",
    "high", "in", "into", "long", "of", "off", "on", "or", "over", "per", "tall", "the", "to", "wide", "with",
})  # fmt: skip


def _unit_at(reading: Reading, index: int, number: Number, *, is_glued: bool) -> Unit | None:
    money = currency_behind(reading, index, is_word=number.is_word)
    if money:
        return Unit(FigureKind.MONEY, money[0], money[1])
    token = reading.at(index)
    if token.text in "pi" and is_glued and number.value in _SCAN_LINES and _is_of_screens(reading, index, number):
        return Unit(FigureKind.MEASURE, "pixel", index + 1)
    for form in forms_of("units.tsv", reading.language).get(token.lower, ()):
        last = _match(reading, index, form, is_glued=is_glued, number=number)
        if last:
            return Unit(FigureKind(form.meaning[0]), form.meaning[1], last)
    return None


def _is_of_screens(reading: Reading, index: int, number: Number) -> bool:
    """Whether "1080p" and "720p video" tell of lines on a screen rather than of pence."""
    after = reading.at(index + 1)
    return number.value > 1000 or (after.is_word and after.lower not in read_list("noun_stops.txt"))


_SCAN_LINES = frozenset({240, 360, 480, 576, 720, 1080, 1440, 2160, 4320})


def _match(reading: Reading, index: int, form: Form, *, is_glued: bool, number: Number) -> int | None:
    """Return the index behind a form that stands here; hyphens between its words are passed over."""
    if form.place != "word" and (number.is_word or reading.at(index).text != form.words[0]):
        return None
    if form.words == ("sec",) and reading.at(index).text.isupper():
        return None  # a commission or a league
    if form.words == ("second",) and (number.is_word or _is_order(reading, index + 1)):
        return None  # "thirty-second", "3 second-place finishes"
    if (form.place == "glued" and not is_glued) or (form.words[0] in TIMES_SIGNS and reading.at(index + 1).is_number):
        return None
    if form.words[0] in "'\"" and _closes_quotation(reading, index):
        return None
    last = index + 1
    for word in form.words[1:]:
        if reading.at(last).text in ("-", "‑") and word != "-":
            last += 1
        token = reading.at(last)
        if token.lower != word.lower() or token.breaks or (token.spaced and not word.isalpha() and word != "."):
            return None
        last += 1
    return last


def _is_order(reading: Reading, index: int) -> bool:
    """Whether the word before `index` says an order rather than a time: "second-place", "second half"."""
    after = reading.at(index)
    return (after.text in ("-", "‑") and not after.spaced) or after.lower in _ORDERED


_ORDERED = frozenset({
    "half", "halves", "place", "quarter", "quarters", "round", "rounds", "tier", "grade", "grader", "graders", "time",
    "baseman", "basemen", "base", "home", "homes", "string", "team", "teams", "division", "year", "generation", "class",
    "set", "sets", "leg", "period", "row", "degree", "serve", "serves", "chance", "chances", "lieutenant",
})  # fmt: skip


def _closes_quotation(reading: Reading, index: int) -> bool:
    """Whether a mark behind digits ends a quotation rather than saying feet or inches."""
    if reading.at(index + 1).lower == "s" and not reading.at(index + 1).spaced:
        return True
    first, _ = reading.sentence_of(index)
    mark = reading.at(index).text
    return sum(token.text == mark for token in reading.tokens[first:index]) % 2 == 1
