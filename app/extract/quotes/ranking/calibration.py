"""How far a score may be trusted: what share of the choices with such a score were right in texts not trained on."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.extract.quotes.names import Sort
from resources import resource

GROUPS = ("person", "pronoun", "other")
"""Kinds of speakers, each with a table of its own."""


def group_of(sort: Sort) -> str:
    """Return in whose table a speaker of that sort is looked up."""
    return {Sort.PERSON: "person", Sort.PRONOUN: "pronoun"}.get(sort, "other")


def calibrated(score: float, group: str) -> float:
    """Return the share of right choices among those with that score."""
    scores, shares = _tables()[group]
    return float(np.interp(score, scores, shares))


@cache
def _tables() -> dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Read the tables that `packaging/model/quotes/train.py` writes: rising scores, and the share at each."""
    with np.load(resource("models", "speakers-trust.npz"), allow_pickle=False) as arrays:
        return {group: (arrays[f"{group} scores"], arrays[f"{group} shares"]) for group in GROUPS}
