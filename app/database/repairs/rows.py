"""A repair's row and back."""

from typing import Any

from app.database.types import AnyRow
from app.memory.repair_file import (
    read_change,
    read_place,
    read_target,
    write_change,
    write_place,
    write_target,
)
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import Repair


def write_repair(repair: Repair) -> dict[str, Any]:
    """Write everything but the id, and how far it was applied."""
    return {
        "key": repair.key,
        "kind": repair.kind,
        "scope": repair.scope,
        "article_id": repair.article_id,
        "feed_id": repair.feed_id,
        "place": write_place(repair.place),
        "target": write_target(repair.target),
        "change": write_change(repair.change),
        "person": repair.person,
        "made": repair.made,
        "undone_by": repair.undone_by,
        "undone": repair.undone,
    }


def read_repair(row: AnyRow) -> Repair:
    """Read it."""
    return Repair(
        id=row.id,
        key=row.key,
        kind=RepairKind(row.kind),
        scope=Scope(row.scope),
        target=read_target(row.target),
        change=read_change(row.change),
        person=row.person,
        made=row.made,
        place=read_place(row.place),
        article_id=row.article_id,
        feed_id=row.feed_id,
        undone_by=row.undone_by,
        undone=row.undone,
    )
