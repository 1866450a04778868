"""The ledger of figures: what is measured, of whom, and every value that is known of it."""

from app.database.ledger.keeping import MeasureKeeper
from app.database.ledger.store import LedgerStore

__all__ = ["LedgerStore", "MeasureKeeper"]
