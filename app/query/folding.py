"""The words of a text as search sees them: case, accents and width folded, runs of CJK cut into overlapping bigrams.

The index and the marks in the window both come from here, so that a hit in the list is a hit in the article.
Raise FOLDING_VERSION whenever a text would give other words: the index is then built anew when a database is opened.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

FOLDING_VERSION = f"1/{unicodedata.unidata_version}"
"""Ours and Unicode's own, since a later Unicode knows more letters."""

_CHUNK = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
"""Whatever may hold words: every sign that is not ASCII is looked at singly."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

_CJK = re.compile(
    "["
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b"  # radicals, iteration mark, Hangzhou numerals
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uffdc"  # kana, halfwidth kana and Hangul
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u3100-\u312f\u3190-\u31bf\u3200-\u32ff"  # Bopomofo, marks of annotation, ringed signs
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs
    "]"
)

_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Marks that a person who searches leaves out, and the Arabic stretching sign."""

_WITHOUT_STROKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
"""Letters that Unicode does not take apart, but typists do."""


@dataclass(frozen=True, slots=True)
class Token:
    """One folded word with its place in the text, in code points, end exclusive."""

    word: str
    start: int
    end: int


@cache
def _fold_sign(sign: str) -> str:
    """Return the folded letters of one sign: nothing for an accent, a space for what parts words."""
    if _ACCENTS.match(sign):
        return ""
    if not _is_letter(sign):
        return " "
    if _CJK.match(sign):  # voiced kana are other letters; only their halfwidth forms become the usual ones
        wide = unicodedata.normalize("NFKC", sign)
        return wide if len(wide) == 1 else sign
    small = sign.casefold()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", small).casefold()).translate(_WITHOUT_STROKE)
    return plain if plain and all(map(_is_letter, plain)) else small


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"


def read_tokens(text: str) -> Iterator[Token]:
    """Give the words of `text` in order; a run of CJK gives each pair of signs, then its last sign alone."""
    for chunk in _CHUNK.finditer(text):
        if chunk[0].isascii():
            yield Token(chunk[0].lower(), chunk.start(), chunk.end())
        else:
            yield from _read_signs(chunk[0], chunk.start())


def _read_signs(chunk: str, offset: int) -> Iterator[Token]:
    word, start, last = "", offset, ""
    for place, sign in enumerate(chunk, offset):
        letters = _fold_sign(sign) if sign > "\x7f" else sign.lower()
        joins = letters > "\u10ff" and _CJK.match(letters) is not None
        if last and joins:
            yield Token(last + letters, place - 1, place + 1)
        elif last and letters:
            yield Token(last, place - 1, place)
        if word and (joins or letters == " "):
            yield Token(word, start, place)
            word = ""
        if not letters:
            continue
        last = letters if joins else ""
        if not joins and letters != " ":
            start = start if word else place
            word += letters
    end = offset + len(chunk)
    if word or last:
        yield Token(word or last, start if word else end - 1, end)


def fold_for_index(text: str) -> str:
    """Return `text` with everything beyond ASCII folded; a tokeniser that parts at what is no letter does the rest."""
    if text.isascii():
        return text
    return fold(text) if _CJK.search(text) else _NOT_ASCII.sub(_fold_run, text)


def _fold_run(run: re.Match[str]) -> str:
    return "".join(map(_fold_sign, run[0]))


def fold(text: str) -> str:
    """Return the words of `text`, parted by one space: equal for names that differ in case, accents or signs only."""
    return " ".join(read_folded(text))


def read_folded(text: str) -> list[str]:
    """Return the words of a text alone, as `read_tokens` gives them, several times as fast."""
    if text.isascii():
        return _CHUNK.findall(text.lower())
    words: list[str] = []
    for chunk in _CHUNK.findall(text):
        if chunk.isascii():
            words.append(chunk.lower())
        else:
            words.extend(token.word for token in _read_signs(chunk, 0))
    return words


def is_cjk(word: str) -> bool:
    """Whether `word` begins with a sign that is written without spaces."""
    return _CJK.match(word) is not None
