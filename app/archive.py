"""The stores of one open database, bundled so that they travel together."""

from dataclasses import dataclass

from app.database.articles import ArticleStore
from app.database.asking.store import AskStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.identities.store import IdentityStore
from app.database.ledger import LedgerStore
from app.database.lineage import LineageStore
from app.database.quote_bank.store import QuoteBankStore
from app.database.repairs.store import RepairStore
from app.database.trends.store import TrendStore
from app.database.triage.stores import Triage, build_triage
from app.database.upgrade import Patiently, at_once
from app.database.watches.store import WatchStore
from app.errors import DatabaseUnreadable
from app.monitor.following import Following, build_following
from app.monitor.repairing import Repairing
from app.paths import Places


@dataclass(frozen=True, slots=True)
class Archive:
    """An open database and its stores; writing methods belong to the writer thread."""

    database: Database
    feeds: FeedStore
    articles: ArticleStore
    findings: FindingStore
    following: Following
    """What is kept in step with articles and findings; told within the write that stores them."""
    repairs: RepairStore
    repairing: Repairing
    asking: AskStore
    watches: WatchStore
    triage: Triage
    lineage: LineageStore
    identities: IdentityStore
    quote_bank: QuoteBankStore
    ledger: LedgerStore
    trends: TrendStore

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
    following, repairs, asking = build_following(database), RepairStore(database), AskStore(database)
    return Archive(
        database=database,
        feeds=FeedStore(database),
        articles=ArticleStore(database),
        findings=FindingStore(database),
        following=following,
        repairs=repairs,
        repairing=Repairing(database, repairs, following.findings_stored),
        asking=asking,
        watches=WatchStore(database),
        lineage=LineageStore(database),
        identities=IdentityStore(database, said=repairs.constraints),
        quote_bank=QuoteBankStore(database, asking),
        ledger=LedgerStore(database, asking),
        trends=TrendStore(database, asking),
        triage=build_triage(database),
    )


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
