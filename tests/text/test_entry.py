"""Items of feeds as entries."""

import pytest

from app.articles import BodySource
from app.subscriptions import FeedItem
from app.text.entry import entry_digest, make_entry, text_digest

LONG = "<p>" + "The company said that it would build a second plant near the harbour. " * 12 + "</p>"


def source(body: str) -> BodySource:
    return make_entry(FeedItem(title="T", body=body)).body_source


@pytest.mark.parametrize(
    "ending",
    [
        "<p>and then they</p>",
        "<p>It was said that …</p>",
        "<p>It ends here. © Acme</p>",
    ],
)
def test_long_body_counts_as_the_whole_unless_it_ends_in_an_ellipsis(ending: str) -> None:
    assert source(LONG + ending) is (BodySource.SUMMARY if "…" in ending else BodySource.FEED)


@pytest.mark.parametrize(
    "ending",
    [
        "it goes on…",
        "it goes on [&#8230;]",
        "it goes on [...]",
        "it goes on ...",
        "it goes on.</p><p><a href='https://a.example/'>Read more</a>",
        "it goes on … <a href='https://a.example/'>Continue reading A second plant</a>",
        "it goes on (more…)",
        "so geht es. Weiterlesen »",
        "et puis… Lire la suite",
        "it goes on [&#8230;]</p><p>The post A second plant appeared first on Acme.",
    ],
)
def test_body_that_says_that_more_follows_is_a_summary(ending: str) -> None:
    assert source(f"{LONG}<p>{ending}</p>") is BodySource.SUMMARY


@pytest.mark.parametrize("body", ["", "<p>Short.</p>", "<img src='https://a.example/x.gif'>"])
def test_missing_or_short_body_is_a_summary(body: str) -> None:
    assert source(body) is BodySource.SUMMARY


def test_plain_body_is_read_as_plain_text() -> None:
    entry = make_entry(FeedItem(title="A &amp; B", body="a < b\n\nc", is_plain=True))

    assert (entry.title, entry.article.text) == ("A & B", "a < b\nc")


def test_links_are_made_absolute_against_the_item() -> None:
    entry = make_entry(FeedItem(link="https://acme.example/news/1", body="<a href='/x'>y</a>"))

    assert entry.article.inlines[0].address == "https://acme.example/x"


def test_digest_changes_with_title_or_text_and_copies_share_the_text_digest() -> None:
    one = make_entry(FeedItem(title="A", body="<p>Some  text</p>"))
    other = make_entry(FeedItem(title="B", body="<div>Some text</div>"))

    assert one.digest == entry_digest("A", "Some text")
    assert one.digest != other.digest
    assert one.text_digest == other.text_digest == text_digest("Some\n text ")


def test_entries_without_text_are_no_copies_of_each_other() -> None:
    one, other = (make_entry(FeedItem(guid=guid, title="Photo")) for guid in "ab")

    assert one.text_digest != other.text_digest
