"""Who is who across articles: names made comparable, what an article says of its entities, and what follows from it."""

import re
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.anatomy import Release
from app.articles import Span
from app.findings import Entity, EntityType, Findings, Mention
from app.memory.joining.deciding import NOBODY, Decision, decide
from app.memory.joining.judging import Likeness, likeness
from app.memory.joining.names import key_of, organisation_key, read_person, role_key
from app.memory.joining.sightings import read_sightings
from app.memory.joining.signs import ContextKind, Profile, Sighting, SignKind
from app.memory.joining.ties import Ties
from app.memory.repairs import Constraint

PERSON, BODY, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def see(
    text: str, *names: tuple[str, EntityType], issuer: str = "", **details: dict[str, object]
) -> dict[str, Sighting]:
    """Read a text in which these names stand; `details` are of the entity whose name they stand for."""
    entities = tuple(
        Entity(
            f"e{number}",
            name,
            kind,
            tuple(Mention(Span(*found.span())) for found in re.finditer(re.escape(name), text)),
            **details.get(name.split()[0].lower(), {}),  # type: ignore[arg-type]
        )
        for number, (name, kind) in enumerate(names, 1)
    )
    findings = Findings("en", release=Release(issuer=issuer or None), entities=entities)
    return {one.name: one for one in read_sightings(text, findings)}


def person(name: str, *, issuer: str = "", body: str = "", role: str = "") -> Profile:
    """Somebody named in an article of that issuer, who belongs to that body and has that role."""
    text = f"{name} of {body} said so." if body else f"{name} said so."
    names = [(name, PERSON), *([(body, BODY)] if body else [])]
    roles = {name.split()[0].lower(): {"roles": (role,)}} if role else {}
    return see(text, *names, issuer=issuer, **roles)[name].profile


def body(name: str, *, issuer: str = "", ticker: str | None = None) -> Profile:
    """A body named in an article of that issuer."""
    return see(name, (name, BODY), issuer=issuer, **{name.split()[0].lower(): {"ticker": ticker}})[name].profile


def place(name: str, behind: str = "", country: str | None = None, beside: str = "") -> Profile:
    """A place, the region that stands behind it, and another one somewhere in the text."""
    names = [(one, PLACE) for one in (name, behind, beside) if one]
    text = f"In {name}{', ' if behind else ''}{behind} it rained. {beside} saw none."
    return see(text, *names, **{name.split()[0].lower(): {"country": country}})[name].profile


# --- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key", "middle", "ending"),
    [
        ("Dr. Ada Q. Marlow, PhD", "ada marlow", ("q",), ""),
        ("ADA MARLOW", "ada marlow", (), ""),
        ("A.B. Marlow", "a marlow", ("b",), ""),
        ("Renée Márlow Jr.", "renee marlow", (), "jr"),
        ("Marlow", "marlow", (), ""),
        ("Mr. Marlow", "marlow", (), ""),
        ("Ada van der Marlow", "ada marlow", (), ""),
        ("Jean-Luc O’Marlow, MD, FACS", "jeanluc omarlow", (), ""),
    ],
)
def test_persons_names_are_taken_apart(name: str, key: str, middle: tuple[str, ...], ending: str) -> None:
    read = read_person(name)

    assert (read.key, read.middle, read.ending) == (key, middle, ending)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Marlow Co., Ltd.", "marlow"),
        ("Marlow GmbH", "marlow"),
        ("Marlow S.A.", "marlow"),
        ("Marlow & Reed, Inc.", "marlow reed"),
        ("Marlow and Reed plc", "marlow reed"),
        ("U.S. Marlow Corporation", "us marlow"),
        ("Marlow Holdings, Inc. (NYSE: MRL)", "marlow holdings"),
        ("Marlow’s", "marlow"),
        ("Company", "company"),
    ],
)
def test_organisations_lose_articles_and_legal_forms_but_no_other_word(name: str, key: str) -> None:
    assert organisation_key(name) == key


def test_roles_lose_whom_they_serve() -> None:
    assert role_key("CEO of Marlow Ltd") == role_key("Chief Executive Officer") == "chief executive officer"


@given(st.text(max_size=40), st.sampled_from(EntityType))
def test_any_string_has_a_key_and_bears_its_own_name(name: str, kind: EntityType) -> None:
    entity = Entity("e1", name, kind, (Mention(Span(0, len(name))),), roles=(name,), ticker=name)

    (seen,) = read_sightings(name, Findings("en", release=Release(issuer=name), entities=(entity,)))

    assert key_of(name, kind) in seen.profile.has(SignKind.NAME)


# --- what an article says -----------------------------------------------------------------------------------------


def test_a_person_belongs_to_the_body_that_stands_beside_the_name() -> None:
    seen = see(
        "Ada Marlow, chief executive of Reed Mills, met Bo Tarn. Harbour Rail finance chief Cy Wold stayed away.",
        ("Ada Marlow", PERSON),
        ("Reed Mills", BODY),
        ("Bo Tarn", PERSON),
        ("Harbour Rail", BODY),
        ("Cy Wold", PERSON),
    )

    bodies = {name: one.profile.beside(ContextKind.ORGANISATION) for name, one in seen.items()}
    assert bodies["Ada Marlow"] == {"reed mills"}
    assert bodies["Cy Wold"] == {"harbour rail"}
    assert not bodies["Bo Tarn"]


