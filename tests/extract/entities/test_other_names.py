"""Places, peoples, works, laws, events, initiatives, products and facilities."""

from collections.abc import Callable

import pytest

from app.anatomy import Dateline, Release
from app.articles import Span
from app.findings import Entity

Read = Callable[..., dict[str, Entity]]
Types = Callable[[str], dict[str, str]]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They crossed the Ouse River at dawn.", "Ouse River", "place"),
        ("He lives in South Dakota now.", "South Dakota", "place"),
        ("Police closed the Harwick Bridge to lorries.", "Harwick Bridge", "facility"),
        ("It was shown at the 7th Harwick Film Festival in May.", "7th Harwick Film Festival", "event"),
        ("Both sides signed the Harwick Fisheries Agreement on Monday.", "Harwick Fisheries Agreement", "law"),
        ("It breaks the Coastal Waters Protection Act of 1995.", "Coastal Waters Protection Act of 1995", "law"),
        ("The ministry launched the Clean Harbours Initiative.", "Clean Harbours Initiative", "initiative"),
        ("Her book “The Salt Road Home” won.", "The Salt Road Home", "work"),
        ("Patients took VELMORIX® for six months.", "VELMORIX", "product"),
        ("Several Peruvian farmers came.", "Peruvian", "norp"),
        ("The UN spoke of the Ukraine crisis again.", "Ukraine crisis", "event"),
    ],
)
def test_type_is_told_by_the_name(types: Types, text: str, name: str, kind: str) -> None:
    assert types(text).get(name) == kind


def test_other_names_of_a_country_are_one_row(read: Read) -> None:
    text = "The U.S. and Britain agreed. The United States will pay, and so will the UK."

    found = read(text)

    assert {name: len(entity.mentions) for name, entity in found.items()} == {"United States": 2, "United Kingdom": 2}
    assert found["United Kingdom"].country == "GB"


def test_town_has_the_country_of_the_state_that_follows(read: Read) -> None:
    found = read("The plant in Paris, Texas, and the office in London, Ontario, closed.")

    assert (found["Paris"].country, found["London"].country) == ("US", "CA")


def test_georgia_among_states_is_a_state(read: Read) -> None:
    assert read("Stores in Georgia, Alabama and Florida will close.")["Georgia"].country == "US"
    assert read("The envoy flew to Georgia and Armenia.")["Georgia"].country == "GE"


def test_town_that_is_a_name_is_a_place_only_where_the_text_says_so(types: Types) -> None:
    assert types("We asked Florence about it.").get("Florence") != "place"
    assert types("They opened an office in Florence last year.")["Florence"] == "place"


def test_city_inside_an_institute_is_no_row(types: Types) -> None:
    assert list(types("He studied at the Moscow State Institute of Chemistry.")) == [
        "Moscow State Institute of Chemistry"
    ]


def test_hyphen_between_countries_parts_them(read: Read) -> None:
    assert set(read("The China-Brazil talks and a US-funded study went on.")) == {"China", "Brazil", "United States"}


def test_currency_sign_makes_no_country(read: Read) -> None:
    assert read("It cost US$40 million.") == {}


def test_country_only_inside_an_event_is_nested(read: Read) -> None:
    found = read("The ministers discussed the Syria crisis.")

    assert [mention.is_nested for mention in found["Syria"].mentions] == [True]


def test_dateline_city_in_capitals_is_a_place(read: Read) -> None:
    text = "SALT LAKE CITY, May 4, 2026 /PRNewswire/ -- A bridge was opened."
    dateline = Dateline(Span(0, text.index(" A bridge")), place="Salt Lake City", date="2026-05-04", wire="PR Newswire")

    found = read(text, Release(dateline=dateline))

    assert {name: entity.country for name, entity in found.items()} == {"Salt Lake City": "US"}


@pytest.mark.parametrize("text", ["He said “We Will Win This Time” and left.", "The so-called “smart” plan failed."])
def test_marked_words_without_an_announcement_are_no_work(types: Types, text: str) -> None:
    assert types(text) == {}
