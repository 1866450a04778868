"""Who is weighed as a speaker."""

import numpy as np

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.quotes.cast import Cast
from app.extract.quotes.drafts import draft_utterances
from app.extract.quotes.names import make_directory
from app.extract.quotes.page import read_page
from app.extract.quotes.ranking.candidates import list_candidates
from app.extract.quotes.ranking.features import NAMES, make_table, with_choices
from app.extract.quotes.ranking.judge import Choices, drafted_choices
from app.extract.quotes.ranking.scene import Scene
from tests.extract.grammar import syntax_of
from tests.extract.quotes.reading import entities_of

TEXT = (
    "Mira Tolland opened the plant.\n"
    "“We hire in June with Odo Varnell,” Tolland said. The company’s board agreed.\n"
    "“It is time,” he added."
)


def scene_of(text: str, *people: str) -> Scene:
    entities = entities_of(text, *people)
    page = read_page(ArticleText.plain(text), Release(), make_directory(entities))
    return Scene(page, syntax_of(text), draft_utterances(page, Cast(entities, Release())))


def names_of(scene: Scene) -> list[str]:
    return [candidate.span.of(scene.page.text) for candidate in list_candidates(scene)]


def test_names_pronouns_and_subjects_around_the_runs_are_weighed() -> None:
    names = names_of(scene_of(TEXT, "Mira Tolland"))

    assert [name for name in names if name in ("Mira Tolland", "Tolland", "he")] == ["Mira Tolland", "Tolland", "he"]
    assert any(name.endswith("board") for name in names)


def test_nobody_inside_the_marks_is_weighed() -> None:
    assert "Odo Varnell" not in names_of(scene_of(TEXT, "Mira Tolland", "Odo Varnell"))


def test_far_paragraphs_are_not_weighed() -> None:
    far = "Ada Brindle left.\n" + "Nothing happened there.\n" * 6

    assert "Ada Brindle" not in names_of(scene_of(far + TEXT, "Mira Tolland", "Ada Brindle"))


def test_a_lone_surname_is_whom_the_full_name_names() -> None:
    text = "Oswin Pellgrave came. “We stay,” Pellgrave said."

    identities = {candidate.identity for candidate in list_candidates(scene_of(text, "Oswin Pellgrave"))}

    assert identities == {"e1"}


def test_every_row_has_a_value_for_every_feature() -> None:
    scene = scene_of(TEXT, "Mira Tolland")
    table = make_table(scene, list_candidates(scene))

    rows = with_choices(table, drafted_choices(table))

    assert rows.shape == (table.starts[-1], len(NAMES))
    assert np.isfinite(rows).all()


def test_earlier_choices_are_features_of_later_runs_only() -> None:
    scene = scene_of(TEXT, "Mira Tolland")
    table = make_table(scene, list_candidates(scene))
    nobody: Choices = [None] * len(table.regions)
    somebody: Choices = [table.chosen_from[0], *nobody[1:]]

    changed = (with_choices(table, nobody) != with_choices(table, somebody)).any(axis=1)

    assert not changed[table.starts[0] : table.starts[1]].any()
    assert changed[table.starts[1] :].any()
