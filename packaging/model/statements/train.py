"""Trains the models of reported statements: `train.py CORPORA [RELEASES]`, RELEASES a folder of annotated ones.

Each model sees of an article only what models that were trained without it say; figures are printed for the articles
left out in turn, for the open dev part and for all that is kept aside.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import lightgbm
import numpy as np
import pycrfsuite
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[3]))

import forests
from articles import FOLDS, Article, is_right, news, releases
from calibration import write_trust
from measure import Outcome, print_figures

from app.extract.forest import Forest
from app.extract.quotes.statements.content_features import CONTENT_FEATURES
from app.extract.quotes.statements.contents import Content, Side
from app.extract.quotes.statements.cue_features import CUE_FEATURES, Sheet, cue_row
from app.extract.quotes.statements.proposals import (
    Proposal,
    candidate_rows,
    candidates,
    choose,
    propose,
    span_of,
    with_sources,
)
from app.extract.quotes.statements.rates import Rates, keys_of, write_rates
from app.extract.quotes.statements.reading import Reading, rate_cues, read_contents, stretches
from app.extract.quotes.statements.sequence import sentence_features
from app.extract.quotes.statements.sources import SOURCE_FEATURES, source_rows, sources_of
from resources import resource

_SAMPLED = {"feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1}
CUES = {"trees": 120, "max_depth": 7}
CONTENTS = {"trees": 250, "learning_rate": 0.05, "num_leaves": 32, "max_depth": 7, "min_data_in_leaf": 60} | _SAMPLED
SOURCES = {"trees": 120, "max_depth": 7}
SEQUENCE = {"c1": 1.0, "c2": 0.05, "max_iterations": 70, "feature.minfreq": 2, "feature.possible_transitions": True}
Rows = NDArray[np.float32]


@dataclass(slots=True)
class Draft:
    """An article with what models that do not know it say."""

    article: Article
    sheet: Sheet
    asked: list[int]
    reading: Reading | None = None
    contents: list[Content] | None = None


@dataclass(frozen=True, slots=True)
class Models:
    """All models of statements."""

    rates: dict[str, float]
    cues: Forest
    tagger: pycrfsuite.Tagger
    contents: Forest
    sources: Forest


# --- rates and cues ---------------------------------------------------------------------------------------------------


def rates_of(articles: Sequence[Article]) -> Rates:
    """Count how often words report something."""
    rates = Rates()
    for article in articles:
        script, cues = article.script, article.cues
        for number, kind in enumerate(script.kinds):
            if kind in "vnjri" and not script.is_marked[number] and script.inside[number] < 0:
                rates.count(keys_of(script, number), is_cue=number in cues)
    return rates


def drafts_of(articles: Sequence[Article], table: dict[str, float]) -> list[Draft]:
    """Look the words of articles up."""
    drafts = []
    for article in articles:
        sheet = Sheet.of(article.script, table, is_release=article.is_release)
        drafts.append(Draft(article, sheet, [n for n in sheet.asked() if article.may_report(n)]))
    return drafts


def train_cues(drafts: Sequence[Draft]) -> lightgbm.Booster:
    """Train what tells words that report something."""
    rows = [cue_row(draft.sheet, cue) for draft in drafts for cue in draft.asked]
    right = [cue in draft.article.cues for draft in drafts for cue in draft.asked]
    weights = [_weight(draft) for draft in drafts for _ in draft.asked]
    return forests.train(_rows(rows), np.array(right), names=CUE_FEATURES, weights=_rows(weights), **CUES)


def _rows(rows: Sequence[object]) -> Rows:
    return np.array(rows, dtype=np.float32)


def _weight(draft: Draft) -> float:
    return draft.article.weight


# --- sequence ---------------------------------------------------------------------------------------------------------


def train_sequence(drafts: Sequence[Draft], path: Path) -> pycrfsuite.Tagger:
    """Train what reads word by word."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for draft in drafts:
        assert draft.reading is not None
        reporting = draft.reading.reporting
        labels = _labels(draft.article)
        for first, last in stretches(draft.sheet.script, reporting):
            rows = sentence_features(draft.sheet.script, reporting, first, last)
            trainer.append(pycrfsuite.ItemSequence(rows), labels[first : last + 1])
    trainer.set_params(SEQUENCE)
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def _labels(article: Article) -> list[str]:
    labels = ["O"] * len(article.script.lower)
    for cue in article.cues:
        labels[cue] = "C"
    for gold in article.gold:
        for place, number in enumerate(gold.content):
            goes_on = place > 0 and gold.content[place - 1] == number - 1
            labels[number] = "I" if goes_on else "B"
    return labels


