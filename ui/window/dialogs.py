"""The dialogs of the window: when each opens, and what becomes of what it tells."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.settings import Settings
from app.subscriptions import Feed
from ui.desk.preferring import PreferringDesk
from ui.destination import openable
from ui.window.inside import InsideDialogs
from ui.window.parts import Desks, Panels
from ui.window.repairs import RepairDialogs


class Dialogs(QObject):
    """Opens dialogs on the window; each is imported when it is first wanted, since start-up counts."""

    def __init__(self, window: QWidget, panels: Panels, desks: Desks, preferring: PreferringDesk) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._desks = desks
        self._preferring = preferring
        self.inside = InsideDialogs(window, desks.inspecting, preferring)
        self.repairs = RepairDialogs(window, panels, desks, preferring)
        panels.feeds.add_wanted.connect(self.add_feed)
        panels.feeds.starter_wanted.connect(self.choose_starters)
        panels.feeds.properties_wanted.connect(self.show_feed)
        panels.feeds.remove_wanted.connect(self.remove_feed)
        panels.feeds.login_wanted.connect(self.ask_login)
        panels.article.link_chosen.connect(self.open_link)
        panels.articles.article_opened.connect(self.open_original)

    # --- feeds ---

    def add_feed(self, address: str = "") -> None:
        """Ask for an address, look for its feeds, subscribe to those that are ticked."""
        from ui.dialogs.add_feed import AddFeedDialog

        working, subscribing = self._desks.working, self._desks.subscribing
        dialog = AddFeedDialog(
            self._preferring.theme,
            subscribing.folders(),
            address=address,
            full_text=self._preferring.settings.full_text,
            parent=self._window,
        )
        dialog.lookup_wanted.connect(working.find_feeds)
        working.found_feeds.connect(dialog.show_found)
        working.finding_failed.connect(dialog.show_problem)
        dialog.feeds_chosen.connect(subscribing.add_feeds)
        dialog.open()

    def choose_starters(self) -> None:
        """Offer the list of press feeds that ships with the program."""
        from ui.dialogs.starter_list import StarterListDialog

        subscribing = self._desks.subscribing
        known = {feed.address for feed in subscribing.feeds()}
        dialog = StarterListDialog(self._preferring.theme, subscribing.starters(), known, parent=self._window)
        dialog.chosen.connect(subscribing.add_outlines)
        dialog.open()

    def show_feed(self, feed_id: int) -> None:
        """Show a feed's properties and state."""
        from ui.dialogs.feed_properties import FeedPropertiesDialog

        dialog = FeedPropertiesDialog(self._preferring.theme, self._feed(feed_id), parent=self._window)
        dialog.changed.connect(self._desks.subscribing.change_feed)
        dialog.login_wanted.connect(self.ask_login)
        dialog.open()

    def ask_login(self, feed_id: int) -> None:
        """Ask for the name and password that a feed's server wants."""
        from ui.dialogs.login import LoginDialog

        dialog = LoginDialog(self._preferring.theme, self._feed(feed_id), parent=self._window)
        dialog.given.connect(self._desks.subscribing.set_login)
        dialog.open()

    def remove_feed(self, feed_id: int) -> None:
        """Ask what becomes of a feed's articles, and remove it."""
        from ui.dialogs.remove_feed import RemoveFeedDialog

        keep_articles = RemoveFeedDialog.ask(self._feed(feed_id), self._window)
        if keep_articles is not None:
            self._desks.subscribing.remove_feed(feed_id, keep_articles)

    def _feed(self, feed_id: int) -> Feed:
        return self._desks.subscribing.feed(feed_id)

    def show_mutes(self) -> None:
        """Show what is muted."""
        from ui.dialogs.mutes import MutesDialog

        subscribing = self._desks.subscribing
        dialog = MutesDialog(self._preferring.theme, subscribing.feeds(), parent=self._window)
        dialog.mute_added.connect(self._desks.triage.mute)
        dialog.mute_removed.connect(self._desks.triage.end_mute)
        dialog.offer_undo(self._desks.undoing.undo, self._desks.undoing.redo)
        subscribing.mutes_changed.connect(dialog.show_mutes)
        subscribing.tell_tree()
        dialog.open()

    def import_opml(self) -> None:
        """Ask for an OPML file and subscribe to its feeds."""
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import subscriptions"), "", self.tr("OPML (*.opml *.xml)")
        )
        if path:
            self._desks.subscribing.import_opml(Path(path))

    def export_opml(self) -> None:
        """Ask for a name and write the subscriptions."""
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export subscriptions"), "dateline.opml", self.tr("OPML (*.opml)")
        )
        if path:
            self._desks.subscribing.export_opml(Path(path))

    def bring_in(self, things: Sequence[str]) -> None:
        """Offer addresses as feeds, and bring files in as releases."""
        from ui.dialogs.frame.addresses import is_address

        files = [thing for thing in things if Path(thing).is_file()]
        if files:
            self._desks.working.add_files(files)
        for address in (thing for thing in things if is_address(thing)):
            self.add_feed(address)

    # --- releases ---

    def add_document(self) -> None:
        """Ask for a text, files or an address of a release."""
        from ui.dialogs.add_document import AddDocumentDialog

        working = self._desks.working
        dialog = AddDocumentDialog(self._preferring.theme, parent=self._window)
        dialog.text_given.connect(working.add_text)
        dialog.files_given.connect(working.add_files)
        dialog.address_given.connect(working.add_address)
        working.added.connect(dialog.done_adding)
        working.adding_failed.connect(dialog.show_problem)
        dialog.open()

    def add_files(self) -> None:
        """Ask for files and bring them in."""
        paths, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Add releases"),
            "",
            self.tr("Releases (*.txt *.html *.htm *.eml *.md);;All files (*)"),
        )
        if paths:
            self._desks.working.add_files(paths)

    def show_versions(self) -> None:
        """Show the texts that the open release has had."""
        current, versions = self._desks.reading.current, self._desks.reading.versions()
        if current is None or len(versions) < 2:
            self._panels.status.say(self.tr("This release has no earlier version."))
            return
        from ui.dialogs.versions import VersionsDialog

        dialog = VersionsDialog(self._preferring.theme, versions, parent=self._window)
        dialog.comparison_wanted.connect(partial(self._desks.comparing.compare_versions, current.summary.id))
        dialog.open()

    def open_original(self, article_id: int | None = None) -> None:
        """Open the address of an article (without one: of the open one) in the browser."""
        current = self._desks.reading.current
        link = current.link if current and article_id in (None, current.summary.id) else ""
        if link:
            self.open_link(link)
        else:
            self._panels.status.say(self.tr("This release has no address."))

    def open_link(self, address: str) -> None:
        """Show where a link leads, then open it outside; only what a browser or a mail program opens."""
        url = openable(address)
        if url is None:
            self._panels.status.say(self.tr("This link leads to nothing that can be opened safely."))
            return
        settings: Settings = self._preferring.settings
        if settings.confirm_links:
            from ui.dialogs.open_link import OpenLinkDialog

            is_wanted, never_again = OpenLinkDialog.ask(url.toString(), parent=self._window)
            if never_again:
                self._preferring.stop_confirming_links()
            if not is_wanted:
                return
        QDesktopServices.openUrl(url)

    # --- the program ---

    def show_preferences(self) -> None:
        """Show all preferences."""
        from ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._preferring.theme, self._preferring.settings, parent=self._window)
        dialog.settings_changed.connect(self._preferring.take)
        dialog.open()

    def show_backups(self) -> None:
        """Show the backups of the archive, make one, bring one back."""
        from ui.dialogs.backups import BackupsDialog

        keeping = self._desks.safekeeping
        dialog = BackupsDialog(self._preferring.theme, parent=self._window)
        dialog.backup_wanted.connect(keeping.back_up)
        dialog.restore_wanted.connect(keeping.restore)
        dialog.folder_wanted.connect(self._open_backup_folder)
        keeping.listed.connect(dialog.show_backups)
        keeping.failed.connect(dialog.show_problem)
        keeping.working.connect(dialog.set_working)
        keeping.list_backups()
        dialog.open()

    def _open_backup_folder(self) -> None:
        folder = self._desks.safekeeping.folder()
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def show_language(self) -> None:
        """Show what can be typed into the search box; an example that is chosen is searched for."""
        from ui.dialogs.language_sheet import LanguageSheet

        sheet = LanguageSheet(self._preferring.theme, parent=self._window)
        sheet.example_chosen.connect(self._panels.search.search_for)
        sheet.open()

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        from ui.dialogs.keys_sheet import KeysSheet
        from ui.keys import all_keys, page_keys, row_keys

        KeysSheet(self._preferring.theme, (*all_keys(), *row_keys(), *page_keys()), parent=self._window).open()
