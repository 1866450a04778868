"""What may be the content of a statement: stretches of words behind or before the word that reports them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from app.extract.quotes.statements.script import Script

_OPENERS = frozenset({"that", "if", "whether", "to", "how", "why", "what", "who", "when", "where", "which"})
_CONTENT_HEADS = frozenset(
    {"ccomp", "xcomp", "obj", "advcl", "obl", "acl", "nmod", "csubj", "acl:relcl", "parataxis", "iobj", "appos"}
)
_BRANCHES = frozenset(
    {
        "conj",
        "advcl",
        "parataxis",
        "acl:relcl",
        "obl",
        "acl",
        "nmod",
        "ccomp",
        "advmod",
        "obl:unmarked",
        "appos",
        "xcomp",
    }
)
_BREAKS = frozenset(",;:—–-(")
_FARTHEST_OPENER = 12
_MOST_BREAKS = 5
_MOST_STARTS = 5
_DEEPEST = 6
_SHORTEST = 2
_LONGEST_REPORT = 10
"""Words of "…, X often says, …", signs included."""


class Side(IntEnum):
    """Where the content stands as seen from its cue."""

    BEHIND = 0
    BEFORE = 1
    AROUND = 2


@dataclass(frozen=True, slots=True)
class Content:
    """Words `first` to `last`, both included; of one that stands around its cue `resumes` tells where it goes on."""

    cue: int
    side: Side
    first: int
    last: int
    resumes: int = -1
    pauses: int = -1


def contents_of(script: Script, cue: int, *, is_speech: bool) -> Iterator[Content]:
    """Yield what the word `cue` may report; only verbs of speech report what stands before them."""
    for first in _starts(script, cue):
        for last in _ends(script, cue, first, script.last[cue]):
            if _holds_whole_runs(script, first, last):
                yield Content(cue, Side.BEHIND, first, last)
    if is_speech:
        yield from (c for c in _before(script, cue) if _holds_whole_runs(script, c.first, c.last))


def _holds_whole_runs(script: Script, first: int, last: int) -> bool:
    """Whether it neither begins nor breaks off within lesser marks."""
    return script.inside[first] < 0 and (script.inside[last] < 0 or script.inside[last] == last)


# --- behind the cue ---------------------------------------------------------------------------------------------------


def _starts(script: Script, cue: int) -> list[int]:
    end = script.last[cue]
    starts = [cue + 1]
    if script.lower[cue] == "according":
        return [n + 1 for n in range(cue + 2, end) if script.lower[n] == "," and script.is_word(n + 1)][:_MOST_STARTS]
    opener = next((n for n in range(cue + 1, min(cue + _FARTHEST_OPENER, end)) if script.lower[n] in _OPENERS), None)
    if opener is not None:
        starts.append(opener)
    children = [child for child in script.syntax.children(cue) if child > cue]
    starts += [script.left[c] for c in children if script.relations[c] in _CONTENT_HEADS and script.left[c] > cue]
    listener = next((c for c in children if script.relations[c] in ("obj", "iobj", "obl")), None)
    if listener is not None:
        starts.append(script.right[listener] + 1)
    comma = next((n for n in range(cue + 1, min(cue + 8, end)) if script.lower[n] in (",", ":")), None)
    if comma is not None:
        starts.append(comma + 1)
    found: list[int] = []
    for start in starts:
        first = start
        while first < end and not script.is_word(first) and script.lower[first] not in "$#@":
            first += 1
        if first <= end and first not in found:
            found.append(first)
    return found[:_MOST_STARTS]


def _ends(script: Script, cue: int, first: int, end: int) -> list[int]:
    """Where a content that begins at `first` may end: at signs, at the edges of branches, at the sentence's end."""
    stops = {end + 1}
    signs = [n for n in range(first + _SHORTEST, end) if script.lower[n][:1] in _BREAKS]
    stops.update(signs[:_MOST_BREAKS] + signs[-2:])
    top = _top(script, first, cue)
    stops.add(min(script.right[top], end) + 1)
    _cut_branches(script, top, first, end, stops)
    lasts: list[int] = []
    for stop in sorted(stops):
        last = stop - 1
        while last > first and not (script.is_word(last) or script.lower[last] in ")%$"):
            last -= 1
        while last > first and script.lower[last] in ("and", "but", "or", "while", "as"):
            last -= 1
            while last > first and not script.is_word(last):
                last -= 1
        if last - first + 1 >= 1 and last not in lasts:
            lasts.append(last)
    return lasts


def _top(script: Script, first: int, cue: int) -> int:
    """The highest word above `first` that still hangs below the cue or, where none does, within the stretch."""
    top = first
    while True:
        above = script.heads[top]
        if above == top or above <= cue or script.left[above] <= cue:
            return top
        top = above


def _cut_branches(script: Script, top: int, first: int, end: int, stops: set[int]) -> None:
    """Let a content end before each of the last branches of its main words."""
    current, depth = top, 0
    waiting = [top]
    while waiting and depth < _DEEPEST:
        depth += 1
        current = waiting.pop()
        for child in script.syntax.children(current):
            if child <= max(first, current) or child > end:
                continue
            if script.relations[child] in _BRANCHES and script.left[child] > first:
                stops.add(script.left[child])
            if script.right[child] == script.right[current] or script.relations[child] in ("conj", "xcomp", "ccomp"):
                waiting.append(child)


# --- before the cue ---------------------------------------------------------------------------------------------------


def _before(script: Script, cue: int) -> Iterator[Content]:
    """…, X said; …, according to X; …, X said, …"""
    opening, end = script.first[cue], script.last[cue]
    commas = [n for n in range(opening + _SHORTEST, cue) if script.lower[n] in (",", "—", "–", "--", ")", "-")]
    lasts = list(dict.fromkeys([*commas[-2:], *([cue] if script.lower[cue] == "according" else [])]))
    if not lasts:
        return
    starts = _openings(script, opening, cue)
    resumed = next((n for n in range(cue + 1, min(cue + 14, end)) if script.lower[n] == ","), None)
    for stop in lasts:
        last = stop - 1
        while last > opening and not script.is_word(last) and script.lower[last] not in ")%":
            last -= 1
        for first in starts:
            if last - first + 1 < _SHORTEST:
                continue
            yield Content(cue, Side.BEFORE, first, last)
            if resumed is not None and resumed - last <= _LONGEST_REPORT and first == starts[0]:
                final = end
                while final > resumed and not script.is_word(final):
                    final -= 1
                if final > resumed + 2:
                    yield Content(cue, Side.AROUND, first, final, resumed + 1, last)


def _openings(script: Script, opening: int, cue: int) -> list[int]:
    first = opening
    while first < cue and not script.is_word(first):
        first += 1
    starts = [first]
    if script.lower[first] in ("but", "and", "so", "while", "though", "although"):
        starts.append(first + 1)
    signs = [n for n in range(first + 1, cue) if script.lower[n] in (",", ";", ":", "—", "–", "--")]
    starts += [n + 1 for n in (signs[:2] + [s for s in signs if script.lower[s] == ";"])]
    starts += [n + 1 for n in signs if script.lower[n + 1] in ("but", "and") or script.lower[n] in ("—", "–", "--")][:2]
    return list(dict.fromkeys(starts))
