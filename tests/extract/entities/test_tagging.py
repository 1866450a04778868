"""What the learned tagger is asked with, and how its answers are weighed."""

import pytest

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.entities import find_entities
from app.extract.entities.article import read_hints, read_page
from app.extract.entities.confidence import Support, confidence_of, nines_of
from app.extract.entities.consistency import agreed
from app.extract.entities.tagging.features import features_of
from app.extract.entities.tagging.tables import HashTable
from app.extract.entities.tagging.tagger import Tagged
from app.findings import Entity, EntityType
from tests.doubling import is_about_linear


def entities_of(text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in find_entities(ArticleText.plain(text), Release(), language="en")}


def stretches_of(text: str) -> list[str]:
    page = read_page(ArticleText.plain(text), Release())
    _, hints = read_hints(page)
    return [page.words.surface(first, last) for first, last, _ in features_of(page.words, page.casing, hints)]


def features_of_word(text: str, word: str) -> list[str]:
    page = read_page(ArticleText.plain(text), Release())
    _, hints = read_hints(page)
    rows = {
        first + place: row
        for first, _, rows in features_of(page.words, page.casing, hints)
        for place, row in enumerate(rows)
    }
    return rows[page.words.words.index(word)]


def test_table_gives_the_number_of_a_name_and_nothing_for_others() -> None:
    table = HashTable.of({"Velmora": 7, "Tolland": 3})

    assert (table.get("Velmora"), table.get("Tolland"), table.get("Okafor")) == (7, 3, None)


def test_only_words_around_capitals_are_asked() -> None:
    text = "they walked down to the cold river and there saw Ruth Okafor with a boat and nothing more to carry home."

    assert stretches_of(text) == ["there saw Ruth Okafor with a"]


def test_text_without_capitals_is_never_asked() -> None:
    assert stretches_of("nothing here is a name, nor there.") == []


def test_what_stands_beside_a_word_elsewhere_is_told() -> None:
    features = features_of_word("We met Mr. Varnell today. Later on the road to town Varnell fell.", "Varnell")

    assert "d:title" in features


def test_what_stands_around_a_whole_name_elsewhere_is_told() -> None:
    features = features_of_word("Varnell Mills fell. Later on the Varnell Mills token rose.", "Varnell")

    assert {"D-w=the", "D+w=token"} <= set(features)


def test_words_that_stand_together_again_are_told() -> None:
    features = features_of_word("they saw that the Varnell Mills fell and that the Varnell Mills rose", "Varnell")

    assert {"P+again", "P+inside again"} <= set(features)
    assert "P+once" in features_of_word(
        "they saw that the Varnell Mills fell and that the Varnell Road rose", "Varnell"
    )


def test_web_address_tells_whose_name_it_is() -> None:
    features = features_of_word("Last week Velmora opened. More on www.velmora.com today.", "Velmora")

    assert "d:domain" in features


def test_mentions_of_one_name_vote_on_its_type() -> None:
    words = read_page(ArticleText.plain("we saw Velmora and Velmora and Velmora here"), Release()).words
    names = [Tagged(2, 3, "ORG", 0.99), Tagged(4, 5, "ORG", 0.99), Tagged(6, 7, "LOC", 0.9)]

    assert [name.label for name in agreed(words, names)] == ["ORG", "ORG", "ORG"]


def test_one_mention_against_one_settles_nothing() -> None:
    words = read_page(ArticleText.plain("we saw Velmora and Velmora here"), Release()).words
    names = [Tagged(2, 3, "ORG", 0.9), Tagged(4, 5, "LOC", 0.9)]

    assert [name.label for name in agreed(words, names)] == ["ORG", "LOC"]


def test_confidence_rises_with_the_probability() -> None:
    shares = [confidence_of(Support.AGREED, EntityType.PERSON, probability) for probability in (0.5, 0.9, 0.999, 1.0)]

    assert shares == sorted(shares)
    assert all(0.0 < share <= 1.0 for share in shares)


@pytest.mark.parametrize(("probability", "nines"), [(0.0, 0.0), (0.9, 1.0), (0.999, 3.0), (1.0, 12.0)])
def test_nines_are_counted(probability: float, nines: float) -> None:
    assert nines_of(probability) == pytest.approx(nines)


def test_every_entity_says_why_it_was_found() -> None:
    found = entities_of("Ruth Okafor, chief executive of Velmora Holdings, Inc., spoke in Kenya on Monday.")

    assert set(found) == {"Ruth Okafor", "Velmora Holdings, Inc.", "Kenya"}
    assert all(entity.reason.startswith("model: names 0.") and entity.confidence > 0.8 for entity in found.values())


def test_initials_stand_for_the_name_they_are_made_of() -> None:
    text = "The Northern Rowing Council met on Monday. “We row,” the NRC said. Critics of the NRC stayed away."

    assert len(entities_of(text)["Northern Rowing Council"].mentions) == 3


def test_name_in_capitals_and_surname_are_one_person() -> None:
    text = "RUTH OKAFOR LEADS\n\nRuth Okafor spoke to us on Monday. Okafor left early. We asked why Okafor had left."

    assert len(entities_of(text)["Ruth Okafor"].mentions) >= 3


def test_long_addresses_cost_no_more_than_their_length() -> None:
    assert is_about_linear(lambda count: entities_of("Velmora a-" * count + ".com "), 1_000)


def test_comma_with_spaces_inside_a_name_is_no_word_of_it() -> None:
    assert "Kenya" in entities_of("The Velmora Holdings , Inc. and Tolland , Okafor , Ashby & Co. LLP met in Kenya.")
