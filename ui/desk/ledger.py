"""Questions to the ledger of figures: measures of a query, and every value of one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.archive import Archive
from app.query.language import read_query
from ui.background import Background
from ui.drawing.plotting import load_plotting

if TYPE_CHECKING:
    from app.memory.ledger import Series
    from app.memory.measures import Behind, Measured, MeasurePage


class LedgerDesk(QObject):
    """Asks in threads; the newest question wins."""

    measures_ready = Signal(str, bool, object)
    """What was typed, whether it is the first page, and the `MeasurePage`."""
    series_ready = Signal(object, object)
    """A `Measured` and its `Series`."""
    measure_found = Signal(object)
    """The `Measured` of a figure that somebody asked about."""
    said = Signal(str)
    failed = Signal(str, str)
    """What was typed, and a sentence."""

    def __init__(self, archive: Archive, background: Background) -> None:
        super().__init__()
        self._archive = archive
        self._background = background

    def find(self, typed: str, only_contradicted: bool, after: "Behind | None" = None) -> None:
        """Ask for measures behind a key, or for the first ones."""

        def work() -> "MeasurePage":
            query = read_query(typed)
            ask = self._archive.ledger.contradicted if only_contradicted else self._archive.ledger.measures
            return ask(query, after=after)

        self._background.ask(
            "measures",
            work,
            lambda page: self.measures_ready.emit(typed, after is None, page),
            lambda sentence: self.failed.emit(typed, sentence),
        )

    def find_measure(self, article_id: int, start: int) -> None:
        """Ask what the figure measures that begins there in an article."""

        def take(measured: "Measured | None") -> None:
            if measured is None:
                self.said.emit(self.tr("The ledger holds nothing that this figure can be compared with."))
            else:
                self.measure_found.emit(measured)

        self._background.ask("measure", lambda: self._archive.ledger.measure_at(article_id, start), take)

    def read(self, measured: "Measured", scale: str | None = None) -> None:
        """Ask for the values of a measure in one unit, by default the most frequent one."""

        def work() -> "Series":
            from app.memory.ledger import make_series

            load_plotting()
            return make_series(self._archive.ledger.entries(measured.id), scale)

        self._background.ask(
            "series",
            work,
            lambda series: self.series_ready.emit(measured, series),
        )
