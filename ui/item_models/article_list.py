"""The articles of a view: all ids, and summaries only of the rows that are looked at.

`data()` never asks the database: the view tells beforehand which rows it will draw (`ensure`), and those are read in
one go. A row that was not read yet shows nothing.
"""

from array import array
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.articles import ArticleSummary
from app.memory.listed import Listing
from ui.item_models import article_words as words
from ui.item_models.seen_rows import MOST_KEPT, FindUnread, Load, SeenRows
from ui.item_models.story_rows import StoryMark, StoryRows

VALUE = Qt.ItemDataRole.UserRole
"""The ArticleSummary; None while it was not read."""
IS_FIRST_OF_DAY = Qt.ItemDataRole.UserRole + 1
IS_BELOW_NEW = Qt.ItemDataRole.UserRole + 2
"""Whether the row above came after the last look and this one did not."""
NEWS = Qt.ItemDataRole.UserRole + 3
"""What is new in the article, where the list is in the order of that; else empty."""
STORY = Qt.ItemDataRole.UserRole + 4
"""The StoryMark of a row that stands for several articles, else None."""
IS_INSIDE = Qt.ItemDataRole.UserRole + 5
"""Whether the row stands behind the first of its story."""

MARGIN = 60
"""Rows read beyond those that are seen."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns of the compact list; the roomy one shows the headline's and draws all else in it."""

    UNREAD = 0
    STAR = 1
    TIME = 2
    ISSUER = 3
    HEADLINE = 4
    QUOTES = 5
    FIGURES = 6
    FEED = 7


def _none_unread(_ids: Sequence[int]) -> Collection[int]:
    return ()


