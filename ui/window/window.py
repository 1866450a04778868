"""The main window: takes panels and desks, gives every key its deed, and closes in order."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from app.settings import Settings
from app.views import View, ViewKind
from ui.background import Background
from ui.desk.preferring import PreferringDesk
from ui.keys import LABEL_DEEDS, READER_DEEDS, Deed
from ui.theme import Theme
from ui.window.actions import make_actions, name_by, press_focused_control
from ui.window.comparing import ComparingWindow
from ui.window.dialogs import Dialogs
from ui.window.dossiers import DossierWindow
from ui.window.layout import Layout
from ui.window.memory import WindowMemory
from ui.window.menus import Menus
from ui.window.parts import Desks, Panels
from ui.window.passages import PassageWindow
from ui.window.profiling import ProfileWindow
from ui.window.remembering import RememberingWindow
from ui.window.searching import SearchingWindow
from ui.window.tray import Tray, bring_forward
from ui.window.triage import TriageWindow
from ui.window.watching import WatchWindow, alert_times
from ui.window.wires import Wires


class MainWindow(QMainWindow):
    """Everything the person sees."""

    def __init__(
        self, panels: Panels, desks: Desks, preferring: PreferringDesk, background: Background, memory: WindowMemory
    ) -> None:
        super().__init__()
        self.setWindowTitle("Dateline")
        self.setAcceptDrops(True)
        self._panels = panels
        self._desks = desks
        self._preferring = preferring
        self._memory = memory
        self._layout = Layout(panels)
        self.setCentralWidget(self._layout)
        self._wires = Wires(panels, desks, self._layout, background)
        self.dialogs = Dialogs(self, panels, desks, preferring)
        self.comparing = ComparingWindow(self, panels, desks, self._layout.pages, preferring)
        passages = PassageWindow(self, panels, desks, self._layout)
        self.searching = SearchingWindow(self, panels, desks, self._layout.pages, preferring, passages)
        self.remembering = RememberingWindow(self, panels, desks, self._layout.pages, preferring, passages)
        self.profiles = ProfileWindow(self, panels, desks, self._layout.pages, preferring, passages)
        self.searching.profile_wanted.connect(self.profiles.show_entity)
        self.triage = TriageWindow(self, panels, desks, preferring, passages)
        self._wires.name_views_by(self.triage.title_of)
        self.dossiers = DossierWindow(self, panels, desks, preferring, self._layout.pages, passages)
        self.actions_by_deed = make_actions(self, self._deeds(), panels.articles)
        self._layout.pages.turned.connect(self._turn)
        self._layout.pages.said.connect(panels.status.say)
        self._tray = Tray(self, [self.actions_by_deed[deed] for deed in (Deed.REFRESH_ALL, Deed.QUIT)])
        self.watching = WatchWindow(self, desks, preferring, panels.status, self._tray)
        self.searching.watch_wanted.connect(self.watching.begin_watch)
        self.searching.language_wanted.connect(self.dialogs.show_language)
        panels.feeds.watch_change_wanted.connect(self.watching.change_watch)
        Menus(self, panels.top_bar, self.actions_by_deed, self.dialogs, preferring, self.triage).fill()
        desks.subscribing.counts_changed.connect(self._tray.show_counts)
        self._take_settings(preferring.settings)
        self._set_tab_order()
        preferring.theme_changed.connect(self._set_theme)
        preferring.settings_changed.connect(self._take_settings)
        preferring.said.connect(panels.status.say)
        panels.top_bar.density_wanted.connect(self._toggle_density)
        panels.status.failures_wanted.connect(self._show_failures)
        desks.safekeeping.leaving.connect(self.close)
        desks.working.added.connect(self._show_added)
        desks.working.adding_failed.connect(panels.status.say)
        desks.undoing.said.connect(panels.status.say)
        name_by(desks.undoing.changed, self.actions_by_deed[Deed.UNDO], self.tr("Take back"))
        name_by(desks.undoing.again_changed, self.actions_by_deed[Deed.REDO], self.tr("Do again"))
        memory.restore(self, self._layout, panels)

    # --- deeds ---

    def _deeds(self) -> dict[Deed, Callable[[], object]]:
        articles, article, desks, dialogs = self._panels.articles, self._panels.article, self._desks, self.dialogs
        return {
            Deed.NEXT: articles.go_next,
            Deed.PREVIOUS: articles.go_previous,
            Deed.NEXT_UNREAD: self._go_unread,
            Deed.PREVIOUS_UNREAD: lambda: self._go_unread(is_forward=False),
            Deed.SCROLL: self._scroll_on,
            Deed.SHOW_NEW: desks.listing.show_again,
            Deed.RETURN: self._layout.pages.return_to_page,
            Deed.UNFOLD: articles.unfold_story,
            Deed.FOLD: articles.fold_story,
            Deed.TOGGLE_READ: lambda: desks.reading.toggle_read(articles.selected_ids(with_folded=True)),
            Deed.TOGGLE_READ_ONE: lambda: desks.reading.toggle_read(articles.selected_ids()),
            Deed.TOGGLE_STAR: lambda: desks.reading.toggle_star(articles.selected_ids()),
            Deed.MARK_ALL: lambda: desks.reading.mark_view_read(desks.listing.view),
            Deed.LABEL: articles.open_label_menu,
            **{deed: partial(self.triage.toggle_label, str(key)) for key, deed in enumerate(LABEL_DEEDS, 1)},
            Deed.THROW_AWAY: self.triage.throw_away,
            Deed.HIGHLIGHT: self.triage.highlight,
            Deed.NOTE: self.triage.write_note,
            Deed.NOTES: self.triage.show_notes,
            Deed.PUT_IN_DOSSIER: self.dossiers.put_in_current,
            Deed.DOSSIERS: self.dossiers.show,
            Deed.UNDO: desks.undoing.undo,
            Deed.REDO: desks.undoing.redo,
            Deed.SEARCH: self._begin_search,
            Deed.EVERYWHERE: self.searching.open_page,
            Deed.PROFILE: self._follow_row,
            Deed.CARD: self._panels.entities.show_card,
            Deed.WATCH: self._begin_watch,
            Deed.WATCHES: self._show_watches,
            Deed.FIND: article.open_find,
            Deed.QUOTES: lambda: self._go_to_panel("quote"),
            Deed.ENTITIES: lambda: self._go_to_panel("entity"),
            Deed.FIGURES: lambda: self._go_to_panel("figure"),
            Deed.QUOTE_BANK: self.remembering.show_quotes,
            Deed.LEDGER: self.remembering.show_figures,
            Deed.TRENDS: self.remembering.show_trends,
            Deed.QUALITY: self.remembering.show_quality,
            Deed.FILTER: self._filter_rows,
            Deed.COMPARE: self.comparing.compare_selected,
            Deed.STORY: self._show_story,
            Deed.NOVELTY: desks.listing.toggle_novelty,
            Deed.OPEN_ORIGINAL: dialogs.open_original,
            Deed.REFRESH_FEED: lambda: desks.working.refresh_view(desks.listing.view),
            Deed.REFRESH_ALL: desks.working.refresh_all,
            Deed.ADD_FEED: dialogs.add_feed,
            Deed.ADD_FILE: dialogs.add_files,
            Deed.ADD_TEXT: dialogs.add_document,
            Deed.GROUP: self._toggle_grouped,
            Deed.DENSITY: self._toggle_density,
            Deed.LARGER: lambda: self._preferring.change_letters(larger=1),
            Deed.SMALLER: lambda: self._preferring.change_letters(larger=-1),
            Deed.FEEDS: self._layout.toggle_feeds,
            Deed.PREFERENCES: dialogs.show_preferences,
            Deed.KEYS: dialogs.show_keys,
            Deed.LANGUAGE: dialogs.show_language,
            Deed.QUIT: self.close,
        }

    def _go_unread(self, *, is_forward: bool = True) -> None:
        articles = self._panels.articles
        self._desks.listing.find_unread(articles.order(), articles.current_id(), is_forward=is_forward)

    def _scroll_on(self) -> None:
        """Press what has the keyboard if it can be pressed; else scroll, and at the end go to the next unread."""
        if not press_focused_control() and not self._panels.article.scroll_page():
            self._go_unread()

    def _follow_row(self) -> None:
        """Lead from the row that has the keyboard to what the archive knows of it."""
        if not self.remembering.follow_row():
            self.profiles.open_page()

    def _go_to_panel(self, kind: str) -> None:
        self._layout.open_panel(kind)
        self._panels.findings[kind].tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _filter_rows(self) -> None:
        """Open the filter of the panel that has the keyboard, else of the quotes."""
        panels = self._panels.findings
        kind = next((one for one, panel in panels.items() if panel.has_focus_inside()), "quote")
        self._layout.open_panel(kind)
        panels[kind].open_filter()

    def _show_story(self) -> None:
        current = self._panels.articles.current_id()
        if current is not None:
            self._desks.listing.show_story(current)

    def _begin_search(self) -> None:
        if not self.searching.is_shown:
            self._layout.pages.show_reader()
        self._panels.search.begin()

    def _turn(self, is_reader: bool) -> None:
        """Let the keys of the reader rest while a page is seen, which may have its own, and give them back."""
        for deed in READER_DEEDS:
            self.actions_by_deed[deed].setEnabled(is_reader)
        if is_reader:
            self._panels.articles.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_watch(self) -> None:
        self.watching.begin_watch(self._desks.listing.view.words)

    def _show_watches(self) -> None:
        self.watching.show_watches()

    def _toggle_density(self) -> None:
        is_compact = not self._panels.articles.is_compact
        self._layout.set_compact(is_compact)
        self._panels.articles.set_density(is_compact)

    def _toggle_grouped(self) -> None:
        self._panels.articles.toggle_grouped()
        is_grouped = self._panels.articles.is_grouped
        told = self.tr("Each story is one row.") if is_grouped else self.tr("Every article is a row of its own.")
        self._panels.status.say(told)

    def _show_failures(self) -> None:
        failed = [feed for feed in self._desks.subscribing.feeds() if feed.health.last_error]
        if failed:
            self._panels.feeds.select_view(View(ViewKind.FEED, failed[0].id))
            self.dialogs.show_feed(failed[0].id)

    def _show_added(self, article_id: int) -> None:
        """Show a release that was brought in by hand, in its own view."""
        self._panels.search.set_words("")
        self._desks.listing.show_view(View(ViewKind.HAND), then=article_id)
        self._desks.reading.open_article(article_id)

    def _set_tab_order(self) -> None:
        chain = [
            self._panels.search,
            self._panels.feeds,
            self._panels.articles,
            self._panels.article,
            *self._panels.findings.values(),
        ]
        for one, other in pairwise(chain):
            self.setTabOrder(one, other)

    def _set_theme(self, theme: Theme) -> None:
        self._panels.set_theme(theme)
        self._layout.pages.set_theme(theme)

    @property
    def has_articles(self) -> bool:
        """Whether the list shows any article."""
        return bool(self._panels.articles.ids())

    def show_first_article(self) -> None:
        """Choose the first article of the list."""
        self._panels.articles.go_next()

    def _take_settings(self, settings: Settings) -> None:
        for panel in self._panels.findings.values():
            panel.set_unsure_below(settings.unsure_below)
        self._desks.reading.read_when_opened(settings.read_when_opened)
        self._desks.safekeeping.set_daily(settings.backs_up_daily)
        self._tray.take_settings(settings)
        self._desks.watching.take_times(alert_times(settings))

    def come_forward(self) -> None:
        """Put the window before all others."""
        bring_forward(self)

    # --- Qt ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panels for the new size."""
        super().resizeEvent(event)
        self._layout.fit(event.size().width(), event.size().height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, addresses and texts."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        data = event.mimeData()
        urls: list[QUrl] = data.urls()
        files = [url.toLocalFile() for url in urls if url.isLocalFile()]
        addresses = [url.toString() for url in urls if url.scheme() in ("http", "https")]
        if files:
            self._desks.working.add_files(files)
        for address in addresses:
            self._desks.working.add_address(address)
        if not urls and data.text().strip():
            self._desks.working.add_text(
                data.text().encode("utf-8", "replace"), self.tr("dropped text"), "text/plain; charset=utf-8"
            )
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep how everything stands, then let the program end."""
        self._memory.keep_place(self._desks.listing.view, self._panels.articles.current_id())
        self._memory.keep_last_look(datetime.now(UTC).isoformat())
        if (last_digest := self._desks.watching.last_digest) is not None:
            self._memory.keep_last_digest(last_digest.isoformat())
        self._memory.save(self, self._layout, self._panels)
        self._tray.close()
        super().closeEvent(event)
