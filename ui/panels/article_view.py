"""The article in the middle: facts, the text with its marks, what can be done; offsets are code points of the text."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.articles import Article, Span
from app.findings import Findings
from app.query.words import Words
from ui.findings_view.empty_state import EmptyState
from ui.highlights import Layer, Passage, find_passages, passages_at, quiet_spans
from ui.reading.article_browser import ArticleBrowser
from ui.reading.card_keeper import CardKeeper
from ui.reading.fact_strip import FactStrip
from ui.reading.find_bar import FindBar
from ui.reading.link_hint import LinkHint
from ui.reading.marker_ruler import MarkerRuler, Tick
from ui.reading.note_marks import NoteMarks
from ui.reading.notice_bar import NoticeBar
from ui.reading.notices import Deed, find_notices, make_repair_notice
from ui.reading.section_bar import SectionBar
from ui.reading.text_menu import TextMenu
from ui.reading.title_label import title_above
from ui.reading.word_search import WordSearch
from ui.theme import Theme


class ArticleView(QWidget):
    """Shows one article, or a sentence where there is none."""

    finding_chosen = Signal(str, int)
    """"quote", "entity" or "figure", and the index in the findings' tuple."""
    link_chosen = Signal(str)
    page_wanted = Signal(int)
    """Id of the article whose full page is to be fetched."""
    analysis_wanted = Signal(int)
    """Id of the article that is to be analysed again."""
    addition_wanted = Signal(object, object)
    """A `RepairKind` and the `Span` of the selected words."""
    repair_undo_wanted = Signal()
    """The repair that was told last is to be undone."""
    position_read = Signal(int)
    """Offset of the first visible code point, as the reader scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._facts = FactStrip(theme)
        self._notices = NoticeBar(theme)
        self._sections = SectionBar(theme)
        self._browser = ArticleBrowser(theme)
        self._ruler = MarkerRuler(theme)
        self._find = FindBar(theme)
        self._search = WordSearch(self._browser, self._find)
        self._hint = LinkHint(theme, self._browser)
        self.notes = NoteMarks(self._browser)
        self._rule = QFrame()
        self.cards = CardKeeper(theme, self._browser)
        self._nothing = EmptyState(theme)
        self._stack = QStackedWidget()
        self._ruler_timer = QTimer(self, interval=120, singleShot=True)
        self.setAccessibleName(self.tr("Article"))
        self.setFocusProxy(self._browser)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.show_nothing(self.tr("Choose an article to read it here."))

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_article(self, article: Article, findings: Findings | None) -> None:
        """Show an article; one that is shown already keeps its place and takes the new findings."""
        is_same = self._is_shown(article)
        self._article = article
        marks = self._browser.marks
        marks.passages = find_passages(article.text, findings) if findings else ()
        marks.quiet = quiet_spans(findings) if findings else ()
        marks.selected = marks.selected if is_same and marks.selected in marks.passages else None
        marks.hovered = None
        self._facts.show_article(article, findings)
        self._notices.show_notices(find_notices(article, findings))
        self._sections.show_article(article, findings)
        self.cards.show_findings(findings, is_same=is_same)
        self._stack.setCurrentIndex(0)
        if is_same:
            self._browser.update_marks()
        else:
            self._search.look_in(article.text.text)
            self._browser.show_text(article.text, title=title_above(article))
            self._hint.show_address("")
            self._notices.tell(None)
        self._sections.show_position(self._browser.first_offset())
        self._ruler.show_ticks(())
        self._ruler_timer.start()

    def show_nothing(self, sentence: str) -> None:
        """Show a sentence instead of an article."""
        self._article = None
        self._browser.marks.passages = ()
        self._browser.marks.selected = None
        self.cards.show_findings(None, is_same=False)
        self._nothing.say(sentence)
        self._stack.setCurrentIndex(1)

    def _is_shown(self, article: Article) -> bool:
        shown = self._article
        return (
            shown is not None
            and (shown.summary.id, shown.version_id) == (article.summary.id, article.version_id)
            and shown.text == article.text
            and title_above(shown) == title_above(article)
        )

    def set_theme(self, theme: Theme) -> None:
        """Dress every part anew; the text keeps its place."""
        above, beside = (self._facts, self._notices, self._sections), (self._ruler, self._find, self._nothing)
        for part in (*above, self._browser, *beside, self._hint, self.cards):
            part.set_theme(theme)
        for widget, ground in ((self, "paper"), (self._rule, "line")):
            palette = widget.palette()
            palette.setColor(palette.ColorRole.Window, theme.colour(ground))
            palette.setColor(palette.ColorRole.WindowText, theme.colour("ink"))
            widget.setPalette(palette)
        self._ruler_timer.start()

    # --- passages -----------------------------------------------------------------------------------------------

    def show_passage(self, span: Span) -> None:
        """Bring a passage into view and mark it as selected."""
        self._select(self._passage_of(span))
        self._browser.scroll_to_span(span)

    def set_layers(self, quotes: bool, entities: bool, figures: bool) -> None:
        """Choose which kinds of passages are marked."""
        switched = {Layer.QUOTE: quotes, Layer.ENTITY: entities, Layer.FIGURE: figures}
        self._browser.marks.layers = frozenset(layer for layer, is_on in switched.items() if is_on)
        self._browser.update_marks()
        self._show_ticks()

    def set_active_layer(self, layer: Layer | None) -> None:
        """Emphasise the places of one kind in the ruler, that of the panel in use; None: of all alike."""
        self._ruler.set_active_layer(layer)

    def _passage_of(self, span: Span) -> Passage:
        """Return the finding that stands there; a span that belongs to none is marked all the same."""
        found = [p for p in self._browser.marks.passages if p.whole == span or span in p.spans]
        if self._browser.marks.selected in found:
            return self._browser.marks.selected
        return found[0] if found else Passage(Layer.ENTITY, -1, span, (span,))

    def _select(self, passage: Passage | None) -> None:
        self._browser.marks.selected = passage
        self._browser.update_marks()
        self._ruler.select_passage(passage)

    def _choose_at(self, offset: int) -> None:
        """Choose the smallest finding there; a second click at the same place chooses the next."""
        there = passages_at(self._browser.marks.shown(), offset)
        if not there:
            return
        selected = self._browser.marks.selected
        after = there.index(selected) + 1 if selected in there else 0
        self._choose(there[after % len(there)])

    def _choose(self, passage: Passage) -> None:
        self._select(passage)
        self.finding_chosen.emit(passage.layer.value, passage.index)

    def _show_mention(self, span: Span, index: int) -> None:
        self.show_passage(span)
        self.finding_chosen.emit(Layer.ENTITY.value, index)

    def _choose_tick(self, passage: Passage) -> None:
        self._browser.scroll_to_span(passage.whole)
        self._choose(passage)

    def _hover(self, offset: int) -> None:
        marks = self._browser.marks
        there = passages_at(marks.shown(), offset) if offset >= 0 else ()
        reported = next((passage for passage in there if passage.is_reported), None)
        if reported is not marks.hovered:
            marks.hovered = reported
            self._browser.viewport().update()

    def _show_ticks(self) -> None:
        passages = [p for p in self._browser.marks.shown() if p.resting or p.is_reported]
        heights = self._browser.places.heights([passage.whole for passage in passages])
        self._ruler.show_ticks([Tick(p, height) for p, height in zip(passages, heights, strict=True)])

    # --- reading ------------------------------------------------------------------------------------------------

    def scroll_page(self) -> bool:
        """Scroll down by a page; False at the end."""
        return self._browser.scroll_page()

    def _align(self, left: int) -> None:
        """Let what stands above the text begin where the text begins."""
        for part in (self._facts, self._notices, self._sections):
            part.setContentsMargins(left, 0, left, 0)

    def _follow(self, offset: int) -> None:
        self._sections.show_position(offset)
        self.position_read.emit(offset)

    # --- finding words ------------------------------------------------------------------------------------------

    def mark_hits(self, words: Words | None) -> None:
        """Mark what a search looked for, in this article and in those to come."""
        self._search.mark_hits(words)

    def mark_watched(self, words: Words) -> None:
        """Mark what watches look for, in this article and in those to come."""
        self._search.mark_watched(words)

    def open_find(self) -> None:
        """Open the bar that finds words in the article."""
        if self._article is not None:
            self._search.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find at Ctrl+F, close or let go at Escape."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_find()
        elif event.matches(QKeySequence.StandardKey.FindNext):
            self._search.step(1)
        elif event.matches(QKeySequence.StandardKey.FindPrevious):
            self._search.step(-1)
        elif event.key() == Qt.Key.Key_Escape and self._find.isVisibleTo(self):
            self._find.close_bar()
        elif event.key() == Qt.Key.Key_Escape and self._browser.marks.selected is not None:
            self._select(None)
        else:
            super().keyPressEvent(event)

    # --- deeds --------------------------------------------------------------------------------------------------

    def make_menu(self, address: str) -> QMenu:
        """Make the menu of a place in the text; `address` is that of the link there, or empty."""
        menu = TextMenu(self._browser, self.notes, self._article, address, self)
        menu.link_chosen.connect(self.link_chosen)
        menu.find_wanted.connect(self.open_find)
        menu.addition_wanted.connect(self.addition_wanted)
        return menu

    def tell_repair(self, sentence: str) -> None:
        """Say what was repaired, with a button that undoes it; until another article is shown. Empty: no longer."""
        self._notices.tell(make_repair_notice(sentence) if sentence else None)

    def _do(self, deed: str) -> None:
        if deed == Deed.UNDO_REPAIR:
            self.repair_undo_wanted.emit()
        elif self._article is not None:
            wanted = self.page_wanted if deed == Deed.FETCH_PAGE else self.analysis_wanted
            wanted.emit(self._article.summary.id)

    # --- putting together ---------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        reading = QHBoxLayout()
        reading.setSpacing(0)
        reading.addWidget(self._browser, 1)
        reading.addWidget(self._ruler)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._facts, self._notices, self._sections):
            # Their margins follow the width, so they must not ask for any.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            column.addWidget(part)
        column.addWidget(self._rule)
        column.addLayout(reading, 1)
        column.addWidget(self._find)
        self._rule.setFixedHeight(1)
        self._rule.setAutoFillBackground(True)
        self._stack.addWidget(page)
        self._stack.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        browser = self._browser
        browser.clicked_at.connect(self._choose_at)
        browser.hovered_at.connect(self._hover)
        browser.scrolled_to.connect(self._follow)
        self.cards.mention_wanted.connect(self._show_mention)
        browser.link_clicked.connect(self.link_chosen)
        browser.link_hovered.connect(self._hint.show_address)
        browser.menu_wanted.connect(lambda place, address: self.make_menu(address).popup(place))
        browser.column_moved.connect(self._align)
        browser.laid_out.connect(self._ruler_timer.start)
        self._facts.link_chosen.connect(self.link_chosen)
        self._notices.deed_chosen.connect(self._do)
        self._sections.section_chosen.connect(browser.scroll_to)
        self._ruler.passage_chosen.connect(self._choose_tick)
        self._ruler.place_chosen.connect(browser.scroll_to_height)
        self._ruler_timer.timeout.connect(self._show_ticks)
