"""What the models say of each word of an article: whether it reports something, whether it is what is reported."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pycrfsuite

from app.extract.forest import Forest
from app.extract.labelling import sequences_of
from app.extract.quotes.statements.cue_features import Sheet, cue_row
from app.extract.quotes.statements.script import Script
from app.extract.quotes.statements.sequence import sentence_features
from resources import resource

LEAST_REPORTING = 0.06
"""Words that report something less likely are no cues, and stretches without any are not read."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's words with what the models say; each list has one entry a word."""

    sheet: Sheet
    asked: list[int]
    """The words that may report something."""
    reporting: list[float]
    begins: list[float]
    goes_on: list[float]
    is_cue: list[float]
    found: frozenset[tuple[int, int]]
    """Contents as the sequence model cuts them, first and last word."""


def rate_cues(sheet: Sheet, asked: list[int], cues: Forest) -> list[float]:
    """Return how likely each word of an article reports something."""
    reporting = [0.0] * len(sheet.rates)
    if asked:
        rows = np.array([cue_row(sheet, cue) for cue in asked], dtype=np.float32)
        for cue, probability in zip(asked, cues.probabilities(rows).tolist(), strict=True):
            reporting[cue] = probability
    return reporting


def read_contents(sheet: Sheet, asked: list[int], reporting: list[float], tagger: pycrfsuite.Tagger) -> Reading:
    """Read the stretches that hold a cue word by word."""
    count = len(reporting)
    begins, goes_on, is_cue = [0.0] * count, [0.0] * count, [0.0] * count
    found: set[tuple[int, int]] = set()
    sequence = sequences_of(sheet.script.syntax.text)
    for first, last in stretches(sheet.script, reporting):
        tagger.set(sequence(sentence_features(sheet.script, reporting, first, last)))
        labels = tagger.tag()
        for place in range(last - first + 1):
            begins[first + place] = tagger.marginal("B", place)
            goes_on[first + place] = tagger.marginal("I", place)
            is_cue[first + place] = tagger.marginal("C", place)
        found.update((first + start, first + stop) for start, stop in _labelled(labels))
    return Reading(sheet, asked, reporting, begins, goes_on, is_cue, frozenset(found))


def stretches(script: Script, reporting: list[float]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each stretch that may report something."""
    first = 0
    while first < len(reporting):
        last = script.last[first]
        is_long = last - first + 1 >= _SHORTEST
        if is_long and not script.is_marked[first] and max(reporting[first : last + 1]) >= LEAST_REPORTING:
            yield first, last
        first = last + 1


def _labelled(labels: list[str]) -> Iterator[tuple[int, int]]:
    start = -1
    for place, label in enumerate([*labels, "O"]):
        if start >= 0 and label != "I":
            yield start, place - 1
            start = -1
        if label == "B":
            start = place


@cache
def shipped_tagger() -> pycrfsuite.Tagger:
    """Return the sequence model that ships."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(resource("models", "statements-sequence.crf")))
    return tagger
