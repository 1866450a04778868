"""Texts as PostgreSQL's tsvectors, written out: folded words with their places, within the limits that those have."""

import hashlib
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.query.folding import read_tokens

_PLACES = 16_000
"""PostgreSQL takes every place behind 16,383 for that one."""
_PLACES_OF_A_WORD = 250
"""It forgets those beyond 256."""
_BYTES = 900_000
"""It takes 1 MiB of words and places."""
_OVERLAP = 60
"""Words that two parts of a text share: a phrase as long as that is found wherever the cut falls."""
_LONGEST = 400
"""Code points of a word: PostgreSQL takes 2046 bytes. A longer one is cut, and a digest tells it from its like."""


@dataclass(frozen=True, slots=True)
class Field:
    """Part of an article that is searched; `weight` is A, B, C or empty."""

    text: str
    weight: str = ""


def write_lexeme(word: str, *, is_beginning: bool = False) -> str:
    """Write one folded word, of letters and digits, as tsvector and tsquery have it."""
    if len(word) > _LONGEST:
        word = word[:_LONGEST] + ("" if is_beginning else hashlib.sha256(word.encode()).hexdigest()[:16])
    return f"'{word}'"


@dataclass(slots=True)
class _Vector:
    """One tsvector as it grows."""

    words: dict[str, list[str]] = field(default_factory=dict)
    place: int = 0
    size_bytes: int = 0

    def add(self, lexeme: str, weight: str) -> None:
        self.place += 1
        places = self.words.get(lexeme)
        if places is None:
            places = self.words[lexeme] = []
            self.size_bytes += len(lexeme.encode()) + 8
        places.append(f"{self.place}{weight}")
        self.size_bytes += 2

    def is_full_for(self, lexeme: str) -> bool:
        is_frequent = len(self.words.get(lexeme, ())) >= _PLACES_OF_A_WORD
        return is_frequent or self.place >= _PLACES or self.size_bytes >= _BYTES

    def write(self) -> str:
        return " ".join(f"{lexeme}:{','.join(places)}" for lexeme, places in self.words.items())


def write_vectors(fields: Sequence[Field]) -> tuple[str, ...]:
    """Write the fields as one tsvector, or as several that overlap where one does not hold them; never none."""
    vectors = [_Vector()]
    latest: deque[tuple[str, str]] = deque(maxlen=_OVERLAP)
    for one in fields:
        for token in read_tokens(one.text):
            lexeme = write_lexeme(token.word)
            if vectors[-1].is_full_for(lexeme):
                vectors.append(_Vector())
                for earlier in latest:
                    vectors[-1].add(*earlier)
            vectors[-1].add(lexeme, one.weight)
            latest.append((lexeme, one.weight))
        vectors[-1].place += 1  # no phrase reaches from one field into the next
        latest.clear()
    return tuple(vector.write() for vector in vectors)
