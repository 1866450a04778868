"""Whether two texts are one story: nearly the same words, and where they differ, no other figures, days or names.

Releases of one template (the results of two quarters) share most of their words and are two stories all the same: what
differs between them are their figures, quarters, dates and names. Where a text was copied, cut or edited, these stay.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.memory.shingles import fold_words, hash_shingles, make_bands, read_words

GROUPING_VERSION = 1
"""Raised whenever texts would be grouped otherwise."""

DEFAULT_THRESHOLD = 0.8
LEAST_WORDS = 12
"""Shorter texts say too little to be compared."""

_LEAST_SHARE = 0.1
"""Of two texts the shorter must have this share of the longer one's words, since a digest holds many releases."""
_PIECE = 12
"""In words: the pieces in which a text is looked for in another, wherever they stand there."""
_MARGIN = 4
_RUN = 3
"""Words that follow each other in both texts say where a piece may stand."""
_PLACES = 4
"""Of a run that comes often the first few are looked at."""

_FIGURE_WEIGHT = 2.0
_NAME_WEIGHT = 1.0
_FORGIVEN = 1.0
"""Figures, and names, that may differ: a slip that was corrected makes no other story."""
_PAD = 4
"""Lets a few figures say less than many."""
_HEADLINE_WEIGHT = 2.0
"""In figures: headlines of the same words that name other figures or quarters."""

_TIME = re.compile(
    r"q[1-4]|h[12]|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"first|second|third|fourth|quarter|annual|half|nine|six|three"
)


@dataclass(frozen=True, slots=True)
class Print:
    """What a text is compared by."""

    words: tuple[str, ...]
    """Folded, in order."""
    figures: Mapping[str, int]
    """Figures, months, weekdays, ordinals: how often each stands there."""
    names: frozenset[str]
    """Words that are written with a capital wherever they stand."""
    title: frozenset[str]


def make_print(title: str, text: str) -> Print:
    """Read a text under its headline."""
    written = read_words(text)
    words = fold_words(written)
    small, capital = set(words).intersection(written), set(words)
    capital.difference_update(small)
    figures = Counter(word for word in words if word[0].isdecimal() or _TIME.fullmatch(word))
    return Print(
        tuple(words), figures, frozenset(capital.difference(figures)), frozenset(fold_words(read_words(title)))
    )


def bands_of(one: Print) -> tuple[int, ...]:
    """Return by which bands texts are found that may be the same story; none for one that says too little."""
    return make_bands(hash_shingles(one.words)) if len(one.words) >= LEAST_WORDS else ()


def similarity(one: Print, other: Print) -> float:
    """Return from 0 to 1 how much of the shorter text stands in the other; less where figures, days or names differ."""
    shorter, longer = _in_order(one, other)
    agreement = _agreement(shorter, longer)
    return agreement * coverage(shorter.words, longer.words) if agreement else 0.0


def is_one_story(one: Print, other: Print, threshold: float) -> bool:
    """Whether two texts are so similar, or more; quicker than to say how similar they are."""
    shorter, longer = _in_order(one, other)
    agreement = _agreement(shorter, longer)
    if agreement < threshold:
        return False
    there, runs = set(_runs(longer.words)), list(_runs(shorter.words))
    if agreement * sum(map(there.__contains__, runs)) >= threshold * len(runs):
        return True
    return agreement * coverage(shorter.words, longer.words) >= threshold


def _in_order(one: Print, other: Print) -> tuple[Print, Print]:
    return (one, other) if len(one.words) <= len(other.words) else (other, one)


def _agreement(shorter: Print, longer: Print) -> float:
    """Return from 0 to 1 how far figures, days and names agree; 0 for texts that cannot be compared."""
    if len(shorter.words) < max(LEAST_WORDS, _LEAST_SHARE * len(longer.words)):
        return 0.0
    return max(0.0, 1 - _FIGURE_WEIGHT * _conflict(shorter, longer) - _NAME_WEIGHT * _contrast(shorter, longer))


def _conflict(shorter: Print, longer: Print) -> float:
    """Return which share of the figures are others: each text has some that the other lacks.

    A text that was cut lacks figures, but has no others instead.
    """
    differing = float(min(_lacking(shorter.figures, longer.figures), _lacking(longer.figures, shorter.figures)))
    differing += _headline_conflict(shorter, longer)
    return max(0.0, differing - _FORGIVEN) / (sum(shorter.figures.values()) + _PAD)


def _lacking(these: Mapping[str, int], those: Mapping[str, int]) -> int:
    return sum(max(0, count - those.get(word, 0)) for word, count in these.items())


def _headline_conflict(one: Print, other: Print) -> float:
    if one.title == other.title:
        return -_FORGIVEN / 2
    shared = len(one.title & other.title)
    if 2 * shared < min(len(one.title), len(other.title)):
        return 0.0
    own = any(word[0].isdecimal() or word in one.figures for word in one.title - other.title)
    others = any(word[0].isdecimal() or word in other.figures for word in other.title - one.title)
    return _HEADLINE_WEIGHT if own and others else 0.0


def _contrast(shorter: Print, longer: Print) -> float:
    """Return which share of the names are others, as of figures."""
    differing = min(len(shorter.names.difference(longer.words)), len(longer.names.difference(shorter.words)))
    return max(0.0, differing - _FORGIVEN) / (len(shorter.names) + _PAD)


def coverage(shorter: Sequence[str], longer: Sequence[str]) -> float:
    """Return which share of the words stands in the other text in the same order, piece by piece wherever they are."""
    from rapidfuzz.distance import LCSseq  # takes longer to import than a window to open

    places: dict[tuple[str, ...], list[int]] = {}
    for place, run in enumerate(_runs(longer)):
        places.setdefault(run, []).append(place)
    found = 0
    for piece in _cut(shorter):
        votes = Counter(
            (place - step) // _MARGIN
            for step, run in enumerate(_runs(piece))
            for place in places.get(run, ())[:_PLACES]
        )
        if votes:
            begin = max(votes, key=votes.__getitem__) * _MARGIN
            around = longer[max(0, begin - _MARGIN) : begin + len(piece) + 2 * _MARGIN]
            found += LCSseq.similarity(piece, around)
    return found / len(shorter) if shorter else 0.0


def _cut(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut into pieces; the last one takes up what is left, which might be too short to be found."""
    starts = range(0, max(1, len(words) - _PIECE + 1), _PIECE)
    for start in starts:
        yield words[start : None if start == starts[-1] else start + _PIECE]


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[step:] for step in range(_RUN)), strict=False)
