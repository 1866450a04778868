"""Notes follow the articles in which they are written from version to version."""

from collections.abc import Collection

from app.database.triage.notes import NoteStore


class NoteFollower:
    """Looks for the words of notes in whatever text an article has now; few articles have any."""

    def __init__(self, notes: NoteStore) -> None:
        self._notes = notes

    def articles_stored(self, ids: Collection[int]) -> None:
        """Look for the words again."""
        self._notes.follow(ids)

    def findings_stored(self, article_id: int) -> None:
        """Do nothing: the text is the same."""

    def catch_up(self, limit: int) -> bool:  # noqa: ARG002
        """Do nothing: whatever is stored was followed."""
        return False
