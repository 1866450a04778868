"""From what a person pastes to feeds that can be subscribed to. Runs on the network thread."""

import asyncio

from app.analyse import look_for_feeds, read_feed
from app.errors import AppError, FeedError, FeedFormatError
from app.feeds.discover import common_addresses
from app.feeds.fetch import Fetcher
from app.feeds.hops import host_of
from app.jobs import Workers
from app.refresh import utc_now
from app.subscriptions import FoundFeed


def as_address(pasted: str) -> str:
    """Make an http address of what was pasted. Raises FeedError when it cannot be one."""
    address = pasted.strip()
    if address.startswith("feed:"):
        address = address.removeprefix("feed:").removeprefix("//")
    if "://" not in address:
        address = f"https://{address}"
    scheme, _, rest = address.partition("://")
    if scheme.lower() not in ("http", "https") or not rest or any(sign.isspace() for sign in rest):
        raise FeedError(f"“{pasted.strip()}” is not a web address.", address)
    return address


async def find_feeds_at(pasted: str, *, fetcher: Fetcher, workers: Workers) -> tuple[FoundFeed, ...]:
    """Return the feeds an address stands for, each read once so that its title is known.

    Raises FeedError: the address cannot be fetched, or there is no feed at it or named by its page.
    """
    address = as_address(pasted)
    home = host_of(address)
    fetched = await fetcher.fetch(address, home=home)
    candidates = await workers.compute(
        look_for_feeds, fetched.body or b"", address=fetched.address, content_type=fetched.content_type
    )
    if not candidates:
        candidates = tuple(FoundFeed(common, "") for common in common_addresses(fetched.address))
    tried = await asyncio.gather(*(_try(one, fetcher, workers, home=home) for one in candidates[:12]))
    found = tuple(feed for feed in tried if feed is not None)
    if not found:
        raise FeedFormatError("There is no feed at this address, and its page names none.", address)
    return found


async def _try(candidate: FoundFeed, fetcher: Fetcher, workers: Workers, *, home: str) -> FoundFeed | None:
    try:
        fetched = await fetcher.fetch(candidate.address, home=home)
        content = await workers.compute(
            read_feed,
            fetched.body or b"",
            address=fetched.address,
            content_type=fetched.content_type,
            now=utc_now(),
        )
    except AppError:
        return None
    return FoundFeed(fetched.moved_to or candidate.address, content.feed.title or candidate.title, content.feed.format)
