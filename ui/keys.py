"""Every key of the window in one table: the window makes its shortcuts from it, the sheet of keys shows it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication


class Deed(StrEnum):
    """What a key does."""

    NEXT = "next"
    PREVIOUS = "previous"
    NEXT_UNREAD = "next unread"
    PREVIOUS_UNREAD = "previous unread"
    SCROLL = "scroll"
    TOGGLE_READ = "toggle read"
    TOGGLE_READ_ONE = "toggle read one"
    TOGGLE_STAR = "toggle star"
    MARK_ALL = "mark all"
    LABEL = "label"
    LABEL_1 = "label 1"
    LABEL_2 = "label 2"
    LABEL_3 = "label 3"
    LABEL_4 = "label 4"
    LABEL_5 = "label 5"
    LABEL_6 = "label 6"
    LABEL_7 = "label 7"
    LABEL_8 = "label 8"
    LABEL_9 = "label 9"
    THROW_AWAY = "throw away"
    HIGHLIGHT = "highlight"
    NOTE = "note"
    NOTES = "notes"
    PUT_IN_DOSSIER = "put in dossier"
    DOSSIERS = "dossiers"
    UNDO = "undo"
    REDO = "redo"
    OPEN_ORIGINAL = "open original"
    REFRESH_FEED = "refresh feed"
    REFRESH_ALL = "refresh all"
    SEARCH = "search"
    EVERYWHERE = "everywhere"
    PROFILE = "profile"
    CARD = "card"
    FIND = "find"
    WATCH = "watch"
    WATCHES = "watches"
    QUOTES = "quotes"
    ENTITIES = "entities"
    FIGURES = "figures"
    QUOTE_BANK = "quote bank"
    LEDGER = "ledger"
    TRENDS = "trends"
    QUALITY = "quality"
    FILTER = "filter"
    COMPARE = "compare"
    STORY = "story"
    NOVELTY = "novelty"
    GROUP = "group"
    UNFOLD = "unfold"
    FOLD = "fold"
    DENSITY = "density"
    LARGER = "larger"
    SMALLER = "smaller"
    SHOW_NEW = "show new"
    RETURN = "return"
    ADD_FEED = "add feed"
    ADD_FILE = "add file"
    ADD_TEXT = "add text"
    PREFERENCES = "preferences"
    KEYS = "keys"
    LANGUAGE = "language"
    FEEDS = "feeds"
    QUIT = "quit"


class PageDeed(StrEnum):
    """What a key does on a page, while the keys of the reader rest."""

    BACK = "back"
    OPEN = "open"
    LISTS = "lists"
    NEXT_LIST = "next list"
    PREVIOUS_LIST = "previous list"
    PROFILE_OF_ROW = "profile of row"
    AGAIN = "again"
    FIND_NAME = "find name"
    EARLIER = "earlier"
    NEXT_CHANGE = "next change"
    PREVIOUS_CHANGE = "previous change"
    ALONG = "along"
    ACROSS = "across"
    NO_BAR = "no bar"
    MOVE_UP = "move up"
    MOVE_DOWN = "move down"
    TAKE_OUT = "take out"
    COMMENT = "comment"
    KEEP_COMMENT = "keep comment"


class RowDeed(StrEnum):
    """What a key does on a row of findings."""

    SHOW = "show"
    STEP = "step"
    CORRECT = "correct"
    REJECT = "reject"


LABEL_DEEDS = tuple(Deed(f"label {key}") for key in range(1, 10))
"""Of the digits 1 to 9."""

LABEL_KEY = "Alt+{}"
"""With the digit of a label."""

READER_DEEDS = (
    *(Deed.NEXT, Deed.PREVIOUS, Deed.NEXT_UNREAD, Deed.PREVIOUS_UNREAD, Deed.SCROLL, Deed.SHOW_NEW, Deed.RETURN),
    *(Deed.UNFOLD, Deed.FOLD, Deed.GROUP, Deed.TOGGLE_READ, Deed.TOGGLE_READ_ONE, Deed.TOGGLE_STAR, Deed.MARK_ALL),
    *(Deed.FIND, Deed.QUOTES, Deed.ENTITIES, Deed.FIGURES),
    *(Deed.FILTER, Deed.REFRESH_FEED, Deed.OPEN_ORIGINAL, Deed.DENSITY, Deed.FEEDS),
    *(Deed.COMPARE, Deed.STORY, Deed.NOVELTY, Deed.CARD, Deed.PROFILE),
    *(Deed.LABEL, *LABEL_DEEDS, Deed.THROW_AWAY, Deed.HIGHLIGHT, Deed.NOTE, Deed.PUT_IN_DOSSIER),
)
"""What concerns the reader alone; a page may use the same keys."""


LIST_DEEDS = (Deed.UNFOLD, Deed.FOLD)
"""Their keys mean something else wherever the list has not got the keyboard."""

PROFILE_KEY, CARD_KEY = "E", "Shift+E"
READ_KEY, READ_ONE_KEY = "M", "Shift+M"
"""Menus of rows show them too."""


D_co = TypeVar("D_co", bound=StrEnum, covariant=True)


@dataclass(frozen=True, slots=True)
class Key(Generic[D_co]):
    """One deed with the keys that do it."""

    deed: D_co
    sequences: tuple[str, ...]
    """As QKeySequence reads them; the first one is shown in menus."""
    group: str
    title: str


translate = QCoreApplication.translate


def all_keys() -> tuple[Key[Deed], ...]:
    """Return the table in the person's language, group by group."""
    moving, marking = translate("Keys", "Moving"), translate("Keys", "Marking")
    finding, releases = translate("Keys", "Finding"), translate("Keys", "Feeds and releases")
    window = translate("Keys", "Window")
    return (
        Key(Deed.NEXT, ("J",), moving, translate("Keys", "Next article")),
        Key(Deed.PREVIOUS, ("K",), moving, translate("Keys", "Previous article")),
        Key(Deed.NEXT_UNREAD, ("N",), moving, translate("Keys", "Next unread article")),
        Key(Deed.PREVIOUS_UNREAD, ("P",), moving, translate("Keys", "Previous unread article")),
        Key(Deed.SCROLL, ("Space",), moving, translate("Keys", "Scroll, then next unread article")),
        Key(Deed.SHOW_NEW, (".",), moving, translate("Keys", "Show articles that have arrived")),
        Key(Deed.RETURN, ("Alt+Left",), moving, translate("Keys", "Back to the page that led to the article")),
        Key(Deed.UNFOLD, ("Right",), moving, translate("Keys", "Unfold a story in the list, then go into it")),
        Key(Deed.FOLD, ("Left",), moving, translate("Keys", "Fold the story")),
        Key(
            Deed.TOGGLE_READ, (READ_KEY,), marking, translate("Keys", "Mark read or unread, a folded story as a whole")
        ),
        Key(
            Deed.TOGGLE_READ_ONE,
            (READ_ONE_KEY,),
            marking,
            translate("Keys", "Mark only what is seen of a folded story"),
        ),
        Key(Deed.TOGGLE_STAR, ("S",), marking, translate("Keys", "Star or take the star away")),
        Key(Deed.MARK_ALL, ("Shift+A",), marking, translate("Keys", "Mark all in the list read")),
        Key(Deed.LABEL, ("L",), marking, translate("Keys", "Labels of the selected articles")),
        *(
            Key(deed, (LABEL_KEY.format(key),), marking, translate("Keys", "Label with the key {}").format(key))
            for key, deed in enumerate(LABEL_DEEDS, 1)
        ),
        Key(Deed.THROW_AWAY, ("X",), marking, translate("Keys", "Throw away, or put back from the trash")),
        Key(Deed.HIGHLIGHT, ("H",), marking, translate("Keys", "Highlight the selected words")),
        Key(Deed.NOTE, ("Shift+H",), marking, translate("Keys", "Write a note on the selected words")),
        Key(Deed.NOTES, ("Ctrl+H",), marking, translate("Keys", "All notes")),
        Key(Deed.PUT_IN_DOSSIER, ("D",), marking, translate("Keys", "Put into a dossier")),
        Key(Deed.DOSSIERS, ("Ctrl+D",), marking, translate("Keys", "Dossiers")),
        Key(Deed.UNDO, ("Ctrl+Z",), marking, translate("Keys", "Take that back")),
        Key(Deed.REDO, ("Ctrl+Shift+Z",), marking, translate("Keys", "Do again what was taken back")),
        Key(Deed.SEARCH, ("/", "Ctrl+K"), finding, translate("Keys", "Search the archive")),
        Key(
            Deed.EVERYWHERE,
            ("Ctrl+Return", "Ctrl+Enter"),
            finding,
            translate("Keys", "Search articles, quotes, figures, entities"),
        ),
        Key(Deed.LANGUAGE, ("F1",), finding, translate("Keys", "What can be searched for")),
        Key(Deed.WATCH, ("W",), finding, translate("Keys", "Watch what is searched for")),
        Key(Deed.WATCHES, ("Ctrl+Shift+W",), finding, translate("Keys", "All watches")),
        Key(Deed.FIND, ("Ctrl+F",), finding, translate("Keys", "Find in the article")),
        Key(Deed.QUOTES, ("1",), finding, translate("Keys", "Quotes")),
        Key(Deed.ENTITIES, ("2",), finding, translate("Keys", "Entities")),
        Key(Deed.FIGURES, ("3",), finding, translate("Keys", "Figures")),
        Key(Deed.PROFILE, (PROFILE_KEY,), finding, translate("Keys", "Profile of the chosen name; a figure over time")),
        Key(Deed.CARD, (CARD_KEY,), finding, translate("Keys", "Card of the chosen name, in the text")),
        Key(Deed.QUOTE_BANK, ("Ctrl+1",), finding, translate("Keys", "Quotes of the whole archive")),
        Key(Deed.LEDGER, ("Ctrl+3",), finding, translate("Keys", "Figures of the whole archive, over time")),
        Key(Deed.TRENDS, ("Ctrl+4",), finding, translate("Keys", "Trends: coverage over time")),
        Key(Deed.QUALITY, ("Ctrl+Shift+P",), finding, translate("Keys", "Quality of what is found")),
        Key(Deed.FILTER, ("Ctrl+Shift+F",), finding, translate("Keys", "Filter the rows of a panel")),
        Key(Deed.COMPARE, ("C",), releases, translate("Keys", "Compare two releases, or one with what is similar")),
        Key(Deed.STORY, ("Y",), releases, translate("Keys", "Show what is similar, or go back")),
        Key(Deed.NOVELTY, ("I",), releases, translate("Keys", "What is new in most ways first, or last published")),
        Key(Deed.OPEN_ORIGINAL, ("O",), releases, translate("Keys", "Open the original in the browser")),
        Key(Deed.REFRESH_FEED, ("R",), releases, translate("Keys", "Refresh this feed or folder")),
        Key(Deed.REFRESH_ALL, ("Shift+R", "F5"), releases, translate("Keys", "Refresh all feeds")),
        Key(Deed.ADD_FEED, ("Ctrl+N",), releases, translate("Keys", "Add a feed")),
        Key(Deed.ADD_FILE, ("Ctrl+O",), releases, translate("Keys", "Add a release from files")),
        Key(Deed.ADD_TEXT, ("Ctrl+Shift+V",), releases, translate("Keys", "Add a release by pasting")),
        Key(Deed.GROUP, ("G",), window, translate("Keys", "Each story as one row, or every article")),
        Key(Deed.DENSITY, ("V",), window, translate("Keys", "Compact or roomy list")),
        Key(Deed.LARGER, ("Ctrl++", "Ctrl+="), window, translate("Keys", "Larger letters of the article")),
        Key(Deed.SMALLER, ("Ctrl+-",), window, translate("Keys", "Smaller letters of the article")),
        Key(Deed.FEEDS, ("Ctrl+B",), window, translate("Keys", "Show or hide the feeds")),
        Key(Deed.PREFERENCES, ("Ctrl+,",), window, translate("Keys", "Preferences")),
        Key(Deed.KEYS, ("?",), window, translate("Keys", "This sheet of keys")),
        Key(Deed.QUIT, ("Ctrl+Q",), window, translate("Keys", "Quit")),
    )


