"""What is typed into a search box as words: plain words, "phrases", prefixes (compan*) and exclusions (-word).

All words must be there. A word with marks inside is a phrase of its parts: `client’s`, `COVID-19` and `U.S.` find what
they name, whatever apostrophe or hyphen the text has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.articles import Span
from app.errors import QuerySyntaxError
from app.query.folding import Token, is_cjk, read_tokens

_PIECE = re.compile(
    r"""(?P<minus>-?)
        (?: ["“”„«»] (?P<phrase>[^"“”„«»]*) (?:["“”„«»]|\Z)   # a phrase; an open one runs to the end
          | (?P<word>[^\s"“”„«»]+) )
        (?P<star>\*?)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to be found: folded words that follow each other, the last one perhaps a beginning only."""

    tokens: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed: everything in `terms` must be there, nothing in `excluded`."""

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.excluded)


def read_words(text: str) -> Words:
    """Read what was typed; nothing typed gives no words. Raises QuerySyntaxError when there are signs but no word."""
    terms: list[Term] = []
    excluded: list[Term] = []
    for piece in _PIECE.finditer(text):
        if term := _read_term(piece["phrase"] or piece["word"] or "", is_prefix=bool(piece["star"])):
            (excluded if piece["minus"] else terms).append(term)
    if text.strip() and not terms and not excluded:
        raise QuerySyntaxError("There is no word in that to search for.", len(text) - len(text.lstrip()))
    return Words(tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(excluded)))


def _read_term(text: str, *, is_prefix: bool) -> Term | None:
    tokens = tuple(read_tokens(text))
    words = [token.word for token in tokens]
    if len(tokens) > 1 and tokens[-1].start < tokens[-2].end:  # the lone last sign that closes a run of CJK
        words.pop()
    is_single_sign = bool(words) and len(words[-1]) == 1 and is_cjk(words[-1])
    return Term(tuple(words), is_prefix or text.endswith("*") or is_single_sign) if words else None


def find_hits(words: Words, text: str) -> tuple[Span, ...]:
    """Return where the words are in `text`, in order and without overlap; excluded words are not looked for."""
    if not words.terms:
        return ()
    tokens = tuple(read_tokens(text))
    spans = sorted(span for term in words.terms for span in _find_term(term, tokens))
    return tuple(_without_overlap(spans))


def _find_term(term: Term, tokens: tuple[Token, ...]) -> Iterator[Span]:
    *front, last = term.tokens
    for place in range(len(front), len(tokens)):
        token = tokens[place]
        if token.word != last and not (term.is_prefix and token.word.startswith(last)):
            continue
        start = place - len(front)
        if all(tokens[start + step].word == word for step, word in enumerate(front)):
            end = token.start + 1 if len(last) == 1 and is_cjk(last) else token.end
            yield Span(tokens[start].start, end)


def _without_overlap(spans: list[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in spans:
        if current is None:
            current = span
        elif span.start < current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            yield current
            current = span
    if current is not None:
        yield current
