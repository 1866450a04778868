"""Choices that several dialogs offer, with their words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.subscriptions import Folder, FullText

translate = QCoreApplication.translate


def full_text_choices() -> tuple[tuple[FullText, str], ...]:
    """Return whether the page behind an entry is fetched."""
    return (
        (FullText.AUTOMATIC, translate("Choices", "Where the feed has a summary only")),
        (FullText.ALWAYS, translate("Choices", "Always")),
        (FullText.NEVER, translate("Choices", "Never")),
    )


def folder_choices(folders: Sequence[Folder]) -> tuple[tuple[int | None, str], ...]:
    """Return the folders with the folders they lie in, as in “Press / Agencies”; first none at all."""
    by_id = {folder.id: folder for folder in folders}

    def path(folder: Folder, seen: frozenset[int] = frozenset()) -> str:
        parent = by_id.get(folder.parent_id) if folder.parent_id is not None else None
        if parent is None or parent.id in seen:
            return folder.name
        return f"{path(parent, seen | {folder.id})} / {folder.name}"

    named = sorted(((folder.id, path(folder)) for folder in folders), key=lambda pair: pair[1].casefold())
    return ((None, translate("Choices", "No folder")), *named)


def interval_choices(manual_s: int | None) -> tuple[tuple[int | None, str], ...]:
    """Return how often a feed can be fetched; the interval it has now is among them."""
    minutes, hours = translate("Choices", "Every {} minutes"), translate("Choices", "Every {} hours")
    seconds = {300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400} | ({manual_s} if manual_s else set())

    def name(interval_s: int) -> str:
        if interval_s == 3600:
            return translate("Choices", "Every hour")
        whole_hours = interval_s % 3600 == 0
        return hours.format(interval_s // 3600) if whole_hours else minutes.format(max(1, round(interval_s / 60)))

    automatic = translate("Choices", "Automatic, by how often it brings something")
    return ((None, automatic), *((one, name(one)) for one in sorted(seconds)))
