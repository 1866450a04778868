"""Which articles a view holds, in which order: ids only, each view by an index."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.database.asking.articles import is_trashed, select_starred, select_trashed
from app.database.asking.search import Search
from app.database.id_sets import array_of_ids, id_rows, id_set, read_ids
from app.database.tables import (
    ArticleLabelRow,
    ArticleRow,
    FeedRow,
    FolderRow,
    LabelRow,
    NoteRow,
    StatusRow,
    UnreadRow,
)
from app.database.types import Key
from app.subscriptions import HAND_ADDRESS
from app.views import HitOrder, View, ViewKind

_SHOWN = and_(~ArticleRow.is_muted, ~ArticleRow.is_copy)


MOST_ISSUERS = 5000
"""More are too many to choose from, and to be put into the window at once."""

_COUNTED = (ViewKind.STARRED, ViewKind.MUTED, ViewKind.LABEL, ViewKind.NOTES, ViewKind.TRASH)
"""Views that show how much they hold, read or not: each has an index of few rows."""

_KEPT = (ViewKind.ALL, ViewKind.UNREAD, ViewKind.HAND)
"""Views whose unread articles are kept count of; those of each feed are too."""

_FEW = 10_000
"""Articles whose stories are looked up one by one; of more all stories are read, in one piece."""

_NEWEST = (ArticleRow.published.desc(), ArticleRow.id.desc())
_OF_STORY = aliased(ArticleRow)


def select_ids(view: View, search: Search | None, *, person_id: int, midnight: datetime) -> Select[int]:
    """Select the ids of a view: newest published first, or as a search wants them.

    Of a search that wants texts to be read these are candidates.
    """
    is_as_listed = view.order in (HitOrder.PUBLICATION, HitOrder.NOVELTY)
    if search and view.kind in (ViewKind.ALL, ViewKind.WATCH) and not view.issuer and not is_as_listed:
        shown = search.select_shown(order=view.order)
        if shown is not None:
            return shown.where(shown.selected_columns[0].not_in(select_trashed(person_id)))
    listed = _select_narrowed(view, search, person_id=person_id, midnight=midnight)
    return search.narrow(listed, order=view.order) if search else listed


def select_first(view: View, search: Search | None, *, person_id: int, midnight: datetime, most: int) -> Select[int]:
    """Select the first `most` ids of a view as `select_ids` would, in a way that is quick for few."""
    if view.kind is ViewKind.FOLDER and not view.issuer and not search and view.order is not HitOrder.NOVELTY:
        return _select_first_in_folder(view.id, most, person_id)
    return select_ids(view, search, person_id=person_id, midnight=midnight)


def _select_narrowed(view: View, search: Search | None, *, person_id: int, midnight: datetime) -> Select[int]:
    if search and search.seeks_trash:
        listed = (
            select(ArticleRow.id).where(_held_by(view, person_id=person_id, midnight=midnight)).order_by(*_order(view))
        )
    else:
        listed = _select_view(view, person_id=person_id, midnight=midnight)
    return listed.where(ArticleRow.issuer == view.issuer) if view.issuer else listed


def _select_view(view: View, *, person_id: int, midnight: datetime) -> Select[int]:
    """Select the articles of a view, whatever narrows it; newest published first."""
    condition = _condition(view, person_id=person_id, midnight=midnight)
    return select(ArticleRow.id).where(condition).order_by(*_order(view))


def _order(view: View) -> tuple[ColumnElement[Any], ...]:
    return (ArticleRow.novelty.desc(), *_NEWEST) if view.order is HitOrder.NOVELTY else _NEWEST


def _condition(view: View, *, person_id: int, midnight: datetime) -> ColumnElement[bool]:
    held = _held_by(view, person_id=person_id, midnight=midnight)
    return held if view.kind is ViewKind.TRASH else and_(held, ~is_trashed(person_id))


def _held_by(view: View, *, person_id: int, midnight: datetime) -> ColumnElement[bool]:
    """Say what belongs to a view; all but one leave out what the person has thrown away."""
    match view.kind:
        case ViewKind.ALL | ViewKind.WATCH:
            return _SHOWN
        case ViewKind.TODAY:
            return and_(_SHOWN, ArticleRow.published >= midnight)
        case ViewKind.UNREAD:
            return and_(_SHOWN, _lacks(StatusRow.is_read, person_id))
        case ViewKind.STARRED:  # a star stands on one article: it is shown even where a copy stands for it
            return and_(~ArticleRow.is_muted, ArticleRow.id.in_(select_starred(person_id)))
        case ViewKind.HAND:
            by_hand = select(FeedRow.id).where(FeedRow.address == HAND_ADDRESS).scalar_subquery()
            return and_(~ArticleRow.is_muted, ArticleRow.feed_id == by_hand)
        case ViewKind.MUTED:
            return and_(ArticleRow.is_muted, ~ArticleRow.is_copy)
        case ViewKind.FEED:
            return and_(~ArticleRow.is_muted, ArticleRow.feed_id == view.id)
        case ViewKind.FOLDER:
            return _in_folder(view.id)
        case ViewKind.LABEL:
            return and_(~ArticleRow.is_muted, ArticleRow.id.in_(_labelled(person_id, view.id)))
        case ViewKind.NOTES:
            noted = select(NoteRow.article_id).where(NoteRow.person_id == person_id)
            return and_(~ArticleRow.is_muted, ArticleRow.id.in_(noted))
        case ViewKind.STORY:
            story = select(_OF_STORY.story_id).where(_OF_STORY.id == view.id).scalar_subquery()
            return and_(~ArticleRow.is_muted, or_(ArticleRow.story_id == story, ArticleRow.id == view.id))
        case ViewKind.TRASH:
            return and_(is_trashed(person_id), _is_first_thrown(person_id))


def _labelled(person_id: int, label_id: int | None) -> Select[int]:
    """Select what bears a label, or without one any label of the person."""
    borne = select(ArticleLabelRow.article_id).join(LabelRow, LabelRow.id == ArticleLabelRow.label_id)
    borne = borne.where(LabelRow.person_id == person_id)
    return borne if label_id is None else borne.where(LabelRow.id == label_id)


def _is_first_thrown(person_id: int) -> ColumnElement[bool]:
    """Whether nothing of the same text was thrown away that came before: copies go and come back together."""
    earlier = aliased(ArticleRow)
    same = (earlier.copy_key == ArticleRow.copy_key, earlier.id < ArticleRow.id)
    return ~exists().where(*same, earlier.id.in_(select_trashed(person_id)))


def _lacks(mark: InstrumentedAttribute[bool], person_id: int) -> ColumnElement[bool]:
    """Asked of one article after the other, so that the first are found without knowing all that bear it."""
    return ~exists().where(StatusRow.person_id == person_id, StatusRow.article_id == ArticleRow.id, mark)


def _in_folder(folder_id: int | None) -> ColumnElement[bool]:
    """Everything in the folder and those below it; of copies the first that lies there itself."""
    feeds = _feeds_below(folder_id)
    return and_(~ArticleRow.is_muted, ArticleRow.feed_id.in_(feeds), _is_first_copy(ArticleRow, feeds))


def _is_first_copy(article: type[ArticleRow], feeds: Select[int]) -> ColumnElement[bool]:
    """Whether none of these feeds had the same text before."""
    earlier = aliased(ArticleRow)
    is_later_copy = exists().where(
        earlier.copy_key == article.copy_key,
        earlier.id < article.id,
        ~earlier.is_muted,
        earlier.feed_id.in_(feeds),
    )
    return or_(~article.is_copy, ~is_later_copy)


def _select_first_in_folder(folder_id: int | None, most: int, person_id: int) -> Select[int]:
    """Take the first of each feed, which an index has in order, and of these the first."""
    feeds, own = _feeds_below(folder_id), aliased(ArticleRow)
    newest = select(own.id).where(own.feed_id == FeedRow.id, ~own.is_muted, _is_first_copy(own, feeds))
    newest = newest.where(own.id.not_in(select_trashed(person_id)))
    newest = newest.order_by(own.published.desc(), own.id.desc()).limit(most).correlate(FeedRow)
    firsts = id_rows(array_of_ids(newest))
    joined = select(ArticleRow.id).select_from(FeedRow).join(firsts, true())
    joined = joined.join(ArticleRow, ArticleRow.id == firsts.c.value.cast(BigInteger))
    return joined.where(FeedRow.id.in_(feeds)).order_by(*_NEWEST)


def _feeds_below(folder_id: int | None) -> Select[int]:
    below = select(FolderRow.id).where(FolderRow.id == folder_id).cte("below", recursive=True)
    below = below.union(select(FolderRow.id).join(below, FolderRow.parent_id == below.c.id))
    return select(FeedRow.id).where(FeedRow.folder_id.in_(select(below.c.id)), ~FeedRow.is_removed)


def select_arrivals(
    view: View, search: Search | None, *, person_id: int, midnight: datetime, after: int
) -> Select[int]:
    """Select those of the view's articles that came after that one."""
    came = _select_narrowed(view, search, person_id=person_id, midnight=midnight).where(ArticleRow.id > after)
    return search.narrow(came) if search else came


