"""Starting and ending: a damaged memory keeps nobody out, and a signal ends the program in order."""

import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ui.main import read_moment, whole
from ui.running import end_on_signals


@pytest.mark.parametrize("kept", ["", "yesterday", "2026-11-25T10:00:00"])
def test_time_that_cannot_be_one_is_none(kept: str) -> None:
    assert read_moment(kept) is None


def test_time_that_was_kept_comes_back() -> None:
    assert read_moment("2026-11-25T10:00:00+00:00") == datetime(2026, 11, 25, 10, tzinfo=UTC)


@pytest.fixture
def handlers() -> Iterator[None]:
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.mark.usefixtures("handlers")
@pytest.mark.parametrize("one", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_the_program_and_raises_nothing(one: signal.Signals) -> None:
    ended: list[bool] = []
    end_on_signals(lambda: ended.append(True))

    signal.raise_signal(one)

    assert ended == [True]


def test_file_is_named_by_its_whole_path_and_an_address_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    release = tmp_path / "über uns.txt"
    release.touch()

    assert whole("über uns.txt") == str(release)
    assert whole(release.as_uri()) == str(release)
    assert whole("https://harbour.example/feed") == "https://harbour.example/feed"
    assert whole("file:///missing") == "file:///missing"
