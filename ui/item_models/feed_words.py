"""How a row of the feed tree is written: names, drawings, and how a feed is doing."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from app.subscriptions import Feed, Folder
from app.views import View, ViewKind
from ui.wording import plain_hint

translate = QCoreApplication.translate

QUIET_DAYS = 30


def title(view: View, feed: Feed | None = None, folder: Folder | None = None) -> str:
    """Return the name of a view."""
    if feed is not None:
        return feed.title or feed.address
    if folder is not None:
        return folder.name
    return {
        ViewKind.TODAY: translate("Feeds", "Today"),
        ViewKind.UNREAD: translate("Feeds", "Unread"),
        ViewKind.STARRED: translate("Feeds", "Starred"),
        ViewKind.HAND: translate("Feeds", "Added by hand"),
        ViewKind.MUTED: translate("Feeds", "Muted"),
        ViewKind.STORY: translate("Feeds", "Similar releases"),
        ViewKind.NOTES: translate("Feeds", "Notes"),
        ViewKind.TRASH: translate("Feeds", "Trash"),
        ViewKind.LABEL: translate("Feeds", "Labelled"),
    }.get(view.kind, translate("Feeds", "All"))


def nothing_in(view: View) -> str:
    """Return what an empty list says: why it is empty and what to do."""
    return {
        ViewKind.TODAY: translate("Feeds", "Nothing has been published today. F5 refreshes all feeds."),
        ViewKind.UNREAD: translate("Feeds", "Everything is read."),
        ViewKind.STARRED: translate("Feeds", "No article is starred. The key S stars the one that is open."),
        ViewKind.HAND: translate(
            "Feeds", "Nothing was added by hand. Drop a file here, or paste a text: Ctrl+Shift+V."
        ),
        ViewKind.MUTED: translate(
            "Feeds", "Nothing is muted. A mute hides what you do not want to see; it never deletes."
        ),
        ViewKind.NOTES: translate(
            "Feeds", "There is no note. Select words of an article: H highlights them, Shift+H writes a note on them."
        ),
        ViewKind.TRASH: translate(
            "Feeds", "The trash is empty. What is thrown away waits here and is never deleted: Del puts it back."
        ),
        ViewKind.LABEL: translate(
            "Feeds", "Nothing bears this label. L puts labels on the articles that are selected in a list."
        ),
        ViewKind.FEED: translate("Feeds", "This feed has brought no article yet. R refreshes it."),
        ViewKind.FOLDER: translate("Feeds", "The feeds in this folder have brought no article yet. R refreshes them."),
    }.get(view.kind, translate("Feeds", "There is no article yet. Add a feed: Ctrl+N."))


def drawing(view: View, trouble: str = "") -> str:
    """Return the name of the drawing before a row."""
    if view.kind is ViewKind.FEED and trouble:
        return "warning"
    return view.kind.value


def trouble_inside(feed: Feed | None) -> str:
    """Return what a folder says of a feed that failed in it."""
    return f"{feed.title}: {feed.health.last_error}" if feed else ""


def moment(time: datetime | None) -> str:
    """Return a time as this machine's clock shows it."""
    if time is None:
        return translate("Feeds", "never")
    return QLocale().toString(time.astimezone(), "ddd d MMM yyyy HH:mm")  # type: ignore[call-overload, no-any-return]


def state(feed: Feed, now: datetime | None = None) -> tuple[tuple[str, str], ...]:
    """Return how a feed is doing, as pairs of a name and what is to be said."""
    health = feed.health
    now = now or datetime.now(UTC)
    next_try = moment(health.next_try) if health.next_try else translate("Feeds", "at the next round")
    if health.is_ended:
        next_try = translate("Feeds", "none: the server says that this address has ended")
    silent = health.newest_entry is not None and (now - health.newest_entry).days >= QUIET_DAYS
    return tuple(
        (name, words)
        for name, words in (
            (translate("Feeds", "Last success"), moment(health.last_success)),
            (translate("Feeds", "Last error"), health.last_error),
            (translate("Feeds", "Failures in a row"), str(health.failures) if health.failures else ""),
            (
                translate("Feeds", "Silent since") if silent else translate("Feeds", "Last new article"),
                moment(health.newest_entry),
            ),
            (translate("Feeds", "Next try"), next_try),
            (translate("Feeds", "Articles"), f"{feed.total:,}"),
            (translate("Feeds", "Unread"), f"{feed.unread:,}"),
            (translate("Feeds", "Tries"), f"{health.fetches:,}"),
            (translate("Feeds", "Not modified"), f"{health.not_modified:,}"),
        )
        if words
    )


def tooltip(feed: Feed) -> str:
    """Return address and state, a line each."""
    if not feed.is_polled and not feed.health.is_ended:
        return plain_hint(title(View(ViewKind.FEED, feed.id), feed))
    return plain_hint("\n".join([feed.address, *(f"{name}: {words}" for name, words in state(feed))]))


def hint(name: str, feed: Feed | None = None) -> str:
    """Return what a row says when the mouse rests on it."""
    return tooltip(feed) if feed else plain_hint(name)


def sentence(name: str, count: int, trouble: str) -> str:
    """Return a row as it is read out."""
    return ", ".join(filter(None, (name, translate("Feeds", "{} unread").format(count) if count else "", trouble)))
