"""Words marked in the article: of watches and of the search box at rest, of the find bar while it is open."""

from PySide6.QtCore import QObject

from app.articles import Span
from app.query.words import Words, find_hits
from ui.reading.article_browser import ArticleBrowser
from ui.reading.find_bar import FindBar, find_in_text


class WordSearch(QObject):
    """Wires the find bar to the browser and steps through what is found."""

    def __init__(self, browser: ArticleBrowser, bar: FindBar) -> None:
        super().__init__(browser)
        self._browser = browser
        self._bar = bar
        self._text = ""
        self._words: Words | None = None
        self._watched = Words()
        self._found: tuple[Span, ...] = ()
        self._at = -1
        bar.typed.connect(self._go_to_first)
        bar.stepped.connect(self.step)
        bar.closed.connect(self._end)

    def look_in(self, text: str) -> None:
        """Look in another text from now on; the caller draws the marks."""
        self._text = text
        self._find()

    def mark_hits(self, words: Words | None) -> None:
        """Mark the words of a search, in this text and in those to come."""
        self._words = words
        self._find()
        self._browser.update_marks()

    def mark_watched(self, words: Words) -> None:
        """Mark what watches look for, in this text and in those to come."""
        if words != self._watched:
            self._watched = words
            self._find()
            self._browser.update_marks()

    def open(self) -> None:
        """Open the find bar with what is selected in the text."""
        self._bar.open_bar(self._browser.selected_text()[:100])

    def step(self, step: int) -> None:
        """Go to the next or previous place found, around the end."""
        self._go_to(self._at + step)

    def _find(self) -> None:
        is_finding = not self._bar.isHidden() and bool(self._bar.words().strip())
        self._found = find_in_text(self._bar.words(), self._text) if is_finding else ()
        of_search = find_hits(self._words, self._text) if self._words and not is_finding else ()
        self._browser.marks.hits = self._found or of_search
        self._browser.marks.watched = find_hits(self._watched, self._text)
        self._browser.marks.current_hit = None
        self._at = -1
        self._bar.show_count(self._at, self._found)

    def _go_to_first(self) -> None:
        """Go to the first place from where the reader is."""
        self._find()
        first = self._browser.first_offset()
        self._go_to(next((index for index, span in enumerate(self._found) if span.start >= first), 0))

    def _go_to(self, index: int) -> None:
        if self._found:
            self._at = index % len(self._found)
            self._browser.marks.current_hit = self._found[self._at]
            self._browser.scroll_to_span(self._found[self._at])
        self._bar.show_count(self._at, self._found)
        self._browser.update_marks()

    def _end(self) -> None:
        self._find()
        self._browser.update_marks()
        self._browser.setFocus()
