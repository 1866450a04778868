"""A button that looks like a link: it shows an address shortened and says it whole before one follows it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionFocusRect, QStylePainter, QWidget

from ui.destination import shown_address
from ui.theme import Theme
from ui.wording import plain_hint

WIDEST = 132
"""The most pixels that a shortened address takes."""


class LinkButton(QAbstractButton):
    """Draws its words as plain text, elided in the middle."""

    chosen = Signal(str)
    """The whole address."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._address = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.chosen.emit(self._address))
        self.set_theme(theme)

    def show_address(self, address: str, words: str) -> None:
        """Offer this address under these words; an empty address hides the button."""
        self._address = address
        self.setText(words)
        said = shown_address(address) if address else ""
        self.setToolTip(plain_hint(said))
        self.setAccessibleName(self.tr("Open the original: {address}").format(address=said))
        self.setVisible(bool(address))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._theme = theme
        self.setFont(theme.ui_font(scale=0.86))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for the words, up to a limit."""
        metrics = self.fontMetrics()
        return QSize(min(metrics.horizontalAdvance(self.text()) + 4, WIDEST), metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a few letters."""
        return QSize(60, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words as a link."""
        painter = QStylePainter(self)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent"))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option)
