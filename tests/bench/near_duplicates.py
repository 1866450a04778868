"""Pairs of releases that are one story and pairs that are not, made by a seeded script.

One story: a release, and the same cut, in another order, under another headline, or with one word in twenty changed.
Two stories: releases of one source and template, as the results of two quarters are.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

_WORDS = re.compile(r"\S+")


class Told(NamedTuple):
    """A release: its headline and its text, a paragraph a line."""

    title: str
    text: str


class Pair(NamedTuple):
    """Two releases, and whether they are one story."""

    left: Told
    right: Told
    is_one: bool
    kind: str


def is_for_tuning(name: str) -> bool:
    """Whether what has this name is tuned on; the others are reported. Drawn by a hash of the name."""
    return sha256(f"near-duplicates {name}".encode()).digest()[0] % 2 == 0


class Changer:
    """Changes releases as others change them; takes new words and headlines from other releases."""

    def __init__(self, others: Sequence[Told], seed: int) -> None:
        self._random = random.Random(seed)
        self._titles = [one.title for one in others]
        self._vocabulary = sorted({word for one in others[:300] for word in _WORDS.findall(one.text)})

    def pairs(self, releases: Sequence[Told]) -> Iterator[Pair]:
        """Give a pair for each release; the ways of changing come in turn."""
        ways: tuple[Callable[[Told], Told], ...] = (self._cut, self._reorder, self._rehead, self._reword, self._mix)
        for number, one in enumerate(releases):
            way = ways[number % len(ways)]
            yield Pair(one, way(one), True, way.__name__.strip("_"))

    def _cut(self, one: Told) -> Told:
        """Leave from the end up to half of it out, or single paragraphs from anywhere."""
        paragraphs = one.text.split("\n")
        kept = self._random.uniform(0.5, 0.85)
        if self._random.random() < 0.5 or len(paragraphs) < 4:
            return one._replace(text=one.text[: int(len(one.text) * kept)])
        stay = sorted(self._random.sample(range(len(paragraphs)), max(2, round(len(paragraphs) * kept))))
        return one._replace(text="\n".join(paragraphs[place] for place in stay))

    def _reorder(self, one: Told) -> Told:
        paragraphs = one.text.split("\n")
        self._random.shuffle(paragraphs)
        return one._replace(text="\n".join(paragraphs))

    def _rehead(self, one: Told) -> Told:
        return one._replace(title=self._random.choice(self._titles))

    def _reword(self, one: Told) -> Told:
        def change(match: re.Match[str]) -> str:
            return self._random.choice(self._vocabulary) if self._random.random() < 0.05 else match[0]

        return one._replace(text=_WORDS.sub(change, one.text))

    def _mix(self, one: Told) -> Told:
        ways = self._random.sample((self._cut, self._reorder, self._rehead, self._reword), 2)
        return ways[1](ways[0](one))