class ArticleList(QAbstractTableModel):
    """Rows of ids, stories folded, and what was read of those that were looked at."""

    def __init__(self, load: Load, find_unread: FindUnread = _none_unread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = StoryRows()
        self._seen = SeenRows(load, find_unread)
        self._since: datetime | None = None
        self._tells_news = False

    # --- filling ---

    def show_listing(self, listing: Listing, *, since: datetime | None, tells_news: bool = False) -> None:
        """Replace all rows; what arrived after `since` (UTC) counts as new. `tells_news`: rows say what is in them."""
        self.beginResetModel()
        self._tells_news, self._since = tells_news, since
        self._rows.show(listing, is_grouped=self._rows.is_grouped)
        self._seen.clear()
        self.endResetModel()

    def group(self, is_grouped: bool) -> None:
        """Show each story as one row, or every article."""
        self.beginResetModel()
        self._rows.show(self._rows.listing, is_grouped=is_grouped)
        self.endResetModel()

    def ensure(self, first: int, last: int) -> None:
        """Read the summaries of these rows, and of some around them, where they are missing."""
        ids, folded = self._rows.ids, self._rows.folded
        if not self._seen.holds(ids[max(first - 1, 0) : last + 2], folded):
            self._seen.read(ids[max(first - MARGIN, 0) : last + MARGIN], folded)

    def complete(self, listing: Listing) -> bool:
        """Put the missing rows behind those that are there; False, and nothing done, where the list has become another.

        `listing` is the whole of it.
        """
        missing = self._rows.missing(listing)
        if missing is None:
            return False
        for row, ids in missing:
            self._insert(row, ids)
        self._seen.forget_behind()
        self._tell_changed(range(len(self._rows.ids)))
        return True

    def refresh(self, ids: Collection[int]) -> None:
        """Read again those of these articles whose rows were read before; after many, whatever comes to be seen."""
        if len(ids) > MOST_KEPT:
            self._seen.clear()
            self._tell_changed(range(len(self._rows.ids)))
            return
        stale = self._seen.read_again(ids)
        rows = [self.row_of(one) for one in stale] if len(stale) < 20 else [0, len(self._rows.ids) - 1]
        self._tell_changed([row for row in rows if row is not None])

    def _tell_changed(self, rows: Sequence[int]) -> None:
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), len(Column) - 1))

    # --- stories ---

    @property
    def is_grouped(self) -> bool:
        """Whether each story is one row."""
        return self._rows.is_grouped

    def unfold(self, article_id: int) -> None:
        """Let the other articles that a row stands for be rows behind it."""
        row, ids = self._rows.behind(article_id)
        if ids:
            self._insert(row, ids)
            self._tell_changed([row - 1])

    def fold(self, article_id: int) -> None:
        """Let one row stand for the others of its story again."""
        rows = self._rows.rows_behind(article_id)
        if rows:
            self.beginRemoveRows(_NOWHERE, rows.start, rows.stop - 1)
            self._rows.fold(article_id)
            self.endRemoveRows()
            self._tell_changed([rows.start - 1])

    def _insert(self, row: int, ids: "array[int]") -> None:
        self.beginInsertRows(_NOWHERE, row, row + len(ids) - 1)
        self._rows.insert(row, ids)
        self.endInsertRows()

    def first_of(self, article_id: int) -> int | None:
        """Return the article that stands for this one, which may be itself; None: it is not in the list."""
        return self._rows.first_of(article_id)

    def is_open(self, article_id: int) -> bool:
        """Whether the others that this article stands for are rows."""
        return self._rows.is_open(article_id)

    def is_folded(self, article_id: int) -> bool:
        """Whether this article stands for others that are no rows."""
        return bool(self._rows.others(article_id)) and not self._rows.is_open(article_id)

    def with_folded(self, ids: Sequence[int]) -> "array[int]":
        """Return articles with those that they stand for."""
        return self._rows.with_folded(ids)

    # --- asking ---

    @property
    def listing(self) -> Listing:
        """What the list was filled with."""
        return self._rows.listing

    def ids(self) -> "array[int]":
        """Return the ids of all rows."""
        return self._rows.ids

    def order(self) -> "array[int]":
        """Return all articles in the order in which they would be rows with every story unfolded."""
        return self._rows.order

    def id_at(self, row: int) -> int | None:
        """Return the article of a row."""
        return self._rows.ids[row] if 0 <= row < len(self._rows.ids) else None

    def row_of(self, article_id: int) -> int | None:
        """Return the row of an article."""
        return self._rows.row_of(article_id)

    def summary_at(self, row: int) -> ArticleSummary | None:
        """Return the summary of a row, read now if it has to be."""
        if not 0 <= row < len(self._rows.ids):
            return None
        self.ensure(row, row)
        return self._seen.get(self._rows.ids[row])

    def summary_of(self, article_id: int) -> ArticleSummary | None:
        """Return the summary of an article of the list."""
        row = self.row_of(article_id)
        return None if row is None else self.summary_at(row)

    # --- Qt ---

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return words.column_title(section)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return words.column_name(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Hand out the summary, the words of a cell, or the sentence of a row."""
        summary = self._seen.get(self._rows.ids[index.row()]) if index.isValid() else None
        if summary is None:
            return None
        if role == VALUE:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return words.cell(summary, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(summary)
        if role == NEWS:
            return self._news(summary)
        if role == STORY:
            return self._mark(summary.id)
        if role == IS_INSIDE:
            return self._rows.is_inside(summary.id)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.tooltip(summary)
        if role == IS_FIRST_OF_DAY:
            return self._differs(index.row(), words.local_day)
        if role == IS_BELOW_NEW:
            return self._is_below_new(index.row())
        return None

    def _sentence(self, summary: ArticleSummary) -> str:
        mark = self._mark(summary.id)
        story, others = "", mark.others if mark else 0
        if mark:
            story = words.story_sentence(others, mark.unread, is_open=mark.is_open)
        elif self._rows.is_inside(summary.id):
            story, others = words.inside_sentence(), summary.similar
        return ", ".join(filter(None, (story, self._news(summary), words.sentence(summary, others))))

    def _mark(self, article_id: int) -> StoryMark | None:
        others = self._rows.others(article_id)
        if not others:
            return None
        is_open = self._rows.is_open(article_id)
        return StoryMark(others, is_open, 0 if is_open else self._seen.unread_behind(article_id))

    def _news(self, summary: ArticleSummary) -> str:
        return " · ".join(words.reasons(summary)) if self._tells_news else ""

    def _differs(self, row: int, aspect: Callable[[ArticleSummary], object]) -> bool:
        above, here = self._beside(row)
        return row == 0 or (above is not None and here is not None and aspect(above) != aspect(here))

    def _is_below_new(self, row: int) -> bool:
        above, here = self._beside(row)
        if above is None or here is None or self._rows.is_inside(here.id):
            return False
        return self._is_new(above) and not self._is_new(here)

    def _is_new(self, summary: ArticleSummary) -> bool:
        return self._since is not None and summary.first_seen > self._since

    def _beside(self, row: int) -> tuple[ArticleSummary | None, ArticleSummary | None]:
        """Return what stands above a row and what in it; above the rows behind a story's first stands that alone."""
        here, above = self._rows.ids[row], self._rows.ids[row - 1] if row else None
        if above is not None and self._rows.is_inside(above) and not self._rows.is_inside(here):
            above = self._rows.first_of(above)
        return self._seen.get(above) if above is not None else None, self._seen.get(here)
