"""Captured feeds, hostile documents and a hostile server from beside the project."""

import asyncio
import csv
import io
import subprocess
import sys
import warnings
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from app.errors import DocumentError, FeedFormatError, FetchError
from app.feeds.fetch import Fetcher
from app.feeds.fullpage import read_page
from app.feeds.parse import parse_feed
from tests.hostile.fetching import ask

NOW = datetime(2026, 11, 25, tzinfo=UTC)
DEADLINE_S = 30


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


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_no_hostile_document_crashes_or_hangs(shared: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, shared / "feeds/make_hostile.py", tmp_path], check=True, capture_output=True)
    code = (
        "import sys; from datetime import UTC, datetime; from app.feeds.parse import parse_feed\n"
        "from app.errors import FeedFormatError\n"
        "try: parse_feed(open(sys.argv[1], 'rb').read(), address='https://h.example/', now=datetime.now(UTC))\n"
        "except FeedFormatError as error: print(error)"
    )
    failed = {}
    for document in sorted(tmp_path.iterdir()):
        try:
            command = [sys.executable, "-c", code, document]
            answer = subprocess.run(command, check=False, capture_output=True, timeout=DEADLINE_S)
        except subprocess.TimeoutExpired:
            failed[document.name] = "deadline"
        else:
            if answer.returncode:
                failed[document.name] = answer.stderr.decode()[-200:]

    assert failed == {}


@pytest.fixture(scope="module")
def hostile_origin(shared: Path) -> Iterator[str]:
    command = [sys.executable, str(shared / "feeds/hostile_server.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


ARRIVE = (
    *("ok", "etag", "etag-rotates", "etag-weird", "chain/3", "perm", "perm308", "gzip", "gziptwice", "html", "empty"),
    *("ua", "ct?t=none", "ct?t=text%2Fhtml", "manyheaders", "long"),
)
FAIL = (
    *("etag-liar", "status/404", "status/410", "status/503?ra=date", "loop", "pingpong", "chain/9", "noloc", "short"),
    *("neglen", "hugelen", "endless", "badchunk", "bigheader", "gziplie", "gzipcut", "brotli", "204", "auth"),
    *("cookie", "to?u=file%3A%2F%2F%2Fetc%2Fpasswd", "slow?d=1", "slowheaders", "stall", "half", "gzipbomb"),
)


def test_every_manner_of_the_hostile_server_ends_in_a_document_or_a_sentence(hostile_origin: str) -> None:
    async def fetch(fetcher: Fetcher, path: str) -> str:
        try:
            await ask(fetcher, f"{hostile_origin}/{path}")
        except FetchError as error:
            return str(error)
        return ""

    async def run(paths: Sequence[str], *, deadline_s: float) -> dict[str, str]:
        fetcher = Fetcher(deadline_s=deadline_s, at_once_per_host=8)
        answers = await asyncio.gather(*(fetch(fetcher, path) for path in paths))
        await fetcher.close()
        return dict(zip(paths, answers, strict=True))

    arrived = asyncio.run(run(ARRIVE, deadline_s=DEADLINE_S))
    failed = asyncio.run(run(FAIL, deadline_s=1))

    assert arrived == dict.fromkeys(ARRIVE, "")
    assert [path for path, sentence in failed.items() if not sentence.endswith(".")] == []


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
