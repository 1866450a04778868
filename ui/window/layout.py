"""Where each panel stands: wide or narrow, list beside the article or above it, panels all open or one at a time."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.window.pages import Pages
from ui.window.parts import Panels

WIDE_FROM = 1360
TALL_FROM = 760
FEEDS_WIDTH = 208
LIST_WIDTH = 330
ARTICLE_WIDTH = 540
PANELS_WIDTH = 362


class Layout(QWidget):
    """The central widget: the bar on top, the reader or a page in its place, the status strip."""

    panel_opened = Signal(str)
    """The kind of finding whose panel is in use."""

    def __init__(self, panels: Panels) -> None:
        super().__init__()
        self._panels = panels
        self.outer = QSplitter(Qt.Orientation.Horizontal)
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.reader = QWidget()
        self.pages = Pages(self.reader)
        self._flyout = QFrame(self)
        self._flyout.setObjectName("flyout")
        self._flyout.setFrameShape(QFrame.Shape.Box)
        self._flyout.hide()
        inside = QVBoxLayout(self._flyout)
        inside.setContentsMargins(0, 0, 0, 0)
        self._is_wide = True
        self._is_tall = True
        self._shows_feeds = True
        self._open = "quote"
        self._fill()

    def _fill(self) -> None:
        panels = self._panels
        self.middle.addWidget(panels.articles)
        self.middle.addWidget(panels.article)
        self.middle.setStretchFactor(1, 1)
        for panel in panels.findings.values():
            self.side.addWidget(panel)
        self.outer.addWidget(panels.feeds)
        self.outer.addWidget(self.middle)
        self.outer.addWidget(self.side)
        for place in range(3):
            self.outer.setStretchFactor(place, int(place == 1))
        for splitter in (self.outer, self.middle, self.side):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        panels.feeds.setMinimumWidth(150)
        panels.articles.setMinimumWidth(240)
        panels.article.setMinimumWidth(320)
        self.side.setMinimumWidth(260)
        row = QHBoxLayout(self.reader)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(panels.rail)
        row.addWidget(self.outer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(panels.top_bar)
        column.addWidget(self.pages, 1)
        column.addWidget(panels.status)
        panels.rail.hide()
        self.set_first_sizes()

    def set_first_sizes(self) -> None:
        """Divide the room as it was designed."""
        self.outer.setSizes([FEEDS_WIDTH, LIST_WIDTH + ARTICLE_WIDTH, PANELS_WIDTH])
        self.middle.setSizes([LIST_WIDTH, ARTICLE_WIDTH])
        self.side.setSizes([400, 200, 200])

    def set_compact(self, is_compact: bool) -> None:
        """Put the list above the article, or beside it."""
        orientation = Qt.Orientation.Vertical if is_compact else Qt.Orientation.Horizontal
        if self.middle.orientation() is orientation:
            return
        self.middle.setOrientation(orientation)
        self.middle.setSizes([260, 520] if is_compact else [LIST_WIDTH, ARTICLE_WIDTH])

    # --- the findings at the right ---

    def open_panel(self, kind: str) -> None:
        """Open one of the finding panels; in a low window it is the only open one."""
        self._open = kind
        self._fold_panels()
        self.panel_opened.emit(kind)

    def header_clicked(self, kind: str) -> None:
        """Open a panel by its heading; in a tall window fold it if it is open."""
        if self._is_tall and self._panels.findings[kind].is_open:
            self._panels.findings[kind].set_open(False)
        else:
            self._panels.findings[kind].set_open(True)
            self.open_panel(kind)

    def _fold_panels(self) -> None:
        for kind, panel in self._panels.findings.items():
            if not self._is_tall:
                panel.set_open(kind == self._open)
            elif kind == self._open:
                panel.set_open(True)

    # --- room ---

    def fit(self, width: int, height: int) -> None:
        """Arrange everything for a window of this size."""
        if (width >= WIDE_FROM) != self._is_wide:
            self._is_wide = width >= WIDE_FROM
            self._place_feeds()
        if (height >= TALL_FROM) != self._is_tall:
            self._is_tall = height >= TALL_FROM
            if self._is_tall:
                for panel in self._panels.findings.values():
                    panel.set_open(True)
                self.side.setSizes([400, 200, 200])
            self._fold_panels()
        self._place_flyout()

    def _place_feeds(self) -> None:
        feeds = self._panels.feeds
        self.close_flyout()
        self._panels.rail.setVisible(not self._is_wide)
        if self._is_wide:
            self.outer.insertWidget(0, feeds)
            for place in range(3):
                self.outer.setStretchFactor(place, int(place == 1))
            feeds.setVisible(self._shows_feeds)
            panels = self.outer.sizes()[2]
            self.outer.setSizes([FEEDS_WIDTH, max(1, self.outer.width() - FEEDS_WIDTH - panels), panels])
        else:
            self._flyout.layout().addWidget(feeds)  # type: ignore[union-attr]
            feeds.show()

    def toggle_feeds(self) -> None:
        """Show or hide the feeds: in a wide window beside the list, in a narrow one flying over it."""
        feeds = self._panels.feeds
        if self._is_wide:
            self._shows_feeds = not self._shows_feeds
            feeds.setVisible(self._shows_feeds)
            return
        if self._flyout.isVisible():
            self.close_flyout()
            return
        self._place_flyout()
        self._flyout.show()
        self._flyout.raise_()
        feeds.setFocus()
        _application().installEventFilter(self)

    def _place_flyout(self) -> None:
        rail = self._panels.rail
        place = rail.mapTo(self, QPoint(rail.width(), 0))
        self._flyout.setGeometry(place.x(), place.y(), FEEDS_WIDTH, rail.height())

    def close_flyout(self) -> None:
        """Let the flying feeds go."""
        self._flyout.hide()
        _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the flying feeds go when something else is clicked, or on Escape; only watched while they fly."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close_flyout()
            return event.type() is QEvent.Type.KeyPress
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            elsewhere = self.isAncestorOf(watched) and not self._flyout.isAncestorOf(watched)
            if elsewhere and watched is not self._flyout and not self._panels.rail.isAncestorOf(watched):
                self.close_flyout()
        return False


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is no application")
    return application
