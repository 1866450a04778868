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
from ui.item_models import article_words as words

VALUE = Qt.ItemDataRole.UserRole
"""The ArticleSummary; None while it was not read."""
IS_FIRST_OF_DAY = Qt.ItemDataRole.UserRole + 1
IS_BELOW_NEW = Qt.ItemDataRole.UserRole + 2
"""Whether the row above came after the last look and this one did not."""
NEWS = Qt.ItemDataRole.UserRole + 3
"""What is new in the article, where the list is in the order of that; else empty."""

MARGIN = 60
"""Rows read beyond those that are seen."""
MOST_KEPT = 4000

Index = QModelIndex | QPersistentModelIndex
Load = Callable[[Sequence[int]], Sequence[ArticleSummary]]
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


class ArticleList(QAbstractTableModel):
    """An array of ids and a cache of summaries."""

    def __init__(self, load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._ids: array[int] = array("q")
        self._cache: dict[int, ArticleSummary] = {}
        self._since: datetime | None = None
        self._tells_news = False

    # --- filling ---

    def show_ids(self, ids: "array[int]", *, since: datetime | None, tells_news: bool = False) -> None:
        """Replace all rows; what arrived after `since` (UTC) counts as new. `tells_news`: rows say what is in them."""
        self.beginResetModel()
        self._tells_news = tells_news
        self._ids, self._since = ids, since
        self._cache = {}
        self.endResetModel()

    def ensure(self, first: int, last: int) -> None:
        """Read the summaries of these rows, and of some around them, where they are missing."""
        wanted = self._ids[max(first - 1, 0) : last + 2]
        if all(one in self._cache for one in wanted):
            return
        around = self._ids[max(first - MARGIN, 0) : last + MARGIN]
        if len(self._cache) > MOST_KEPT:
            self._cache = {one: self._cache[one] for one in around if one in self._cache}
        missing = [one for one in around if one not in self._cache]
        self._cache.update((summary.id, summary) for summary in self._load(missing))

    def complete(self, ids: "array[int]") -> bool:
        """Put the missing rows behind those that are there; False, and nothing done, where the list has become another.

        `ids` are those of the whole list.
        """
        there = len(self._ids)
        if ids[:there] != self._ids:
            return False
        if len(ids) > there:
            self.beginInsertRows(_NOWHERE, there, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        return True

    def refresh(self, ids: Collection[int]) -> None:
        """Read again those of these articles whose rows were read before; after many, whatever comes to be seen."""
        if len(ids) > MOST_KEPT:
            self._cache = {}
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(Column) - 1))
            return
        stale = [one for one in ids if one in self._cache]
        if not stale:
            return
        self._cache.update((summary.id, summary) for summary in self._load(stale))
        rows = [self.row_of(one) for one in stale] if len(stale) < 20 else [0, len(self._ids) - 1]
        known = [row for row in rows if row is not None]
        if known:
            self.dataChanged.emit(self.index(min(known), 0), self.index(max(known), len(Column) - 1))

    # --- asking ---

    def ids(self) -> "array[int]":
        """Return the ids of all rows."""
        return self._ids

    def id_at(self, row: int) -> int | None:
        """Return the article of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, article_id: int) -> int | None:
        """Return the row of an article."""
        try:
            return self._ids.index(article_id)
        except ValueError:
            return None

    def summary_at(self, row: int) -> ArticleSummary | None:
        """Return the summary of a row, read now if it has to be."""
        if not 0 <= row < len(self._ids):
            return None
        self.ensure(row, row)
        return self._cache.get(self._ids[row])

    def summary_of(self, article_id: int) -> ArticleSummary | None:
        """Return the summary of an article of the list."""
        row = self.row_of(article_id)
        return None if row is None else self.summary_at(row)

    # --- Qt ---

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the articles."""
        return 0 if parent.isValid() else len(self._ids)

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
        summary = self._cache.get(self._ids[index.row()]) if index.isValid() else None
        if summary is None:
            return None
        if role == VALUE:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return words.cell(summary, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self._news(summary), words.sentence(summary))))
        if role == NEWS:
            return self._news(summary)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.tooltip(summary)
        if role == IS_FIRST_OF_DAY:
            return self._differs(index.row(), words.local_day)
        if role == IS_BELOW_NEW:
            return self._is_below_new(index.row())
        return None

    def _news(self, summary: ArticleSummary) -> str:
        return " · ".join(words.reasons(summary)) if self._tells_news else ""

    def _differs(self, row: int, aspect: Callable[[ArticleSummary], object]) -> bool:
        above, here = self._beside(row)
        return above is None or (here is not None and aspect(above) != aspect(here))

    def _is_below_new(self, row: int) -> bool:
        above, here = self._beside(row)
        return above is not None and here is not None and self._is_new(above) and not self._is_new(here)

    def _is_new(self, summary: ArticleSummary) -> bool:
        return self._since is not None and summary.first_seen > self._since

    def _beside(self, row: int) -> tuple[ArticleSummary | None, ArticleSummary | None]:
        above = self._cache.get(self._ids[row - 1]) if row > 0 else None
        return above, self._cache.get(self._ids[row])
