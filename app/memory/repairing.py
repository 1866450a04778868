"""What stands after repairs: a pure function of what was extracted, the text, and the repairs that reach it.

It is total: a repair whose target is not there, or that makes no sense, does nothing. Since the raw findings are kept
and everything is applied anew each time, what is undone leaves no trace. Every span that comes from here lies inside
the text.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from app.findings import Entity, Figure, Findings, Quote
from app.memory import repairing_entities as entities
from app.memory import repairing_figures as figures
from app.memory import repairing_quotes as quotes
from app.memory.repair_kinds import RepairKind, Subject
from app.memory.repairs import Repair

_MARK = "\nrepaired: "
_PARTS = " | "

Deed = Callable[[Findings, Repair, str], tuple[Findings, int]]
"""Does one repair; returns what stands then, and how many findings it had to correct or reject."""

_DEEDS: dict[RepairKind, Deed] = {
    RepairKind.MERGE: entities.merge,
    RepairKind.SPLIT: entities.split,
    RepairKind.RENAME: entities.rename,
    RepairKind.RETYPE: entities.retype,
    RepairKind.REJECT_ENTITY: entities.reject,
    RepairKind.ADD_ENTITY: entities.add,
    RepairKind.REASSIGN: quotes.reassign,
    RepairKind.CORRECT_QUOTE: quotes.correct,
    RepairKind.REJECT_QUOTE: quotes.reject,
    RepairKind.ADD_QUOTE: quotes.add,
    RepairKind.CORRECT_FIGURE: figures.correct,
    RepairKind.REJECT_FIGURE: figures.reject,
    RepairKind.ADD_FIGURE: figures.add,
}

F = TypeVar("F", Entity, Quote, Figure)


@dataclass(frozen=True, slots=True)
class Hit:
    """That a repair changes something here."""

    repair_id: int
    wrong: int
    """How many findings it corrects or rejects that no repair before it did."""
    gone: int
    """How many fewer of them there are by it; below 0: more."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What stands after all repairs, and which of them changed something."""

    findings: Findings
    hits: tuple[Hit, ...] = ()


def apply(
    repairs: Iterable[Repair], findings: Findings, text: str, *, article_id: int = 0, feed_id: int = 0
) -> Repaired:
    """Apply the repairs that reach this article of this feed, in the order in which they were made."""
    hits = []
    for repair in sorted(repairs, key=order_of):
        if repair.change.is_endless or not repair.reaches(article_id, feed_id):
            continue
        before = findings
        findings, wrong = _DEEDS[repair.kind](before, repair, text)
        if findings == before:
            findings = before
            continue
        gone = _count(before, repair.kind.subject) - _count(findings, repair.kind.subject)
        hits.append(Hit(repair.id, min(wrong, _count_first(before, findings, repair.kind.subject)), gone))
        findings = _mark_changed(before, findings, repair)
    return Repaired(findings, tuple(hits))


def order_of(repair: Repair) -> tuple[datetime, int]:
    """Return what repairs are ordered by."""
    return (repair.made, repair.id)


def _count(findings: Findings, subject: Subject) -> int:
    if subject is Subject.ENTITY:
        return len(findings.entities)
    if subject is Subject.FIGURE:
        return sum(figure.role is None for figure in findings.figures)
    speech = [quote for quote in findings.quotes if quote.kind.is_speech]
    return len(speech) if subject is Subject.QUOTE else sum(quote.speaker is not None for quote in speech)


def _count_first(before: Findings, after: Findings, subject: Subject) -> int:
    """Count what is another now, or gone, and had not been repaired in that respect."""
    gone: set[Entity | Quote | Figure] = {*before.entities, *before.quotes, *before.figures}
    gone -= {*after.entities, *after.quotes, *after.figures}
    kind = {Subject.ENTITY: Entity, Subject.FIGURE: Figure}.get(subject, Quote)
    reasons = (one.reason for one in gone if isinstance(one, kind))
    return sum(all(mark.kind.subject is not subject for mark in read_marks(reason)[1]) for reason in reasons)


# --- who repaired what ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """That somebody repaired a finding."""

    person: str
    made: datetime
    kind: RepairKind


def _mark_changed(before: Findings, after: Findings, repair: Repair) -> Findings:
    """Let every finding that is another now say who made it so, behind the reason why it was found."""
    mark = _MARK + _PARTS.join((repair.made.astimezone(UTC).isoformat(), repair.kind, repair.person.replace("\n", " ")))
    return replace(
        after,
        entities=_marked(before.entities, after.entities, mark),
        quotes=_marked(before.quotes, after.quotes, mark),
        figures=_marked(before.figures, after.figures, mark),
    )


def _marked(before: Sequence[F], after: Sequence[F], mark: str) -> tuple[F, ...]:
    known = set(before)
    return tuple(one if one in known else replace(one, reason=one.reason + mark) for one in after)


def read_marks(reason: str) -> tuple[str, tuple[Mark, ...]]:
    """Part the reason why something was found from who repaired it, first to last."""
    found, *marks = reason.split(_MARK)
    return found, tuple(mark for written in marks if (mark := _read_mark(written)))


def _read_mark(written: str) -> Mark | None:
    try:
        made, kind, person = written.split(_PARTS, 2)
        return Mark(person, datetime.fromisoformat(made), RepairKind(kind))
    except ValueError:  # a reason that an extractor of another kind wrote
        return None
