"""When the card of a name is shown, beside which mention, and when it goes.

It comes when the mouse rests on a marked name, or by a key; it stands below the name or above it and never over it; it
goes by Escape, when the mouse has left name and card, when the name is scrolled out of sight, and with the article.
What the archive knows is asked for when a card of the article is wanted first.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.highlights import Layer, passages_at

if TYPE_CHECKING:
    from app.articles import Span
    from app.findings import Findings
    from app.memory.identities import Card
    from ui.reading.article_browser import ArticleBrowser
    from ui.reading.entity_card import EntityCard, Named
    from ui.theme import Theme

REST_MS = 450
LEAVE_MS = 350
_GAP = 5


class CardKeeper(QObject):
    """Watches the mouse over the text; one card at a time."""

    cards_wanted = Signal()
    """What the archive knows of the names of the article is to be shown."""
    profile_wanted = Signal(str)
    """The key of an entity."""
    mention_wanted = Signal(object, int)
    """The Span of the mention that was stepped to, and the index of the entity."""

    def __init__(self, theme: "Theme", browser: "ArticleBrowser") -> None:
        super().__init__(browser)
        self._browser = browser
        self._findings: Findings | None = None
        self._cards: tuple[Card, ...] | None = None
        self._has_asked = False
        self._near: tuple[int, Span] | None = None
        """The entity and the mention under the mouse."""
        self._named: Named | None = None
        self._position = 0
        self._theme = theme
        self._card: EntityCard | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._show_near)
        self._leave = QTimer(self, singleShot=True, interval=LEAVE_MS)
        self._leave.timeout.connect(self.close)
        browser.hovered_at.connect(self._hover)
        browser.verticalScrollBar().valueChanged.connect(self._follow)

    @property
    def card(self) -> "EntityCard":
        """The card, made when it is first wanted."""
        if self._card is None:
            from ui.reading.entity_card import EntityCard

            self._card = EntityCard(self._theme, self._browser)
            self._card.stepped.connect(self._step)
            self._card.profile_wanted.connect(self._tell_profile)
            self._card.closed.connect(self.close)
            self._card.entered.connect(self._leave.stop)
            self._card.left.connect(self._leave.start)
        return self._card

    @property
    def is_shown(self) -> bool:
        """Whether the card is seen where the text is seen."""
        return self._card is not None and self._card.isVisibleTo(self._browser)

    # --- methods in ---

    def show_findings(self, findings: "Findings | None", *, is_same: bool) -> None:
        """Take the names of the article that is shown now; of the same one the card stays."""
        self._findings = findings
        self._has_asked, self._cards = False, None
        if not is_same or findings is None:
            self.close()

    def show_cards(self, cards: Sequence["Card"]) -> None:
        """Take what the archive knows of the names."""
        from ui.reading.entity_card import find_named

        self._cards = tuple(cards)
        if self._named is not None:
            self._fill(find_named(self._named.index, self._named.entity, self._cards), self._position)

    def open_at(self, index: int, span: "Span") -> None:
        """Open the card of an entity beside one of its mentions and give it the keyboard."""
        self._open(index, span)
        if self._named is not None:
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Let the card go; the keyboard goes back to the text if the card had it."""
        self._rest.stop()
        self._leave.stop()
        self._near = self._named = None
        if self.is_shown:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and (focused is self.card or self.card.isAncestorOf(focused))
            self.card.hide()
            _application().removeEventFilter(self)
            if had_focus:
                self._browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: "Theme") -> None:
        """Take other colours and letters."""
        self._theme = theme
        if self._card is not None:
            self._card.set_theme(theme)
            self._follow()

    # --- the mouse ---

    def _hover(self, offset: int) -> None:
        near = self._find_near(offset)
        if near is not None:
            self._leave.stop()
        if near == self._near:
            return
        self._near = near
        if near is None:
            self._rest.stop()
            self._leave.start()
        else:
            self._rest.start()

    def _find_near(self, offset: int) -> tuple[int, "Span"] | None:
        there = passages_at(self._browser.marks.shown(), offset) if offset >= 0 else ()
        named = next((passage for passage in there if passage.layer is Layer.ENTITY), None)
        return None if named is None else (named.index, named.whole)

    def _show_near(self) -> None:
        if self._near is not None:
            self._open(*self._near)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the card go by Escape, wherever the keyboard is; only watched while the card is seen."""
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.card.isVisible():
            if event.type() is QEvent.Type.KeyPress:
                self.close()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    # --- the card ---

    def _open(self, index: int, span: "Span") -> None:
        entities = self._findings.entities if self._findings is not None else ()
        if not 0 <= index < len(entities):
            return
        from ui.reading.entity_card import find_named

        named = find_named(index, entities[index], self._cards or ())
        self._fill(named, named.spans.index(span) if span in named.spans else 0)
        if not self._has_asked:
            self._has_asked = True
            self.cards_wanted.emit()

    def _fill(self, named: "Named", position: int) -> None:
        if not self.is_shown:
            _application().installEventFilter(self)
        self._named, self._position = named, position
        self.card.show_named(named, position)
        self.card.show()
        self.card.raise_()
        self._follow()

    def _step(self, delta: int) -> None:
        named = self._named
        if named is not None:
            position = (self._position + delta) % len(named.spans)
            self.mention_wanted.emit(named.spans[position], named.index)
            self._fill(named, position)

    def _tell_profile(self) -> None:
        if self._named is not None:
            key = self._named.entity.id
            self.close()
            self.profile_wanted.emit(key)

    def _follow(self) -> None:
        """Stand beside the mention; go when it is out of sight."""
        if self._named is None:
            return
        word = self._word(self._named.spans[self._position])
        page = self._browser.viewport().geometry()
        if word is None or not page.intersects(word):
            self.close()
            return
        self.card.move(find_place(word, self.card.size().width(), self.card.size().height(), page))

    def _word(self, span: "Span") -> QRect | None:
        """Return where a mention is drawn, in coordinates of the browser."""
        area = self._browser.places.word(span)
        if area is None:
            return None
        bars = self._browser.horizontalScrollBar(), self._browser.verticalScrollBar()
        origin = self._browser.viewport().geometry().topLeft() - QPoint(bars[0].value(), bars[1].value())
        return area.toAlignedRect().translated(origin)


def find_place(word: QRect, width: int, height: int, page: QRect) -> QPoint:
    """Return where the card stands: below the word, else above it, on the side with more room where neither fits."""
    x = min(max(word.left(), page.left() + _GAP), max(page.left() + _GAP, page.right() - width - _GAP))
    below, above = word.bottom() + _GAP, word.top() - _GAP - height
    if below + height <= page.bottom():
        return QPoint(x, below)
    has_more_above = word.top() - page.top() > page.bottom() - word.bottom()
    return QPoint(x, above if above >= page.top() or has_more_above else below)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
