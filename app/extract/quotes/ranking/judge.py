"""Lets the forests choose: who speaks each marked run of an article, and whether anybody does.

All candidates of an article are scored together. What was chosen for the run before is one of the features, so the
first round takes the rules' word for it, and each later one the choices of the round before, until they stay the same
or the last round is over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extract.forest import Rows, shipped_forest
from app.extract.quotes.ranking.candidates import Candidate, list_candidates
from app.extract.quotes.ranking.features import Table, make_table, with_choices
from app.extract.quotes.ranking.regions import Region, count_short, speech_values
from app.extract.quotes.ranking.scene import Scene

Scores = NDArray[np.float64]
Choices = list[int | None]

_ROUNDS = 3
_LEAST = 0.2
"""A candidate below it is no answer."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the forests say of one marked run."""

    speech: float
    """Probability that somebody utters it."""
    candidate: Candidate | None
    """Who most likely does."""
    score: float
    """How likely it is that candidate."""


def judge(scene: Scene) -> Mapping[int, Verdict]:
    """Return the verdicts by number of the run."""
    if not scene.places:
        return {}
    table = make_table(scene, list_candidates(scene))
    scores = score(table)
    speech = shipped_forest("speech").probabilities(speech_rows(scene, table, scores))
    return verdicts(table, scores, speech)


def verdicts(table: Table, scores: Scores, speech: Scores) -> Mapping[int, Verdict]:
    """Return the verdicts that follow from the scores of all rows and of all runs."""
    choices, best = best_choices(table, scores)
    return {
        region.place.number: _verdict(table, choices[order], float(speech[order]), best[order])
        for order, region in enumerate(table.regions)
    }


def score(table: Table) -> Scores:
    """Return how likely each row of a table is right; only rows whose earlier choices changed are scored again."""
    forest = shipped_forest("speakers")
    choices = drafted_choices(table)
    rows = with_choices(table, choices)
    scores = forest.probabilities(rows)
    for _ in range(_ROUNDS - 1):
        earlier, choices = choices, best_choices(table, scores)[0]
        if choices == earlier:
            break
        renewed = with_choices(table, choices)
        changed = np.flatnonzero((renewed != rows).any(axis=1))
        scores[changed] = forest.probabilities(renewed[changed])
        rows = renewed
    return scores


def drafted_choices(table: Table) -> Choices:
    """Return for each run the candidate whom the rules take, where they take one."""
    choices: Choices = []
    for order, region in enumerate(table.regions):
        speaker = region.draft.speaker if region.draft is not None else None
        span = speaker.phrase.span if speaker is not None else None
        numbers = [table.chosen_from[row] for row in table.rows(order)]
        taken = [n for n in numbers if span is not None and table.candidates[n].span.overlaps(span)]
        choices.append(taken[-1] if taken else None)
    return choices


def best_choices(table: Table, scores: Scores) -> tuple[Choices, list[float]]:
    """Return for each run the number of its best candidate and its score."""
    choices: Choices = []
    best_scores: list[float] = []
    for order, region in enumerate(table.regions):
        rows = table.rows(order)
        row = rows.start + int(scores[rows.start : rows.stop].argmax()) if rows else None
        score = float(scores[row]) if row is not None else 0.0
        is_none = region.draft is None or (region.draft.is_settled and not region.draft.kind.is_speech)
        choice = table.chosen_from[row] if row is not None and score >= _LEAST and not is_none else None
        choices.append(choice)
        best_scores.append(score)
    _hand_over(table.regions, choices, best_scores)
    return choices, best_scores


def _hand_over(regions: Sequence[Region], choices: Choices, scores: list[float]) -> None:
    """Give all runs of a quotation that goes on over paragraphs to whom the surest of them has."""
    first = 0
    for order in range(1, len(regions) + 1):
        if order < len(regions) and regions[order].place.run.is_continuation:
            continue
        surest = max(range(first, order), key=lambda number: (scores[number], number))
        for number in range(first, order):
            choices[number], scores[number] = choices[surest], scores[surest]
        first = order


def speech_rows(scene: Scene, table: Table, scores: Scores) -> Rows:
    """Return what tells of each run whether somebody utters it."""
    regions = table.regions
    short = count_short(regions)
    values = [speech_values(scene, regions, order, short, _best(table, scores, order)) for order in range(len(regions))]
    return np.array(values, dtype=np.float32)


def _best(table: Table, scores: Scores, order: int) -> tuple[float, float]:
    """Return the two highest scores of a run."""
    rows = table.rows(order)
    ordered = np.sort(scores[rows.start : rows.stop])[::-1]
    return (
        float(ordered[0]) if len(ordered) else 0.0,
        float(ordered[1]) if len(ordered) > 1 else 0.0,
    )


def _verdict(table: Table, choice: int | None, speech: float, score: float) -> Verdict:
    candidate = table.candidates[choice] if choice is not None else None
    return Verdict(speech, candidate, score if candidate is not None else 0.0)
