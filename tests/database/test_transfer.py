"""An archive moved between engines: the same on both sides, or nothing at all."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.archive import open_archive
from app.cli.main import run
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.transfer import copy_archive
from app.errors import DatabaseError, DatabaseUnreadable
from app.paths import Places
from app.subscriptions import Decisions
from app.views import View, ViewKind
from tests.database.release_content import fill, make_entry
from tests.postgresql import Server

Make = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a new database of either engine, beside the one of `address`."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "new.sqlite")
        return
    server: Server = request.getfixturevalue("server")
    with server.database() as address:
        yield address


@pytest.fixture
def full(database: Database) -> Database:
    """An archive with something of everything."""
    fill(database)
    return database


def describe(database: Database) -> list[object]:
    """Return what a person would see."""
    articles, feeds, findings = ArticleStore(database), FeedStore(database), FindingStore(database)
    ids = list(articles.ids(View()))
    return [
        [articles.article(one) for one in ids],
        [articles.versions(one) for one in ids],
        [findings.findings(articles.article(one).version_id) for one in ids],
        [list(articles.ids(View(words=words))) for words in ("keeper", "北京", "lighthouse", "webinar", "-keeper")],
        [list(articles.ids(View(kind))) for kind in (ViewKind.UNREAD, ViewKind.STARRED, ViewKind.MUTED)],
        feeds.feeds(),
        feeds.folders(),
        feeds.mutes(),
        articles.view_counts(),
    ]


def test_the_copy_is_what_the_source_is(full: Database, new_address: str) -> None:
    target = open_database(new_address, as_person=False)
    copied = copy_archive(full, target)
    target.close()

    copy = open_database(new_address)
    assert describe(copy) == describe(full)
    assert {table.name: table.rows for table in copied}["articles"] > 3
    with copy.read() as connection:
        assert copy.kind.find_damage(connection) == ""
    copy.close()


def test_a_copy_goes_on_counting_where_its_source_stood(full: Database, new_address: str, noon: datetime) -> None:
    feeds, articles = FeedStore(full), ArticleStore(full)
    gone = feeds.add_feed("https://gone.example/feed").id
    last = articles.store(gone, Decisions(new=(make_entry("Gone", "Gone.", published=noon),)), now=noon).new[0]
    feeds.remove_feed(gone, keep_articles=False)
    target = open_database(new_address, as_person=False)

    copy_archive(full, target)
    feed_id = FeedStore(target).feeds()[0].id
    entry = make_entry("Next", "Next.", published=noon)
    (article_id,) = ArticleStore(target).store(feed_id, Decisions(new=(entry,)), now=noon).new
    target.close()

    assert article_id == last + 1


def test_a_database_that_is_not_empty_is_refused_and_stays(full: Database, new_address: str) -> None:
    target = open_database(new_address, as_person=False)
    FeedStore(target).add_feed("https://other.example/feed")

    with pytest.raises(DatabaseUnreadable, match="is not empty"):
        copy_archive(full, target)

    assert [feed.address for feed in FeedStore(target).feeds()] == ["https://other.example/feed"]
    target.close()


def test_a_copy_that_is_cut_off_leaves_an_empty_database(full: Database, new_address: str) -> None:
    class CutOff(Exception):
        pass

    def cut_off(name: str, _rows: int) -> None:
        if name == "quotes":
            raise CutOff

    target = open_database(new_address, as_person=False)
    with pytest.raises(CutOff):
        copy_archive(full, target, told=cut_off)

    assert FeedStore(target).feeds() == ()
    copy_archive(full, target)
    target.close()


def test_a_copy_that_differs_is_not_kept(full: Database, new_address: str) -> None:
    target = open_database(new_address, as_person=False)

    def spoil(name: str, _rows: int) -> None:
        if name == "figures":
            with target.write() as connection:
                connection.exec_driver_sql("UPDATE articles SET author = 'Spoilt'")

    with pytest.raises(DatabaseError, match="differs from its source in: articles"):
        copy_archive(full, target, told=spoil)

    assert FeedStore(target).feeds() == ()
    target.close()


def test_the_person_of_the_source_becomes_the_one_of_the_target(places: Places, server: Server) -> None:
    file = open_archive(places)
    fill(file.database)
    unread, starred = file.articles.unread_total(), list(file.articles.ids(View(ViewKind.STARRED)))
    file.close()
    with server.database() as address:
        assert (
            run(["copy", str(places.database), f"{address}&person=ada", "--profile", str(places.database.parent)]) == 0
        )
        ada, ben = (open_archive(places, f"{address}&person={name}") for name in ("ada", "ben"))
        seen = [(one.articles.unread_total(), list(one.articles.ids(View(ViewKind.STARRED)))) for one in (ada, ben)]
        ada.close()
        ben.close()

    assert seen[0] == (unread, starred)
    assert seen[1][0] > unread
    assert seen[1][1] == []


def test_a_file_that_is_not_there_is_no_source(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["copy", str(tmp_path / "none.sqlite"), str(tmp_path / "new.sqlite"), "--profile", str(tmp_path)]) == 1
    assert "There is no file" in capsys.readouterr().err
    assert not (tmp_path / "new.sqlite").exists()
