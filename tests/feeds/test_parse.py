"""Feeds of every format into items."""

from datetime import UTC, datetime

import pytest

from app.feeds.fields import LONGEST_GUID
from app.subscriptions import FeedItem
from tests.feeds.samples import FORMATS, atom, only, parse, rss


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


@pytest.mark.parametrize("kind", ["rss", "json"])
def test_only_so_many_items_of_a_document_are_read(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"app.feeds.{'jsonfeed' if kind == 'json' else 'parse'}.MOST_ITEMS", 3)
    documents = {
        "rss": rss("<item><title>Pier</title></item>" * 5),
        "json": f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{", ".join(["{}"] * 5)}]}}',
    }

    assert len(parse(documents[kind]).items) == 3
