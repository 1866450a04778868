"""Dossiers in the window: what is put in from the list, the text and the panels, and the page that shows them."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.memory.dossiers import Dossier, Draft, Item, ItemKind
from ui.counting import counted
from ui.wording import normalised, on_one_line, shortened

if TYPE_CHECKING:  # at run time the page is imported when it is first wanted
    from app.articles import Article, Span
    from app.findings import Findings
    from ui.desk.preferring import PreferringDesk
    from ui.pages.dossiers.page import DossiersPage
    from ui.window.pages import Pages
    from ui.window.parts import Desks, Panels
    from ui.window.passages import PassageWindow

_SHOWN = 60


class DossierWindow(QObject):
    """Opens the page and the dialog that asks into which dossier something goes."""

    def __init__(
        self,
        window: QWidget,
        panels: "Panels",
        desks: "Desks",
        preferring: "PreferringDesk",
        pages: "Pages",
        passages: "PassageWindow",
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._desks = desks
        self._desk = desks.dossiers
        self._preferring = preferring
        self._pages = pages
        self._passages = passages
        self._open: tuple[Article, Findings | None] | None = None
        self._last: int | None = None
        desks.reading.article_ready.connect(self._keep_open)
        panels.articles.menus.dossier_wanted.connect(self._put_articles)
        panels.article.notes.dossier_wanted.connect(self._put_words)
        self._desk.said.connect(panels.status.say)
        for kind, panel in panels.findings.items():
            panel.tree.dossier_wanted.connect(partial(self._put_rows, kind))

    def _keep_open(self, article: "Article", findings: "Findings | None") -> None:
        self._open = (article, findings)

    # --- the page -----------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the page of dossiers."""
        self._pages.show_page("dossiers", self._build)
        self._desk.tell()

    def leave(self) -> None:
        """Go back to the reader."""
        self._pages.show_reader()

    def _build(self) -> "DossiersPage":
        from ui.pages.dossiers.page import DossiersPage

        page, desk = DossiersPage(self._preferring.theme), self._desk
        desk.dossiers_changed.connect(page.show_dossiers)
        desk.items_changed.connect(page.show_items)
        page.dossier_chosen.connect(desk.show_dossier)
        page.dossier_added.connect(desk.add)
        page.dossier_changed.connect(desk.change)
        page.dossier_removed.connect(desk.remove)
        page.section_added.connect(lambda dossier, name, at: desk.put_in(dossier, [Draft(ItemKind.SECTION, name)], at))
        page.words_added.connect(
            lambda dossier, words, at: desk.put_in(dossier, [Draft(ItemKind.NOTE, comment=words)], at)
        )
        page.item_changed.connect(desk.change_item)
        page.items_removed.connect(desk.take_out)
        page.items_ordered.connect(desk.reorder)
        page.passage_wanted.connect(self._show_passage)
        page.import_wanted.connect(self._import)
        page.export_wanted.connect(self._export)
        return page

    def _show_passage(self, item: Item) -> None:
        """Open an item's article at its words, as it is now."""
        if item.article_id is None:
            self._panels.status.say(self.tr("The article is not in this archive."))
            return
        self._passages.show_words(item.article_id, item.anchor)

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import a dossier"), "", self.tr("Dossiers (*.json)")
        )
        if path:
            self._desk.import_file(Path(path))

    def _export(self, dossier_id: int, name: str) -> None:
        file = "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in name).strip() or "dossier"
        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export a dossier"), f"{file}.json", self.tr("Dossiers (*.json)")
        )
        if path:
            self._desk.export_file(dossier_id, Path(path))

    # --- putting in ---------------------------------------------------------------------------------------------

    def put_in_current(self) -> None:
        """Put in what the keyboard stands on: rows of a panel, selected words, else the selected articles."""
        panels = self._panels.findings
        kind = next((one for one, panel in panels.items() if panel.has_focus_inside()), None)
        if kind is not None:
            self._put_rows(kind)
            return
        if not (self._is_reading() and self._put_words()):
            self._put_articles(self._panels.articles.selected_ids())

    def _put_words(self) -> bool:
        """Put in the selected words; returns whether there are any."""
        span = self._panels.article.notes.selected_span()
        if span is None or self._open is None:
            return False
        article = self._open[0]
        self._ask(span.of(article.text.text), [Draft(ItemKind.NOTE, article_id=article.summary.id, span=span)])
        return True

    def _is_reading(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._panels.article.isAncestorOf(focused)

    def _put_rows(self, kind: str) -> None:
        rows = self._panels.findings[kind].tree.selected_rows()
        self.put_findings(kind, [(row.index, row.span) for row in rows])

    def put_findings(self, kind: str, rows: Sequence[tuple[int, "Span"]]) -> None:
        """Put in findings of the open article: each with its index in the findings, and its passage."""
        if self._open is None or not rows:
            return
        drafts = list(self._drafts(kind, rows))
        article = self._open[0]
        first = drafts[0].span.of(article.text.text) if drafts[0].span else ""
        number = counted(len(drafts), self.tr("passage"), self.tr("passages"))
        self._ask(first if len(drafts) == 1 else number, drafts)

    def _drafts(self, kind: str, rows: Sequence[tuple[int, "Span"]]) -> Iterator[Draft]:
        article, findings = self._open or (None, None)
        if article is None or findings is None:
            return
        for index, span in rows:
            details: dict[str, str] = {}
            if kind == "quote":
                quote = findings.quotes[index]
                details = {"speaker": quote.speaker.name if quote.speaker else "", "kind": quote.kind.value}
            elif kind == "figure":
                figure = findings.figures[index]
                subject = figure.subject.text if figure.subject else ""
                details = {"value": normalised(figure), "measures": subject}
            kinds = {"quote": ItemKind.QUOTE, "figure": ItemKind.FIGURE}
            told = {name: words for name, words in details.items() if words}
            yield Draft(kinds.get(kind, ItemKind.NOTE), article_id=article.summary.id, span=span, details=told)

    def _put_articles(self, ids: Sequence[int]) -> None:
        if ids:
            number = counted(len(ids), self.tr("article"), self.tr("articles"))
            self._ask(number, [Draft(ItemKind.ARTICLE, article_id=article_id) for article_id in ids])

    def _ask(self, what: str, drafts: Sequence[Draft]) -> None:
        """Ask into which dossier; the answer to what is known of them comes first."""
        self._desk.ask_own(lambda own: self._open_dialog(what, drafts, own))

    def _open_dialog(self, what: str, drafts: Sequence[Draft], own: Sequence[Dossier]) -> None:
        from ui.dialogs.choose_dossier import ChooseDossierDialog

        shown = shortened(on_one_line(what), _SHOWN)
        dialog = ChooseDossierDialog(
            self._preferring.theme,
            shown,
            own,
            last=self._last,
            parent=self._window,
        )
        dialog.chosen.connect(lambda dossier_id, comment: self._put(dossier_id, drafts, comment))
        dialog.new_chosen.connect(lambda name, comment: self._desk.add(name, _commented(drafts, comment)))
        dialog.open()

    def _put(self, dossier_id: int, drafts: Sequence[Draft], comment: str) -> None:
        self._last = dossier_id
        self._desk.put_in(dossier_id, _commented(drafts, comment))


def _commented(drafts: Sequence[Draft], comment: str) -> list[Draft]:
    """Give the first of them the comment."""
    first, *others = drafts
    commented = Draft(first.kind, first.title, first.article_id, first.span, first.details, comment.strip())
    return [commented, *others]
