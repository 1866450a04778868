"""The stores of one open database, bundled so that they travel together.

What is remembered across articles comes when it is first asked for: a start shows a list, and needs none of it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.upgrade import Patiently, at_once
from app.errors import DatabaseUnreadable
from app.paths import Places

if TYPE_CHECKING:
    from app.database.asking.store import AskStore
    from app.database.identities.store import IdentityStore
    from app.database.ledger import LedgerStore
    from app.database.lineage import LineageStore
    from app.database.quote_bank.store import QuoteBankStore
    from app.database.repairs.store import RepairStore
    from app.database.trends.store import TrendStore
    from app.database.triage.stores import Triage
    from app.database.watches.store import WatchStore
    from app.monitor.following import Following
    from app.monitor.repairing import Repairing


@dataclass(frozen=True)
class Archive:
    """An open database and its stores; writing methods belong to the writer thread."""

    database: Database
    feeds: FeedStore
    articles: ArticleStore
    findings: FindingStore

    @cached_property
    def following(self) -> "Following":
        """What is kept in step with articles and findings; told within the write that stores them."""
        from app.monitor.following import build_following

        return build_following(self.database)

    @cached_property
    def asking(self) -> "AskStore":
        """Questions of the query language."""
        from app.database.asking.store import AskStore

        return AskStore(self.database)

    @cached_property
    def repairs(self) -> "RepairStore":
        """What persons corrected."""
        from app.database.repairs.store import RepairStore

        return RepairStore(self.database)

    @cached_property
    def repairing(self) -> "Repairing":
        """What carries repairs through the archive."""
        from app.monitor.repairing import Repairing

        return Repairing(self.database, self.repairs, self.following.findings_stored)

    @cached_property
    def watches(self) -> "WatchStore":
        """Saved queries, and what arrived for them."""
        from app.database.watches.store import WatchStore

        return WatchStore(self.database)

    @cached_property
    def triage(self) -> "Triage":
        """Labels, notes, the trash and dossiers."""
        from app.database.triage.stores import Triage

        return Triage(self.database)

    @cached_property
    def lineage(self) -> "LineageStore":
        """The same words of several articles."""
        from app.database.lineage import LineageStore

        return LineageStore(self.database)

    @cached_property
    def identities(self) -> "IdentityStore":
        """Those who are named across articles."""
        from app.database.identities.store import IdentityStore

        return IdentityStore(self.database, said=self.repairs.constraints)

    @cached_property
    def quote_bank(self) -> "QuoteBankStore":
        """All quotes."""
        from app.database.quote_bank.store import QuoteBankStore

        return QuoteBankStore(self.database, self.asking)

    @cached_property
    def ledger(self) -> "LedgerStore":
        """All figures, by what they measure."""
        from app.database.ledger import LedgerStore

        return LedgerStore(self.database, self.asking)

    @cached_property
    def trends(self) -> "TrendStore":
        """Coverage over time."""
        from app.database.trends.store import TrendStore

        return TrendStore(self.database, self.asking)

    @property
    def is_shared(self) -> bool:
        """Whether a team shares it: workers do what is to be done, and windows listen."""
        return self.database.kind.IS_SHARED

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def open_archive(
    places: Places, database_url: str = "", *, as_person: bool = True, patiently: Patiently = at_once
) -> Archive:
    """Open the profile's own SQLite file, or the database of that SQLAlchemy URL. Raises DatabaseError.

    Without `as_person` it is opened for nobody: a program that marks nothing. Bringing an archive of an earlier release
    up to date may take minutes and is done `patiently`.
    """
    if not database_url:
        _refuse_emptied(places)
    address = database_url or sqlite_url(places.database)
    database = open_database(address, backups=places.backups, as_person=as_person, patiently=patiently)
    return Archive(database, FeedStore(database), ArticleStore(database), FindingStore(database))


def _refuse_emptied(places: Places) -> None:
    """Let no damage that emptied the file pass for a first start: to SQLite an empty file is a new database."""
    file = places.database
    is_empty = file.is_file() and file.stat().st_size == 0
    if is_empty and any(places.backups.glob("*.sqlite")):
        raise DatabaseUnreadable(
            f"The database “{file.name}” is empty, but there are backups. Bring one back: “Backups…” in the menu, or "
            f"dateline doctor --restore FILE. To begin anew, delete {file}.",
            file.name,
        )
