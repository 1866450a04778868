"""Findings as rows under group headings: the two-level item model that the three finding panels share.

An adapter and no more: it holds frozen rows, hands them out by the role `VALUE`, and knows no article and no widget.
The internal id of an index is 0 for a group and the group's number plus one for a row.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.articles import Span

VALUE = Qt.ItemDataRole.UserRole
"""The frozen row or group itself."""

SEARCHED = Qt.ItemDataRole.UserRole + 1
"""What the filter box looks into, folded; empty for groups."""

Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
_ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What every row knows; each panel adds the words that its delegate draws."""

    index: int
    """Of the finding, in the tuple of its kind in `Findings`."""
    span: Span
    """The passage that belongs to the row."""
    sentence: str
    """The whole row read out."""

    @property
    def places(self) -> tuple[int, ...]:
        """Offsets at which the row's passages start."""
        return (self.span.start,)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A heading with its rows."""

    key: str
    """Stable from article to article, so that a fold is remembered; with a colon where it is not."""
    title: str
    rows: tuple[FindingRow, ...]
    detail: str = ""
    """Grey words behind the title."""
    is_open: bool = True
    """Before anybody folds it."""

    @property
    def sentence(self) -> str:
        """The heading read out."""
        return ", ".join(part for part in (self.title, self.detail, str(len(self.rows))) if part)


class GroupedRows(QAbstractItemModel):
    """Groups of findings, and below each its rows in text order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[RowGroup] = []

    def show_groups(self, groups: Sequence[RowGroup]) -> None:
        """Replace everything; groups without rows are left out."""
        self.beginResetModel()
        self._groups = [group for group in groups if group.rows]
        self.endResetModel()

    def groups(self) -> tuple[RowGroup, ...]:
        """Return what is shown."""
        return tuple(self._groups)

    def rows(self) -> Iterator[FindingRow]:
        """Go through all rows, top to bottom."""
        for group in self._groups:
            yield from group.rows

    def find_row(self, finding: int) -> QModelIndex:
        """Return the index of the row of that finding; invalid when it is no row."""
        for number, group in enumerate(self._groups):
            for place, row in enumerate(group.rows):
                if row.index == finding:
                    return self.createIndex(place, 0, number + 1)
        return QModelIndex()

    def replace_row(self, index: QModelIndex, row: FindingRow) -> None:
        """Put another value into an existing row."""
        number = index.internalId() - 1
        group = self._groups[number]
        rows = (*group.rows[: index.row()], row, *group.rows[index.row() + 1 :])
        self._groups[number] = RowGroup(group.key, group.title, rows, group.detail, group.is_open)
        self.dataChanged.emit(index, index)

    def value(self, index: Index) -> FindingRow | RowGroup | None:
        """Return the row or group at an index; None for an invalid one."""
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._groups[index.row()]
        return self._groups[index.internalId() - 1].rows[index.row()]

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a group, or of a row below one."""
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return _NOWHERE
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the group of a row; groups have none."""
        number = child.internalId() if child.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else _NOWHERE

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count groups, or the rows of one."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() else len(self._groups[parent.row()].rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        """There is one column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected, groups only reached."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ROW_FLAGS if index.internalId() else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Hand out the value, its sentence, or what the filter looks into."""
        value = self.value(index)
        if value is None:
            return None
        if role == VALUE:
            return value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return value.sentence
        if role == SEARCHED:
            return fold(value.sentence) if isinstance(value, FindingRow) else ""
        return None


def fold(words: str) -> str:
    """Fold case, accents and curly marks away, so that "muller’s" finds "Müller's"."""
    decomposed = unicodedata.normalize("NFKD", words.casefold().replace("’", "'").replace("“", '"').replace("”", '"'))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
