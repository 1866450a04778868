"""Datelines in the shapes in which wires and newsrooms write them."""

from datetime import UTC, datetime

import pytest

from app.articles import ArticleText
from app.text.anatomy.datelines import find_dateline

PUBLISHED = datetime(2026, 9, 25, tzinfo=UTC)

SHAPES = [
    ("BEIJING, March 20, 2023 /PRNewswire/ — ", "Beijing", "2023-03-20", "PR Newswire"),
    ("ST. PAUL, Minn., Jan. 7, 2026 /PRNewswire/ -- ", "St. Paul, Minn.", "2026-01-07", "PR Newswire"),
    ("MADRID, 3 de marzo de 2026 /PRNewswire/ -- ", "Madrid", "2026-03-03", "PR Newswire"),
    ("AUSTIN, TX, July 27, 2024 /24-7PressRelease/ -- ", "Austin, TX", "2024-07-27", "24-7PressRelease"),
    ("HICKORY, N.C. - April 3, 2025 (NEWMEDIAWIRE) - ", "Hickory, N.C.", "2025-04-03", "NewMediaWire"),
    ("SAN JUAN, Puerto Rico - (NewMediaWire) - May 13, 2024 - ", "San Juan, Puerto Rico", "2024-05-13", "NewMediaWire"),
    ("(NewMediaWire) - May 19, 2025 - DALLAS — ", "Dallas", "2025-05-19", "NewMediaWire"),
    (
        "Troy, OH (Newsworthy.ai) Tuesday Nov 28, 2023 @ 4:23 PM Europe/London — ",
        "Troy, OH",
        "2023-11-28",
        "Newsworthy.ai",
    ),
    ("MISSION, KS --News Direct-- ", "Mission, KS", None, "News Direct"),
    ("--News Direct-- ", None, None, "News Direct"),
    ("HOUSTON, TX — June 2, 2026 — (NOTICIAS NEWSWIRE) — ", "Houston, TX", "2026-06-02", "Noticias Newswire"),
    ("CHICAGO–(BUSINESS WIRE)–", "Chicago", None, "Business Wire"),
    ("SOMERVILLE, Mass.--(BUSINESS WIRE)--", "Somerville, Mass.", None, "Business Wire"),
    ("SANTA CLARA, Calif., June 20, 2024--(BUSINESS WIRE)--", "Santa Clara, Calif.", "2024-06-20", "Business Wire"),
    ("CAMBRIDGE, Mass. & LONDON--(BUSINESS WIRE)--", "Cambridge, Mass. & London", None, "Business Wire"),
    ("TORONTO, Jan. 05, 2026 (GLOBE NEWSWIRE) -- ", "Toronto", "2026-01-05", "GlobeNewswire"),
    ("NEW YORK, NY / ACCESSWIRE / March 20, 2024 / ", "New York, NY", "2024-03-20", "ACCESSWIRE"),
    (
        "HONG KONG SAR - Media OutReach Newswire - 5 June 2026 - ",
        "Hong Kong SAR",
        "2026-06-05",
        "Media OutReach Newswire",
    ),
    ("PHNOM PENH, May 27 (Xinhua) -- ", "Phnom Penh", "2026-05-27", "Xinhua"),
    ("BEIJING, Dec. 30 (Xinhua) -- ", "Beijing", "2025-12-30", "Xinhua"),
    ("BERLIN, 22. September 2026 (ots) - ", "Berlin", "2026-09-22", "ots"),
    ("Berlin (ots) - ", "Berlin", None, "ots"),
    ("Wien (OTS) - ", "Wien", None, "OTS"),
    ("Madrid, 3 mar (EFE).- ", "Madrid", "2026-03-03", "EFE"),
    ("Sept. 22, 2026 /PRNewswire/ -- ", None, "2026-09-22", "PR Newswire"),
    ("Salt Lake City, UT – November 12, 2025 – ", "Salt Lake City, UT", "2025-11-12", None),
    ("VANCOUVER, BC (April 2, 2024) – ", "Vancouver, BC", "2024-04-02", None),
    ("March 20, 2026 – BEIJING – ", "Beijing", "2026-03-20", None),
    ("Boston, March 3, 2026: ", "Boston", "2026-03-03", None),
    ("Zurich, Switzerland – March 3, 2026, 7:00 a.m. CET – ", "Zurich, Switzerland", "2026-03-03", None),
    ("DALLAS, TX -- August 22nd, 2025 -- ", "Dallas, TX", "2025-08-22", None),
    ("Cincinnati, United States - October 31, 2025 / Acme Works / ", "Cincinnati, United States", "2025-10-31", None),
    ("PARIS, le 3 mars 2026 – ", "Paris", "2026-03-03", None),
    ("Paris, le 1er mars 2026, 8h00 -- ", "Paris", "2026-03-01", None),
    ("Frankfurt am Main, den 3. März 2026 – ", "Frankfurt am Main", "2026-03-03", None),
    ("München, 22.09.2026 - ", "München", "2026-09-22", None),
    ("RIO DE JANEIRO, March 3, 2026 -- ", "Rio de Janeiro", "2026-03-03", None),
    ("WINSTON-SALEM, N.C., March 3, 2026 -- ", "Winston-Salem, N.C.", "2026-03-03", None),
    ("BROWNSVILLE, TEXAS –", "Brownsville, Texas", None, None),
    ("WASHINGTON — ", "Washington", None, None),
]


