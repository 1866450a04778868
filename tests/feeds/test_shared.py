"""Captured feeds and releases from beside the project."""

import csv
import io
import warnings
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from app.errors import DocumentError, FeedFormatError
from app.feeds.fullpage import read_page
from app.feeds.parse import parse_feed

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def count(data: bytes) -> int:
    try:
        return len(parse_feed(data, address="https://harbour.example/feed", now=NOW).items)
    except FeedFormatError:
        return 0


def count_bare(data: bytes) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return len(feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False).entries)


@pytest.fixture(scope="module")
def feeds(shared: Path) -> list[dict[str, str]]:
    with (shared / "feeds/INDEX.tsv").open(encoding="utf-8") as index:
        return list(csv.DictReader(index, delimiter="\t"))


def test_json_feeds_have_as_many_entries_as_the_index_says(shared: Path, feeds: list[dict[str, str]]) -> None:
    wanted = {row["file"]: int(row["items"]) for row in feeds if row["format"] == "json"}

    assert {name: count((shared / "feeds" / name).read_bytes()) for name in wanted} == wanted


def test_small_feeds_have_as_many_entries_as_feedparser_finds(shared: Path, feeds: list[dict[str, str]]) -> None:
    small = [
        row["file"] for row in feeds if row["format"] not in ("json", "gzip", "html") and int(row["bytes"]) < 30_000
    ]
    data = {name: (shared / "feeds" / name).read_bytes() for name in small}

    assert {name: count(one) for name, one in data.items()} == {name: count_bare(one) for name, one in data.items()}


@pytest.mark.soak
def test_all_feeds_have_as_many_entries_as_feedparser_finds(shared: Path, feeds: list[dict[str, str]]) -> None:
    data = {row["file"]: (shared / "feeds" / row["file"]).read_bytes() for row in feeds if row["format"] != "json"}
    fewer = {name for name, one in data.items() if count(one) < count_bare(one)}

    assert len(data) + sum(row["format"] == "json" for row in feeds) == 162
    assert fewer == set()


def page(text: str, title: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><main>{body}</main></body></html>".encode()
    )


WALLS = {
    "f100_about-small-business-contest-winner-html.txt": "refused",
    "f100_metlife-metlife-declares-first-quarter-2026-common-stock-dividend.txt": "log in",
    "f100_chevron-archive.txt": "list of headlines",
    "f100_marathonpetroleum-company-news.txt": "list of headlines",
    "f100_newsroom-amea-p-184.txt": "list of headlines",
    "f100_newsroom-campaign-o-10.txt": "list of headlines",
    "f100_newsroom-announcements-o-10.txt": "beginning",
}


@pytest.mark.parametrize(("name", "word"), WALLS.items())
def test_captured_walls_and_lists_are_no_articles(shared: Path, name: str, word: str) -> None:
    text = (shared / "releases/dirty" / name).read_text(encoding="utf-8")

    with pytest.raises(DocumentError, match=word):
        read_page(page(text, "Newsroom"), address="https://x.example/", content_type="text/html")


def test_captured_releases_are_articles(shared: Path) -> None:
    texts = sorted((shared / "releases/text").glob("*.txt"))
    refused = {}
    for path in texts:
        try:
            read_page(page(path.read_text(encoding="utf-8"), ""), address="https://x.example/", content_type="")
        except DocumentError as error:
            refused[path.name] = str(error)

    assert len(refused) <= len(texts) // 50
