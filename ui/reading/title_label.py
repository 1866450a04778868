"""The headline above a text that does not bring its own; it scrolls with the text and is no part of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.articles import Article, BlockKind
from ui.theme import Theme
from ui.typography import title_font

TITLE_TOP = 14
"""Above the title, and above the text where there is none, in pixels."""

TITLE_GAP = 10


class TitleLabel(QLabel):
    """A child of the viewport of a scroll area, which moves its children as it scrolls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName(self.tr("Headline"))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def place(self, left: int, width: int, *, scrolled: int) -> int:
        """Stand at the top of the text in this column; returns where the text may begin."""
        height = self.heightForWidth(width) if self.text() else 0
        self.setVisible(height > 0)
        self.setGeometry(left, TITLE_TOP - scrolled, width, height)
        return TITLE_TOP + (height + TITLE_GAP if height else 0)

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self.setFont(title_font(theme))


def title_above(article: Article) -> str:
    """Return the title where the text does not bring its own headline."""
    has_own = any(block.kind is BlockKind.HEADLINE for block in article.text.blocks)
    return article.summary.headline if article.summary.has_headline and not has_own else ""
