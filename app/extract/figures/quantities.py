"""Read one quantity: sign, currency, number, scale and unit, in that order; also sums in accountants' brackets."""

from app.extract.figures.ages import AGE, is_age
from app.extract.figures.currencies import currency_before, currency_behind
from app.extract.figures.drafts import Draft
from app.extract.figures.numbers import Number, read_number, scale_at
from app.extract.figures.plurals import is_plural
from app.extract.figures.reading import Reading
from app.extract.figures.units import Unit, money_scale, read_unit
from app.findings import Bound, Direction, FigureKind

_BEFORE_DEGREES = frozenset(
    {"to", "at", "of", "around", "about", "and", "below", "above", "exceed", "reach", "reached"}
)
_MINUS = "-−–"
_HYPHENS = "-‑"


def read_quantity(reading: Reading, index: int, number: Number) -> Draft:
    """Return the quantity whose number begins at `index`; its kind is None where it has no unit of its own."""
    currency = currency_before(reading, index)
    draft = _sum(reading, index, number, currency) if currency else _measured(reading, index, number)
    draft.is_word = number.is_word
    _read_sign(reading, draft)
    _read_plus(reading, draft)
    if (draft.is_open_ended or draft.bound is Bound.ABOUT) and draft.kind is None:
        unit = read_unit(reading, Number(number.value, draft.last, is_word=True))
        if unit and unit.name:
            draft.kind, draft.unit, draft.last = unit.kind, unit.name, unit.last
    return draft


def _sum(reading: Reading, index: int, number: Number, currency: tuple[str, int]) -> Draft:
    code, first = currency
    factor, last = money_scale(reading, number.last)
    if factor == 1.0 and reading.at(last).text == "-":
        last = number.last
    restated = currency_behind(reading, last)
    if restated and reading.at(last).text.isupper():
        code, last = restated
    elif reading.at(last).text == "US":
        last += 1
    return Draft(
        first, last, FigureKind.MONEY, number.value * factor, unit=code, number=index, scale=number.scale * factor
    )


def _measured(reading: Reading, index: int, number: Number) -> Draft:
    unit = read_unit(reading, number)
    if unit is None and reading.at(index - 1).lower == "magnitude" and not number.is_word:
        unit = Unit(FigureKind.MEASURE, "magnitude", number.last)
    if unit is None:
        unit = _temperature(reading, index, number)
    if unit is None or _is_second_or_quarter(unit, number):
        is_old = is_age(reading, index, number)
        kind, name = (FigureKind.MEASURE, AGE) if is_old else (None, None)
        return Draft(index, number.last, kind, number.value, unit=name, number=index, scale=number.scale)
    kind = unit.kind if unit.name else None
    scale = number.scale * unit.factor
    return Draft(index, unit.last, kind, number.value * unit.factor, unit=unit.name or None, number=index, scale=scale)


def _temperature(reading: Reading, index: int, number: Number) -> Unit | None:
    """Read "104 F (40 C)" and "heated to 200C": a capital that says a scale only in small numbers of a whole degree."""
    token, after = reading.at(number.last), reading.at(number.last + 1)
    name = {"C": "celsius", "F": "fahrenheit"}.get(token.text)
    if name is None or number.is_word or number.value > 5000 or after.text == "-" or after.is_capitalised:
        return None
    if after.text == "." and reading.at(index - 1).lower not in _BEFORE_DEGREES:
        return None  # an initial
    if token.spaced and reading.at(index).text == "1":
        return None
    return Unit(FigureKind.MEASURE, name, number.last + 1)


def _is_second_or_quarter(unit: Unit, number: Number) -> bool:
    """Such as "one second half": a unit that is rather an ordinal."""
    return number.is_word and unit.name in ("second", "quarter") and unit.last == number.last


def _read_sign(reading: Reading, draft: Draft) -> None:
    """Read "+8%", "-3 %", "minus 40"; a signed percentage says a direction, any other number turns negative."""
    sign, before = reading.at(draft.first - 1), reading.at(draft.first - 2)
    if sign.lower == "minus" and reading.lower_words(draft.first - 3, draft.first - 1) == ("plus", "or"):
        draft.first, draft.bound = draft.first - 3, Bound.ABOUT
        return
    if sign.lower == "minus" or (sign.text == "-" and before.lower == "minus"):
        draft.first -= 1 if sign.lower == "minus" else 2
        _negate(draft)
        return
    if not sign.text or sign.text not in _MINUS + "+" or reading.at(draft.first).spaced:
        return
    if not (sign.spaced or sign.breaks or before.text in ("(", "|")):
        return
    draft.first -= 1
    draft.is_signed = True
    if draft.kind is FigureKind.PERCENT:
        draft.direction = Direction.UP if sign.text == "+" else Direction.DOWN
    elif sign.text != "+":
        _negate(draft)


def _negate(draft: Draft) -> None:
    draft.value, draft.is_signed = -draft.amount, True
    draft.words_from = draft.first


def _read_plus(reading: Reading, draft: Draft) -> None:
    """Read "1,000+", "$3+ billion", "1,000-plus" and "400-odd"."""
    after, behind = reading.at(draft.last), reading.at(draft.last + 1)
    if after.text == "+" and (not after.spaced or (behind.is_word and behind.spaced)):
        draft.last += 1
    elif after.text in _HYPHENS and behind.lower == "plus":
        draft.last += 2
    elif after.lower == "plus" and not after.breaks and behind.text.islower() and is_plural(behind.lower):
        draft.last += 1  # "35 plus hours"
    elif after.text in _HYPHENS and behind.lower == "odd":
        draft.last, draft.bound = draft.last + 2, Bound.ABOUT
        return
    else:
        return
    draft.is_open_ended = True
    factor = scale_at(reading, draft.last)
    if factor is not None and draft.scale == 1.0:
        draft.value, draft.scale, draft.last = draft.amount * factor, factor, draft.last + 1


def read_bracketed(reading: Reading, index: int, *, in_table: bool) -> Draft | None:
    """Return "$(1.2) million", "(2.1)%" or, in a table, "(1,310)", where the bracket at `index` means minus."""
    number, closing = reading.at(index + 1), reading.at(index + 2)
    if not number.is_number or number.spaced or closing.text != ")" or not reading.is_free(index + 1):
        return None
    currency = currency_before(reading, index)
    behind = reading.at(index + 3)
    if not (currency or behind.text == "%" or in_table):
        return None
    value = read_number(reading, index + 1)
    if value is None or value.last != index + 2:
        return None
    inner = Number(-value.value, index + 3, is_word=False)
    draft = _sum_behind_bracket(reading, index, inner, currency) if currency else _measured(reading, index, inner)
    draft.number, draft.is_signed = index + 1, True
    return draft


def _sum_behind_bracket(reading: Reading, index: int, inner: Number, currency: tuple[str, int]) -> Draft:
    scale = read_scale_behind(reading, inner)
    return _sum(reading, index, scale, currency)


def read_scale_behind(reading: Reading, number: Number) -> Number:
    """Return a number with the scale word that stands behind its bracket."""
    factor = scale_at(reading, number.last)
    if factor is None:
        return number
    return Number(number.value * factor, number.last + 1, number.is_word, factor)
