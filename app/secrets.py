"""Names and passwords of feeds in the system's keyring, and nowhere else. On the network thread.

The library is loaded when the first feed has or needs a secret. A keyring may ask the person to unlock it, which takes
as long as it takes: it is asked in a thread of its own, one question at a time, and our end does not wait for it.
Where there is no keyring, or it is locked, that is a sentence; no password is ever put into a file instead.
"""

import asyncio
import json
import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from app.archive import Archive
from app.database.feeds import FeedStore
from app.errors import DatabaseError, SecretsError
from app.jobs import Workers
from app.logins import Login
from app.subscriptions import Feed

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)
T = TypeVar("T")

SERVICE = "Dateline"
"""Under which the keyring lists our secrets; the name of each is the feed's address."""
ANSWER_S = 60.0
"""How long a keyring may take, for instance until the person has unlocked it."""
REST_S = 60.0
"""How long a keyring that failed is not asked for a secret: each question may open a window."""

_UNSAFE_BACKENDS = ("keyrings.alt.", "keyring.backends.null")
"""Those that write passwords down as they are, or only seem to keep them."""

_MISSING = (
    "This system has no keyring, and passwords are kept nowhere else. Start one, such as GNOME Keyring or KWallet."
)
_LOCKED = "The system’s keyring is locked. Unlock it and refresh the feed."
_SILENT = "The system’s keyring did not answer. Unlock it and refresh the feed."
_REFUSED = "The system’s keyring did not take the password. Unlock it and give the password again."
_FAILED = "The system’s keyring failed. Give the name and the password again."
_UNKNOWN = "The system’s keyring holds no name and password for this feed. Give them again."


class Secrets:
    """The door to the keyring; what it gave is remembered while the program runs."""

    def __init__(self, *, answer_s: float = ANSWER_S) -> None:
        self._answer_s = answer_s
        self._known: dict[str, Login] = {}
        self._one_at_a_time = asyncio.Lock()
        self._failure: tuple[float, SecretsError] | None = None

    async def login(self, address: str) -> Login:
        """Return what was kept for the feed of that address. Raises SecretsError."""
        async with self._one_at_a_time:
            if address in self._known:
                return self._known[address]
            if self._failure and time.monotonic() - self._failure[0] < REST_S:
                raise SecretsError(str(self._failure[1]))
            try:
                self._known[address] = await self._ask(lambda: _read(address))
            except SecretsError as error:
                if str(error) != _UNKNOWN:
                    self._failure = (time.monotonic(), error)
                raise
            return self._known[address]

    async def keep(self, address: str, login: Login) -> None:
        """Keep a login for the feed of that address, in place of an earlier one. Raises SecretsError."""
        async with self._one_at_a_time:
            await self._ask(lambda: _write(address, login))
            self._known[address] = login
            self._failure = None

    async def forget(self, address: str) -> None:
        """Remove what is kept for an address; nothing there is fine. Raises SecretsError."""
        async with self._one_at_a_time:
            self._known.pop(address, None)
            await self._ask(lambda: _remove(address))

    async def _ask(self, question: Callable[[], T]) -> T:
        try:
            async with asyncio.timeout(self._answer_s):
                return await asyncio.wrap_future(_in_own_thread(question))
        except TimeoutError as error:
            raise SecretsError(_SILENT) from error


def _in_own_thread(question: Callable[[], T]) -> "Future[T]":
    """Ask in a thread that the end of the program does not wait for."""
    future: Future[T] = Future()
    future.set_running_or_notify_cancel()

    def ask() -> None:
        try:
            answer = question()
        except BaseException as error:  # noqa: BLE001 - a future carries whatever was raised
            future.set_exception(error)
        else:
            future.set_result(answer)

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    return future


def _read(address: str) -> Login:
    kept = _asked(lambda: _backend().get_password(SERVICE, address))
    try:
        match json.loads(kept or ""):
            case [str(name), str(password)]:
                return Login(name, password)
    except ValueError:
        pass  # somebody wrote another thing in its place
    raise SecretsError(_UNKNOWN)


def _write(address: str, login: Login) -> None:
    secret = json.dumps([login.name, login.password])
    _asked(lambda: _backend().set_password(SERVICE, address, secret))


def _remove(address: str) -> None:
    def remove() -> None:
        backend = _backend()
        if backend.get_password(SERVICE, address) is not None:
            backend.delete_password(SERVICE, address)

    _asked(remove)


def _backend() -> "KeyringBackend":
    import keyring

    backend = keyring.get_keyring()
    parts = getattr(backend, "backends", None) or [backend]  # the one that chains several
    if any(type(part).__module__.startswith(_UNSAFE_BACKENDS) for part in parts):
        raise SecretsError(_MISSING)
    return backend


def _asked(question: Callable[[], T]) -> T:
    """Ask the keyring; whatever it raises becomes a sentence, since backends are the work of many."""
    from keyring import errors

    try:
        return question()
    except SecretsError:
        raise
    except errors.NoKeyringError as error:
        raise SecretsError(_MISSING) from error
    except (errors.KeyringLocked, errors.InitError) as error:
        raise SecretsError(_LOCKED) from error
    except errors.PasswordSetError as error:
        raise SecretsError(_REFUSED) from error
    except Exception as error:
        log.warning("the keyring failed: %s", type(error).__name__)
        raise SecretsError(_FAILED) from error


async def add_with_logins(
    given: Iterable[tuple[str, Login | None]],
    add: Callable[[FeedStore], Sequence[Feed]],
    *,
    archive: Archive,
    workers: Workers,
    secrets: Secrets,
) -> tuple[Sequence[Feed], str]:
    """Put the logins of these addresses into the keyring, then add the feeds on the writer thread.

    Return the feeds that were added, and a sentence when not every login could be kept: such a feed asks for it again.
    """
    kept, problem = set[str](), ""
    for address, login in given:
        if login is not None and not problem:
            try:
                await secrets.keep(address, login)
                kept.add(address)
            except SecretsError as error:
                problem = str(error)

    def write() -> Sequence[Feed]:
        added = add(archive.feeds)
        for feed in added:
            if feed.address in kept:
                archive.feeds.set_has_login(feed.id, True)
        return [archive.feeds.feed(feed.id) for feed in added]

    return await workers.written(write), problem


async def move_logins(archive: Archive, workers: Workers, secrets: Secrets) -> None:
    """Move logins that earlier versions kept in addresses into the keyring; without one they stay where they are."""
    try:
        while found := await asyncio.to_thread(archive.feeds.logins):
            feed_id, address, login = found[0]
            await secrets.keep(address, login)
            await workers.written(archive.feeds.take_out_login, feed_id, address)
    except (SecretsError, DatabaseError) as error:
        log.warning("passwords stay in the database: %s", error)
