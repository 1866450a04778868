"""Shows notices one under the other, each with its buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.reading.notices import Deed, Notice
from ui.theme import Theme


class NoticeBar(QWidget):
    """Stands between the fact strip and the text; away while there is nothing to say."""

    deed_chosen = Signal(str)
    """A `Deed`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices: tuple[Notice, ...] = ()
        self._standing: tuple[Notice, ...] = ()
        self._told: tuple[Notice, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 8)
        self._rows.setSpacing(4)
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these and no others; the same ones again change nothing, so that opened details stay open."""
        self._standing = tuple(notices)
        self._show()

    def tell(self, notice: Notice | None) -> None:
        """Show this one above the others; None: no longer."""
        self._told = () if notice is None else (notice,)
        self._show()

    def _show(self) -> None:
        notices = (*self._told, *self._standing)
        if notices == self._notices:
            return
        self._notices = notices
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for notice in notices:
            row = _NoticeRow(notice, self._theme)
            row.deed_chosen.connect(self.deed_chosen)
            self._rows.addWidget(row)
        self.setVisible(bool(notices))

    def sentences(self) -> tuple[str, ...]:
        """Return what is said."""
        return tuple(notice.sentence for notice in self._notices)

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._theme = theme
        self._notices = ()
        self._show()


class _NoticeRow(QWidget):
    """A sentence, its buttons, and details that can be opened."""

    deed_chosen = Signal(str)

    def __init__(self, notice: Notice, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(notice.sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 6, 5)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(_label(notice.sentence, theme, "warning" if notice.is_trouble else "ink"), 1)
        if notice.deed is not Deed.NONE:
            line.addWidget(self._button(notice.label, lambda: self.deed_chosen.emit(notice.deed)))
        column.addLayout(line)
        if notice.details:
            details = _label(notice.details, theme, "ink_soft")
            details.hide()
            line.addWidget(self._button(self.tr("Details"), lambda: details.setVisible(details.isHidden())))
            column.addWidget(details)

    def _button(self, label: str, deed: object) -> QPushButton:
        button = QPushButton(label, self)
        button.setAccessibleName(label)
        button.clicked.connect(deed)
        return button


def _label(words: str, theme: Theme, ink: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(theme.ui_font(scale=0.95))
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    palette = label.palette()
    palette.setColor(label.foregroundRole(), theme.colour(ink))
    label.setPalette(palette)
    return label
