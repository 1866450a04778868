"""The stores of one open database, bundled so that they travel together."""

from dataclasses import dataclass

from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.paths import Places


@dataclass(frozen=True, slots=True)
class Archive:
    """An open database and its stores; writing methods belong to the writer thread."""

    database: Database
    feeds: FeedStore
    articles: ArticleStore
    findings: FindingStore

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def open_archive(places: Places, database_url: str = "") -> Archive:
    """Open the profile's own SQLite file, or the database of that SQLAlchemy URL. Raises DatabaseError."""
    database = open_database(database_url or sqlite_url(places.database), backups=places.backups)
    return Archive(database, FeedStore(database), ArticleStore(database), FindingStore(database))
