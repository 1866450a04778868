"""Finds what stands between quotation marks, by the cheapest reading of all marks of a text together.

A state machine (Viterbi) goes over the marks and line ends. Its state is the kind of mark that is open, or none;
each mark opens, closes, reopens or means nothing, at a cost that its shape and its neighbours set. One mechanism
therefore reads nested marks, „German“ and »reversed« ones, pairs such as "this”, inches and apostrophes, quotations
whose paragraphs are each opened and only the last closed, and marks that were lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from app.articles import Span
from app.extract.quotes.mark_costs import (
    AFTER_CLOSE,
    CLASS,
    INNER,
    OPENING,
    SINGLES,
    cost_of_closing,
    cost_of_inner,
    cost_of_nested,
    cost_of_opening,
    cost_of_stray,
)

_MARK = re.compile(
    r"""["“”„‟«»‹›「」『』＂\n]     # marks that are nothing else, and line ends
    | ''|``|‘‘|’’               # what typewriters and old agencies put in their stead
    | (?<![^\W_])['‘’‚‛]          # single marks, unless a letter stands on both sides
    | ['‘’‚‛](?![^\W_])""",
    re.VERBOSE,
)
_UNCLOSED = 1.9
_REOPENED_BELOW = 0.4
_RUNS_ON = 1.6


class Ending(Enum):
    """How a run ends."""

    CLOSED = "closed"
    CONTINUED = "continued"
    """The next paragraph opens again."""
    RUNS_ON = "runs on"
    """The next paragraph goes on without a mark."""
    OPEN = "open"
    """Its closing mark is lost."""


class Weight(Enum):
    """What kind of mark encloses a run."""

    DOUBLE = "double"
    SINGLE = "single"
    DOUBLED = "doubled"
    """Two single ones, as old agencies write them."""


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """What stands between two marks, within one line."""

    span: Span
    """Without the marks and without white space at its ends."""
    outer: Span
    """With the marks."""
    ending: Ending
    weight: Weight
    is_continuation: bool
    """Whether it goes on with what the run before it said."""


class _Act(Enum):
    OPENED = 1
    CLOSED = 2
    REOPENED = 3
    STOPPED = 4
    CONTINUED = 5
    RAN_ON = 6


_Path = tuple[_Act, int, int, "_Path | None"]
_States = dict[str | None, tuple[float, _Path | None]]


def find_marked_runs(text: str) -> tuple[MarkedRun, ...]:
    """Return the runs between quotation marks in text order; none of them crosses a line end or holds another."""
    states: _States = {None: (0.0, None)}
    for found in _MARK.finditer(text):
        if found[0] != "\n":
            states = _read_mark(text, found, states)
        elif len(states) > 1:
            states = _read_line_end(text, found.start(), states)
    path = min(((cost + (state is not None), path) for state, (cost, path) in states.items()), key=lambda p: p[0])[1]
    return tuple(_runs(text, _acts(path)))


def _offer(states: _States, state: str | None, cost: float, path: _Path | None) -> None:
    known = states.get(state)
    if known is None or cost < known[0]:
        states[state] = (cost, path)


def _read_mark(text: str, found: re.Match[str], states: _States) -> _States:
    mark, (start, end) = found[0], found.span()
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    kind = CLASS[mark]
    opening = cost_of_opening(mark, before, after)
    following: _States = {}
    for state, (cost, path) in states.items():
        if state is None:
            _offer(following, kind, cost + opening, (_Act.OPENED, start, end, path))
            _offer(following, None, cost + cost_of_stray(mark, before), path)
            continue
        if _may_close(state, kind):
            closing = cost_of_closing(mark, before, after, state)
            if state == INNER:
                _offer(following, "curly", cost + closing, path)
            else:
                _offer(following, None, cost + closing, (_Act.CLOSED, start, end, path))
        if state == "curly" and mark == "“":
            _offer(following, INNER, cost + opening + cost_of_inner(text, start), path)
        _offer(following, state, cost + cost_of_nested(mark, kind, before, after, state), path)
        if kind not in SINGLES:
            _offer(following, kind, cost + opening + 2.4, (_Act.REOPENED, start, end, path))
    return following


def _may_close(state: str, kind: str) -> bool:
    return (state in SINGLES) == (kind in SINGLES)


def _read_line_end(text: str, index: int, states: _States) -> _States:
    reopens = _opens_again(text, index)
    following: _States = {}
    for state, (cost, path) in states.items():
        if state is None:
            _offer(following, None, cost, path)
            continue
        act = _Act.CONTINUED if reopens else _Act.STOPPED
        _offer(following, None, cost + (_REOPENED_BELOW if reopens else _UNCLOSED), (act, index, index + 1, path))
        if state not in SINGLES:
            _offer(following, state, cost + (3.0 if reopens else _RUNS_ON), (_Act.RAN_ON, index, index + 1, path))
    return following


def _opens_again(text: str, index: int) -> bool:
    """Whether the next line that is not empty begins with an opening mark; looks at most a few lines ahead."""
    start = index
    while start < len(text) and start < index + 40 and text[start].isspace():
        start += 1
    if start >= len(text):
        return False
    mark = text[start]
    if mark in OPENING and CLASS[mark] not in SINGLES:
        return True
    after = text[start + 1] if start + 1 < len(text) else "\n"
    return mark in '"＂' and not after.isspace() and after not in AFTER_CLOSE


def _acts(path: _Path | None) -> list[tuple[_Act, int, int]]:
    acts = []
    while path is not None:
        act, start, end, path = path
        acts.append((act, start, end))
    acts.reverse()
    return acts


_ENDINGS = {
    _Act.CLOSED: Ending.CLOSED,
    _Act.CONTINUED: Ending.CONTINUED,
    _Act.RAN_ON: Ending.RUNS_ON,
    _Act.REOPENED: Ending.OPEN,
    _Act.STOPPED: Ending.OPEN,
}


def _runs(text: str, acts: list[tuple[_Act, int, int]]) -> Iterator[MarkedRun]:
    opening: Span | None = None
    last: MarkedRun | None = None
    for act, start, end in [*acts, (_Act.STOPPED, len(text), len(text))]:
        if opening is not None and act is not _Act.OPENED:
            run = _make_run(text, opening, Span(start, end), _ENDINGS[act], last)
            if run is not None:
                yield run
            last = run or last
        if act is _Act.REOPENED:
            last = None
        if act is _Act.RAN_ON:
            opening = Span(end, end)
        else:
            opening = Span(start, end) if act in (_Act.OPENED, _Act.REOPENED) else None


def _make_run(text: str, opening: Span, closing: Span, ending: Ending, last: MarkedRun | None) -> MarkedRun | None:
    start = opening.end
    end = _end_in_brackets(text, start, closing.start) if ending is Ending.OPEN else closing.start
    outer = Span(opening.start, closing.end if ending is Ending.CLOSED else end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(character.isalnum() for character in text[start:end]):
        return None
    between = text[last.outer.end : opening.start] if last is not None and last.ending is not Ending.CLOSED else "-"
    goes_on = last is not None and last.ending in (Ending.RUNS_ON, Ending.CONTINUED) and not between.strip()
    weight = _weight(text[opening.start : opening.end]) if opening.end > opening.start else None
    if weight is None:
        weight = last.weight if last is not None else Weight.DOUBLE
    return MarkedRun(Span(start, end), outer, ending, weight, goes_on)


def _weight(mark: str) -> Weight:
    kind = CLASS[mark]
    return Weight.SINGLE if kind in SINGLES else Weight.DOUBLED if kind == "doubled" else Weight.DOUBLE


def _end_in_brackets(text: str, start: int, end: int) -> int:
    """Return where a run without a closing mark ends: with the bracket in which it was opened."""
    if "(" not in text[max(0, start - 12) : start]:
        return end
    closing = text.find(")", start, end)
    return closing if closing >= 0 else end
