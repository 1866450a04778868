"""JSON Feed."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import FeedFormatError
from app.feeds.jsonfeed import parse_json_feed
from app.subscriptions import FeedItem, ParsedFeed

NOW = datetime(2026, 11, 25, tzinfo=UTC)
VERSION = "https://jsonfeed.org/version/1.1"


def parse(feed: object) -> ParsedFeed:
    data = feed if isinstance(feed, bytes) else json.dumps(feed).encode()
    return parse_json_feed(data, address="https://harbour.example/feed.json", now=NOW)


def test_all_fields_are_taken() -> None:
    item = {
        "id": "pier-1",
        "url": "/pier",
        "external_url": "https://elsewhere.example/",
        "title": "Pier",
        "content_html": "<p>Open.</p>",
        "content_text": "Open.",
        "date_published": "2026-09-22T13:31:00-04:00",
        "date_modified": "2026-09-23T00:00:00Z",
        "authors": [{"name": "Ada Quayside"}, {"name": "Ben Mole"}],
        "tags": ["Ports", "Ports", 7],
        "language": "en_GB",
    }

    feed = parse({"version": VERSION, "title": "Harbour", "home_page_url": "https://harbour.example/", "items": [item]})

    assert (feed.format, feed.title, feed.site_link) == ("json11", "Harbour", "https://harbour.example/")
    assert feed.items == (
        FeedItem(
            guid="pier-1",
            link="https://harbour.example/pier",
            title="Pier",
            body="<p>Open.</p>",
            author="Ada Quayside, Ben Mole",
            categories=("Ports",),
            published=datetime(2026, 9, 22, 17, 31, tzinfo=UTC),
            published_raw="2026-09-22T13:31:00-04:00",
            updated=datetime(2026, 9, 23, tzinfo=UTC),
            language="en-GB",
        ),
    )


def test_version_one_with_its_single_author_and_plain_text() -> None:
    item = {"id": "1", "content_text": "Open <now>", "author": {"name": "Ada"}}

    feed = parse({"version": "https://jsonfeed.org/version/1", "items": [item]})

    assert feed.format == "json10"
    assert (feed.items[0].body, feed.items[0].is_plain, feed.items[0].author) == ("Open <now>", True, "Ada")


@pytest.mark.parametrize("given_id", ["7", "7.5", "9" * 6000, "NaN", "1e5"])
def test_a_number_as_id_is_kept_as_written(given_id: str) -> None:
    guid = parse(f'{{"version": "{VERSION}", "items": [{{"id": {given_id}}}]}}'.encode()).items[0].guid

    assert guid == given_id or guid.startswith("sha256:")


def test_items_of_wrong_kinds_lose_only_what_is_wrong() -> None:
    items = [{"id": {"a": 1}, "title": None, "content_html": ["x"], "url": 5, "tags": "x", "authors": 3}, None, "x", []]

    assert parse({"version": VERSION, "title": [1], "items": items}).items == (FeedItem(is_plain=True),)


@pytest.mark.parametrize(
    "document",
    [b"{", b"{}", b"[]", b'{"version":"1","items":[]}', b'{"version":"' + VERSION.encode() + b'"}', b"[" * 50_000],
)
def test_other_json_is_refused(document: bytes) -> None:
    with pytest.raises(FeedFormatError):
        parse(document)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from(
    ["id", "url", "title", "content_html", "content_text", "authors", "author", "tags", "date_published"]
)


@given(st.lists(st.dictionaries(_KEYS, _JSON, max_size=6) | _JSON, max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_items_are_read_into_strings_that_can_be_stored(items: list[object]) -> None:
    feed = parse({"version": VERSION, "items": items})

    assert len(feed.items) == sum(isinstance(item, dict) for item in items)
    for item in feed.items:
        "".join((item.guid, item.link, item.title, item.body, item.author, *item.categories)).encode("utf-8")


def test_title_holds_nothing_that_a_terminal_obeys() -> None:
    """JSON can spell any control; some let a terminal write to the clipboard."""
    feed = parse({"version": VERSION, "title": "Pier\x1b]52;c;eA==\x07\x9b2J\u202e", "items": []})

    assert feed.title == "Pier]52;c;eA==2J"
