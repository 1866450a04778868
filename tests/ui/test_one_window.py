"""One window for each profile: a second one hands over what it was given, and strangers are not heard."""

import json
import multiprocessing
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.paths import Places
from ui.asked import Asked
from ui.one_window import Claim, Request, claim_or_ask, claim_window, is_ours, lock_path, read_request, socket_path

ROOT = Path(__file__).parents[2]
ADDRESS = "https://harbour.example/feed.xml"


@pytest.fixture(autouse=True)
def _runtime_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "run"
    folder.mkdir(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))


@pytest.fixture
def lock(places: Places) -> Path:
    return lock_path(places.window_state)


@pytest.fixture
def claim(lock: Path) -> Iterator[Claim]:
    """The first window's right."""
    claim = claim_or_ask(lock, Request())
    assert claim is not None
    yield claim
    claim.close()


@pytest.fixture
def asked(qtbot: QtBot, claim: Claim) -> Iterator[Asked]:
    asked = Asked(claim)
    yield asked
    asked.close()


def ask_in_thread(lock: Path, request: Request) -> tuple[threading.Thread, list[object]]:
    """Start a second window as another process would; its outcome comes into the list."""
    outcome: list[object] = []

    def ask() -> None:
        try:
            outcome.append(claim_or_ask(lock, request, longest_s=10))
        except AppError as error:
            outcome.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread, outcome


def test_second_window_hands_over_what_it_was_given_and_ends(qtbot: QtBot, lock: Path, asked: Asked) -> None:
    heard: list[Request] = []
    asked.hand_to(heard.append)

    thread, outcome = ask_in_thread(lock, Request((ADDRESS,), "token"))
    qtbot.waitUntil(lambda: bool(outcome), timeout=10_000)

    thread.join()
    assert outcome == [None]
    assert heard == [Request((ADDRESS,), "token")]


def test_what_is_asked_before_anybody_listens_waits(qtbot: QtBot, lock: Path, claim: Claim) -> None:
    thread, outcome = ask_in_thread(lock, Request((ADDRESS,)))
    asked = Asked(claim)
    qtbot.waitUntil(lambda: bool(outcome), timeout=10_000)
    thread.join()
    heard: list[Request] = []

    asked.hand_to(heard.append)
    asked.close()

    assert heard == [Request((ADDRESS,))]


def test_window_that_does_not_answer_is_a_sentence(lock: Path, claim: Claim) -> None:
    with pytest.raises(AppError, match="does not answer"):
        claim_or_ask(lock, Request(), longest_s=0.3)


def test_next_window_is_the_first_once_the_first_has_ended(lock: Path) -> None:
    first = claim_or_ask(lock, Request())
    assert first is not None
    first.close()

    second = claim_or_ask(lock, Request())

    assert second is not None
    assert second.listening is not None
    second.close()
    assert not socket_path(lock).exists()


def test_window_that_was_killed_is_replaced_at_once(lock: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from ui.one_window import *\n"
        "claim = claim_or_ask(Path(sys.argv[1]), Request()); print('held', flush=True); time.sleep(60)"
    )
    first = subprocess.Popen([sys.executable, "-c", program, str(lock)], cwd=ROOT, stdout=subprocess.PIPE)
    assert first.stdout is not None
    assert first.stdout.readline() == b"held\n"
    first.send_signal(signal.SIGKILL)
    first.wait()
    first.stdout.close()
    assert socket_path(lock).exists()

    second = claim_or_ask(lock, Request(), longest_s=1)

    assert second is not None
    assert second.listening is not None
    second.close()


def _claim(lock: Path, begin: float, answers: "multiprocessing.SimpleQueue[bool]") -> None:
    time.sleep(max(0, begin - time.time()))
    try:
        claim = claim_or_ask(lock, Request(), longest_s=1)
    except AppError:
        claim = None
    answers.put(claim is not None)
    time.sleep(2)


def test_of_several_that_start_at_once_one_is_the_first(lock: Path) -> None:
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    begin = time.time() + 0.3
    processes = [context.Process(target=_claim, args=(lock, begin, answers)) for _ in range(6)]
    for process in processes:
        process.start()

    firsts = [answers.get() for _ in processes]
    for process in processes:
        process.join()

    assert firsts.count(True) == 1


def test_profiles_and_databases_have_windows_of_their_own(places: Places, tmp_path: Path) -> None:
    state = places.window_state
    locks = {lock_path(state), lock_path(state, "sqlite:///x"), lock_path(tmp_path / "other" / "window.ini")}

    claims = [claim_window(state, "", Request()), claim_window(state, "sqlite:///x", Request())]

    assert len(locks) == len({socket_path(lock) for lock in locks}) == 3
    assert all(claims)
    for claim in claims:
        assert claim is not None
        claim.close()


def test_profile_that_takes_no_lock_is_for_its_opening_to_say(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    claim = claim_window(tmp_path / "file" / "window.ini", "", Request())

    assert claim is not None
    assert claim.listening is None
    claim.close()


# --- strangers --------------------------------------------------------------------------------------------------


def test_socket_and_lock_are_their_owners_alone(lock: Path, claim: Claim) -> None:
    assert stat.S_IMODE(socket_path(lock).stat().st_mode) == 0o600
    assert stat.S_IMODE(lock.stat().st_mode) == 0o600


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file to somebody else")
def test_socket_of_another_user_is_not_spoken_to(lock: Path, claim: Claim) -> None:
    os.chown(socket_path(lock), 12345, 12345)

    with pytest.raises(AppError, match="does not answer"):
        claim_or_ask(lock, Request((ADDRESS,)), longest_s=0.3)

    assert claim.listening is not None
    claim.listening.settimeout(0.1)
    with pytest.raises(TimeoutError):
        claim.listening.accept()


def test_folder_that_others_may_write_to_is_not_trusted(
    lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = tmp_path / "wide"
    wide.mkdir()
    wide.chmod(0o777)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(wide))

    assert socket_path(lock).parent != wide
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "run")
    assert not is_ours(link)


@pytest.mark.parametrize(
    "line",
    [b"", b"\n", b"no json\n", b"[]\n", b'{"things": 3, "token": ""}\n', b'{"things": []}\n', b"[" * 60_000 + b"\n"],
)
def test_what_is_no_request_is_none(line: bytes) -> None:
    assert read_request(line) is None


def test_noise_ends_its_connection_and_the_window_goes_on(qtbot: QtBot, lock: Path, asked: Asked) -> None:
    heard: list[Request] = []
    asked.hand_to(heard.append)
    for noise in (b"x" * 200_000, b"noise\n", json.dumps({"things": []}).encode() + b"\n"):
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.connect(str(socket_path(lock)))
            stranger.setblocking(False)
            stranger.send(noise)
            qtbot.wait(20)

    thread, outcome = ask_in_thread(lock, Request((ADDRESS,)))
    qtbot.waitUntil(lambda: bool(outcome), timeout=10_000)

    thread.join()
    assert heard == [Request((ADDRESS,))]


def test_another_profile_takes_the_place_of_the_first_and_leaves_its_lock(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from ui.beginning_anew import begin_anew\n"
        "from ui.one_window import Request, claim_or_ask\n"
        "if '--profile' not in sys.argv:\n"
        "    claim_or_ask(Path(sys.argv[1]), Request())\n"
        "    begin_anew(Path('other'), ['feed:one'])\n"
        "print(*sys.argv[1:], claim_or_ask(Path('first.lock'), Request()) is not None)\n"
    )
    command = [sys.executable, "-W", "ignore", str(program), "first.lock"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=True)

    assert ran.stdout.split() == ["--profile", "other", "feed:one", "True"]
