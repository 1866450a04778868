"""`dateline feeds`: subscriptions, and lists of them as OPML."""

import argparse
import sys
from pathlib import Path

from app.archive import Archive
from app.cli.printing import print_json
from app.cli.session import find_feed, keep_logins, opened_archive, running_engine, state_of
from app.errors import AppError, DocumentError
from app.feeds.opml import Outline, read_opml, write_opml
from app.files import read_bytes
from app.logins import Login, split_login
from app.outlines import folder_at, outlines_of, subscribe_to
from app.subscribe import as_address, find_feeds_at
from app.subscriptions import Feed


def run(given: argparse.Namespace) -> int:
    """Do the action on the subscriptions."""
    actions = {"add": _add, "list": _list, "remove": _remove, "import": _import, "export": _export}
    with opened_archive(given) as archive:
        actions[given.action](given, archive)
    return 0


def _add(given: argparse.Namespace, archive: Archive) -> None:
    if given.offline:
        address, login = split_login(as_address(given.address))
        title = ""
    else:
        with running_engine(given, archive) as engine:
            found = engine.workers.start(
                find_feeds_at(given.address, fetcher=engine.fetcher, workers=engine.workers)
            ).result()
        address, title, login = found[0].address, found[0].title, found[0].login
        for other in found[1:]:
            print(f"also there: {other.address}  {other.title}")
    if there := archive.feeds.find(address):
        if login is None:
            raise AppError(f"{address} is subscribed to already.")
        keep_logins(archive, [(address, login)])
        print(f"{there.title} has this name and password now.")
        return
    folder_id = folder_at([given.folder], archive.feeds) if given.folder else None
    feed = archive.feeds.add_feed(address, title=title, folder_id=folder_id)
    print(f"{feed.id}\t{feed.title}\t{feed.address}")
    keep_logins(archive, [(address, login)])


def _list(given: argparse.Namespace, archive: Archive) -> None:
    for feed in archive.feeds.feeds():
        if given.json:
            print_json(_as_json(feed))
        else:
            print(f"{feed.id}\t{feed.unread} of {feed.total} unread\t{feed.title}\t{feed.address}\t{state_of(feed)}")


def _as_json(feed: Feed) -> dict[str, object]:
    health = feed.health
    times = {
        name: getattr(health, name).isoformat() if getattr(health, name) else None
        for name in ("last_try", "last_success", "next_try", "newest_entry")
    }
    return {
        "id": feed.id,
        "title": feed.title,
        "address": feed.address,
        "unread": feed.unread,
        "total": feed.total,
        "error": health.last_error,
        "failures": health.failures,
        "ended": health.is_ended,
        **times,
    }


def _remove(given: argparse.Namespace, archive: Archive) -> None:
    feed = find_feed(archive, given.feed)
    archive.feeds.remove_feed(feed.id, keep_articles=not given.with_articles)
    print(f"removed {feed.title}")


def _import(given: argparse.Namespace, archive: Archive) -> None:
    data = sys.stdin.buffer.read() if given.file == "-" else read_bytes(Path(given.file), may_wait=True)
    outlines = read_opml(data)
    added = subscribe_to(outlines, archive.feeds)
    print(f"{len(added)} of {len(outlines)} feeds added")
    fresh = {feed.address for feed in added}
    keep_logins(archive, [(address, login) for address, login in map(_parted, outlines) if address in fresh])


def _parted(outline: Outline) -> tuple[str, Login | None]:
    return split_login(outline.address)


def _export(given: argparse.Namespace, archive: Archive) -> None:
    data = write_opml(outlines_of(archive.feeds))
    if given.file == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        Path(given.file).write_bytes(data)
    except OSError as error:
        raise DocumentError(f"{given.file} cannot be written: {error.strerror}.") from error
