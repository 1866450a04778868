"""Which words read as an address of the web."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.doubling import is_about_linear
from ui.dialogs.frame.addresses import is_address, reads_as_address

WHOLE = [
    "https://harbour.example",
    " http://harbour.example/feed?a=b#c\n",
    "HTTPS://Harbour.Example/",
    "feed://harbour.example/rss",
    "feed:https://harbour.example/rss",
    "https://häfen.example/",
    "http://[2001:db8::1]/feed",
]
BARE = [
    "harbour.example/news",
    "www.harbour.example:8080",
    "häfen.example",
    "localhost:8000/feed",
    "192.0.2.7/feed",
    "harbour.xn--p1ai",
]
NEITHER = [
    "",
    "Harbour opens",
    "3.5",
    "e.g.",
    "https://",
    "https:///feed",
    "https://a b.example",
    "ftp://harbour.example",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "mailto:press@harbour.example",
    "press@harbour.example",
    "https://one.example\nhttps://two.example",
    "feed:harbour",
]


@pytest.mark.parametrize("text", WHOLE)
def test_an_address_with_its_scheme_is_one(text: str) -> None:
    assert is_address(text)
    assert reads_as_address(text)


@pytest.mark.parametrize("text", BARE)
def test_a_name_without_a_scheme_could_be_one(text: str) -> None:
    assert not is_address(text)
    assert reads_as_address(text)


@pytest.mark.parametrize("text", NEITHER)
def test_other_words_are_none(text: str) -> None:
    assert not reads_as_address(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", "https://", "feed:", "a.example/"]))
def test_any_words_get_an_answer(rest: str, start: str) -> None:
    assert reads_as_address(start + rest) or not is_address(start + rest)


@pytest.mark.parametrize("piece", ["a.", "a-", "https://", "feed:", "1.", "/"])
def test_time_grows_no_more_than_threefold_when_hostile_words_double(piece: str) -> None:
    assert is_about_linear(lambda count: reads_as_address(piece * count + " "), 40_000 // len(piece))
