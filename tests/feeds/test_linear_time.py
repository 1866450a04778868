"""Hostile input grows no more than about linearly: twice as much takes no more than threefold."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest

from app.errors import AppError
from app.feeds.addresses import resolve_address
from app.feeds.bodies import Body, is_plain, with_absolute_links
from app.feeds.dates import read_date
from app.feeds.encodings import decode
from app.feeds.pagechecks import _is_prose
from app.feeds.repair import mend_xml
from tests.doubling import is_about_linear

NOW = datetime(2026, 11, 25, tzinfo=UTC)
LENGTH = 60_000

READERS: dict[str, Callable[[str], object]] = {
    "mend": lambda text: mend_xml(text, address=""),
    "decode": lambda text: decode(text.encode()),
    "plain": lambda text: is_plain(Body(text, "text/plain")),
    "html": lambda text: is_plain(Body(text, "text/html")),
    "links": lambda text: with_absolute_links(Body(text, "text/html", "https://x.example/"), address=""),
    "date": lambda text: read_date(text, now=NOW),
    "prose": _is_prose,
    "address": lambda text: resolve_address(text, base="https://x.example/"),
}
PIECES = [
    *("<", "<a ", "&", "&#", "&amp;", "&#55357;", "<![CDATA[", "<a href=", '<a href="', "\" '", " x=", "]]>", "<!"),
    *("<?xml ", "a ", "1", "1:", "22.", " ", "\n", "“", "...", "\\", "/..", "%", "é"),
]


@pytest.mark.parametrize("name", READERS)
def test_twice_as_much_takes_no_more_than_threefold(name: str) -> None:
    def read(text: str) -> None:
        with contextlib.suppress(AppError):
            READERS[name](text)

    slow = [piece for piece in PIECES if not is_about_linear(partial(_read_pieces, read, piece), LENGTH // len(piece))]

    assert slow == []


def _read_pieces(read: Callable[[str], None], piece: str, count: int) -> None:
    read(piece * count)