def test_a_role_without_a_body_is_the_issuers() -> None:
    assert person("Ada Marlow", issuer="Reed Mills Ltd", role="chief").beside(ContextKind.ORGANISATION) == {
        "reed mills"
    }


def test_short_names_and_acronyms_of_an_article_lead_to_the_full_name() -> None:
    text = "Marlow Harbour Board (MHB) opened. MHB said so."
    mentions = tuple(Mention(Span(*found.span())) for found in re.finditer("Marlow Harbour Board|MHB", text))
    found = Findings("en", entities=(Entity("e1", "Marlow Harbour Board", BODY, mentions),))

    (seen,) = read_sightings(text, found)

    assert "mhb" in seen.profile.has(SignKind.SHORT)


# --- persons ----------------------------------------------------------------------------------------------------


def test_spellings_of_one_persons_name_are_one() -> None:
    other = person("ADA Q. MÁRLOW", issuer="Reed Mills")

    assert likeness(person("Dr. Ada Marlow", issuer="Reed Mills"), other) is Likeness.SURE


def test_a_rare_name_is_one_person_as_long_as_nothing_speaks_against_it() -> None:
    assert likeness(person("Ada Marlow", issuer="Reed Mills"), person("Ada Marlow", issuer="Tarn Rail")) is Likeness.ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ada Marlow", body="Reed Mills", role="chemist"), person("Ada Marlow", body="Tarn Rail", role="judge")),
        (person("Ada Smith", issuer="Reed Mills"), person("Ada Smith", issuer="Tarn Rail")),
        (person("Ada Marlow", issuer="Reed Mills"), person("Bo Marlow", issuer="Reed Mills")),
        (person("Marlow", issuer="Tarn Rail"), person("Ada Marlow", issuer="Reed Mills")),
        (person("A. Marlow", issuer="Tarn Rail"), person("Ada Marlow", issuer="Reed Mills")),
    ],
    ids=["other body and role", "frequent name", "other first name", "surname alone", "initial alone"],
)
def test_two_people_of_one_name_stay_two(one: Profile, other: Profile) -> None:
    assert likeness(one, other) is likeness(other, one) is Likeness.OPEN


@pytest.mark.parametrize(("one", "other"), [("Ada B. Marlow", "Ada C. Marlow"), ("Al Reed Jr.", "Al Reed Sr.")])
def test_other_middle_names_and_endings_make_two_even_of_one_issuer(one: str, other: str) -> None:
    assert likeness(person(one, issuer="Reed Mills"), person(other, issuer="Reed Mills")) is Likeness.TWO


@pytest.mark.parametrize(
    ("name", "like"), [("Marlow", Likeness.SHORT), ("D. Marlow", Likeness.ONE), ("Dave Marlow", Likeness.ONE)]
)
def test_surname_initial_and_short_first_name_are_read_in_context(name: str, like: Likeness) -> None:
    assert likeness(person(name, issuer="Reed Mills"), person("David Marlow", issuer="Reed Mills")) is like


def test_a_surname_is_joined_only_where_the_context_names_one_person() -> None:
    ada, bo = (
        _known(number, person(name, issuer="Reed Mills")) for number, name in enumerate(["Ada Tarn", "Bo Tarn"], 1)
    )
    tarn = person("Tarn", issuer="Reed Mills")

    assert decide(tarn, [ada]) == Decision(1)
    assert decide(tarn, [ada, bo]) == Decision(NOBODY)


# --- organisations and places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("Marlow Harbour Ltd"), body("Marlow Harbour Inc.")),
        (body("MarlowHarbour"), body("Marlow Harbour")),
        (body("Marlow", ticker="NYSE: MRL"), body("Marlow Holdings", ticker="NYSE: MRL")),
        (body("FDA"), body("U.S. Food and Drug Administration")),
        (body("Marlow Labs", issuer="Marlow Labs"), body("Marlow", issuer="Marlow Labs")),
        (body("MHB", issuer="Reed Mills"), body("Marlow Harbour Board", issuer="Reed Mills")),
    ],
    ids=["legal form", "blank", "listing", "known acronym", "trunk", "initials"],
)
def test_organisations_are_one(one: Profile, other: Profile) -> None:
    assert likeness(one, other) is likeness(other, one) > Likeness.OPEN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("Board of Directors", issuer="Reed Mills"), body("Board of Directors", issuer="Tarn Rail")),
        (body("Summit", issuer="Reed Mills"), body("Summit", issuer="Reed Mills")),
        (body("Marlow", ticker="NYSE: MRL"), body("Marlow", ticker="NYSE: MOW")),
        (body("Marlow Holdings"), body("Marlow")),
        (body("MHB", issuer="Reed Mills"), body("Marlow Harbour Board", issuer="Tarn Rail")),
        (body("Marlow"), person("Marlow")),
    ],
    ids=["borne by many", "one plain word", "other listing", "group alone", "initials elsewhere", "other type"],
)
def test_organisations_stay_two(one: Profile, other: Profile) -> None:
    assert likeness(one, other) is likeness(other, one) is Likeness.OPEN


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        (place("Marlow", "Ohio"), place("Marlow", "Ohio"), Likeness.SURE),
        (place("Marlow", "Ohio"), place("Marlow", "Utah"), Likeness.TWO),
        (place("Marlow", country="GB"), place("Marlow", country="US"), Likeness.TWO),
        (place("Marlow", "Ohio"), place("Marlow", beside="Ohio"), Likeness.ONE),
        (place("Marlow", "Ohio"), place("Marlow"), Likeness.SHORT),
        (place("Italy", country="IT"), place("Italy", country="ES"), Likeness.SURE),
    ],
)
def test_places_are_told_apart_by_region_and_country(one: Profile, other: Profile, like: Likeness) -> None:
    assert likeness(one, other) is likeness(other, one) is like


