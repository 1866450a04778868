"""Every key of the window in one table: the window makes its shortcuts from it, the sheet of keys shows it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication


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
    DENSITY = "density"
    SHOW_NEW = "show new"
    ADD_FEED = "add feed"
    ADD_FILE = "add file"
    ADD_TEXT = "add text"
    PREFERENCES = "preferences"
    KEYS = "keys"
    LANGUAGE = "language"
    FEEDS = "feeds"
    QUIT = "quit"


LABEL_DEEDS = tuple(Deed(f"label {key}") for key in range(1, 10))
"""Of the digits 1 to 9."""

LABEL_KEY = "Alt+{}"
"""With the digit of a label."""

READER_DEEDS = (
    *(Deed.NEXT, Deed.PREVIOUS, Deed.NEXT_UNREAD, Deed.PREVIOUS_UNREAD, Deed.SCROLL, Deed.SHOW_NEW),
    *(Deed.TOGGLE_READ, Deed.TOGGLE_STAR, Deed.MARK_ALL, Deed.FIND, Deed.QUOTES, Deed.ENTITIES, Deed.FIGURES),
    *(Deed.FILTER, Deed.REFRESH_FEED, Deed.OPEN_ORIGINAL, Deed.DENSITY, Deed.FEEDS),
    *(Deed.COMPARE, Deed.STORY, Deed.NOVELTY, Deed.CARD, Deed.PROFILE),
    *(Deed.LABEL, *LABEL_DEEDS, Deed.THROW_AWAY, Deed.HIGHLIGHT, Deed.NOTE, Deed.PUT_IN_DOSSIER),
)
"""What concerns the reader alone; a page may use the same keys."""


PROFILE_KEY, CARD_KEY = "E", "Shift+E"
"""Menus of rows show them too."""


@dataclass(frozen=True, slots=True)
class Key:
    """One deed with the keys that do it."""

    deed: Deed
    sequences: tuple[str, ...]
    """As QKeySequence reads them; the first one is shown in menus."""
    group: str
    title: str


translate = QCoreApplication.translate


def all_keys() -> tuple[Key, ...]:
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
        Key(Deed.TOGGLE_READ, ("M",), marking, translate("Keys", "Mark read or unread")),
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
        Key(Deed.PROFILE, (PROFILE_KEY,), finding, translate("Keys", "Profile of the chosen name or speaker")),
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
        Key(Deed.DENSITY, ("V",), window, translate("Keys", "Compact or roomy list")),
        Key(Deed.FEEDS, ("Ctrl+B",), window, translate("Keys", "Show or hide the feeds")),
        Key(Deed.PREFERENCES, ("Ctrl+,",), window, translate("Keys", "Preferences")),
        Key(Deed.KEYS, ("?",), window, translate("Keys", "This sheet of keys")),
        Key(Deed.QUIT, ("Ctrl+Q",), window, translate("Keys", "Quit")),
    )
