"""Ranges: "5 to 7 million", "between 5 and 7 per cent", "$1.10-$1.15", "three to five years", "$2.10 ± $0.05"."""

from app.extract.figures.ages import AGE
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import rows_of
from app.extract.figures.numbers import read_number
from app.extract.figures.quantities import read_quantity
from app.extract.figures.reading import Reading
from app.findings import FigureKind

_DASHES = ("-", "–", "—", "‑")
_TO = frozenset({"to", "à", "bis", "a"})
_AND = frozenset({"and", "et", "und", "y"})
_BETWEEN = frozenset({"between", "entre", "zwischen"})
_FROM = frozenset({"from", "de", "von", "desde"})
_CHANGES = frozenset({
    "raise", "raised", "raising", "increase", "increased", "increasing", "grew", "rose", "fell", "dropped", "doubled",
    "tripled", "quadrupled", "halved", "reduce", "reduced", "reducing", "cut", "lowered", "expanded", "extended",
    "extend", "lengthened", "shortened", "climbed", "declined", "jumped", "slipped", "widened", "narrowed",
})  # fmt: skip
_REACH = 10
_HEDGES = frozenset({"about", "around", "approximately", "roughly", "over", "nearly", "almost", "up"})


def read_range(reading: Reading, low: Draft) -> Draft | None:
    """Return the range that `low` begins; None where it stands alone."""
    sign = reading.at(low.last)
    if sign.breaks or (low.is_signed and sign.text in _DASHES):
        return None
    high = _second(reading, low)
    if high is None:
        return None
    if sign.text == "±":
        return _tolerance(low, high)
    if not _is_range(reading, low, high):
        return None
    return _joined(low, high)


def _second(reading: Reading, low: Draft) -> Draft | None:
    """Return the quantity behind the connector, or None where there is no connector or no number."""
    sign = reading.at(low.last)
    place = low.last + 1
    if _is_suspended(reading, low):
        place = low.last + 2
    elif sign.text in _DASHES:
        if sign.spaced != reading.at(place).spaced:
            return None
    elif sign.lower == "up" and reading.at(place).lower == "to":
        place += 1
    elif sign.lower not in _TO | _AND | {"or"} and sign.text != "±":
        return None
    if reading.at(place).lower in _HEDGES and _opens(reading, low):
        place += 1
    for start in range(place, place + 3):
        number = read_number(reading, start) if reading.is_free(start) else None
        if number:
            high = read_quantity(reading, start, number)
            return high if high.first == place and not high.is_signed else None
    return None


def _is_suspended(reading: Reading, low: Draft) -> bool:
    """Such as "9- to 11-foot": the hyphen of a compound before the connector."""
    hyphen, sign = reading.at(low.last), reading.at(low.last + 1)
    return hyphen.text in ("-", "‑") and not hyphen.spaced and sign.spaced and sign.lower in _TO | {"or"}


def _opens(reading: Reading, low: Draft) -> str:
    """Return "between" or "from" where one opens the range, looking past a hedge; else nothing."""
    for place in (low.first - 1, low.first - 2):
        lower = reading.at(place).lower
        if lower in _BETWEEN:
            return "between"
        if lower in _FROM:
            return "from"
        if lower not in _HEDGES and lower != "of":
            return ""
    return ""


def _is_range(reading: Reading, low: Draft, high: Draft) -> bool:
    sign, opened = reading.at(low.last), _opens(reading, low)
    if _are_unlike(low, high) or high.amount * max(low.scale, high.scale) < low.amount:
        return False
    if _is_suspended(reading, low):
        return low.kind is None and high.kind is not None and low.amount < high.amount
    if sign.lower in _AND:
        return opened == "between"
    if sign.lower == "or":
        is_duration = FigureKind.DURATION in (low.kind, high.kind)
        return is_duration and low.amount < high.amount and low.kind in (None, FigureKind.DURATION)
    if sign.text in _DASHES:
        return _is_dashed_range(reading, low, high)
    if low.unit == AGE and high.kind is None:
        return low.amount < high.amount
    if low.kind is FigureKind.MONEY and low.scale == 1.0 and high.kind is None and high.scale >= 1000:
        return low.amount < high.amount / high.scale  # "$3 to 4 million"
    if low.kind is not None and high.kind is None:
        return opened == "from" and reading.at(high.last).lower not in _NOUN_FOLLOWS
    if opened == "" and (_fell_to(reading, low, high) or (low.kind is not None and high.amount < low.amount)):
        return False  # also "46 percent to 44 percent", a result
    if low.kind is None and opened == "":
        return low.amount < high.amount or (high.kind is not None and low.amount <= high.amount)
    return not (opened == "from" and _moved(reading, low))


