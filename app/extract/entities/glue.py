"""Words that lost the break between them when a page became text: "… contact detailsAcme", "TX 75001United States"."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.articles import Span
from app.extract.entities.gazetteer import Source, known_name
from app.extract.entities.tagging.tables import shipped_tables
from app.extract.entities.vocabulary import company_suffixes, role_modifiers, surnames, titles, words_for

_WORD = re.compile(r"(?<![^\W_])[^\W_]{1,60}+(?![^\W_])")
"""A whole word; what is longer is code or rubbish, and passed over."""
_SEAM = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=\d)(?=[A-ZÀ-Þ][a-zà-ÿ])|(?<=[A-Z])(?=[A-Z][a-zà-ÿ]{2})|(?<=[a-zà-ÿ]{3})(?=\d{3})"
)
_SITE = re.compile(r"(?<=[^\W\d_])(?=www\.|https?://)")
_SHORTEST = 3
"""Letters of the first word; the second may have one less."""
_MOST = 4
"""Seams of a word that are looked at."""
_ADDRESS = frozenset("@#./&_")


def seams(text: str) -> list[int]:
    """Return the offsets, rising, at which a word ends though the next one follows without a blank.

    Both words must be known, one of them from this very text, and what they make together must stand nowhere else:
    PayPal is a word, and a name that an article is about stands in it more than once.
    """
    counts = Counter(_WORD.findall(text))
    found = {match.start() for match in _SITE.finditer(text)}
    for match in _WORD.finditer(text):
        found.update(match.start() + seam for seam in _seams(text, match, counts))
    return sorted(found)


def parted(runs: Sequence[Span], seams_: Sequence[int]) -> list[Span]:
    """Return the runs, those with seams inside in parts."""
    found: list[Span] = []
    for run in runs:
        inside = seams_[bisect_right(seams_, run.start) : bisect_left(seams_, run.end)]
        found += [Span(start, end) for start, end in pairwise([run.start, *inside, run.end])]
    return found


def _seams(text: str, match: re.Match[str], counts: Counter[str]) -> Iterator[int]:
    """Give where in a word others begin."""
    word = match.group()
    half = len(word) // 2
    if half >= _SHORTEST and word[:half] == word[half:] and word[0].isupper() and word[:half] in counts:
        yield half
        return
    places = [seam.start() for seam in _SEAM.finditer(word)][:_MOST]
    before = bool(places) and _capital_before(text, match.start())
    in_address = bool(places) and _is_in_address(text, match.start(), match.end())
    begin = 0
    for place, behind in pairwise([*places, len(word)]):
        first, chunk, rest = word[begin:place], word[place:behind], word[place:]
        if in_address:
            is_seam = text[match.end() : match.end() + 1] == "@" and before and _may_end(first, counts)
        else:
            is_seam = _is_parted(word, first, rest, counts) or (before and _is_told(first, chunk, counts))
        if is_seam:
            yield place
            begin = place


def _is_parted(word: str, first: str, second: str, counts: Counter[str]) -> bool:
    """Whether both words are known, and one of them stands elsewhere in the text, which the whole does not."""
    vocabulary = shipped_tables().clusters
    if first in words_for("label before") and second[0].isupper() and counts[word] == 1:
        return True
    is_rare = counts[word] == 1 or min(counts[first], counts[second]) >= counts[word]
    if not is_rare or len(first) < (_SHORTEST if first[-1].islower() else 2):
        return False
    if vocabulary.get(word) is not None or known_name(word) is not None:
        return False
    if first.isupper() and second[0].isalpha():
        ends = first in company_suffixes() or _is_state(first) or first in counts
        return ends and second in counts
    is_here = first in counts or second in counts
    are_words = all(half.isdigit() or half in counts or vocabulary.get(half) is not None for half in (first, second))
    return is_here and are_words and not (second.isdigit() and counts[second] == 0)


def _is_told(first: str, second: str, counts: Counter[str]) -> bool:
    """Whether a name ends in front of an office, a label or a number: Ruth OkaforChief, Ashby760-555."""
    if first in company_suffixes() and second[0].isupper():
        return True
    is_label = second in titles() or second in role_modifiers() or second in words_for("label behind")
    return (is_label or second.isdigit()) and (first in titles() or _may_end(first, counts))


def _may_end(first: str, counts: Counter[str]) -> bool:
    is_name = first in surnames() or first in counts or known_name(first) is not None
    return is_name and len(first) >= _SHORTEST and first[0].isupper()


def _is_state(word: str) -> bool:
    known = known_name(word)
    return known is not None and known.source is Source.STATE


def _capital_before(text: str, start: int) -> bool:
    """Whether a word with a capital, no label, and a blank stand before."""
    before = text[max(0, start - 40) : start]
    last = before[:-1].rpartition(" ")[2].rpartition("\n")[2]
    return before[-1:] in (" ", "\u00a0") and last[:1].isupper() and last not in words_for("label before")


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Whether the word belongs to a web address, a handle or a tag."""
    is_site = text[end : end + 1] == "." and text[end + 1 : end + 2].islower()
    return is_site or text[end : end + 1] in ("@", "/", "_") or (start > 0 and text[start - 1] in _ADDRESS)
