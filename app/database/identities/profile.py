"""What is known of one identity: its names, its roles, when it was named and where. Each is one quick question."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, distinct, func, or_, select

from app.database.id_sets import id_set
from app.database.tables import AliasRow, EntityRow, IdentityRow, NameWordRow
from app.database.types import AnyRow
from app.findings import EntityType
from app.memory.identities import (
    Card,
    Identity,
    NameUse,
    Period,
    RoleUse,
    Step,
    as_date,
    as_day,
    over_time,
    roles_over_time,
)
from app.memory.joining.signs import SignKind
from app.query.folding import fold

_BEHIND_ALL = "\U0010ffff"
_NAMES = (SignKind.NAME.value, SignKind.SHORT.value)
_MOST_NAMES = 400
"""Names with a word that is looked for; who types more letters finds the rest."""


def read_identity(connection: Connection, identity_id: int) -> Identity | None:
    """Read one identity; None when there is none of that id any more."""
    mine = EntityRow.identity_id == IdentityRow.id
    counts = (func.count(distinct(EntityRow.article_id)), func.min(EntityRow.day), func.max(EntityRow.day))
    asked = select(IdentityRow.id, IdentityRow.type, IdentityRow.name, *counts).outerjoin(EntityRow, mine)
    row = connection.execute(asked.where(IdentityRow.id == identity_id).group_by(IdentityRow.id)).one_or_none()
    return None if row is None else _identity(row)


def _identity(row: AnyRow) -> Identity:
    one, kind, name, articles, first, last = row
    seen = (None if first is None else as_date(first), None if last is None else as_date(last))
    return Identity(one, EntityType(kind), name, articles, *seen)


def read_names(connection: Connection, identity_id: int) -> tuple[NameUse, ...]:
    """Return how it is written, the most frequent first."""
    mine = (AliasRow.identity_id == identity_id, AliasRow.kind.in_(_NAMES), AliasRow.name != "")
    used = func.max(AliasRow.count)
    asked = select(AliasRow.name, used).where(*mine).group_by(AliasRow.name).order_by(used.desc(), AliasRow.name)
    return tuple(NameUse(name, count) for name, count in connection.execute(asked))


def read_roles(connection: Connection, identity_id: int) -> tuple[RoleUse, ...]:
    """Return the roles that articles give it, with the days from and until which they do; the latest first."""
    kind = connection.execute(select(IdentityRow.type).where(IdentityRow.id == identity_id)).scalar()
    if kind != EntityType.PERSON:  # nobody else has any, and a place may be named everywhere
        return ()
    mine = (EntityRow.identity_id == identity_id, EntityRow.roles != [])
    said: Any = connection.execute(select(EntityRow.day, EntityRow.roles).where(*mine))
    return roles_over_time((row.day, row.roles) for row in said)


def read_timeline(connection: Connection, identity_id: int, step: Step) -> tuple[Period, ...]:
    """Return how many articles name it by day, week or month, in order."""
    days = select(EntityRow.day, func.count(distinct(EntityRow.article_id)))
    asked = days.where(EntityRow.identity_id == identity_id).group_by(EntityRow.day)
    return over_time(((day or 0, count) for day, count in connection.execute(asked)), step)


def read_articles(connection: Connection, identity_id: int, first: date, last: date) -> tuple[int, ...]:
    """Return the articles of these days, both included, that name it; the latest first."""
    mine = (EntityRow.identity_id == identity_id, EntityRow.day.between(as_day(first), as_day(last)))
    asked = select(EntityRow.article_id, func.max(EntityRow.day).label("latest")).where(*mine)
    ordered = asked.group_by(EntityRow.article_id).order_by(func.max(EntityRow.day).desc(), EntityRow.article_id.desc())
    return tuple(row[0] for row in connection.execute(ordered))


# --- looking for identities -------------------------------------------------------------------------------------


def find_identities(
    connection: Connection, text: str, types: Collection[EntityType], limit: int
) -> tuple[Identity, ...]:
    """Return identities with a name that begins with these words or holds them, those named most first."""
    words = fold(text).split()
    if not words:
        return ()
    kinds = [kind.value for kind in types or EntityType]
    whole = " ".join(words)
    begun = AliasRow.key.between(whole, whole + _BEHIND_ALL)
    by_alias = select(AliasRow.identity_id).where(begun, AliasRow.kind.in_((*_NAMES, SignKind.SURNAME.value)))
    by_word = IdentityRow.name_key.in_(_keys_with(connection, words, kinds))
    asked = select(IdentityRow.id).where(IdentityRow.type.in_(kinds), or_(IdentityRow.id.in_(by_alias), by_word))
    ordered = asked.order_by(IdentityRow.appearances.desc(), IdentityRow.id).limit(limit)
    return read_identities(connection, connection.execute(ordered).scalars().all())


def _keys_with(connection: Connection, words: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Return names that have a word beginning with the longest of these, and all the others somewhere."""
    longest = max(words, key=len)
    begun = NameWordRow.word.between(longest, longest + _BEHIND_ALL)
    asked = select(NameWordRow.key).where(NameWordRow.kind.in_(kinds), begun).distinct().limit(_MOST_NAMES)
    keys = connection.execute(asked).scalars()
    return [key for key in keys if all(f" {word}" in f" {key}" for word in words)]


def read_identities(connection: Connection, ids: Sequence[int]) -> tuple[Identity, ...]:
    """Read several, in the order of their ids as given; how often they are named counts entities, which is quick."""
    asked: Select[Any] = select(
        IdentityRow.id, IdentityRow.type, IdentityRow.name, IdentityRow.appearances, _end("min"), _end("max")
    )
    found = {row[0]: _identity(row) for row in connection.execute(asked.where(IdentityRow.id.in_(id_set(ids))))}
    return tuple(found[one] for one in ids if one in found)


def _end(which: str) -> Any:
    ends = {"min": func.min(EntityRow.day), "max": func.max(EntityRow.day)}
    mine = EntityRow.identity_id == IdentityRow.id
    return select(ends[which]).where(mine).correlate(IdentityRow).scalar_subquery()


# --- cards ------------------------------------------------------------------------------------------------------


def read_cards(connection: Connection, article_id: int) -> tuple[Card, ...]:
    """Return who is named in an article, for cards over the names, in the order of the entities."""
    mine = (EntityRow.article_id == article_id, EntityRow.identity_id.is_not(None))
    asked = select(EntityRow.key, EntityRow.identity_id).where(*mine).order_by(EntityRow.number)
    keys = [(key, identity) for key, identity in connection.execute(asked) if identity is not None]
    found = {one.id: one for one in read_identities(connection, list(dict.fromkeys(one for _, one in keys)))}
    roles = {one.id: _latest_role(connection, one.id) for one in found.values() if one.type is EntityType.PERSON}
    return tuple(Card(found[one], roles.get(one, ""), key) for key, one in keys if one in found)


def _latest_role(connection: Connection, identity_id: int) -> str:
    mine = (EntityRow.identity_id == identity_id, EntityRow.roles != [])
    asked = select(EntityRow.roles).where(*mine).order_by(EntityRow.day.desc(), EntityRow.article_id.desc()).limit(1)
    roles: Any = connection.execute(asked).scalar()
    return " ".join(roles[0].split()) if roles else ""
