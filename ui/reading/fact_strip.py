"""The strip above an article: what the release says of itself, and where it came from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.articles import Article
from app.findings import Findings
from ui.reading.facts import fact_wordings, flag_words, published_as_written, short_address, source_wordings
from ui.reading.fitted_label import FittedLabel
from ui.reading.link_button import LinkButton
from ui.theme import Theme
from ui.wording import joined


class FactStrip(QWidget):
    """One line of flags as words and facts, then one line of source; all plain text, whole on hover."""

    link_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flags = QLabel()
        self._flags.setTextFormat(Qt.TextFormat.PlainText)
        self._flags.setAccessibleName(self.tr("Flags"))
        self._flags.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._facts = FittedLabel(self.tr("Facts about the release"))
        self._link = LinkButton(theme)
        self._sources = FittedLabel(self.tr("Where the article came from"))
        self._link.chosen.connect(self.link_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 9, 0, 8)
        column.setSpacing(2)
        column.addLayout(_row(self._flags, self._facts))
        column.addLayout(_row(self._link, self._sources))
        self.set_theme(theme)

    def show_article(self, article: Article, findings: Findings | None) -> None:
        """Say what is known of the article."""
        flags = flag_words(article, findings)
        self._flags.setText(joined(flags))
        self._flags.setVisible(bool(flags))
        self._facts.say(fact_wordings(article, findings))
        self._link.show_address(article.link, short_address(article.link))
        self._sources.say(source_wordings(article), note=published_as_written(article))

    def text(self) -> str:
        """Return the flags and all facts as one reads them."""
        return joined((self._flags.text(), self._facts.whole()))

    def source_text(self) -> str:
        """Return the line of source as one reads it, without the link."""
        return self._sources.whole()

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        for label, ink in ((self._flags, "warning"), (self._facts, "ink"), (self._sources, "ink_soft")):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), theme.colour(ink))
            label.setPalette(palette)
        self._flags.setFont(theme.ui_font(scale=0.9, bold=True))
        self._facts.setFont(theme.ui_font(scale=0.9))
        self._sources.setFont(theme.ui_font(scale=0.86))
        self._link.set_theme(theme)
        for fitted in (self._facts, self._sources):
            fitted.fit_again()


def _row(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(first)
    row.addWidget(second, 1)
    return row
