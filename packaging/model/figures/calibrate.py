"""Weighs the traits of figures by how often figures with them are right: `calibrate.py CORPORA [--releases FOLDER]`.

CORPORA holds the bench; FOLDER holds one annotated release a file (`annotations.py unpack`). What the bench keeps aside
is left out. Prints how often figures of each confidence are right, judged by models that have not seen their texts,
and writes `resources/models/figures.json`.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[3]))

from app.articles import ArticleText
from app.extract.figures import read_figures
from app.extract.figures.confidence import Model, Traits
from app.extract.figures.dates.relative import anchor_of
from app.extract.language import find_language
from app.extract.language_model.spacy_pipeline import parser_named
from app.extract.language_model.syntax import Syntax
from app.findings import Figure
from app.text.anatomy import read_anatomy

MODEL = Path(__file__).parents[3] / "resources" / "models" / "figures.json"
FOLDS = 10
SURE, WANTED, FEWEST = 0.9, 0.97, 25
"""A kind is sure where at least WANTED of FEWEST figures or more are right; the promise is 95 of 100."""
EVERYWHERE, FEW = 0.955, 10
"""And at least so many in the news alone and in the releases alone, where FEW of the kind or more were found."""
CAUTIOUS = 0.95
"""No kind is sure from less: the rules have seen the texts that judge them, and other texts are harder."""
RARE = 4
STEPS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
LOOSE = {"count", "ratio", "measure", "duration"}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A figure that was found: its traits, whether it is right, in which text, and whether that is a release."""

    traits: Traits
    is_right: bool
    text: int
    is_release: bool


def is_kept_aside(key: str) -> bool:
    """Whether the bench keeps this text for acceptance."""
    return int(sha256(key.encode()).hexdigest(), 16) % 3 == 0


def figures_of(text: str) -> list[tuple[Figure, Traits]]:
    """Return what the grammar finds in a text."""
    article = ArticleText.plain(text)
    language = find_language(text)
    release = read_anatomy(article)
    syntax = Syntax.of(article, release, parser_named()) if language == "en" else Syntax.unread(article)
    anchor = anchor_of(release.dateline.date if release.dateline else None, None)
    return read_figures(article, release, syntax, language=language, anchor=anchor)


def _jsonl(path: Path) -> Iterator[Json]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def cases(corpora: Path, releases: Path | None) -> Iterator[Case]:
    """Judge every figure that is found in texts with gold; what gold calls trivial or optional is left out."""
    sys.path[:0] = [str(corpora / "bench" / "figures"), str(corpora / "bench" / "releases")]
    number = 0
    for gold in _jsonl(corpora / "bench" / "figures" / "newsquant-open.jsonl"):
        if not is_kept_aside(gold["id"]):
            yield from _judged(gold, number := number + 1, _sentence_judge(gold["figures"]))
    for gold in _jsonl(corpora / "bench" / "figures" / "press_cases.jsonl"):
        if not is_kept_aside(gold["id"]):
            yield from _judged(gold, number := number + 1, _sentence_judge(gold["figures"], with_dates=True))
    paths = sorted((corpora / "bench" / "releases" / "gold").glob("*.json"))
    for path in [*paths, *(sorted(releases.glob("*.json")) if releases else ())]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("figures") and gold.get("entities") and (path in paths or not is_kept_aside(gold["id"])):
            yield from _judged(gold, number := number + 1, _release_judge(gold["figures"]), is_release=True)


Judge = Callable[[Figure], bool | None]


def _judged(gold: Json, number: int, judge: Judge, *, is_release: bool = False) -> Iterator[Case]:
    for figure, traits in figures_of(gold["text"]):
        is_right = judge(figure)
        if is_right is not None:
            yield Case(traits, is_right, number, is_release)


def _value(figure: Figure) -> Any:
    return figure.value if figure.value_high is None else [figure.value, figure.value_high]


def _sentence_judge(golds: list[Json], *, with_dates: bool = False) -> Judge:
    """Judge by the scorer of sentences: value, and unit by one shared word; each gold figure serves once."""
    import score_figures as scorer  # type: ignore[import-not-found]

    left = scorer.prep(golds, False, False, set())

    def judge(figure: Figure) -> bool | None:
        if figure.kind.value in ("date", "ordinal") and not with_dates:
            return None
        raw = {"value": _value(figure), "unit": figure.unit or "-", "kind": figure.kind.value}
        mine = scorer.prep([raw | {"direction": figure.direction.value}], False, False, set())
        if not mine:
            return None
        for gold in left:
            is_date = gold.get("kind") == "date" and figure.kind.value == "date"
            values = [gold["_v"], *gold.get("alt", [])]
            same = is_date or any(scorer.value_match(v, mine[0]["_v"], True, raw.get("direction")) for v in values)
            if same and (is_date or scorer.unit_match(gold["_unit"], mine[0], True, gold.get("alt_unit", ()))):
                left.remove(gold)
                return None if gold.get("optional") else True
        return False

    return judge


