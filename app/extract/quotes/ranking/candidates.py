"""Lists who may speak in an article: names, pronouns, subjects of cues and subjects by the parse."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.articles import Span
from app.extract.quotes.cues import Cue
from app.extract.quotes.names import Mention, Sort
from app.extract.quotes.ranking.grammar import Part, part_of
from app.extract.quotes.ranking.scene import Scene, strength_of
from app.extract.quotes.subjects import find_subject
from app.extract.quotes.view import Subject, View, around, can_speak

BACK = 3
AHEAD = 1
"""Paragraphs before and behind a run in which its speaker is looked for."""
_MOST_IN_VIEW = 24
_LEFT_OF_NOUN = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "advmod"})
_ROLES_OF_SPEAKERS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent"})
_BEFORE_SPEAKERS = frozenset({"by", "from", "to"})
_LONGEST_DESCRIPTION = 12
_LONGEST = 8


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Somebody or something that may speak."""

    row: int
    """Number of its view."""
    view: View
    subject: Subject
    span: Span
    """Of the name, pronoun or description, without titles."""
    identity: str
    """Equal for what is plainly the same: an entity, a name, a pronoun."""
    part: Part
    tells: float
    """Strength of the cue whose subject the rules take it for; 0: of none."""

    @property
    def may_speak(self) -> bool:
        """Whether it is a name or pronoun, does what a cue says, or is described as what can speak."""
        return self.subject.core is not None or self.tells > 0 or can_speak(self.view, self.subject)

    def is_named_in(self, inside: str) -> bool:
        """Whether the words of a run name the person, who would rather say I."""
        core = self.subject.core
        if core is None or core.sort is not Sort.PERSON:
            return False
        surname = re.escape(self.view.tokens[core.last - 1].text)
        return re.search(rf"(?<!\w){surname}(?!\w)", inside) is not None


def list_candidates(scene: Scene) -> list[Candidate]:
    """Return who may speak near the marked runs, in text order."""
    found: list[Candidate] = []
    for row in sorted(_rows_near(scene)):
        view = scene.views[row]
        candidates = [_candidate(scene, row, *described) for described in _in_view(scene, view, _told(view))]
        found += sorted(candidates, key=lambda candidate: (candidate.span.start, candidate.span.end))[:_MOST_IN_VIEW]
    return _with_full_names(found)


def _told(view: View) -> dict[int, tuple[Subject, float]]:
    """Return whom the rules take for the subjects of the cues, with the strongest cue; by the first token."""
    told: dict[int, tuple[Subject, float]] = {}
    for cue in view.cues:
        subject = find_subject(view, cue)
        if subject is None:
            continue
        first = subject.core.first if subject.core is not None else subject.first
        known = told.get(first)
        told[first] = (subject, max(strength_of(cue), known[1] if known is not None else 0.0))
    return told


def _rows_near(scene: Scene) -> set[int]:
    """Return the numbers of the views in which speakers of marked runs may be named."""
    first_rows = scene.first_rows
    rows: set[int] = set()
    for paragraph in {place.view.sentence.paragraph for place in scene.places}:
        last = min(paragraph + AHEAD + 1, len(first_rows) - 1)
        rows.update(range(first_rows[max(0, paragraph - BACK)], first_rows[last]))
    return rows


def _in_view(scene: Scene, view: View, told: dict[int, tuple[Subject, float]]) -> Iterator[tuple[Subject, float]]:
    """Yield the mentions of a view, then what the rules and the parse take for subjects without a name."""
    taken: set[int] = set()
    for mention in view.mentions:
        subject, strength = told.get(mention.first, (around(view, mention), 0.0))
        if subject.core is None or subject.core.first != mention.first:
            subject, strength = around(view, mention), 0.0
        taken.update(range(mention.first, mention.last))
        yield subject, strength
    for subject, strength in told.values():
        if subject.core is None:
            taken.update(range(subject.first, subject.last))
            yield subject, strength
    for subject in _by_parse(scene, view, taken):
        yield subject, 0.0


