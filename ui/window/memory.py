"""What the window remembers from one day to the next: geometry, splitters, columns, folds, view, article."""

import json
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from app.owner_only import narrow
from app.views import View, ViewKind
from ui.window.layout import Layout
from ui.window.parts import Panels

VERSION = 1
"""Raised when the shape of what is remembered changes; older memories are then passed over."""


class WindowMemory:
    """Reads and writes an ini file in the profile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)
        if _number(self._kept.value("version")) != VERSION:
            self._kept.clear()

    def save(self, window: QMainWindow, layout: Layout, panels: Panels) -> None:
        """Keep how everything stands."""
        kept = self._kept
        kept.setValue("version", VERSION)
        kept.setValue("geometry", window.saveGeometry())
        for name in ("outer", "middle", "side"):
            kept.setValue(f"splitter/{name}", getattr(layout, name).saveState())
        kept.setValue("list/compact", int(panels.articles.is_compact))
        kept.setValue("list/grouped", int(panels.articles.is_grouped))
        kept.setValue("list/columns", QByteArray(panels.articles.columns()))
        kept.setValue("feeds/folded", ",".join(map(str, panels.feeds.folded())))
        kept.setValue("layers", ",".join(str(int(button.isChecked())) for button in panels.top_bar.layer_buttons))
        for kind, panel in panels.findings.items():
            folds = {key: is_open for key, is_open in panel.folds().items() if ":" not in key}
            kept.setValue(f"panels/{kind}", json.dumps(folds))
        kept.setValue("panels/by_speaker", json.dumps(panels.quotes.by_speaker()))
        kept.sync()
        narrow([self._path])

    def restore(self, window: QMainWindow, layout: Layout, panels: Panels) -> None:
        """Bring back what was kept; anything missing stays as it was designed."""
        kept = self._kept
        if not window.restoreGeometry(_bytes(kept.value("geometry"))):
            window.resize(1440, 900)
        is_compact = bool(_number(kept.value("list/compact")))
        panels.articles.set_density(is_compact)
        layout.set_compact(is_compact)
        panels.articles.set_grouped(_number(kept.value("list/grouped")) != 0)
        for name in ("outer", "middle", "side"):
            getattr(layout, name).restoreState(_bytes(kept.value(f"splitter/{name}")))
        panels.articles.restore_columns(bytes(_bytes(kept.value("list/columns")).data()))
        folded = str(kept.value("feeds/folded") or "")
        panels.feeds.set_folded([int(number) for number in folded.split(",") if number.isdecimal()])
        for button, is_on in zip(
            panels.top_bar.layer_buttons, str(kept.value("layers") or "").split(","), strict=False
        ):
            button.setChecked(is_on != "0")
        for kind, panel in panels.findings.items():
            panel.set_folds({str(key): bool(is_open) for key, is_open in _object(kept.value(f"panels/{kind}")).items()})
        by_speaker = str(kept.value("panels/by_speaker"))
        panels.quotes.set_by_speaker({"true": True, "false": False}.get(by_speaker))

    # --- the place of reading ---

    def keep_place(self, view: View, article_id: int | None) -> None:
        """Keep which view and article were open."""
        self._kept.setValue("place/kind", view.kind.value)
        self._kept.setValue("place/id", "" if view.id is None else view.id)
        self._kept.setValue("place/article", "" if article_id is None else article_id)

    def place(self) -> tuple[View, int | None]:
        """Return the view and the article that were open; All and none at the first start."""
        kind = str(self._kept.value("place/kind") or "")
        kinds = {one.value: one for one in ViewKind}
        if kind not in kinds:
            return View(), None
        return View(kinds[kind], _number(self._kept.value("place/id"))), _number(self._kept.value("place/article"))

    def keep_last_look(self, moment: str) -> None:
        """Keep when the window was closed (ISO 8601): what arrives after it is new."""
        self._kept.setValue("place/last_look", moment)

    def last_look(self) -> str:
        """Return when the window was closed last; empty at the first start."""
        return str(self._kept.value("place/last_look") or "")

    def keep_last_digest(self, moment: str) -> None:
        """Keep when watches were told together last (ISO 8601)."""
        self._kept.setValue("place/last_digest", moment)

    def last_digest(self) -> str:
        """Return when watches were told together last; empty when that never was."""
        return str(self._kept.value("place/last_digest") or "")


def _number(value: object) -> int | None:
    text = str(value) if value is not None else ""
    return int(text) if text.isdecimal() and len(text) <= 15 else None  # longer ones are damage, no ids


def _object(value: object) -> dict[str, object]:
    try:
        read = json.loads(str(value or "{}"))
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _bytes(value: object) -> QByteArray:
    return value if isinstance(value, QByteArray) else QByteArray()
