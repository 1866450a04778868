"""Repairs in words: what each does, how far it reaches, and who did it. Pure functions."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from app.findings import Direction, EntityType, FigureKind, QuoteKind
from app.memory.repair_kinds import RepairKind, Scope
from ui import wording
from ui.wording import translate

if TYPE_CHECKING:
    from app.memory.repairs import Change, Repair

_MOST = 60
"""Signs of a quoted passage where there is room."""


def deed(kind: RepairKind) -> str:
    """Return what a menu calls it."""
    return {
        RepairKind.MERGE: translate("Repairs", "Merge with another…"),
        RepairKind.SPLIT: translate("Repairs", "Split…"),
        RepairKind.RENAME: translate("Repairs", "Rename…"),
        RepairKind.RETYPE: translate("Repairs", "Another type…"),
        RepairKind.REJECT_ENTITY: translate("Repairs", "Not an entity…"),
        RepairKind.ADD_ENTITY: translate("Repairs", "Add as entity…"),
        RepairKind.REASSIGN: translate("Repairs", "Another speaker…"),
        RepairKind.CORRECT_QUOTE: translate("Repairs", "Correct words or kind…"),
        RepairKind.REJECT_QUOTE: translate("Repairs", "Not a quote…"),
        RepairKind.ADD_QUOTE: translate("Repairs", "Add as quote…"),
        RepairKind.CORRECT_FIGURE: translate("Repairs", "Correct…"),
        RepairKind.REJECT_FIGURE: translate("Repairs", "Not a figure…"),
        RepairKind.ADD_FIGURE: translate("Repairs", "Add as figure…"),
    }[kind]


def title(kind: RepairKind) -> str:
    """Return the title of its dialog."""
    return deed(kind).rstrip("…")


def scope_name(scope: Scope, source: str) -> str:
    """Return how far a repair reaches."""
    if scope is Scope.SOURCE:
        return translate("Repairs", "All of {source}").format(source=source or translate("Repairs", "this source"))
    if scope is Scope.ARTICLE:
        return translate("Repairs", "This article")
    return translate("Repairs", "Everywhere")


def describe(repair: "Repair", *, most: int = _MOST) -> str:
    """Say what a repair does, in one line; of each passage at most so many signs."""
    target, change = repair.target, repair.change
    name = _quoted(target.name or (target.words.exact if target.words else ""), most)
    words = _quoted(target.words.exact if target.words else target.name, most)
    new = _quoted(change.name or "", most)
    kind = type_name(change.type) if change.type else ""
    patterns = {
        RepairKind.MERGE: translate("Repairs", "{name} merged with {new}"),
        RepairKind.SPLIT: translate("Repairs", "{name} split, {new} apart")
        if change.name
        else translate("Repairs", "{name} told from others of that name"),
        RepairKind.RENAME: translate("Repairs", "{name} renamed to {new}"),
        RepairKind.RETYPE: translate("Repairs", "{name} is of type {kind}"),
        RepairKind.REJECT_ENTITY: translate("Repairs", "{name} is not an entity"),
        RepairKind.ADD_ENTITY: translate("Repairs", "{new} added as {kind}"),
        RepairKind.REASSIGN: _reassignment(repair),
        RepairKind.CORRECT_QUOTE: translate("Repairs", "Quote {words} corrected"),
        RepairKind.REJECT_QUOTE: translate("Repairs", "{words} is not a quote"),
        RepairKind.ADD_QUOTE: translate("Repairs", "{words} added as quote"),
        RepairKind.CORRECT_FIGURE: translate("Repairs", "Figure {words} corrected{details}"),
        RepairKind.REJECT_FIGURE: translate("Repairs", "{words} is not a figure"),
        RepairKind.ADD_FIGURE: translate("Repairs", "{words} added as figure"),
    }
    values = {"name": name, "new": new or name, "words": words, "kind": kind, "details": _details(change)}
    return patterns[repair.kind].format(**values)


def _reassignment(repair: "Repair") -> str:
    if repair.target.words is None:
        if repair.change.name:
            return translate("Repairs", "All that {name} says is said by {new}")
        return translate("Repairs", "What {name} says has no named speaker")
    if repair.change.name:
        return translate("Repairs", "{words} is said by {new}")
    return translate("Repairs", "{words} has no named speaker")


def _details(change: "Change") -> str:
    parts = [str(change.value) if change.value is not None else "", change.unit or "", change.subject or ""]
    parts += [change.period or "", change.direction.value if change.direction else ""]
    said = ", ".join(part for part in parts if part)
    return f": {wording.shortened(said, _MOST)}" if said else ""


def _quoted(words: str, most: int) -> str:
    return f"“{wording.shortened(wording.on_one_line(words), most)}”" if words else ""


# --- names of choices -------------------------------------------------------------------------------------------


def type_name(kind: EntityType) -> str:
    """Name one entity's type."""
    return {
        EntityType.PERSON: translate("Repairs", "Person"),
        EntityType.ORGANISATION: translate("Repairs", "Organisation"),
        EntityType.PLACE: translate("Repairs", "Place"),
        EntityType.FACILITY: translate("Repairs", "Facility"),
        EntityType.NORP: translate("Repairs", "Nationality or group"),
        EntityType.PRODUCT: translate("Repairs", "Product"),
        EntityType.EVENT: translate("Repairs", "Event"),
        EntityType.WORK: translate("Repairs", "Document or work"),
        EntityType.LAW: translate("Repairs", "Law"),
        EntityType.INITIATIVE: translate("Repairs", "Initiative"),
    }[kind]


