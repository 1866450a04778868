"""Who is one across articles after repairs were made and undone, in whatever order, as the program carries them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import permutations

import pytest
from sqlalchemy import select

from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.repairs.store import RepairStore
from app.database.tables import EntityRow, IdentityRow
from app.findings import EntityType
from app.memory.anchors import Anchor
from app.memory.repairs import Change, Draft, Repair, RepairKind, Scope, Target
from app.monitor.following import build_following
from app.monitor.repairing import Repairing
from app.subscriptions import Decisions
from tests.database.conftest import NOON, MakeEntry
from tests.database.identities.conftest import find

PERSON = EntityType.PERSON
Groups = set[frozenset[int]]


@dataclass
class Newsroom:
    """An archive with everything that follows its writes."""

    database: Database
    make_entry: MakeEntry

    def __post_init__(self) -> None:
        self.articles = ArticleStore(self.database, clock=lambda: NOON)
        self.findings = FindingStore(self.database)
        self.following = build_following(self.database)
        self.now = NOON
        repairs = RepairStore(self.database, person="Ada")
        self.repairing = Repairing(self.database, repairs, self.following.findings_stored, clock=self.clock)
        self.feeds = [
            FeedStore(self.database).add_feed(f"https://{name}.example/feed").id for name in ("one", "two", "three")
        ]
        self.number = 0

    def clock(self) -> timedelta:
        self.now += timedelta(seconds=1)
        return self.now

    def publish(self, name: str, *, feed: int = 0, issuer: str = "Reed Mills") -> int:
        """Bring an article that names one person."""
        self.number += 1
        text = f"{name} spoke at notice {self.number}. Then {name} left."
        decisions = Decisions(new=(self.make_entry(f"Notice {self.number}", text),))
        (article_id,) = self.articles.store(self.feeds[feed], decisions, now=NOON).new
        with self.database.write():
            self.following.articles_stored([article_id])
            found = find(text, {name: "p"}, issuer)
            self.findings.store(self.articles.task(article_id).version_id, found, now=NOON)
            self.following.findings_stored(article_id)
        return article_id

    def make(self, kind: RepairKind, article_id: int, name: str, change: Change, scope: Scope) -> Repair:
        repair = self.repairing.make(Draft(kind, scope, Target(name=name, type=PERSON), change), article_id)
        self.settle()
        return repair

    def undo(self, repair: Repair, *, again: bool = False) -> None:
        assert self.repairing.set_undone(repair.id, not again, article_id=repair.article_id)
        self.settle()

    def settle(self) -> None:
        """Do everything that is done in the background."""
        while self.following.catch_up(3):
            pass

    def groups(self) -> Groups:
        """Return which articles name one person."""
        found: dict[int | None, set[int]] = {}
        with self.database.read() as connection:
            for article_id, identity in connection.execute(select(EntityRow.article_id, EntityRow.identity_id)):
                assert identity is not None
                found.setdefault(identity, set()).add(article_id)
        return {frozenset(some) for some in found.values()}

    def names(self) -> list[str]:
        with self.database.read() as connection:
            return sorted(connection.execute(select(IdentityRow.name)).scalars())


@pytest.fixture
def room(database: Database, make_entry: MakeEntry) -> Newsroom:
    return Newsroom(database, make_entry)


def groups(*members: Iterable[int]) -> Groups:
    return {frozenset(some) for some in members}


MERGED = Change(name="Ada Marlow", type=PERSON)


def test_a_namesake_is_told_apart_and_again_the_same(room: Newsroom) -> None:
    first, second, third = (room.publish("Ada Marlow") for _ in range(3))
    assert room.groups() == groups((first, second, third))

    repair = room.make(RepairKind.SPLIT, second, "Ada Marlow", Change(), Scope.ARTICLE)
    assert room.groups() == groups((first, third), (second,))
    later = room.publish("Ada Marlow")
    assert room.groups() == groups((first, third, later), (second,))

    room.undo(repair)
    assert room.groups() == groups((first, second, third, later))
    room.undo(repair, again=True)
    assert room.groups() == groups((first, third, later), (second,))


def test_the_namesake_of_one_source_is_one_in_all_its_articles(room: Newsroom) -> None:
    here = [room.publish("Ada Marlow") for _ in range(2)]
    there = [room.publish("Ada Marlow", feed=1) for _ in range(3)]

    repair = room.make(RepairKind.SPLIT, there[1], "Ada Marlow", Change(), Scope.SOURCE)
    assert room.groups() == groups(here, there)
    there.append(room.publish("Ada Marlow", feed=1))
    here.append(room.publish("Ada Marlow", feed=2))
    assert room.groups() == groups(here, there)

    room.undo(repair)
    assert room.groups() == groups([*here, *there])


@pytest.mark.parametrize("kind", [RepairKind.MERGE, RepairKind.RENAME])
def test_what_was_made_one_is_two_again_when_that_is_undone(room: Newsroom, kind: RepairKind) -> None:
    ada = [room.publish("Ada Marlow") for _ in range(2)]
    ida = [room.publish("Ida Reed") for _ in range(3)]

    repair = room.make(kind, ida[0], "Ida Reed", MERGED, Scope.EVERYWHERE)
    assert room.groups() == groups([*ada, *ida])
    ida.append(room.publish("Ida Reed"))
    assert room.groups() == groups([*ada, *ida])
    room.undo(repair)
    assert room.groups() == groups(ada, ida)
    room.undo(repair, again=True)
    assert room.groups() == groups([*ada, *ida])
    room.undo(repair)

    assert room.groups() == groups(ada, ida)
    assert room.names() == ["Ada Marlow", "Ida Reed"]


def test_a_merge_in_one_article_joins_nobody_elsewhere(room: Newsroom) -> None:
    ada = [room.publish("Ada Marlow") for _ in range(2)]
    ida = [room.publish("Ida Reed") for _ in range(3)]

    repair = room.make(RepairKind.MERGE, ida[1], "Ida Reed", MERGED, Scope.ARTICLE)
    assert room.groups() == groups([*ada, ida[1]], [ida[0], ida[2]])
    ida.append(room.publish("Ida Reed"))
    ada.append(room.publish("Ada Marlow"))
    assert room.groups() == groups([*ada, ida[1]], [ida[0], *ida[2:]])

    room.undo(repair)
    assert room.groups() == groups(ada, ida)


def test_those_who_are_split_by_name_part_wherever_they_were_one(room: Newsroom) -> None:
    full = [room.publish("Ada Marlow") for _ in range(2)]
    short = [room.publish("A. Marlow") for _ in range(2)]
    assert room.groups() == groups([*full, *short])

    repair = room.make(RepairKind.SPLIT, full[0], "Ada Marlow", Change(name="A. Marlow"), Scope.EVERYWHERE)
    room.undo(repair)

    assert room.groups() == groups([*full, *short])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_repairs_undone_in_any_order_leave_everybody_as_they_were(room: Newsroom, order: tuple[int, ...]) -> None:
    ada = [room.publish("Ada Marlow") for _ in range(2)]
    ida = [room.publish("Ida Reed", feed=1) for _ in range(2)]
    bo = [room.publish("Bo Tarn", feed=2) for _ in range(2)]
    repairs = [
        room.make(RepairKind.MERGE, ida[0], "Ida Reed", MERGED, Scope.SOURCE),
        room.make(RepairKind.MERGE, ada[0], "Ada Marlow", Change(name="Bo Tarn", type=PERSON), Scope.EVERYWHERE),
        room.make(RepairKind.RENAME, bo[0], "Bo Tarn", Change(name="Cy Voss"), Scope.SOURCE),
    ]

    for at in order:
        room.undo(repairs[at])

    assert room.groups() == groups(ada, ida, bo)


def test_a_mention_that_is_anothers_goes_to_that_other_and_comes_back(room: Newsroom) -> None:
    ada = [room.publish("Ada Marlow") for _ in range(2)]
    ida = [room.publish("Ida Reed") for _ in range(2)]
    change = Change(name="Ida Reed", moved=(Anchor("Ada Marlow"),))

    repair = room.make(RepairKind.SPLIT, ada[0], "Ada Marlow", change, Scope.SOURCE)
    everybody = room.groups()
    room.undo(repair)

    assert everybody == groups([*ada, *ida])
    assert room.groups() == groups(ada, ida)