_NOUN_FOLLOWS = frozenset({"people", "jobs"})


def _fell_to(reading: Reading, low: Draft, high: Draft) -> bool:
    """Whether "lost 88.72 to 7,874.16" and "fell 35p to 3p" tell how far something moved and where it stands now."""
    movers = {row[0] for row in rows_of("directions.tsv", reading.language)}
    is_far = high.amount < low.amount or high.amount > 6 * low.amount
    place = low.first - 1
    while reading.at(place).lower in _AFTER_MOVE and place > low.first - 4:
        place -= 1
    return is_far and reading.at(place).lower in movers and reading.at(low.last).lower in _TO


def _moved(reading: Reading, low: Draft) -> bool:
    """Whether "from A to B" tells of a change ("rose from $3m to $4m", "raised the fee from 3 to 4"): two figures."""
    movers = {row[0] for row in rows_of("directions.tsv", reading.language)}
    if reading.at(low.first - 2).lower in movers - _NOT_MOVED:
        return True
    first, _ = reading.sentence_of(low.first)
    before = reading.lower_words(max(first, low.first - _REACH), low.first - 1)
    return any(word in _CHANGES or word.removesuffix("s") in _CHANGES for word in before)


_AFTER_MOVE = frozenset({"back", "off", "by", "about", "nearly", "almost", "around", "another", "over", "some"})
_NOT_MOVED = frozenset({"growth", "increase", "increases", "decline", "declines", "gains", "drop", "up", "down"})


def _are_unlike(low: Draft, high: Draft) -> bool:
    """Whether both have units and these differ; "$1.5 to 2%" is no range either."""
    if low.kind is None or high.kind is None:
        return low.kind is FigureKind.MONEY and low.unit is not None and high.kind is not None
    return (low.kind, low.unit) != (high.kind, high.unit)


def _is_dashed_range(reading: Reading, low: Draft, high: Draft) -> bool:
    """Such as "20-30" yes; "737-10", "9-2" and "2-1" no."""
    if low.kind is not None and high.kind is None and low.kind is not FigureKind.MONEY and low.unit != AGE:
        return False
    if low.kind is None and high.kind is None and reading.at(low.last).spaced:
        return False
    return low.amount < high.amount


def _scale_of(low: Draft, high: Draft) -> float:
    """Return what the scale of the upper end multiplies the lower one by ("24 to 33 billion")."""
    is_missing = low.scale == 1.0 and high.scale >= 1000 and low.amount < 1000
    return high.scale if is_missing and low.amount * high.scale <= high.amount * 1.001 else 1.0


def _joined(low: Draft, high: Draft) -> Draft:
    scale = _scale_of(low, high)
    kind, unit = (high.kind, high.unit) if high.kind else (low.kind, low.unit)
    return Draft(
        low.first,
        high.last,
        kind,
        low.amount * scale,
        value_high=high.amount,
        unit=unit,
        number=low.number,
        is_word=low.is_word,
        is_range=True,
    )


def _tolerance(low: Draft, high: Draft) -> Draft:
    value, spread = low.amount, high.amount
    kind, unit = (high.kind, high.unit) if high.kind else (low.kind, low.unit)
    return Draft(
        low.first,
        high.last,
        kind,
        value - spread,
        value_high=value + spread,
        unit=unit,
        number=low.number,
        is_range=True,
    )
