"""The sample feed shows what the program can do: kinds of releases, wires, languages, tables, copies."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest
from lxml import etree, html

from app.articles import BlockKind, BodySource
from app.feeds.parse import parse_feed
from app.subscriptions import Entry, ParsedFeed
from app.text.entry import make_entry
from resources import resource

SAMPLES = resource("samples", "releases.xml")
NOW = datetime(2026, 11, 25, tzinfo=UTC)
ADDRESS = re.compile(r"https?://([^/\s\"'<>]+)|[\w.+-]+@([\w.-]+)")
PHONE = re.compile(r"\b\d{3}-(\d{3})-\d{4}\b")


@pytest.fixture(scope="module")
def feed() -> ParsedFeed:
    return parse_feed(SAMPLES.read_bytes(), address="dateline:sample", content_type="application/rss+xml", now=NOW)


@pytest.fixture(scope="module")
def entries(feed: ParsedFeed) -> tuple[Entry, ...]:
    return tuple(make_entry(item) for item in feed.items)


def test_file_is_well_formed() -> None:
    root = etree.fromstring(SAMPLES.read_bytes())

    assert root.tag == "rss"


def test_bodies_are_balanced_html(feed: ParsedFeed) -> None:
    void = {"br"}
    for item in feed.items:
        opened = Counter(re.findall(r"<([a-z]+[0-9]?)[ >]", item.body))
        closed = Counter(re.findall(r"</([a-z]+[0-9]?)>", item.body))

        assert {tag: n for tag, n in opened.items() if tag not in void} == closed, item.title


def test_feed_is_read_without_a_problem(feed: ParsedFeed) -> None:
    assert feed.problem == ""
    assert len(feed.items) >= 16


def test_every_item_has_a_title_a_guid_of_its_own_and_a_believable_date(feed: ParsedFeed) -> None:
    guids = {item.guid for item in feed.items}
    dates = [item.published for item in feed.items if item.published]

    assert all(item.title for item in feed.items)
    assert len(guids) == len(feed.items) == len(dates)
    assert datetime(2026, 9, 1, tzinfo=UTC) <= min(dates)
    assert max(dates) <= datetime(2026, 11, 20, tzinfo=UTC)


def test_first_item_is_the_newest_and_has_many_quotations(feed: ParsedFeed, entries: tuple[Entry, ...]) -> None:
    newest = max(item.published for item in feed.items if item.published)

    assert feed.items[0].published == newest
    assert entries[0].article.text.count("“") >= 8


def test_releases_are_as_long_as_real_ones(entries: tuple[Entry, ...]) -> None:
    bodies = [entry for entry in entries if entry.body_source is BodySource.FEED and entry.item.language != "zh"]
    lengths = [len(entry.article.text.split()) for entry in bodies]

    assert all(250 <= length <= 1100 for length in lengths), lengths


def test_five_wires_and_none_at_all_are_there(entries: tuple[Entry, ...]) -> None:
    wires = ("PRNewswire", "BUSINESS WIRE", "GLOBE NEWSWIRE", "Xinhua", "NEWMEDIAWIRE", "ACCESSWIRE", "美通社")
    found = {wire for wire in wires for entry in entries if wire in entry.article.text}
    without = [entry for entry in entries if not any(wire in entry.article.text for wire in wires)]

    assert found == set(wires)
    assert len(without) >= 4


def test_one_release_each_is_french_german_and_chinese(feed: ParsedFeed) -> None:
    languages = Counter(item.language for item in feed.items)

    assert languages["fr"] == languages["de"] == languages["zh"] == 1


def test_earnings_have_tables_with_bracketed_losses(entries: tuple[Entry, ...]) -> None:
    earnings = next(entry for entry in entries if entry.title.startswith("Tessaly"))
    rows = [b for b in earnings.article.blocks if b.kind is BlockKind.TABLE_ROW]

    assert len(rows) >= 20
    assert any("(231.4)" in row.span.of(earnings.article.text) for row in rows)


def test_earnings_add_up() -> None:
    tables = _tables_of("Tessaly")
    income = {row[0]: [_amount(cell) for cell in row[1:]] for row in tables[1][2:]}
    for column in range(4):
        sales, costs = income["Revenue"][column], income["Cost of revenue"][column]
        operating = income["Gross profit"][column] + sum(
            income[name][column]
            for name in ("Research and development", "Selling, general and administrative", "Restructuring charges")
        )
        before_taxes = (
            operating + income["Interest expense, net"][column] + income["Other income (expense), net"][column]
        )

        assert income["Gross profit"][column] == pytest.approx(sales + costs, abs=0.05)
        assert income["Operating income"][column] == pytest.approx(operating, abs=0.05)
        assert income["Income before taxes"][column] == pytest.approx(before_taxes, abs=0.05)
        assert income["Net income"][column] == pytest.approx(before_taxes + income["Income taxes"][column], abs=0.05)


def test_one_release_came_twice_under_two_guids(entries: tuple[Entry, ...]) -> None:
    copies = [digest for digest, count in Counter(entry.text_digest for entry in entries).items() if count == 2]

    assert len(copies) == 1


def test_one_item_is_a_summary_without_a_page(entries: tuple[Entry, ...]) -> None:
    summaries = [entry for entry in entries if entry.body_source is BodySource.SUMMARY]

    assert [entry.item.link for entry in summaries] == [""]
    assert summaries[0].article.text.endswith("…")


def test_corrections_updates_and_embargoes_say_so_in_their_titles(feed: ParsedFeed) -> None:
    beginnings = [re.split(r"\W", item.title, maxsplit=1)[0] for item in feed.items]

    assert {"CORRECTION", "UPDATE", "EMBARGOED"} <= set(beginnings)


def test_addresses_and_telephone_numbers_can_belong_to_nobody(feed: ParsedFeed) -> None:
    hosts = {
        host
        for item in feed.items
        for found in ADDRESS.finditer(f"{item.link} {item.body}")
        if (host := (found[1] or found[2]).rstrip("."))
    }
    numbers = {match[1] for item in feed.items for match in PHONE.finditer(item.body)}

    assert all(host.endswith(".example") for host in hosts), hosts
    assert numbers == {"555"}


def test_texts_hold_no_markup(entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        assert not re.search(r"</?(?:p|li|td|strong|em)>|&(?:amp|lt|nbsp);", entry.article.text), entry.title


def _tables_of(beginning: str) -> list[list[list[str]]]:
    root = etree.fromstring(SAMPLES.read_bytes())
    item = next(i for i in root.iter("item") if (i.findtext("title") or "").startswith(beginning))
    body = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
    return [
        [[cell.text_content() for cell in row] for row in table.iter("tr")]
        for table in html.fromstring(f"<div>{body}</div>").iter("table")
    ]


def _amount(cell: str) -> float:
    number = float(re.sub(r"[$,()]", "", cell))
    return -number if cell.startswith("(") else number
