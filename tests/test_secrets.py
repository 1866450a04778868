"""Names and passwords of feeds: in the keyring, and in no file, log line, list or answer of ours."""

import asyncio
import base64
import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as NullKeyring
from sqlalchemy import text

from app.archive import Archive, open_archive
from app.cli import main as cli
from app.engine import Engine, build_engine
from app.errors import SecretsError
from app.feeds.opml import write_opml
from app.jobs import Workers
from app.logins import Login, split_login
from app.logs import start_logging
from app.outlines import outlines_of
from app.paths import Places
from app.secrets import SERVICE, Secrets, add_with_logins
from app.settings import Settings
from app.subscribe import find_feeds_at
from app.subscriptions import Feed
from tests.conftest import InlineExecutor
from tests.feed_site import Answer, FeedSite, item
from tests.listening import Listener, refresh
from tests.own_keyring import MemoryKeyring, using

T = TypeVar("T")
LOGIN = Login("press", "harbour-secret")


@pytest.fixture(autouse=True)
def memory() -> Iterator[MemoryKeyring]:
    backend = MemoryKeyring()
    with using(backend):
        yield backend


@pytest.fixture
def guarded(site: FeedSite) -> str:
    """The address of a feed that only LOGIN opens."""
    address = site.put_feed("/feed", item(1))
    token = base64.b64encode(b"press:harbour-secret").decode()
    site.answers["/feed"].wants = f"Basic {token}"
    return address


def run(act: Callable[[Secrets], Awaitable[T]], **options: float) -> T:
    async def acting() -> T:
        return await act(Secrets(**options))

    return asyncio.run(acting())


def with_password(address: str) -> str:
    return address.replace("//", "//press:harbour-secret@")


# --- addresses and logins ---


@pytest.mark.parametrize(
    ("address", "bare", "login"),
    [
        ("https://quay.example:1/x", "https://quay.example:1/x", None),
        ("https://me:se@cret@quay.example:1/x", "https://quay.example:1/x", Login("me", "se@cret")),
        ("https://me%40work:a%3Ab@quay.example/", "https://quay.example/", Login("me@work", "a:b")),
        ("https://token@quay.example/", "https://quay.example/", Login("token", "")),
        ("https://@quay.example/", "https://quay.example/", None),
        ("http://u:p@[::1]:8/", "http://[::1]:8/", Login("u", "p")),
        ("http://u:p@[bad/", "http://[bad/", Login("u", "p")),
        ("https://quay.example/@me", "https://quay.example/@me", None),
        ("https://quay.example?q=a@b", "https://quay.example?q=a@b", None),
        ("mailto:a@quay.example", "mailto:a@quay.example", None),
    ],
)
def test_a_login_is_parted_from_its_address(address: str, bare: str, login: Login | None) -> None:
    assert split_login(address) == (bare, login)


@given(st.text(max_size=30), st.text(max_size=30))
def test_an_address_without_login_stays_without_one(before: str, behind: str) -> None:
    bare, _ = split_login(f"https://{before}@quay.example/{behind}")

    assert split_login(bare)[1] is None or "@" in before + behind


def test_a_password_stands_in_no_representation() -> None:
    assert "harbour-secret" not in f"{LOGIN!r} {LOGIN}"


# --- the keyring ---


def test_what_was_kept_comes_back_in_the_next_run_of_the_program(memory: MemoryKeyring) -> None:
    run(lambda secrets: secrets.keep("https://quay.example/", Login("näme", 'a"b:c')))

    assert run(lambda secrets: secrets.login("https://quay.example/")) == Login("näme", 'a"b:c')
    assert [service for service, _ in memory.kept] == [SERVICE]


def test_the_keyring_is_asked_once_while_the_program_runs(memory: MemoryKeyring) -> None:
    async def act(secrets: Secrets) -> None:
        await secrets.keep("https://quay.example/", LOGIN)
        memory.asked = 0
        await asyncio.gather(*(secrets.login("https://quay.example/") for _ in range(20)))

    run(act)

    assert memory.asked == 0


def test_what_was_forgotten_is_gone_and_forgetting_twice_is_fine(memory: MemoryKeyring) -> None:
    async def act(secrets: Secrets) -> str:
        await secrets.keep("https://quay.example/", LOGIN)
        await secrets.forget("https://quay.example/")
        await secrets.forget("https://quay.example/")
        with pytest.raises(SecretsError) as caught:
            await secrets.login("https://quay.example/")
        return str(caught.value)

    assert "holds no name and password" in run(act)
    assert memory.kept == {}


