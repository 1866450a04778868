"""Every key of the window in one table: the window makes its shortcuts from it, the sheet of keys shows it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Deed(StrEnum):
    """What a key does."""

    NEXT = "next"
    PREVIOUS = "previous"
    NEXT_UNREAD = "next unread"
    PREVIOUS_UNREAD = "previous unread"
    SCROLL = "scroll"
    TOGGLE_READ = "toggle read"
    TOGGLE_STAR = "toggle star"
    MARK_ALL = "mark all"
    UNDO = "undo"
    OPEN_ORIGINAL = "open original"
    REFRESH_FEED = "refresh feed"
    REFRESH_ALL = "refresh all"
    SEARCH = "search"
    FIND = "find"
    QUOTES = "quotes"
    ENTITIES = "entities"
    FIGURES = "figures"
    FILTER = "filter"
    DENSITY = "density"
    SHOW_NEW = "show new"
    ADD_FEED = "add feed"
    ADD_FILE = "add file"
    ADD_TEXT = "add text"
    PREFERENCES = "preferences"
    KEYS = "keys"
    FEEDS = "feeds"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Key:
    """One deed with the keys that do it."""

    deed: Deed
    sequences: tuple[str, ...]
    """As QKeySequence reads them; the first one is shown in menus."""
    group: str
    title: str

    def translated_title(self) -> str:
        """Return the title in the person's language."""
        return QCoreApplication.translate("Keys", self.title)

    def translated_group(self) -> str:
        """Return the group in the person's language."""
        return QCoreApplication.translate("Keys", self.group)


_MOVE = QT_TRANSLATE_NOOP("Keys", "Moving")
_MARK = QT_TRANSLATE_NOOP("Keys", "Marking")
_FIND = QT_TRANSLATE_NOOP("Keys", "Finding")
_FEED = QT_TRANSLATE_NOOP("Keys", "Feeds and releases")
_WINDOW = QT_TRANSLATE_NOOP("Keys", "Window")

KEYS = (
    Key(Deed.NEXT, ("J",), _MOVE, QT_TRANSLATE_NOOP("Keys", "Next article")),
    Key(Deed.PREVIOUS, ("K",), _MOVE, QT_TRANSLATE_NOOP("Keys", "Previous article")),
    Key(Deed.NEXT_UNREAD, ("N",), _MOVE, QT_TRANSLATE_NOOP("Keys", "Next unread article")),
    Key(Deed.PREVIOUS_UNREAD, ("P",), _MOVE, QT_TRANSLATE_NOOP("Keys", "Previous unread article")),
    Key(Deed.SCROLL, ("Space",), _MOVE, QT_TRANSLATE_NOOP("Keys", "Scroll, then next unread article")),
    Key(Deed.SHOW_NEW, (".",), _MOVE, QT_TRANSLATE_NOOP("Keys", "Show articles that have arrived")),
    Key(Deed.TOGGLE_READ, ("M",), _MARK, QT_TRANSLATE_NOOP("Keys", "Mark read or unread")),
    Key(Deed.TOGGLE_STAR, ("S",), _MARK, QT_TRANSLATE_NOOP("Keys", "Star or take the star away")),
    Key(Deed.MARK_ALL, ("Shift+A",), _MARK, QT_TRANSLATE_NOOP("Keys", "Mark all in the list read")),
    Key(Deed.UNDO, ("Ctrl+Z",), _MARK, QT_TRANSLATE_NOOP("Keys", "Take that back")),
    Key(Deed.SEARCH, ("/", "Ctrl+K"), _FIND, QT_TRANSLATE_NOOP("Keys", "Search the archive")),
    Key(Deed.FIND, ("Ctrl+F",), _FIND, QT_TRANSLATE_NOOP("Keys", "Find in the article")),
    Key(Deed.QUOTES, ("1",), _FIND, QT_TRANSLATE_NOOP("Keys", "Quotes")),
    Key(Deed.ENTITIES, ("2",), _FIND, QT_TRANSLATE_NOOP("Keys", "Entities")),
    Key(Deed.FIGURES, ("3",), _FIND, QT_TRANSLATE_NOOP("Keys", "Figures")),
    Key(Deed.FILTER, ("Ctrl+Shift+F",), _FIND, QT_TRANSLATE_NOOP("Keys", "Filter the rows of a panel")),
    Key(Deed.OPEN_ORIGINAL, ("O",), _FEED, QT_TRANSLATE_NOOP("Keys", "Open the original in the browser")),
    Key(Deed.REFRESH_FEED, ("R",), _FEED, QT_TRANSLATE_NOOP("Keys", "Refresh this feed or folder")),
    Key(Deed.REFRESH_ALL, ("Shift+R", "F5"), _FEED, QT_TRANSLATE_NOOP("Keys", "Refresh all feeds")),
    Key(Deed.ADD_FEED, ("Ctrl+N",), _FEED, QT_TRANSLATE_NOOP("Keys", "Add a feed")),
    Key(Deed.ADD_FILE, ("Ctrl+O",), _FEED, QT_TRANSLATE_NOOP("Keys", "Add a release from files")),
    Key(Deed.ADD_TEXT, ("Ctrl+Shift+V",), _FEED, QT_TRANSLATE_NOOP("Keys", "Add a release by pasting")),
    Key(Deed.DENSITY, ("V",), _WINDOW, QT_TRANSLATE_NOOP("Keys", "Compact or roomy list")),
    Key(Deed.FEEDS, ("Ctrl+B",), _WINDOW, QT_TRANSLATE_NOOP("Keys", "Show or hide the feeds")),
    Key(Deed.PREFERENCES, ("Ctrl+,",), _WINDOW, QT_TRANSLATE_NOOP("Keys", "Preferences")),
    Key(Deed.KEYS, ("?",), _WINDOW, QT_TRANSLATE_NOOP("Keys", "This sheet of keys")),
    Key(Deed.QUIT, ("Ctrl+Q",), _WINDOW, QT_TRANSLATE_NOOP("Keys", "Quit")),
)


def key_for(deed: Deed) -> Key | None:
    """Return the row of the table for a deed, if it has keys."""
    return next((key for key in KEYS if key.deed is deed), None)
