"""Feeds of every format into items."""

import gzip
from datetime import UTC, datetime

import pytest

from app.errors import FeedFormatError
from app.feeds.fields import LONGEST_GUID
from app.feeds.parse import parse_feed
from app.subscriptions import FeedItem, ParsedFeed

NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)
ADDRESS = "https://feeds.harbour.example/press/all.xml"
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def parse(document: str | bytes, *, content_type: str = "") -> ParsedFeed:
    data = document.encode() if isinstance(document, str) else document
    return parse_feed(data, address=ADDRESS, content_type=content_type, now=NOW)


def rss(items: str, *, before: str = "", channel: str = "<link>https://harbour.example/news/</link>") -> str:
    return f'{before}<rss version="2.0" {SPACES}><channel><title>Harbour</title>{channel}{items}</channel></rss>'


def atom(entries: str, *, attributes: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>Harbour</title>{entries}</feed>'


def only(document: str | bytes, *, content_type: str = "") -> FeedItem:
    (item,) = parse(document, content_type=content_type).items
    return item


FORMATS = {
    "rss091u": '<rss version="0.91"><channel><title>H</title><item><title>Pier</title></item></channel></rss>',
    "rss092": '<rss version="0.92"><channel><title>H</title><item><title>Pier</title></item></channel></rss>',
    "rss20": rss("<item><title>Pier</title></item>"),
    "rss090": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>H</title></channel>'
        "<item><title>Pier</title></item></rdf:RDF>"
    ),
    "rss10": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel><title>H</title></channel><item rdf:about="x"><title>Pier</title></item></rdf:RDF>'
    ),
    "atom03": (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>H</title><entry><title>Pier</title></entry></feed>'
    ),
    "atom10": atom("<entry><title>Pier</title></entry>"),
    "json11": '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Pier"}]}',
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_read(name: str) -> None:
    feed = parse(FORMATS[name])

    assert feed.format == name
    assert [item.title for item in feed.items] == ["Pier"]


def test_all_fields_of_an_item_are_taken() -> None:
    item = only(
        rss(
            "<item><guid isPermaLink='false'>pier-1</guid><link>https://harbour.example/pier</link>"
            "<title>Pier &amp;amp; quay</title><description>Short.</description>"
            "<content:encoded><![CDATA[<p>The <b>pier</b> is open.</p>]]></content:encoded>"
            "<dc:creator>Ada Quayside</dc:creator><dc:contributor>Harbour Board</dc:contributor>"
            "<category>Ports</category><category>Ports</category><category domain='stock'>XHAR: PIER</category>"
            "<pubDate>Tue, 22 Sep 2026 13:31 GMT</pubDate><dc:language>en_GB</dc:language></item>"
        )
    )

    assert item == FeedItem(
        guid="pier-1",
        link="https://harbour.example/pier",
        title="Pier &amp; quay",
        body="<p>The <b>pier</b> is open.</p>",
        is_plain=False,
        author="Ada Quayside",
        contributor="Harbour Board",
        categories=("Ports", "XHAR: PIER"),
        published=datetime(2026, 9, 22, 13, 31, tzinfo=UTC),
        published_raw="Tue, 22 Sep 2026 13:31 GMT",
        language="en-GB",
    )


def test_the_fullest_body_is_taken_whichever_element_holds_it() -> None:
    short, full = "<p>Short.</p>", "<p>" + "The pier is open. " * 20 + "</p>"
    swapped = rss(
        f"<item><description><![CDATA[{full}]]></description>"
        f"<content:encoded><![CDATA[{short}]]></content:encoded></item>"
    )

    assert only(swapped).body == full


@pytest.mark.parametrize(
    ("document", "is_plain"),
    [
        (rss("<item><description>One.\n\nTwo.</description></item>"), True),
        (rss("<item><description>&lt;p&gt;One.&lt;/p&gt;</description></item>"), False),
        (rss("<item><description>Caf&amp;eacute; opens</description></item>"), False),
        (rss("<item><description>5 &lt; 6 &amp; 7</description></item>"), True),
        (atom('<entry><content type="text">One.</content></entry>'), True),
        (atom('<entry><content type="text">Write &lt;pier&gt; here</content></entry>'), True),
        (atom("<entry><summary>&lt;p&gt;HTML that calls itself text&lt;/p&gt;</summary></entry>"), False),
        (atom('<entry><content type="html">&lt;p&gt;One.&lt;/p&gt;</content></entry>'), False),
        (
            atom(
                '<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p></div>'
                "</content></entry>"
            ),
            False,
        ),
    ],
)
def test_plain_and_html_bodies_are_told_apart(document: str, is_plain: bool) -> None:
    assert only(document).is_plain is is_plain


