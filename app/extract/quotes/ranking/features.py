"""Rows of numbers for each marked run and each candidate: of the run, of the candidate, and of both together."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from app.extract.forest import Rows
from app.extract.quotes.cues import Form
from app.extract.quotes.names import Sort, is_role
from app.extract.quotes.ranking import regions
from app.extract.quotes.ranking.candidates import AHEAD, BACK, Candidate, count_identities
from app.extract.quotes.ranking.grammar import RELATIONS
from app.extract.quotes.ranking.regions import Region
from app.extract.quotes.ranking.scene import Scene, strength_of

_OWN = (
    "sort",
    "pronoun",
    "relation",
    "told by rules",
    "governing cue",
    "governing form",
    "second verb is cue",
    "governor is root",
    "cue right behind",
    "cue right before",
    "before verb",
    "possessive",
    "word before",
    "role",
    "candidate words",
    "mentions",
    "first in sentence",
    "in headline",
    "apposition",
)
_PAIR = (
    "candidate before",
    "same view",
    "paragraph offset",
    "views between",
    "distance",
    "candidates between",
    "persons between",
    "runs between",
    "rule's choice",
    "rule's identity",
    "governor attached",
    "candidate attached",
    "subject of next cue",
    "subject of last cue",
    "tokens to next cue",
    "tokens to last cue",
    "behind last run",
    "nearest subject",
    "named inside",
    "starts next paragraph",
)
_BEFORE = ("previous choice", "previous identity", "second last identity", "previous in paragraph")
NAMES = (*regions.NAMES, *_OWN, *_PAIR, *_BEFORE)
_SORTS = {sort: float(number) for number, sort in enumerate(Sort)}
_FORMS = {form: float(number) for number, form in enumerate(Form, start=1)}
_PRONOUNS = {"he": 1.0, "she": 1.0, "they": 2.0, "it": 3.0, "we": 4.0, "i": 5.0, "who": 6.0}
_RELATIONS = {relation: float(number) for number, relation in enumerate(RELATIONS)}
_BEFORE_WORDS = {
    "by": 1.0,
    "to": 2.0,
    "from": 3.0,
    "of": 4.0,
    "for": 4.0,
    "with": 5.0,
    "in": 6.0,
    "at": 6.0,
    "and": 7.0,
}
_FAR = 9.0
_NEAR_CHARACTERS = 12
_CHARACTERS_AHEAD = 60
_MOST_BEFORE = 28
_MOST_BEHIND = 14
"""Candidates that are weighed for one run, so that a list of names stays quick."""


@dataclass(frozen=True)
class Table:
    """The candidates of all runs; `starts[k]` to `starts[k + 1]` are the rows of run `k`."""

    regions: Sequence[Region]
    candidates: Sequence[Candidate]
    starts: Sequence[int]
    chosen_from: Sequence[int]
    """For each row the number of its candidate."""
    fixed: Rows
    """What does not depend on earlier choices."""

    def rows(self, order: int) -> range:
        """Return the rows of a run."""
        return range(self.starts[order], self.starts[order + 1])


def make_table(scene: Scene, candidates: Sequence[Candidate]) -> Table:
    """Return the candidates of every marked run with their features."""
    known = [regions.read_region(scene, order) for order in range(len(scene.places))]
    counts = count_identities(candidates)
    own = [_own(scene, candidate, counts) for candidate in candidates]
    pairing = _Pairing(scene, candidates)
    starts = [0]
    numbers: list[int] = []
    rows: list[tuple[float, ...]] = []
    for region in known:
        eligible = pairing.eligible(region)
        rows += [(*region.values, *own[number], *pairing.values(region, number)) for number in eligible]
        numbers += eligible
        starts.append(len(numbers))
    width = len(NAMES) - len(_BEFORE)
    fixed = np.array(rows, dtype=np.float32).reshape(len(rows), width)
    return Table(known, candidates, starts, numbers, fixed)


def with_choices(table: Table, choices: Sequence[int | None]) -> Rows:
    """Return the rows with what the choices for earlier runs add; a choice is the number of a candidate."""
    added = np.zeros((len(table.chosen_from), len(_BEFORE)), dtype=np.float32)
    last: int | None = None
    second: str | None = None
    last_paragraph = -1
    for order, region in enumerate(table.regions):
        paragraph = region.place.view.sentence.paragraph
        if last is not None:
            identity = table.candidates[last].identity
            for row in table.rows(order):
                number = table.chosen_from[row]
                own = table.candidates[number].identity
                added[row] = (number == last, own == identity, own == second, paragraph == last_paragraph)
        choice = choices[order]
        if choice is not None:
            if last is not None and table.candidates[last].identity != table.candidates[choice].identity:
                second = table.candidates[last].identity
            last, last_paragraph = choice, paragraph
    return np.hstack([table.fixed, added])


def _own(scene: Scene, candidate: Candidate, counts: Counter[str]) -> tuple[float, ...]:
    view, subject, part = candidate.view, candidate.subject, candidate.part
    core = subject.core
    first, last = (core.first, core.last) if core is not None else (subject.first, subject.last)
    words = scene.syntax.words
    governing = scene.cues.get(words[part.governor].start) if part.governor is not None else None
    second = 0.0
    if part.governor is not None and part.is_subject:
        for child in scene.syntax.children(part.governor):
            if words[child].relation in ("conj", "advcl", "xcomp"):
                second = max(second, strength_of(scene.cues.get(words[child].start)))
    behind = view.tokens[last] if last < len(view.tokens) else None
    before = view.tokens[subject.first - 1].lower if subject.first else ""
    return (
        _SORTS[subject.sort],
        _PRONOUNS.get(view.tokens[first].lower, 0.0) if subject.sort is Sort.PRONOUN else 0.0,
        _RELATIONS.get(part.relation, -1.0),
        candidate.tells,
        strength_of(governing),
        _FORMS[governing.form] if governing is not None else 0.0,
        second,
        float(part.governor is not None and words[part.governor].head == part.governor),
        max((strength_of(cue) for cue in view.cues if cue.index == last), default=0.0),
        max((strength_of(cue) for cue in view.cues if cue.last + 1 in (first, subject.first)), default=0.0),
        float(part.governor is not None and part.head is not None and part.governor > part.head),
        float(behind is not None and behind.lower in ("'s", "’", "'")),
        _BEFORE_WORDS.get(before, 0.0),
        float(any(is_role(token) for token in view.tokens[subject.first : subject.last])),
        float(min(6, last - first)),
        float(min(8, counts[candidate.identity])),
        float(subject.first == 0 or (subject.first == 1 and not view.tokens[0].is_word)),
        float(view.sentence.paragraph == 0),
        float(part.has_apposition),
    )


class _Pairing:
    """Sets each candidate against each run near it."""

    def __init__(self, scene: Scene, candidates: Sequence[Candidate]) -> None:
        self._scene = scene
        self._candidates = candidates
        persons = [candidate.subject.sort in (Sort.PERSON, Sort.PRONOUN) for candidate in candidates]
        subjects = [candidate.part.is_subject for candidate in candidates]
        self._persons = [0, *accumulate(persons)]
        self._subjects = [0, *accumulate(subjects)]
        self._starts = [candidate.span.start for candidate in candidates]
        self._paragraphs = [candidate.view.sentence.paragraph for candidate in candidates]

    def eligible(self, region: Region) -> range:
        """Return the numbers of the candidates that may speak a run; of the next paragraph only its beginning."""
        paragraph = region.place.view.sentence.paragraph
        here = bisect_left(self._starts, region.place.run.outer.start)
        first = bisect_left(self._paragraphs, paragraph - BACK)
        ahead = bisect_left(self._paragraphs, paragraph + 1)
        near = bisect_right(self._starts, self._end_of(region) + _CHARACTERS_AHEAD, ahead)
        last = max(ahead, min(near, bisect_right(self._paragraphs, paragraph + AHEAD)))
        return range(max(first, here - _MOST_BEFORE), min(last, here + _MOST_BEHIND))

    def _end_of(self, region: Region) -> int:
        return region.place.paragraph.block.span.end

    def values(self, region: Region, number: int) -> tuple[float, ...]:
        """Return what a run and a candidate have to do with each other."""
        candidate, place = self._candidates[number], region.place
        outer = place.run.outer
        is_before = candidate.span.start < outer.start
        low, high = (candidate.span.end, outer.start) if is_before else (outer.end, candidate.span.start)
        offset = self._paragraphs[number] - place.view.sentence.paragraph
        first, last = self._between(number, outer.start, is_before)
        same_view = candidate.row == place.row
        draft = region.draft.speaker if region.draft is not None else None
        is_choice = draft is not None and draft.phrase.span.overlaps(candidate.span)
        attached = region.attached
        part = candidate.part
        return (
            float(is_before),
            float(same_view),
            float(offset),
            float(min(12, abs(candidate.row - place.row))),
            math.log1p(max(0, high - low)),
            float(min(12, last - first)),
            float(min(12, self._persons[last] - self._persons[first])),
            float(min(6, self._scene.runs_between(low, high))),
            float(is_choice),
            float(is_choice or (draft is not None and draft.entity_id == candidate.identity)),
            float(attached.get(part.governor, _FAR)) if part.governor is not None and part.is_subject else _FAR,
            float(attached.get(part.head, _FAR)) if part.head is not None else _FAR,
            *self._by_cues(region, candidate, same_view=same_view),
            float(not is_before or self._is_behind_last(region, candidate)),
            float(part.is_subject and self._subjects[last] == self._subjects[first]),
            float(candidate.is_named_in(region.inside)),
            float(offset > 0 and candidate.span.start - self._end_of(region) <= _NEAR_CHARACTERS),
        )

    def _between(self, number: int, run: int, is_before: bool) -> tuple[int, int]:
        """Return the range of candidates between a candidate and a run."""
        border = bisect_left(self._starts, run)
        return (number + 1, max(border, number + 1)) if is_before else (min(border, number), number)

    def _by_cues(self, region: Region, candidate: Candidate, *, same_view: bool) -> tuple[float, ...]:
        """Whether it is the subject of the cues beside the run, and how far it stands from them."""
        if not same_view:
            return 0.0, 0.0, _FAR, _FAR
        words, part, tokens = self._scene.syntax.words, candidate.part, candidate.view.tokens
        governor = words[part.governor].start if part.governor is not None and part.is_subject else -1
        cues = (region.next_cue, region.last_cue)
        return (
            *(float(cue is not None and tokens[cue.index].start == governor) for cue in cues),
            *(_FAR if cue is None else _gap(candidate, cue.index, cue.last) for cue in cues),
        )

    def _is_behind_last(self, region: Region, candidate: Candidate) -> bool:
        """Whether it stands between the run before and this one."""
        scene = self._scene
        return scene.runs_between(candidate.span.end, region.place.run.outer.start) == 0


def _gap(candidate: Candidate, first: int, last: int) -> float:
    """Return how many tokens stand between a candidate and a cue."""
    subject = candidate.subject
    if subject.first > last:
        return min(_FAR, float(subject.first - last - 1))
    return min(_FAR, float(max(0, first - subject.last)))
