"""Subscriptions as OPML outlines and back: folders by their names."""

from collections.abc import Iterator, Sequence

from app.database.feeds import FeedStore
from app.feeds.opml import Outline
from app.subscriptions import Feed, Folder

AT_ONCE = 20


def outlines_of(store: FeedStore) -> tuple[Outline, ...]:
    """Return the polled feeds as outlines, in the order of the tree."""
    folders = {folder.id: folder for folder in store.folders()}
    return tuple(
        Outline(feed.address, feed.title, feed.site_link, _path(feed.folder_id, folders))
        for feed in store.feeds()
        if feed.address.startswith("http")
    )


def _path(folder_id: int | None, folders: dict[int, Folder]) -> tuple[str, ...]:
    names: list[str] = []
    while folder_id is not None and folder_id in folders:
        names.insert(0, folders[folder_id].name)
        folder_id = folders[folder_id].parent_id
    return tuple(names)


def parts_of(outlines: Sequence[Outline]) -> Iterator[Sequence[Outline]]:
    """Give so many at a time as one write may bring in: whoever wants to write meanwhile comes in between."""
    for start in range(0, len(outlines), AT_ONCE):
        yield outlines[start : start + AT_ONCE]


def subscribe_to(outlines: Sequence[Outline], store: FeedStore) -> tuple[Feed, ...]:
    """Subscribe to those that are not there yet, making folders as needed; on the writer thread."""
    added, folders = [], _ids_of(store)
    for outline in outlines:
        if store.find(outline.address) is None:
            folder_id = _folder_at(outline.folders, folders, store)
            added.append(
                store.add_feed(outline.address, title=outline.title, site_link=outline.site_link, folder_id=folder_id)
            )
    return tuple(added)


def folder_at(path: Sequence[str], store: FeedStore) -> int | None:
    """Return the id of the folder with that path, made where it is not there; an empty path is none."""
    return _folder_at(path, _ids_of(store), store)


def _ids_of(store: FeedStore) -> dict[tuple[int | None, str], int]:
    """Return the folders by parent and name; of two that are called the same the first."""
    return {(folder.parent_id, folder.name): folder.id for folder in reversed(store.folders())}


def _folder_at(path: Sequence[str], folders: dict[tuple[int | None, str], int], store: FeedStore) -> int | None:
    parent: int | None = None
    for name in path:
        if (parent, name) not in folders:
            folders[parent, name] = store.add_folder(name, parent_id=parent).id
        parent = folders[parent, name]
    return parent
