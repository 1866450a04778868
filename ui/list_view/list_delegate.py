"""What both densities of the article list draw alike: letters, the dot of an unread row, what is searched for."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from app.query.words import Words
from ui.drawing.lettering import Lettering
from ui.list_view.label_chips import ChipPainter
from ui.theme import Theme

DOT = 3.5


class ListDelegate(QStyledItemDelegate):
    """Subclasses say how high a row is and draw it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words | None = None
        self.set_theme(theme)

    @property
    def row_height(self) -> int:
        """Pixels of every row."""
        raise NotImplementedError

    def mark_hits(self, words: Words | None) -> None:
        """Mark what was searched for in the headlines."""
        self._words = words

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and letters."""
        self._theme = theme
        self._unread = Lettering.of(theme.ui_font(bold=True))
        self._read = Lettering.of(theme.ui_font())
        self._chips = ChipPainter(theme)

    def _draw_dot(self, painter: QPainter, centre: QPointF) -> None:
        """Draw the dot of an unread article."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(centre, DOT, DOT)
