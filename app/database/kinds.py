"""What one kind of database needs and another does not: the face that `sqlite` and `postgresql` both show."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Engine

from app.database.search import WordIndex
from app.errors import DatabaseUnreadable


class Kind(Protocol):
    """Everything that only one engine knows."""

    @property
    def WORDS(self) -> WordIndex:  # noqa: N802
        """The engine's index of words."""

    @property
    def READING(self) -> Mapping[str, Any]:  # noqa: N802
        """Options of a connection that sees one steady state."""

    @property
    def WRITING(self) -> Mapping[str, Any]:  # noqa: N802
        """Options of a connection that writes alone, from its first statement on."""

    @property
    def IS_SHARED(self) -> bool:  # noqa: N802
        """Whether several persons and programs use one database at once, and workers do what is to be done."""

    def name_of(self, url: URL, /) -> str:
        """Return what the person calls the database; no password. Raises DatabaseUnreadable for an impossible URL."""

    def make_engine(self, url: URL, /) -> Engine:
        """Make the engine; nothing is opened or changed yet. Each thread that reads gets a connection of its own."""

    def make_place(self, url: URL, /) -> None:
        """Make what the database lies in, if the program may do that. Raises DatabaseUnreadable."""

    def explain(self, error: Exception, name: str, /) -> DatabaseUnreadable | None:
        """Return the world's fault as an error with a sentence; None when it is a bug of ours."""

    def prepare(self, connection: Connection, /) -> None:
        """Set up what stays with the database; outside of any transaction."""

    def back_up(self, connection: Connection, folder: Path, version: str, /) -> Path | None:
        """Copy the database before it is migrated from that version; None where its backups are somebody else's."""

    def has_dangling_rows(self, connection: Connection, /) -> bool:
        """Whether a row points to one that is not there."""

    def last_keys(self, connection: Connection, /) -> Mapping[str, int]:
        """Return by table the last key that was given out, where a key must not be given out again."""

    def set_last_keys(self, connection: Connection, keys: Mapping[str, int], /) -> None:
        """Go on counting behind these keys, and behind those of rows that were stored with their key."""

    def measure(self, connection: Connection, /) -> Mapping[str, int]:
        """Return how many bytes texts, search index and the rest take; empty where the engine cannot tell."""

    def find_damage(self, connection: Connection, /) -> str:
        """Read everything and return what is wrong with it in a few words; empty when it is whole."""

    def person_of(self, url: URL, /) -> str:
        """Return the name of the person who opens the database."""