def test_content_elsewhere_and_content_that_is_no_text_are_no_body() -> None:
    assert only(atom('<entry><content src="https://harbour.example/x.mp4" type="video/mp4"/></entry>')).body == ""


@pytest.mark.parametrize(
    ("link", "resolved"),
    [
        ("pier", "https://harbour.example/news/pier"),
        ("/pier?a=1&amp;b=2", "https://harbour.example/pier?a=1&b=2"),
        ("//cdn.example/pier", "https://cdn.example/pier"),
        ("HTTP://HARBOUR.EXAMPLE/Pier", "http://harbour.example/Pier"),
        ("https://name:secret@harbour.example/pier", "https://harbour.example/pier"),
        ("  https://harbour.example/a b  ", "https://harbour.example/a%20b"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("\\\\host\\share", ""),
        ("mailto:desk@harbour.example", ""),
        ("https://harbour.example:99999/", ""),
        ("https://" + "a" * 5000, ""),
    ],
)
def test_links_are_absolute_web_addresses_or_none(link: str, resolved: str) -> None:
    assert only(rss(f"<item><title>x</title><link>{link}</link></item>")).link == resolved


def test_an_atom_link_is_relative_to_xml_base() -> None:
    document = atom(
        '<entry xml:base="2026/"><link href="pier"/></entry>', attributes='xml:base="https://quay.example/"'
    )

    assert only(document).link == "https://quay.example/2026/pier"


def test_an_atom_link_without_xml_base_is_relative_to_the_feed() -> None:
    assert only(atom('<entry><link href="pier"/></entry>')).link == "https://feeds.harbour.example/press/pier"


def test_a_hostile_xml_base_does_not_make_an_active_link() -> None:
    document = atom('<entry><link href="pier"/></entry>', attributes='xml:base="javascript:alert(1)//"')

    assert only(document).link in ("", "https://feeds.harbour.example/press/pier")


def test_links_in_a_body_are_made_absolute_where_xml_base_says_on_what() -> None:
    body = '&lt;a href="pier"&gt;Pier&lt;/a&gt; &lt;img src="/p.png"&gt; &lt;a href="#top"&gt;Up&lt;/a&gt;'
    document = atom(f'<entry><content type="html" xml:base="https://quay.example/x/">{body}</content></entry>')

    assert only(document).body == (
        '<a href="https://quay.example/x/pier">Pier</a> <img src="https://quay.example/p.png"> <a href="#top">Up</a>'
    )


def test_the_publishers_own_link_is_preferred_to_a_counting_service() -> None:
    document = rss(
        "<item><link>https://counter.example/~r/1</link>"
        "<feedburner:origLink>https://harbour.example/pier</feedburner:origLink></item>"
    )

    assert only(document).link == "https://harbour.example/pier"


def test_a_guid_that_is_an_address_is_the_link_and_any_other_is_not() -> None:
    assert only(rss("<item><guid>https://harbour.example/1</guid></item>")).link == "https://harbour.example/1"
    assert only(rss("<item><guid>12345</guid></item>")).link == ""


def test_guids_stay_as_given_and_very_long_ones_become_their_digest() -> None:
    assert only(rss("<item><guid isPermaLink='false'>tag:h,2026: A&amp;b</guid></item>")).guid == "tag:h,2026: A&b"
    assert len(only(rss(f"<item><guid>{'g' * 100_000}</guid></item>")).guid) < LONGEST_GUID


def test_entries_with_one_guid_and_different_links_are_all_kept() -> None:
    items = "".join(f"<item><guid>same</guid><link>https://harbour.example/{n}</link></item>" for n in range(3))

    assert len(parse(rss(items)).items) == 3


def test_dates_that_feedparser_misreads_are_read_rightly() -> None:
    item = only(rss("<item><pubDate>2026/09/22</pubDate></item>"))

    assert item.published == datetime(2026, 9, 22, tzinfo=UTC)


def test_an_atom_entry_with_only_an_update_was_published_then() -> None:
    item = only(atom("<entry><updated>2026-09-22T13:31:00Z</updated></entry>"))

    assert item.published == item.updated == datetime(2026, 9, 22, 13, 31, tzinfo=UTC)


def test_a_date_that_cannot_be_believed_keeps_the_feeds_own_words() -> None:
    item = only(rss("<item><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>"))

    assert item.published is None
    assert item.published_raw == "Thu, 01 Jan 1970 00:00:00 GMT"


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
            gzip.compress(b"x" * 100)[:-5],
            "The document is a gzip file that cannot be read: the compressed body ends too early.",
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
