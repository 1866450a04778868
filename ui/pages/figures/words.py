"""How entries of the ledger are written in tables, on the axis and for the clipboard."""

from PySide6.QtCore import QCoreApplication

from app.findings import Bound
from app.memory.ledger import Entry, Flag, FlagKind
from app.memory.periods import Length, say_days
from ui.copying import Cell
from ui.days import say_day
from ui.wording import interval, number

translate = QCoreApplication.translate

_BOUNDS = {Bound.MORE: "> ", Bound.LESS: "< ", Bound.ABOUT: "~ "}


def say_scale(scale: str) -> str:
    """Name a unit."""
    unit, _, change = scale.partition(" ")
    if not unit:
        return translate("Ledger", "no unit")
    return translate("Ledger", "{} (change)").format(unit) if change == "change" else scale


def say_value(entry: Entry) -> str:
    """Write a value as a ledger does: "> 190,000,000,000 USD"."""
    value = number(entry.value)
    if entry.value_high is not None:
        value = f"{value}–{number(entry.value_high)}"
    rough = "≈ " if entry.is_rough else ""
    return f"{rough}{_BOUNDS.get(entry.bound, '')}{value} {entry.unit}".rstrip()


def say_period(entry: Entry) -> str:
    """Write when a figure holds."""
    if not entry.period:
        return translate("Ledger", "not stated")
    return interval(say_days(entry.period) or entry.period)


def say_length(length: Length) -> str:
    """Name what periods of a length are."""
    return {
        Length.DAY: translate("Ledger", "on a day"),
        Length.MONTH: translate("Ledger", "months"),
        Length.QUARTER: translate("Ledger", "quarters"),
        Length.HALF: translate("Ledger", "halves"),
        Length.NINE_MONTHS: translate("Ledger", "nine months"),
        Length.YEAR: translate("Ledger", "years"),
        Length.OTHER: translate("Ledger", "other periods"),
    }[length]


def say_entry(entry: Entry) -> str:
    """Write a figure on one line: what was written, when it holds, who said it when."""
    period = f"{say_period(entry)}: " if entry.period else ""
    return f"{period}{entry.text} · {entry.source} · {say_day(entry.published)}"


def say_flag(flag: Flag) -> str:
    """Name what is the matter."""
    match flag.kind:
        case FlagKind.CONFLICT:
            return translate("Ledger", "contradiction")
        case FlagKind.RESTATED:
            return translate("Ledger", "restated")
        case _:
            return translate("Ledger", "a year on")


def say_ratio(flag: Flag) -> str:
    """Write by how much the second value is more or less than the first; empty where that says nothing."""
    if flag.ratio is None or flag.first.scale.endswith(" change"):
        return ""
    change = flag.ratio - 1
    return f"{'▲' if change > 0 else '▼'} {abs(change):.1%}"


HEADINGS = ("Period", "As written", "Value", "Value to", "Unit", "Bound", "Source", "Date", "Headline")


def cells_of(entry: Entry) -> tuple[Cell, ...]:
    """Return a figure as cells of a table: numbers stay numbers."""
    high: Cell = "" if entry.value_high is None else entry.value_high
    return (
        entry.period or "",
        entry.text,
        entry.value,
        high,
        entry.unit,
        entry.bound.value,
        entry.source,
        entry.published.astimezone().date().isoformat(),
        entry.headline,
    )
