"""Merging dossiers: nothing is lost, twice is once, and the later change of a shared thing stands."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.errors import DocumentError
from app.memory.anchors import Anchor
from app.memory.dossier_file import read_file, write_file
from app.memory.dossiers import Dossier, Item, ItemKind, merge
from app.memory.repairs import Place

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def item(key: str, comment: str = "", later: int = 0, number: int = 0) -> Item:
    return Item(
        number,
        key,
        ItemKind.QUOTE,
        "Lighthouse",
        Anchor("12,000 visitors", "expects ", " this year", 9),
        Place("https://news.example/feed", "g1"),
        None,
        {"speaker": "Ada Quill"},
        comment,
        NOON,
        NOON + timedelta(minutes=later),
    )


ITEMS = st.lists(
    st.builds(item, st.sampled_from("abcdefgh"), st.text(max_size=5), st.integers(0, 3)),
    max_size=8,
    unique_by=lambda one: one.key,
)


NAMES = st.text(min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)


def keyed(items: list[Item]) -> list[Item]:
    return [replace(one, id=number) for number, one in enumerate(items, 1)]


@given(ITEMS, ITEMS)
def test_nothing_is_lost_and_twice_is_once(own: list[Item], theirs: list[Item]) -> None:
    own = keyed(own)

    merged = merge(own, theirs, {})
    again = merge(keyed(list(merged.items)), theirs, {})

    assert sorted(one.key for one in merged.items) == sorted({one.key for one in (*own, *theirs)})
    assert [one.key for one in merged.items if one.id] == [one.key for one in own]
    assert (again.added, again.changed) == (0, ())


@given(ITEMS, ITEMS)
def test_of_what_both_have_the_later_change_stands(own: list[Item], theirs: list[Item]) -> None:
    merged = {one.key: one for one in merge(keyed(own), theirs, {}).items}
    other = {one.key: one for one in theirs}

    for one in own:
        newest = max((one, other.get(one.key, one)), key=lambda each: each.changed)
        assert merged[one.key].comment == newest.comment


def test_what_is_new_stands_behind_the_neighbour_that_it_has_there() -> None:
    merged = merge(keyed([item("a"), item("b"), item("c")]), [item("x"), item("b"), item("y"), item("z")], {})

    assert [one.key for one in merged.items] == ["x", "a", "b", "y", "z", "c"]


def test_what_was_taken_out_stays_out_unless_it_was_changed_since() -> None:
    gone = {"x": NOON + timedelta(minutes=5), "y": NOON + timedelta(minutes=5)}
    theirs = [item("a"), item("x", "Same", later=5), item("z"), item("y", "Asked again", later=6)]

    merged = merge(keyed([item("a"), item("b")]), theirs, gone)

    assert [one.key for one in merged.items] == ["a", "z", "y", "b"]
    assert (merged.added, merged.left_out) == (2, 1)


@given(ITEMS, NAMES)
def test_a_file_gives_what_was_written(items: list[Item], name: str) -> None:
    dossier = Dossier(0, "k", name, "", "Ada", is_own=False, made=NOON, changed=NOON, size=len(items))

    assert read_file(write_file(dossier, items)) == (dossier, tuple(items))


@given(st.binary(max_size=200))
def test_whatever_is_read_is_a_dossier_or_refused(data: bytes) -> None:
    with contextlib.suppress(DocumentError):
        assert read_file(data)[0].key
