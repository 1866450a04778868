"""Asks the shipped model which words are names, of what kind, and how sure it is."""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pycrfsuite

from app.extract.entities.casing import Casing
from app.extract.entities.tagging.features import Hints, features_of
from app.extract.entities.tokens import Words
from app.extract.labelling import sequences_of
from resources import resource

OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name that the model found: its words and its label ("PER")."""

    start: int
    end: int
    label: str
    probability: float
    """Of its least sure word, as the model has it."""


@cache
def _model() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_weights())
    return tagger


@cache
def _weights() -> bytes:
    """The model as it is used; the tagger reads these very bytes, so they are never let go."""
    return gzip.decompress(resource("models", "names.crfsuite.gz").read_bytes())


def find_tagged(words: Words, casing: Casing, hints: Hints) -> list[Tagged]:
    """Return the names of an article in text order."""
    found: list[Tagged] = []
    model, sequence = _model(), sequences_of(words.text)
    for first, _, rows in features_of(words, casing, hints):
        model.set(sequence(rows))
        labels = model.tag()
        for start, end in _spans(labels):
            probability = min(1.0, *(model.marginal(labels[at], at) for at in range(start, end)))
            found.append(Tagged(first + start, first + end, labels[start][2:], probability))
    return found


def _spans(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give where each name begins and ends."""
    start: int | None = None
    for at, label in enumerate((*labels, OUTSIDE)):
        if start is not None and (label[0] != "I" or label[2:] != labels[start][2:]):
            yield start, at
            start = None
        if start is None and label != OUTSIDE:
            start = at
