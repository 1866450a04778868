"""The reader and the pages that take its place: one is seen at a time, and each is built when it is first wanted."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.pages.frame import PageFrame
from ui.theme import Theme

P = TypeVar("P", bound=PageFrame)


class Pages(QStackedWidget):
    """Between the bar on top and the status strip. To add a page: a class of `ui/pages` that is a `PageFrame`, a deed
    with its key or menu entry, and a method that calls `show_page` with the function that builds and wires it.
    """

    turned = Signal(bool)
    """Whether the reader is seen now."""
    said = Signal(str)
    """A sentence of a page for the status bar."""

    def __init__(self, reader: QWidget) -> None:
        super().__init__()
        self._reader = reader
        self._theme: Theme | None = None
        self._built: dict[str, PageFrame] = {}
        self._before: list[QWidget] = []
        """The pages that were seen before this one, from the reader on."""
        self._left: list[QWidget] = []
        """The page that was seen last, behind those before it."""
        self.addWidget(reader)

    @property
    def shows_reader(self) -> bool:
        """Whether the reader is seen."""
        return self.currentWidget() is self._reader

    def show_page(self, name: str, build: Callable[[], P]) -> P:
        """Show the page of that name and give it the keyboard; it is built and wired once."""
        page = self._built.get(name)
        if page is None:
            page = build()
            page.left.connect(self.go_back)
            page.said.connect(self.said)
            self._built[name] = page
            self.addWidget(page)
        if page in self._before:
            del self._before[self._before.index(page) :]
        elif (seen := self.currentWidget()) is not None and seen is not page:
            self._before.append(seen)
        self._turn_to(page)
        return page  # type: ignore[return-value]  # what is built under a name is always of one kind

    def show_reader(self) -> None:
        """Go to the reader."""
        if (seen := self.currentWidget()) is not None and seen is not self._reader:
            self._left = [*self._before, seen]
        self._before = []
        self._turn_to(self._reader)

    def return_to_page(self) -> None:
        """Go from the reader to the page from which it was shown."""
        if self._left and self.shows_reader:
            *self._before, page = self._left
            self._turn_to(page)

    def go_back(self) -> None:
        """Go back to the page from which this one was opened, or to the reader."""
        before = self._before.pop() if self._before else self._reader
        if before is self._reader:
            self.show_reader()
        else:
            self._turn_to(before)

    def _turn_to(self, widget: QWidget) -> None:
        before = self.shows_reader
        if isinstance(widget, PageFrame) and self._theme is not None and widget.theme is not self._theme:
            widget.set_theme(self._theme)
        self.setCurrentWidget(widget)
        self.take_keyboard()
        if self.shows_reader != before:
            self.turned.emit(self.shows_reader)

    def take_keyboard(self) -> None:
        """Give the keyboard to the page that is seen."""
        page = self.currentWidget()
        if isinstance(page, PageFrame):
            page.take_keyboard()

    def set_theme(self, theme: Theme) -> None:
        """Redraw every page that was built; one that is not seen, when it is seen next."""
        self._theme = theme
        page = self.currentWidget()
        if isinstance(page, PageFrame):
            page.set_theme(theme)