def quote_kind_name(kind: QuoteKind) -> str:
    """Name a kind of quotation."""
    return {
        QuoteKind.DIRECT: translate("Repairs", "Direct: all in quotation marks"),
        QuoteKind.MIXED: translate("Repairs", "Partial: some of it in quotation marks"),
        QuoteKind.INDIRECT: translate("Repairs", "Reported: no quotation marks"),
        QuoteKind.SCARE: translate("Repairs", "Marked words that nobody says"),
        QuoteKind.TITLE: translate("Repairs", "Title of a work"),
    }[kind]


def figure_kind_name(kind: FigureKind) -> str:
    """Name a kind of quantity."""
    return {
        FigureKind.MONEY: translate("Repairs", "Money"),
        FigureKind.PERCENT: translate("Repairs", "Percentage"),
        FigureKind.COUNT: translate("Repairs", "Count"),
        FigureKind.RATIO: translate("Repairs", "Ratio"),
        FigureKind.DURATION: translate("Repairs", "Duration"),
        FigureKind.DATE: translate("Repairs", "Date"),
        FigureKind.MEASURE: translate("Repairs", "Measure"),
        FigureKind.ORDINAL: translate("Repairs", "Position in an order"),
    }[kind]


def direction_name(direction: Direction) -> str:
    """Name a direction."""
    return {
        Direction.UP: translate("Repairs", "Up"),
        Direction.DOWN: translate("Repairs", "Down"),
        Direction.NONE: translate("Repairs", "None"),
    }[direction]


# --- who did it -------------------------------------------------------------------------------------------------


def repaired_lines(reason: str) -> tuple[str, list[str]]:
    """Part why something was found from who repaired it: a line each, first to last."""
    from app.memory.repairing import read_marks

    found, marks = read_marks(reason)
    lines = [
        translate("Repairs", "Repaired by {person} on {day}: {deed}.").format(
            person=mark.person, day=day(mark.made), deed=title(mark.kind).lower()
        )
        for mark in marks
    ]
    return found, lines


def day(moment: datetime) -> str:
    """Return the day of a time as this machine's clock shows it."""
    return QLocale().toString(moment.astimezone(), "d MMM yyyy")  # type: ignore[call-overload, no-any-return]
