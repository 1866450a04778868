"""Feeds that are ill-formed, hostile or none."""

import gzip
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import FeedFormatError
from app.feeds.parse import CAP_BYTES
from tests.feeds.samples import ADDRESS, FORMATS, only, parse, rss


@pytest.mark.parametrize(
    ("mended", "title"),
    [
        (rss("<item><title>Salt & Sons</title></item>"), "Salt & Sons"),
        (rss("<item><title>S&T & P&G</title></item>"), "S&T & P&G"),
        (rss("<item><title>Caf&eacute;&nbsp;quay &mdash; open</title></item>"), "Café\xa0quay — open"),
        (rss("<item><title>Caf&bogus; open</title></item>"), "Caf&bogus; open"),
        (rss("<item><title>Pi\x08er\x00 \ufffeopen</title></item>"), "Pier open"),
        (rss("<item><title>Pier&#0; &#11;open</title></item>"), "Pier open"),
        (rss("<item><title>Pier &#55357;&#56832;</title></item>"), "Pier \U0001f600"),
        (rss("<item><title>Pier</title></item>", before='\n\n<?xml version="1.0"?>'), "Pier"),
        (rss("<item><title>Pier</title></item>", before="Warning: no database<br/>\n<?xml version='1.0'?>"), "Pier"),
        (rss("<item><title><![CDATA[S&T & Pier &nbsp; x]]></title></item>"), "S&T & Pier &nbsp; x"),
    ],
)
def test_common_faults_are_mended_without_changing_the_content(mended: str, title: str) -> None:
    feed = parse(mended)

    assert feed.items[0].title == title
    assert feed.problem == ""


@pytest.mark.parametrize("cut", [40, 60, 90])
def test_a_document_that_breaks_off_gives_what_it_holds_and_says_so(cut: int) -> None:
    items = "".join(f"<item><title>Number {n}</title><description>Words.</description></item>" for n in range(3))

    feed = parse(rss(items)[:-cut])

    assert len(feed.items) >= 2
    assert feed.problem == "The document is ill-formed; what could be read was read."


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (b"", "The document is empty."),
        (b" \n\t", "The document is empty."),
        (b"<!doctype html><title>Just a moment</title>", "The document is a web page, not RSS, Atom or JSON Feed."),
        (b'<?xml version="1.0"?><html><body/></html>', "The document is a web page, not RSS, Atom or JSON Feed."),
        (b"\x00\x01\x02 nothing", "The document is no feed: not RSS, Atom or JSON Feed."),
        (b'{"error": "rate limited"}', "The document is JSON, but not a JSON Feed."),
        (b"[1, 2]", "The document is JSON, but not a JSON Feed."),
        (b'{"version": ', "The document is JSON that cannot be read."),
        (
            gzip.compress(b"x" * 100, mtime=0)[:-5],
            "The document is a gzip file that is damaged.",
        ),
    ],
)
def test_what_is_no_feed_is_refused_with_a_sentence(document: bytes, sentence: str) -> None:
    with pytest.raises(FeedFormatError) as caught:
        parse(document)

    assert str(caught.value) == sentence
    assert caught.value.address == ADDRESS


def test_a_gzipped_file_is_unpacked() -> None:
    assert only(gzip.compress(rss("<item><title>Pier</title></item>").encode())).title == "Pier"


@pytest.mark.parametrize("packed", [lambda data: data, gzip.compress])
def test_a_document_beyond_its_cap_is_not_read(packed: Callable[[bytes], bytes]) -> None:
    with pytest.raises(FeedFormatError, match="larger than 20 MB"):
        parse(packed(b"<rss>" + b" " * CAP_BYTES))


def test_an_element_with_very_many_attributes_is_not_read() -> None:
    attributes = " ".join(f'a{number}="1"' for number in range(5000))

    with pytest.raises(FeedFormatError, match="5,000 attributes"):
        parse(rss(f"<item {attributes}/>"))


def test_very_many_namespaces_are_read() -> None:
    spaces = " ".join(f'xmlns:n{number}="u{number}"' for number in range(5000))

    assert len(parse(f'<rss version="2.0" {spaces}><channel><item/></channel></rss>').items) == 1


def test_entities_load_nothing_and_stay_small() -> None:
    secret = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    bomb = '<!DOCTYPE rss [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10)
    )

    read = parse(rss("<item><title>[&x;]</title></item>", before=secret))
    small = parse(rss("<item><title>[&a9;]</title></item>", before=bomb + "]>"))

    assert read.items[0].title in ("[]", "[&x;]")
    assert len(small.items[0].title) < 1000


def test_strings_can_be_stored() -> None:
    document = rss("<item><title>a\x00b</title><guid>\ud800x</guid></item>").encode("utf-8", "surrogatepass")

    item = only(document)

    assert item.title == "ab"
    assert item.guid.encode("utf-8").endswith(b"x")


def read(document: str | bytes) -> str:
    """Return the sentence of a refusal, or all strings of the items."""
    try:
        feed = parse(document)
    except FeedFormatError as error:
        return str(error)
    return "".join(item.guid + item.title + item.body + item.link for item in feed.items) + "."


@pytest.mark.parametrize(
    "misplaced",
    ["<width></width>", "<image><width><b/></width></image>", "<textinput/><textinput><name>x</name></textinput>"],
)
def test_elements_out_of_place_end_in_items_or_a_sentence(misplaced: str) -> None:
    assert read(rss(f"<item><title>Pier</title>{misplaced}</item>")).endswith(".")
    assert read(rss(f"{misplaced}<item><title>Pier</title></textinput><b>")).endswith(".")


_PIECES = (
    *(b"", b"<", b">", b"&", b"]]>", b"<![CDATA[", b"\x00", b"\xff", b"</item>", b"<item>", b"<textinput>", b"<image>"),
    *(b"<source>", b"<width>", b'<x xml:base="http://[">', b"&#x110000;", b"<link>http://[", b"<!--", b"<?"),
    b'<!DOCTYPE x [<!ENTITY a "b">]>',
)
_EDITS = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), st.sampled_from(_PIECES)), max_size=12)


@given(st.sampled_from(sorted(FORMATS)), _EDITS)
@settings(max_examples=400, deadline=None)
def test_damaged_documents_end_in_items_or_a_sentence(name: str, edits: list[tuple[int, int, bytes]]) -> None:
    document = bytearray(FORMATS[name].encode())
    for place, length, piece in edits:
        start = place % (len(document) + 1)
        document[start : start + length] = piece

    assert read(bytes(document)).encode("utf-8").endswith(b".")
