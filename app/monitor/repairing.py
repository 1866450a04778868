"""Repairs at work: made, undone and brought in, and carried through the archive article by article.

The article in which one is made is another at once. All others follow behind, in short writes, each of which notes how
far it came: one that was cut off goes on where it stopped. What is stored later is repaired by the store of findings.
Everything here runs on the writer's thread.
"""

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from app.clock import utc_now
from app.database.engine import Database
from app.database.findings import FindingStore
from app.database.identities.store import IdentityStore
from app.database.repairs.store import RepairStore
from app.memory.repair_file import read_file, write_file
from app.memory.repair_kinds import Scope
from app.memory.repairs import Draft, Repair


@dataclass(frozen=True, slots=True)
class Step:
    """What came of going on for a bit."""

    changed: tuple[int, ...]
    """Articles whose findings are others now."""
    is_over: bool
    """Whether every repair has been everywhere."""


class Repairing:
    """Makes repairs and carries them through; tells of every article whose findings they change."""

    def __init__(
        self,
        database: Database,
        repairs: RepairStore,
        told: Callable[[int], object],
        *,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._database = database
        self._repairs = repairs
        self._findings = FindingStore(database)
        self._identities = IdentityStore(database, said=repairs.constraints)
        self._told = told
        self._clock = clock
        self._waiting: tuple[object, int, array[int]] = (None, 0, array("q"))
        """Of the repair that is under way, the id below which it was last, and the articles to be asked, upwards."""
        self._parted: deque[int] = deque()
        """Articles whose entities are to be joined anew."""

    # --- deeds --------------------------------------------------------------------------------------------------

    def make(self, draft: Draft, article_id: int) -> Repair:
        """Keep a repair and apply it to the article in which it was made. Raises KeyError when that is not there."""
        with self._database.write():
            repair = self._repairs.add(draft, article_id, now=self._clock())
            self._repair(article_id, joins=repair.kind.joins)
            if repair.scope is Scope.ARTICLE:
                self._finish(repair)
        return repair

    def set_undone(self, repair_id: int, is_undone: bool, *, article_id: int | None = None) -> Repair | None:
        """Undo a repair, or do it again, at once in the named article; None when it is so already, or is not there."""
        with self._database.write():
            repair = self._repairs.set_undone(repair_id, is_undone, now=self._clock())
            if repair is not None and article_id is not None:
                self._repair(article_id, joins=repair.kind.joins)
        return repair

    def bring_in(self, data: bytes) -> tuple[Repair, ...]:
        """Keep the repairs of a file; returns those that changed something. Raises DocumentError."""
        return self._repairs.bring_in(read_file(data))

    def write_out(self) -> bytes:
        """Return all repairs as the content of one file, oldest first; any thread."""
        return write_file(one.repair for one in reversed(self._repairs.repairs()))

    # --- through the archive ------------------------------------------------------------------------------------

    def carry_on(self, limit: int) -> Step:
        """Ask the next articles of the repair that is under way, each in a write of its own; at most `limit`."""
        changed: list[int] = []
        for _ in range(limit):
            if (under_way := self._repairs.unfinished()) is not None:
                article_id = self._next_article(*under_way)
                if article_id is not None and self._ask(*under_way, article_id):
                    changed.append(article_id)
            elif self._parted:
                self._identities.join(self._parted.popleft())
        return Step(tuple(changed), is_over=self._repairs.unfinished() is None and not self._parted)

    def _next_article(self, repair: Repair, below: int) -> int | None:
        """Return the next article to be asked; where there is none, the repair has been everywhere."""
        what = (repair.key, repair.undone, repair.article_id, repair.feed_id)
        known, last, waiting = self._waiting
        if known != what or below > last:  # another one, or one that begins anew
            waiting = array("q", reversed(self._repairs.candidates(repair)))
        self._waiting = (what, below, waiting)
        place = bisect_left(waiting, below) - 1
        if place >= 0:
            return waiting[place]
        with self._database.write():
            if self._repairs.unfinished() == (repair, below):
                self._finish(repair)
        return None

    def _finish(self, repair: Repair) -> None:
        """Note that it has been everywhere; only then can those be parted who are one no longer."""
        self._repairs.note_asked(repair.id, None)
        self._parted += self._identities.part(repair)

    def _ask(self, repair: Repair, below: int, article_id: int) -> bool:
        with self._database.write():
            if self._repairs.unfinished() != (repair, below):  # another program went on meanwhile
                return False
            self._repairs.note_asked(repair.id, article_id)
            return self._repair(article_id, joins=repair.kind.joins)

    def _repair(self, article_id: int, *, joins: bool) -> bool:
        is_changed = self._findings.repair_again(article_id)
        if is_changed or joins:  # who is one across articles may be another now
            self._told(article_id)
        return is_changed


class RepairFollower:
    """Gives repairs that wait for an article or a feed to those that come, and carries on what was cut off.

    Findings need no follower: they are stored repaired.
    """

    def __init__(self, repairs: RepairStore, repairing: Repairing) -> None:
        self._repairs = repairs
        self._repairing = repairing

    def articles_stored(self, ids: Collection[int]) -> None:
        """Look whether somebody elsewhere repaired what has come now."""
        self._repairs.settle(ids)

    def findings_stored(self, article_id: int) -> None:
        """Do nothing: they are repaired already."""

    def catch_up(self, limit: int) -> bool:
        """Carry on for a bit; returns whether there is more."""
        return not self._repairing.carry_on(limit).is_over
