"""The strip above an article: what the release says of itself, and where it came from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.articles import Article
from app.findings import Findings
from ui.reading.facts import flag_words, published_as_written, release_facts, short_address, source_facts
from ui.reading.link_button import LinkButton
from ui.theme import Theme
from ui.wording import joined

NO_BREAK_SPACE = "\u00a0"


class FactStrip(QWidget):
    """Flags as words and one line of facts, then one line of source; all plain text."""

    link_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flags = _plain_label(self.tr("Flags"))
        self._facts = _plain_label(self.tr("Facts about the release"), wraps=True)
        self._link = LinkButton(theme)
        self._sources = _plain_label(self.tr("Where the article came from"), wraps=True)
        self._link.chosen.connect(self.link_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 9, 0, 8)
        column.setSpacing(3)
        column.addLayout(_row(self._flags, self._facts))
        column.addLayout(_row(self._link, self._sources))
        self.set_theme(theme)

    def show_article(self, article: Article, findings: Findings | None) -> None:
        """Say what is known of the article."""
        flags = flag_words(article, findings)
        self._flags.setText(joined(flags))
        self._flags.setVisible(bool(flags))
        self._facts.setText(_line(release_facts(article, findings)))
        self._link.show_address(article.link, short_address(article.link))
        self._sources.setText(_line(source_facts(article)))
        self._sources.setToolTip(published_as_written(article))
        self._sources.setAccessibleDescription(published_as_written(article))

    def text(self) -> str:
        """Return the facts and flags as one reads them."""
        return joined((self._flags.text(), self._facts.text())).replace(NO_BREAK_SPACE, " ")

    def source_text(self) -> str:
        """Return the line of source as one reads it, without the link."""
        return self._sources.text().replace(NO_BREAK_SPACE, " ")

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._flags.setFont(theme.ui_font(scale=0.92, bold=True))
        for label, ink in ((self._flags, "warning"), (self._facts, "ink"), (self._sources, "ink_soft")):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), theme.colour(ink))
            label.setPalette(palette)
        self._facts.setFont(theme.ui_font(scale=0.92))
        self._sources.setFont(theme.ui_font(scale=0.88))
        self._link.set_theme(theme)


def _plain_label(name: str, *, wraps: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(name)
    label.setSizePolicy(QSizePolicy.Policy.Expanding if wraps else QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
    return label


def _row(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(second, 1)
    return row


def _line(facts: tuple[str, ...]) -> str:
    """Join the facts so that a line breaks only between two of them."""
    return joined([fact.replace(" ", NO_BREAK_SPACE) for fact in facts]).replace(" ·", f"{NO_BREAK_SPACE}·")
