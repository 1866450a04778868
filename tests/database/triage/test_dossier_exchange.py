"""Dossiers merged with a colleague's: row by row, the later change wins, and what was taken out stays out."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.database.engine import open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.triage.dossiers import DossierStore
from app.errors import DocumentError
from app.memory.dossiers import Draft, ItemKind


@pytest.fixture
def colleague(tmp_path: Path, empty_file: Path) -> DossierStore:
    """The dossiers of another archive, without any article."""
    path = tmp_path / "colleague.sqlite"
    path.write_bytes(empty_file.read_bytes())
    return DossierStore(open_database(sqlite_url(path)))


def in_words(items: Sequence[object]) -> list[object]:
    return [getattr(item, "content", None) for item in items]


def test_a_file_brings_everything_and_twice_changes_nothing(
    dossiers: DossierStore, colleague: DossierStore, filled: int
) -> None:
    data = dossiers.write_out(filled)

    first, second = colleague.bring_in(data), colleague.bring_in(data)

    assert (first.added, first.changed, first.before) == (4, 0, None)
    assert (second.added, second.changed) == (0, 0)
    assert in_words(colleague.items(first.dossier.id)) == in_words(dossiers.items(filled))
    assert [(one.name, one.is_own) for one in colleague.dossiers()] == [("Ports of the north", True)]
    back = dossiers.bring_in(colleague.write_out(first.dossier.id))
    assert (back.added, back.changed) == (0, 0)


def test_two_who_worked_apart_are_merged_row_by_row(
    dossiers: DossierStore, colleague: DossierStore, filled: int, noon: datetime
) -> None:
    theirs = colleague.bring_in(dossiers.write_out(filled)).dossier.id
    mine_ids = [item.id for item in dossiers.items(filled)]
    their_ids = [item.id for item in colleague.items(theirs)]
    later = noon + timedelta(hours=1)
    colleague.put_in(theirs, [Draft(ItemKind.NOTE, "", comment="Ask the keeper")], now=later, at=2)
    colleague.change_item(theirs, their_ids[2], title="", comment="Theirs", now=later)
    colleague.change(theirs, name="Ports", comment="Of the north", now=later)
    dossiers.change_item(filled, mine_ids[3], title="", comment="Mine", now=later)
    dossiers.take_out(filled, mine_ids[:1], now=later)

    merged = dossiers.bring_in(colleague.write_out(theirs))

    assert (merged.added, merged.changed, merged.left_out, merged.dossier.name) == (1, 2, 1, "Ports")
    comments = [item.comment for item in dossiers.items(filled)]
    assert comments == ["Begin here", "Ask the keeper", "Theirs", "Mine"]
    again = dossiers.bring_in(colleague.write_out(theirs))
    assert (again.added, again.changed) == (0, 0)
    assert merged.before is not None
    dossiers.put_back(merged.before)
    assert [item.comment for item in dossiers.items(filled)] == ["Begin here", "", "Mine"]


def test_what_was_taken_out_comes_back_by_taking_that_back_or_by_a_later_change(
    dossiers: DossierStore, colleague: DossierStore, filled: int, noon: datetime
) -> None:
    data = dossiers.write_out(filled)
    theirs = colleague.bring_in(data).dossier.id
    section, whole, *_ = dossiers.items(filled)
    before = dossiers.take_out(filled, [section.id, whole.id], now=noon + timedelta(hours=1))
    assert (dossiers.bring_in(data).added, dossiers.bring_in(data).left_out) == (0, 2)

    changed = colleague.items(theirs)[1]
    later = noon + timedelta(hours=2)
    colleague.change_item(theirs, changed.id, title="", comment="Look again", now=later)
    brought = dossiers.bring_in(colleague.write_out(theirs))
    assert (brought.added, brought.left_out) == (1, 1)
    assert dossiers.items(filled)[0].comment == "Look again"

    assert brought.before is not None
    dossiers.put_back(brought.before)
    assert dossiers.bring_in(data).left_out == 2
    dossiers.put_back(before)
    assert (dossiers.keep(filled), dossiers.bring_in(data).left_out) == (before, 0)


def test_a_dossier_that_was_removed_comes_back_whole(dossiers: DossierStore, filled: int, noon: datetime) -> None:
    data = dossiers.write_out(filled)
    dossiers.take_out(filled, [dossiers.items(filled)[0].id], now=noon)
    kept = dossiers.remove(filled)

    brought = dossiers.bring_in(data)
    assert (brought.added, brought.left_out) == (4, 0)
    dossiers.remove(brought.dossier.id)
    dossiers.put_back(kept)
    assert (dossiers.keep(filled), dossiers.bring_in(data).left_out) == (kept, 1)


def test_dossier_of_a_file_has_a_key_like_any_other(
    colleague: DossierStore, dossiers: DossierStore, filled: int
) -> None:
    assert colleague.bring_in(dossiers.write_out(filled)).dossier.id > 0


def test_an_article_that_comes_later_is_found(
    dossiers: DossierStore, colleague: DossierStore, filled: int, article: int, feeds: FeedStore, feed_id: int
) -> None:
    data = dossiers.write_out(filled)
    dossiers.remove(filled)

    brought = dossiers.bring_in(data)

    assert [item.article_id for item in dossiers.items(brought.dossier.id)] == [None, article, article, article]
    there = colleague.bring_in(data)
    assert [item.article_id for item in colleague.items(there.dossier.id)] == [None] * 4


ITEM = {"key": "a", "kind": "note", "added": "2026-01-01T00:00:00+00:00", "changed": "2026-01-01T00:00:00+00:00"}


def dossier_with(**values: object) -> bytes:
    whole = {"format": "dateline dossier", "version": 1, "key": "k", "name": "n", "items": []}
    moments = {"made": "2026-01-01T00:00:00+00:00", "changed": "2026-01-01T00:00:00+00:00"}
    return json.dumps(whole | moments | values).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"format": "dateline dossier", "version": 2}',
        b'{"format": "dateline dossier", "version": 1}',
        b'{"format": "dateline dossier", "version": 1, "key": "k", "name": "n", "made": "2026-01-01T00:00:00+00:00",'
        b' "changed": "2026-01-01T00:00:00+00:00", "items": [{"key": "a", "kind": "poem"}]}',
        dossier_with(name=" "),
        dossier_with(changed="0001-01-01T00:00:00+14:00"),
        dossier_with(changed="2026-01-01T00:00:00"),
        dossier_with(items=[{**ITEM, "words": {"exact": "x", "start": 10**12}}]),
        dossier_with(items=[ITEM, ITEM]),
    ],
)
def test_what_is_no_dossier_is_refused_and_nothing_is_brought(dossiers: DossierStore, data: bytes) -> None:
    with pytest.raises(DocumentError):
        dossiers.bring_in(data)

    assert dossiers.dossiers() == ()


def test_file_of_any_letters_is_brought_in_alike_on_every_engine(dossiers: DossierStore) -> None:
    words = {"exact": "\0 \ud800", "start": 0}
    item = {**ITEM, "title": "\0", "words": words, "details": {"\ud800": "\0"}, "comment": "\udfff"}

    brought = dossiers.bring_in(dossier_with(name="A \0", items=[item]))

    assert brought.dossier.name == "A \ufffd"
    assert [one.anchor.exact for one in dossiers.items(brought.dossier.id)] == ["\ufffd \ufffd"]
