"""A site of many feeds whose releases are like no others."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from tests.feed_site import FeedSite

FEEDS, ITEMS = 50, 200
_WORDS = (
    *("revenue", "rose", "percent", "million", "quarter", "harbour", "turbine", "pier", "company", "announced"),
    *("customers", "market", "agreement", "board", "year", "results", "operating", "income", "net", "cash"),
    *("shares", "guidance", "outlook", "region", "port", "growth", "said", "Nordhavn", "Jane", "Roe"),
)


@contextmanager
def release_site(*, seed: int = 0) -> Iterator[FeedSite]:
    """Give a running site; another seed gives other releases."""
    with FeedSite().running() as site:
        for feed in range(FEEDS):
            items = [
                f"<item><title>Release {feed}-{number}</title><guid>{seed}-{feed}-{number}</guid>"
                f"<link>https://harbour.example/{feed}/{number}</link>"
                f"<description>{_write_body(seed + feed * ITEMS + number)}</description></item>"
                for number in range(ITEMS)
            ]
            site.put_feed(f"/{feed}", *items, title=f"Newsroom {feed}")
        yield site


def _write_body(number: int) -> str:
    """Write some 2.6 kB."""
    source = random.Random(number)
    sentences = [
        f"“{' '.join(source.choices(_WORDS, k=9))},” said Jane Roe, chief executive of Nordhavn Wind. "
        f"Revenue rose {source.randint(1, 99)} percent to ${source.randint(1, 990)} million. "
        f"{' '.join(source.choices(_WORDS, k=24)).capitalize()}."
        for _ in range(8)
    ]
    return "".join(f"&lt;p&gt;{sentence}&lt;/p&gt;" for sentence in sentences)
