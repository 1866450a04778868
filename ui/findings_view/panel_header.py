"""The head of a panel, always in sight: title, counts, the digit that opens it; a click or Enter folds the panel."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from ui.drawing.lettering import Lettering, Run, draw_runs
from ui.drawing.shapes import draw_boxed, draw_focus, draw_triangle
from ui.theme import Theme

MARGIN = 12


class PanelHeader(QAbstractButton):
    """A wide button, with room for small buttons of the panel at its right."""

    def __init__(self, title: str, digit: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._digit = digit
        self._count: int | None = None
        self._extra = ""
        self._is_open = True
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, MARGIN + 24, 0)
        self._row.addStretch(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(self.tr("Show or fold this panel: {key}").format(key=digit))
        self.set_theme(theme)
        self.set_counts(None)
        self.set_open(True)

    def add_button(self, button: QWidget) -> None:
        """Put a button of the panel at the right."""
        self._row.addWidget(button)

    def set_counts(self, count: int | None, extra: str = "") -> None:
        """Show how many there are, and what is not counted among them ("+4 reported")."""
        self._count, self._extra = count, extra
        parts = [self._title, "" if count is None else str(count), extra]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    def set_open(self, is_open: bool) -> None:
        """Turn the triangle, and say it."""
        self._is_open = is_open
        self.setAccessibleDescription(self.tr("open") if is_open else self.tr("folded"))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours and fonts."""
        self._theme = theme
        title = theme.ui_font(scale=0.85, bold=True)
        title.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        self._title_letters = Lettering.of(title)
        self._letters = Lettering.of(theme.ui_font(scale=0.9))
        self._bold = Lettering.of(theme.ui_font(scale=0.9, bold=True))
        self._digit_letters = Lettering.of(theme.ui_font(scale=0.8))
        self.setFixedHeight(int(max(30, self._letters.line_height + 12)))

    def sizeHint(self) -> QSize:
        """Return a size whose height holds."""
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw title, counts and digit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.fillRect(rect, self._theme.colour("raised"))
        painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), self._theme.colour("line"))
        centre = QPointF(MARGIN + 4, rect.center().y())
        draw_triangle(painter, centre, self._theme.colour("ink_soft"), is_open=self._is_open)
        self._draw_words(painter, rect.adjusted(MARGIN + 16, 0, -MARGIN - 30, 0))
        self._draw_digit(painter, rect)
        if self.hasFocus():
            draw_focus(painter, rect, self._theme.colour("accent"))

    def _draw_words(self, painter: QPainter, rect: QRectF) -> None:
        ink, soft = self._theme.colour("ink"), self._theme.colour("ink_soft")
        count = "" if self._count is None else str(self._count)
        runs = [
            Run(self._title.upper(), self._title_letters, ink),
            Run(count, self._bold, ink),
            Run(self._extra, self._letters, soft),
        ]
        draw_runs(painter, rect, runs, gap=7)

    def _draw_digit(self, painter: QPainter, rect: QRectF) -> None:
        side = self._digit_letters.metrics.height() + 2
        box = QRectF(rect.right() - MARGIN - side, rect.center().y() - side / 2, side, side)
        line, ink = self._theme.colour("ink_faint"), self._theme.colour("ink_soft")
        draw_boxed(painter, box, self._digit, self._digit_letters, line=line, ink=ink)