@pytest.mark.parametrize(
    ("backend", "said"), [(NoKeyring(), "has no keyring"), (NullKeyring(), "has no keyring")], ids=["none", "null"]
)
def test_without_a_keyring_nothing_is_kept_and_that_is_said(backend: KeyringBackend, said: str) -> None:
    with using(backend), pytest.raises(SecretsError, match=said):
        run(lambda secrets: secrets.keep("https://quay.example/", LOGIN))


def test_a_locked_keyring_is_a_sentence_and_is_not_asked_for_each_feed(memory: MemoryKeyring) -> None:
    memory.is_locked = True

    async def act(secrets: Secrets) -> set[str]:
        asked = (secrets.login(f"https://quay.example/{number}") for number in range(20))
        return {str(answer) for answer in await asyncio.gather(*asked, return_exceptions=True)}

    assert run(act) == {"The system’s keyring is locked. Unlock it and refresh the feed."}
    assert memory.asked == 1


def test_a_keyring_that_never_answers_holds_nobody_up(memory: MemoryKeyring) -> None:
    memory.held_until = threading.Event()

    with pytest.raises(SecretsError, match="did not answer"):
        run(lambda secrets: secrets.login("https://quay.example/"), answer_s=0.05)

    memory.held_until.set()


def test_whatever_a_backend_raises_is_a_sentence_without_the_secret(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            raise TypeError(password)

    with using(Broken()), pytest.raises(SecretsError, match="keyring failed"):
        run(lambda secrets: secrets.keep("https://quay.example/", LOGIN))

    assert "harbour-secret" not in caplog.text


def test_something_else_in_the_keyring_is_no_login(memory: MemoryKeyring) -> None:
    for kept in ("", "no json", "[]", "{}", "7", "null"):
        memory.kept[SERVICE, "https://quay.example/"] = kept

        with pytest.raises(SecretsError, match="holds no name"):
            run(lambda secrets: secrets.login("https://quay.example/"))


# --- feeds ---


def subscribe(engine: Engine, address: str, login: Login | None) -> tuple[Feed, str]:
    def add(store: object) -> list[Feed]:
        return [engine.archive.feeds.add_feed(address)]

    adding = add_with_logins(
        [(address, login)], add, archive=engine.archive, workers=engine.workers, secrets=engine.secrets
    )
    (feed,), problem = engine.workers.start(adding).result(timeout=30)
    return feed, problem


def test_pasted_address_with_a_password_becomes_a_feed_without_one(
    engine: Engine, archive: Archive, guarded: str, memory: MemoryKeyring
) -> None:
    pasted = with_password(guarded)
    finding = find_feeds_at(pasted, fetcher=engine.fetcher, workers=engine.workers)
    (found,) = engine.workers.start(finding).result(timeout=30)

    feed, problem = subscribe(engine, found.address, found.login)

    assert (found.address, found.login, problem) == (guarded, LOGIN, "")
    assert (feed.address, feed.has_login) == (guarded, True)
    assert refresh(engine, archive, guarded) == {guarded: (1, 0, "")}
    assert list(memory.kept) == [(SERVICE, guarded)]


def test_without_a_keyring_the_feed_is_there_and_asks_again(
    engine: Engine, archive: Archive, guarded: str, memory: MemoryKeyring
) -> None:
    memory.is_locked = True

    feed, problem = subscribe(engine, guarded, LOGIN)

    assert not feed.has_login
    assert "locked" in problem
    assert "asks for a name and a password" in refresh(engine, archive, guarded)[guarded][2]


def test_a_feed_whose_secret_is_not_in_this_keyring_says_so(engine: Engine, archive: Archive, guarded: str) -> None:
    archive.feeds.set_has_login(archive.feeds.add_feed(guarded).id, True)

    assert "Give them again" in refresh(engine, archive, guarded)[guarded][2]


def test_a_secret_follows_a_feed_that_moves_on_its_host(
    engine: Engine, archive: Archive, site: FeedSite, guarded: str, memory: MemoryKeyring
) -> None:
    wants = site.answers["/feed"].wants
    site.answers["/old"] = Answer(status=301, headers={"Location": "/feed"}, wants=wants)
    old = site.origin + "/old"
    subscribe(engine, old, LOGIN)

    refresh(engine, archive, old)

    assert refresh(engine, archive, guarded) == {guarded: (0, 0, "")}
    assert (SERVICE, guarded) in memory.kept


def old_database(archive: Archive, *addresses: str) -> None:
    """Store addresses as earlier versions did."""
    with archive.database.write() as connection:
        for address in addresses:
            connection.execute(
                text(
                    "INSERT INTO feeds (address, feed_title, own_title, site_link, position, full_text, is_removed, "
                    "total, etag, last_modified, body_digest, last_error, failures, interval_s, is_ended, fetches, "
                    "not_modified) "
                    "VALUES (:address, '', '', '', 0, 'automatic', 0, 0, '', '', '', '', 0, 3600, 0, 0, 0)"
                ),
                {"address": address},
            )


def test_passwords_of_an_earlier_version_move_into_the_keyring_and_out_of_the_file(
    places: Places, guarded: str, listener: Listener, memory: MemoryKeyring
) -> None:
    archive = open_archive(places)
    old_database(archive, with_password(guarded), guarded.replace("//", "//other:harbour-secret@"))
    workers = Workers(cpu=InlineExecutor())
    engine = build_engine(archive, workers, Settings(), news=listener, progressed=print)

    workers.start(engine.move_logins()).result(timeout=30)

    first, second = archive.feeds.feeds()
    assert (first.address, second.address) == (guarded, f"{guarded}#{second.id}")
    assert refresh(engine, archive, first.address)[first.address] == (1, 0, "")
    assert "401" in refresh(engine, archive, second.address)[second.address][2]
    engine.close()
    archive.close()
    assert len(memory.kept) == 2
    assert_in_no_file(places)


def test_passwords_of_an_earlier_version_stay_where_no_keyring_is_and_the_feed_goes_on(
    engine: Engine, archive: Archive, guarded: str, memory: MemoryKeyring, caplog: pytest.LogCaptureFixture
) -> None:
    memory.is_locked = True
    old_database(archive, with_password(guarded))

    engine.workers.start(engine.move_logins()).result(timeout=30)

    (feed,) = archive.feeds.feeds()
    (outcome,) = engine.workers.start(engine.rounds.refresh([feed])).result(timeout=30)
    assert (len(outcome.changes.new), outcome.error) == (1, "")
    assert "harbour-secret" not in caplog.text


def assert_in_no_file(places: Places) -> None:
    files = [path for path in Path(places.database).parent.rglob("*") if path.is_file()]
    assert places.database in files
    encoded = base64.b64encode(b"press:harbour-secret")
    for path in files:
        content = path.read_bytes()
        assert b"harbour-secret" not in content, path
        assert encoded not in content, path


def test_a_password_is_in_no_file_of_the_profile_no_log_no_list_and_no_answer(
    tmp_path: Path, guarded: str, capsys: pytest.CaptureFixture[str], memory: MemoryKeyring
) -> None:
    profile = ["--profile", str(tmp_path / "profile")]
    places = Places.in_profile(tmp_path / "profile")
    opml = tmp_path / "profile" / "list.opml"
    handlers = logging.getLogger().handlers[:]
    try:
        start_logging(tmp_path / "profile" / "logs")
        statuses = [
            cli.run([*profile, "feeds", "add", "--offline", with_password(guarded)]),
            cli.run([*profile, "feeds", "add", "--offline", with_password(guarded)]),
            cli.run([*profile, "feeds", "add", "--offline", with_password(guarded).replace("feed", "missing")]),
            cli.run([*profile, "feeds", "list"]),
            cli.run([*profile, "feeds", "list", "--json"]),
            cli.run([*profile, "feeds", "export", str(opml)]),
            cli.run([*profile, "doctor", "--json"]),
        ]
    finally:
        for handler in set(logging.getLogger().handlers) - set(handlers):
            logging.getLogger().removeHandler(handler)
            handler.close()
    printed = capsys.readouterr()

    assert statuses[:6] == [0] * 6
    assert memory.kept[SERVICE, guarded] == '["press", "harbour-secret"]'
    assert "harbour-secret" not in printed.out + printed.err
    assert guarded in opml.read_text()
    assert_in_no_file(places)


def test_opml_with_passwords_brings_feeds_without_them(
    tmp_path: Path, archive: Archive, guarded: str, memory: MemoryKeyring, places: Places
) -> None:
    listed = tmp_path / "list.opml"
    listed.write_text(f'<opml version="2.0"><body><outline xmlUrl="{with_password(guarded)}"/></body></opml>')

    status = cli.run(["--profile", str(places.database.parent), "feeds", "import", str(listed)])

    (feed,) = archive.feeds.feeds()
    assert status == 0
    assert (feed.address, feed.has_login) == (guarded, True)
    assert (SERVICE, guarded) in memory.kept
    assert b"harbour-secret" not in write_opml(outlines_of(archive.feeds))
