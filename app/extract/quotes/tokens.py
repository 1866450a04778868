"""Cuts a paragraph into sentences of tokens; what stands between quotation marks is one token, a hole.

Rules about cues and subjects therefore never look inside somebody's words, and a sentence that holds a quotation
stays one sentence, whatever full stops stand between the marks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.articles import Span
from app.extract.lexicon import read_list
from app.extract.quotes.marks import MarkedRun

_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,6}                                          # U.S., J.P.
    | [^\W_]{1,80}(?:(?:[-‐‑&/@'’]|[.,](?=\d))[^\W_]{1,80}){0,12}    # O'Neill, AT&T, 62,440,080
    | [.!?…]{1,8}
    | -{2,4}
    | [^\w\s]""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’][sS]\Z")
_INITIAL = re.compile(r"[A-Z]\Z")
_ENDS = frozenset(".!?…")

_LONGEST_SENTENCE = 400
"""Tokens; whatever goes on for longer is no sentence, and rules that look about within one stay quick."""

NO_RUN = -1
"""The `run` of a token that is a word or a sign."""


class Token(NamedTuple):
    """A word, a sign, or the hole of a marked run."""

    start: int
    end: int
    text: str
    lower: str
    run: int = NO_RUN

    @property
    def is_hole(self) -> bool:
        """Whether a marked run stands here."""
        return self.run != NO_RUN

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.run == NO_RUN and self.text[:1].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.run == NO_RUN and self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence; `paragraph` counts from 0."""

    tokens: tuple[Token, ...]
    paragraph: int

    @property
    def span(self) -> Span:
        """From its first token to its last, marks included."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


def read_tokens(text: str, span: Span, runs: Sequence[tuple[int, MarkedRun]]) -> list[Token]:
    """Return the tokens of `span`; `runs` are the numbered marked runs in it, in text order."""
    tokens: list[Token] = []
    position = span.start
    for number, run in runs:
        tokens.extend(_words(text, position, run.outer.start))
        tokens.append(Token(run.outer.start, run.outer.end, "", "", number))
        position = run.outer.end
    tokens.extend(_words(text, position, span.end))
    return tokens


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        first, last = found.span()
        word = found[0]
        if _POSSESSIVE.search(word) and last - first > 2:
            yield Token(first, last - 2, word[:-2], word[:-2].lower())
            yield Token(last - 2, last, word[-2:], "'s")
        elif text[last : last + 1] == "." and last < end and _is_abbreviation(word):
            yield Token(first, last + 1, word + ".", word.lower() + ".")
        elif word == "." and _belongs_to_abbreviation(text, first):
            continue
        else:
            yield Token(first, last, word, word.lower().replace("’", "'"))


def _is_abbreviation(word: str) -> bool:
    return bool(_INITIAL.match(word)) or word.lower() + "." in read_list("abbreviations.en.txt")


def _belongs_to_abbreviation(text: str, stop: int) -> bool:
    start = stop
    while start > 0 and stop - start < 10 and text[start - 1].isalpha():
        start -= 1
    return start < stop and _is_abbreviation(text[start:stop])


def split_sentences(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the sentences of one paragraph's tokens; none is empty."""
    start = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or index + 1 - start >= _LONGEST_SENTENCE or _ends_sentence(text, token, following):
            yield tuple(tokens[start : index + 1])
            start = index + 1


def _ends_sentence(text: str, token: Token, following: Token) -> bool:
    if token.is_hole:
        return _hole_ends_sentence(text, token, following)
    if token.text[0] in _ENDS:
        return following.start > token.end or following.is_hole
    if token.text[-1] == "." and len(token.text) > 2 and token.lower in read_list("final_abbreviations.en.txt"):
        if following.is_hole:
            return text[following.start + 1 : following.start + 2].isupper()
        return following.is_capital and following.lower in read_list("function_words.en.txt")
    return False


def _hole_ends_sentence(text: str, hole: Token, following: Token) -> bool:
    """A hole ends a sentence when its words do and the next word begins one."""
    inside = text[hole.start : hole.end].rstrip("\"”’'“»」』 ")
    if inside[-1:] not in _ENDS and inside[-1:] != "—":
        return False
    if following.is_hole:
        return True
    return following.is_capital and (inside[-1] == "." or following.lower in read_list("function_words.en.txt"))
