"""The menus of the bar on top."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.settings import Appearance
from ui.desk.preferring import PreferringDesk
from ui.keys import Deed
from ui.panels.top_bar import TopBar
from ui.window.dialogs import Dialogs
from ui.window.triage import TriageWindow


class Menus(QObject):
    """Fills the three menus; what has a key shows it."""

    def __init__(
        self,
        window: QWidget,
        bar: TopBar,
        actions: Mapping[Deed, QAction],
        dialogs: Dialogs,
        preferring: PreferringDesk,
        triage: TriageWindow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bar = bar
        self._by_deed = actions
        self._dialogs = dialogs
        self._preferring = preferring
        self._triage = triage

    def fill(self) -> None:
        """Give each menu its actions."""
        self._fill_adding(self._bar.add_menu)
        self._fill_letters(self._bar.letters_menu)
        self._fill_main(self._bar.main_menu)

    def _fill_adding(self, menu: QMenu) -> None:
        menu.addAction(self._by_deed[Deed.ADD_FEED])
        menu.addAction(self._action(self.tr("Choose press feeds…"), self._dialogs.choose_starters))
        menu.addSeparator()
        menu.addAction(self._by_deed[Deed.ADD_TEXT])
        menu.addAction(self._by_deed[Deed.ADD_FILE])

    def _fill_letters(self, menu: QMenu) -> None:
        change = self._preferring.change_letters
        menu.addActions([self._by_deed[deed] for deed in (Deed.LARGER, Deed.SMALLER)])
        menu.addAction(self._action(self.tr("Wider text"), lambda: change(width=4)))
        menu.addAction(self._action(self.tr("Narrower text"), lambda: change(width=-4)))
        menu.addSeparator()
        menu.addAction(self._action(self.tr("With serifs"), lambda: change(serif=True)))
        menu.addAction(self._action(self.tr("Without serifs"), lambda: change(serif=False)))
        menu.addSeparator()
        group = QActionGroup(self)
        for appearance, title in (
            (Appearance.SYSTEM, self.tr("Light or dark as the system")),
            (Appearance.LIGHT, self.tr("Light")),
            (Appearance.DARK, self.tr("Dark")),
        ):
            action = self._action(title, partial(self._preferring.choose_appearance, appearance))
            action.setCheckable(True)
            action.setChecked(self._preferring.settings.appearance is appearance)
            group.addAction(action)
            menu.addAction(action)

    def _fill_main(self, menu: QMenu) -> None:
        dialogs = self._dialogs
        menu.addActions([self._by_deed[deed] for deed in (Deed.REFRESH_ALL, Deed.MARK_ALL, Deed.UNDO, Deed.REDO)])
        menu.addAction(self._action(self.tr("Earlier versions of this release…"), dialogs.show_versions))
        menu.addActions([self._by_deed[deed] for deed in (Deed.COMPARE, Deed.STORY, Deed.NOVELTY)])
        menu.addSeparator()
        self._fill_archive(menu.addMenu(self.tr("Whole archive")))
        self._fill_collecting(menu.addMenu(self.tr("Watch and collect")))
        files = menu.addMenu(self.tr("Import and export"))
        files.addAction(self._action(self.tr("Import subscriptions…"), dialogs.import_opml))
        files.addAction(self._action(self.tr("Export subscriptions…"), dialogs.export_opml))
        files.addAction(self._action(self.tr("Backups…"), dialogs.show_backups))
        menu.addSeparator()
        shown = (Deed.FEEDS, Deed.DENSITY, Deed.GROUP, Deed.PREFERENCES, Deed.LANGUAGE, Deed.KEYS)
        menu.addActions([self._by_deed[deed] for deed in shown])
        menu.addAction(self._action(self.tr("Diagnostics…"), dialogs.inside.show_diagnostics))
        menu.addAction(self._action(self.tr("Log…"), dialogs.inside.show_log))
        menu.addSeparator()
        menu.addAction(self._by_deed[Deed.QUIT])

    def _fill_archive(self, menu: QMenu) -> None:
        pages = (Deed.EVERYWHERE, Deed.PROFILE, Deed.QUOTE_BANK, Deed.LEDGER, Deed.TRENDS, Deed.QUALITY)
        menu.addActions([self._by_deed[deed] for deed in pages])
        menu.addAction(self._action(self.tr("Repairs…"), self._dialogs.repairs.show_repairs))

    def _fill_collecting(self, menu: QMenu) -> None:
        menu.addActions([self._by_deed[deed] for deed in (Deed.WATCH, Deed.WATCHES)])
        menu.addSeparator()
        menu.addAction(self._action(self.tr("Labels…"), self._triage.show_labels))
        menu.addActions([self._by_deed[deed] for deed in (Deed.NOTES, Deed.DOSSIERS)])
        menu.addAction(self._action(self.tr("Notes in this article…"), self._triage.show_notes_of_article))
        menu.addSeparator()
        menu.addAction(self._action(self.tr("Muted words, issuers and feeds…"), self._dialogs.show_mutes))

    def _action(self, title: str, deed: Callable[[], object]) -> QAction:
        action = QAction(title, self._window)
        action.triggered.connect(lambda _checked=False: deed())
        self._window.addAction(action)
        return action
