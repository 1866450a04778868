"""From what a person pastes to feeds that can be subscribed to. Runs on the network thread."""

import asyncio
from dataclasses import replace

from app.analyse import look_for_feeds, read_feed
from app.clock import utc_now
from app.errors import AppError, FeedError, FeedFormatError
from app.feeds.discover import common_addresses
from app.feeds.fetch import Fetcher
from app.feeds.hops import host_of, is_same_site, read_address
from app.jobs import Workers
from app.logins import split_login, without_login
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
        raise FeedError(f"“{without_login(pasted.strip())}” is not a web address.", without_login(address))
    return address


async def find_feeds_at(pasted: str, *, fetcher: Fetcher, workers: Workers) -> tuple[FoundFeed, ...]:
    """Return the feeds an address stands for, each read once so that its title is known.

    A login in the address is good for those of them that lie on the same host and are as safe to reach.
    Raises FeedError: the address cannot be fetched, or there is no feed at it or named by its page.
    """
    address, login = split_login(as_address(pasted))
    fetched = await fetcher.fetch(address, home=host_of(address), login=login)
    candidates = await workers.compute(
        look_for_feeds, fetched.body or b"", address=fetched.address, content_type=fetched.content_type
    )
    if not candidates:
        candidates = tuple(FoundFeed(common, "") for common in common_addresses(fetched.address))
    tried = await asyncio.gather(
        *(_try(replace(one, login=login), fetcher, workers, pasted=address) for one in candidates[:12])
    )
    found = tuple(feed for feed in tried if feed is not None)
    if not found:
        raise FeedFormatError("There is no feed at this address, and its page names none.", address)
    return found


async def _try(candidate: FoundFeed, fetcher: Fetcher, workers: Workers, *, pasted: str) -> FoundFeed | None:
    try:
        login = candidate.login if is_same_site(read_address(pasted), read_address(candidate.address)) else None
        fetched = await fetcher.fetch(candidate.address, home=host_of(pasted), login=login)
        content = await workers.compute(
            read_feed,
            fetched.body or b"",
            address=fetched.address,
            content_type=fetched.content_type,
            now=utc_now(),
        )
    except AppError:
        return None
    return FoundFeed(
        fetched.moved_to or candidate.address,
        content.feed.title or candidate.title,
        content.feed.format,
        login if fetched.took_login else None,
    )
