"""What follows when something is stored, in the same write: all of it happens, or none.

Runs on the writer's thread. A follower that knows nothing of a moment passes over it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from app.database.engine import Database
from app.database.identities.store import IdentityStore
from app.database.lineage import LineageStore
from app.database.novelty import NoveltyStore
from app.database.repairs.store import RepairStore
from app.database.stories import StoryStore
from app.database.triage.notes import NoteStore
from app.database.watches.judging import WatchJudge
from app.monitor.identifying import IdentityFollower
from app.monitor.ledger import LedgerFollower
from app.monitor.lineage import LineageFollower
from app.monitor.notes import NoteFollower
from app.monitor.novelty import NoveltyFollower
from app.monitor.repairing import RepairFollower, Repairing
from app.monitor.stories import StoryFollower
from app.monitor.watching import WatchFollower


class Follower(Protocol):
    """Keeps something in step with articles and findings."""

    def articles_stored(self, ids: Collection[int], /) -> None:
        """Follow articles that are new, or whose current text is another."""

    def findings_stored(self, article_id: int, /) -> None:
        """Follow what was found in the current version of an article."""

    def catch_up(self, limit: int, /) -> bool:
        """Follow at most so many of what was stored before anybody followed; returns whether there is more."""


@dataclass(frozen=True, slots=True)
class Following:
    """All followers, in the order in which they build on each other."""

    followers: tuple[Follower, ...] = ()

    def articles_stored(self, ids: Collection[int]) -> None:
        """Tell each of articles that are new, or whose current text is another."""
        for follower in self.followers:
            follower.articles_stored(ids)

    def findings_stored(self, article_id: int) -> None:
        """Tell each of what was found in the current version of an article."""
        for follower in self.followers:
            follower.findings_stored(article_id)

    def catch_up(self, limit: int) -> bool:
        """Let each that is behind go on for a bit; returns whether there is more to do. The writer's thread."""
        behind = [follower.catch_up(limit) for follower in self.followers]  # none waits for another
        return any(behind)


def build_following(database: Database) -> Following:
    """Build every follower: repairs, identities, stories, watches, each after those that it builds on."""
    repairs = RepairStore(database)
    others = Following(
        (
            IdentityFollower(IdentityStore(database, said=repairs.constraints)),
            StoryFollower(StoryStore(database)),
            LineageFollower(LineageStore(database)),
            NoveltyFollower(NoveltyStore(database)),
            LedgerFollower(database),
        )
    )
    repairing = Repairing(database, repairs, others.findings_stored)
    watching = WatchFollower(WatchJudge(database))
    notes = NoteFollower(NoteStore(database))
    return Following((RepairFollower(repairs, repairing), *others.followers, watching, notes))
