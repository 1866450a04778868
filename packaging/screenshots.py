"""Draws every view of the window, light and dark, at one and at two device pixels per point.

    python packaging/screenshots.py OUT

OUT/light-1x-article.png and so on. Only the invented sample releases are shown; no display and no network is needed.
Each dress and scale is drawn by a process of its own, since Qt settles the scale when it starts.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.program import Program

WIDE = (1440, 900)
NARROW = (1280, 720)
PAUSE_S = 0.6
"""What debounced searches, layouts and animations need to come to rest."""


def draw_all(out: Path) -> int:
    """Draw every dress and scale, one process each; return how many of them failed."""
    out.mkdir(parents=True, exist_ok=True)
    failed = 0
    with tempfile.TemporaryDirectory() as profile:
        for scale in (1, 2):
            for appearance in ("light", "dark"):
                environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
                command = [sys.executable, __file__, str(out), appearance, f"{scale}x", profile]
                failed += subprocess.run(command, env=environment, check=False).returncode != 0
    return failed


def draw_one(out: Path, appearance: str, scale: str, profile: Path) -> int:
    """Draw all views in one dress; return how many could not be drawn."""
    from PySide6.QtWidgets import QApplication

    from app.paths import Places
    from app.settings import Appearance, Settings, save_settings
    from ui.main import build_program

    places = Places.in_profile(profile)
    places.make()
    places.window_state.unlink(missing_ok=True)
    save_settings(Settings(appearance=Appearance(appearance), poll_by_itself=False), places.settings)
    application = QApplication(["dateline"])
    program = build_program(application, places)
    try:
        return Photographer(application, program, out / f"{appearance}-{scale}").draw()
    finally:
        program.window.close()
        program.close()


@dataclass(frozen=True)
class Photographer:
    """Brings the window into one state after the other and takes its picture."""

    application: "QApplication"
    program: "Program"
    prefix: Path

    def draw(self) -> int:
        """Draw every view; return how many failed, each with its reason on stderr."""
        from app.views import View
        from ui.display import wait_until

        window, articles = self.program.window, self.program.archive.articles
        window.resize(*WIDE)
        window.show()
        if not wait_until(lambda: bool(articles.ids(View())) and not articles.waiting(1)):
            raise SystemExit("The sample releases were not analysed in time.")
        self.program.desks.listing.show_again()
        failed = 0
        for name, view in self._views().items():
            try:
                view(name)
            except Exception as error:  # noqa: BLE001  one view less must not cost the others
                failed += 1
                print(f"{self.prefix.name}-{name}: {type(error).__name__}: {error}", file=sys.stderr)
        return failed

    def _views(self) -> dict[str, Callable[[str], None]]:
        dialogs = self.program.window.dialogs
        return {
            "article": lambda name: self._article(name, "Meridian"),
            "tables": lambda name: self._article(name, "Tessaly", scroll=4),
            "merger": lambda name: self._article(name, "Pellworth"),
            "diplomacy": lambda name: self._article(name, "China-Portugal"),
            "chinese": lambda name: self._article(name, "澜川"),
            "summary": lambda name: self._article(name, "Brackenthwaite"),
            "selected": self._selected_quote,
            "compact": self._compact,
            "search": self._search,
            "everywhere": lambda name: self._everywhere(name, "harbour", "quotes"),
            "everywhere-nothing": lambda name: self._everywhere(name, "zeppelin", "figures"),
            "profile": lambda name: self._profile(name, "Vasshaug"),
            "profile-narrow": lambda name: self._profile(name, "North Sea", size=NARROW),
            "profile-empty": self._no_profile,
            "card": self._card,
            "empty": self._empty,
            "narrow": self._narrow,
            "add-feed": lambda name: self._dialog(name, dialogs.add_feed),
            "add-document": lambda name: self._dialog(name, dialogs.add_document),
            "press-feeds": lambda name: self._dialog(name, dialogs.choose_starters),
            "mutes": lambda name: self._dialog(name, dialogs.show_mutes),
            "labels": lambda name: self._dialog(name, self.program.window.triage.show_labels),
            "notes": lambda name: self._dialog(name, self.program.window.triage.show_notes),
            "dossiers": self._dossiers,
            "quotes": lambda name: self._page(name, self.program.window.remembering.show_quotes),
            "figures": lambda name: self._page(name, self.program.window.remembering.show_figures),
            "trends": lambda name: self._page(name, self.program.window.remembering.show_trends),
            "preferences": lambda name: self._dialog(name, dialogs.show_preferences),
            "keys": lambda name: self._dialog(name, dialogs.show_keys),
            "diagnostics": lambda name: self._dialog(name, dialogs.inside.show_diagnostics),
            "log": lambda name: self._dialog(name, dialogs.inside.show_log),
        }

    # --- views ---

    def _article(self, name: str, beginning: str, *, scroll: int = 0) -> None:
        from ui.panels.article_view import ArticleView

        self._open(beginning)
        for _ in range(scroll):
            self.program.window.findChild(ArticleView).scroll_page()
        self._take(name)

    def _selected_quote(self, name: str) -> None:
        from ui.panels.quotes_panel import QuotesPanel

        archive, panel = self.program.archive, self.program.window.findChild(QuotesPanel)
        found = archive.findings.findings(archive.articles.article(self._open("Meridian")).version_id)
        if found is None or len(found.quotes) < 2:
            raise RuntimeError("the sample release has no second quotation")
        self._rest()
        panel.select_finding(1)
        panel.passage_chosen.emit(found.quotes[1].span, 1)
        self._take(name)

    def _compact(self, name: str) -> None:
        from ui.keys import Deed

        self._open("Meridian")
        density = self.program.window.actions_by_deed[Deed.DENSITY]
        density.trigger()
        self._take(name)
        density.trigger()

    def _search(self, name: str) -> None:
        from app.views import HitOrder
        from ui.panels.search_bar import SearchBar

        bar = self.program.window.findChild(SearchBar)
        bar.set_words("chief executive")
        self.program.desks.listing.search("chief executive", HitOrder.ARRIVAL)
        self._rest()
        self.program.window.show_first_article()
        self._take(name)
        bar.set_words("")
        self.program.desks.listing.end_search()
        self._rest()

    def _everywhere(self, name: str, words: str, tab: str) -> None:
        from app.memory.hits import Target
        from ui.panels.search_bar import SearchBar

        window = self.program.window
        bar = window.findChild(SearchBar)
        bar.search_for(words)
        window.searching.open_page(Target(tab))
        self._take(name)
        bar.search_for("")
        self._leave_page()

    def _profile(self, name: str, words: str, *, size: tuple[int, int] = WIDE) -> None:
        window = self.program.window
        window.resize(*size)
        (found, *_) = self.program.archive.identities.find(words)
        window.profiles.show_identity(found.id)
        self._take(name)
        self._leave_page()
        window.resize(*WIDE)

    def _no_profile(self, name: str) -> None:
        from ui.pages.profile.page import ProfilePage

        window = self.program.window
        window.profiles.open_page()
        window.findChild(ProfilePage).show_nobody()
        self._take(name)
        self._leave_page()

    def _card(self, name: str) -> None:
        from ui.panels.entities_panel import EntitiesPanel

        self._open("Meridian")
        self._rest()
        panel = self.program.window.findChild(EntitiesPanel)
        panel.select_finding(next(panel.rows.rows()).index)
        panel.show_card()
        self._take(name)

    def _leave_page(self) -> None:
        from ui.window.pages import Pages

        self.program.window.findChild(Pages).show_reader()
        self._rest()

    def _empty(self, name: str) -> None:
        from app.views import View, ViewKind

        self.program.desks.listing.show_view(View(ViewKind.STARRED))
        self.program.desks.reading.close_article()
        self._take(name)
        self.program.desks.listing.show_view(View())
        self._rest()

    def _dossiers(self, name: str) -> None:
        self.program.window.dossiers.show()
        self._take(name)
        self.program.window.dossiers.leave()

    def _page(self, name: str, show_page: Callable[[], object]) -> None:
        from ui.pages.frame import PageFrame

        show_page()
        self._take(name)
        for page in self.program.window.findChildren(PageFrame):
            if page.isVisible():
                page.left.emit()

    def _narrow(self, name: str) -> None:
        self.program.window.resize(*NARROW)
        self._article(name, "Meridian")
        self.program.window.resize(*WIDE)

    def _dialog(self, name: str, open_dialog: Callable[[], object]) -> None:
        open_dialog()
        self._rest()
        dialog = self.application.activeModalWidget()
        if dialog is None:
            raise RuntimeError("no dialog has opened")
        _save(_over(self.program.window.grab(), dialog), self._path(name))
        dialog.close()
        self._rest()

    # --- the camera ---

    def _open(self, beginning: str) -> int:
        from app.views import View
        from ui.panels.articles_panel import ArticlesPanel

        archive = self.program.archive.articles
        summaries = archive.summaries(archive.ids(View()))
        wanted = next(one.id for one in summaries if one.headline.startswith(beginning))
        panel = self.program.window.findChild(ArticlesPanel)
        panel.select_article(wanted)
        panel.setFocus()
        self.program.desks.reading.open_article(wanted)
        return wanted

    def _take(self, name: str) -> None:
        self._rest()
        _save(self.program.window.grab(), self._path(name))

    def _rest(self) -> None:
        from ui.display import wait_until

        wait_until(lambda: False, longest_s=PAUSE_S)

    def _path(self, name: str) -> Path:
        return self.prefix.with_name(f"{self.prefix.name}-{name}.png")


def _over(picture: "QPixmap", dialog: "QWidget") -> "QPixmap":
    """Return the window's picture with the dialog in its middle, as a desktop would show it."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QColor, QPainter

    above = dialog.grab()
    size, room = above.deviceIndependentSize(), picture.deviceIndependentSize()
    place = QPoint(int(room.width() - size.width()) // 2, int(room.height() - size.height()) // 2)
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
    painter.drawPixmap(place, above)
    painter.end()
    return picture


def _save(picture: "QPixmap", path: Path) -> None:
    if not picture.save(str(path)):
        raise OSError(f"{path} cannot be written")


if __name__ == "__main__":
    given = sys.argv[1:]
    if len(given) == 1:
        sys.exit(min(1, draw_all(Path(given[0]))))
    if len(given) != 4:
        sys.exit(__doc__)
    sys.exit(min(1, draw_one(Path(given[0]), given[1], given[2], Path(given[3]))))
