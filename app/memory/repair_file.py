"""Repairs as JSON: what the database keeps of target and change, and the one file that carries repairs elsewhere."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from app.errors import DocumentError
from app.findings import Direction, EntityType, FigureKind, QuoteKind
from app.memory.anchors import Anchor
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import Change, Place, Repair, Target

FORMAT = "dateline repairs"
VERSION = 1

_YEARS = (1970, 9000)
"""Between these every zone can tell a time."""

Values = dict[str, Any]


# --- the file ---------------------------------------------------------------------------------------------------


def write_file(repairs: Iterable[Repair]) -> bytes:
    """Write repairs as UTF-8 JSON that people can read too; undone ones stay undone."""
    whole = {"format": FORMAT, "version": VERSION, "repairs": [_write_repair(repair) for repair in repairs]}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def read_file(data: bytes) -> tuple[Repair, ...]:
    """Read a file of repairs, without ids. Raises DocumentError with a sentence, and takes nothing of it then."""
    try:
        whole = json.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise DocumentError("This is no file of repairs: it cannot be read as JSON.") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise DocumentError("This is no file of repairs.")
    if whole.get("version") != VERSION:
        raise DocumentError("A later Dateline wrote this file of repairs. Import it with that one.")
    listed = whole.get("repairs")
    if not isinstance(listed, list):
        raise DocumentError("This file of repairs holds no list of them.")
    return tuple(_read_listed(number, value) for number, value in enumerate(listed, 1))


def _read_listed(number: int, value: Any) -> Repair:
    try:
        return _read_repair(value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentError(f"Repair {number} of this file cannot be understood. Nothing was imported.") from error


def _write_repair(repair: Repair) -> Values:
    return {
        "key": repair.key,
        "kind": repair.kind.value,
        "scope": repair.scope.value,
        "person": repair.person,
        "made": repair.made.astimezone(UTC).isoformat(),
        "place": write_place(repair.place),
        "target": write_target(repair.target),
        "change": write_change(repair.change),
        "undone_by": repair.undone_by,
        "undone": repair.undone.astimezone(UTC).isoformat() if repair.undone else None,
    }


def _read_repair(value: Mapping[str, Any]) -> Repair:
    return Repair(
        id=0,
        key=_words(value["key"], most=200) or _refuse(),
        kind=RepairKind(value["kind"]),
        scope=Scope(value["scope"]),
        target=read_target(value["target"]),
        change=read_change(value["change"]),
        person=_words(value["person"]),
        made=_moment(value["made"]),
        place=read_place(value["place"]),
        undone_by=_words(value.get("undone_by", "")),
        undone=_moment(value["undone"]) if value.get("undone") else None,
    )


def _refuse() -> str:
    raise ValueError("a repair without its key")


# --- pieces -----------------------------------------------------------------------------------------------------


def write_place(place: Place) -> Values:
    """Write where it was made."""
    return {"source": place.source, "guid": place.guid, "link": place.link, "title": place.title}


def read_place(value: Any) -> Place:
    """Read what `write_place` wrote."""
    return Place(*(_words(value.get(name, "")) for name in ("source", "guid", "link", "title")))


def write_target(target: Target) -> Values:
    """Write what is repaired; what does not matter is left out."""
    written = {
        "words": _write_anchor(target.words),
        "name": target.name,
        "type": target.type,
        "subject": target.subject,
    }
    return {name: value for name, value in written.items() if value}


def read_target(value: Any) -> Target:
    """Read what `write_target` wrote. Raises ValueError, TypeError or KeyError."""
    return Target(
        words=_read_anchor(value.get("words")),
        name=_words(value.get("name", "")),
        type=EntityType(value["type"]) if "type" in value else None,
        subject=_words(value.get("subject", "")),
    )


def write_change(change: Change) -> Values:
    """Write what becomes of it; what stays as it is is left out."""
    written: Values = {
        "name": change.name,
        "type": change.type,
        "moved": [_write_anchor(anchor) for anchor in change.moved] or None,
        "words": _write_anchor(change.words),
        "quote_kind": change.quote_kind,
        "figure_kind": change.figure_kind,
        "value": change.value,
        "unit": change.unit,
        "subject": change.subject,
        "period": change.period,
        "direction": change.direction,
    }
    return {name: value for name, value in written.items() if value is not None}


def read_change(value: Any) -> Change:
    """Read what `write_change` wrote. Raises ValueError, TypeError or KeyError."""
    moved = tuple(anchor for one in value.get("moved", ()) if (anchor := _read_anchor(one)))
    return Change(
        name=_optional(value, "name"),
        type=EntityType(value["type"]) if "type" in value else None,
        moved=moved,
        words=_read_anchor(value.get("words")),
        quote_kind=QuoteKind(value["quote_kind"]) if "quote_kind" in value else None,
        figure_kind=FigureKind(value["figure_kind"]) if "figure_kind" in value else None,
        value=_number_or_words(value.get("value")),
        unit=_optional(value, "unit"),
        subject=_optional(value, "subject"),
        period=_optional(value, "period"),
        direction=Direction(value["direction"]) if "direction" in value else None,
    )


def _write_anchor(anchor: Anchor | None) -> Values | None:
    if anchor is None:
        return None
    return {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix, "start": anchor.start}


def _read_anchor(value: Any) -> Anchor | None:
    if value is None:
        return None
    start = value.get("start", 0)
    if not isinstance(start, int):
        raise TypeError("an offset that is no number")
    return Anchor(_words(value["exact"]), _words(value.get("prefix", "")), _words(value.get("suffix", "")), start)


def _words(value: Any, *, most: int = 1_000_000) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise TypeError("no words")
    return value


def _optional(value: Any, name: str) -> str | None:
    return _words(value[name]) if name in value else None


def _number_or_words(value: Any) -> float | int | str | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str | None):
        raise TypeError("no value of a figure")
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or not _YEARS[0] < moment.year < _YEARS[1]:
        raise ValueError("a time without its zone, or out of all time")
    return moment.astimezone(UTC)