def select_unmarked(ids: Sequence[int], mark: InstrumentedAttribute[bool], *, person_id: int) -> Select[int]:
    """Select those of these articles that do not bear the person's mark, read or starred."""
    return select(ArticleRow.id).where(ArticleRow.id.in_(id_set(ids)), _lacks(mark, person_id))


def narrow_to_unread(selected: Select[int], *, person_id: int) -> Select[int]:
    """Keep of selected articles those that the person has not read."""
    return selected.where(_lacks(StatusRow.is_read, person_id))


def count_issuers(view: View, found: Select[int] | None, *, person_id: int, midnight: datetime) -> Select[str, int]:
    """Select who issued the view's articles and how many each, most first; the view's own issuer does not narrow it.

    `found` are the articles that a search in it finds.
    """
    number = func.count()
    counted = select(ArticleRow.issuer, number).where(ArticleRow.issuer != "")
    if found is not None:
        ids = found.order_by(None).subquery()
        counted = counted.where(ArticleRow.id.in_(select(ids.c[0])))
    else:
        counted = counted.where(_condition(view, person_id=person_id, midnight=midnight))
    return counted.group_by(ArticleRow.issuer).order_by(number.desc(), ArticleRow.issuer).limit(MOST_ISSUERS)


def smart_counts(*, person_id: int, midnight: datetime) -> dict[ViewKind, Select[int]]:
    """Select the numbers beside the smart views: kept counts where there are any, else by an index of few rows."""
    kept = {kind: kept_unread(View(kind), person_id=person_id) for kind in _KEPT}
    return {
        **{kind: selected for kind, selected in kept.items() if selected is not None},
        ViewKind.TODAY: count(_unread_today(person_id, midnight)),
        **{kind: count(_select_view(View(kind), person_id=person_id, midnight=midnight)) for kind in _COUNTED},
    }