def _release_judge(golds: list[Json]) -> Judge:
    """Judge by the scorer of releases: place, value, kind, unit and, where gold has one, direction."""
    import score_releases as scorer  # type: ignore[import-not-found]

    def judge(figure: Figure) -> bool | None:
        over = [g for g in golds if figure.span.start < g["core_end"] and g["core_start"] < figure.span.end]
        if any(gold.get("trivial") or gold.get("optional") for gold in over):
            return None
        if figure.kind.value == "date" and any(gold["kind"] == "duration" for gold in over):
            return None  # "10 years ago" reckoned into a date, which gold counts in years
        mine = {"value": figure.value, "value_high": figure.value_high, "unit": figure.unit}
        return any(
            scorer.equal_value(gold, mine)
            and (figure.kind.value == gold["kind"] or {figure.kind.value, gold["kind"]} <= LOOSE)
            and (figure.kind.value != gold["kind"] or scorer.equal_unit(gold, mine))
            and gold.get("direction") in (None, figure.direction.value)
            for gold in over
        )

    return judge


def fitted(rows: list[Case]) -> Model:
    """Fit the weights of the traits that more than a few figures have; news and releases weigh alike."""
    counts: dict[str, int] = defaultdict(int)
    for case in rows:
        for name in case.traits.names:
            counts[name] += 1
    names = sorted(name for name, count in counts.items() if count >= RARE)
    columns = {name: column for column, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)), np.float64)
    for row, case in enumerate(rows):
        for name in case.traits.names & columns.keys():
            table[row, columns[name]] = 1.0
    right = np.array([case.is_right for case in rows])
    releases = np.array([case.is_release for case in rows])
    shares = np.where(releases, 0.5 / max(releases.sum(), 1), 0.5 / max((~releases).sum(), 1))
    model = LogisticRegression(C=0.8, max_iter=2000).fit(table, right, sample_weight=shares * len(rows))
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    return Model(round(float(model.intercept_[0]), 3), {n: w for n, w in weights.items() if w}, {})


def unseen(rows: list[Case]) -> NDArray[np.float64]:
    """Return for each figure the probability by a model that was fitted without its text."""
    found = np.zeros(len(rows))
    for fold in range(FOLDS):
        model = fitted([case for case in rows if case.text % FOLDS != fold])
        for number, case in enumerate(rows):
            if case.text % FOLDS == fold:
                found[number] = model.probability(case.traits)
    return found


def sure_from(rows: list[Case], probabilities: NDArray[np.float64]) -> dict[str, float]:
    """Return for each kind the least probability, CAUTIOUS or more, from which its figures are right often enough."""
    found = {}
    for kind in sorted({case.traits.kind.value for case in rows}):
        mine = [number for number, case in enumerate(rows) if case.traits.kind.value == kind]
        least = 1.0
        for probability in sorted({float(probabilities[number]) for number in mine} - {1.0}, reverse=True):
            if probability < SURE:
                break
            surer = [rows[number] for number in mine if probabilities[number] >= probability]
            least = probability if _is_right_everywhere(surer) else least
        found[kind] = round(max(least, CAUTIOUS), 4)
    return found


def _is_right_everywhere(rows: list[Case]) -> bool:
    """Whether enough figures are right, of all and of each kind of text that has some."""
    if len(rows) < FEWEST or sum(case.is_right for case in rows) / len(rows) < WANTED:
        return False
    for is_release in (False, True):
        mine = [case.is_right for case in rows if case.is_release == is_release]
        if len(mine) >= FEW and sum(mine) / len(mine) < EVERYWHERE:
            return False
    return True


def report(rows: list[Case], confidences: NDArray[np.float64]) -> None:
    """Print how many figures have each confidence and how often they are right, for all and for each kind."""
    kinds = sorted({case.traits.kind.value for case in rows})
    for kind in (None, *kinds):
        mine = [number for number, case in enumerate(rows) if kind in (None, case.traits.kind.value)]
        cells = []
        for low, high in pairwise(STEPS):
            inside = [rows[number].is_right for number in mine if low <= confidences[number] < high]
            cells.append(f"{low:.2f}: {sum(inside)}/{len(inside)}" if inside else f"{low:.2f}: –")
        sure = [rows[number].is_right for number in mine if confidences[number] >= SURE]
        share = f"{sum(sure) / len(sure):.3f}" if sure else "–"
        print(f"{kind or 'all':9} sure {len(sure):4} of {len(mine):4}, right {share}   " + "   ".join(cells))


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--releases", type=Path)
    given = parser.parse_args()
    rows = list(cases(given.corpora, given.releases))
    probabilities = unseen(rows)
    whole = fitted(rows)
    model = Model(whole.bias, whole.weights, sure_from(rows, probabilities))
    judged = [
        Model(0.0, {}, model.sure_from).lowered(probability, case.traits.kind.value)
        for probability, case in zip(probabilities, rows, strict=True)
    ]
    report(rows, np.array(judged))
    for is_release, name in ((False, "the news"), (True, "the releases")):
        print(f"\n{name} alone")
        mine = [number for number, case in enumerate(rows) if case.is_release == is_release]
        report([rows[number] for number in mine], np.array([judged[number] for number in mine]))
    content = {"bias": model.bias, "weights": model.weights, "sure_from": model.sure_from}
    MODEL.write_text(json.dumps(content, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
