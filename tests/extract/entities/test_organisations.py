"""Organisations: heads, legal forms, short names, listings; and what only looks like one."""

from collections.abc import Callable

import pytest

from app.anatomy import Release, Section, SectionKind, Ticker
from app.articles import Span
from app.findings import Entity, EntityType, MentionKind

Read = Callable[..., dict[str, Entity]]


@pytest.mark.parametrize(
    "name",
    [
        "Velmora Holdings, Inc.",
        "University of Northern Kesteven",
        "Ministry of Health and Social Services",
        "Kenya Securities and Exchange Commission",
        "Bureau of Alcohol, Tobacco, Firearms and Explosives",
        "International Centre for Reef Research",
        "Harlow, Penrose & Whitlock LLP",
        "Children’s Hospitals Trust",
        "Institute for Water Studies",
        "Ashgrove Capital Markets, LLC",
    ],
)
def test_name_with_a_head_is_whole(read: Read, name: str) -> None:
    found = read(f"The grant was given to the {name} for its work last year.")

    assert [entity.name for entity in found.values() if entity.type is EntityType.ORGANISATION] == [name]


def test_short_name_in_brackets_stands_for_the_full_one(read: Read) -> None:
    text = "The Northern Reef Observatory Council (NROC) met. Later the NROC published its minutes."

    council = read(text)["Northern Reef Observatory Council"]

    assert [mention.span.of(text) for mention in council.mentions] == [
        "Northern Reef Observatory Council",
        "NROC",
        "NROC",
    ]


def test_abbreviation_of_plain_words_is_no_organisation(read: Read) -> None:
    assert read("The plant uses artificial intelligence (AI) and a graphics processing unit (GPU).") == {}


def test_first_word_of_a_company_stands_for_it(read: Read) -> None:
    text = "Velmora Pharmaceuticals grew. The shares of Velmora rose."

    assert len(read(text)["Velmora Pharmaceuticals"].mentions) == 2


def listed(text: str, listing: str, issuer: str | None = None) -> Release:
    start = text.index(listing)
    ticker = Ticker(Span(start, start + len(listing)), *listing.split(": "))
    return Release(issuer=issuer, tickers=(ticker,))


def test_name_before_a_listing_is_an_organisation_with_its_ticker(read: Read) -> None:
    text = "Today Quenby (NYSE: QNB) opened a plant. Analysts like QNB."

    company = read(text, listed(text, "NYSE: QNB"))["Quenby"]

    assert company.type is EntityType.ORGANISATION
    assert company.ticker == "NYSE: QNB"
    assert [mention.span.of(text) for mention in company.mentions] == ["Quenby", "QNB"]


def test_exchange_and_wire_are_no_rows(read: Read) -> None:
    text = "Shares of Quenby (NYSE: QNB) trade on the New York Stock Exchange, PR Newswire reports."

    assert list(read(text, listed(text, "NYSE: QNB"))) == ["Quenby"]


def test_the_company_stands_for_the_issuer(read: Read) -> None:
    text = "Quenby Corp. grew last year. Since then the Company has hired two hundred people."

    company = read(text, Release(issuer="Quenby Corp."))["Quenby Corp."]

    assert [mention.kind for mention in company.mentions] == [MentionKind.NAME, MentionKind.NOMINAL]


def test_an_issuer_known_by_a_noun_alone_says_why(read: Read) -> None:
    found = read("Since then the Company has hired two hundred people.", Release(issuer="Quenby Corp."))
    company = found["Quenby Corp."]

    assert company.reason == "rule: a noun that stands for the name"
    assert company.confidence != 0.5


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("QUENBY MILLS & Co Quenby Mills’s mission", False),
        ("Quenby Mills Quenby Mills", False),
        ("Quenby’s mission", False),
        ("Quenby’s Corporation", True),
        ("Quenby’s of Tolland", True),
        ("Quenby & Quenby, Inc.", True),
        ("Quenby", True),
    ],
)
def test_a_heading_run_into_a_sentence_is_no_issuer(read: Read, name: str, is_one: bool) -> None:
    found = read("Since then the Company has hired two hundred people.", Release(issuer=name))

    assert list(found) == [name] * is_one


def test_issuer_whose_name_is_a_word_is_found_inside_sentences(read: Read) -> None:
    text = "Lantern is growing. Customers of Lantern are glad. Lantern announced a dividend."

    assert len(read(text, Release(issuer="Lantern, Inc."))["Lantern, Inc."].mentions) == 3


@pytest.mark.parametrize(("kind", "names"), [(SectionKind.TAIL, set()), (SectionKind.CONTACT, {"Ruth Okafor"})])
def test_contacts_are_read_and_tails_are_not(read: Read, kind: SectionKind, names: set[str]) -> None:
    text = "Quenby Corp. grew.\nMedia contact: Ruth Okafor"
    rest = Section(Span(text.index("\n") + 1, len(text)), kind)
    body = Section(Span(0, text.index("\n") + 1), SectionKind.BODY)

    assert set(read(text, Release(sections=(body, rest)))) == {"Quenby Corp.", *names}


def test_country_owns_a_parliament_of_its_own(read: Read) -> None:
    assert set(read("The bill goes to Kenya’s National Assembly.")) == {"Kenya", "National Assembly"}
