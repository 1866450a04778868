"""Stories: near-duplicates find each other, stay apart where they are two, and nothing is lost by any of it."""

import pytest
from sqlalchemy import select

from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.stories import StoryStore
from app.database.tables import ArticleRow
from app.monitor.stories import AT_ONCE, StoryFollower
from app.subscriptions import Decisions
from app.views import View
from tests.database.conftest import NOON, Bring, MakeEntry
from tests.memory.releases import results_of_quarter

OPENING = results_of_quarter("Marlow Harbours", quarter=1)
NEXT = results_of_quarter("Marlow Harbours", quarter=2)
OTHER = results_of_quarter("Tindle Optics", quarter=1)
SHORTENED = "\n".join(OPENING.splitlines()[:-2])


@pytest.fixture
def stories(database: Database) -> StoryStore:
    return StoryStore(database)


@pytest.fixture
def other_feed(feeds: FeedStore) -> int:
    return feeds.add_feed("https://other.example/feed").id


def test_a_shortened_release_of_another_source_is_the_same_story(
    stories: StoryStore, feed_id: int, other_feed: int, bring: Bring, make_entry: MakeEntry
) -> None:
    (first,) = bring(feed_id, make_entry("Marlow reports", OPENING))
    (second,) = bring(other_feed, make_entry("Harbours do well", SHORTENED))
    stories.group([first])
    stories.group([second])

    assert stories.members(second) == (first, second)
    assert stories.sizes([second]) == {second: 2}


