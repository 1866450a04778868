"""The ledger of figures: one measure over time, where sources contradict each other, and what changed since.

A figure stands for a span of values, as wide as it was rounded; two figures contradict each other when their spans
share nothing. Values of different units never stand in one series.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from app.findings import Bound, Direction
from app.memory.periods import Days, is_fiscal, read_days, year_before
from app.memory.rounding import find_step

_ABOUT = 0.05
_LATER = timedelta(days=20)
"""What is another value so much later was restated rather than contradicted."""
SHARES = frozenset({"percent", "pp", "bp"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure with its passage and where it was said."""

    figure_id: int
    article_id: int
    start: int
    end: int
    """Code points into the article's text."""
    text: str
    """As written."""
    subject: str
    value: float
    """Of a share that fell by so much below nothing."""
    value_high: float | None
    unit: str
    """Empty: none is said."""
    bound: Bound
    direction: Direction
    period: str | None
    """ISO; None: not stated."""
    is_rough: bool
    """Whether value or period hold only roughly."""
    baseline: str | None
    """What it is compared with, ISO."""
    published: datetime
    source: str
    headline: str
    is_level: bool = False
    """Whether it says where something moved to, and not how far."""
    span: tuple[float, float] = field(init=False, compare=False)
    """Between which values it lies, as far as its words tell."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "span", _span_of(self))

    @property
    def scale(self) -> str:
        """What values of one series share: the unit, and of shares whether they are a change."""
        is_change = self.unit in SHARES and self.direction is not Direction.NONE and not self.is_level
        return f"{self.unit} change" if is_change else self.unit

    @property
    def days(self) -> Days:
        """When it holds; where the text does not say, the day on which it was published."""
        day = self.published.date()
        return read_days(self.period) or Days(day, day)

    @property
    def is_dated(self) -> bool:
        """Whether the text says when it holds."""
        return read_days(self.period) is not None


@dataclass(frozen=True, slots=True)
class Point:
    """What one source says of one period; the same said again stands with it."""

    entry: Entry
    again: tuple[Entry, ...] = ()

    @property
    def on(self) -> date:
        """Where it stands on the axis of time: the end of its period."""
        return self.entry.days.last


class FlagKind(StrEnum):
    """What is the matter with two figures."""

    CONFLICT = "conflict"
    """The same measure and period, another value."""
    RESTATED = "restated"
    """The same, but said much later: what was reported first was put right, or revised."""
    CHANGE = "change"
    """The same measure a year later."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Two figures that belong side by side."""

    kind: FlagKind
    first: Entry
    second: Entry

    @property
    def ratio(self) -> float | None:
        """The second divided by the first; None where that says nothing."""
        if self.first.value <= 0 or self.second.value < 0:
            return None
        return self.second.value / self.first.value


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over time in one unit."""

    scale: str
    points: tuple[Point, ...]
    """In the order of time."""
    flags: tuple[Flag, ...]
    """Conflicts first."""
    scales: Mapping[str, int]
    """How many figures there are in each unit, this one included, the most frequent first."""


def make_series(entries: Iterable[Entry], scale: str | None = None) -> Series:
    """Put figures of one measure in the order of time; without `scale` in the unit that most of them have."""
    all_entries = sorted(entries, key=lambda entry: (entry.published, entry.article_id, entry.start))
    numbers = Counter(entry.scale for entry in all_entries)
    scales = dict(sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0].startswith("percent"), pair[0])))
    chosen = scale if scale in scales else next(iter(scales), "")
    mine = [entry for entry in all_entries if entry.scale == chosen]
    points = sorted(_make_points(mine), key=lambda point: (point.on, point.entry.published, point.entry.figure_id))
    return Series(chosen, tuple(points), find_flags(mine), scales)


def part_by_scale(entries: Iterable[Entry]) -> Mapping[str, Sequence[Entry]]:
    """Part figures of one measure by what can stand in one series."""
    parted: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        parted[entry.scale].append(entry)
    return parted


def _make_points(entries: Sequence[Entry]) -> Iterable[Point]:
    groups: dict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        held = (entry.days, entry.is_dated, is_fiscal(entry.period or ""))
        groups[held, entry.source, entry.baseline].append(entry)
    for some in groups.values():
        said = _group([entry for entry in some if _is_tight(entry)])
        loosely: dict[object, list[Entry]] = defaultdict(list)
        for entry in some:
            if not _is_tight(entry):
                loosely[entry.bound, entry.value, entry.value_high].append(entry)
        yield from (Point(same[0], tuple(same[1:])) for same in (*said, *loosely.values()))


# --- contradictions ---------------------------------------------------------------------------------------------


class _Held(NamedTuple):
    """When a value holds, however that is written: "2025-Q3", or July to September of 2025."""

    days: Days
    is_fiscal: bool
    baseline: str | None


def _held(period: str, baseline: str | None) -> _Held:
    days = read_days(period)
    assert days is not None
    return _Held(days, is_fiscal(period), baseline)


def find_flags(entries: Iterable[Entry]) -> tuple[Flag, ...]:
    """Return the figures of one measure and unit that contradict each other, were restated, or changed in a year.

    What is said roughly, or of no stated period, contradicts nothing. An article that itself gives several values for
    one period speaks of parts that its words do not tell apart, so that it contradicts nobody who gives one of them.
    """
    periods: dict[_Held, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.period and entry.is_dated and not entry.is_rough:
            is_change = entry.scale != entry.unit
            periods[_held(entry.period, entry.baseline if is_change else None)].append(entry)
    flags: list[Flag] = []
    agreed: dict[_Held, Entry] = {}
    for period, some in sorted(periods.items(), key=lambda pair: (pair[0].days.last, pair[0].days.first)):
        ordered = sorted(some, key=lambda entry: (entry.published, entry.article_id, entry.start))
        flags += _contradictions(ordered)
        one = _agreed(ordered)
        if one is not None:
            agreed[period] = one
    flags += _changes(agreed)
    return tuple(sorted(flags, key=lambda flag: list(FlagKind).index(flag.kind)))


def _contradictions(entries: Sequence[Entry]) -> list[Flag]:
    """Hold what articles say of one period against what was said first."""
    groups = _group([entry for entry in entries if _is_tight(entry)])
    flags: list[Flag] = []
    if groups:
        sayers = [{entry.article_id for entry in group} for group in groups]
        first, its_sayers = groups[0], sayers[0]
        for group, others in zip(groups[1:], sayers[1:], strict=True):
            news = [entry for entry in group if entry.article_id not in its_sayers]
            known = [entry for entry in first if entry.article_id not in others]
            apart = ((one, other) for one in known for other in news if not do_agree(one, other))
            flags += [_flag(*pair) for pair in islice(apart, 1)]
    sure = {entry.article_id for group in groups for entry in group}
    loose = [entry for entry in entries if groups and not _is_tight(entry) and entry.article_id not in sure]
    alone = [entry for entry in loose if not any(do_agree(group[0], entry) for group in groups)]
    return flags + [_flag(groups[0][0], entry) for entry in alone]


def _group(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Put values together that may all be one, in the order in which the first of each was said.

    A rough one between two joins only one of them: it must not make one value of what are surely two.
    """
    ordered = sorted(entries, key=lambda entry: entry.span)
    groups: list[list[Entry]] = []
    common = -math.inf
    for entry in ordered:
        low, high = entry.span
        if groups and (low < common or low == high == common):
            groups[-1].append(entry)
            common = min(common, high)
        else:
            groups.append([entry])
            common = high
    place = {entry.figure_id: at for at, entry in enumerate(entries)}
    said = [sorted(group, key=lambda entry: place[entry.figure_id]) for group in groups]
    return sorted(said, key=lambda group: place[group[0].figure_id])


