"""Trains who speaks a marked run and whether anybody does: `train.py CORPORA [--releases FOLDER] [--no-news]`.

CORPORA holds the news articles, FOLDER one annotated release a file. Each text is judged by a forest that has not
seen it (cross-fitting by text) wherever one forest learns from another's choices, and for the calibration.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.isotonic import IsotonicRegression

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[3]))

import forests
from answers import RIGHT, UNDECIDED, answers, is_answered, is_speech
from documents import Document, read_news, read_releases

from app.extract.forest import Rows
from app.extract.quotes.cast import Cast
from app.extract.quotes.drafts import draft_utterances
from app.extract.quotes.names import make_directory
from app.extract.quotes.page import read_page
from app.extract.quotes.ranking import features, judge, regions
from app.extract.quotes.ranking.calibration import GROUPS
from app.extract.quotes.ranking.candidates import list_candidates
from app.extract.quotes.ranking.judge import Scores
from app.extract.quotes.ranking.scene import Scene
from app.extract.quotes.settling import Settling

MODELS = Path(__file__).parents[3] / "resources" / "models"
FOLDS = 5
HIGHEST = 0.995
CAUTION = 0.985
"""Texts of other kinds are a little harder than those that were annotated."""
TRUSTED = 0.9
SPEAKERS = {"trees": 140, "num_leaves": 16, "max_depth": 7, "learning_rate": 0.09}
SPEECH = {"trees": 90, "num_leaves": 10, "max_depth": 5, "learning_rate": 0.07}
WEIGHT_OF_RELEASES = 12.0
"""About as much as the news together."""


@dataclass(slots=True)
class Case:
    """One text, laid out, with the answers for each row of its table and each of its runs."""

    document: Document
    scene: Scene
    table: features.Table
    right: list[int]
    speech: list[int]
    fold: int
    weight: float

    @classmethod
    def of(cls, document: Document, number: int) -> "Case":
        page = read_page(document.article, document.release, make_directory(document.entities))
        drafts = draft_utterances(page, Cast(document.entities, document.release))
        scene = Scene(page, document.syntax, drafts)
        table = features.make_table(scene, list_candidates(scene))
        right: list[int] = []
        speech = []
        for order, region in enumerate(table.regions):
            candidates = [table.candidates[table.chosen_from[row]] for row in table.rows(order)]
            span = region.place.run.span
            right += answers(document.gold, span, candidates) or [UNDECIDED] * len(candidates)
            is_weighed = region.draft is not None and not region.draft.is_settled
            speech.append(is_speech(document.gold, span) if is_weighed else UNDECIDED)
        weight = WEIGHT_OF_RELEASES if document.is_release else 1.0
        return cls(document, scene, table, right, speech, number % FOLDS, weight)


def fit(rows: Sequence[Rows], right: Iterable[Sequence[int]], weights: Iterable[float], names, settings):  # type: ignore[no-untyped-def]
    """Train a forest on the rows that are decided."""
    lengths = [len(part) for part in rows]
    y = np.array(list(chain.from_iterable(right)))
    w = np.repeat(np.array(list(weights), dtype=np.float32), lengths)
    known = y != UNDECIDED
    return forests.train(np.vstack(rows)[known], y[known] == RIGHT, names=names, weights=w[known], **settings)


Fit = Callable[[Sequence["Case"], Sequence[Rows]], lightgbm.Booster]


def fit_speakers(cases: Sequence[Case], rows: Sequence[Rows]) -> lightgbm.Booster:
    return fit(rows, [c.right for c in cases], [c.weight for c in cases], features.NAMES, SPEAKERS)


def fit_speech(cases: Sequence[Case], rows: Sequence[Rows]) -> lightgbm.Booster:
    return fit(rows, [c.speech for c in cases], [c.weight for c in cases], regions.SPEECH_NAMES, SPEECH)


def judged_apart(train_forest: Fit, cases: Sequence[Case], rows: Sequence[Rows]) -> list[Scores]:
    """Return the scores of each text's rows by a forest trained on the other folds."""
    scores: list[Scores] = [np.zeros(0)] * len(cases)
    for fold in range(FOLDS):
        kept = [number for number, case in enumerate(cases) if case.fold != fold]
        booster = train_forest([cases[n] for n in kept], [rows[n] for n in kept])
        for number, case in enumerate(cases):
            if case.fold == fold:
                scores[number] = np.asarray(booster.predict(rows[number])) if len(rows[number]) else np.zeros(0)
    return scores


