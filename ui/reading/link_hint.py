"""Says where a link leads, at the foot of the text, as plain text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from ui.destination import shown_address
from ui.theme import Theme


class LinkHint(QLabel):
    """Lies over the bottom left corner of its parent while there is an address to show."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        self.setContentsMargins(8, 3, 8, 3)
        self.setAccessibleName(self.tr("Where the link leads"))
        self.set_theme(theme)
        self.hide()

    def show_address(self, address: str) -> None:
        """Show this address, shortened in its middle where it is too long; an empty one goes away."""
        self.setVisible(bool(address))
        said = shown_address(address) if address else ""
        self.setAccessibleDescription(said)
        room = self._area.width() - 24
        self.setText(self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideMiddle, max(room, 0)))
        self.adjustSize()
        self.move(0, self._area.height() - self.height())
        self.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self.setFont(theme.ui_font(scale=0.88))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.colour("raised"))
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("ink"))
        self.setPalette(palette)
