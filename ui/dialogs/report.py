"""A report that lies on this machine: read here before it is copied, saved or given to anybody."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QWidget

from app.inspection import CrashReport
from ui.dialogs.frame.dialog import DialogFrame
from ui.dialogs.frame.words import words
from ui.theme import Theme


class ReportDialog(DialogFrame):
    """Says what happened, shows the report and what was typed and not saved; sends nothing."""

    save_wanted = Signal(object, object)
    """CrashReport and Path."""
    folder_wanted = Signal()
    quit_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        report: CrashReport,
        typed: Sequence[str] = (),
        *,
        can_quit: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, self.tr("Dateline"), parent)
        self.report = report
        self.body.addWidget(words(report.sentence, "heading"))
        if typed:
            self._add_box(self.tr("&What you had typed"), "\n\n".join(typed), self.tr("Copy &it"))
        if report.text:
            self.body.addWidget(words(self._about(report), "note"))
            self._add_box(self.tr("&Report"), report.text, self.tr("&Copy report"), is_code=True)
            self._add_report_buttons()
        self._add_ends(can_quit)
        self.open_at(100, 36 if report.text else 20)

    def _about(self, report: CrashReport) -> str:
        kept = (
            self.tr("This report was written beside the log, on this computer only.")
            if report.path
            else self.tr("This report could not be written to the disk; save it here if you want to keep it.")
        )
        holds = self.tr(
            "Nothing is sent. It holds no text of a release and no password; read it before you give it to anybody."
        )
        return f"{kept} {holds}"

    def _add_box(self, title: str, text: str, copies: str, *, is_code: bool = False) -> None:
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setAccessibleName(title.replace("&", ""))
        if is_code:
            box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            fixed.setPointSizeF(self.theme.ui_points * 0.95)
            box.setFont(fixed)
        label = QLabel(title)
        label.setBuddy(box)
        copy = QPushButton(copies)
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        row = QHBoxLayout()
        row.addWidget(label, 1)
        row.addWidget(copy)
        self.body.addLayout(row)
        self.body.addWidget(box, 3 if is_code else 1)

    def _add_report_buttons(self) -> None:
        save = self.buttons.addButton(self.tr("&Save report…"), QDialogButtonBox.ButtonRole.ResetRole)
        save.clicked.connect(self._save)
        save.setAutoDefault(False)
        if self.report.path is not None:
            folder = self.buttons.addButton(self.tr("Open its &folder"), QDialogButtonBox.ButtonRole.ResetRole)
            folder.clicked.connect(self.folder_wanted)
            folder.setAutoDefault(False)

    def _add_ends(self, can_quit: bool) -> None:
        if not can_quit:
            self.add_closing_button()
            return
        end = self.buttons.addButton(self.tr("&Quit Dateline"), QDialogButtonBox.ButtonRole.DestructiveRole)
        end.setAutoDefault(False)
        end.clicked.connect(self.quit_wanted)
        go_on = self.buttons.addButton(self.tr("&Go on"), QDialogButtonBox.ButtonRole.RejectRole)
        go_on.setDefault(True)
        go_on.setFocus()

    def _save(self) -> None:
        name = self.report.path.name if self.report.path else "dateline-report.txt"
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), str(Path.home() / name), self.tr("Texts (*.txt)")
        )
        if path:
            self.save_wanted.emit(self.report, Path(path))
