"""How sure a figure is and why: traits of the way in which it was read, weighed by what gold says of them.

The weights are in `resources/models/figures.json`, written by `packaging/model/figures/calibrate.py`.
"""

import json
import math
from dataclasses import dataclass
from functools import cache

from app.extract.figures.ages import AGE
from app.extract.figures.drafts import Draft
from app.extract.figures.reading import Reading
from app.extract.figures.tables import Tables
from app.findings import FigureKind
from resources import resource

_SURE = 0.9
_SMALL = 10
_LONG_NOUN = 5
_LOWEST, _HIGHEST = 0.02, 0.99


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the way in which a figure was read."""

    kind: FigureKind
    way: str
    """The rule that made it, in words: "currency sign before the number"."""
    others: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """All traits as the model names them."""
        return self.others | {self.kind.value, self.way} | {f"{self.way}, {other}" for other in self.others}


def traits_of(reading: Reading, tables: Tables, draft: Draft, kind: FigureKind) -> Traits:
    """Return what is known of a figure."""
    before, after = reading.at(draft.words_from - 1), reading.at(draft.last)
    is_name = before.is_capitalised and not reading.begins_sentence(draft.words_from - 1)
    headline = reading.is_headline(draft.first)
    known = {
        "in letters": draft.is_word,
        "range": draft.is_range,
        "vague": draft.is_vague,
        "taken up": draft.is_taken_up,
        "one": draft.is_word and draft.value == 1,
        "headline": headline,
        "name before": is_name and not headline,
        "name behind": after.is_capitalised and not after.breaks and not headline,
        "code beside": draft.first - 1 in reading.quiet or draft.last in reading.quiet,
        "small": not draft.is_word and isinstance(draft.value, float | int) and abs(draft.value) < _SMALL,
        "long": draft.last - draft.number > _LONG_NOUN,
        "inferred": draft.is_inferred,
        "guessed year": draft.is_inferred and reading.anchor is None,
        "no anchor": kind is FigureKind.DATE and reading.anchor is None,
        "bounded": draft.words_from < draft.first,
        "no value": draft.value is None,
    }
    way = "cell of a table" if tables.holds(draft.number) else _way_of(reading, draft, kind)
    return Traits(kind, way, frozenset(name for name, holds in known.items() if holds))


def _way_of(reading: Reading, draft: Draft, kind: FigureKind) -> str:
    """Name the rule that made a figure."""
    if kind is FigureKind.DATE:
        return _way_of_date(reading, draft)
    if kind is FigureKind.ORDINAL:
        return "ordinal in letters" if draft.is_word else "ordinal in digits"
    if kind is FigureKind.COUNT:
        return _way_of_count(draft)
    if draft.is_inherited:
        return "unit of the figure beside it"
    if draft.unit == AGE and draft.last == draft.number + 1:
        return "age"
    if kind is FigureKind.MONEY:
        return "currency before the number" if draft.first < draft.number else "currency behind the number"
    return {
        FigureKind.PERCENT: "percent behind the number",
        FigureKind.MEASURE: "unit behind the number",
        FigureKind.DURATION: "time behind the number",
        FigureKind.RATIO: "fraction" if draft.unit == "fraction" else "multiple",
    }[kind]


def _way_of_count(draft: Draft) -> str:
    if draft.is_vague:
        return "vague number"
    if draft.is_compound:
        return "noun of a compound"
    if draft.is_inherited:
        return "unit of the figure beside it"
    if not draft.unit:
        return "number alone"
    is_apart = draft.last <= draft.number + 1
    return "part of what is named behind the number" if is_apart else "counted noun behind the number"


def _way_of_date(reading: Reading, draft: Draft) -> str:
    value = str(draft.value or "")
    if draft.is_relative or not value:
        return "time reckoned from the day of the release"
    if value.startswith("--"):
        return "day or month without a year"
    if not any(token.is_number for token in reading.tokens[draft.first : draft.last]):
        return "month alone" if len(value) == len("2024-05") else "day of the week or relative date"
    if value[0] in "QHF" or "-Q" in value or "-H" in value:
        return "fiscal period"
    if "/" in value:
        return "interval of dates"
    return {4: "year alone", 5: "decade", 7: "month and year"}.get(len(value), "full date")


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over traits; `sure_from` says for each kind which probability counts as sure."""

    bias: float
    weights: dict[str, float]
    sure_from: dict[str, float]

    def probability(self, traits: Traits) -> float:
        """Return how probable it is that a figure is right."""
        total = self.bias + math.fsum(self.weights.get(name, 0.0) for name in traits.names)
        return 1 / (1 + math.exp(-total))

    def confidence(self, traits: Traits) -> float:
        """Return how sure a figure is."""
        return self.lowered(self.probability(traits), traits.kind.value)

    def lowered(self, probability: float, kind: str) -> float:
        """Return a probability, lowered where figures of the kind are less often right than they seem."""
        sure = self.sure_from.get(kind, _SURE)
        if probability >= sure:
            value = _SURE + (1 - _SURE) * (probability - sure) / (1 - sure) if sure < 1 else _SURE
        else:
            value = probability * min(1.0, (_SURE - 0.01) / sure)
        return round(min(max(value, _LOWEST), _HIGHEST), 2)


@cache
def _model() -> Model:
    return Model(**json.loads(resource("models", "figures.json").read_text(encoding="utf-8")))


def confidence_of(traits: Traits) -> float:
    """Return the confidence of a figure, between 0 and 1."""
    return _model().confidence(traits)
