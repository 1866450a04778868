"""The pages about the whole archive: quotes, figures, trends and quality, each built when it is first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from app.articles import Span
from ui.desk.preferring import PreferringDesk
from ui.window.pages import Pages
from ui.window.parts import Desks, Panels
from ui.window.passages import PassageWindow

if TYPE_CHECKING:
    from app.memory.measures import Measured
    from ui.pages.figures.page import FiguresPage
    from ui.pages.quality.page import QualityPage
    from ui.pages.quotes.page import QuotesPage
    from ui.pages.trends.page import TrendsPage


class RememberingWindow(QObject):
    """Shows the pages, and leads from their rows and marks to the passages."""

    def __init__(
        self,
        parent: QObject,
        panels: Panels,
        desks: Desks,
        pages: Pages,
        preferring: PreferringDesk,
        passages: PassageWindow,
    ) -> None:
        super().__init__(parent)
        self._panels = panels
        self._desks = desks
        self._pages = pages
        self._preferring = preferring
        self._passages = passages
        panels.figures.series_wanted.connect(self._find_measure)
        desks.ledger.measure_found.connect(self._show_measure)
        desks.ledger.said.connect(panels.status.say)

    def follow_row(self) -> bool:
        """Show over time the figure of the row that has the keyboard; False: none has it."""
        has_keyboard = self._panels.figures.has_focus_inside()
        if has_keyboard:
            self._panels.figures.show_series()
        return has_keyboard

    def _find_measure(self, start: int) -> None:
        current = self._desks.reading.current
        if current is not None:
            self._desks.ledger.find_measure(current.summary.id, start)

    def _show_measure(self, measured: "Measured") -> None:
        self._pages.show_page("ledger", self._build_figures).show_measure(measured)

    def show_quotes(self) -> None:
        """Show the quote bank."""
        self._pages.show_page("quote bank", self._build_quotes)

    def show_figures(self) -> None:
        """Show the ledger of figures."""
        self._pages.show_page("ledger", self._build_figures)

    def show_trends(self) -> None:
        """Show trends."""
        self._pages.show_page("trends", self._build_trends)

    def show_quality(self) -> None:
        """Show how much of what is extracted is right."""
        self._pages.show_page("quality", self._build_quality)

    def _build_quality(self) -> "QualityPage":
        from ui.pages.quality.page import QualityPage

        page, desk = QualityPage(self._preferring.theme), self._desks.repairing
        page.wanted.connect(desk.measure)
        desk.measured.connect(page.show_precision)
        return page

    def _build_quotes(self) -> "QuotesPage":
        from ui.pages.quotes.page import QuotesPage

        page, desk = QuotesPage(self._preferring.theme), self._desks.banking
        page.speakers_wanted.connect(desk.find_speakers)
        page.statements_wanted.connect(desk.find_statements)
        page.relatives_wanted.connect(desk.find_relatives)
        page.passage_chosen.connect(lambda article_id, span: self._show_passage(article_id, span, "quote"))
        page.copied.connect(self._copy)
        desk.speakers_ready.connect(page.show_speakers)
        desk.statements_ready.connect(page.show_statements)
        desk.relatives_ready.connect(page.show_relatives)
        desk.failed.connect(page.show_problem)
        return page

    def _build_figures(self) -> "FiguresPage":
        from ui.pages.figures.page import FiguresPage

        page, desk = FiguresPage(self._preferring.theme), self._desks.ledger
        page.measures_wanted.connect(desk.find)
        page.series_wanted.connect(desk.read)
        page.passage_chosen.connect(lambda article_id, span: self._show_passage(article_id, span, "figure"))
        page.copied.connect(self._copy)
        desk.measures_ready.connect(page.show_measures)
        desk.series_ready.connect(page.show_series)
        desk.failed.connect(page.show_problem)
        return page

    def _build_trends(self) -> "TrendsPage":
        from ui.pages.trends.page import TrendsPage

        page, desk = TrendsPage(self._preferring.theme), self._desks.trends
        page.begun.connect(desk.begin)
        page.entities_wanted.connect(desk.find_entities)
        page.trends_wanted.connect(desk.count)
        page.articles_wanted.connect(desk.find_articles)
        page.article_chosen.connect(self._passages.show)
        page.copied.connect(self._copy)
        desk.topics_ready.connect(page.show_topics)
        desk.movers_ready.connect(page.show_movers)
        desk.trends_ready.connect(page.show_trends)
        desk.articles_ready.connect(page.show_articles)
        desk.failed.connect(page.show_problem)
        return page

    def _show_passage(self, article_id: int, span: Span, kind: str) -> None:
        self._passages.show(article_id, span, kind)

    def _copy(self, data: QMimeData) -> None:
        QGuiApplication.clipboard().setMimeData(data)
