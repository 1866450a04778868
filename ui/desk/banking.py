"""Questions to the quote bank: speakers, statements, and where else the same words stand."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.query.language import read_query

if TYPE_CHECKING:
    from app.archive import Archive
    from app.memory.statements import BankSpeaker, BehindSpeaker, Order, SpeakerPage, StatementPage
    from ui.background import Background


class BankingDesk(QObject):
    """Asks in threads; the newest question wins."""

    speakers_ready = Signal(str, bool, object)
    """What was typed, whether it is the first page, and the `SpeakerPage`."""
    statements_ready = Signal(str, object, bool, object, object)
    """What was typed, who speaks, whether it is the first page, the `StatementPage`, and how often words stand."""
    relatives_ready = Signal(int, object)
    """A quote, and every place where its words stand."""
    failed = Signal(str, str)
    """What was typed, and a sentence."""

    def __init__(self, archive: "Archive", background: "Background") -> None:
        super().__init__()
        self._archive = archive
        self._background = background

    def find_speakers(self, typed: str, named: str, after: "BehindSpeaker | None" = None) -> None:
        """Ask for who speaks, behind a key or from the first on."""

        def work() -> "SpeakerPage":
            return self._archive.quote_bank.speakers(read_query(typed), named=named, after=after)

        self._background.ask(
            "speakers",
            work,
            lambda page: self.speakers_ready.emit(typed, after is None, page),
            lambda sentence: self.failed.emit(typed, sentence),
        )

    def find_statements(self, typed: str, speaker: "BankSpeaker | None", order: "Order", after: Any = None) -> None:
        """Ask for statements of one speaker in that order, or of everybody by arrival."""

        def work() -> tuple["StatementPage", Mapping[int, int]]:
            query = read_query(typed)
            if speaker is None:
                page = self._archive.quote_bank.newest(query, after=after)
            else:
                page = self._archive.quote_bank.said_by(speaker, query, order=order, after=after)
            return page, self._archive.lineage.sizes([one.quote_id for one in page.statements])

        self._background.ask(
            "statements",
            work,
            lambda found: self.statements_ready.emit(typed, speaker, after is None, *found),
            lambda sentence: self.failed.emit(typed, sentence),
        )

    def find_relatives(self, quote_id: int) -> None:
        """Ask where else the words of a quote stand."""
        self._background.ask(
            f"relatives {quote_id}",
            lambda: self._archive.lineage.relatives(quote_id),
            lambda relatives: self.relatives_ready.emit(quote_id, relatives),
        )
