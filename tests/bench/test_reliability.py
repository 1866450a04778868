"""How far confidence can be trusted: prints, for each kind of finding, what share of each score is right.

`make bench`, or `pytest -m bench -s tests/bench/test_reliability.py`; needs the gold beside the project.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from app.analyse import analyse
from app.articles import ArticleText
from app.contract import as_json
from app.tasks import AnalysisTask
from tests.bench import reliability
from tests.bench.reliability import Json, Verdict

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

BOUNDS = (0.9, 0.8, 0.7, 0.5, 0.0)
ANNOTATIONS = Path(__file__).parents[2] / "packaging" / "model" / "annotations" / "annotations.py"


def extract(text: str) -> Json:
    return as_json("", text, analyse(AnalysisTask(0, 0, ArticleText.plain(text))))


def show(verdicts: list[Verdict]) -> None:
    """Print a line a kind: of each band of scores, how many findings it holds and how many of them are right."""
    kinds: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        kinds[verdict.kind].append(verdict)
    print(f"\n{'':22}" + "".join(f"{f'>= {bound}':>14}" for bound in BOUNDS))
    for kind in sorted(kinds):
        print(f"{kind:22}" + "".join(f"{cell:>14}" for cell in _cells(kinds[kind])))


def _cells(verdicts: list[Verdict]) -> Iterator[str]:
    below = float("inf")
    for bound in BOUNDS:
        band = [verdict.is_right for verdict in verdicts if bound <= verdict.confidence < below]
        yield f"{100 * sum(band) / len(band):.0f} % of {len(band)}" if band else "–"
        below = bound


def annotated_releases(shared: Path, folder: Path) -> list[Json]:
    """Return the whole releases with gold, and those that were annotated for training and put aside."""
    subprocess.run([sys.executable, ANNOTATIONS, "unpack", shared, folder], check=True, capture_output=True)
    paths = [*(shared / "bench" / "releases" / "gold").glob("*.json"), *folder.glob("*.json")]
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(paths)]


def test_reliability_on_releases(shared: Path, tmp_path: Path) -> None:
    score = reliability.scorer_of(shared / "bench")
    golds = annotated_releases(shared, tmp_path)
    with ProcessPoolExecutor(2) as processes:
        found = processes.map(extract, [gold["text"] for gold in golds])
        show([v for gold, one in zip(golds, found, strict=True) for v in reliability.judge_release(score, gold, one)])


@pytest.mark.parametrize("kind", ["quotes", "names"])
def test_reliability_on_news(shared: Path, kind: str) -> None:
    bench = shared / "bench"
    judge = partial(reliability.judge_news_quotes, reliability.scorer_of(bench))
    path = bench / "quotes" / "polnear-dev.jsonl.gz"
    if kind == "names":
        judge, path = reliability.judge_names, bench / "entities" / "worldwide-newswire-dev.jsonl.gz"
    golds = reliability.read_lines(path)
    with ProcessPoolExecutor(2) as processes:
        found = processes.map(extract, [gold["text"] for gold in golds])
        show([verdict for gold, one in zip(golds, found, strict=True) for verdict in judge(gold, one)])