def all_unread(*, person_id: int) -> Select[int]:
    """Select the kept count of what is unread in the whole archive, as lists show it."""
    return select(func.coalesce(func.sum(UnreadRow.listed), 0)).where(UnreadRow.person_id == person_id)


def kept_unread(view: View, *, person_id: int) -> Select[int] | None:
    """Select the kept count of what is unread in a view; None where none is kept."""
    mine = UnreadRow.person_id == person_id
    if view.words or view.issuer:
        return None
    match view.kind:
        case ViewKind.ALL | ViewKind.UNREAD:
            return all_unread(person_id=person_id)
        case ViewKind.FEED:
            return select(func.coalesce(func.sum(UnreadRow.unread), 0)).where(mine, UnreadRow.feed_id == view.id)
        case ViewKind.HAND:
            by_hand = select(UnreadRow.unread).join(FeedRow, FeedRow.id == UnreadRow.feed_id)
            by_hand = by_hand.where(mine, FeedRow.address == HAND_ADDRESS)
            return select(func.coalesce(by_hand.scalar_subquery(), 0))
    return None


def _unread_today(person_id: int, midnight: datetime) -> Select[int]:
    today = _select_view(View(ViewKind.TODAY), person_id=person_id, midnight=midnight)
    return today.where(_lacks(StatusRow.is_read, person_id))


def count(selected: Select[int]) -> Select[int]:
    """Select how many there are."""
    return select(func.count()).select_from(selected.order_by(None).subquery())


def read_stories(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Return the stories of these articles, of those that are in one with others; of many articles maybe of more.

    No row of theirs is read: only those that are not the first of their story to arrive stand in an index.
    """
    later = select(ArticleRow.id).where(ArticleRow.story_id != ArticleRow.id)
    if len(ids) <= _FEW:
        among = later.add_columns(ArticleRow.story_id).where(ArticleRow.id.in_(id_set(ids)))
        found = {article: story for article, story in connection.execute(among) if story is not None}
    else:
        later = later.order_by(ArticleRow.story_id, ArticleRow.id)
        stories = later.with_only_columns(ArticleRow.story_id.cast(Key))
        found = dict(zip(read_ids(connection, later), read_ids(connection, stories), strict=True))
    return found | {story: story for story in found.values()}
