"""Collecting garbage on the window's thread alone.

Python collects in whichever thread happens to allocate. A cycle that holds a QObject would then be taken apart in a
worker thread, which Qt does not allow (timers are stopped from the wrong thread, crashes follow). So automatic
collection is off while the window lives, and a timer here does the same by the same thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from app.process_memory import give_memory_back

LOOK_EVERY_MS = 500
BEGIN_AFTER_MS = 300
"""By then the window stands; what its building left behind is collected before more is loaded."""


class Garbage(QObject):
    """Takes over from Python's own collector until it is closed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.collect_if_due)
        QTimer.singleShot(BEGIN_AFTER_MS, self, self._begin)

    def _begin(self) -> None:
        gc.collect()
        give_memory_back()
        gc.freeze()  # what was built at the start stays; looking at it again would only cost time
        self._timer.start()

    def collect_if_due(self) -> None:
        """Collect the oldest generation whose threshold is passed."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                if generation == 2:
                    give_memory_back()
                return

    def close(self) -> None:
        """Give collecting back to Python."""
        self._timer.stop()
        gc.enable()
        gc.unfreeze()
