"""Dossiers and what is in them, as rows and as values."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, delete, func, insert, select, update

from app.database.reading import FEED_TITLE
from app.database.repairs.places import find_article, find_feed, place_of
from app.database.tables import ArticleRow, DossierGoneRow, DossierItemRow, DossierRow, FeedRow, PersonRow, VersionRow
from app.database.types import AnyRow
from app.memory.anchors import Anchor, anchor_at
from app.memory.dossier_file import NOWHERE, read_details
from app.memory.dossiers import Dossier, Draft, Item, ItemKind
from app.memory.repair_file import read_place, write_place


def new_key() -> str:
    """Return a key that no other archive will make."""
    return uuid.uuid4().hex


def select_dossiers(person_id: int) -> Select[Any]:
    """Select everybody's dossiers, the person's own first, then by name."""
    is_own = DossierRow.person_id == person_id
    size = select(func.count()).where(
        DossierItemRow.dossier_id == DossierRow.id, DossierItemRow.kind != ItemKind.SECTION.value
    )
    columns = (*DossierRow.__table__.columns, PersonRow.name.label("owner"), size.scalar_subquery().label("size"))
    joined = select(*columns).join(PersonRow, PersonRow.id == DossierRow.person_id)
    return joined.order_by(case((is_own, 0), else_=1), func.lower(DossierRow.name), DossierRow.id)


def read_dossier(row: AnyRow, person_id: int) -> Dossier:
    """Turn a row of `select_dossiers` into a value."""
    return Dossier(
        id=row.id,
        key=row.key,
        name=row.name,
        comment=row.comment,
        owner=row.owner,
        is_own=row.person_id == person_id,
        made=row.made,
        changed=row.changed,
        size=row.size,
    )


def read_items(connection: Connection, dossier_id: int) -> tuple[Item, ...]:
    """Read what is in a dossier, in order; an article that has come meanwhile is found by its place."""
    listed = select(DossierItemRow.__table__).where(DossierItemRow.dossier_id == dossier_id)
    rows = connection.execute(listed.order_by(DossierItemRow.position, DossierItemRow.id))
    return tuple(_read_item(connection, row) for row in rows.all())


def _read_item(connection: Connection, row: AnyRow) -> Item:
    place = read_place(row.place)
    article_id = row.article_id
    if article_id is None and place != NOWHERE:
        article_id = find_article(connection, place, find_feed(connection, place))
    return Item(
        id=row.id,
        key=row.key,
        kind=ItemKind(row.kind),
        title=row.title,
        anchor=Anchor(row.exact, row.prefix, row.suffix, row.start),
        place=place,
        article_id=article_id,
        details=read_details(row.details),
        comment=row.comment,
        added=row.added,
        changed=row.changed,
    )


def write_item(dossier_id: int, item: Item, position: int) -> dict[str, Any]:
    """Write a row without its id."""
    anchor = item.anchor
    return {
        "dossier_id": dossier_id,
        "key": item.key,
        "position": position,
        "kind": item.kind.value,
        "article_id": item.article_id,
        "place": write_place(item.place),
        "title": item.title,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "details": dict(item.details),
        "comment": item.comment,
        "added": item.added,
        "changed": item.changed,
    }


def insert_items(connection: Connection, dossier_id: int, items: Iterable[tuple[int, Item]]) -> None:
    """Insert items at their positions; one whose id is free keeps it."""
    for position, item in items:
        taken = select(DossierItemRow.id).where(DossierItemRow.id == item.id)
        keeps_id = item.id > 0 and connection.execute(taken).first() is None
        values = write_item(dossier_id, item, position) | ({"id": item.id} if keeps_id else {})
        connection.execute(insert(DossierItemRow).values(values))


def number_items(connection: Connection, ids: Sequence[int]) -> None:
    """Let items stand in this order."""
    places = [{"item": item_id, "at": place} for place, item_id in enumerate(ids)]
    if places:
        moved = update(DossierItemRow).where(DossierItemRow.id == bindparam("item"))
        connection.execute(moved.values({"position": bindparam("at")}), places)


def read_gone(connection: Connection, dossier_id: int) -> Mapping[str, datetime]:
    """Read by key when things were taken out of a dossier."""
    gone = select(DossierGoneRow.key, DossierGoneRow.gone).where(DossierGoneRow.dossier_id == dossier_id)
    return {key: moment for key, moment in connection.execute(gone)}  # noqa: C416


def write_gone(connection: Connection, dossier_id: int, gone: Mapping[str, datetime]) -> None:
    """Let this be what was taken out of a dossier."""
    connection.execute(delete(DossierGoneRow).where(DossierGoneRow.dossier_id == dossier_id))
    if rows := [{"dossier_id": dossier_id, "key": key, "gone": moment} for key, moment in gone.items()]:
        connection.execute(insert(DossierGoneRow), rows)


def make_item(connection: Connection, draft: Draft, now: datetime) -> Item:
    """Make an item of a draft, with the words, place and source of its article. Raises KeyError: it is gone."""
    title, place, anchor, details = draft.title, NOWHERE, Anchor(""), dict(draft.details)
    if draft.article_id is not None:
        place, _ = place_of(connection, draft.article_id)
        title = place.title
        details |= _source(connection, draft.article_id)
        if draft.span is not None:
            anchor = anchor_at(_text(connection, draft.article_id), draft.span)
    return Item(
        id=0,
        key=new_key(),
        kind=draft.kind,
        title=title,
        anchor=anchor,
        place=place,
        article_id=draft.article_id,
        details=details,
        comment=draft.comment,
        added=now,
        changed=now,
    )


def _source(connection: Connection, article_id: int) -> dict[str, str]:
    columns = (FEED_TITLE.label("feed"), ArticleRow.issuer, ArticleRow.published, ArticleRow.link)
    row = connection.execute(
        select(*columns).join(FeedRow, FeedRow.id == ArticleRow.feed_id).where(ArticleRow.id == article_id)
    ).one()
    told = {"source": row.issuer or row.feed, "published": row.published.isoformat(), "address": row.link}
    return {name: words for name, words in told.items() if words}


def _text(connection: Connection, article_id: int) -> str:
    current = select(VersionRow.text).join(ArticleRow, ArticleRow.version_id == VersionRow.id)
    return connection.execute(current.where(ArticleRow.id == article_id)).scalar_one()
