"""The names that lead to identities and what stands beside them, with how many entities say so: counted up and down."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from app.database.id_sets import id_set, text_set
from app.database.quote_bank import speakers
from app.database.tables import AliasRow, ContextRow, EntityRow, IdentityRow
from app.memory.joining.signs import ContextKind, Sighting, SignKind
from app.query.folding import fold

AliasKey = tuple[int, str, str, str]
"""Identity, kind, key, name."""
ContextKey = tuple[int, str, str]

_ALIAS = (AliasRow.identity_id, AliasRow.kind, AliasRow.key, AliasRow.name)
_CONTEXT = (ContextRow.identity_id, ContextRow.kind, ContextRow.key)


def count_aliases(pairs: Iterable[tuple[int, Sighting]]) -> Counter[AliasKey]:
    """Count what sightings of identities say of their names."""
    return Counter((identity, sign.kind.value, sign.key, sign.name) for identity, seen in pairs for sign in seen.signs)


def count_contexts(pairs: Iterable[tuple[int, Sighting]]) -> Counter[ContextKey]:
    """Count what stands beside sightings of identities, as far as it is kept."""
    return Counter(
        (identity, context.kind.value, context.key)
        for identity, seen in pairs
        for context in seen.contexts
        if context.kind is not ContextKind.BESIDE
    )


def count_up(connection: Connection, pairs: Collection[tuple[int, Sighting]]) -> None:
    """Add sightings to the identities that they are of."""
    ids = {identity for identity, _ in pairs}
    aliases, contexts = count_aliases(pairs), count_contexts(pairs)
    keys = {key[2] for key in aliases} | {key[2] for key in contexts}
    _add(connection, AliasRow, _ALIAS, aliases, _there(connection, AliasRow, _ALIAS, ids, keys))
    _add(connection, ContextRow, _CONTEXT, contexts, _there(connection, ContextRow, _CONTEXT, ids, keys))
    _appear(connection, Counter(identity for identity, _ in pairs))


def count_down(connection: Connection, pairs: Collection[tuple[int, Sighting]]) -> None:
    """Take sightings away from the identities that they were of; what is at nothing goes with `tidy`."""
    _change(connection, AliasRow, _ALIAS, Counter({key: -n for key, n in count_aliases(pairs).items()}))
    _change(connection, ContextRow, _CONTEXT, Counter({key: -n for key, n in count_contexts(pairs).items()}))
    _appear(connection, Counter({identity: -n for identity, n in Counter(one for one, _ in pairs).items()}))
    among = id_set({identity for identity, _ in pairs})
    connection.execute(update(IdentityRow).where(IdentityRow.id.in_(among)).values(is_thinned=True))


def forget_sayings(connection: Connection, entity_ids: Collection[int]) -> None:
    """Take away what persons said of these entities, which bears their keys."""
    said = (
        AliasRow.kind.in_((SignKind.SAME.value, SignKind.PARTED.value)),
        AliasRow.name.in_([str(one) for one in entity_ids]),
    )
    connection.execute(delete(AliasRow).where(*said))


def tidy(connection: Connection) -> None:
    """Remove names, contexts and identities that nothing bears any more, and show names that are left."""
    thinned = select(IdentityRow.id).where(IdentityRow.is_thinned)
    touched = connection.execute(thinned).scalars().all()
    if not touched:
        return
    among = id_set(touched)
    connection.execute(delete(AliasRow).where(AliasRow.identity_id.in_(among), AliasRow.count <= 0))
    connection.execute(delete(ContextRow).where(ContextRow.identity_id.in_(among), ContextRow.count <= 0))
    connection.execute(delete(IdentityRow).where(IdentityRow.id.in_(among), IdentityRow.appearances <= 0))
    connection.execute(update(IdentityRow).where(IdentityRow.id.in_(among)).values(is_thinned=False))
    show_names(connection, touched)


def show_names(connection: Connection, ids: Collection[int]) -> None:
    """Let identities be shown by the name that most of their entities bear, of several the longest."""
    among = (AliasRow.identity_id.in_(id_set(ids)), AliasRow.kind == "name", AliasRow.name != "")
    best: dict[int, tuple[int, int, str]] = {}
    for row in connection.execute(select(AliasRow.identity_id, AliasRow.count, AliasRow.name).where(*among)):
        rank = (row[1], len(row[2]), row[2])
        best[row[0]] = max(best.get(row[0], rank), rank)
    shown = select(IdentityRow.id, IdentityRow.name).where(IdentityRow.id.in_(id_set(best)))
    changed = [
        {"one": one, "shown": best[one][2], "folded": fold(best[one][2])}
        for one, name in connection.execute(shown)
        if name != best[one][2]
    ]
    if changed:
        this = update(IdentityRow).where(IdentityRow.id == bindparam("one"))
        connection.execute(this.values(name=bindparam("shown"), name_key=bindparam("folded")), changed)


def merge(connection: Connection, into: int, others: Collection[int]) -> None:
    """Let identities be one: their entities, names and contexts go over to it."""
    among = id_set(others)
    connection.execute(update(EntityRow).where(EntityRow.identity_id.in_(among)).values(identity_id=into))
    speakers.merge(connection, into, others)
    for table, columns in ((AliasRow, _ALIAS), (ContextRow, _CONTEXT)):
        moved: Counter[Any] = Counter()
        for row in connection.execute(select(*columns, table.count).where(table.identity_id.in_(among))):
            moved[into, *row[1:-1]] += row[-1]
        keys = {key[2] for key in moved}
        _add(connection, table, columns, moved, _there(connection, table, columns, {into}, keys))
    appearances = select(IdentityRow.appearances).where(IdentityRow.id.in_(among))
    _appear(connection, Counter({into: sum(connection.execute(appearances).scalars())}))
    connection.execute(delete(IdentityRow).where(IdentityRow.id.in_(among)))


def _there(
    connection: Connection, table: Any, columns: tuple[Any, ...], ids: Collection[int], keys: Collection[str]
) -> set[Any]:
    found = select(*columns).where(table.identity_id.in_(id_set(ids)), table.key.in_(text_set(keys)))
    return {tuple(row) for row in connection.execute(found)}


def _add(
    connection: Connection, table: Any, columns: tuple[Any, ...], counts: Counter[Any], there: Collection[Any]
) -> None:
    _change(connection, table, columns, Counter({key: n for key, n in counts.items() if key in there}))
    names = [column.key for column in columns]
    new = [dict(zip(names, key, strict=True)) | {"count": n} for key, n in sorted(counts.items()) if key not in there]
    if new:
        connection.execute(insert(table), new)


def _change(connection: Connection, table: Any, columns: tuple[Any, ...], counts: Counter[Any]) -> None:
    names = [f"this_{column.key}" for column in columns]
    this = and_(*(column == bindparam(name) for column, name in zip(columns, names, strict=True)))
    values = [dict(zip(names, key, strict=True)) | {"n": n} for key, n in sorted(counts.items())]
    if values:
        connection.execute(update(table).where(this).values(count=table.count + bindparam("n")), values)


def _appear(connection: Connection, counts: Counter[int]) -> None:
    values = [{"one": identity, "n": n} for identity, n in sorted(counts.items())]
    if values:
        this = update(IdentityRow).where(IdentityRow.id == bindparam("one"))
        connection.execute(this.values(appearances=IdentityRow.appearances + bindparam("n")), values)
