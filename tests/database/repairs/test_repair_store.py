"""Repairs kept, listed, carried from archive to archive, and what they say of entities and of quality."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from sqlalchemy import select

from app.anatomy import Release
from app.articles import ArticleText
from app.database.engine import Database, open_database
from app.database.feeds import FeedStore
from app.database.repairs.raw import read_raw, write_raw
from app.database.tables import AnalysisRow
from app.findings import EntityType, Findings
from app.memory.repair_kinds import RepairKind, Scope, Subject
from app.memory.repairs import Change, Constraint, Draft, Target
from app.monitor.repairing import RepairFollower
from tests.database.conftest import NOON, MakeEntry, sha256
from tests.database.repairs.conftest import World
from tests.database.strategies import FINDINGS
from tests.memory.repair_examples import EXAMPLES, FOUND, TEXT

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION


def rename(old: str, new: str, kind: EntityType = PERSON, scope: Scope = Scope.EVERYWHERE) -> Draft:
    return Draft(RepairKind.RENAME, scope, Target(name=old, type=kind), Change(name=new))


def names(found: Findings) -> list[str]:
    return [entity.name for entity in found.entities]


# --- what is kept -----------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(FINDINGS)
def test_raw_findings_come_back_equal(found: Findings) -> None:
    assert read_raw(write_raw(found)) == found


def test_raw_findings_are_kept_only_where_a_repair_changed_something(world: World, feed_id: int) -> None:
    here, without = world.add(feed_id, "Here"), world.add(feed_id, "Without", text="Nothing.", found=Findings("en"))

    repair = world.repairing.make(rename("Ada Marlow", "Dame Ada"), here)
    world.carry_through()

    assert kept_raw(world.database) == {here: True, without: False}
    world.repairing.set_undone(repair.id, True, article_id=here)
    assert kept_raw(world.database) == {here: False, without: False}


def kept_raw(database: Database) -> dict[int, bool]:
    with database.read() as connection:
        rows = connection.execute(select(AnalysisRow.article_id, AnalysisRow.raw.is_not(None)))
        return {article_id: bool(is_kept) for article_id, is_kept in rows}


def test_counts_and_issuer_of_the_article_follow(world: World, feed_id: int) -> None:
    found = replace(FOUND, release=Release(issuer="Marlow Port"), issuer_entity="e1")
    here = world.add(feed_id, "Here", found=found)
    before = world.articles.summaries([here])[0]

    world.make(RepairKind.REJECT_QUOTE, Scope.ARTICLE, here)
    world.make(RepairKind.REJECT_FIGURE, Scope.ARTICLE, here)
    renamed = world.repairing.make(rename("Marlow Port", "Port of Marlow", ORGANISATION), here)

    after = world.articles.summaries([here])[0]
    assert (before.quote_count, before.figure_count, before.issuer) == (1, 2, "Marlow Port")
    assert (after.quote_count, after.figure_count, after.issuer) == (0, 1, "Port of Marlow")
    world.repairing.set_undone(renamed.id, True, article_id=here)
    assert world.articles.summaries([here])[0].issuer == "Marlow Port"


def test_an_article_that_is_gone_cannot_be_repaired(world: World) -> None:
    with pytest.raises(KeyError):
        world.make(RepairKind.RENAME, Scope.ARTICLE, 99)

    assert world.repairs.repairs() == ()


def test_an_earlier_version_keeps_what_was_found_in_it(world: World, feed_id: int) -> None:
    here = world.add(feed_id, "Here")
    first = world.articles.task(here).version_id
    world.articles.add_page_version(here, ArticleText.plain("New. " + TEXT), "", text_digest=sha256("x"), now=NOON)

    world.repairing.make(rename("Ada Marlow", "Dame Ada"), here)
    world.carry_through()

    assert world.findings.findings(first) == FOUND


# --- several repairs --------------------------------------------------------------------------------------------


def test_each_builds_on_those_before_and_any_can_be_undone_by_itself(world: World, feed_id: int) -> None:
    here, beside = world.add(feed_id, "Here"), world.add(feed_id, "Beside")
    first = world.repairing.make(rename("Ada Marlow", "Dame Ada"), here)
    second = world.repairing.make(rename("Dame Ada", "The Dame"), here)
    world.carry_through()
    assert [names(world.found(one))[1] for one in (here, beside)] == ["The Dame"] * 2

    world.repairing.set_undone(first.id, True, article_id=here)
    world.carry_through()
    assert [world.found(one) for one in (here, beside)] == [FOUND] * 2

    world.repairing.set_undone(first.id, False)
    world.repairing.set_undone(second.id, True)
    world.carry_through()
    assert [names(world.found(one))[1] for one in (here, beside)] == ["Dame Ada"] * 2


def test_a_repair_made_earlier_elsewhere_applies_before_those_that_are_here(world: World, feed_id: int) -> None:
    here, beside = world.add(feed_id, "Here"), world.add(feed_id, "Beside")
    world.repairing.make(rename("Ada Marlow", "Dame Ada"), here)
    world.carry_through()
    earlier = replace(
        world.repairs.repairs()[0].repair, key="elsewhere", made=world.now - timedelta(days=9), person="Ben"
    )
    earlier = replace(earlier, target=Target(name="Ada Marlow", type=PERSON), change=Change(name="A. M."))

    world.repairs.bring_in([earlier])
    world.carry_through()

    assert [names(world.found(one))[1] for one in (here, beside)] == ["A. M."] * 2


def test_followers_hear_of_every_article_that_changed_and_of_no_other(world: World, feed_id: int) -> None:
    ids = [world.add(feed_id, f"Article {number}") for number in range(3)]
    world.add(feed_id, "Other", text="Ada Marlow is named, but not found.", found=Findings("en"))

    world.repairing.make(rename("Ada Marlow", "Dame Ada"), ids[0])
    world.carry_through()

    assert sorted(world.told) == ids


# --- from archive to archive ------------------------------------------------------------------------------------


def test_what_one_exports_the_other_has_under_the_same_name_and_time(
    world: World, colleague: World, feed_id: int
) -> None:
    here = world.add(feed_id, "Here")
    for kind, scope in zip(EXAMPLES, [*Scope] * 9, strict=False):
        world.make(kind, scope, here)
    world.repairing.set_undone(world.repairs.repairs()[0].repair.id, True)
    world.carry_through()
    there = colleague.add(FeedStore(colleague.database).add_feed("https://news.example/feed").id, "Here")

    brought = colleague.repairing.bring_in(world.repairing.write_out())
    colleague.carry_through()

    assert len(brought) == len(EXAMPLES)
    assert [(one.repair.key, one.repair.person, one.repair.made) for one in colleague.repairs.repairs()] == [
        (one.repair.key, "Ada", one.repair.made) for one in world.repairs.repairs()
    ]
    assert colleague.found(there) == world.found(here)


def test_importing_twice_changes_nothing(world: World, colleague: World, feed_id: int) -> None:
    here = world.add(feed_id, "Here")
    colleague.add(FeedStore(colleague.database).add_feed("https://news.example/feed").id, "Here")
    world.make(RepairKind.RENAME, Scope.EVERYWHERE, here)
    file = world.repairing.write_out()
    colleague.repairing.bring_in(file)
    colleague.carry_through()
    before = colleague.repairs.repairs()

    assert colleague.repairing.bring_in(file) == ()
    assert colleague.repairs.repairs() == before
    assert world.repairing.bring_in(file) == ()


def test_what_is_undone_there_is_undone_here_when_it_is_brought_in_again(
    world: World, colleague: World, feed_id: int
) -> None:
    here = world.add(feed_id, "Here")
    there = colleague.add(FeedStore(colleague.database).add_feed("https://news.example/feed").id, "Here")
    repair = world.make(RepairKind.RENAME, Scope.ARTICLE, here)
    colleague.repairing.bring_in(world.repairing.write_out())
    colleague.carry_through()
    assert colleague.shown(RepairKind.RENAME, there) == [True]

    world.repairing.set_undone(repair.id, True)
    colleague.repairing.bring_in(world.repairing.write_out())
    colleague.carry_through()

    assert colleague.found(there) == FOUND
    assert colleague.repairs.repairs()[0].repair.undone_by == "Ada"


@pytest.mark.parametrize("scope", [Scope.ARTICLE, Scope.SOURCE])
def test_a_repair_waits_for_an_article_that_is_not_here_yet(
    world: World, colleague: World, feed_id: int, scope: Scope
) -> None:
    here = world.add(feed_id, "Here")
    world.make(RepairKind.RENAME, scope, here)
    colleague.repairing.bring_in(world.repairing.write_out())
    colleague.carry_through()
    follower = RepairFollower(colleague.repairs, colleague.repairing)

    feed = FeedStore(colleague.database).add_feed("https://news.example/feed").id
    there = colleague.add(feed, "Here", found=None)
    follower.articles_stored([there])
    colleague.analyse(there)
    while follower.catch_up(3):
        pass

    assert colleague.shown(RepairKind.RENAME, there) == [True]


def test_a_repair_outlives_its_article_and_takes_it_up_again(world: World, feeds: FeedStore, feed_id: int) -> None:
    here = world.add(feed_id, "Here")
    world.make(RepairKind.RENAME, Scope.ARTICLE, here)
    feeds.remove_feed(feed_id, keep_articles=False)
    assert world.repairs.repairs()[0].repair.article_id is None

    again = world.add(feeds.add_feed("https://news.example/feed").id, "Here", found=None)
    RepairFollower(world.repairs, world.repairing).articles_stored([again])
    world.analyse(again)

    assert world.shown(RepairKind.RENAME, again) == [True]


def test_two_people_of_one_archive_share_their_repairs(
    address: str, make_entry: MakeEntry, world: World, feed_id: int
) -> None:
    here, beside = world.add(feed_id, "Here"), world.add(feed_id, "Beside")
    other = open_database(address)
    ben = World(other, make_entry, "Ben")
    repair = world.make(RepairKind.RENAME, Scope.EVERYWHERE, here)

    ben.carry_through()
    ben.make(RepairKind.RETYPE, Scope.EVERYWHERE, beside)
    world.carry_through()
    world.analyse(here)

    assert world.shown(RepairKind.RENAME, here, beside) == ben.shown(RepairKind.RETYPE, here, beside) == [True, True]
    assert [one.repair.person for one in ben.repairs.repairs()] == ["Ben", "Ada"]
    ben.repairing.set_undone(repair.id, True, article_id=here)
    assert world.repairs.repairs()[1].repair.undone_by == "Ben"
    world.analyse(here)
    assert world.shown(RepairKind.RENAME, here) == [False]
    other.close()


# --- entities across articles -----------------------------------------------------------------------------------


def test_merges_and_splits_say_who_is_one_across_articles(world: World, feed_id: int) -> None:
    here = world.add(feed_id, "Here")
    merged = world.make(RepairKind.MERGE, Scope.SOURCE, here)
    split = world.make(RepairKind.SPLIT, Scope.EVERYWHERE, here)
    namesake = Draft(RepairKind.SPLIT, Scope.ARTICLE, Target(name="Ben Quay", type=PERSON))
    apart = world.repairing.make(namesake, here)
    world.make(RepairKind.RENAME, Scope.EVERYWHERE, here)
    undone = world.make(RepairKind.MERGE, Scope.EVERYWHERE, here)
    world.repairing.set_undone(undone.id, True)

    assert world.repairs.constraints() == (
        Constraint(merged.id, True, ("a marlow", PERSON), ("ada marlow", PERSON), feed_id=feed_id),
        Constraint(split.id, False, ("ada marlow the younger", PERSON), ("ada marlow", PERSON)),
        Constraint(apart.id, False, ("ben quay", PERSON), ("ben quay", PERSON), article_id=here),
    )


def test_telling_namesakes_apart_is_told_of_every_article_that_names_them(world: World, feed_id: int) -> None:
    ids = [world.add(feed_id, f"Article {number}") for number in range(2)]
    world.add(feed_id, "Other", found=Findings("en"))
    draft = Draft(RepairKind.SPLIT, Scope.SOURCE, Target(name="Ben Quay", type=PERSON))
    repair = world.repairing.make(draft, ids[0])
    world.carry_through()
    assert set(world.told) == set(ids)
    world.told.clear()

    world.repairing.set_undone(repair.id, True)
    world.carry_through()

    assert sorted(world.told) == ids
    assert [world.found(one) for one in ids] == [FOUND, FOUND]


# --- quality ----------------------------------------------------------------------------------------------------


def test_precision_counts_what_was_read_and_what_was_put_right_there(
    world: World, feeds: FeedStore, feed_id: int, other_feed: int
) -> None:
    here, beside, unread = (
        world.add(feed, title, text=f"{TEXT} {title}.")
        for feed, title in ((feed_id, "Here"), (other_feed, "Beside"), (feed_id, "Unread"))
    )
    world.articles.set_read([here, beside], True)
    for kind in (RepairKind.REJECT_ENTITY, RepairKind.RENAME, RepairKind.REASSIGN, RepairKind.REJECT_FIGURE):
        world.make(kind, Scope.SOURCE, here)
    world.make(RepairKind.ADD_FIGURE, Scope.ARTICLE, here)
    world.carry_through()
    assert world.shown(RepairKind.REJECT_FIGURE, unread) == [True]

    quality = {(one.feed_id, one.subject): (one.shown, one.wrong) for one in world.repairs.precision(NOON)}

    assert quality == {
        (feed_id, Subject.ENTITY): (4, 2),
        (feed_id, Subject.QUOTE): (1, 0),
        (feed_id, Subject.SPEAKER): (1, 1),
        (feed_id, Subject.FIGURE): (2, 1),
        (other_feed, Subject.ENTITY): (4, 0),
        (other_feed, Subject.QUOTE): (1, 0),
        (other_feed, Subject.SPEAKER): (1, 0),
        (other_feed, Subject.FIGURE): (2, 0),
    }
    assert {one.source for one in world.repairs.precision(NOON)} == {feeds.feed(feed_id).title, "Copies"}


def test_precision_knows_nothing_of_what_nobody_read_or_came_long_ago(world: World, feed_id: int) -> None:
    here = world.add(feed_id, "Here")
    world.make(RepairKind.REJECT_QUOTE, Scope.ARTICLE, here)
    assert world.repairs.precision(NOON) == ()
    world.articles.set_read([here], True)

    assert world.repairs.precision(NOON + timedelta(days=1)) == ()
    (quote,) = (one for one in world.repairs.precision(NOON) if one.subject is Subject.QUOTE)
    assert (quote.shown, quote.wrong, quote.share) == (1, 1, 0.0)
