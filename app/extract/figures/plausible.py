"""Which bare numbers are worth showing: idioms, what merely takes up something named before, and years are not."""

from app.extract.figures.counted_phrase import phrase_follows
from app.extract.figures.counts import DEFINITE, is_superlative
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.names import is_month
from app.extract.figures.numbers import Number, read_number
from app.extract.figures.plurals import is_plural
from app.extract.figures.reading import Reading
from app.extract.figures.units import read_unit
from app.extract.lexicon import read_list

_ONE_BOUNDED = frozenset({"least", "than", "only", "just", "every", "about", "over"})
_DEFINITE = frozenset({"the", "these", "those", "both"})
_TAKEN_UP = 10
_LONGEST_PLAIN = 9
"""Digits without commas that are rather a telephone's or a code's."""


def is_idiom(reading: Reading, index: int, number: Number) -> bool:
    """Whether a one is an article, a pronoun or a rank ("one of the largest", "one another", "one step at a time")."""
    token = reading.at(index)
    if not number.is_word or number.value != 1 or token.lower not in _ONES or number.last != index + 1:
        return False
    before, after = reading.at(index - 1).lower, reading.at(number.last)
    if reading.language != "en":
        is_bounded = before in _ONE_BOUNDED and after.is_word and after.lower not in read_list("noun_stops.txt")
        return not is_bounded
    if before in _NO_ONE_BEFORE or after.breaks or reading.at(index - 2).lower in ("a", "an", "the"):
        return True
    if before == "at" and after.lower in ("point", "time", "stage"):
        return True
    if after.lower in ("to", "or", "-", "–") and read_number(reading, number.last + 1) is not None:
        return False
    if read_unit(reading, number) is not None:
        return after.lower in ("day", "night") and before not in _ONE_BOUNDED | {"in", "within", "for"}
    return not (_is_part(reading, number.last) or _counts_noun(reading, number.last))


def _is_part(reading: Reading, index: int) -> bool:
    """Such as "one of the students", not "one of the most popular"."""
    of, after = reading.at(index).lower, reading.at(index + 1).lower
    return of == "of" and after in DEFINITE and not is_superlative(reading, index + 2)


def _counts_noun(reading: Reading, index: int) -> bool:
    """Whether a plain noun in small letters follows, not "one another", "one thing", "one biscuit at a time"."""
    token = reading.at(index)
    if (
        not token.is_word
        or not token.spaced
        or token.lower.removesuffix("'s") in read_list("noun_stops.txt") | _NO_ONE_BEHIND
    ):
        return False
    if token.lower in read_list("subject_verbs.txt") or reading.lower_words(index + 1, index + 4) == _AT_A_TIME:
        return False
    return reading.at(index + 1).text != "-" or reading.at(index + 1).spaced


_ONES = frozenset({"one", "un", "une", "ein", "eine", "einen", "einem", "einer", "uno", "una"})
_NO_ONE_BEFORE = frozenset({
    "no", "every", "any", "the", "this", "that", "each", "another", "day", "loved", "which", "number", "-", "‑",
    "square", "as", "just-in",
})  # fmt: skip
_NO_ONE_BEHIND = frozenset({
    "another", "day", "thing", "way", "who", "else", "hand", "point", "side", "such", "time", "where", "big", "can",
    "could", "might", "must", "should", "would", "may", "place", "roof", "goal", "reason", "step", "stop",
})  # fmt: skip
_AT_A_TIME = ("at", "a", "time")


def is_trivial(reading: Reading, draft: Draft) -> bool:
    """Whether a two only takes up what was named before: "the two leaders", "the two countries'", "two sides"."""
    if draft.is_word and draft.value == 0:
        return True  # "zero waste programmes"
    if not draft.is_word or draft.value != 2 or draft.is_range:
        return False
    noun = reading.at(draft.last - 1).lower.removesuffix("'s")
    is_plain = noun in read_list("trivial_nouns.txt") and draft.last == draft.number + 2
    return reading.at(draft.first - 1).lower in _DEFINITE or is_plain


def is_taken_up(reading: Reading, draft: Draft) -> bool:
    """Whether a count may only take up what was named ("the three plants"), or is little more than an article."""
    if not draft.is_word or draft.amount > _TAKEN_UP or draft.is_range:
        return False
    return reading.at(draft.first - 1).lower in _DEFINITE or draft.value == 1


def is_plausible_bare(reading: Reading, draft: Draft, number: Number) -> bool:
    """Whether a number that counts nothing named may still be a quantity ("a quota of 425,000")."""
    if draft.is_range:
        return not draft.is_word
    if number.is_word:
        return _is_plausible_word(reading, draft)
    token, before, after = reading.at(draft.number), reading.at(draft.first - 1), reading.at(draft.last)
    is_whole = token.text.isdigit()
    if is_whole and len(token.text) > _LONGEST_PLAIN:
        return False
    if is_whole and len(token.text) == 4 and 1500 <= number.value < 2100 and before.lower not in ("to", "at", "of"):
        return False
    if before.text in ("(", "[") and after.text in (")", "]") and is_whole and number.value < 100:
        return False
    if is_whole and number.scale == 1.0 and before.is_capitalised and not _may_precede(reading, draft.first - 1):
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
        or token.lower.endswith("'s")
        or reading.begins_sentence(index)
        or is_month(token, reading.language)
    )


def is_elliptical(reading: Reading, draft: Draft) -> bool:
    """Whether a number leaves out what it counts: "two hours in the morning, three in the evening"."""
    lead, after = reading.at(draft.first - 1), reading.at(draft.last)
    if lead.lower not in _LEADS or after.text not in _PREPOSITIONS or after.breaks:
        return False
    first, _ = reading.sentence_of(draft.first)
    words = numbers_of("number_words.tsv", reading.language)
    return any(
        reading.at(place).is_number or reading.at(place).lower in words
        for place in range(max(first, draft.first - _NEAR), draft.first - 2)
    )


_LEADS = frozenset({",", "and", ";", "but", "–", "—"})
_PREPOSITIONS = frozenset({"in", "for", "from", "on", "to", "with", "against", "at", "by"})
_NEAR = 12


def _or_measured(reading: Reading, draft: Draft) -> bool:
    """Such as the one of "one or two points": the next number follows, and what it counts."""
    other = read_number(reading, draft.last + 1)
    return other is not None and other.value == draft.amount + 1 and phrase_follows(reading, other.last)


def _is_plausible_word(reading: Reading, draft: Draft) -> bool:
    """A number in words stands alone only behind a preposition or before "of", "more"."""
    before, after = reading.at(draft.first - 1).lower, reading.at(draft.last)
    if (after.lower == "or" and _or_measured(reading, draft)) or is_elliptical(reading, draft):
        return True
    if draft.amount < 2:
        return False
    if draft.amount >= 13 or after.lower in ("more", "others"):
        return True
    if after.lower == "of" and before not in ("day", "part", "round", "week", "stage", "phase", "game", "chapter"):
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
