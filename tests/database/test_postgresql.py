"""Opening a database on PostgreSQL: made once, migrated, refused; lost and found again; no password anywhere."""

import logging
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from app.database import postgresql, upgrade
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database
from app.database.feeds import FeedStore
from app.database.migrations import FOLDER, HEAD
from app.errors import DatabaseTooNew, DatabaseUnreadable
from app.subscriptions import Decisions
from app.views import View
from tests.database.conftest import Bring, MakeEntry
from tests.database.test_engine import NEXT, NEXT_STEP
from tests.postgresql import Server

PASSWORD = "correct-horse"


@pytest.fixture
def address(server: Server) -> Iterator[str]:
    with server.archive() as address:
        yield address


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    with server.database() as address:
        yield address


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program be a later release whose schema has one more step; returns that step's file."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "migrations"))
    monkeypatch.setattr(upgrade, "FOLDER", folder)
    monkeypatch.setattr(upgrade, "HEAD", NEXT)
    step = folder / "versions" / f"v{NEXT}_novelties.py"
    step.write_text(NEXT_STEP.format(more=""))
    return step


def ask(address: str, statement: str) -> list[tuple[object, ...]]:
    engine = postgresql.make_engine(make_url(address))
    try:
        with engine.begin() as connection:
            result = connection.exec_driver_sql(statement)
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        engine.dispose()


@contextmanager
def user(server: Server, name: str, *, rights: str = "") -> Iterator[None]:
    server.run(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}' {rights}")
    try:
        yield
    finally:
        server.run(f"DROP OWNED BY {name}; DROP ROLE {name}")


def by_network(server: Server, *, name: str, password: str = PASSWORD, database: str = "postgres") -> str:
    """Return an address by which the server asks for a password."""
    port = str(server.url.query["port"])
    return f"postgresql://{name}:{password}@127.0.0.1:{port}/{database}"


# --- made -------------------------------------------------------------------------------------------------------


def test_an_empty_database_is_made_and_opened_again(empty: str) -> None:
    open_database(empty).close()
    open_database(empty).close()

    assert ask(empty, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_programs_that_open_an_empty_database_together_make_it_once(empty: str) -> None:
    with ThreadPoolExecutor(4) as programs:
        opened = list(programs.map(lambda _: open_database(empty), range(4)))
    for database in opened:
        database.close()

    assert ask(empty, "SELECT count(*) FROM persons") == [(1,)]


def test_every_program_of_another_driver_is_given_ours(empty: str) -> None:
    database = open_database(empty.replace("postgresql+psycopg", "postgresql"))

    assert database.engine.driver == "psycopg"
    database.close()


# --- refused ----------------------------------------------------------------------------------------------------


def test_somebody_elses_database_is_left_untouched(empty: str) -> None:
    ask(empty, "CREATE TABLE contacts (name text)")

    with pytest.raises(DatabaseUnreadable, match="not one of Dateline's"):
        open_database(empty)

    assert ask(empty, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [("contacts",)]


def test_a_later_database_is_left_untouched(empty: str) -> None:
    open_database(empty).close()
    ask(empty, "UPDATE alembic_version SET version_num = '0999'")

    with pytest.raises(DatabaseTooNew, match="later Dateline"):
        open_database(empty)


def test_a_wrong_password_is_a_sentence_without_it(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with user(server, "mara"), pytest.raises(DatabaseUnreadable, match="does not let this user in") as caught:
        open_database(by_network(server, name="mara", password="open-sesame"))

    assert "open-sesame" not in f"{caught.value}{caught.value.name}{caplog.text}"


def test_a_user_without_rights_is_a_sentence(server: Server) -> None:
    with user(server, "mara"), pytest.raises(DatabaseUnreadable, match="does not let this user do that"):
        open_database(by_network(server, name="mara"))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"database": "nowhere"}, "is not there"),
        ({"query": {"host": "127.0.0.1", "port": "1"}}, "Is its server running"),
        ({"query": {"host": "nowhere.invalid"}}, "not known on the network"),
    ],
)
def test_what_cannot_be_reached_is_a_sentence(server: Server, change: dict[str, object], sentence: str) -> None:
    address = server.url.set(**{"database": "archive"} | change)  # type: ignore[arg-type]

    with pytest.raises(DatabaseUnreadable, match=sentence):
        open_database(address.render_as_string(hide_password=False))


def test_an_address_without_a_database_is_a_sentence() -> None:
    with pytest.raises(DatabaseUnreadable, match="names no database"):
        open_database("postgresql://ada@server")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [("53100", "disk of its server is full"), ("57P03", "Try again in a moment"), ("XX001", "damaged"), ("42601", "")],
)
def test_states_of_the_server_are_told_from_bugs(state: str, sentence: str) -> None:
    fault = type("Fault", (Exception,), {"sqlstate": state})()
    explained = postgresql.explain(OperationalError("SELECT 1", {}, fault), "archive")

    assert (sentence in str(explained)) if sentence else explained is None


# --- migrated ---------------------------------------------------------------------------------------------------


def test_a_migration_that_fails_leaves_what_was_there_and_can_be_taken_again(empty: str, later: Path) -> None:
    whole = later.read_text()
    later.write_text(NEXT_STEP.format(more="raise RuntimeError"))
    with pytest.raises(RuntimeError):
        open_database(empty)
    assert ask(empty, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]

    later.write_text(whole)
    open_database(empty).close()

    assert ask(empty, "SELECT version_num FROM alembic_version") == [(NEXT,)]


def test_the_index_is_built_anew_when_words_are_folded_otherwise(
    address: str, articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    bring(feed_id, make_entry("Harbour"), make_entry("Long", "the " * 600 + "lighthouse"))
    ask(address, "DELETE FROM article_words")
    ask(address, "UPDATE facts SET value = 'of old' WHERE name = 'folding'")

    open_database(address).close()

    assert [len(articles.ids(View(words=words))) for words in ("harbour", "lighthouse")] == [1, 1]


# --- lost and found again ---------------------------------------------------------------------------------------


def lose(server: Server, database: Database) -> None:
    server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        f" WHERE datname = '{database.engine.url.database}' AND pid <> pg_backend_pid()"
    )


def test_reads_and_writes_work_again_after_the_connections_were_lost(
    server: Server, database: Database, feeds: FeedStore
) -> None:
    feeds.add_feed("https://one.example/feed")
    lose(server, database)
    assert len(feeds.feeds()) == 1

    lose(server, database)
    feeds.add_feed("https://two.example/feed")

    assert len(feeds.feeds()) == 2


def test_a_server_that_goes_in_the_middle_of_a_write_is_a_sentence_and_nothing_is_half_stored(
    server: Server, database: Database, feeds: FeedStore, articles: ArticleStore, make_entry: MakeEntry, feed_id: int
) -> None:
    def write() -> None:
        with database.write():
            articles.store(feed_id, Decisions(new=(make_entry(),)), now=articles._clock())
            lose(server, database)
            feeds.add_feed("https://two.example/feed")

    with pytest.raises(DatabaseUnreadable, match=r"connection|moment"):
        write()

    assert (len(articles.ids(View())), len(feeds.feeds())) == (0, 1)


def test_a_program_that_holds_the_lock_too_long_is_waited_for_no_longer(address: str, database: Database) -> None:
    other = open_database(f"{address}&options=-c%20lock_timeout%3D50")
    try:
        with database.write(), pytest.raises(DatabaseUnreadable, match="in use by others"), other.write():
            pass
    finally:
        other.close()
