"""The stores of triage, bundled; each comes when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.database.engine import Database

if TYPE_CHECKING:
    from app.database.triage.dossiers import DossierStore
    from app.database.triage.labels import LabelStore
    from app.database.triage.notes import NoteStore
    from app.database.triage.trash import TrashStore


class Triage:
    """What the database's person does with articles beyond reading them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def labels(self) -> "LabelStore":
        """Labels on articles."""
        from app.database.triage.labels import LabelStore

        return LabelStore(self._database)

    @cached_property
    def notes(self) -> "NoteStore":
        """Notes and highlights."""
        from app.database.triage.notes import NoteStore

        return NoteStore(self._database)

    @cached_property
    def trash(self) -> "TrashStore":
        """What was thrown away."""
        from app.database.triage.trash import TrashStore

        return TrashStore(self._database)

    @cached_property
    def dossiers(self) -> "DossierStore":
        """Dossiers, the person's own and those of others."""
        from app.database.triage.dossiers import DossierStore

        return DossierStore(self._database)
