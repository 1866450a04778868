"""What is typed and not saved yet, kept beside the settings while it stands in a box, so that a crash does not take it.

The file is there only as long as something is typed; an orderly end with empty boxes leaves none.
"""

import json
import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.owner_only import write_file

log = logging.getLogger(__name__)

KEEP_EVERY_MS = 3000
MOST_LETTERS = 2_000_000


class Unsaved(QObject):
    """Looks at the boxes of open dialogs every few seconds."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._kept: tuple[str, ...] = ()
        self._holds = False
        self._timer = QTimer(self)
        self._timer.setInterval(KEEP_EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self) -> tuple[str, ...]:
        """Return what the run before left behind, which is then ours to forget, and begin to keep."""
        left = _read(self._path)
        self._path.unlink(missing_ok=True)
        self._timer.start()
        return left

    def keep(self) -> None:
        """Write what stands in the boxes now, if it is another than before."""
        typed = typed_texts()
        if typed == self._kept:
            return
        self._kept = typed
        try:
            if typed:
                write_file(self._path, json.dumps(typed).encode())
            else:
                self._path.unlink(missing_ok=True)
        except OSError:
            log.warning("what is typed could not be kept", exc_info=True)

    def hold(self) -> None:
        """Keep what stands there for the next start: the program ends in the middle of typing and closes the boxes."""
        self.keep()
        self._timer.stop()
        self._holds = True

    def end(self) -> None:
        """Forget what no longer stands in any box, unless it is held."""
        self._timer.stop()
        if not self._holds:
            self.keep()


def typed_texts() -> tuple[str, ...]:
    """Return what a person has typed into boxes of dialogs that are open; never what is typed as a password."""
    windows = (window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isModal())
    texts = (_typed(box) for window in windows for box in window.findChildren(QWidget) if box.isVisibleTo(window))
    return tuple(text[:MOST_LETTERS] for text in texts if text.strip())


def _typed(box: QWidget) -> str:
    if isinstance(box, QPlainTextEdit) and not box.isReadOnly():
        return box.toPlainText()
    is_typed = isinstance(box, QLineEdit) and box.isModified() and box.echoMode() is QLineEdit.EchoMode.Normal
    return box.text() if is_typed and isinstance(box, QLineEdit) and not box.isReadOnly() else ""


def _read(path: Path) -> tuple[str, ...]:
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return ()
    return tuple(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()
