"""Persons: titles, first names, surnames, offices."""

from collections.abc import Callable

import pytest

from app.findings import Entity, EntityType

Read = Callable[[str], dict[str, Entity]]


def surfaces(text: str, entity: Entity) -> list[str]:
    return [mention.span.of(text) for mention in entity.mentions]


def test_surname_belongs_to_the_person_introduced(read: Read) -> None:
    text = "The firm hired Marta Delgado in May. It was a surprise, Delgado said."

    person = read(text)["Marta Delgado"]

    assert surfaces(text, person) == ["Marta Delgado", "Delgado"]


def test_surname_before_the_full_name_belongs_to_the_person_too(read: Read) -> None:
    text = "It was Delgado who won. The judges praised Marta Delgado for her work."

    assert surfaces(text, read(text)["Marta Delgado"]) == ["Delgado", "Marta Delgado"]


def test_of_two_with_one_surname_the_last_named_is_meant(read: Read) -> None:
    text = "They met Anna Lindqvist. Later they met Peter Lindqvist. Both laughed when Lindqvist left."

    found = read(text)

    assert surfaces(text, found["Peter Lindqvist"])[-1] == "Lindqvist"
    assert surfaces(text, found["Anna Lindqvist"]) == ["Anna Lindqvist"]


def test_title_before_the_name_is_the_role_and_no_part_of_the_mention(read: Read) -> None:
    text = "On Monday Kenyan Foreign Minister Amina Wanjiru arrived."

    person = read(text)["Amina Wanjiru"]

    assert person.roles == ("Kenyan Foreign Minister",)
    assert surfaces(text, person) == ["Amina Wanjiru"]


def test_honorific_is_no_role(read: Read) -> None:
    assert read("We spoke with Dr. Ingrid Solberg yesterday.")["Ingrid Solberg"].roles == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“Good,” said Ruth Okafor, chief executive of Velmora Bank.", "chief executive of Velmora Bank"),
        (
            "“Good,” said Ruth Okafor, Ph.D., Vice President of Research at Velmora.",
            "Vice President of Research at Velmora",
        ),
        ("Ruth Okafor, the company’s president, resigned.", "company’s president"),
        ("The Durham County State’s Attorney Ruth Okafor spoke.", "Durham County State’s Attorney"),
    ],
)
def test_office_is_read_around_the_name(read: Read, text: str, role: str) -> None:
    assert read(text)["Ruth Okafor"].roles == (role,)


@pytest.mark.parametrize(
    "name",
    [
        "Zhao Minghui",
        "Park Jae-won",
        "Eileen O’Hara Burke",
        "José María de la Cruz",
        "Hamad bin Khalid Al Mansoori",
        "T. Lynn Waverly",
        "Thomas W. Ashby, Jr.",
    ],
)
def test_names_of_many_shapes_are_whole(read: Read, name: str) -> None:
    found = read(f"The prize went to {name} for a life of work.")

    assert [entity.name for entity in found.values() if entity.type is EntityType.PERSON] == [name]


def test_unknown_name_with_an_office_behind_it_is_a_person(read: Read) -> None:
    assert read("The plan pleased Thong Mengdavit, a lecturer in law.")["Thong Mengdavit"].type is EntityType.PERSON


def test_word_that_opens_a_sentence_is_no_part_of_a_name(read: Read) -> None:
    assert "Priya Raman" in read("Yesterday Priya Raman won. Fortunately Priya Raman is well.")


def test_surname_that_is_a_town_stays_a_surname(read: Read) -> None:
    found = read("Kenta Yamaguchi, head of the party, spoke. The crowd cheered Yamaguchi.")

    assert [len(entity.mentions) for entity in found.values()] == [2]


def test_office_with_a_word_for_firms_in_it_is_read_whole(read: Read) -> None:
    found = read("Chief Financial Officer Marta Delgado said that costs fell in spring.")

    assert found["Marta Delgado"].roles == ("Chief Financial Officer",)


def test_town_before_an_office_is_no_given_name(read: Read) -> None:
    found = read("The council heard George Mayor Dustin Yates on Monday.")

    assert found["Dustin Yates"].roles == ("Mayor",)


@pytest.mark.parametrize("name", ["Ban Ki-moon", "John F. Kerry", "Mei-Lin Castaneda"])
def test_hyphens_and_initials_stay_in_the_name(read: Read, name: str) -> None:
    text = f"Former envoy {name} spoke in May. {name} said that talks would go on."

    assert surfaces(text, read(text)[name]) == [name, name]
