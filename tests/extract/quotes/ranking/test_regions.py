"""What is known of marked runs by themselves, and that it takes no longer for each where there are many."""

from dataclasses import replace

import pytest

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.quotes.cast import Cast
from app.extract.quotes.drafts import draft_utterances
from app.extract.quotes.names import make_directory
from app.extract.quotes.page import read_page
from app.extract.quotes.ranking.regions import NAMES, Region, count_short, read_region, speech_values
from app.extract.quotes.ranking.scene import Scene
from tests.doubling import is_about_linear
from tests.extract.grammar import syntax_of

COUNT = 1_200
PLACES = ("first in paragraph", "last in paragraph", "pure paragraph")


def scene_of(text: str) -> Scene:
    """Return a scene whose sentences nobody has parsed."""
    page = read_page(ArticleText.plain(text), Release(), make_directory([]))
    return Scene(page, syntax_of(""), draft_utterances(page, Cast([], Release())))


def regions_of(scene: Scene) -> list[Region]:
    return [read_region(scene, order) for order in range(len(scene.places))]


def weigh_speech(scene: Scene, regions: list[Region]) -> None:
    short = count_short(regions)
    for order in range(len(regions)):
        speech_values(scene, regions, order, short, (0.0, 0.0))


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        ("It rained. “Yes.” It rained.", [(0, 0, 0)]),
        ("“Yes.” It rained.", [(1, 0, 0)]),
        ("It rained: “Yes.”", [(0, 1, 0)]),
        ("“Yes.”", [(1, 1, 1)]),
        ("“Yes.” “No.” “Yes.”", [(1, 0, 1), (0, 0, 1), (0, 1, 1)]),
        ("“Yes.” It rained. “No.”", [(1, 0, 0), (0, 1, 0)]),
    ],
)
def test_where_runs_stand_is_told_by_their_own_paragraph(paragraph: str, wanted: list[tuple[int, int, int]]) -> None:
    regions = regions_of(scene_of(f"It rained. “Yes.” It rained.\n{paragraph}\n“Yes.” It rained. “No.”"))

    told = [tuple(region.values[NAMES.index(name)] for name in PLACES) for region in regions[1:-2]]

    assert told == wanted


def test_runs_of_at_most_three_words_are_short() -> None:
    assert count_short(regions_of(scene_of("“We open in May.” “We open now.” “Yes.”"))) == 2


MANY = pytest.mark.parametrize(
    "piece", ["“Yes.” It rained. ", "“Yes.” It rained.\n"], ids=["in one paragraph", "each in its own"]
)


@MANY
def test_many_runs_are_read_in_linear_time(piece: str) -> None:
    scenes = {count: scene_of(piece * count) for count in (COUNT, 2 * COUNT)}

    assert is_about_linear(lambda count: regions_of(replace(scenes[count])), COUNT)


@MANY
def test_whether_many_runs_are_speech_is_read_in_linear_time(piece: str) -> None:
    scenes = {count: scene_of(piece * count) for count in (COUNT, 2 * COUNT)}
    regions = {count: regions_of(scene) for count, scene in scenes.items()}

    assert is_about_linear(lambda count: weigh_speech(scenes[count], regions[count]), COUNT)