def _flag(one: Entry, other: Entry) -> Flag:
    first, second = sorted((one, other), key=lambda entry: (entry.published, entry.article_id))
    is_later = second.published - first.published > _LATER
    return Flag(FlagKind.RESTATED if is_later else FlagKind.CONFLICT, first, second)


def _agreed(entries: Sequence[Entry]) -> Entry | None:
    """Return what stands for one period: what was said first, unless an article gives several values itself."""
    exact = [entry for entry in entries if entry.bound is Bound.EXACT]
    if not exact:
        return None
    of_first = [entry for entry in exact if entry.article_id == exact[0].article_id]
    return exact[0] if all(do_agree(exact[0], entry) for entry in of_first) else None


def _changes(agreed: Mapping[_Held, Entry]) -> Iterable[Flag]:
    for held, entry in agreed.items():
        before = year_before(entry.period or "")
        earlier = agreed.get(_held(before, None)) if before and held.baseline is None else None
        if earlier is not None and not do_agree(earlier, entry):
            yield Flag(FlagKind.CHANGE, earlier, entry)


# --- values as they were rounded --------------------------------------------------------------------------------


def do_agree(one: Entry, other: Entry) -> bool:
    """Whether two figures may be one value."""
    (low, high), (other_low, other_high) = one.span, other.span
    return (low < other_high and other_low < high) or one.value == other.value


def _is_tight(entry: Entry) -> bool:
    return entry.bound in (Bound.EXACT, Bound.ABOUT)


def _span_of(entry: Entry) -> tuple[float, float]:
    half = find_step(entry.text, entry.value) / 2
    if entry.bound is Bound.ABOUT or entry.is_rough:
        half = max(half, _ABOUT * abs(entry.value))
    most = entry.value if entry.value_high is None else max(entry.value, entry.value_high)
    low, high = entry.value - half, most + half
    match entry.bound:
        case Bound.MORE:
            return low, math.inf
        case Bound.LESS:
            return -math.inf, high
        case _:
            return low, high
