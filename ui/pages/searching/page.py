"""The page of results: one query, four lists of what it finds, each row a step from its passage.

Lists grow as one scrolls, to their end wherever that is; a list that is never looked at is never asked for.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.memory.hits import Count, Hit, Key, Page, Target
from app.query.words import Words
from ui.keys import PageDeed
from ui.pages.frame import PageFrame
from ui.pages.searching import sentences
from ui.passages.rows import PassageRow, row_of
from ui.passages.tabs import PassageTabs, Tab
from ui.theme import Theme

_LANGUAGE = "language"


class SearchingPage(PageFrame):
    """What is looked for is typed into the search box above it."""

    page_wanted = Signal(str, object, object)
    """What was typed, a `Target`, and the `Key` behind which to go on; None: from the beginning."""
    counts_wanted = Signal(str)
    watch_wanted = Signal(str)
    passage_chosen = Signal(object)
    """PassageRow."""
    profile_wanted = Signal(int, str)
    """Id of an article, and the key of somebody within it."""
    language_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Everywhere"))
        self._typed = ""
        self._problem = ""
        self._asked: dict[Target, Key | None] = {}
        """The lists that were asked for, and behind what: an answer is awaited."""
        self._following: dict[Target, Key | None] = {}
        """The lists that have rows or surely none, and where each goes on."""
        self._again = QPushButton(self.tr("Look again"))
        self._again.setToolTip(self.tr("Look for what has arrived since (R)"))
        self._again.clicked.connect(self.look_again)
        self._watch = QPushButton(self.tr("Watch this"))
        self._watch.setToolTip(self.tr("Be told of what arrives for this search (W)"))
        self._watch.clicked.connect(self._tell_watch)
        self.tools.addWidget(self._again)
        self.tools.addWidget(self._watch)
        tabs = [Tab(one, sentences.title_of(one), has_words=one is Target.QUOTES) for one in Target]
        self._tabs = PassageTabs(theme, tabs, self.tr("What is found"))
        self._tabs.row_chosen.connect(self.passage_chosen)
        self._tabs.profile_wanted.connect(self._tell_profile)
        self._tabs.turned.connect(lambda _: self._ask_first())
        self._tabs.more_wanted.connect(self._ask_more)
        self._tabs.action_wanted.connect(lambda _: self.language_wanted.emit())
        self._tabs.copied.connect(self._tell_copied)
        self.body.addWidget(self._tabs, 1)
        self.add_keys(PageDeed.LISTS, *(partial(self._tabs.turn_to, target) for target in Target))
        self.add_keys(PageDeed.NEXT_LIST, lambda: self._tabs.turn(1))
        self.add_keys(PageDeed.PREVIOUS_LIST, lambda: self._tabs.turn(-1))
        self.add_keys(PageDeed.AGAIN, self.look_again)
        self._begin()

    # --- asking ---

    @property
    def typed(self) -> str:
        """What is looked for."""
        return self._typed

    def search_for(self, typed: str, target: Target | None = None) -> None:
        """Look for what was typed; the same once more keeps its rows and its place. `target` is the list to show."""
        if target is not None:
            self._tabs.turn_to(target)
        if typed != self._typed:
            self._typed = typed
            self._begin()

    def look_again(self) -> None:
        """Ask anew: something may have arrived."""
        self._begin()

    def _begin(self) -> None:
        typed = self._typed
        self._asked, self._following, self._problem = {}, {}, ""
        self.set_title(self.tr("Everywhere: {}").format(typed) if typed else self.tr("Everywhere"))
        for button in (self._watch, self._again):
            button.setEnabled(bool(typed))
        for target in Target:
            self._tabs.set_count(target, "…" if typed else "")
            if typed:
                self._tabs.say(target, sentences.looking())
            else:
                self._say_language(target, sentences.nothing_typed())
        if typed:
            self._ask_first()
            self.counts_wanted.emit(typed)

    def _ask_first(self) -> None:
        target = Target(self._tabs.current)
        if self._typed and not self._problem and target not in self._asked and target not in self._following:
            self._ask(target, None)

    def _ask_more(self, key: str) -> None:
        target = Target(key)
        following = self._following.get(target)
        if following is not None and target not in self._asked:
            self._ask(target, following)

    def _ask(self, target: Target, after: Key | None) -> None:
        self._asked[target] = after
        self.page_wanted.emit(self._typed, target, after)

    # --- answers ---

    def show_page(self, typed: str, target: Target, found: tuple[Key | None, Page, Words]) -> None:
        """Take what a list was asked for: behind what, the hits, and the words to mark."""
        after, page, words = found
        if typed != self._typed or target not in self._asked or self._asked[target] != after:
            return
        del self._asked[target]
        self._following[target] = page.following
        rows = _rows(page.hits)
        if after is not None:
            self._tabs.add_rows(target, rows)
        elif rows:
            self._tabs.mark_hits(words)
            self._tabs.show_rows(target, rows)
        else:
            self._say_language(target, sentences.nothing_found(target, typed))

    def show_count(self, typed: str, target: Target, count: Count) -> None:
        """Take how much there is in a list; a plus sign says that there may be more."""
        if typed == self._typed and not self._problem:
            self._tabs.set_count(target, f"{count.number:,}{'+' if count.is_least else ''}")

    def show_problem(self, typed: str, sentence: str) -> None:
        """Take why there is no answer."""
        if typed != self._typed:
            return
        self._problem = sentence
        self._asked = {}
        self._watch.setEnabled(False)
        for target in Target:
            self._tabs.set_count(target, "")
            self._say_language(target, sentence)

    def _say_language(self, target: Target, sentence: str) -> None:
        self._tabs.say(target, sentence, action=self.tr("What can be searched for"), deed=_LANGUAGE)

    # --- telling ---

    def _tell_watch(self) -> None:
        self.watch_wanted.emit(self._typed)

    def _tell_profile(self, row: PassageRow) -> None:
        if row.entity:
            self.profile_wanted.emit(row.article_id, row.entity)
        else:
            self.said.emit(self.tr("Nobody is named in this row."))

    def _tell_copied(self, count: int) -> None:
        self.said.emit(self.tr("1 row copied.") if count == 1 else self.tr("{n} rows copied.").format(n=count))

    # --- the frame ---

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self._tabs.take_keyboard()

    def set_theme(self, theme: Theme) -> None:
        """Redraw everything."""
        super().set_theme(theme)
        self._tabs.set_theme(theme)


def _rows(hits: Sequence[Hit]) -> list[PassageRow]:
    return [row_of(hit) for hit in hits]
