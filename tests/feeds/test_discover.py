"""The feeds that pages point to."""

import pytest

from app.feeds.discover import MOST_FEEDS, common_addresses, find_feeds, looks_like_feed
from app.subscriptions import FoundFeed

ADDRESS = "https://harbour.example/news/today"


def page(head: str = "", body: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Harbour</title>{head}</head><body>{body}</body></html>".encode()


def link(href: str, kind: str = "application/rss+xml", title: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" title="{title}" href="{href}">'


def test_announced_feeds_are_found_in_their_order() -> None:
    head = link("/rss", title=" All\n news ") + link("atom.xml", "application/atom+xml; charset=utf-8")
    head += link("feed.json", "application/feed+json") + link("/rss", title="again")

    assert find_feeds(page(head), address=ADDRESS) == (
        FoundFeed("https://harbour.example/rss", "All news", "RSS"),
        FoundFeed("https://harbour.example/news/atom.xml", "", "Atom"),
        FoundFeed("https://harbour.example/news/feed.json", "", "JSON Feed"),
    )


def test_relations_and_types_are_read_without_regard_to_case() -> None:
    head = '<LINK REL="feed Alternate" TYPE="Application/RSS+XML" HREF="/RSS">'

    assert [feed.address for feed in find_feeds(page(head), address=ADDRESS)] == ["https://harbour.example/RSS"]


def test_the_pages_own_base_counts() -> None:
    head = '<base href="https://cdn.example/a/">' + link("rss")

    assert find_feeds(page(head), address=ADDRESS)[0].address == "https://cdn.example/a/rss"


def test_what_is_no_feed_is_not_found() -> None:
    head = '<link rel="stylesheet" type="text/css" href="/a.css">' + link("javascript:alert(1)") + link("file:///rss")
    head += link("/wp-json/oembed/1.0/embed?url=x", "application/json") + link("", "application/rss+xml").replace(
        'href=""', ""
    )

    assert find_feeds(page(head), address=ADDRESS) == ()


def test_feeds_of_comments_come_last() -> None:
    head = link("/comments/feed/", title="Harbour » Comments Feed") + link("/feed/", title="Harbour » Feed")

    found = find_feeds(page(head), address=ADDRESS)

    assert [feed.address for feed in found] == [
        "https://harbour.example/feed/",
        "https://harbour.example/comments/feed/",
    ]


def test_without_announcement_links_to_feeds_are_found() -> None:
    body = '<a href="/about">About</a><a href="/press/rss.xml">Press <b>feed</b></a><a href="/feeding-fish">Fish</a>'

    assert find_feeds(page(body=body), address=ADDRESS) == (
        FoundFeed("https://harbour.example/press/rss.xml", "Press feed"),
    )


def test_a_page_of_ten_thousand_feeds_gives_some() -> None:
    head = "".join(link(f"/rss/{number}") for number in range(10_000))

    assert len(find_feeds(page(head), address=ADDRESS)) == MOST_FEEDS


@pytest.mark.parametrize("junk", [b"", b"   ", b"\x00\xff", b"<", b"<!-- ", b"<div>" * 20_000])
def test_junk_has_no_feeds(junk: bytes) -> None:
    assert find_feeds(junk, address=ADDRESS) == ()


def test_usual_addresses_lie_below_the_page_and_below_the_root() -> None:
    addresses = common_addresses("https://harbour.example/news/")

    assert addresses[0] == "https://harbour.example/news/feed"
    assert "https://harbour.example/feed" in addresses
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize(("typed", "first"), [("harbour.example", "https://harbour.example/feed"), ("file:///x", None)])
def test_a_host_name_is_enough(typed: str, first: str | None) -> None:
    assert next(iter(common_addresses(typed)), None) == first


@pytest.mark.parametrize(
    ("data", "content_type", "expected"),
    [
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel>', "text/html", True),
        (b"\xef\xbb\xbf<!-- made by hand --><feed xmlns='http://www.w3.org/2005/Atom'>", "", True),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "", True),
        ('<?xml version="1.0" encoding="utf-16"?><rss version="2.0">'.encode("utf-16"), "", True),
        (b'{"version": "https://jsonfeed.org/version/1.1"', "application/json", True),
        (b'{"items": []}', "application/feed+json", True),
        (b'{"error": 1}', "application/json", False),
        (b"<!doctype html><html><body>rss</body></html>", "application/rss+xml", False),
        (b"<!DOCTYPE html><html><pre><rss version='2.0'></pre>", "text/html", False),
        (b"", "", False),
    ],
)
def test_feeds_are_told_from_pages_by_their_beginning(data: bytes, content_type: str, expected: bool) -> None:
    assert looks_like_feed(data, content_type) is expected
