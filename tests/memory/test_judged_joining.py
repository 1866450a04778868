"""What was judged by hand of the joining of names: the verdicts fit the releases that lie beside the project."""

import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

JUDGED = Path(__file__).parents[1] / "data" / "joining" / "judged.json"


@pytest.fixture(scope="module")
def judged() -> Any:
    return json.loads(JUDGED.read_text("utf-8"))


def test_enough_was_judged_and_no_text_is_kept(judged: Any) -> None:
    assert len(judged["texts"]) == 300
    assert Counter(row[6] for row in judged["pairs"])["same"] == 100
    assert len(judged["links"]) == 200
    for row in (*judged["pairs"], *judged["links"]):
        assert [type(value) for value in row] == [str, int, int, str, int, int, str]
        assert {row[0], row[3]} <= judged["texts"].keys()
        assert row[0] != row[3]
        assert row[6] in ("same", "two", "neither")


def test_only_releases_that_nothing_is_tuned_on_were_judged(judged: Any) -> None:
    assert {int(hashlib.sha256(one.encode()).hexdigest(), 16) % 3 for one in judged["texts"]} == {0}


def test_every_place_lies_in_its_text(shared: Path, judged: Any) -> None:
    texts = {}
    with gzip.open(shared / "releases" / "bulk.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line[8:20] in judged["texts"]:
                release = json.loads(line)
                texts.setdefault(release["id"], release["text"])

    assert {one: hashlib.sha256(text.encode()).hexdigest() for one, text in texts.items()} == judged["texts"]
    for row in (*judged["pairs"], *judged["links"]):
        for release, start, end in (row[:3], row[3:6]):
            assert texts[release][start:end].strip()
