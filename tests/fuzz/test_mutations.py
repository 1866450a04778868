"""Feeds and releases with bytes flipped, cut, swapped, doubled and in wrong encodings: an answer or a sentence."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import DocumentError
from app.feeds.parse import parse_feed
from app.text.documents import read_document
from app.text.entry import make_entry
from resources import resource
from tests.feeds.samples import ADDRESS, FORMATS, NOW
from tests.fuzz.mutator import mutate_bytes
from tests.fuzz.targets import check_feed, check_findings, check_html

ENCODINGS = ("utf-16", "utf-32-le", "latin-1", "cp1252", "gb18030", "shift_jis", "koi8-r")


def mutations(data: bytes, seed: str, count: int) -> Iterator[bytes]:
    """Yield damaged copies: each kind of damage alone, several at once, and other encodings than declared."""
    chance = random.Random(seed)
    for _ in range(count):
        damaged = data
        for _ in range(chance.choice((1, 1, 2, 5))):
            damaged = mutate_bytes(damaged, chance)
        yield damaged
    yield data.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")
    yield data.decode("latin-1").encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_damaged_feeds_of_every_format(name: str) -> None:
    for damaged in mutations(FORMATS[name].encode(), name, 40):
        check_feed(damaged)


def test_our_own_releases_damaged() -> None:
    items = parse_feed(resource("samples", "releases.xml").read_bytes(), address=ADDRESS, now=NOW).items
    for item in items:
        for damaged in mutations(item.body.encode(), item.title, 4):
            check_html(damaged.decode("utf-8", "replace"))
            check_html(damaged.decode("utf-8", "surrogateescape"))


def test_our_own_releases_damaged_and_analysed() -> None:
    items = parse_feed(resource("samples", "releases.xml").read_bytes(), address=ADDRESS, now=NOW).items[:4]
    for item in items:
        text = make_entry(item).article.text[:1_500]
        check_findings(next(mutations(text.encode(), item.title, 1)).decode("utf-8", "replace"))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_every_captured_feed_damaged(shared: Path) -> None:
    tried = brought = 0
    folders = (shared / "feeds/captured", shared / "feeds/shapes")
    for path in sorted(one for folder in folders for one in folder.iterdir() if one.is_file()):
        for damaged in mutations(path.read_bytes()[:60_000], path.name, 8):
            brought += check_feed(damaged)
            tried += 1

    print(f"\n{tried} damaged feeds, {brought} items came out")
    assert tried == 162 * 10


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_every_captured_release_damaged(shared: Path) -> None:
    tried = found = 0
    for path in sorted((shared / "releases/text").glob("*.txt")):
        for damaged in mutations(path.read_bytes()[:20_000], path.name, 2):
            tried += 1
            try:
                entry = read_document(damaged, name="release.txt", content_type="text/plain")
            except DocumentError:
                continue
            found += check_findings(entry.article.text[:3_000])

    print(f"\n{tried} damaged releases, {found} findings")
    assert tried


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_every_captured_page_damaged(shared: Path) -> None:
    tried = 0
    for path in sorted((shared / "releases/html").iterdir()):
        for damaged in mutations(path.read_bytes()[:200_000], path.name, 6):
            check_html(damaged.decode("utf-8", "replace"))
            tried += 1

    print(f"\n{tried} damaged pages")
    assert tried
