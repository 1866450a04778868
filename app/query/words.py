"""Words to be found: how a typed word or phrase is folded, and where it is in a text.

A word with marks inside is a phrase of its parts: `client’s`, `COVID-19` and `U.S.` find what they name, whatever
apostrophe or hyphen the text has.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.articles import Span
from app.query.folding import Token, is_cjk, read_tokens


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to be found: folded words that follow each other, the last one perhaps a beginning only."""

    tokens: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be marked in a text."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)


def read_term(text: str) -> Term | None:
    """Fold what was typed as one word or phrase, a star at its end left in; None when no word is in it."""
    tokens = tuple(read_tokens(text))
    words = [token.word for token in tokens]
    if len(tokens) > 1 and tokens[-1].start < tokens[-2].end:  # the lone last sign that closes a run of CJK
        words.pop()
    is_single_sign = bool(words) and len(words[-1]) == 1 and is_cjk(words[-1])
    return Term(tuple(words), text.endswith("*") or is_single_sign) if words else None


def find_hits(words: Words, text: str) -> tuple[Span, ...]:
    """Return where the words are in `text`, in order and without overlap."""
    if not words:
        return ()
    tokens = tuple(read_tokens(text))
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(token.word, []).append(place)
    different = dict.fromkeys(words.terms)
    spans = sorted(span for term in different for span in _find_term(term, tokens, places))
    return tuple(_without_overlap(spans))


def _find_term(term: Term, tokens: tuple[Token, ...], places: Mapping[str, Sequence[int]]) -> Iterator[Span]:
    *front, last = term.tokens
    ends = [word for word in places if word.startswith(last)] if term.is_prefix else [last]
    for place in (place for word in ends for place in places.get(word, ())):
        start = place - len(front)
        if start >= 0 and all(tokens[start + step].word == word for step, word in enumerate(front)):
            token = tokens[place]
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
