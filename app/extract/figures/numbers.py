"""Read a number in digits or words, with its scale words: "1.4 crore", "two and a half", "a hundred million"."""

from dataclasses import dataclass

from app.extract.figures.currencies import currency_before
from app.extract.figures.locale import digits_value, forms_of, numbers_of
from app.extract.figures.reading import Reading
from app.extract.figures.tokens import Token

LONGEST_DIGITS = 24
"""Longer runs are codes; they would become infinite."""
LARGEST = 1e18
_LONGEST_WORDS = 12
_SIGN_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅕": 0.2}
_TENS = frozenset({20, 30, 40, 50, 60, 70, 80, 90})


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read; `last` is the token index behind it."""

    value: float
    last: int
    is_word: bool
    scale: float = 1.0
    """What the scale words behind the digits multiplied it by."""


def read_number(reading: Reading, index: int) -> Number | None:
    """Return the number that begins with a token; None where none does, or where it is too large to be a quantity."""
    token = reading.at(index)
    if token.is_number:
        number = _digits(reading, index)
    elif token.text in _SIGN_FRACTIONS:
        number = Number(_SIGN_FRACTIONS[token.text], index + 1, is_word=False)
    elif token.is_word:
        number = _words(reading, index) or _article_and_scale(reading, index)
    else:
        return None
    return number if number and number.value < LARGEST else None


def scale_at(reading: Reading, index: int) -> float | None:
    """Return the factor of a scale word ("million"), None for any other token."""
    for form in forms_of("scales.tsv", reading.language).get(reading.at(index).lower, ()):
        if form.place == "word":
            return float(form.meaning[0])
    return None


def _digits(reading: Reading, index: int) -> Number | None:
    token = reading.at(index)
    if len(token.text) > LONGEST_DIGITS:
        return None
    value, last = digits_value(token.text, reading.locale), index + 1
    thousands = reading.at(last)
    is_certain = thousands.text == "000" and token.text.isdigit() and not reading.at(last + 1).is_number
    if len(token.text) <= 3 and _is_group(thousands) and (is_certain or currency_before(reading, index)):
        value, last = value * 1000 + int(thousands.text), last + 1  # "R120 000"
    fraction = _mixed_fraction(reading, last)
    exponent = _power_of_ten(reading, last)
    if fraction:
        value, last = value + fraction[0], fraction[1]
    elif exponent:
        value, last = value * 10.0 ** exponent[0], exponent[1]
    return _scaled(reading, value, last, is_word=False)


def _is_group(token: Token) -> bool:
    return token.is_number and token.spaced and not token.breaks and len(token.text) == 3 and token.text.isdigit()


def _mixed_fraction(reading: Reading, index: int) -> tuple[float, int] | None:
    """Read "½" or "1/2" behind a whole number."""
    sign, slash, below = reading.at(index), reading.at(index + 1), reading.at(index + 2)
    if sign.text in _SIGN_FRACTIONS:
        return _SIGN_FRACTIONS[sign.text], index + 1
    if not (sign.is_number and sign.spaced and slash.text == "/" and not slash.spaced and below.is_number):
        return None
    if not (_is_small(sign) and _is_small(below) and 0 < int(sign.text) < int(below.text) <= 16):
        return None
    return int(sign.text) / int(below.text), index + 3


def _is_small(token: Token) -> bool:
    return token.text.isascii() and token.text.isdigit() and len(token.text) <= 2


def _power_of_ten(reading: Reading, index: int) -> tuple[int, int] | None:
    """Read "× 10⁶" written flat, as "x 10^-6" or "×106"-like forms with a sign between."""
    if reading.at(index).text not in ("×", "x") or reading.at(index + 1).text != "10":
        return None
    place, sign = index + 2, 1
    while reading.at(place).text in ("^", "-", "−", "–") and not reading.at(place).spaced and place < index + 4:
        sign = -1 if reading.at(place).text != "^" else sign
        place += 1
    exponent = reading.at(place)
    if place == index + 2 or not _is_small(exponent) or exponent.spaced:
        return None
    return sign * int(exponent.text), place + 1


def _scaled(reading: Reading, value: float, last: int, *, is_word: bool) -> Number:
    scale = 1.0
    for _ in range(3):
        place = last + 1 if _is_tight_hyphen(reading, last) else last
        factor = scale_at(reading, place)
        if factor is None:
            break
        scale, last = scale * factor, _behind_point(reading, place + 1)
    return Number(value * scale, last, is_word, scale)


def _behind_point(reading: Reading, index: int) -> int:
    """Pass over the point of a short form inside a sentence ("1,2 Mrd. Euro")."""
    point, after = reading.at(index), reading.at(index + 1)
    is_short = len(reading.at(index - 1).text) <= 4 and point.text == "." and not point.spaced
    return index + 1 if is_short and after.is_word and not after.breaks else index


def _is_tight_hyphen(reading: Reading, index: int) -> bool:
    return reading.at(index).text == "-" and not reading.at(index).spaced and not reading.at(index + 1).spaced


def _words(reading: Reading, index: int) -> Number | None:
    """Read "one hundred and twenty-five thousand"; at most twelve words, so that no text can make it slow."""
    words = numbers_of("number_words.tsv", reading.language)
    if reading.at(index).lower not in words:
        return None
    total, part, last, before = 0.0, 0.0, index, ""
    while last < index + _LONGEST_WORDS:
        lower = reading.at(last).lower
        small = words.get(lower)
        factor = scale_at(reading, last) if before else None
        if small is not None and _may_follow(before, small):
            part, before = part + small, "tens" if small in _TENS else "ones"
        elif factor is not None and factor <= 100 and part:
            part, before = part * factor, "hundred"
        elif factor is not None:
            total, part, before = total + (part or 1) * factor, 0.0, "scale"
        elif not _joins(reading, last, before, words):
            break
        last += 1
    value = total + part
    if reading.lower_words(last, last + 3) == ("and", "a", "half"):
        return _scaled(reading, value + 0.5, last + 3, is_word=True)
    return Number(value, last, is_word=True)


def _may_follow(before: str, value: float) -> bool:
    return before in ("", "hundred", "scale") or (before == "tens" and value < 10)


def _joins(reading: Reading, index: int, before: str, words: dict[str, float]) -> bool:
    """Whether a hyphen or "and" goes on with the number."""
    token, after = reading.at(index), reading.at(index + 1)
    if token.text == "-":
        return before == "tens" and words.get(after.lower, 10) < 10 and not after.spaced and not token.spaced
    return token.lower == "and" and before in ("hundred", "scale") and after.lower in words


def _part_of_scale(reading: Reading, index: int) -> Number | None:
    """Read "half-million" and "quarter million", behind an article or without."""
    part = {"half": 0.5, "quarter": 0.25}.get(reading.at(index).lower)
    place = index + 2 if _is_tight_hyphen(reading, index + 1) else index + 1
    scale = scale_at(reading, place)
    return _scaled(reading, part, place, is_word=True) if part and scale and scale > 100 else None


def _article_and_scale(reading: Reading, index: int) -> Number | None:
    """Read "a million", "half a million", "a dozen"."""
    words = reading.lower_words(index, index + 2)
    if words and words[0] in ("a", "an", "ein", "eine", "un", "une") and scale_at(reading, index + 1):
        return _scaled(reading, 1.0, index + 1, is_word=True)
    if words in (("half", "a"), ("half", "an")) and scale_at(reading, index + 2):
        return _scaled(reading, 0.5, index + 2, is_word=True)
    part = _part_of_scale(reading, index + 1 if words and words[0] in ("a", "an") else index)
    if part:
        return part
    if words and words[0] in ("dozen", "mille", "tausend", "mil") and scale_at(reading, index):
        return _scaled(reading, 1.0, index, is_word=True)
    return None
