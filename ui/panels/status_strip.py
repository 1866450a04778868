"""The line at the bottom: how far a refresh has come, with cancel and the failures; else the last thing said."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.tasks import Progress
from ui.theme import Theme
from ui.wording import plain_hint

HEIGHT = 26
SAID_FOR_MS = 9000


class StatusStrip(QWidget):
    """Shows progress while a round runs, and for a while what was said."""

    cancel_wanted = Signal()
    failures_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("status-strip")
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setAccessibleName(self.tr("Status"))
        self._round = QLabel()
        self._round.setAccessibleName(self.tr("Progress of the refresh"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(110, 6)
        self._bar.setAccessibleName(self.tr("Progress of the refresh"))
        self._failures = self._link(self.tr("show"), self.tr("Show the feeds that failed"))
        self._failures.clicked.connect(self.failures_wanted)
        self._cancel = self._link(self.tr("cancel"), self.tr("Cancel the refresh"))
        self._cancel.clicked.connect(self.cancel_wanted)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(SAID_FOR_MS)
        self._quiet.timeout.connect(self._said.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(8)
        for widget in (self._bar, self._round, self._failures, self._cancel, self._said):
            row.addWidget(widget)
        row.addStretch(1)
        self._end_round()
        self.set_theme(theme)

    def _link(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setFlat(True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def say(self, sentence: str) -> None:
        """Show a sentence for some seconds."""
        self._said.setText(sentence)
        self._said.setToolTip(plain_hint(sentence))
        self._quiet.start()

    def show_progress(self, progress: Progress) -> None:
        """Show how far a round has come; when it is over the sentence stays for a while."""
        sentence = self.tr("{} of {} feeds · {} new · {} failed").format(
            progress.done, progress.total, f"{progress.new:,}", progress.failed
        )
        self._failures.setVisible(progress.failed > 0)
        if progress.is_over:
            self._end_round()
            self._failures.setVisible(progress.failed > 0)
            self.say(sentence)
            return
        self._round.setText(sentence)
        self._bar.setMaximum(progress.total)
        self._bar.setValue(progress.done)
        for widget in (self._round, self._bar, self._cancel):
            widget.setVisible(True)

    def _end_round(self) -> None:
        for widget in (self._round, self._bar, self._cancel, self._failures):
            widget.setVisible(False)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours."""
        colours = theme.colours
        self.setStyleSheet(
            f"#status-strip {{ background: {colours.window}; border-top: 1px solid {colours.line}; }}"
            f"QLabel {{ color: {colours.ink_soft}; }}"
            f"QPushButton {{ color: {colours.accent}; border: 1px solid transparent; padding: 0 3px; }}"
            f"QPushButton:focus {{ border-color: {colours.accent}; }}"
            f"QProgressBar {{ background: {colours.line}; border: none; border-radius: 3px; }}"
            f"QProgressBar::chunk {{ background: {colours.accent}; border-radius: 3px; }}"
        )