def train(documents: Iterable[Document], out: Path) -> None:
    cases = [Case.of(document, number) for number, document in enumerate(documents)]
    cases = [case for case in cases if case.table.regions]
    print(f"{len(cases)} texts with {sum(len(c.table.regions) for c in cases)} marked runs")
    rows = [features.with_choices(c.table, judge.drafted_choices(c.table)) for c in cases]
    scores = judged_apart(fit_speakers, cases, rows)
    rows = [
        features.with_choices(case.table, judge.best_choices(case.table, own)[0])
        for case, own in zip(cases, scores, strict=True)
    ]
    scores = judged_apart(fit_speakers, cases, rows)
    report("speakers", cases, scores)
    forests.write(fit_speakers(cases, rows), out / "speakers.npz")
    speech_rows = [judge.speech_rows(c.scene, c.table, own) for c, own in zip(cases, scores, strict=True)]
    speech = judged_apart(fit_speech, cases, speech_rows)
    forests.write(fit_speech(cases, speech_rows), out / "speech.npz")
    calibrate(cases, scores, speech, out / "speakers-trust.npz")


def calibrate(cases: Sequence[Case], scores: Sequence[Scores], speech: Sequence[Scores], path: Path) -> None:
    """Write which share of the choices with a score were right, of texts that the forests have not seen."""
    seen = [
        (*outcome, case.document.is_release)
        for case, own, own_speech in zip(cases, scores, speech, strict=True)
        for outcome in outcomes(case, judge.verdicts(case.table, own, own_speech))
    ]
    tables: dict[str, Scores] = {}
    trusted: list[tuple[bool, bool]] = []
    for group in GROUPS:
        raw = np.array([score for score, own, _, _ in seen if own == group])
        right = np.array([is_right for _, own, is_right, _ in seen if own == group])
        curve = IsotonicRegression(out_of_bounds="clip", y_max=HIGHEST).fit(raw, right)
        tables[f"{group} scores"] = curve.X_thresholds_
        tables[f"{group} shares"] = curve.y_thresholds_ * CAUTION
        shares = np.interp(raw, curve.X_thresholds_, tables[f"{group} shares"])
        releases = [is_release for _, own, _, is_release in seen if own == group]
        trusted += [(r, q) for share, r, q in zip(shares, right, releases, strict=True) if share >= TRUSTED]
    np.savez_compressed(path, **tables)
    for name, is_release in (("news", False), ("releases", True)):
        own_right = [is_right for is_right, of_release in trusted if of_release == is_release]
        print(f"{name}: {len(own_right)} at {TRUSTED} and more, {100 * np.mean(own_right or [0]):.1f} % right")


def outcomes(case: Case, verdicts: Mapping[int, judge.Verdict]) -> Iterator[tuple[float, str, bool]]:
    """Yield for each run that comes out as somebody's speech the raw score, the group, and whether it is right."""
    document = case.document
    cast = Cast(document.entities, document.release)
    settling = Settling(case.scene, verdicts, cast, None, trust=lambda score, _: score)
    row = 0
    for paragraph in case.scene.page.paragraphs:
        for view in paragraph.views:
            settling.enter(view, row)
            row += 1
        settling.finish()
    for number, utterance in settling.utterances.items():
        if utterance.kind.is_speech and utterance.speaker is not None and not utterance.is_settled:
            is_right = is_answered(document.gold, utterance.span, utterance.speaker)
            if is_right is not None:
                yield *settling.scored[number], is_right


def report(name: str, cases: Sequence[Case], scores: Sequence[Scores]) -> None:
    """Print how often the best candidate is the speaker, of texts that the forest has not seen."""
    for is_release in (False, True):
        right = asked = 0
        for case, own in zip(cases, scores, strict=True):
            if case.document.is_release != is_release:
                continue
            for order in range(len(case.table.regions)):
                rows = case.table.rows(order)
                if not any(case.right[row] == RIGHT for row in rows):
                    continue
                asked += 1
                right += case.right[rows.start + int(own[rows.start : rows.stop].argmax())] != 0
        if asked:
            print(f"{name}, {'releases' if is_release else 'news'}: {right} of {asked}, {100 * right / asked:.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--releases", type=Path, help="folder of annotated releases")
    parser.add_argument("--no-news", action="store_true", help="leave the news articles out")
    parser.add_argument("--out", type=Path, default=MODELS)
    given = parser.parse_args()
    news = () if given.no_news else read_news(given.corpora)
    releases = read_releases(given.releases) if given.releases else ()
    train(chain(news, releases), given.out)


if __name__ == "__main__":
    main()
