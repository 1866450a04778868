"""Quantities without a number: "doubled", "twice as many", "dozens of volunteers", "tens of millions", ordinals."""

from app.extract.figures.counts import read_counted_noun
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.numbers import Number
from app.extract.figures.reading import Reading
from app.extract.figures.units import read_unit
from app.findings import Bound, Direction, FigureKind

_AFTER_AS = frozenset(["many", "much", "big", "high", "large", "likely", "fast", "long", "often", "good", "expensive"])
_NO_ORDINAL_BEFORE = frozenset({
    "of", "and", "on", "aid", ",", "half", "party", "parties", "degree", "lady", "place", ".", ";", ")", "-", "quarter",
    "world", "time-ever", "amendment", "hand", "name", "responder", "responders", "ever",
})  # fmt: skip
_NO_ORDINAL_AFTER = frozenset({"per", "each", "every", "a", "at", "from", "-", "‑", "very", "who"})
_ENDINGS = ("st", "nd", "rd", "th")
_RANKED = frozenset({"the", "ranked", "as", "was", "is", "ranks", "remains", "at", "its", "their", "our"})
_NAMED_BY_ORDINAL = frozenset({
    "century", "amendment", "street", "avenue", "floor", "congress", "district", "congressional", "st", "ave",
    "edition-only", "circuit", "infantry", "regiment",
})  # fmt: skip


_INFINITIVES = frozenset({"double", "triple", "quadruple", "halve", "or"})
_BEFORE_INFINITIVE = frozenset({"will", "to", "can", "could", "would", "may", "might", "should", "shall", "nearly"})


def read_multiple(reading: Reading, index: int) -> Draft | None:
    """Return "doubled", "tripled", "twice as many"; "twice" alone is an adverb."""
    token = reading.at(index)
    factor = numbers_of("multiples.tsv", reading.language).get(token.lower)
    if factor is None or (token.is_capitalised and not token.breaks):
        return None
    if token.lower in _INFINITIVES and reading.at(index - 1).lower not in _BEFORE_INFINITIVE | _INFINITIVES:
        return None
    if reading.at(index + 1).lower == "down" or reading.at(index + 1).text in ("-", "‑"):
        return None
    direction = Direction.DOWN if factor < 1 else Direction.UP
    if token.lower in ("twice", "thrice"):
        after, behind = reading.at(index + 1).lower, reading.at(index + 2).lower
        if after != "the" and not (after == "as" and behind in _AFTER_AS):
            return None
    return Draft(index, index + 1, FigureKind.RATIO, factor, unit="times", direction=direction, is_word=True)


def read_vague(reading: Reading, index: int) -> Draft | None:
    """Return "hundreds of local families" as the range that the word spans, bound "about"."""
    vague = numbers_of("vague_numbers.tsv", reading.language)
    low, last, words = 1.0, index, 0
    while words < 3 and reading.at(last).lower in vague and reading.at(last + 1).lower == "of":
        low, last, words = low * vague[reading.at(last).lower], last + 2, words + 1
    if not words or reading.at(index - 1).lower == "the" or (words == 1 and reading.at(index).lower == "tens"):
        return None
    unit = read_unit(reading, Number(low, last, is_word=True))
    draft = Draft(index, last - 1, None, low, value_high=low * 10, is_word=True, is_vague=True, bound=Bound.ABOUT)
    if unit and unit.kind is FigureKind.MONEY and reading.at(index - 1).lower == "in":
        return None  # the scale of a table: "in millions of euros"
    if unit and unit.name:
        draft.kind, draft.unit, draft.last = unit.kind, unit.name, unit.last
        return draft
    draft.last = last
    if not read_counted_noun(reading, draft):
        draft.kind, draft.last = FigureKind.COUNT, last - 1
    return draft


def read_rank(reading: Reading, index: int) -> Draft | None:
    """Return the rank of "the #1 provider" and "the world's No. 2 producer"; not the number of a thing ("No. 4")."""
    token, before = reading.at(index), reading.at(index - 1)
    first = index - 1
    if before.text == ".":
        before, first = reading.at(index - 2), index - 2
    if not (token.text.isdigit() and len(token.text) <= 2) or not (before.text == "#" or before.text in ("No", "no")):
        return None
    lead, after = reading.at(first - 1).lower, reading.at(index + 1)
    is_ranked = lead in _RANKED or lead.endswith("'s")
    if not is_ranked or not (after.is_word and after.text[0].islower() and after.spaced):
        return None
    return Draft(first, index + 1, FigureKind.ORDINAL, float(token.text), number=index)


def _may_be_capitalised(reading: Reading, index: int) -> bool:
    """Whether a capital says nothing: at the beginning of a sentence, or in a headline."""
    if reading.at(index + 1).lower in _NAMED_BY_ORDINAL:
        return False
    if reading.begins_sentence(index):
        return True
    return reading.is_headline(index)


def read_ordinal(reading: Reading, index: int) -> Draft | None:
    """Return "first" or "61st"; idioms ("first half", "third party", "at first") are none."""
    token = reading.at(index)
    ending = reading.at(index + 1)
    if token.is_number and not ending.spaced and ending.lower in _ENDINGS and token.text.replace(",", "").isdigit():
        if reading.at(index + 2).lower in _NAMED_BY_ORDINAL or len(token.text) > 5:
            return None
        return Draft(index, index + 2, FigureKind.ORDINAL, float(token.text.replace(",", "")))
    value = numbers_of("ordinals.tsv", reading.language).get(token.lower)
    if value is None or ending.lower in _NO_ORDINAL_BEFORE or not ending.is_word:
        return None
    if token.is_capitalised and not (value > 1 and _may_be_capitalised(reading, index)):
        return None
    before = reading.at(index - 1)
    if (
        before.lower in _NO_ORDINAL_AFTER
        or (before.is_number and token.lower == "second")
        or before.lower in ("one", "two")
    ):
        return None
    return Draft(index, index + 1, FigureKind.ORDINAL, value, is_word=True)
