"""Words that lost the break between them when a page became text: "… contact detailsAcme", "TX 75001United States"."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.articles import Span
from app.extract.entities.gazetteer import known_name
from app.extract.entities.tagging.tables import HashTable, shipped_tables

_WORD = re.compile(r"(?<![^\W_])[^\W_]{1,60}+(?![^\W_])")
"""A whole word; what is longer is code or rubbish, and passed over."""
_SEAM = re.compile(r"(?<=[a-zà-ÿ\d])(?=[A-ZÀ-Þ])")
_SHORTEST = 3
"""Letters of the first word; the second may have one less."""
_ADDRESS = frozenset("@#./&_")


def seams(text: str) -> list[int]:
    """Return the offsets, rising, at which a word ends though the next one follows without a blank.

    Both words must be known, one of them from this very text, and what they make together must stand nowhere else:
    PayPal is a word, and a name that an article is about stands in it more than once.
    """
    if _SEAM.search(text) is None:
        return []
    counts = Counter(_WORD.findall(text))
    return list(_seams(text, counts, shipped_tables().clusters))


def parted(runs: Sequence[Span], seams_: Sequence[int]) -> list[Span]:
    """Return the runs, those with seams inside in parts."""
    found: list[Span] = []
    for run in runs:
        inside = seams_[bisect_right(seams_, run.start) : bisect_left(seams_, run.end)]
        found += [Span(start, end) for start, end in pairwise([run.start, *inside, run.end])]
    return found


def _seams(text: str, counts: Counter[str], vocabulary: HashTable) -> Iterator[int]:
    for match in _WORD.finditer(text):
        word = match.group()
        if counts[word] > 1 or _SEAM.search(word) is None or _is_in_address(text, match.start(), match.end()):
            continue
        is_known = vocabulary.get(word) is not None or known_name(word) is not None
        for seam in _SEAM.finditer(word):
            first, second = word[: seam.start()], word[seam.start() :]
            is_here = first in counts or second in counts
            are_words = all(_is_word(half, counts, vocabulary) for half in (first, second))
            if is_here and are_words and len(first) >= _SHORTEST and (not is_known or first == second):
                yield match.start() + seam.start()
                break


def _is_word(word: str, counts: Counter[str], vocabulary: HashTable) -> bool:
    return word.isdigit() or word in counts or vocabulary.get(word) is not None


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Whether the word belongs to a web address, a handle or a tag."""
    is_site = text[end : end + 1] == "." and text[end + 1 : end + 2].islower()
    return is_site or text[end : end + 1] in ("@", "/", "_") or (start > 0 and text[start - 1] in _ADDRESS)