def test_the_results_of_two_quarters_are_two_stories(
    stories: StoryStore, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    first, second, third = bring(feed_id, *(make_entry("Results", text) for text in (OPENING, NEXT, OTHER)))
    stories.group([first, second, third])

    assert [stories.members(one) for one in (first, second, third)] == [(first,), (second,), (third,)]
    assert stories.sizes([first, second, third]) == {}


def test_copies_are_one_story_even_where_they_say_little(
    stories: StoryStore, feed_id: int, other_feed: int, bring: Bring, make_entry: MakeEntry
) -> None:
    (first,) = bring(feed_id, make_entry("Port closed", "Read on."))
    (second,) = bring(other_feed, make_entry("Port closed", "Read on."))
    stories.group([first, second])

    assert stories.members(first) == (first, second)


def test_who_is_grouped_late_but_arrived_first_becomes_the_head(
    stories: StoryStore, articles: ArticleStore, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    first, second, third = bring(
        feed_id, *(make_entry(f"Report {number}", text) for number, text in enumerate((SHORTENED, OPENING, NEXT)))
    )
    for one in sorted((first, second, third), reverse=True):
        stories.group([one])

    assert stories.members(first) == tuple(sorted((first, second)))
    assert stories.members(third) == (third,)
    assert set(articles.ids(View())) == {first, second, third}


def test_an_edited_article_leaves_its_story_and_the_others_stay_together(
    stories: StoryStore, articles: ArticleStore, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    ids = [bring(feed_id, make_entry(f"Report {number}", f"{OPENING}\nEdition {number}."))[0] for number in range(3)]
    stories.group(ids)
    edited = make_entry("Another matter", OTHER)
    articles.store(feed_id, Decisions(edited=((ids[0], edited),)), now=NOON)
    stories.group([ids[0]])

    assert stories.members(ids[0]) == (ids[0],)
    assert stories.members(ids[2]) == (ids[1], ids[2])


def test_what_was_there_before_is_grouped_bit_by_bit(
    stories: StoryStore, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    ids = [bring(feed_id, make_entry(f"Report {number}", f"{OPENING}\nEdition {number}."))[0] for number in range(5)]

    went_on = [stories.catch_up(2) for _ in range(4)]

    assert went_on == [True, True, False, False]
    assert stories.members(ids[4]) == tuple(ids)


def test_another_threshold_groups_anew(stories: StoryStore, feed_id: int, bring: Bring, make_entry: MakeEntry) -> None:
    reworded = OPENING.replace("harbour", "haven").replace("said", "declared").replace("quarter of", "period in")
    first, second = (bring(feed_id, make_entry("Marlow reports", text))[0] for text in (OPENING, reworded))
    stories.group([first, second])
    before = stories.members(second)

    stories.set_threshold(0.99)
    while stories.catch_up(1):
        pass
    strict = stories.members(second)
    stories.set_threshold(0.8)
    while stories.catch_up(1):
        pass

    assert (before, strict, stories.members(second)) == ((first, second), (second,), (first, second))
    assert stories.threshold() == 0.8


def test_what_is_like_two_strangers_makes_no_story_of_them(
    stories: StoryStore, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    parts = [results_of_quarter(issuer, quarter=1) for issuer in ("Marlow Harbours", "Tindle Optics")]
    (first,) = bring(feed_id, make_entry("Harbours", parts[0]))
    (digest,) = bring(feed_id, make_entry("Digest", "\n".join(parts)))
    (second,) = bring(feed_id, make_entry("Optics", parts[1]))
    for one in (first, digest, second):
        stories.group([one])

    assert stories.members(first) == (first, digest)
    assert stories.members(second) == (second,)


def test_strangers_part_when_what_was_like_both_becomes_another_text(
    stories: StoryStore, articles: ArticleStore, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    parts = [results_of_quarter(issuer, quarter=1) for issuer in ("Marlow Harbours", "Tindle Optics")]
    ids = [
        bring(feed_id, make_entry(title, text))[0]
        for title, text in (("Digest", "\n".join(parts)), ("Harbours", parts[0]), ("Optics", parts[1]))
    ]
    for one in ids:
        stories.group([one])
    assert stories.members(ids[2]) == tuple(ids)

    edited = make_entry("Digest", "The digest of this week comes tomorrow, since the printers are at sea again today.")
    articles.store(feed_id, Decisions(edited=((ids[0], edited),)), now=NOON)
    stories.group([ids[0]])
    while stories.catch_up(1):
        pass

    assert [stories.members(one) for one in ids] == [(ids[0],), (ids[1],), (ids[2],)]


def test_a_removed_article_takes_only_itself_out(
    database: Database,
    stories: StoryStore,
    feeds: FeedStore,
    feed_id: int,
    other_feed: int,
    bring: Bring,
    make_entry: MakeEntry,
) -> None:
    (first,) = bring(feed_id, make_entry("Marlow reports", OPENING))
    others = [bring(other_feed, make_entry("Marlow reports", f"{OPENING}\nEdition {number}."))[0] for number in (1, 2)]
    stories.group([first, *others])
    feeds.remove_feed(feed_id, keep_articles=False)
    assert stories.members(others[0]) == tuple(others)
    with database.read() as connection:
        assert set(connection.execute(select(ArticleRow.story_id)).scalars()) == {others[0]}
    (late,) = bring(other_feed, make_entry("Marlow reports", f"{OPENING}\nEdition 3."))
    stories.group([late])

    assert stories.members(late) == (*others, late)


def test_an_article_that_is_gone_is_passed_over(stories: StoryStore) -> None:
    stories.group([77])

    assert stories.members(77) == (77,)


def test_many_articles_with_another_text_wait_for_their_turn_and_are_grouped_again(
    stories: StoryStore,
    articles: ArticleStore,
    feed_id: int,
    other_feed: int,
    bring: Bring,
    make_entry: MakeEntry,
) -> None:
    (head,) = bring(other_feed, make_entry("Marlow reports", OPENING))
    many = bring(feed_id, *(make_entry(f"Notice {number}") for number in range(AT_ONCE + 1)))
    follower = StoryFollower(stories)
    follower.articles_stored([head, *many])
    while follower.catch_up(100):
        pass
    edited = tuple((one, make_entry(f"Edited {one}", SHORTENED + f"\nNotice {one}.")) for one in many)
    articles.store(feed_id, Decisions(edited=edited), now=NOON)

    follower.articles_stored(many)
    assert stories.members(min(many)) == (min(many),)
    while follower.catch_up(100):
        pass

    assert stories.members(head) == (head, *sorted(many))
