"""What a person pastes becomes feeds that can be subscribed to."""

from collections.abc import Iterator

import pytest

from app.errors import FeedError, FeedFormatError
from app.feeds.fetch import Fetcher
from app.jobs import Workers
from app.subscribe import as_address, find_feeds_at
from app.subscriptions import FoundFeed
from tests.feed_site import FeedSite, item


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with FeedSite().running() as site:
        yield site


def find(workers: Workers, pasted: str) -> tuple[FoundFeed, ...]:
    async def work() -> tuple[FoundFeed, ...]:
        fetcher = Fetcher()
        try:
            return await find_feeds_at(pasted, fetcher=fetcher, workers=workers)
        finally:
            await fetcher.close()

    return workers.start(work()).result(timeout=30)


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("harbour.example/feed", "https://harbour.example/feed"),
        ("  https://harbour.example/feed\n", "https://harbour.example/feed"),
        ("feed://harbour.example/feed", "https://harbour.example/feed"),
        ("feed:https://harbour.example/feed", "https://harbour.example/feed"),
        ("HTTP://harbour.example", "HTTP://harbour.example"),
    ],
)
def test_pasted_text_becomes_an_address(pasted: str, address: str) -> None:
    assert as_address(pasted) == address


@pytest.mark.parametrize(
    "pasted", ["", "two words", "file:///etc/passwd", "javascript://alert(1)", "ftp://a.example/b"]
)
def test_what_is_no_web_address_is_refused(pasted: str) -> None:
    with pytest.raises(FeedError, match="not a web address"):
        as_address(pasted)


def test_address_of_a_feed_is_that_feed_with_its_title(workers: Workers, site: FeedSite) -> None:
    address = site.put_feed("/feed", item(1), title="Harbour news")

    found = find(workers, address)

    assert [(one.address, one.title) for one in found] == [(address, "Harbour news")]


def test_page_names_its_feeds(workers: Workers, site: FeedSite) -> None:
    first = site.put_feed("/news.xml", item(1), title="News")
    second = site.put_feed("/prices.xml", item(2), title="Prices")
    page = site.put_page(
        "/",
        '<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml">'
        '<link rel="alternate" type="application/rss+xml" href="/prices.xml"></head><body>Hello</body></html>',
    )

    found = find(workers, page)

    assert [(one.address, one.title) for one in found] == [(first, "News"), (second, "Prices")]


def test_common_paths_are_tried_when_the_page_names_none(workers: Workers, site: FeedSite) -> None:
    page = site.put_page("/", "<html><body>Hello</body></html>")
    address = site.put_feed("/feed", item(1))

    found = find(workers, page)

    assert address in [one.address for one in found]


def test_page_without_any_feed_says_so(workers: Workers, site: FeedSite) -> None:
    page = site.put_page("/", "<html><body>Hello</body></html>")

    with pytest.raises(FeedFormatError, match="no feed"):
        find(workers, page)
