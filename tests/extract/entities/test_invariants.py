"""What holds for any text whatever: spans, order, ids, time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.entities import find_entities
from app.findings import Entity
from tests.doubling import is_about_linear

WORDS = """the of and President Mr. Ruth Okafor Velmora Inc. , . ( ) “ ” ’s - & UN China Chinese University Initiative
titled NYSE: Act 2030 IN ® 🙂 é Bank crisis said County State’s Attorney U.S. iHerb I al-"""
PARTS = st.sampled_from([*WORDS.split(), "\t", "\n"])
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PARTS, max_size=80).map(" ".join), st.lists(PARTS, max_size=40).map("".join)
)


def entities_of(text: str) -> tuple[Entity, ...]:
    return find_entities(ArticleText.plain(text), Release(), language="en")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_mentions_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    entities = entities_of(text)
    spans = [m.span for entity in entities for m in entity.mentions if not m.is_nested]

    assert all(span.start < span.end <= len(text) and span.of(text).strip() for span in spans)
    assert all(list(e.mentions) == sorted(e.mentions, key=lambda m: m.span) for e in entities)
    assert all(one.end <= two.start for one, two in zip(sorted(spans), sorted(spans)[1:], strict=False))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_ids_are_unique_and_every_entity_has_a_mention(text: str) -> None:
    entities = entities_of(text)

    assert len({entity.id for entity in entities}) == len(entities)
    assert all(entity.mentions and entity.name.strip() for entity in entities)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_entities(text: str) -> None:
    assert entities_of(text) == entities_of(text)


@pytest.mark.parametrize("language", ["fr", "zh", "ur", "und"])
def test_languages_that_are_not_fully_covered_give_none(language: str) -> None:
    article = ArticleText.plain("Ruth Okafor works for Velmora Holdings, Inc. in Kenya.")

    assert find_entities(article, Release(), language=language) == ()


@pytest.mark.parametrize(
    "unit",
    [
        "Ruth Okafor, chief executive of Velmora Holdings, Inc., met President Adam Smith in Kenya. Smith left. ",
        "Of The And ",
        "Bank of ",
        "Aa Smith ",
        "Bureau of Alcohol, ",
        "titled “",
        "Report “A",
        "China-",
        "J. ",
        "(((",
        "President and ",
        "China’s Position on the ",
    ],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    entities_of(unit * 10)

    assert is_about_linear(lambda count: entities_of(unit * count), max(1, 20_000 // len(unit)))