# --- contents and sources ---------------------------------------------------------------------------------------------


def content_rows(draft: Draft) -> tuple[list[list[float]], list[bool]]:
    """Return the features of what may be contents in an article, and which are."""
    assert draft.reading is not None
    draft.contents = candidates(draft.reading)
    script, article = draft.sheet.script, draft.article
    right = []
    for content in draft.contents:
        letters = article.letters([span_of(content, script)])
        right.append(any(is_right(letters, gold) for gold in article.gold))
    return candidate_rows(draft.reading, draft.contents), right


def train_sources(drafts: Sequence[Draft]) -> lightgbm.Booster:
    """Train what tells who made a statement, on the statements of the gold."""
    rows: list[list[float]] = []
    right: list[bool] = []
    for draft in drafts:
        script = draft.sheet.script
        for gold in draft.article.gold:
            view = draft.article.view_at(gold.cue) if gold.cue is not None else None
            if view is None or gold.cue is None or not gold.sources:
                continue
            sources = sources_of(script, view)
            content = _content(gold.cue, gold.content)
            rows += source_rows(draft.sheet, view, content, sources)
            right += [draft.article.names_source(source.first, source.last, gold) for source in sources]
    return forests.train(_rows(rows), np.array(right), names=SOURCE_FEATURES, **SOURCES)


def _content(cue: int, words: Sequence[int]) -> Content:
    before = [number for number in words if number < cue]
    behind = [number for number in words if number > cue]
    if before and behind:
        return Content(cue, Side.AROUND, words[0], words[-1], behind[0], before[-1])
    return Content(cue, Side.BEHIND if behind else Side.BEFORE, words[0], words[-1])


# --- all together -----------------------------------------------------------------------------------------------------


