"""What repairs say of entities across articles: merged ones are one, split ones are not. Pure."""

from collections.abc import Iterable

from app.findings import EntityType
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairing_entities import key_of
from app.memory.repairs import Constraint, Repair


def constraints_of(repairs: Iterable[Repair]) -> tuple[Constraint, ...]:
    """Return the constraints of those that hold, in their order."""
    made = (_constraint_of(repair) for repair in repairs if repair.undone is None)
    return tuple(constraint for constraint in made if constraint is not None)


def _constraint_of(repair: Repair) -> Constraint | None:
    kind = repair.target.type
    if not repair.kind.joins or kind is None or not repair.target.name:
        return None
    name = repair.change.name or (repair.target.name if repair.kind is RepairKind.SPLIT else "")
    if not name or _has_lost_its_place(repair):
        return None
    old = (key_of(repair.target.name), kind)
    new: tuple[str, EntityType] = (key_of(name), repair.change.type or kind)
    is_merge = repair.kind is RepairKind.MERGE
    if is_merge and old == new:
        return None
    return Constraint(
        repair_id=repair.id,
        must_join=is_merge,
        one=old if is_merge else new,
        other=new if is_merge else old,
        article_id=repair.article_id if repair.scope is Scope.ARTICLE else None,
        feed_id=repair.feed_id if repair.scope is Scope.SOURCE else None,
    )


def _has_lost_its_place(repair: Repair) -> bool:
    if repair.scope is Scope.ARTICLE:
        return repair.article_id is None
    return repair.scope is Scope.SOURCE and repair.feed_id is None
