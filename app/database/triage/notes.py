"""Notes and highlights of a person: written on words of an article, and found again in its later versions."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from app.articles import Span
from app.database.asking.articles import is_trashed
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.tables import ArticleRow, NoteRow, VersionRow
from app.database.types import AnyRow
from app.errors import TriageError
from app.memory.anchors import Anchor, anchor_at
from app.memory.notes import COLOURS, Note, find_words


class NoteStore:
    """The notes of the database's person; writing methods run in the writer's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._person_id = database.person_id

    # --- asking -------------------------------------------------------------------------------------------------

    def notes_in(self, article_id: int) -> tuple[Note, ...]:
        """Return the notes in an article in the order of its text; those that are found nowhere come last."""
        with self._database.read() as connection:
            rows = connection.execute(_select_notes(self._person_id).where(NoteRow.article_id == article_id))
            notes = [_note(row) for row in rows]
        return tuple(sorted(notes, key=lambda note: (note.found is None, note.found or Span(0, 0), note.id)))

    def notes(self) -> tuple[Note, ...]:
        """Return all notes, the latest change first; those in muted and trashed articles are left out."""
        shown = _select_notes(self._person_id).where(~ArticleRow.is_muted, ~is_trashed(self._person_id))
        with self._database.read() as connection:
            rows = connection.execute(shown.order_by(NoteRow.changed.desc(), NoteRow.id.desc()))
            return tuple(_note(row) for row in rows)

    # --- writing ------------------------------------------------------------------------------------------------

    def add(self, article_id: int, span: Span, text: str = "", *, colour: str = COLOURS[0], now: datetime) -> Note:
        """Write a note on words of an article's current text; without `text` it is a highlight.

        Raises KeyError when the article is gone, and TriageError when there are no such words.
        """
        with self._database.write() as connection:
            whole = _current_text(connection, article_id)
            if span.end > len(whole) or not span.of(whole).strip():
                raise TriageError("Select the words that the note is about.")
            anchor = anchor_at(whole, span)
            values = _values(anchor, text, colour, now) | {"found_start": span.start, "found_end": span.end}
            values |= {"person_id": self._person_id, "article_id": article_id, "written": now}
            note_id = connection.execute(insert(NoteRow).values(values).returning(NoteRow.id)).scalar_one()
            return self._one(connection, note_id)

    def change(self, note_id: int, text: str, *, colour: str, now: datetime) -> Note:
        """Change what is written and its colour; returns the note as it was. Raises KeyError."""
        with self._database.write() as connection:
            before = self._one(connection, note_id)
            values = {"text": text.strip(), "colour": colour, "changed": now}
            connection.execute(update(NoteRow).where(NoteRow.id == note_id).values(values))
        return before

    def remove(self, note_id: int) -> Note:
        """Remove a note; returns it, which `restore` brings back. Raises KeyError."""
        with self._database.write() as connection:
            removed = self._one(connection, note_id)
            connection.execute(delete(NoteRow).where(NoteRow.id == note_id))
        return removed

    def restore(self, note: Note) -> Note:
        """Bring a removed note back, or one that was changed to what it said. Raises KeyError: the article is gone."""
        with self._database.write() as connection:
            whole = _current_text(connection, note.article_id)
            values = _values(note.anchor, note.text, note.colour, note.changed) | _place(note.anchor, whole)
            values |= {"person_id": self._person_id, "article_id": note.article_id, "written": note.written}
            same = (NoteRow.id == note.id, NoteRow.person_id == self._person_id, NoteRow.written == note.written)
            connection.execute(delete(NoteRow).where(*same))
            is_free = connection.execute(select(NoteRow.id).where(NoteRow.id == note.id)).first() is None
            values |= {"id": note.id} if is_free else {}  # a file gives the last id again
            restored = connection.execute(insert(NoteRow).values(values).returning(NoteRow.id)).scalar_one()
            return self._one(connection, restored)

    def _one(self, connection: Connection, note_id: int) -> Note:
        row = connection.execute(_select_notes(self._person_id).where(NoteRow.id == note_id)).one_or_none()
        if row is None:
            raise KeyError(note_id)
        return _note(row)

    # --- following ----------------------------------------------------------------------------------------------

    def follow(self, article_ids: Collection[int]) -> None:
        """Look where the words of everybody's notes stand in the current versions of these articles."""
        columns = (NoteRow.id, NoteRow.article_id, NoteRow.exact, NoteRow.prefix, NoteRow.suffix, NoteRow.start)
        with self._database.write() as connection:
            rows = connection.execute(select(*columns).where(NoteRow.article_id.in_(id_set(article_ids)))).all()
            texts = {article_id: _current_text(connection, article_id) for article_id in {row[1] for row in rows}}
            places = [{"note": row[0], **_place(Anchor(*row[2:]), texts[row[1]])} for row in rows]
            if places:
                found: dict[str, Any] = {"found_start": bindparam("found_start"), "found_end": bindparam("found_end")}
                connection.execute(update(NoteRow).where(NoteRow.id == bindparam("note")).values(found), places)


def _select_notes(person_id: int) -> Select[Any]:
    columns = (NoteRow, ArticleRow.title, ArticleRow.opening)
    joined = select(*columns[0].__table__.columns, *columns[1:]).join(ArticleRow, ArticleRow.id == NoteRow.article_id)
    return joined.where(NoteRow.person_id == person_id)


def _note(row: AnyRow) -> Note:
    found = None if row.found_start is None else Span(row.found_start, row.found_end)
    return Note(
        id=row.id,
        article_id=row.article_id,
        anchor=Anchor(row.exact, row.prefix, row.suffix, row.start),
        text=row.text,
        colour=row.colour,
        written=row.written,
        changed=row.changed,
        found=found,
        headline=row.title or row.opening,
    )


def _values(anchor: Anchor, text: str, colour: str, changed: datetime) -> dict[str, Any]:
    words = {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix, "start": anchor.start}
    return words | {"text": text.strip(), "colour": colour, "changed": changed.astimezone(UTC)}


def _place(anchor: Anchor, text: str) -> dict[str, int | None]:
    found = find_words(anchor, text)
    return {"found_start": found.start if found else None, "found_end": found.end if found else None}


def _current_text(connection: Connection, article_id: int) -> str:
    current = select(VersionRow.text).join(ArticleRow, ArticleRow.version_id == VersionRow.id)
    text = connection.execute(current.where(ArticleRow.id == article_id)).scalars().one_or_none()
    if text is None:
        raise KeyError(article_id)
    return text
