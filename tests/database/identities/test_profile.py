"""What an archive tells of one identity."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.database.engine import Database
from app.database.identities.store import IdentityStore
from app.database.tables import EntityRow
from app.findings import EntityType
from app.memory.identities import Bond, NameUse, Period, RoleUse, Step
from tests.database.identities.conftest import Publish

NAMES = {"Ada Marlow": "p", "Reed Mills": "o", "Bo Tarn": "p", "Harwich": "l"}
TEXT = (
    "Ada Marlow of Reed Mills met Bo Tarn in Harwich.\n"
    "“We grew by 7 percent” said Bo Tarn of Ada Marlow.\n"
    "“I saw it” said Ada Marlow. “Nothing” said Bo Tarn.\n"
    "Prices fell by 9 percent."
)


@pytest.fixture
def named(database: Database) -> Callable[[str], int]:
    """Return the identity of a name."""

    def ask(name: str) -> int:
        with database.read() as connection:
            asked = select(EntityRow.identity_id).where(EntityRow.name == name)
            return connection.execute(asked).scalars().first() or 0

    return ask


@pytest.fixture
def ada(publish: Publish, named: Callable[[str], int]) -> int:
    """Ada Marlow, who is named in three articles of three days."""
    for day, role in ((0, "chemist"), (1, "CEO of Reed Mills"), (40, "chief executive officer")):
        publish(f"{TEXT}\nThe end of {day}.", NAMES, "Reed Mills", day=day, Ada_Marlow={"roles": (role,)})
    return named("Ada Marlow")


def test_an_identity_tells_in_how_many_articles_and_when_it_was_seen(identities: IdentityStore, ada: int) -> None:
    found = identities.identity(ada)

    assert found is not None
    assert (found.name, found.type, found.articles) == ("Ada Marlow", EntityType.PERSON, 3)
    assert (found.first_seen, found.last_seen) == (date(2026, 3, 20), date(2026, 4, 29))
    assert identities.identity(ada + 999) is None


def test_names_are_counted_as_they_are_written(identities: IdentityStore, ada: int, publish: Publish) -> None:
    publish("ADA MARLOW of Reed Mills.", {"ADA MARLOW": "p", "Reed Mills": "o"}, "Reed Mills")

    assert identities.names(ada) == (NameUse("Ada Marlow", 3), NameUse("ADA MARLOW", 1))


def test_roles_have_the_days_from_and_until_which_they_are_given(identities: IdentityStore, ada: int) -> None:
    chief = RoleUse("chief executive officer", date(2026, 3, 21), date(2026, 4, 29), 2)

    assert identities.roles(ada) == (chief, RoleUse("chemist", date(2026, 3, 20), date(2026, 3, 20), 1))


def test_quotes_by_and_about_are_told_apart(identities: IdentityStore, ada: int) -> None:
    by, about = identities.quotes_by(ada), identities.quotes_about(ada)

    assert [found.quote.text for found in by.items] == ["I saw it"] * 3
    assert [found.quote.text for found in about.items] == ["We grew by 7 percent", "Nothing"] * 3
    assert [found.day for found in by.items] == [date(2026, 4, 29), date(2026, 3, 21), date(2026, 3, 20)]
    assert (by.next, about.next) == (None, None)


def test_only_figures_of_paragraphs_that_name_it_are_near(identities: IdentityStore, ada: int) -> None:
    assert [found.figure.value for found in identities.figures_near(ada).items] == [7, 7, 7]


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_a_list_read_in_portions_is_the_whole_list(identities: IdentityStore, ada: int, limit: int) -> None:
    portion = identities.quotes_about(ada, limit=limit)
    found = list(portion.items)
    while portion.next is not None:
        portion = identities.quotes_about(ada, after=portion.next, limit=limit)
        found += portion.items

    assert found == list(identities.quotes_about(ada).items)


def test_a_long_list_is_read_to_its_end(
    identities: IdentityStore, ada: int, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.database.identities.passages._STEP", 2)
    whole = len(identities.quotes_by(ada).items)

    publish(TEXT, NAMES, "Reed Mills", day=1)

    assert len(identities.quotes_by(ada).items) == whole + 1 == 4


def test_company_is_counted_by_articles_with_the_bonds_between(
    identities: IdentityStore, ada: int, named: Callable[[str], int], publish: Publish
) -> None:
    publish("Ada Marlow of Reed Mills.", {"Ada Marlow": "p", "Reed Mills": "o"}, "Reed Mills")

    company = identities.company(ada)

    assert [(one.name, one.count) for one in company.companions] == [("Reed Mills", 4), ("Bo Tarn", 3), ("Harwich", 3)]
    one, other = sorted((named("Bo Tarn"), named("Harwich")))
    assert Bond(one, other, 3) in company.bonds
    assert (len(company.bonds), company.articles) == (3, 4)


def test_the_timeline_leads_to_the_articles(identities: IdentityStore, ada: int) -> None:
    march = Period(date(2026, 3, 1), date(2026, 3, 31), 2)
    weeks = identities.timeline(ada, Step.WEEK)

    assert identities.timeline(ada, Step.MONTH) == (march, Period(date(2026, 4, 1), date(2026, 4, 30), 1))
    assert [(week.first, week.count) for week in weeks] == [(date(2026, 3, 16), 2), (date(2026, 4, 27), 1)]
    assert [day.count for day in identities.timeline(ada, Step.DAY)] == [1, 1, 1]
    assert identities.articles(ada, march.first, march.last) == (2, 1)


@pytest.mark.parametrize("words", ["marl", "Ada M", "ADA MARLOW", "márlow", "marlow ada"])
def test_identities_are_found_by_parts_of_their_names(identities: IdentityStore, ada: int, words: str) -> None:
    assert [one.id for one in identities.find(words)] == [ada]


def test_what_is_named_most_is_found_first(identities: IdentityStore, ada: int, publish: Publish) -> None:
    publish("Marlow Mills rose.", {"Marlow Mills": "o"})

    assert [one.name for one in identities.find("marl")] == ["Ada Marlow", "Marlow Mills"]
    assert [one.name for one in identities.find("marl", types=[EntityType.ORGANISATION])] == ["Marlow Mills"]
    assert [len(identities.find(words)) for words in ("", "…", "%", "nobody", "a' OR 1=1")] == [0, 0, 0, 0, 0]


def test_cards_tell_who_is_named_in_an_article(identities: IdentityStore, ada: int) -> None:
    cards: tuple[Any, ...] = identities.cards(1)

    assert [(card.entity_key, card.identity.name, card.identity.articles) for card in cards] == [
        ("e1", "Ada Marlow", 3),
        ("e2", "Reed Mills", 3),
        ("e3", "Bo Tarn", 3),
        ("e4", "Harwich", 3),
    ]
    assert [card.role for card in cards] == ["chief executive officer", "", "", ""]
    assert {card.identity.first_seen for card in cards} == {date(2026, 3, 20)}
