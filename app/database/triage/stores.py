"""The stores of triage, bundled."""

from dataclasses import dataclass

from app.database.engine import Database
from app.database.triage.dossiers import DossierStore
from app.database.triage.labels import LabelStore
from app.database.triage.notes import NoteStore
from app.database.triage.trash import TrashStore


@dataclass(frozen=True, slots=True)
class Triage:
    """What the database's person does with articles beyond reading them."""

    labels: LabelStore
    notes: NoteStore
    trash: TrashStore
    dossiers: DossierStore


def build_triage(database: Database) -> Triage:
    """Build the stores of one database."""
    return Triage(LabelStore(database), NoteStore(database), TrashStore(database), DossierStore(database))