def left_out(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Return the drafts by the part that they are left out with."""
    return [[draft for draft in drafts if draft.article.fold == fold] for fold in range(FOLDS)]


def prepare(articles: Sequence[Article]) -> tuple[dict[str, float], list[Draft]]:
    """Read each article with rates, cues and a sequence that were learned without it."""
    rates = [rates_of([a for a in articles if a.fold == fold]) for fold in range(FOLDS)]
    total = rates_of(articles)
    parts = [
        drafts_of([a for a in articles if a.fold == fold], total.without(rates[fold]).table()) for fold in range(FOLDS)
    ]
    with TemporaryDirectory() as folder:
        for part in parts:
            forest = _forest(train_cues([d for other in parts if other is not part for d in other]), Path(folder))
            for draft in part:
                reporting = rate_cues(draft.sheet, draft.asked, forest)
                draft.reading = Reading(draft.sheet, draft.asked, reporting, [], [], [], frozenset())
        for fold, part in enumerate(parts):
            others = [d for other in parts if other is not part for d in other]
            tagger = train_sequence(others, Path(folder, f"{fold}.crf"))
            for draft in part:
                assert draft.reading is not None
                draft.reading = read_contents(draft.sheet, draft.asked, draft.reading.reporting, tagger)
            print(f"sequence without part {fold} trained", flush=True)
    return total.table(), [draft for part in parts for draft in part]


def _forest(booster: lightgbm.Booster, folder: Path) -> Forest:
    path = folder / "forest.npz"
    forests.write(booster, path)
    return Forest.read(path)


def cross_fit(drafts: Sequence[Draft]) -> list[Outcome]:
    """Propose statements for each article by contents and sources that were learned without it."""
    rows = {id(draft): content_rows(draft) for draft in drafts}
    outcomes = []
    with TemporaryDirectory() as folder:
        for part in left_out(drafts):
            names = {id(draft) for draft in part}
            others = [draft for draft in drafts if id(draft) not in names]
            contents = _forest(train_contents(others, rows), Path(folder))
            sources = _forest(train_sources(others), Path(folder))
            outcomes += [
                Outcome(d.article, _proposals(d, rows[id(d)][0], contents, sources), d.sheet.is_sparse) for d in part
            ]
    return outcomes


def _proposals(draft: Draft, rows: list[list[float]], contents: Forest, sources: Forest) -> list[Proposal]:
    if not rows or draft.reading is None or draft.contents is None:
        return []
    likely = contents.probabilities(_rows(rows)).tolist()
    chosen = choose(draft.contents, likely, draft.sheet.script)
    return with_sources(draft.reading, chosen, draft.article.view_at, sources)


def train_contents(drafts: Sequence[Draft], rows: dict[int, tuple[list[list[float]], list[bool]]]) -> lightgbm.Booster:
    """Train what tells contents from other stretches."""
    table = [row for draft in drafts for row in rows[id(draft)][0]]
    right = [label for draft in drafts for label in rows[id(draft)][1]]
    weights = [_weight(draft) for draft in drafts for _ in rows[id(draft)][1]]
    return forests.train(_rows(table), np.array(right), names=CONTENT_FEATURES, weights=_rows(weights), **CONTENTS)


def train_all(table: dict[str, float], drafts: Sequence[Draft], folder: Path) -> Models:
    """Train all models on all articles and write them."""
    rows = {id(draft): content_rows(draft) for draft in drafts}
    write_rates(table, folder / "statements-rates.tsv")
    tagger = train_sequence(drafts, folder / "statements-sequence.crf")
    whole = drafts_of([draft.article for draft in drafts], table)
    trained = {
        "cues": train_cues([*drafts]),
        "contents": train_contents(drafts, rows),
        "sources": train_sources(whole),
    }
    for name, booster in trained.items():
        forests.write(booster, folder / f"statements-{name}.npz")
    read = {name: Forest.read(folder / f"statements-{name}.npz") for name in trained}
    return Models(table, read["cues"], tagger, read["contents"], read["sources"])


def apply(models: Models, articles: Sequence[Article]) -> list[Outcome]:
    """Propose statements for articles that nothing was trained on."""
    outcomes = []
    for draft in drafts_of(articles, models.rates):
        reporting = rate_cues(draft.sheet, draft.asked, models.cues)
        reading = read_contents(draft.sheet, draft.asked, reporting, models.tagger)
        proposals = propose(reading, draft.article.view_at, models.contents, models.sources)
        outcomes.append(Outcome(draft.article, proposals, draft.sheet.is_sparse))
    return outcomes


def main(corpora: Path, annotated: Path | None) -> None:
    """Train, write and print the figures."""
    articles = [*news(corpora, "train"), *(releases(annotated) if annotated else ())]
    print(f"{len(articles)} articles", flush=True)
    table, drafts = prepare(articles)
    outcomes = cross_fit(drafts)
    trust = write_trust(outcomes, resource("models") / "statements-trust.tsv")
    print_figures("left out in turn", outcomes, trust)
    models = train_all(table, drafts, resource("models"))
    for locked in (False, True):
        name = "kept aside" if locked else "open"
        print_figures(f"news dev, {name}", apply(models, list(news(corpora, "dev", locked=locked))), trust)
        if annotated and locked:
            print_figures("releases, kept aside", apply(models, list(releases(annotated, locked=True))), trust)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
