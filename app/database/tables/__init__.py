"""The tables, one file per subject. A row belongs to this room; nothing outside ever sees one.

Those of what is remembered across articles are made when one is first named: a start needs none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.database.tables.articles import IS_HIDDEN, ArticleRow, VersionRow
from app.database.tables.base import Base, FactRow
from app.database.tables.feeds import FeedRow, FolderRow, MuteHitRow, MuteRow
from app.database.tables.findings import (
    AnalysisRow,
    EntityRow,
    FigureRow,
    MentionRow,
    NameWordRow,
    QuoteRow,
    TickerRow,
)
from app.database.tables.persons import (
    ArticleLabelRow,
    LabelRow,
    NoteRow,
    PersonRow,
    StatusRow,
    UnreadRow,
)
from app.database.tables.watches import UnwatchedRow, WatchHitRow, WatchRow

if TYPE_CHECKING:
    from app.database.tables.identities import AliasRow, ContextRow, IdentityRow
    from app.database.tables.ledger import NOTHING, MeasureRow
    from app.database.tables.repairs import RepairHitRow, RepairRow
    from app.database.tables.stories import FirstSeenRow, QuoteBandRow, StoryBandRow
    from app.database.tables.triage import DossierGoneRow, DossierItemRow, DossierRow

__all__ = [
    "IS_HIDDEN",
    "NOTHING",
    "AliasRow",
    "AnalysisRow",
    "ArticleLabelRow",
    "ArticleRow",
    "Base",
    "ContextRow",
    "DossierGoneRow",
    "DossierItemRow",
    "DossierRow",
    "EntityRow",
    "FactRow",
    "FeedRow",
    "FigureRow",
    "FirstSeenRow",
    "FolderRow",
    "IdentityRow",
    "LabelRow",
    "MeasureRow",
    "MentionRow",
    "MuteHitRow",
    "MuteRow",
    "NameWordRow",
    "NoteRow",
    "PersonRow",
    "QuoteBandRow",
    "QuoteRow",
    "RepairHitRow",
    "RepairRow",
    "StatusRow",
    "StoryBandRow",
    "TickerRow",
    "UnreadRow",
    "UnwatchedRow",
    "VersionRow",
    "WatchHitRow",
    "WatchRow",
    "load_all",
]

_LATER = {
    "identities": ("AliasRow", "ContextRow", "IdentityRow"),
    "ledger": ("NOTHING", "MeasureRow"),
    "repairs": ("RepairHitRow", "RepairRow"),
    "stories": ("FirstSeenRow", "QuoteBandRow", "StoryBandRow"),
    "triage": ("DossierGoneRow", "DossierItemRow", "DossierRow"),
}


def __getattr__(name: str) -> Any:
    """Return what one of the later files has."""
    for file, names in _LATER.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{file}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_all() -> None:
    """Make all tables, for whoever goes through `Base.metadata`."""
    for file in _LATER:
        import_module(f"{__name__}.{file}")
