"""Cut a text into numbers, words and signs, each with its place; the first step of every figure."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from app.articles import ArticleText
from app.extract.figures.locale import Locale


class TokenKind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"
    DATE = "date"
    """A date in dots, "22.09.2026", which must not be read as a decimal."""
    NONE = "none"
    """Before the first and behind the last token."""


class Token:
    """One token; a plain class with slots, since a long article makes a hundred thousand of them."""

    __slots__ = ("breaks", "end", "kind", "lower", "spaced", "start", "text")

    def __init__(self, text: str, start: int, kind: TokenKind, *, spaced: bool, breaks: bool) -> None:
        self.text = text
        self.lower = text.lower().replace("’", "'")
        self.start = start
        self.end = start + len(text)
        self.kind = kind
        self.spaced = spaced
        """Whether white space stands before it."""
        self.breaks = breaks
        """Whether a new block begins with it."""

    def __repr__(self) -> str:
        return self.text

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.kind is TokenKind.NUMBER

    @property
    def is_word(self) -> bool:
        """Whether it is written in letters."""
        return self.kind is TokenKind.WORD

    @property
    def is_capitalised(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.kind is TokenKind.WORD and self.text[0].isupper()


_KINDS = {str(kind): kind for kind in TokenKind}

NOTHING = Token("", 0, TokenKind.NONE, spaced=True, breaks=True)

_DOTTED_DATE = r"(?P<date>(?<![\w.])\d{1,2}\.\ ?\d{1,2}\.\ ?(?:19|20)\d\d(?!\d)|(?<![\w.])\d{2}\.\d{2}\.\d{2}(?![\w.]))"
_ENGLISH_NUMBER = (
    r"(?P<number>\d{1,3}(?:[,\u202f\u2009]\d{2,3}){1,9}(?:\.\d+)?(?!\d)"
    r"|(?<![\d,.] )(?<!\d)\d{1,3}(?:\ \d{3}){2,3}(?![\d,])(?!\ \d)|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
)
_CONTINENTAL_NUMBER = (
    r"(?P<number>(?<!\d)\d{1,3}(?:\.\d{3}){1,9}(?:,\d+)?(?!\d)"  # 1.234.567,8
    r"|(?<!\d)\d{1,3}(?:,\d{3}){1,9}\.\d+(?!\d)"  # 1,234.5 as the English write it
    r"|(?<!\d)\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3}){1,9}(?:,\d+)?(?!\d)"  # 1 234 567,8
    r"|\d+,\d+|\d+\.\d{1,2}(?!\d)|\d+)"
)
_WORD = r"(?P<word>(?:[^\W\d_]\.){2,6}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
_FRENCH_WORD = r"(?P<word>(?:[DLNSCJMTdlnscjmt]|[Qq]u|[Jj]usqu)['’]|[^\W\d_]+)"
_SIGN = r"(?P<sign>\S)"

_SENTENCE_END = ".!?"
_SHORT_FORMS = frozenset({"approx", "c", "ca", "est", "max", "min", "incl", "vs", "resp"})
"""Before a number in a sentence: "approx. 400"."""
_OPENERS = "“\"'‘«(["


@cache
def _pattern(locale: Locale) -> re.Pattern[str]:
    number = _ENGLISH_NUMBER if locale.is_english_style else _CONTINENTAL_NUMBER
    word = _FRENCH_WORD if locale.language == "fr" else _WORD
    return re.compile("|".join((_DOTTED_DATE, number, word, _SIGN)))


def tokenise(article: ArticleText, locale: Locale) -> list[Token]:
    """Return the tokens of a text in order."""
    return list(_tokens(article.text, _pattern(locale)))


def _tokens(text: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    end = 0
    breaks = True
    previous = ""
    for match in pattern.finditer(text):
        start = match.start()
        if start > end:
            breaks = breaks or _is_break(text[end:start], previous, match[0])
        token = match[0]
        yield Token(token, start, _KINDS[match.lastgroup or ""], spaced=start != end or end == 0, breaks=breaks)
        previous, end, breaks = token, match.end(), False


def _is_break(gap: str, previous: str, token: str) -> bool:
    """Whether a gap parts two blocks; a line feed inside a wrapped sentence does not."""
    if "\n" not in gap:
        return False
    return gap.count("\n") > 1 or previous in _SENTENCE_END or not token[0].islower()


def sentence_starts(tokens: list[Token], *, longest: int = 150) -> list[int]:
    """Return the indices of the tokens that begin a sentence; a run without an end is cut at `longest`."""
    starts = [0] if tokens else []
    for index in range(1, len(tokens)):
        token = tokens[index]
        if token.breaks or index - starts[-1] > longest or (token.spaced and _ends_before(tokens, index)):
            starts.append(index)
    return starts


def _ends_before(tokens: list[Token], index: int) -> bool:
    last = tokens[index - 1]
    if last.text in "”\"'’)" and index > 1:
        last = tokens[index - 2]
    if last.text not in _SENTENCE_END:
        return False
    token = tokens[index]
    if not (token.text[0].isupper() or token.is_number or token.text in _OPENERS):
        return False
    before = tokens[index - 2] if index > 1 else NOTHING
    if last.text == "." and token.is_number and before.text.lower() in _SHORT_FORMS:
        return False
    return not (last.text == "." and before.is_capitalised and len(before.text) <= 3)
