"""The one file that carries repairs from archive to archive."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DocumentError
from app.memory.repair_file import read_file, write_file
from app.memory.repair_kinds import RepairKind
from app.memory.repairs import Place, Repair
from tests.memory.repair_examples import EXAMPLES, make
from tests.memory.test_repairing import REPAIRS

PLACE = Place("https://marlow.example/feed", "guid-1", "https://marlow.example/1", "Marlow opens")


def elsewhere(repair: Repair) -> Repair:
    """What another archive reads: no ids of this one."""
    return replace(repair, id=0, article_id=None, feed_id=None)


@pytest.mark.parametrize("kind", RepairKind)
def test_every_kind_comes_back_as_it_was(kind: RepairKind) -> None:
    example = EXAMPLES[kind]
    repair = replace(make(kind, example.target, example.change), place=PLACE)
    undone = replace(repair, key="other", undone=datetime(2026, 6, 1, tzinfo=UTC), undone_by="Ben")

    assert read_file(write_file([repair, undone])) == (elsewhere(repair), elsewhere(undone))


@settings(deadline=None, max_examples=60)
@given(st.lists(REPAIRS, max_size=3))
def test_any_repairs_come_back_as_they_were(repairs: list[Repair]) -> None:
    assert repr(read_file(write_file(repairs))) == repr(tuple(map(elsewhere, repairs)))


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_repairs_or_a_sentence(data: bytes) -> None:
    with pytest.raises(DocumentError, match="no file of repairs"):
        read_file(data)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "nonsense"},
        {"made": "2026-05-03T12:00:00"},
        {"made": 5},
        {"made": "0001-01-01T00:00:00+14:00"},
        {"made": "9999-12-31T23:59:59-14:00"},
        {"undone": "0001-01-01T00:00:00+00:00"},
        {"target": None},
        {"target": {"words": {"start": 1}}},
        {"change": {"value": [1]}},
        {"key": ""},
        {"person": 7},
    ],
)
def test_a_repair_that_cannot_be_understood_lets_nothing_in(change: dict[str, Any]) -> None:
    whole = json.loads(write_file([make(RepairKind.RENAME, EXAMPLES[RepairKind.RENAME].target)]))
    whole["repairs"][0] |= change

    with pytest.raises(DocumentError, match="Repair 1 of this file cannot be understood"):
        read_file(json.dumps(whole).encode())


def test_the_file_of_a_later_release_is_refused() -> None:
    with pytest.raises(DocumentError, match="A later Dateline"):
        read_file(b'{"format": "dateline repairs", "version": 2, "repairs": []}')
