"""Numbers that belong to a name, a model, a footnote or a list: what stands beside them gives them away."""

from functools import cache

from app.extract.figures.ages import is_age
from app.extract.figures.counted_phrase import phrase_follows
from app.extract.figures.locale import numbers_of
from app.extract.figures.numbers import Number
from app.extract.figures.plurals import is_plural
from app.extract.figures.reading import Reading
from app.extract.figures.tokens import Token
from app.extract.figures.units import TIMES_SIGNS, read_unit
from app.extract.lexicon import read_list, read_table
from app.findings import FigureKind

_FOOTNOTE_SIGNS = '.,;:®™†‡*)”"’%]'
_HYPHENS = "-‑"
_LONGEST_NOTE = 150
_LARGE = 10_000
"""From here on digits behind a name are hardly a model's or a year."""
_BEFORE_HYPHEN = frozenset(
    {"minus", "plus", "mid", "now", "then", "pre", "post", "circa", "over", "sub", "late", "early"}
)


def is_name_or_code(reading: Reading, index: int, number: Number) -> bool:
    """Whether the number that begins at `index` is part of a name or code rather than a quantity."""
    token = reading.at(index)
    if _is_list_mark(reading, index, number) or (token.text.startswith("0") and token.text[1:].isdigit()):
        return True  # "the 09 coupé"
    if token.is_number:
        return (
            _hangs_on(reading, index, number)
            or _follows_code_word(reading, index, number)
            or _follows_name(reading, index, number)
        )
    return _follows_code_word(reading, index, number) or _is_word_in_name(reading, index, number)


def _is_list_mark(reading: Reading, index: int, number: Number) -> bool:
    """Such as "1. Text" or "2) Text" at the beginning of a block, or the number of a note among others."""
    token, after = reading.at(index), reading.at(number.last)
    if not (token.is_number and token.text.isdigit() and len(token.text) <= 2):
        return False
    if reading.begins_sentence(index) and after.text == "." and not after.spaced and not token.breaks:
        return reading.at(number.last + 1).is_capitalised and reading.at(number.last + 1).spaced
    if not token.breaks:
        return False
    if after.text in (".", ")") and not after.spaced and reading.at(number.last + 1).spaced:
        return True
    return after.is_capitalised and _stands_in_list(reading, index, int(token.text))


def _stands_in_list(reading: Reading, index: int, value: int) -> bool:
    """Whether the block before or behind begins with the number before or behind ("12 Roe J. …", "13 Doe R. …")."""
    last = min(index + _LONGEST_NOTE, len(reading.tokens))
    behind = next((place for place in range(index + 1, last) if reading.tokens[place].breaks), -1)
    first = max(index - _LONGEST_NOTE, 0)
    before = next((place for place in range(index - 1, first - 1, -1) if reading.tokens[place].breaks), -1)
    return reading.at(behind).text == str(value + 1) or reading.at(before).text == str(value - 1)


def _hangs_on(reading: Reading, index: int, number: Number) -> bool:
    """Digits glued to letters, to a hyphen behind a word, or to the sign before a footnote mark."""
    token, before, two_before = reading.at(index), reading.at(index - 1), reading.at(index - 2)
    if not token.spaced and not token.breaks and (before.is_word or before.text in "#№_\\"):
        return not (before.lower in TIMES_SIGNS and two_before.is_number)  # "1920x1080 pixels"
    if not token.spaced and not before.spaced and before.kind == "sign":
        if before.text in _HYPHENS and two_before.is_word:
            return two_before.lower not in _BEFORE_HYPHEN
        if before.text in _HYPHENS and two_before.text in ("®", "™"):
            return True
        if before.text in _FOOTNOTE_SIGNS and _ends_word(reading, index - 2):
            return True
    return _letter_behind(reading, number)


def _ends_word(reading: Reading, index: int) -> bool:
    """Whether a footnote mark may follow what stands here; "1,2" goes on with the marks before it."""
    token = reading.at(index)
    if token.is_word or (token.text and token.text in ')®™”"’%]'):
        return True
    return token.is_number and index in reading.quiet


def _letter_behind(reading: Reading, number: Number) -> bool:
    """Such as "27A", "5G", "3D", "21st": capitals or an ordinal ending on the digits that are no unit."""
    after = reading.at(number.last)
    if after.spaced or not after.is_word or (after.lower in TIMES_SIGNS and reading.at(number.last + 1).is_number):
        return False
    if after.lower in ("st", "nd", "rd", "th", "er", "e", "ème"):
        return True
    return read_unit(reading, number) is None


