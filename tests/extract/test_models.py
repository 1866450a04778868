"""The shipped models fit the code that reads them, and stay small."""

import re
from collections.abc import Sequence

import pytest

from app.articles import ArticleText
from app.extract.forest import shipped_forest
from app.extract.pipeline import find_all
from app.extract.quotes.ranking import features, regions
from app.extract.quotes.statements.content_features import CONTENT_FEATURES
from app.extract.quotes.statements.cue_features import CUE_FEATURES
from app.extract.quotes.statements.sources import SOURCE_FEATURES
from app.tasks import AnalysisTask
from resources import resource

MOST_BYTES = 40_000_000


def plain(names: Sequence[str]) -> list[str]:
    """Return names as LightGBM keeps them."""
    return [re.sub(r"\W", "_", name) for name in names]


@pytest.mark.parametrize(
    ("forest", "names"),
    [
        ("speakers", features.NAMES),
        ("speech", regions.SPEECH_NAMES),
        ("statements-cues", CUE_FEATURES),
        ("statements-contents", CONTENT_FEATURES),
        ("statements-sources", SOURCE_FEATURES),
    ],
)
def test_each_forest_has_learned_from_the_features_that_it_is_given(forest: str, names: Sequence[str]) -> None:
    assert plain(shipped_forest(forest).names) == plain(names)


def test_all_models_together_are_small() -> None:
    assert sum(path.stat().st_size for path in resource("models").rglob("*") if path.is_file()) < MOST_BYTES


def test_lone_surrogates_are_analysed_like_any_sign() -> None:
    text = "“We open \ud800 in May,” said Odo\udfff Varnell of Harbour \ud800 Works. Trade rose 4 percent, he said."

    found = find_all(AnalysisTask(0, 0, ArticleText.plain(text)))

    assert [quote.text for quote in found.quotes][:1] == ["We open \ud800 in May,"]
    assert "percent" in [figure.unit for figure in found.figures]
