"""Which measures are one because their issuers are: a body is known by several names across the archive."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, select

from app.database.id_sets import id_set, text_set
from app.database.tables import AliasRow, IdentityRow, MeasureRow
from app.findings import EntityType
from app.memory.joining.signs import SignKind

Families = Mapping[int, Sequence[int]]
"""By measure all that are the same under the names of its issuer, itself included, in the order of their keys."""


def find_families(connection: Connection, measure_ids: Collection[int]) -> Families:
    """Return which measures belong together; a name that several bodies bear joins nothing."""
    asked = select(MeasureRow.id, MeasureRow.key, MeasureRow.issuer_key)
    asked = asked.where(MeasureRow.id.in_(id_set(measure_ids)), MeasureRow.issuer_key != "")
    mine = {row.id: (row.key, row.issuer_key) for row in connection.execute(asked)}
    issuers = _find_bearers(connection, {issuer for _, issuer in mine.values()})
    names = _find_names(connection, set(issuers.values()))
    wanted = {
        one: [(key, other) for other in names.get(issuers[issuer], ())]
        for one, (key, issuer) in mine.items()
        if issuer in issuers
    }
    there = _find_measures(connection, {pair for pairs in wanted.values() for pair in pairs})
    return {one: sorted({one, *(there[pair] for pair in wanted.get(one, ()) if pair in there)}) for one in measure_ids}


def _find_bearers(connection: Connection, keys: Collection[str]) -> dict[str, int]:
    """Return by name the only body that bears it."""
    named = select(AliasRow.key, AliasRow.identity_id).join(IdentityRow, IdentityRow.id == AliasRow.identity_id)
    named = named.where(AliasRow.key.in_(text_set(keys)), AliasRow.kind == SignKind.NAME.value)
    bearers: dict[str, set[int]] = defaultdict(set)
    for key, identity in connection.execute(named.where(IdentityRow.type == EntityType.ORGANISATION.value).distinct()):
        bearers[key].add(identity)
    return {key: next(iter(some)) for key, some in bearers.items() if len(some) == 1}


def _find_names(connection: Connection, identities: Collection[int]) -> dict[int, set[str]]:
    """Return the names by which these bodies alone are known; of one that has a single name none."""
    borne = select(AliasRow.key).where(AliasRow.identity_id.in_(id_set(identities)))
    borne = borne.where(AliasRow.kind == SignKind.NAME.value)
    names: dict[int, set[str]] = defaultdict(set)
    for key, identity in _find_bearers(connection, set(connection.execute(borne).scalars())).items():
        names[identity].add(key)
    return {identity: keys for identity, keys in names.items() if len(keys) > 1}


def _find_measures(connection: Connection, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    if not pairs:
        return {}
    asked = select(MeasureRow.id, MeasureRow.key, MeasureRow.issuer_key)
    asked = asked.where(MeasureRow.key.in_(text_set({key for key, _ in pairs})))
    asked = asked.where(MeasureRow.issuer_key.in_(text_set({issuer for _, issuer in pairs})))
    return {(row.key, row.issuer_key): row.id for row in connection.execute(asked)}