@pytest.mark.parametrize(("line", "place", "date", "wire"), SHAPES)
def test_dateline_gives_place_date_and_wire(line: str, place: str | None, date: str | None, wire: str | None) -> None:
    article = ArticleText.plain(f"{line}Acme Works today opened a plant near the harbour.\nMore.")

    dateline = find_dateline(article, PUBLISHED)

    assert dateline is not None
    assert dateline.span.of(article.text) == line.rstrip()
    assert (dateline.place, dateline.date, dateline.wire) == (place, date, wire)


@pytest.mark.parametrize(
    ("line", "place", "date", "wire"),
    [
        ("北京3月20日电", "北京", "2026-03-20", None),
        ("新华社北京3月20日电（记者王某）", "北京", "2026-03-20", "Xinhua"),
        ("北京，2026年3月20日 /美通社/ --", "北京", "2026-03-20", "PR Newswire"),
    ],
)
def test_chinese_dateline(line: str, place: str, date: str, wire: str | None) -> None:
    article = ArticleText.plain(f"{line} 公司今天宣布")

    dateline = find_dateline(article, PUBLISHED)

    assert dateline is not None
    assert dateline.span.of(article.text) == line
    assert (dateline.place, dateline.date, dateline.wire) == (place, date, wire)


@pytest.mark.parametrize(
    "line",
    [
        "BREAKING – the company said that it would build a second plant near the old harbour of the town",
        "In March 2026, the firm – a maker of pumps – said so.",
        "Acme Corp. – the maker of pumps – said on March 3, 2026 that it would build.",
        "The company said October 28, 2026 – a good day for it.",
        "U.S. – China relations are better.",
        "March of 300 – people walked.",
        "AUDIT: AGENCY MAY HAVE LOST FILES: The audit says so.",
        "Opening Reception: Wednesday, December 3 | Acme Hall",
        "",
    ],
)
def test_what_is_no_dateline_is_taken_for_none(line: str) -> None:
    assert find_dateline(ArticleText.plain(line), None) is None


def test_year_is_not_guessed_without_a_publication_date() -> None:
    dateline = find_dateline(ArticleText.plain("PHNOM PENH, May 27 (Xinhua) -- Trade grows."), None)

    assert dateline is not None
    assert dateline.date is None


def test_dateline_is_found_below_headline_and_contacts() -> None:
    article = ArticleText.plain(
        "Exhibit 99.1\nAcme Works, Inc.\nphone: 555-0100\nACME REPORTS RESULTS\nKEARNEY, NE -- (BUSINESS WIRE) -- Acme"
    )

    dateline = find_dateline(article, None)

    assert dateline is not None
    assert dateline.place == "Kearney, NE"


def test_dateline_begins_behind_the_words_that_announce_a_release() -> None:
    article = ArticleText.plain("For Immediate Release – WASHINGTON, D.C. – Today the office opened.")

    dateline = find_dateline(article, None)

    assert dateline is not None
    assert dateline.span.of(article.text) == "WASHINGTON, D.C. –"


def test_dateline_glued_to_the_headline_is_found_by_its_wire() -> None:
    article = ArticleText.plain("Acme Works wins contract DENVER, Oct. 2, 2026 /PRNewswire/ -- Acme Works said")

    dateline = find_dateline(article, None)

    assert dateline is not None
    assert dateline.span.of(article.text) == "DENVER, Oct. 2, 2026 /PRNewswire/ --"


def test_a_date_without_a_day_in_the_calendar_is_none() -> None:
    dateline = find_dateline(ArticleText.plain("BOSTON, February 31, 2026 /PRNewswire/ -- Acme"), None)

    assert dateline is not None
    assert dateline.date is None
