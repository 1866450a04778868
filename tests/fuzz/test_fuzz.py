"""Fuzzing of what reads the world's bytes: a moment here, 20 seconds each by `make fuzz`, longer by `make soak`."""

from pathlib import Path

import pytest

from tests.fuzz.mutator import Mutator
from tests.fuzz.running import TARGETS, fuzz
from tests.fuzz.targets import SEEDS, check_feed, check_html

SOAK_S = 300


@pytest.mark.parametrize("number", range(4))
def test_mutated_feeds_and_pages_keep_every_promise(number: int) -> None:
    feeds, pages = Mutator(number, SEEDS["feed"]()), Mutator(number, SEEDS["html"]())

    for _ in range(25):
        check_feed(feeds.next_bytes())
        check_html(pages.next_text())


def test_the_same_seed_makes_the_same_inputs() -> None:
    one, other = (Mutator(7, SEEDS["feed"]()) for _ in range(2))

    assert [one.next_bytes() for _ in range(20)] == [other.next_bytes() for _ in range(20)]


def test_what_breaks_a_target_is_kept_in_a_file(tmp_path: Path) -> None:
    result = fuzz("no such target", seconds=1, seed="x", folder=tmp_path)

    assert result.reproducer == tmp_path / "fuzz-no such target-x.input"
    assert "KeyError" in result.told()


@pytest.mark.soak
@pytest.mark.parametrize("target", TARGETS)
def test_long_fuzzing_finds_nothing(target: str, tmp_path: Path) -> None:
    result = fuzz(target, seconds=SOAK_S, seed="soak", folder=tmp_path)

    print(f"\n{result.told()}")
    assert result.reproducer is None, result.told()
    assert result.inputs > 100
    assert result.yielded
