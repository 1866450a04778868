"""Which articles a view holds, in which order: ids only, each view by an index."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.database.search import WordIndex
from app.database.tables import ArticleRow, FeedRow, FolderRow, StatusRow, UnreadRow
from app.query.words import read_words
from app.subscriptions import HAND_ADDRESS, View, ViewKind

_SHOWN = and_(~ArticleRow.is_muted, ~ArticleRow.is_copy)


def select_ids(view: View, index: WordIndex, *, person_id: int, midnight: datetime) -> Select[int]:
    """Select the ids of a view: newest published first, or as a search wants them.

    Raises QuerySyntaxError when the view's words are none.
    """
    words = read_words(view.words)
    if words.terms and view.kind is ViewKind.ALL and not view.issuer:
        return index.select_shown(words, by_relevance=view.by_relevance)
    listed = _select_view(view, person_id=person_id, midnight=midnight)
    if view.issuer:
        listed = listed.where(ArticleRow.issuer == view.issuer)
    return index.narrow(listed, words, by_relevance=view.by_relevance) if words else listed


def _select_view(view: View, *, person_id: int, midnight: datetime) -> Select[int]:
    """Select the articles of a view, whatever narrows it; newest published first."""
    condition = _condition(view, person_id=person_id, midnight=midnight)
    return select(ArticleRow.id).where(condition).order_by(ArticleRow.published.desc(), ArticleRow.id.desc())


def _condition(view: View, *, person_id: int, midnight: datetime) -> ColumnElement[bool]:
    match view.kind:
        case ViewKind.ALL:
            return _SHOWN
        case ViewKind.TODAY:
            return and_(_SHOWN, ArticleRow.published >= midnight)
        case ViewKind.UNREAD:
            return and_(_SHOWN, ArticleRow.id.not_in(_marked(person_id, StatusRow.is_read)))
        case ViewKind.STARRED:  # a star stands on one article: it is shown even where a copy stands for it
            return and_(~ArticleRow.is_muted, ArticleRow.id.in_(_marked(person_id, StatusRow.is_starred)))
        case ViewKind.HAND:
            by_hand = select(FeedRow.id).where(FeedRow.address == HAND_ADDRESS).scalar_subquery()
            return and_(~ArticleRow.is_muted, ArticleRow.feed_id == by_hand)
        case ViewKind.MUTED:
            return and_(ArticleRow.is_muted, ~ArticleRow.is_copy)
        case ViewKind.FEED:
            return and_(~ArticleRow.is_muted, ArticleRow.feed_id == view.id)
        case ViewKind.FOLDER:
            return _in_folder(view.id)


def _marked(person_id: int, mark: InstrumentedAttribute[bool]) -> Select[int]:
    return select(StatusRow.article_id).where(StatusRow.person_id == person_id, mark)


def _in_folder(folder_id: int | None) -> ColumnElement[bool]:
    """Everything in the folder and those below it; of copies the first that lies there itself."""
    feeds = _feeds_below(folder_id)
    earlier = aliased(ArticleRow)
    is_later_copy = exists().where(
        earlier.copy_key == ArticleRow.copy_key,
        earlier.id < ArticleRow.id,
        ~earlier.is_muted,
        earlier.feed_id.in_(feeds),
    )
    first = or_(~ArticleRow.is_copy, ~is_later_copy)
    return and_(~ArticleRow.is_muted, ArticleRow.feed_id.in_(feeds), first)


def _feeds_below(folder_id: int | None) -> Select[int]:
    below = select(FolderRow.id).where(FolderRow.id == folder_id).cte("below", recursive=True)
    below = below.union(select(FolderRow.id).join(below, FolderRow.parent_id == below.c.id))
    return select(FeedRow.id).where(FeedRow.folder_id.in_(select(below.c.id)), ~FeedRow.is_removed)


def count_issuers(view: View, index: WordIndex, *, person_id: int, midnight: datetime) -> Select[str, int]:
    """Select who issued the view's articles and how many each, most first; the view's own issuer does not narrow it."""
    number = func.count()
    counted = select(ArticleRow.issuer, number).where(ArticleRow.issuer != "")
    if view.words:
        whole = View(view.kind, view.id, words=view.words)
        ids = select_ids(whole, index, person_id=person_id, midnight=midnight).order_by(None).subquery()
        counted = counted.where(ArticleRow.id.in_(select(ids.c[0])))
    else:
        counted = counted.where(_condition(view, person_id=person_id, midnight=midnight))
    return counted.group_by(ArticleRow.issuer).order_by(number.desc(), ArticleRow.issuer)


def smart_counts(*, person_id: int, midnight: datetime) -> dict[ViewKind, Select[int]]:
    """Select the numbers beside the smart views: kept counts where there are any, else by an index of few rows."""
    mine = select(func.coalesce(func.sum(UnreadRow.listed), 0)).where(UnreadRow.person_id == person_id)
    by_hand = select(UnreadRow.unread).join(FeedRow, FeedRow.id == UnreadRow.feed_id)
    by_hand = by_hand.where(UnreadRow.person_id == person_id, FeedRow.address == HAND_ADDRESS)
    return {
        ViewKind.ALL: mine,
        ViewKind.UNREAD: mine,
        ViewKind.TODAY: _count(_unread_today(person_id, midnight)),
        ViewKind.STARRED: _count(_select_view(View(ViewKind.STARRED), person_id=person_id, midnight=midnight)),
        ViewKind.HAND: select(func.coalesce(by_hand.scalar_subquery(), 0)),
        ViewKind.MUTED: _count(_select_view(View(ViewKind.MUTED), person_id=person_id, midnight=midnight)),
    }


def _unread_today(person_id: int, midnight: datetime) -> Select[int]:
    is_unread = ArticleRow.id.not_in(_marked(person_id, StatusRow.is_read))
    return _select_view(View(ViewKind.TODAY), person_id=person_id, midnight=midnight).where(is_unread)


def _count(selected: Select[int]) -> Select[int]:
    return select(func.count()).select_from(selected.order_by(None).subquery())
