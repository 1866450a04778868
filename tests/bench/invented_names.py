"""Names and words of a made-up world: who issues releases, who is quoted, what the sentences between are made of.

Everything is invented, and the same seed gives the same world. Few words are frequent and many are rare, as in any
language, so that an index of them is as hard to search as a true one.
"""

import random
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from app.findings import EntityType

_ONSETS = (
    *("b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "st"),
    *("t", "tr", "v", "w", "z"),
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "", "l", "n", "r", "s", "m", "nd", "rk", "st", "x", "th")
_ENDINGS = (
    "Wind",
    "Freight",
    "Harbours",
    "Steel",
    "Pharma",
    "Foods",
    "Optics",
    "Insurance",
    "Rail",
    "Software",
    "Mills",
)
_COMMON = (
    *(
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "with",
        "on",
        "by",
        "from",
        "its",
        "new",
        "as",
        "at",
        "that",
        "which",
        "has",
    ),
    *(
        "will",
        "company",
        "year",
        "market",
        "customers",
        "growth",
        "revenue",
        "results",
        "quarter",
        "agreement",
        "board",
    ),
    *("harbour", "turbine", "plant", "supply", "service", "project", "technology", "energy", "shares", "operating"),
)
WEBINAR = "webinar"
"""Stands in one article of two hundred, and is muted."""


class Name(NamedTuple):
    """Somebody or something that has a name."""

    text: str
    type: EntityType
    ticker: str | None = None


class World:
    """The names and sentences that all articles draw from."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.issuers = self._make_issuers(3000)
        self.issuer_weights = falling_weights(len(self.issuers))
        self.persons = self._names(20_000, lambda: f"{self._word(2)} {self._word(2)}", EntityType.PERSON)
        self.places = self._names(600, lambda: self._word(2), EntityType.PLACE)
        self.products = self._names(8000, lambda: f"{self._word(2)} {self._random.randint(2, 99)}", EntityType.PRODUCT)
        self.events = self._names(400, lambda: f"{self._word(2)} Congress", EntityType.EVENT)
        self.sentences = self._make_sentences(25_000, words=40_000)

    def _word(self, syllables: int) -> str:
        draw = self._random.choice
        return "".join(draw(_ONSETS) + draw(_VOWELS) + draw(_CODAS) for _ in range(syllables)).capitalize()

    def _names(self, count: int, make: Callable[[], str], kind: EntityType) -> list[Name]:
        return [Name(text, kind) for text in dict.fromkeys(make() for _ in range(count))]

    def _make_issuers(self, count: int) -> list[Name]:
        names = dict.fromkeys(f"{self._word(2)} {self._random.choice(_ENDINGS)}" for _ in range(count))
        return [Name(text, EntityType.ORGANISATION, f"NYSE: {text[:4].upper()}") for text in names]

    def _make_sentences(self, count: int, *, words: int) -> list[str]:
        vocabulary = list(dict.fromkeys([*_COMMON, *(self._word(2 + number % 2).lower() for number in range(words))]))
        weights = falling_weights(len(vocabulary))
        lengths = self._random.choices(range(8, 31), k=count)
        drawn = self._random.choices(vocabulary, cum_weights=weights, k=sum(lengths))
        ends = list(accumulate(lengths))
        return [
            f"{' '.join(drawn[end - length : end]).capitalize()}. " for length, end in zip(lengths, ends, strict=True)
        ]


def falling_weights(count: int) -> Sequence[float]:
    """Return cumulated weights by Zipf's law: the second comes half as often as the first."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))
