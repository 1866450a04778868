"""The tables, one file per subject. A row belongs to this room; nothing outside ever sees one."""

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
from app.database.tables.identities import AliasRow, ContextRow, IdentityRow
from app.database.tables.ledger import NOTHING, MeasureRow
from app.database.tables.persons import (
    ArticleLabelRow,
    LabelRow,
    NoteRow,
    PersonRow,
    StatusRow,
    UnreadRow,
)
from app.database.tables.repairs import RepairHitRow, RepairRow
from app.database.tables.stories import FirstSeenRow, QuoteBandRow, StoryBandRow
from app.database.tables.triage import DossierItemRow, DossierRow
from app.database.tables.watches import UnwatchedRow, WatchHitRow, WatchRow

__all__ = [
    "IS_HIDDEN",
    "NOTHING",
    "AliasRow",
    "AnalysisRow",
    "ArticleLabelRow",
    "ArticleRow",
    "Base",
    "ContextRow",
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
]
