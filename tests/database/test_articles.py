"""Articles brought in, edited, completed by their pages, and opened."""

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from app.articles import AnalysisState, ArticleText, BodySource
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.subscriptions import ArticleChanges, Decisions, FullText
from app.tasks import PageTask
from app.views import View, ViewKind
from tests.database.conftest import Bring, MakeEntry, sha256

HOUR = timedelta(hours=1)


def test_a_poll_tells_what_it_changed(
    articles: ArticleStore, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    first, second = make_entry("First"), make_entry("Second")
    new = articles.store(feed_id, Decisions(new=(first, second), unchanged=3), now=noon)

    edited = articles.store(feed_id, Decisions(edited=((new.new[0], make_entry("First, mended")),)), now=noon)

    assert new == ArticleChanges(new=(2, 1), unchanged=3)
    assert edited == ArticleChanges(edited=(2,))
    assert [row.headline for row in articles.summaries(new.new)] == ["First, mended", "Second"]


def test_known_articles_are_found_by_guid_link_or_digest(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    by_guid, by_link, by_digest, other = bring(feed_id, *(make_entry(f"Release {number}") for number in range(4)))
    guid, link, digest, _ = (make_entry(f"Release {number}") for number in range(4))
    asked = [
        make_entry("Another", guid=guid.item.guid, link=""),
        make_entry("Yet another", guid="", link=link.item.link),
        replace(digest, item=replace(digest.item, guid="new", link="https://news.example/new")),
    ]

    known = articles.known(feed_id, asked)

    assert {entry.article_id for entry in known} == {by_guid, by_link, by_digest}
    assert {entry.digest for entry in known} == {guid.digest, link.digest, digest.digest}
    assert other not in {entry.article_id for entry in known}


def test_articles_of_other_feeds_are_not_known(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    bring(feed_id, make_entry())
    other = feeds.add_feed("https://other.example/feed").id

    assert articles.known(other, [make_entry()]) == ()


def test_thousands_of_entries_are_asked_for_at_once(
    articles: ArticleStore, make_entry: MakeEntry, feed_id: int
) -> None:
    assert articles.known(feed_id, [make_entry(f"Release {number}") for number in range(3000)]) == ()


def test_what_all_entries_share_is_asked_for_once(
    database: Database, articles: ArticleStore, make_entry: MakeEntry, feed_id: int
) -> None:
    """Asked for again and again, a link of all items would give all articles each time."""
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    entries = [make_entry("Pier", guid=str(number), link="https://news.example/all") for number in range(1200)]

    articles.known(feed_id, entries)

    assert len([statement for statement in asked if "articles.link IN" in statement]) == 1
    assert len([statement for statement in asked if "articles.digest IN" in statement]) == 1


def test_an_entry_without_a_date_was_published_when_it_was_first_seen(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    dated, undated = bring(feed_id, make_entry("A", published=noon - HOUR), make_entry("B"))

    rows = articles.summaries([dated, undated])

    assert [(row.published, row.is_published_inferred) for row in rows] == [(noon - HOUR, False), (noon, True)]


def test_an_article_opens_with_everything_that_was_given(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    entry = make_entry(author="A. Marlow", published=noon, published_raw="today", updated=noon + HOUR)
    (article_id,) = bring(feed_id, entry)

    article = articles.article(article_id)

    assert article.text == entry.article
    assert (article.link, article.author, article.published_raw) == (entry.item.link, "A. Marlow", "today")
    assert (article.updated, article.earlier_versions) == (noon + HOUR, 0)
    assert article.summary == articles.summaries([article_id])[0]


def test_the_raw_body_is_kept_as_received(
    database: Database, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    bring(feed_id, make_entry(text="Exactly so."))

    with database.read() as connection:
        raw = connection.exec_driver_sql("SELECT raw FROM versions").scalar_one()

    assert zlib.decompress(raw).decode() == "<p>Exactly so.</p>"


@pytest.mark.parametrize("method", ["article", "task"])
def test_what_is_not_there_cannot_be_opened(articles: ArticleStore, method: str) -> None:
    open_one: Callable[[int], object] = getattr(articles, method)

    with pytest.raises(KeyError):
        open_one(7)


def test_the_analysis_is_told_what_the_feed_said(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    entry = make_entry(contributor="Marlow Port", categories=("Ports", "Trade"), published=noon, language="en")
    (article_id,) = bring(feed_id, entry)

    task = articles.task(article_id)

    assert (task.title, task.contributor, task.categories) == (entry.title, "Marlow Port", ("Ports", "Trade"))
    assert (task.published, task.language, task.article) == (noon, "en", entry.article)


def test_a_release_brought_in_by_hand_without_a_date_has_no_anchor(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry
) -> None:
    (article_id,) = bring(feeds.hand_feed().id, make_entry(source=BodySource.HAND))

    assert articles.task(article_id).published is None


def test_what_waits_for_analysis_is_newest_first_without_what_is_in_hand(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    old, new, newest = bring(feed_id, *(make_entry(f"R{n}", published=noon + n * HOUR) for n in range(3)))

    assert articles.waiting(2) == (newest, new)
    assert articles.waiting(2, exclude={newest}) == (new, old)


# --- edits ------------------------------------------------------------------------------------------------------


def test_an_edit_keeps_the_earlier_version_and_waits_for_analysis(
    articles: ArticleStore, make_entry: MakeEntry, bring: Bring, feed_id: int, noon: datetime
) -> None:
    (article_id,) = bring(feed_id, make_entry("Harbour", "Old words."))
    articles.set_read([article_id], True)
    articles.store(feed_id, Decisions(edited=((article_id, make_entry("Harbour", "New words.")),)), now=noon + HOUR)

    article = articles.article(article_id)
    latest, first = articles.versions(article_id)

    assert (article.text.text, article.earlier_versions, article.summary.is_read) == ("New words.", 1, True)
    assert (latest.text.text, latest.seen, first.text.text, first.seen) == (
        "New words.",
        noon + HOUR,
        "Old words.",
        noon,
    )
    assert article_id in articles.waiting(1)


def test_an_edit_is_compared_with_what_the_feed_gave_even_after_the_page_came(
    articles: ArticleStore, make_entry: MakeEntry, bring: Bring, feed_id: int, noon: datetime
) -> None:
    entry = make_entry("Harbour", "Summary…", BodySource.SUMMARY)
    (article_id,) = bring(feed_id, entry)

    articles.add_page_version(article_id, ArticleText.plain("Page."), "<p>", text_digest=sha256("Page."), now=noon)

    assert articles.known(feed_id, [entry])[0].digest == entry.digest


def test_an_edited_summary_does_not_hide_the_page_but_has_it_fetched_again(
    articles: ArticleStore, make_entry: MakeEntry, bring: Bring, feed_id: int, noon: datetime
) -> None:
    (article_id,) = bring(feed_id, make_entry("Harbour", "Summary…", BodySource.SUMMARY))
    articles.add_page_version(article_id, ArticleText.plain("Page."), "<p>", text_digest=sha256("Page."), now=noon)
    mended = make_entry("Harbour mended", "Summary mended…", BodySource.SUMMARY)
    articles.store(feed_id, Decisions(edited=((article_id, mended),)), now=noon)

    article = articles.article(article_id)

    assert (article.text.text, article.summary.headline) == ("Page.", "Harbour mended")
    assert [task.article_id for task in articles.pages_wanted(9)] == [article_id]
    assert len(articles.versions(article_id)) == 3
    assert [len(articles.ids(View(words=words))) for words in ("page harbour", "mended")] == [1, 1]


# --- pages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("full_text", "source", "is_wanted"),
    [
        (FullText.AUTOMATIC, BodySource.SUMMARY, True),
        (FullText.AUTOMATIC, BodySource.FEED, False),
        (FullText.ALWAYS, BodySource.FEED, True),
        (FullText.NEVER, BodySource.SUMMARY, False),
        (FullText.ALWAYS, BodySource.HAND, False),
    ],
)
def test_pages_are_wanted_as_the_feed_is_set(
    articles: ArticleStore,
    feeds: FeedStore,
    bring: Bring,
    make_entry: MakeEntry,
    feed_id: int,
    full_text: FullText,
    source: BodySource,
    is_wanted: bool,
) -> None:
    feeds.set_full_text(feed_id, full_text)
    entry = make_entry(source=source)
    (article_id,) = bring(feed_id, entry)

    task = PageTask(article_id, feed_id, entry.item.link, entry.title, entry.digest)
    assert articles.pages_wanted(9) == ((task,) if is_wanted else ())


def test_without_a_link_no_page_is_wanted(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    bring(feed_id, make_entry(source=BodySource.SUMMARY, link=""))

    assert articles.pages_wanted(9) == ()


def test_switching_pages_off_drops_those_that_wait(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    bring(feed_id, make_entry(source=BodySource.SUMMARY))

    feeds.set_full_text(feed_id, FullText.NEVER)

    assert articles.pages_wanted(9) == ()


def test_the_page_becomes_the_text_that_is_shown_searched_and_analysed(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    (article_id,) = bring(feed_id, make_entry("Harbour", "Summary…", BodySource.SUMMARY))
    articles.note_page_problem(article_id, "Page refused us ('Access Denied').")

    version_id = articles.add_page_version(
        article_id, ArticleText.plain("Lighthouse."), "<p>Lighthouse.", text_digest=sha256("Lighthouse."), now=noon
    )

    article = articles.article(article_id)
    assert (article.version_id, article.text.text, article.page_problem) == (version_id, "Lighthouse.", "")
    assert (article.summary.body_source, article.summary.analysis) == (BodySource.PAGE, AnalysisState.WAITING)
    assert [len(articles.ids(View(words=word))) for word in ("lighthouse", "summary")] == [1, 0]


def test_the_same_page_once_more_adds_no_version(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    (article_id,) = bring(feed_id, make_entry())
    once, twice = (
        articles.add_page_version(article_id, ArticleText.plain("P"), "P", text_digest=sha256("P"), now=noon)
        for _ in range(2)
    )

    assert once == twice
    assert len(articles.versions(article_id)) == 2


def test_a_page_that_cannot_be_had_leaves_the_summary_and_says_why(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    (article_id,) = bring(feed_id, make_entry("Harbour", "Summary…", BodySource.SUMMARY))

    articles.note_page_problem(article_id, "Page refused us ('Access Denied').")

    article = articles.article(article_id)
    assert (article.text.text, article.page_problem) == ("Summary…", "Page refused us ('Access Denied').")
    assert articles.pages_wanted(9) == ()


def test_nothing_is_stored_for_what_was_removed_meanwhile(
    articles: ArticleStore, make_entry: MakeEntry, noon: datetime
) -> None:
    with pytest.raises(KeyError):
        articles.store(7, Decisions(new=(make_entry(),)), now=noon)
    with pytest.raises(KeyError):
        articles.add_page_version(7, ArticleText.plain("P"), "P", text_digest=sha256("P"), now=noon)

    assert list(articles.ids(View(ViewKind.ALL))) == []


def test_impossible_strings_are_stored_clean_and_offsets_stay(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    (article_id,) = bring(feed_id, make_entry("NUL\0 here", "lone \ud83d half, then words"))

    article = articles.article(article_id)

    assert article.summary.headline == "NUL\ufffd here"
    assert article.text.text.index("words") == "lone \ud83d half, then words".index("words")
