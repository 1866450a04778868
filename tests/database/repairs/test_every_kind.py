"""Every kind of repair, on each engine: on what is there and what comes, after all that may happen, and back again."""

import pytest

from app.articles import ArticleText
from app.database.engine import open_database
from app.memory.repair_kinds import RepairKind, Scope
from tests.database.conftest import NOON, MakeEntry, sha256
from tests.database.repairs.conftest import World
from tests.memory.repair_examples import EXAMPLES, FOUND, TEXT

REACH = {
    Scope.ARTICLE: [True, False, False],
    Scope.SOURCE: [True, True, False],
    Scope.EVERYWHERE: [True, True, True],
}
"""Whether an article itself, another of its source and one of another source are reached."""


def counts(world: World, *ids: int) -> list[tuple[int, int, str]]:
    """Return what lists show of findings."""
    return [(one.quote_count, one.figure_count, one.issuer) for one in world.articles.summaries(ids)]


@pytest.mark.parametrize("kind", RepairKind)
@pytest.mark.parametrize("scope", Scope)
def test_it_applies_to_the_past_and_to_what_comes(
    world: World, feed_id: int, other_feed: int, kind: RepairKind, scope: Scope
) -> None:
    here, beside = world.add(feed_id, "Here"), world.add(feed_id, "Beside")
    elsewhere, without = world.add(other_feed, "Elsewhere"), world.add(feed_id, "Without", text="Nothing.", found=FOUND)
    world.analyse(without, type(FOUND)("en"))

    world.make(kind, scope, here)
    at_once = world.shown(kind, here, beside, elsewhere)
    world.carry_through()
    later, elsewhere_later = world.add(feed_id, "Later"), world.add(other_feed, "Elsewhere later")

    reach = {Scope.ARTICLE: [True, False, False], Scope.SOURCE: [True, True, False], Scope.EVERYWHERE: [True] * 3}[
        scope
    ]
    assert at_once == [True, False, False]
    assert world.shown(kind, here, beside, elsewhere) == reach
    assert world.shown(kind, later, elsewhere_later) == reach[1:]
    assert sorted(world.told) == [one for one, is_in in zip((here, beside, elsewhere), reach, strict=True) if is_in]


@pytest.mark.parametrize("kind", RepairKind)
def test_it_survives_another_analysis_a_new_version_and_a_restart(
    address: str, make_entry: MakeEntry, world: World, feed_id: int, kind: RepairKind
) -> None:
    here, beside = world.add(feed_id, "Here"), world.add(feed_id, "Beside")
    world.make(kind, Scope.SOURCE, here)
    world.carry_through()

    world.analyse(here)
    page = ArticleText.plain(TEXT)
    world.articles.add_page_version(beside, page, "<p>", text_digest=sha256(TEXT), now=NOON)
    world.analyse(beside)
    again = open_database(address)
    restarted = World(again, make_entry)

    assert restarted.shown(kind, here, beside) == [True, True]
    (listed,) = restarted.repairs.repairs()
    assert (listed.articles, listed.is_under_way) == (2, False)
    again.close()


@pytest.mark.parametrize("kind", RepairKind)
@pytest.mark.parametrize("scope", Scope)
def test_undone_everything_is_exactly_as_it_was(world: World, feed_id: int, kind: RepairKind, scope: Scope) -> None:
    here, beside = world.add(feed_id, "Here"), world.add(feed_id, "Beside")
    before = counts(world, here, beside)
    repair = world.make(kind, scope, here)
    world.carry_through()
    later = world.add(feed_id, "Later")

    assert world.repairing.set_undone(repair.id, True, article_id=here) is not None
    at_once = world.found(here)
    world.carry_through()

    assert at_once == FOUND
    assert [world.found(one) for one in (here, beside, later)] == [FOUND] * 3
    assert counts(world, here, beside) == before
    (listed,) = world.repairs.repairs()
    assert (listed.articles, listed.is_under_way, listed.repair.undone_by) == (0, False, "Ada")


@pytest.mark.parametrize("kind", RepairKind)
def test_done_again_it_stands_again(world: World, feed_id: int, kind: RepairKind) -> None:
    here, beside = world.add(feed_id, "Here"), world.add(feed_id, "Beside")
    repair = world.make(kind, Scope.EVERYWHERE, here)
    world.carry_through()
    repaired = world.found(beside)
    world.repairing.set_undone(repair.id, True)
    world.carry_through()

    world.repairing.set_undone(repair.id, False, article_id=here)
    world.carry_through()

    assert world.shown(kind, here, beside) == [True, True]
    assert world.found(beside) == repaired
    assert world.repairing.set_undone(repair.id, False) is None


@pytest.mark.parametrize("kind", RepairKind)
def test_one_that_is_cut_off_goes_on_where_it_stopped(
    address: str, make_entry: MakeEntry, world: World, feed_id: int, kind: RepairKind
) -> None:
    here, *others = (world.add(feed_id, f"Article {number}") for number in range(5))
    repair = world.make(kind, Scope.EVERYWHERE, here)
    step = world.repairing.carry_on(2)
    assert not step.is_over
    halfway = world.shown(kind, *others)

    again = open_database(address)
    restarted = World(again, make_entry)
    restarted.carry_through()

    assert halfway == [False, False, True, True]
    assert restarted.shown(kind, here, *others) == [True] * 5
    assert restarted.told == others[:2][::-1]
    assert restarted.repairs.unfinished() is None
    restarted.repairing.set_undone(repair.id, True)
    restarted.repairing.carry_on(2)
    world.carry_through()  # another program goes on with it
    assert [world.found(one) for one in (here, *others)] == [FOUND] * 5
    again.close()


def test_there_is_an_example_of_every_kind() -> None:
    assert set(EXAMPLES) == set(RepairKind)