def _follows_code_word(reading: Reading, index: int, number: Number) -> bool:
    """Such as "Section 5", "Article 12", "phase 2"; not "Section 5 percent"."""
    before = reading.at(index - 1)
    if before.lower in ("and", "or") and reading.at(index - 2).is_number and index - 2 in reading.quiet:
        code = reading.at(index - 3)  # "Level 1 and 2 rules"
        return code.is_capitalised and _is_code_word(code, reading.language)
    if before.text == "." and reading.at(index - 2).lower in ("no", "nos", "art", "fig", "sec", "vol", "ch"):
        return True
    if not before.is_word or not _is_code_word(before, reading.language):
        return False
    if not reading.at(index).is_number and not before.is_capitalised:
        return False
    unit = read_unit(reading, number)
    return unit is None or unit.kind is not FigureKind.PERCENT


def _is_code_word(token: Token, language: str) -> bool:
    if language != "en" or token.lower not in read_list("code_words.txt"):
        return False
    return token.is_capitalised or token.lower in read_list("lower_code_words.txt")


def _follows_name(reading: Reading, index: int, number: Number) -> bool:
    """Such as "iPhone 11", "Stoxx 600": a bare whole number behind a word with a capital inside a sentence."""
    token, before = reading.at(index), reading.at(index - 1)
    is_version = len(token.text) < 5 and token.text.count(".") == 1
    is_plain = token.text.isdigit() or is_version
    if not (is_plain and number.last == index + 1 and token.spaced and not token.breaks):
        return False
    if "\t" in reading.text[before.end : token.start]:
        return False  # the cell before
    if before.text in ("™", "®") and reading.at(index - 2).is_capitalised and not before.spaced:
        return not _has_unit_or_noun(reading, number)
    if not before.is_word or not any(sign.isupper() for sign in before.text) or before.lower in _not_in_names():
        return False
    if before.lower.endswith("'s") or (_has_lost_apostrophe(before) and phrase_follows(reading, number.last)):
        return False  # "Colorado's 47 counties"
    if is_month(before, reading.language) or (reading.begins_sentence(index - 1) and before.text[0].isupper()):
        return False
    return not _has_unit_or_noun(reading, number) and not is_age(reading, index, number)


def _has_lost_apostrophe(token: Token) -> bool:
    """Whether a name seems to be the possessive of another: "Canadas 50 richest"."""
    if not token.text.endswith("s") or token.text in read_list("surnames.txt"):
        return False
    owner = token.text[:-1]
    return owner in read_list("surnames.txt") or owner in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("countries.tsv"))


def is_month(token: Token, language: str) -> bool:
    """Whether a word names a month."""
    return token.lower in numbers_of("months.tsv", language)


def _not_in_names() -> frozenset[str]:
    return read_list("noun_stops.txt")


def _has_unit_or_noun(reading: Reading, number: Number) -> bool:
    if read_unit(reading, number):
        return True
    after = reading.at(number.last)
    if not (after.is_word and after.spaced and after.text[0].islower()):
        return False
    if number.value >= _LARGE and not is_plural(after.lower) and phrase_follows(reading, number.last):
        after = reading.at(number.last + 1)  # "Uganda 24000 polling stations"
    return is_plural(after.lower) and after.text[0].islower() and after.lower not in read_list("subject_verbs.txt")


def _is_word_in_name(reading: Reading, index: int, number: Number) -> bool:
    """Such as "Formula One", "Big Five": a number word with a capital beside another capital inside a sentence."""
    token, before, after = reading.at(index), reading.at(index - 1), reading.at(number.last)
    if not token.is_capitalised or token.text.isupper():
        return False
    if (
        before.is_capitalised
        and not reading.is_headline(index)
        and token.spaced
        and not token.breaks
        and not reading.begins_sentence(index - 1)
    ):
        return True
    if reading.is_headline(index) and any(
        is_plural(reading.at(place).lower) for place in range(number.last, number.last + 5)
    ):
        return False
    inside = not reading.begins_sentence(index)
    return inside and after.is_capitalised and number.value < 13 and read_unit(reading, number) is None
