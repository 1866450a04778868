"""Several persons in one shared archive: marks and counts of their own, all else in common."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import make_url

from app.database import postgresql
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database
from app.database.feeds import FeedStore
from app.views import View
from tests.database.conftest import Bring, MakeEntry
from tests.postgresql import Server


@pytest.fixture
def address(server: Server) -> Iterator[str]:
    with server.archive() as address:
        yield address


@pytest.fixture
def open_as(address: str) -> Iterator[Callable[[str], Database]]:
    opened: list[Database] = []

    def open_database_as(name: str) -> Database:
        opened.append(open_database(f"{address}&person={name}"))
        return opened[-1]

    yield open_database_as
    for database in opened:
        database.close()


def test_persons_share_articles_and_have_marks_of_their_own(
    open_as: Callable[[str], Database], bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    ada, ben = open_as("Ada"), open_as("Ben")
    first, second = bring(feed_id, make_entry("One"), make_entry("Two"))
    ArticleStore(ada).set_read([first], True)
    ArticleStore(ben).set_starred([second], True)

    def seen(database: Database) -> tuple[int, int, list[tuple[bool, bool]]]:
        articles, feeds = ArticleStore(database), FeedStore(database)
        rows = articles.summaries([first, second])
        return articles.unread_total(), feeds.feed(feed_id).unread, [(row.is_read, row.is_starred) for row in rows]

    assert seen(ada) == (1, 1, [(True, False), (False, False)])
    assert seen(ben) == (2, 2, [(False, False), (False, True)])


def test_counts_of_every_person_are_kept_when_articles_come_and_go(
    open_as: Callable[[str], Database], bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    ada, ben = open_as("Ada"), open_as("Ben")
    (read,) = bring(feed_id, make_entry("One"))
    ArticleStore(ada).set_read([read], True)
    other = FeedStore(ben).add_feed("https://other.example/feed").id
    bring(other, make_entry("Two"), make_entry("Three"))

    assert [ArticleStore(one).unread_total() for one in (ada, ben)] == [2, 3]
    FeedStore(ada).remove_feed(other, keep_articles=False)
    assert [ArticleStore(one).unread_total() for one in (ada, ben)] == [0, 1]


def test_who_comes_later_finds_everything_unread(
    open_as: Callable[[str], Database], bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    text = "A text that is long enough to be told from others. " * 5
    bring(feed_id, make_entry("One", text))
    other = FeedStore(open_as("Ada")).add_feed("https://other.example/feed").id
    bring(other, make_entry("One again", text), make_entry("Two"))

    late = open_as("Late")

    assert (ArticleStore(late).unread_total(), FeedStore(late).feed(other).unread) == (2, 2)
    assert len(ArticleStore(late).ids(View())) == 2
    assert open_as("Late").person_id == late.person_id


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://ada@server/archive", "ada"),
        ("postgresql://team@server/archive?person=Ben", "Ben"),
        ("postgresql://server/archive", "login"),
    ],
)
def test_the_person_is_named_by_the_address_else_by_the_login(
    url: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql.getpass, "getuser", lambda: "login")

    assert postgresql.person_of(make_url(url)) == name


def test_a_program_that_reads_for_nobody_makes_no_person(address: str) -> None:
    database = open_database(address, as_person=False)
    FeedStore(database).feeds()

    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM persons").scalar() == 0
    database.close()
