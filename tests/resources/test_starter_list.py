"""The starter list of press feeds can be read, names every feed and has none twice."""

from collections import Counter
from urllib.parse import urlsplit

from app.feeds.opml import read_opml
from resources import resource

DATA = resource("starter.opml").read_bytes()


def test_list_offers_forty_to_sixty_feeds_in_folders() -> None:
    outlines = read_opml(DATA)
    folders = Counter(outline.folders for outline in outlines)

    assert 40 <= len(outlines) <= 60
    assert len(folders) >= 6
    assert all(len(folder) == 1 and count >= 3 for folder, count in folders.items())


def test_no_address_is_there_twice() -> None:
    addresses = [_folded(outline.address) for outline in read_opml(DATA)]

    assert len(set(addresses)) == len(addresses) == DATA.count(b"xmlUrl=")


def test_every_feed_has_a_title_of_its_own_a_site_and_https() -> None:
    outlines = read_opml(DATA)

    assert len({outline.title for outline in outlines}) == len(outlines)
    assert all(outline.title != outline.address for outline in outlines)
    assert all(outline.address.startswith("https://") for outline in outlines)
    assert all(outline.site_link.startswith("https://") for outline in outlines)


def _folded(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
