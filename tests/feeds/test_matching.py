"""What a poll finds new, edited or the same."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.articles import ArticleText, BodySource
from app.feeds.matching import LEAST_TEXT, decide
from app.subscriptions import Decisions, Entry, FeedItem, KnownEntry

LONG = "The pier reopens. " * 20


def entry(guid: str = "", link: str = "", digest: str = "d", text: str = LONG) -> Entry:
    item = FeedItem(guid=guid, link=link and f"https://harbour.example/{link}")
    return Entry(item, "Pier", ArticleText.plain(text), BodySource.FEED, digest, digest)


def store(known: Sequence[KnownEntry], decisions: Decisions, *, renews: bool = True) -> list[KnownEntry]:
    """Keep what was decided; an archive may renew guid and link with an edit, or keep those of the first time."""
    edited = dict(decisions.edited)
    kept = [_edited(one, edited[one.article_id], renews) if one.article_id in edited else one for one in known]
    first = max((one.article_id for one in known), default=0) + 1
    return kept + [_kept(number, one) for number, one in enumerate(decisions.new, start=first)]


def _edited(known: KnownEntry, one: Entry, renews: bool) -> KnownEntry:
    return _kept(known.article_id, one) if renews else replace(known, digest=one.digest)


def _kept(article_id: int, one: Entry) -> KnownEntry:
    return KnownEntry(article_id, one.item.guid, one.item.link, one.digest)


def after(*entries: Entry) -> list[KnownEntry]:
    return store([], decide([], entries))


def test_everything_is_new_at_first() -> None:
    entries = [entry("1", "a"), entry("2", "b")]

    assert decide([], entries) == Decisions(new=tuple(entries))


def test_the_same_document_again_changes_nothing() -> None:
    entries = [entry("1", "a"), entry("2", "b"), entry(link="c"), entry("4")]

    assert decide(after(*entries), entries) == Decisions(unchanged=4)


def test_a_changed_digest_is_an_edit() -> None:
    edited = entry("1", "a", "other")

    assert decide(after(entry("1", "a")), [edited]) == Decisions(edited=((1, edited),))


def test_one_guid_with_different_links_is_two_articles() -> None:
    filings = [entry("accession", "issuer", "one"), entry("accession", "filer", "two")]

    first = decide([], filings)

    assert first.new == tuple(filings)
    assert decide(store([], first), filings).unchanged == 2


def test_of_two_with_one_guid_the_edited_one_is_found_by_its_link() -> None:
    known = after(entry("g", "a", "one"), entry("g", "b", "two"))
    edited = entry("g", "b", "changed")

    assert decide(known, [entry("g", "a", "one"), edited]).edited == ((2, edited),)


def test_a_moved_link_is_the_same_article() -> None:
    assert decide(after(entry("1", "a")), [entry("1", "moved")]) == Decisions(unchanged=1)


def test_a_changed_guid_with_the_same_link_is_the_same_article() -> None:
    assert decide(after(entry("http-1", "a")), [entry("https-1", "a")]) == Decisions(unchanged=1)


def test_a_guid_that_vanished_is_the_same_article() -> None:
    assert decide(after(entry("1", "a")), [entry("", "a")]) == Decisions(unchanged=1)


def test_guid_and_link_both_new_but_the_same_long_text_is_the_same_article() -> None:
    assert decide(after(entry("1", "a")), [entry("2", "b")]) == Decisions(unchanged=1)


def test_guid_and_link_both_new_and_little_text_is_another_article() -> None:
    short = entry("2", "b", text="x" * (LEAST_TEXT - 1))

    assert decide(after(entry("1", "a")), [short]) == Decisions(new=(short,))


def test_without_guid_and_link_the_digest_tells() -> None:
    short = entry(text="only title")

    assert decide(after(short), [short]) == Decisions(unchanged=1)


def test_doubles_in_one_document_are_stored_once() -> None:
    double = entry("1", "a")

    decisions = decide([], [double, entry("2", "b", "e"), double])

    assert len(decisions.new) == 2
    assert decisions.unchanged == 1


def test_the_front_page_as_every_items_link_identifies_nothing() -> None:
    def alert(number: int) -> Entry:
        one = entry(str(number), "x", f"digest {number}")
        return replace(one, item=replace(one.item, link="https://harbour.example/"))

    known = after(alert(1))

    assert decide(known, [alert(2)]).new == (alert(2),)


def test_one_link_for_several_items_overwrites_none() -> None:
    known = after(entry("1", "a", "one"), entry("2", "a", "two"))

    decisions = decide(known, [entry("3", "a", "three"), entry("2", "a", "two")])

    assert [one.item.guid for one in decisions.new] == ["3"]
    assert decisions.edited == ()


def test_a_guid_that_all_items_share_loses_none() -> None:
    entries = [entry("same", str(number), str(number)) for number in range(5)]

    assert len(decide([], entries).new) == 5
    assert decide(after(*entries), entries) == Decisions(unchanged=5)


def test_guids_that_differ_in_case_are_two() -> None:
    assert len(decide([], [entry("ABC", "A", "1"), entry("abc", "a", "1")]).new) == 2


_NAMES = st.sampled_from(["", "a", "b", "c"])
_ENTRIES = st.lists(
    st.builds(entry, guid=_NAMES, link=_NAMES, digest=st.sampled_from("123"), text=st.sampled_from([LONG, "short"])),
    max_size=7,
)


@given(st.lists(_ENTRIES, max_size=4), _ENTRIES, st.booleans())
@settings(max_examples=400, deadline=None)
def test_a_second_identical_poll_changes_nothing(
    history: list[list[Entry]], document: list[Entry], renews: bool
) -> None:
    known: list[KnownEntry] = []
    for earlier in [*history, document]:
        known = store(known, decide(known, earlier), renews=renews)

    assert decide(known, document) == Decisions(unchanged=len(document))


@given(st.lists(_ENTRIES, max_size=3), _ENTRIES)
@settings(max_examples=300, deadline=None)
def test_every_digest_of_a_document_is_kept_afterwards(history: list[list[Entry]], document: list[Entry]) -> None:
    known: list[KnownEntry] = []
    for earlier in [*history, document]:
        known = store(known, decide(known, earlier))

    assert {one.digest for one in document} <= {one.digest for one in known}


@given(st.lists(_ENTRIES, max_size=3), _ENTRIES)
@settings(max_examples=300, deadline=None)
def test_counts_add_up_and_no_article_is_edited_twice(history: list[list[Entry]], document: list[Entry]) -> None:
    known: list[KnownEntry] = []
    for earlier in history:
        known = store(known, decide(known, earlier))

    decisions = decide(known, document)

    edited = [article_id for article_id, _ in decisions.edited]
    assert len(decisions.new) + len(edited) + decisions.unchanged == len(document)
    assert len(set(edited)) == len(edited)


@pytest.mark.parametrize("count", [2_000])
def test_a_long_document_is_matched_in_linear_time(count: int) -> None:
    entries = [entry(str(number), str(number), str(number)) for number in range(count)]

    assert decide(after(*entries), entries[::-1]).unchanged == count