def _by_parse(scene: Scene, view: View, taken: set[int]) -> Iterator[Subject]:
    syntax = scene.syntax
    starts = [token.start for token in view.tokens]
    for number in syntax.numbers_in(view.sentence.span):
        word = syntax.words[number]
        if not word.tag.startswith(("NN", "CD", "PRP", "DT")) or not _may_speak(scene, number):
            continue
        place = bisect_left(starts, word.start)
        if place >= len(starts) or starts[place] != word.start or place in taken or view.tokens[place].is_hole:
            continue
        first = place
        for child in syntax.children(number):
            if child < number and syntax.words[child].relation in _LEFT_OF_NOUN:
                leftmost = syntax.words[syntax.subtree(child)[0]].start
                first = min(first, max(bisect_left(starts, leftmost), place - _LONGEST_DESCRIPTION))
        yield Subject(first, _end_of_description(scene, view, number, place), None, Sort.NOMINAL)


def _end_of_description(scene: Scene, view: View, number: int, place: int) -> int:
    """Return the token behind a description: the CEO of Acme, a spokesman for the city."""
    syntax = scene.syntax
    last = place + 1
    for child in syntax.children(number):
        words = syntax.subtree(child)
        joint = view.tokens[last].lower if last < len(view.tokens) else ""
        if syntax.words[child].relation != "nmod" or joint not in ("of", "for", "at", "from") or len(words) > _LONGEST:
            continue
        start, end = syntax.words[words[0]].start, syntax.words[words[-1]].end
        if start == view.tokens[last].start and not any(t.is_hole for t in view.tokens if start <= t.start < end):
            last = max(last, sum(token.start < end for token in view.tokens))
    return last


def _may_speak(scene: Scene, number: int) -> bool:
    word = scene.syntax.words[number]
    if word.relation in _ROLES_OF_SPEAKERS:
        return True
    if word.relation not in ("obl", "nmod", "obj"):
        return False
    if scene.syntax.words[word.head].start in scene.cues:
        return True
    syntax = scene.syntax
    return any(
        syntax.words[child].relation == "case" and syntax.surface(child).lower() in _BEFORE_SPEAKERS
        for child in syntax.children(number)
    )


def _candidate(scene: Scene, row: int, subject: Subject, tells: float) -> Candidate:
    view = scene.views[row]
    core = subject.core
    first, last = (core.first, core.last) if core is not None else (subject.first, subject.last)
    span = Span(view.tokens[first].start, view.tokens[last - 1].end)
    return Candidate(row, view, subject, span, _identity(view, core, first, last), part_of(scene.syntax, span), tells)


def _identity(view: View, core: Mention | None, first: int, last: int) -> str:
    if core is not None and core.entity is not None:
        return core.entity.id
    words = [token.lower for token in view.tokens[first:last] if token.lower != "'s"]
    return " ".join(words)


def _with_full_names(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, those that a lone surname names with the identity of the full name heard elsewhere."""
    full: dict[str, str] = {}
    for candidate in candidates:
        core = candidate.subject.core
        if core is not None and core.sort is Sort.PERSON and core.last - core.first > 1:
            full.setdefault(candidate.view.tokens[core.last - 1].lower, candidate.identity)
    return [
        replace(candidate, identity=full[candidate.identity])
        if _is_lone_name(candidate) and candidate.identity in full
        else candidate
        for candidate in candidates
    ]


def _is_lone_name(candidate: Candidate) -> bool:
    core = candidate.subject.core
    return core is not None and core.entity is None and core.sort is not Sort.PRONOUN and core.last - core.first == 1


def count_identities(candidates: Sequence[Candidate]) -> Counter[str]:
    """Count how often each is mentioned."""
    return Counter(candidate.identity for candidate in candidates)


def nearest_cues(view: View, hole: int) -> tuple[Cue | None, Cue | None]:
    """Return the last cue before a hole and the first one behind it."""
    before = after = None
    for cue in view.cues:
        if cue.index < hole:
            before = cue
        elif after is None:
            after = cue
    return before, after
