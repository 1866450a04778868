"""The menu of a place in the text: copying, links, and adding what is selected to the findings."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.articles import Article
from app.memory.repair_kinds import RepairKind
from ui.reading.article_browser import ArticleBrowser
from ui.reading.note_marks import NoteMarks
from ui.repair_wording import deed

_ADDITIONS = (RepairKind.ADD_ENTITY, RepairKind.ADD_QUOTE, RepairKind.ADD_FIGURE)


class TextMenu(QMenu):
    """What can be done at a place; what cannot be done there is grey."""

    link_chosen = Signal(str)
    find_wanted = Signal()
    addition_wanted = Signal(object, object)
    """A `RepairKind` and the `Span` of the selected words."""

    def __init__(
        self, browser: ArticleBrowser, notes: NoteMarks, article: Article | None, address: str, parent: QWidget
    ) -> None:
        """`address` is that of the link there, or empty."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        link = article.link if article else ""
        has_article, copied = article is not None, address or link
        span = browser.selected_span()
        has_words = has_article and bool(browser.selected_text().strip())
        entries = [
            (self.tr("Copy"), browser.copy, browser.textCursor().hasSelection()),
            (self.tr("Select all"), browser.selectAll, has_article),
            (self.tr("Copy link"), lambda: QGuiApplication.clipboard().setText(copied), bool(copied)),
            (self.tr("Open link"), lambda: self.link_chosen.emit(address), bool(address)),
            (self.tr("Open original"), lambda: self.link_chosen.emit(link), bool(link)),
            (self.tr("Find in this article"), self.find_wanted.emit, has_article),
        ]
        for label, act, is_possible in entries:
            self.addAction(label, act).setEnabled(is_possible)
        self.addSeparator()
        for label, act in (
            (self.tr("Highlight"), notes.highlight_wanted.emit),
            (self.tr("Write a note…"), notes.note_wanted.emit),
            (self.tr("Put into a dossier…"), notes.dossier_wanted.emit),
        ):
            self.addAction(label, act).setEnabled(has_words)
        self.addSeparator()
        for kind in _ADDITIONS:
            self.addAction(deed(kind), partial(self.addition_wanted.emit, kind, span)).setEnabled(has_words)
