"""An entry that is edited while its page is fetched: the edit wins, the page is kept, what is wanted stays wanted."""

from datetime import datetime

import pytest

from app.articles import ArticleText, BodySource
from app.database.articles import ArticleStore
from app.subscriptions import Decisions, Entry
from app.tasks import PageTask
from tests.database.conftest import Bring, MakeEntry, sha256

OLD_PAGE = ArticleText.plain("The pier opens on 3 May, says the page as it was.")


@pytest.fixture
def task(articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int) -> PageTask:
    """A page that is being fetched."""
    bring(feed_id, make_entry("The pier", source=BodySource.SUMMARY))
    (task,) = articles.pages_wanted(9)
    return task


def edit(articles: ArticleStore, task: PageTask, entry: Entry, now: datetime) -> None:
    articles.store(task.feed_id, Decisions(edited=((task.article_id, entry),)), now=now)


def bring_page(articles: ArticleStore, task: PageTask, now: datetime) -> None:
    text_digest = sha256(OLD_PAGE.text)
    articles.add_page_version(task.article_id, OLD_PAGE, "<p>", text_digest=text_digest, now=now, digest=task.digest)


def test_page_that_came_late_does_not_replace_a_whole_text_but_is_kept(
    articles: ArticleStore, make_entry: MakeEntry, task: PageTask, noon: datetime
) -> None:
    edit(articles, task, make_entry("The pier", "The pier opens on 9 June.", source=BodySource.FEED), noon)

    bring_page(articles, task, noon)

    article = articles.article(task.article_id)
    assert article.text.text == "The pier opens on 9 June."
    assert article.summary.body_source is BodySource.FEED
    assert OLD_PAGE in [version.text for version in articles.versions(task.article_id)]


def test_page_that_an_edit_wants_is_still_wanted_when_an_earlier_one_came(
    articles: ArticleStore, make_entry: MakeEntry, task: PageTask, noon: datetime
) -> None:
    edit(articles, task, make_entry("The pier, delayed", source=BodySource.SUMMARY), noon)

    bring_page(articles, task, noon)

    (again,) = articles.pages_wanted(9)
    assert again.article_id == task.article_id
    bring_page(articles, again, noon)
    assert articles.pages_wanted(9) == ()
    assert articles.article(task.article_id).text == OLD_PAGE


def test_failure_of_an_earlier_page_does_not_end_what_an_edit_wants(
    articles: ArticleStore, make_entry: MakeEntry, task: PageTask, noon: datetime
) -> None:
    edit(articles, task, make_entry("The pier, delayed", source=BodySource.SUMMARY), noon)

    articles.note_page_problem(task.article_id, "The server did not finish.", digest=task.digest)

    assert len(articles.pages_wanted(9)) == 1
    assert articles.article(task.article_id).page_problem == ""
