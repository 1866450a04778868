"""Whether two quotes are the same words: exactly, shortened, extended or altered.

Quotes are found by marks: of every few runs of three words the one with the least hash (winnowing), so that two quotes
that share a run of nine words share a mark as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.memory.shingles import hash_run

LEAST_WORDS = 5
"""Fewer ("We are very pleased") are said by everybody."""

_RUN = 3
_WINDOW = 7
_LEAST_OF_ANOTHER = 8
"""Words that two speakers must share: what is said alike by chance is shorter."""
_LEAST_PART = 6
_LEAST_PART_OF_ANOTHER = 12
_WHOLE = 0.95
"""Of the shorter quote's words, so many stand in the longer one where it was only shortened."""
_ALTERED = 0.75
_WORDS_IN_GAP = 6
"""A shortened quote leaves out whole parts: its words follow each other in runs of about so many."""


class Kinship(StrEnum):
    """What became of words that were said before."""

    EXACT = "exact"
    SHORTENED = "shortened"
    EXTENDED = "extended"
    ALTERED = "altered"


def make_marks(words: Sequence[str]) -> tuple[int, ...]:
    """Return by which marks a quote is found; none when it says too little."""
    if len(words) < LEAST_WORDS:
        return ()
    hashes = [hash_run(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1)]
    windows = range(max(1, len(hashes) - _WINDOW + 1))
    return tuple(sorted({min(hashes[start : start + _WINDOW]) for start in windows}))


def find_kinship(
    first: Sequence[str], later: Sequence[str], *, speakers: tuple[str | None, str | None] = (None, None)
) -> Kinship | None:
    """Return what the later words are to the first; None when they are others. Words and speakers are folded."""
    shorter = min(len(first), len(later))
    is_another = _are_two(*speakers)
    if shorter < (_LEAST_OF_ANOTHER if is_another else LEAST_WORDS):
        return None
    if list(first) == list(later):
        return Kinship.EXACT
    from rapidfuzz.distance import LCSseq  # takes longer to import than a window to open

    steps = LCSseq.opcodes(first, later)
    shared = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    runs = sum(step.tag == "equal" for step in steps)
    least_part = _LEAST_PART_OF_ANOTHER if is_another else _LEAST_PART
    is_part = shared >= _WHOLE * shorter and runs <= 1 + shorter // _WORDS_IN_GAP and shorter >= least_part
    if is_part and len(first) != len(later):
        return Kinship.SHORTENED if len(later) < len(first) else Kinship.EXTENDED
    return Kinship.ALTERED if 2 * shared >= _ALTERED * (len(first) + len(later)) else None


def _are_two(one: str | None, other: str | None) -> bool:
    """Whether both are named, and neither name is part of the other."""
    if not one or not other:
        return False
    left, right = set(one.split()), set(other.split())
    return not (left <= right or right <= left)


@dataclass(frozen=True, slots=True)
class Relative:
    """One place where the same words stand."""

    quote_id: int
    article_id: int
    start: int
    end: int
    """Code points into the article's text."""
    text: str
    speaker: str
    """As resolved; empty: nobody is named."""
    headline: str
    source: str
    published: datetime
    """UTC."""
    kinship: Kinship | None
    """What the words are to those of the first; None: it is the first itself, or has moved away from it."""
