"""What is compared with what, and what is said where that cannot be."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.archive import Archive
from app.articles import ArticleText, BodySource
from app.jobs import Workers
from app.subscriptions import Decisions, Entry, FeedItem
from app.views import View, ViewKind
from tests.database.conftest import sha256
from tests.memory.releases import results_of_quarter
from ui.background import Background, NewsBatch
from ui.desk.comparing import ComparingDesk
from ui.desk.listing import ListingDesk

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
FIRST = results_of_quarter("Marlow Harbours", quarter=1)
SECOND = results_of_quarter("Marlow Harbours", quarter=2)

Bring = Callable[..., int]


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


@pytest.fixture
def desk(archive: Archive, workers: Workers, background: Background) -> ComparingDesk:
    return ComparingDesk(archive, workers, background)


@pytest.fixture
def bring(archive: Archive) -> Bring:
    """Store a release that was published so many hours later, and let its story be found."""
    feed_id = archive.feeds.add_feed("https://news.example/feed").id

    def store(text: str, *, hours: int = 0) -> int:
        title = f"Results {hours}"
        item = FeedItem(guid=title, title=title, body=text, published=NOW + timedelta(hours=hours))
        entry = Entry(item, title, ArticleText.plain(text), BodySource.FEED, sha256(title + text), sha256(text))
        (article_id,) = archive.articles.store(feed_id, Decisions(new=(entry,)), now=NOW).new
        archive.following.articles_stored([article_id])
        return article_id

    return store


def test_the_earlier_of_two_stands_at_the_left(qtbot: QtBot, desk: ComparingDesk, bring: Bring) -> None:
    later, earlier = bring(SECOND, hours=5), bring(FIRST, hours=1)

    with qtbot.waitSignal(desk.ready) as told:
        desk.compare_articles([later, earlier])

    pair = told.args[0]
    assert (pair.left.article_id, pair.right.article_id) == (earlier, later)
    assert pair.comparison.changes


def test_one_is_compared_with_the_first_of_its_story(qtbot: QtBot, desk: ComparingDesk, bring: Bring) -> None:
    first, _second, third = (bring(f"{FIRST}\nEdition {number}.", hours=number) for number in range(3))

    with qtbot.waitSignal(desk.ready) as told:
        desk.compare_articles([third])

    assert (told.args[0].left.article_id, told.args[0].right.article_id) == (first, third)


def test_what_cannot_be_compared_is_said(qtbot: QtBot, archive: Archive, desk: ComparingDesk, bring: Bring) -> None:
    alone, other = bring(FIRST), bring(SECOND, hours=1)
    sentences = []
    for ids in ([alone], [alone, other, 3], [alone, 999]):
        with qtbot.waitSignal(desk.said) as told:
            desk.compare_articles(ids)
        sentences.append(told.args[0])

    assert [sentence.split(".")[0] for sentence in sentences] == [
        "No other release is similar to this one",
        "Select two releases to compare them, or one of several that are similar",
        "One of the two was removed meanwhile",
    ]


def test_two_versions_of_one_release_are_compared(
    qtbot: QtBot, archive: Archive, desk: ComparingDesk, bring: Bring
) -> None:
    article_id = bring(FIRST)
    page = ArticleText.plain(f"{FIRST}\nA last word.")
    archive.articles.add_page_version(article_id, page, "<p>", text_digest=sha256("page"), now=NOW)
    newest, oldest = archive.articles.versions(article_id)

    with qtbot.waitSignal(desk.ready) as told:
        desk.compare_versions(article_id, newest.id, oldest.id)

    pair = told.args[0]
    assert (pair.left.side.text, pair.right.side.text) == (oldest.text, newest.text)
    assert [row.kind.value for row in pair.comparison.rows if row.is_change] == ["added"]


def test_another_threshold_is_told_once(qtbot: QtBot, archive: Archive, desk: ComparingDesk) -> None:
    with qtbot.waitSignal(desk.regrouping):
        desk.group_from(0.9)
    with qtbot.assertNotEmitted(desk.regrouping, wait=50):
        desk.group_from(0.9)


def test_rows_say_another_number_when_something_similar_arrives(
    qtbot: QtBot, archive: Archive, background: Background, bring: Bring
) -> None:
    first = bring(FIRST)
    listing = ListingDesk(archive, background, since=None)
    second = bring(f"{FIRST}\nEdition 2.", hours=1)

    with qtbot.waitSignal(listing.rows_changed) as told:
        listing.take_news(NewsBatch(new=[second]))

    assert told.args[0] == [first]
    assert [one.similar for one in archive.articles.summaries([first])] == [1]


def test_a_story_is_shown_and_left_by_the_same_key(
    qtbot: QtBot, archive: Archive, background: Background, bring: Bring
) -> None:
    ids = [bring(f"{FIRST}\nEdition {number}.", hours=number) for number in range(2)]
    bring(SECOND, hours=3)
    listing = ListingDesk(archive, background, since=None)
    listing.show_view(View(ViewKind.UNREAD))
    shown = []
    for _ in range(2):
        with qtbot.waitSignal(listing.ids_ready) as told:
            listing.show_story(ids[0])
        shown.append((listing.view.kind, list(told.args[0].ids)))

    assert shown[0] == (ViewKind.STORY, ids[::-1])
    assert (shown[1][0], len(shown[1][1])) == (ViewKind.UNREAD, 3)
