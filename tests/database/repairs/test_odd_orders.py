"""Repairs that conflict, are undone in other orders than made, fail on their way, or come from a garbled hand."""

import random
from dataclasses import replace

import pytest

from app.articles import Span
from app.findings import Findings, Quote, QuoteKind
from app.memory.anchors import Anchor, anchor_at
from app.memory.repairing import apply
from app.memory.repairs import Change, Draft, Repair, RepairKind, Scope, Subject, Target
from tests.database.conftest import NOON
from tests.database.repairs.conftest import World
from tests.database.repairs.test_repair_store import PERSON, names, rename
from tests.memory.repair_examples import EXAMPLES, FOUND, TEXT


def test_a_repair_that_was_taken_back_by_a_fault_is_not_taken_for_the_next(world: World, feed_id: int) -> None:
    here = world.add(feed_id, "Here")

    def fail() -> None:
        with world.database.write():
            world.repairing.make(rename("Ada Marlow", "Wrong"), here)
            raise OSError("power")

    with pytest.raises(OSError, match="power"):
        fail()
    world.repairing.make(rename("Ada Marlow", "Right"), here)

    assert names(world.found(here))[1] == "Right"


def test_what_came_while_a_repair_was_undone_is_repaired_when_it_is_done_again(world: World, feed_id: int) -> None:
    here, beside = world.add(feed_id, "Here"), world.add(feed_id, "Beside")
    repair = world.make(RepairKind.RENAME, Scope.EVERYWHERE, here)
    world.carry_through()

    world.repairing.set_undone(repair.id, True, article_id=here)
    later = world.add(feed_id, "Later")
    world.repairing.set_undone(repair.id, False, article_id=here)
    world.carry_through()

    assert world.shown(RepairKind.RENAME, here, beside, later) == [True] * 3


def test_words_without_blanks_are_found_in_other_articles(world: World, feed_id: int) -> None:
    words = "Harbours " + "x" * 40 + " " + "y" * 300
    text = f"He said: “{words}” today."
    start = text.index(words)
    found = Findings("en", quotes=(Quote(Span(start, start + len(words)), words, QuoteKind.DIRECT),))
    here, beside = (world.add(feed_id, title, text=text, found=found) for title in ("Here", "Beside"))

    target = Target(words=anchor_at(text, found.quotes[0].span))
    world.repairing.make(Draft(RepairKind.REJECT_QUOTE, Scope.EVERYWHERE, target), here)
    world.carry_through()

    assert [world.found(one).quotes for one in (here, beside)] == [(), ()]


def test_a_name_of_any_length_harms_nobody(world: World, feed_id: int) -> None:
    source = random.Random(5)
    endless = "".join(source.choice("abcdefghijklmnopqrstuvwxyz ") for _ in range(9000))
    here = world.add(feed_id, "Here", text=f"{TEXT} {endless}.")
    for kind, target, change in (
        (RepairKind.RENAME, Target(name="Ada Marlow", type=PERSON), Change(name=endless)),
        (RepairKind.ADD_ENTITY, Target(words=Anchor(endless)), Change(type=PERSON)),
        (RepairKind.REASSIGN, EXAMPLES[RepairKind.REASSIGN].target, Change(name=endless)),
        (RepairKind.CORRECT_FIGURE, EXAMPLES[RepairKind.CORRECT_FIGURE].target, Change(subject=endless, unit=endless)),
    ):
        world.repairing.make(Draft(kind, Scope.EVERYWHERE, target, change), here)

    world.carry_through()

    assert world.repairs.unfinished() is None
    assert world.found(here).entities


def test_one_finding_that_was_put_right_twice_was_wrong_once(world: World, feed_id: int) -> None:
    here = world.add(feed_id, "Here")
    world.articles.set_read([here], True)
    target = EXAMPLES[RepairKind.CORRECT_FIGURE].target

    for change in (Change(value=21), Change(unit="pp")):
        world.repairing.make(Draft(RepairKind.CORRECT_FIGURE, Scope.ARTICLE, target, change), here)
    world.repairing.make(rename("Ada Marlow", "Dame Ada"), here)
    world.repairing.make(Draft(RepairKind.REJECT_ENTITY, Scope.ARTICLE, Target(name="Dame Ada", type=PERSON)), here)
    world.make(RepairKind.ADD_ENTITY, Scope.ARTICLE, here)
    added = Target(name="Pier Nine", type=EXAMPLES[RepairKind.ADD_ENTITY].change.type)
    world.repairing.make(Draft(RepairKind.REJECT_ENTITY, Scope.ARTICLE, added), here)

    wrong = {one.subject: (one.shown, one.wrong) for one in world.repairs.precision(NOON)}
    assert (wrong[Subject.FIGURE], wrong[Subject.ENTITY]) == ((2, 1), (4, 1))


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_made_undone_and_done_again_what_stands_is_what_holds(
    world: World, feed_id: int, other_feed: int, seed: int
) -> None:
    source = random.Random(seed)
    articles = {world.add(feed, f"Article {feed}"): feed for feed in (feed_id, other_feed)}
    drafts = [Draft(kind, scope, one.target, one.change) for kind, one in EXAMPLES.items() for scope in Scope]
    people = ("Ada Marlow", "A. Marlow", "Ben Quay", "Dame Ada Marlow", "Ada Marlow the younger")
    for old in people:
        new = source.choice(people)
        drafts += [rename(old, new, scope=source.choice(list(Scope)))]
        drafts += [replace(drafts[-1], kind=RepairKind.MERGE)]
    made: list[Repair] = []
    for _ in range(60):
        match source.randrange(6):
            case 0 | 1:
                made.append(world.repairing.make(source.choice(drafts), source.choice(list(articles))))
            case 2 if made:
                one = source.choice(made)
                at = source.choice([None, *articles])
                world.repairing.set_undone(one.id, source.random() < 0.6, article_id=at)
            case 3:
                world.repairing.carry_on(source.randint(1, 3))
            case 4 if len(articles) < 8:
                feed = source.choice((feed_id, other_feed))
                articles[world.add(feed, f"Article {len(articles)}")] = feed
            case 5:
                world.analyse(source.choice(list(articles)))
    world.carry_through()

    holding = [one.repair for one in world.repairs.repairs() if one.repair.undone is None]
    for article_id, feed in articles.items():
        text = world.articles.article(article_id).text.text
        assert world.found(article_id) == apply(holding, FOUND, text, article_id=article_id, feed_id=feed).findings
