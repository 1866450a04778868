"""How far a score is to be trusted, and which statements are sure enough to be told."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.extract.quotes.cues import CueClass, class_of_form
from app.extract.quotes.statements.script import stem_of
from resources import resource

GROUPS = ("news say", "news other", "release say", "release other")
_FLOORS = {"news say": 0.45, "news other": 0.3, "release say": 0.4, "release other": 0.6}
"""The least confidence that a statement of each group must have."""
_SPARSE = 0.55
_PLAINEST = frozenset(stem_of(word) for word in ("say", "tell", "write", "add", "ask", "according"))


def group_of(cue: str, *, is_release: bool) -> str:
    """Return how the score of a statement is to be read: by its cue and by where it stands."""
    if is_release:
        return "release say" if class_of_form(cue) in (CueClass.SAY, CueClass.SOURCE) else "release other"
    return "news say" if stem_of(cue) in _PLAINEST else "news other"


def is_kept(group: str, confidence: float, *, is_sparse: bool) -> bool:
    """Whether a statement is sure enough; in an article that seldom reports anything, what is not said is a deed."""
    floor = _SPARSE if is_sparse and group == "news other" else _FLOORS[group]
    return confidence >= floor


@dataclass(frozen=True, slots=True)
class Trust:
    """Steps by group: from which score on which share was right."""

    bounds: dict[str, list[float]]
    shares: dict[str, list[float]]

    @classmethod
    def read(cls, path: Path) -> "Trust":
        """Read the steps from their table."""
        bounds: dict[str, list[float]] = {group: [] for group in GROUPS}
        shares: dict[str, list[float]] = {group: [] for group in GROUPS}
        for line in path.read_text(encoding="utf-8").splitlines():
            group, bound, share = line.split("\t")
            bounds[group].append(float(bound))
            shares[group].append(float(share))
        return cls(bounds, shares)

    def of(self, group: str, score: float) -> float:
        """Return the share of such statements that was right."""
        step = bisect_right(self.bounds[group], score) - 1
        return self.shares[group][max(0, step)] if self.shares[group] else 0.0


@cache
def shipped_trust() -> Trust:
    """Return the table that ships."""
    return Trust.read(resource("models", "statements-trust.tsv"))
