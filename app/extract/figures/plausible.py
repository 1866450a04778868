"""Which bare numbers are worth showing: idioms, what merely takes up something named before, and years are not."""

from app.extract.figures.drafts import Draft
from app.extract.figures.names import is_month
from app.extract.figures.numbers import Number
from app.extract.figures.plurals import is_plural
from app.extract.figures.reading import Reading
from app.extract.figures.units import read_unit
from app.extract.lexicon import read_list

_ONE_BOUNDED = frozenset({"least", "than", "only", "just", "every", "about", "over"})
_DEFINITE = frozenset({"the", "these", "those", "both"})
_TAKEN_UP = 10


def is_idiom(reading: Reading, index: int, number: Number) -> bool:
    """Whether a one is an article or pronoun ("one of the largest", "one another")."""
    token = reading.at(index)
    if not number.is_word or number.value != 1 or token.lower not in _ONES or number.last != index + 1:
        return False
    before, after = reading.at(index - 1).lower, reading.at(number.last)
    if read_unit(reading, number) is not None and before not in _NO_ONE_BEFORE and after.lower not in ("day", "night"):
        return reading.language != "en"
    return not (before in _ONE_BOUNDED and after.is_word and after.lower not in read_list("noun_stops.txt"))


_ONES = frozenset({"one", "un", "une", "ein", "eine", "einen", "einem", "einer", "uno", "una"})
_NO_ONE_BEFORE = frozenset({"no", "every", "any", "the", "this", "that", "each", "another", "day"})


def is_trivial(reading: Reading, draft: Draft) -> bool:
    """Whether a count only takes up what was named before: "the two leaders", "the two countries'", "two sides"."""
    if not draft.is_word or not isinstance(draft.value, float | int) or draft.value > _TAKEN_UP or draft.is_range:
        return False
    if reading.at(draft.first - 1).lower in _DEFINITE:
        return True
    noun = reading.at(draft.last - 1).lower
    return draft.value == 2 and noun in read_list("trivial_nouns.txt") and draft.last == draft.number + 2


def is_plausible_bare(reading: Reading, draft: Draft, number: Number) -> bool:
    """Whether a number that counts nothing named may still be a quantity ("a quota of 425,000")."""
    if draft.is_range:
        return not draft.is_word
    if number.is_word:
        return _is_plausible_word(reading, draft)
    token, before, after = reading.at(draft.number), reading.at(draft.first - 1), reading.at(draft.last)
    is_whole = token.text.isdigit()
    if is_whole and len(token.text) == 4 and 1500 <= number.value < 2100 and before.lower not in ("to", "at", "of"):
        return False
    if before.text in ("(", "[") and after.text in (")", "]") and is_whole and number.value < 100:
        return False
    if is_whole and before.is_capitalised and not _may_precede(reading, draft.first - 1):
        return False
    if "/" in (before.text, after.text) or (":" in (before.text, after.text) and not token.spaced):
        return False
    if (before.text in ("-", "–") and not token.spaced) or (after.text == "-" and not after.spaced):
        return False
    return not (token.breaks and is_whole and number.value < 100) and after.text != ":"


def _may_precede(reading: Reading, index: int) -> bool:
    token = reading.at(index)
    return (
        token.lower in read_list("noun_stops.txt")
        or reading.begins_sentence(index)
        or is_month(token, reading.language)
    )


def _is_plausible_word(reading: Reading, draft: Draft) -> bool:
    """A number in words stands alone only behind a preposition or before "of", "more"."""
    before, after = reading.at(draft.first - 1).lower, reading.at(draft.last)
    if draft.amount < 2:
        return False
    if draft.amount >= 13 or after.lower in ("more", "others"):
        return True
    if after.lower == "of":
        if reading.at(draft.last + 2).lower in ("most", "least") or reading.at(draft.last + 2).lower.endswith("est"):
            return False
        return reading.at(draft.last + 1).lower in (
            "the",
            "its",
            "our",
            "their",
            "these",
            "those",
            "them",
            "which",
            "whom",
        )
    if after.text in (",", ".", ")") and before in ("by", "of", "to", "than"):
        return True
    return after.is_word and is_plural(after.lower) and after.lower not in read_list("noun_stops.txt")
