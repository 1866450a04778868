"""How sure a name is: what the model says, read through how often it was right when the rules agreed or did not."""

import math
from bisect import bisect_right
from enum import StrEnum
from functools import cache

from app.findings import EntityType
from resources import resource

MOST_NINES = 12.0
_UNKNOWN = 0.5
_ANY = "any"
_KNOWN_TO_RULES = frozenset({EntityType.WORK, EntityType.EVENT, EntityType.LAW, EntityType.INITIATIVE})
"""What the model hardly ever saw: that it is silent about them says nothing."""


class Support(StrEnum):
    """What the rules say of a name that the model found."""

    AGREED = "agreed"
    """The same words and the same type."""
    REPEATED = "repeated"
    """The same words and the same type, and the name stands more than once."""
    LISTED = "listed"
    """The same words and the same type, from a list of known names."""
    TOWN = "town"
    """The same words and the same type, from a list of towns and regions: persons and clubs bear their names too."""
    SILENT = "silent"
    """Nothing at all."""
    OPPOSED = "opposed"
    """Other words or another type."""
    RULES = "rules"
    """The rules found it, and the model did not."""
    DATELINE = "dateline"
    """The anatomy of the release says so."""


def nines_of(probability: float) -> float:
    """Return how many nines a probability has: 3 for 0.999. The model's crowd near 1, where these still tell."""
    return -math.log10(max(1.0 - probability, 10.0**-MOST_NINES))


def confidence_of(support: Support, kind: EntityType | None, probability: float) -> float:
    """Return in what share of such cases the name was right."""
    table = _table()
    if support is Support.RULES and kind in _KNOWN_TO_RULES:
        support = Support.AGREED
    steps, values = table.get((support, str(kind))) or table.get((support, _ANY)) or ([0.0], [_UNKNOWN])
    return values[max(0, bisect_right(steps, nines_of(probability)) - 1)]


@cache
def _table() -> dict[tuple[str, str], tuple[list[float], list[float]]]:
    """The lines of the table: support, type or any, nines from which on, confidence; in rising order."""
    table: dict[tuple[str, str], tuple[list[float], list[float]]] = {}
    lines = resource("models", "names-confidence.tsv").read_text("utf-8").splitlines()
    for line in lines[1:]:
        support, kind, step, value = line.split("\t")
        steps, values = table.setdefault((support, kind), ([], []))
        steps.append(float(step))
        values.append(float(value))
    return table
