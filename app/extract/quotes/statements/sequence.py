"""Reads a sentence word by word: how likely each word begins, goes on with or ends the content of a statement."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from app.extract.quotes.statements.script import Script

_BINS = (0.06, 0.15, 0.3, 0.5, 0.75)
_DEEPEST = 60
_DISTANCES = (1, 2, 3, 5, 8, 12, 20)


def _bin(value: float, bins: Sequence[float]) -> int:
    return bisect_right(bins, value)


def sentence_features(script: Script, reporting: Sequence[float], first: int, last: int) -> list[list[str]]:
    """Return the features of each word of a stretch; `reporting` rates all words as cues."""
    cues = [number for number in range(first, last + 1) if reporting[number] >= _BINS[0]]
    best = max(cues, key=lambda number: reporting[number], default=-1)
    words = script.syntax.words
    rows: list[list[str]] = []
    lower = ["^", "^", *script.lower[first : last + 1], "$", "$"]
    tags = ["^", "^", *(word.tag for word in words[first : last + 1]), "$", "$"]
    commas = [0, *accumulate(word == "," for word in script.lower[first : last + 1])]
    near = {cue: f"{_bin(reporting[cue], _BINS)}" for cue in cues}
    ends = _ends(script, best, first, last)
    over = ancestors(script, best, first, last) if best >= 0 else {}
    left, position = -1, 0
    for number in range(first, last + 1):
        place = number - first + 2
        while position < len(cues) and cues[position] < number:
            left = cues[position]
            position += 1
        right = next((cue for cue in cues[position:] if cue > number), -1)
        tag = tags[place]
        row = [
            "b",
            "w=" + lower[place],
            "w-=" + lower[place - 1],
            "w+=" + lower[place + 1],
            "t=" + tag,
            "t-=" + tags[place - 1] + tag,
            "t+=" + tag + tags[place + 1],
            "r=" + script.relations[number],
            f"c={_bin(reporting[number], _BINS)}",
            _near("l", near, left, number, commas, first),
            _near("R", near, right, number, commas, first),
            _near("B", near, best, number, commas, first),
            *_above(script, reporting, number, first, last),
            _over(script, over, number),
            f"{'<' if best < number else '>'}{ends}",
            f"{'<' if left >= 0 else '-'}{'>' if right >= 0 else '-'}{near.get(left, 'x')}{near.get(right, 'x')}",
        ]
        if script.inside[number] >= 0:
            row.append("q" + str(script.inside[number] == number))
        if number == first:
            row.append("first")
        if number >= last - 1:
            row.append("last" + lower[place])
        rows.append(row)
    return rows


def _near(name: str, rated: Mapping[int, str], cue: int, number: int, commas: Sequence[int], first: int) -> str:
    """A cue by its rate, side, distance and the commas between."""
    if cue < 0:
        return name
    distance = bisect_right(_DISTANCES, abs(number - cue))
    between = min(2, abs(commas[cue - first] - commas[number - first]))
    side = "<" if cue < number else ">" if cue > number else "="
    return f"{name}{rated[cue]}{side}{distance}{between}"


def ancestors(script: Script, cue: int, first: int, last: int) -> dict[int, tuple[int, int]]:
    """The words that a cue hangs on within its stretch, each with the steps up to it and the word just below."""
    over: dict[int, tuple[int, int]] = {}
    below, above = cue, script.heads[cue]
    while above != below and first <= above <= last:
        over[above] = (len(over) + 1, below)
        below, above = above, script.heads[above]
    return over


def _over(script: Script, over: Mapping[int, tuple[int, int]], number: int) -> str:
    """How the likeliest cue hangs on the clause that a word belongs to."""
    current = number
    for _ in range(_DEEPEST if over else 0):
        if current in over or script.heads[current] == current:
            break
        current = script.heads[current]
    if current not in over:
        return "o=none"
    steps, below = over[current]
    return f"o={min(steps, 3)}{script.relations[below]}{'<' if below < number else '>'}"


def _ends(script: Script, best: int, first: int, last: int) -> str:
    """How much of the stretch stands before the likeliest cue and behind it, and whether a comma closes the former."""
    if best < 0:
        return "none"
    words = sum(script.is_word(number) for number in range(best + 1, last + 1))
    comma = "," in script.lower[max(first, best - 6) : best]
    return f"{bisect_right(_DISTANCES, best - first)}{bisect_right(_DISTANCES, words)}{comma}"


def _above(script: Script, reporting: Sequence[float], number: int, first: int, last: int) -> list[str]:
    """The nearest cue that a word hangs on, with the relation of the branch."""
    below, above, steps = number, script.heads[number], 0
    while above != below and first <= above <= last:
        if reporting[above] >= _BINS[0]:
            side = "<" if above < number else ">"
            key = f"{_bin(reporting[above], _BINS)}{script.relations[below]}{side}"
            return [
                "a=" + key,
                f"as={key}{min(steps, 3)}",
                f"ae={key}{script.right[below] == number}{script.left[below] == number}",
            ]
        below, above, steps = above, script.heads[above], steps + 1
    return ["a=none"]
