"""What is shown while something is done that cannot be stopped half-way."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QWidget

from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.dress import worn_theme
from ui.dialogs.frame.words import words

T = TypeVar("T")

LOOK_EVERY_MS = 50


class WaitingDialog(DialogFrame):
    """A sentence and a bar that moves; it closes by itself."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(worn_theme(), self.tr("Dateline"), parent)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(6)
        bar.setAccessibleName(sentence)
        self.body.addWidget(words(sentence))
        self.body.addWidget(bar)
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.NoButton)
        self.buttons.hide()
        self.setMinimumWidth(self.wide(50))
        self._may_close = False

    def reject(self) -> None:
        """Stay: what is being done goes on."""
        if self._may_close:
            super().reject()

    @classmethod
    def run(cls, sentence: str, work: Callable[[], T]) -> T:
        """Do the work in a thread, showing the sentence until it is done; returns or raises what it did."""
        dialog = cls(sentence)
        with ThreadPoolExecutor(1) as thread:
            future = thread.submit(work)
            timer = QTimer(dialog)
            timer.setInterval(LOOK_EVERY_MS)
            timer.timeout.connect(lambda: dialog.accept() if future.done() else None)
            timer.start()
            dialog.wait()
            return future.result()
