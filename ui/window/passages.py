"""From a row of any page to its passage in the reader."""

from PySide6.QtCore import QObject

from app.articles import Article, Span
from app.findings import Findings
from app.memory.anchors import Anchor
from app.memory.notes import find_words
from ui.window.layout import Layout
from ui.window.parts import Desks, Panels


class PassageWindow(QObject):
    """Opens the article, brings the passage into view and selects its row in the panel."""

    def __init__(self, parent: QObject, panels: Panels, desks: Desks, layout: Layout) -> None:
        super().__init__(parent)
        self._panels = panels
        self._reading = desks.reading
        self._layout = layout
        self._findings: Findings | None = None
        desks.reading.article_ready.connect(self._keep)

    def _keep(self, _article: Article, findings: Findings | None) -> None:
        self._findings = findings

    def show(self, article_id: int, span: Span | None = None, kind: str = "") -> bool:
        """Show an article in the reader, at a passage where one is given; `kind` is the panel that has its row.

        Returns whether the article is there.
        """
        self._leave_page()
        current = self._reading.current
        if current is None or current.summary.id != article_id:
            self._reading.open_article(article_id)
        current = self._reading.current
        if current is None or current.summary.id != article_id:
            self._panels.status.say(self.tr("This release was removed meanwhile."))
            return False
        self._panels.articles.select_article(article_id)
        if span is None:
            return True
        self._panels.article.show_passage(span)
        index = find_index(self._findings, kind, span) if self._findings else None
        if index is not None:
            self._layout.open_panel(kind)
            self._panels.findings[kind].select_finding(index)
        return True

    def _leave_page(self) -> None:
        pages = self._layout.pages
        if not pages.shows_reader:
            pages.show_reader()
            self._panels.status.say(self.tr("Alt+Left leads back to the page."))

    def show_words(self, article_id: int, anchor: Anchor) -> None:
        """Show an article where these words stand in it now."""
        if not self.show(article_id) or not anchor.exact:
            return
        current = self._reading.current
        found = find_words(anchor, current.text.text) if current is not None else None
        if found is None:
            self._panels.status.say(self.tr("These words are not in this version of the article."))
        else:
            self._panels.article.show_passage(found)


def find_index(findings: Findings, kind: str, span: Span) -> int | None:
    """Return the number of the finding of a kind ("quote", "entity", "figure") that stands there."""
    places = {
        "quote": [[one.span] for one in findings.quotes],
        "entity": [[mention.span for mention in one.mentions] for one in findings.entities],
        "figure": [[one.span] for one in findings.figures],
    }.get(kind, [])
    return next((number for number, spans in enumerate(places) if span in spans), None)