def row_keys() -> tuple[Key[RowDeed], ...]:
    """Return what keys do on a quote, an entity or a figure beside the article."""
    rows = translate("Keys", "On rows of quotes, entities and figures")
    return (
        Key(RowDeed.SHOW, ("Return",), rows, translate("Keys", "Show the passage")),
        Key(RowDeed.STEP, ("Left", "Right"), rows, translate("Keys", "Previous and next mention of an entity")),
        Key(RowDeed.CORRECT, ("F2",), rows, translate("Keys", "Correct it: another speaker, name or value")),
        Key(RowDeed.REJECT, ("Delete",), rows, translate("Keys", "Reject it: it is none")),
    )


def page_keys() -> tuple[Key[PageDeed], ...]:
    """Return what keys do on pages, in groups; keys of the window that are not the reader's do there what they do."""
    pages, lists = translate("Keys", "On every page"), translate("Keys", "On the pages of results and profiles")
    comparison, dossier = translate("Keys", "On the page of a comparison"), translate("Keys", "On the page of dossiers")
    charts = translate("Keys", "On pages with charts and bars over time")
    return (
        Key(PageDeed.BACK, ("Escape",), pages, translate("Keys", "Back to where you were")),
        Key(PageDeed.OPEN, ("Return",), pages, translate("Keys", "Open what the row or the point stands for")),
        Key(PageDeed.LISTS, ("1", "2", "3", "4"), lists, translate("Keys", "Turn to the first list, the second …")),
        Key(PageDeed.NEXT_LIST, ("Ctrl+Tab",), lists, translate("Keys", "Next list")),
        Key(PageDeed.PREVIOUS_LIST, ("Ctrl+Shift+Tab",), lists, translate("Keys", "Previous list")),
        Key(PageDeed.PROFILE_OF_ROW, ("P",), lists, translate("Keys", "Profile of whom the row names")),
        Key(PageDeed.AGAIN, ("R",), lists, translate("Keys", "Look for what has arrived since")),
        Key(PageDeed.FIND_NAME, ("Ctrl+F", "E"), lists, translate("Keys", "In a profile: find somebody else")),
        Key(PageDeed.EARLIER, ("Alt+Left",), lists, translate("Keys", "In a profile: back to the one before")),
        Key(PageDeed.ALONG, ("Left", "Right", "Home", "End"), charts, translate("Keys", "Walk along in time")),
        Key(PageDeed.ACROSS, ("Up", "Down"), charts, translate("Keys", "To the next line of a chart, or back")),
        Key(PageDeed.NO_BAR, ("Delete", "Backspace"), charts, translate("Keys", "In a profile: articles of all days")),
        Key(PageDeed.NEXT_CHANGE, ("N", "J"), comparison, translate("Keys", "Next change")),
        Key(PageDeed.PREVIOUS_CHANGE, ("P", "K"), comparison, translate("Keys", "Previous change")),
        Key(PageDeed.COMMENT, ("F2",), dossier, translate("Keys", "Write a comment")),
        Key(PageDeed.KEEP_COMMENT, ("Ctrl+Return",), dossier, translate("Keys", "Keep the comment, back to the list")),
        Key(PageDeed.MOVE_UP, ("Alt+Up",), dossier, translate("Keys", "Move up")),
        Key(PageDeed.MOVE_DOWN, ("Alt+Down",), dossier, translate("Keys", "Move down")),
        Key(PageDeed.TAKE_OUT, ("Delete",), dossier, translate("Keys", "Take out of the dossier")),
    )


def sequences_of(deed: PageDeed) -> tuple[str, ...]:
    """Return the keys of a deed on pages."""
    return next(key.sequences for key in page_keys() if key.deed is deed)
