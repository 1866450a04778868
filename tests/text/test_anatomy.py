"""Headline, issuer and flags."""

from datetime import UTC, datetime

import pytest

from app.anatomy import Release
from app.articles import ArticleText
from app.text.anatomy import read_anatomy
from app.text.html import read_html

LINE = "ANYTOWN, March 3, 2026 /PRNewswire/ -- "


def anatomy(text: str, title: str = "", contributor: str = "") -> Release:
    return read_anatomy(ArticleText.plain(text), title=title, contributor=contributor)


# --- headline ---------------------------------------------------------------------------------------------------------


def test_headline_of_html_is_taken() -> None:
    article = read_html("<h1>Acme opens a plant</h1><p>Text</p>")

    headline = read_anatomy(article, title="Another title").headline

    assert headline is not None
    assert headline.of(article.text) == "Acme opens a plant"


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        (f"Acme Opens a Plant\n\n{LINE}Acme said.", "Acme opens a plant", "Acme Opens a Plant"),
        (f"A sub-headline of some length\n\n{LINE}Acme said.", "Acme opens a plant", None),
        (f"FOR IMMEDIATE RELEASE\n\nAcme opens a second plant\n\n{LINE}Acme said.", "", "Acme opens a second plant"),
        (f"{LINE}Acme said.", "", None),
        ("Acme opens a second plant\n" + "The company said so. " * 10, "", "Acme opens a second plant"),
        ("The company said so. " * 10 + "\nMore", "", None),
    ],
)
def test_headline_is_found_in_plain_text(text: str, title: str, headline: str | None) -> None:
    found = anatomy(text, title).headline

    assert (found.of(text) if found else None) == headline


# --- issuer -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (f"{LINE}Acme Works, Inc. (NYSE: ACM) today announced a plant.", "Acme Works, Inc."),
        (f"{LINE}Acme Works [NYSE:ACM] and Boreal Air said so.", "Acme Works"),
        (f"{LINE}Acme Works Inc. (“Acme” or the “Company”) (NYSE: ACM) said so.", "Acme Works Inc."),
        (f"{LINE}Boreal, an Acme (NYSE: ACM) business, has been awarded a contract.", "Acme"),
        (f"{LINE}Acme Works, a maker of pumps, today announced a plant.", "Acme Works"),
        (f"{LINE}The Acme Works Trust has launched a fund.", "Acme Works Trust"),
        (f"{LINE}It was said today.\n\nAbout Acme Works\n\nAcme makes pumps.", "Acme Works"),
        (f"{LINE}It was said today.\n\nSOURCE The Acme Co.", "The Acme Co."),
        (f"{LINE}Acme Works announced a plant.\n\nSOURCE Acme Holding", "Acme Holding"),
        (f"{LINE}Norland President Jo Doe said he looks forward to the talks.", None),
        (f"{LINE}Governor Jo Doe today announced a plan.", None),
        (f"{LINE}Firms such as Acme Works (NYSE: ACM) grow.", None),
        ("Prices rose. Investors look at Acme Works (NYSE: ACM).", None),
        ("", None),
    ],
)
def test_issuer_is_named_by_the_release_or_not_at_all(text: str, issuer: str | None) -> None:
    assert anatomy(text).issuer == issuer


def test_issuer_of_the_feed_goes_first_unless_it_is_the_wire() -> None:
    text = f"{LINE}Boreal Air today announced a plant."

    assert anatomy(text, contributor="Acme Works, Inc.").issuer == "Acme Works, Inc."
    assert anatomy(text, contributor="PR Newswire").issuer == "Boreal Air"
    assert anatomy(text, contributor="press@acme.example").issuer == "Boreal Air"


def test_category_tells_which_listed_company_is_meant() -> None:
    article = ArticleText.plain(f"{LINE}Boreal Air (TSX: BOR) and Acme Works (Nasdaq: ACM) will merge.")

    assert read_anatomy(article).issuer == "Boreal Air"
    assert read_anatomy(article, categories=("Nasdaq:ACM", "Mergers")).issuer == "Acme Works"


# --- flags ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "text", "flags"),
    [
        ("", f"EMBARGOED UNTIL 6 a.m. ET on March 3, 2026\n\n{LINE}x", ("embargo",)),
        ("", f"Not for release before 10:00 GMT\n\n{LINE}x", ("embargo",)),
        ("", f"Sperrfrist: 3. März 2026, 10:00 Uhr\n\n{LINE}x", ("embargo",)),
        ("CORRECTION -- Acme opens a plant", f"{LINE}x", ("correction",)),
        ("/C O R R E C T I O N -- Acme/", f"{LINE}x", ("correction",)),
        ("CORRECTING and REPLACING Acme opens a plant", f"{LINE}x", ("correction",)),
        ("Korrektur: Acme", f"{LINE}x", ("correction",)),
        ("UPDATE -- Acme opens a plant", f"{LINE}x", ("update",)),
        ("/DISREGARD RELEASE: Acme/", f"{LINE}x", ("withdrawal",)),
        ("ADVISORY: Disregard Release: Acme", f"{LINE}x", ("withdrawal",)),
        ("Update on the new plant", f"{LINE}x", ()),
        ("Corrections Department opens a prison", f"{LINE}x", ()),
        ("Norland lifts the arms embargo", f"{LINE}The embargo will end.", ()),
        ("Acme withdraws a pump from the market", f"{LINE}x", ()),
    ],
)
def test_flags_come_from_unmistakable_wording(title: str, text: str, flags: tuple[str, ...]) -> None:
    assert anatomy(text, title).flags == flags


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("EMBARGOED UNTIL 00:01 GMT, Tuesday 3 March 2026", datetime(2026, 3, 3, 0, 1, tzinfo=UTC)),
        ("Embargoed until 6:30 p.m. EST on March 3, 2026", datetime(2026, 3, 3, 23, 30, tzinfo=UTC)),
        ("Embargoed until 7 a.m. CDT/8 a.m. EDT, Wednesday, Jul. 6, 2026", datetime(2026, 7, 6, 12, 0, tzinfo=UTC)),
        ("Embargoed until 12 a.m. BST on 3 June 2026", datetime(2026, 6, 2, 23, 0, tzinfo=UTC)),
        ("Embargoed until March 3, 2026", None),
        ("Embargoed until 6:30 p.m. on March 3, 2026", None),
    ],
)
def test_end_of_an_embargo_is_told_in_utc_when_day_time_and_zone_are_said(line: str, moment: datetime | None) -> None:
    release = anatomy(f"{line}\n\n{LINE}x")

    assert release.flags == ("embargo",)
    assert release.embargo_until == moment
