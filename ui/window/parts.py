"""The panels and desks of the window, bundled so that layout and wires can be told apart."""

from dataclasses import dataclass

from ui.desk.banking import BankingDesk
from ui.desk.comparing import ComparingDesk
from ui.desk.inspecting import InspectingDesk
from ui.desk.ledger import LedgerDesk
from ui.desk.listing import ListingDesk
from ui.desk.profiling import ProfilingDesk
from ui.desk.reading import ReadingDesk
from ui.desk.repairing import RepairingDesk
from ui.desk.safekeeping import SafekeepingDesk
from ui.desk.searching import SearchingDesk
from ui.desk.subscribing import SubscribingDesk
from ui.desk.trends import TrendsDesk
from ui.desk.triage import TriageDesk
from ui.desk.triage_dossiers import DossiersDesk
from ui.desk.triage_notes import NotesDesk
from ui.desk.undoing import UndoingDesk
from ui.desk.watching import WatchingDesk
from ui.desk.working import WorkingDesk
from ui.findings_view.findings_panel import FindingsPanel
from ui.panels.article_view import ArticleView
from ui.panels.articles_panel import ArticlesPanel
from ui.panels.entities_panel import EntitiesPanel
from ui.panels.feeds_panel import FeedsPanel
from ui.panels.feeds_rail import FeedsRail
from ui.panels.figures_panel import FiguresPanel
from ui.panels.quotes_panel import QuotesPanel
from ui.panels.search_bar import SearchBar
from ui.panels.status_strip import StatusStrip
from ui.panels.top_bar import TopBar
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Panels:
    """What is seen."""

    top_bar: TopBar
    search: SearchBar
    rail: FeedsRail
    feeds: FeedsPanel
    articles: ArticlesPanel
    article: ArticleView
    quotes: QuotesPanel
    entities: EntitiesPanel
    figures: FiguresPanel
    status: StatusStrip

    @property
    def findings(self) -> dict[str, FindingsPanel]:
        """The three panels at the right, by the kind of finding."""
        return {"quote": self.quotes, "entity": self.entities, "figure": self.figures}

    def set_theme(self, theme: Theme) -> None:
        """Redraw all of them."""
        for panel in (
            self.top_bar,
            self.search,
            self.rail,
            self.feeds,
            self.articles,
            self.article,
            self.quotes,
            self.entities,
            self.figures,
            self.status,
        ):
            panel.set_theme(theme)


@dataclass(frozen=True, slots=True)
class Desks:
    """What is done."""

    listing: ListingDesk
    reading: ReadingDesk
    subscribing: SubscribingDesk
    working: WorkingDesk
    safekeeping: SafekeepingDesk
    repairing: RepairingDesk
    inspecting: InspectingDesk
    undoing: UndoingDesk
    triage: TriageDesk
    notes: NotesDesk
    dossiers: DossiersDesk
    watching: WatchingDesk
    comparing: ComparingDesk
    searching: SearchingDesk
    banking: BankingDesk
    ledger: LedgerDesk
    trends: TrendsDesk
    profiling: ProfilingDesk
