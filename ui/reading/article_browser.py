"""The widget in which an article is read: a centred column with marks, gutter bars and list markers.

It speaks of code points only; what a click or a key means is decided by the article view.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QWidget

from app.articles import ArticleText, Span
from ui.copying import guarded_text
from ui.document import build_document
from ui.highlights import DocumentMap
from ui.reading.column import GUTTER, column_width, place_margins
from ui.reading.gutter import draw_markers
from ui.reading.margin import Margin
from ui.reading.marks import Marks
from ui.reading.text_places import TextPlaces
from ui.reading.title_label import TITLE_TOP, TitleLabel
from ui.theme import Theme
from ui.typography import line_pixels

FIRST_LINE = 6
"""How far below the upper edge the first visible line is looked for, in pixels."""

MARKED_AROUND = 3_000
"""Code points before and behind the visible page whose marks are drawn ahead."""


class ArticleBrowser(QTextBrowser):
    """Shows one text; marks are drawn over it and never change its layout."""

    clicked_at = Signal(int)
    """Offset of the code point that was clicked."""
    sign_clicked = Signal(int)
    """Offset at which the words of a note begin whose sign was clicked."""
    hovered_at = Signal(int)
    """Offset under the pointer; -1: none."""
    scrolled_to = Signal(int)
    """Offset of the first visible code point."""
    link_clicked = Signal(str)
    link_hovered = Signal(str)
    """Where the link leads that is under the pointer or has the focus; empty: none."""
    column_moved = Signal(int)
    """Where the text begins, in pixels from the left."""
    laid_out = Signal()
    """The document has another height now."""
    menu_wanted = Signal(QPoint, str)
    """Global position, and the address of the link there (empty: none)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ArticleText("")
        self._addresses: dict[str, str] = {}
        self._column_width = 0
        self._pressed_at: QPoint | None = None
        self._first_offset = -1
        self.marks = Marks()
        self.document_map = DocumentMap("", ())
        self.places = TextPlaces(self.document(), self.document_map)
        self._marked = Span(0, 0)
        self._own_document: QTextDocument | None = None
        self._title = TitleLabel(self.viewport())
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Text of the article"))
        self.setTabChangesFocus(True)
        self.anchorClicked.connect(lambda url: self.link_clicked.emit(self._address_of(url)))
        self.highlighted.connect(lambda url: self.link_hovered.emit(self._address_of(url)))
        self.verticalScrollBar().valueChanged.connect(self._report_scroll)
        self.set_theme(theme)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_text(self, text: ArticleText, *, title: str) -> None:
        """Set the text from its beginning; `title` stands above it and scrolls with it, and is no part of it."""
        self._text = text
        addresses = (inline.address for inline in text.inlines)
        self._addresses = {url: one for one in addresses if (url := QUrl(one).toString())}
        self._title.setText(title)
        self.verticalScrollBar().setValue(0)
        self._set_document()
        self._first_offset = -1

    def set_theme(self, theme: Theme) -> None:
        """Set the text anew in this theme, at the same place."""
        self._theme = theme
        self._column_width = column_width(theme)
        self._title.set_theme(theme)
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, theme.colour("paper"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("ink"))
        self.setPalette(palette)
        self.viewport().setPalette(palette)  # a style sheet on the application keeps it from inheriting
        first = self._first_offset
        self._set_document()
        self._keep_place(first)

    def _set_document(self) -> None:
        self.setExtraSelections([])
        former = self._own_document
        document, self.document_map = build_document(self._text, self._theme)
        self._place_title(document)
        self.setDocument(document)
        self.places = TextPlaces(document, self.document_map)  # asks for the layout, so not before all is set
        document.documentLayout().documentSizeChanged.connect(self.laid_out)
        self._own_document = document
        if former is not None:
            former.deleteLater()
        self.update_marks()

    def update_marks(self) -> None:
        """Draw what `marks` now holds, near the visible page only: Qt measures the place of each selection it gets."""
        self._marked = _widened(self._visible_span(), MARKED_AROUND)
        self.setExtraSelections(self.marks.selections(self.document(), self.document_map, self._theme, self._marked))
        self.viewport().update()

    # --- the column ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle, and the reader where she is."""
        first = self._first_offset
        side = max((self.width() - self._column_width) // 2, 0)
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)
        self.column_moved.emit(side + GUTTER)
        self._place_title(self.document())
        if event.size().width() != event.oldSize().width():
            self._keep_place(first)

    def _place_title(self, document: QTextDocument) -> None:
        width = max(self.viewport().width() - 2 * GUTTER, 1)
        place_margins(document, top=self._title.place(GUTTER, width, scrolled=self.verticalScrollBar().value()))

    def event(self, event: QEvent) -> bool:
        """Scroll at the wheel beside the column too, which a scroll area by itself leaves unheard; tell of leaving."""
        if event.type() is QEvent.Type.Leave:
            self.hovered_at.emit(-1)
        if isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        return super().event(event)

    # --- scrolling ----------------------------------------------------------------------------------------------

    def scroll_to_span(self, span: Span) -> None:
        """Bring the span into view, a third down the page, unless it is well in view already."""
        areas = list(self.places.areas(span))
        if not areas:
            return
        top, bottom = areas[0].top(), areas[-1].bottom()
        bar, page = self.verticalScrollBar(), self.viewport().height()
        margin = self._theme.text_pixels
        if bar.value() + margin <= top and bottom <= bar.value() + page - margin:
            return
        self._go_to(top - min(page / 3, max(page - (bottom - top), margin)))

    def scroll_to(self, offset: int) -> None:
        """Bring the line of that code point to the top."""
        if (area := next(self.places.areas(Span(offset, offset + 1)), None)) is not None:
            self._go_to(area.top() - TITLE_TOP)

    def _keep_place(self, first_offset: int) -> None:
        """Put the line that was the first one there again, after the text was laid out anew."""
        area = next(self.places.areas(Span(first_offset, first_offset + 1)), None) if first_offset > 0 else None
        if area is not None:
            self._go_to(area.top() - FIRST_LINE)

    def scroll_to_height(self, height: float) -> None:
        """Bring a place into the middle of the page; `height` is how far down the document, from 0 to 1."""
        self._go_to(height * self.document().size().height() - self.viewport().height() / 2)

    def _go_to(self, top: float) -> None:
        self.document().size()  # lays the rest out, so that the scroll bar reaches everywhere
        self.verticalScrollBar().setValue(round(top))

    def scroll_page(self, *, up: bool = False) -> bool:
        """Scroll by a page less two lines; False where there is no further to go."""
        bar = self.verticalScrollBar()
        before = bar.value()
        step = max(self.viewport().height() - 2 * line_pixels(self._theme), 1)
        bar.setValue(before - step if up else before + step)
        return bar.value() != before

    def first_offset(self) -> int:
        """Return the offset of the first visible code point."""
        return self.places.offset_near(self._in_document(QPoint(GUTTER + 1, FIRST_LINE)))

    def _visible_span(self) -> Span:
        start = self.first_offset()
        end = self.places.offset_near(self._in_document(self.viewport().rect().bottomRight()))
        return Span(start, max(start, end))

    def _in_document(self, place: QPoint) -> QPointF:
        return QPointF(place) + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _report_scroll(self) -> None:
        if self.document() is not self._own_document:
            return  # in the midst of a change
        if not self._marked.contains(self._visible_span()):
            self.update_marks()
        if (offset := self.first_offset()) != self._first_offset:
            self._first_offset = offset
            self.scrolled_to.emit(offset)

    # --- mouse and keys -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed_at = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report a click on the text; links report their own."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        place = event.position().toPoint()
        if pressed is None or (place - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        if (note := self._margin().note_at(self._in_document(place))) is not None:
            self.sign_clicked.emit(note.span.start)
            return
        offset = self.places.offset_at(self._in_document(place))
        if offset >= 0 and not self.textCursor().hasSelection() and not self.anchorAt(place):
            self.clicked_at.emit(offset)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Report what is under the pointer."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self.hovered_at.emit(self.places.offset_at(self._in_document(event.position().toPoint())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by a page at the space bar."""
        if event.key() == Qt.Key.Key_Space:
            is_up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            event.setAccepted(self.scroll_page(up=is_up))  # at the end the window may go to the next article
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the article view for its menu."""
        self.menu_wanted.emit(event.globalPos(), self._addresses.get(self.anchorAt(event.pos()), ""))

    def _address_of(self, url: QUrl) -> str:
        return self._addresses.get(url.toString(), "")

    # --- nothing comes in, only text goes out -------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> None:  # noqa: ARG002
        """Load nothing, whatever is asked for."""
        return

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the one text itself: exact quotation marks and spaces, cells parted by tabs; formulas are kept inert."""
        copied = QMimeData()
        copied.setText(guarded_text(self.selected_text()))
        return copied

    def selected_text(self) -> str:
        """Return the code points that the reader selected."""
        return self.selected_span().of(self._text.text)

    def selected_span(self) -> Span:
        """Return where they are."""
        cursor, offset = self.textCursor(), self.document_map.offset
        return Span(offset(cursor.selectionStart()), offset(cursor.selectionEnd()))

    # --- drawing ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then what stands beside it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        visible = QRectF(self.viewport().rect()).translated(0, self.verticalScrollBar().value())
        draw_markers(painter, self.document(), visible, self._theme)
        self._margin().draw(painter)
        painter.end()

    def _margin(self) -> Margin:
        return Margin(self.marks, self.places, self._theme, width=self.viewport().width())


def _widened(span: Span, by: int) -> Span:
    return Span(max(span.start - by, 0), span.end + by)
