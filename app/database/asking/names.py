"""Names that an archive knows, by what is typed of them."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from app.database.asking.asked import select_names
from app.database.reading import FEED_TITLE
from app.database.tables import FeedRow, FolderRow, LabelRow, NameWordRow
from app.findings import EntityType
from app.query.folding import fold
from app.query.tree import Field
from app.query.words import Term

_KINDS = {
    Field.SPEAKER: "speaker",
    Field.ISSUER: "issuer",
    Field.WIRE: "wire",
    Field.PERSON: EntityType.PERSON,
    Field.ORG: EntityType.ORGANISATION,
    Field.PLACE: EntityType.PLACE,
}
_LOOKED_AT = 200


def find_names(connection: Connection, field: Field, beginning: str, *, person_id: int, limit: int) -> tuple[str, ...]:
    """Return names of a field of which a word begins so, those first that begin so themselves; each name once."""
    begun = fold(beginning)
    if field in _KINDS:
        return _first(_look_up(connection, _KINDS[field], begun), begun, limit)
    if field is Field.SOURCE:
        names = select(FEED_TITLE).where(~FeedRow.is_removed)
    elif field is Field.FOLDER:
        names = select(FolderRow.name)
    else:
        names = select(LabelRow.name).where(LabelRow.person_id == person_id)
    held = (name for name in connection.execute(names).scalars() if f" {begun}" in f" {fold(name)}")
    return _first(held, begun, limit)


def _look_up(connection: Connection, kind: str, begun: str) -> list[str]:
    names = select(NameWordRow.name)
    if begun:
        names = names.where(*select_names((kind,), Term(tuple(begun.split()), is_prefix=True)))
    else:
        names = names.where(NameWordRow.kind == kind)
    return list(connection.execute(names.limit(_LOOKED_AT)).scalars())


def _first(names: Iterable[str], begun: str, limit: int) -> tuple[str, ...]:
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(fold(name), name)
    ordered = sorted(by_key, key=lambda key: (not key.startswith(begun), key))
    return tuple(by_key[key] for key in ordered[:limit])