def test_everything_else_is_one_by_its_exact_name_and_type() -> None:
    seen = see("Marlow 3 at Marlow 4", ("Marlow 3", EntityType.PRODUCT), ("Marlow 4", EntityType.PRODUCT))
    event = see("Marlow 3", ("Marlow 3", EntityType.EVENT))["Marlow 3"].profile
    three, four = seen["Marlow 3"].profile, seen["Marlow 4"].profile

    assert [likeness(three, other) for other in (three, four, event)] == [Likeness.ONE, Likeness.OPEN, Likeness.OPEN]


# --- decisions --------------------------------------------------------------------------------------------------


def _known(number: int, profile: Profile) -> Profile:
    return Profile(profile.type, profile.signs, profile.contexts, number)


def test_a_name_that_explains_two_identities_joins_them_into_the_older() -> None:
    first = _known(1, body("Marlow", ticker="NYSE: MRL"))
    second = _known(2, body("Marlow Holdings"))

    assert decide(body("Marlow Holdings", ticker="NYSE: MRL"), [second, first]) == Decision(1, (2,))


def test_two_who_are_surely_two_are_never_joined_by_a_third() -> None:
    one = _known(1, person("Ada B. Marlow", issuer="Reed Mills"))
    other = _known(2, person("Ada C. Marlow", issuer="Reed Mills"))

    assert decide(person("Ada Marlow", issuer="Reed Mills"), [one, other]) == Decision(NOBODY)


def test_what_persons_said_holds_whatever_the_names_say() -> None:
    apart = Constraint(7, False, ("ada marlow", PERSON), ("ada marlow", PERSON), article_id=3)
    ties = Ties([apart])
    entity = Entity("e1", "Ada Marlow", PERSON, (Mention(Span(0, 10)),))
    (seen,) = read_sightings("Ada Marlow", Findings("en", release=Release(issuer="Reed"), entities=(entity,)))
    here = seen.with_signs(ties.signs(entity, article_id=3, feed_id=1))
    known = _known(1, seen.profile)

    assert decide(seen.with_signs(ties.signs(entity, article_id=4, feed_id=1)).profile, [known], ties) == Decision(1)
    assert decide(here.profile, [known], ties) == Decision(NOBODY)
    assert decide(seen.profile, [_known(2, here.profile)], ties) == Decision(NOBODY)
    assert decide(here.profile, [known, _known(2, here.profile)], ties) == Decision(2)


def test_names_that_persons_joined_are_one() -> None:
    ties = Ties([Constraint(7, True, ("reed mills", BODY), ("marlow foods", BODY))])
    found = []
    for name in ("Reed Mills", "Marlow Foods"):
        entity = Entity("e1", name, BODY, (Mention(Span(0, len(name))),))
        (seen,) = read_sightings(name, Findings("en", entities=(entity,)))
        found.append(seen.with_signs(ties.signs(entity, article_id=1, feed_id=1)).profile)

    assert likeness(*found) is Likeness.SURE


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_articles_does_not_matter(order: Sequence[int]) -> None:
    articles = [
        person("Ada Q. Marlow", issuer="Reed Mills"),
        person("Ada Marlow", issuer="Reed Mills"),
        person("Marlow", issuer="Reed Mills"),
        person("Bo Tarn", issuer="Reed Mills"),
    ]
    known: dict[int, list[int]] = {}
    for at in order:
        profiles = [_united(one, [articles[index] for index in members]) for one, members in known.items()]
        decision = decide(articles[at], profiles)
        joined = [at, *(index for one in decision.merged for index in known.pop(one))]
        known.setdefault(decision.identity_id or len(known) + 10 * at + 1, []).extend(joined)

    assert sorted(sorted(members) for members in known.values()) == [[0, 1, 2], [3]]


def _united(number: int, profiles: Sequence[Profile]) -> Profile:
    def together(kind: str) -> dict[str, frozenset[str]]:
        kinds = {key for profile in profiles for key in getattr(profile, kind)}
        return {key: frozenset().union(*(getattr(one, kind).get(key, ()) for one in profiles)) for key in kinds}

    return Profile(profiles[0].type, together("signs"), together("contexts"), number)
