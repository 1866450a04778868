"""How often words report something, learned from annotated articles: by word, and by word with what follows it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.extract.quotes.statements.script import Script
from resources import resource

_FOLLOWERS = frozenset({"ccomp", "xcomp", "obj", "obl", "advcl", "acl", "nmod", "parataxis"})
_SMOOTHING = 4.0
_FEWEST = 2


def keys_of(script: Script, cue: int) -> tuple[str, str]:
    """Return the two names under which a word is counted."""
    word = f"{script.stems[cue]}/{script.kinds[cue]}"
    for child in script.syntax.children(cue):
        relation = script.relations[child].partition(":")[0]
        if child > cue and relation in _FOLLOWERS:
            return word, f"{word}/{relation}"
    return word, f"{word}/-"


@dataclass(slots=True)
class Rates:
    """The share of a word's occurrences at which it is the cue of a statement."""

    seen: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def count(self, keys: Iterable[str], *, is_cue: bool) -> None:
        """Count one occurrence."""
        for key in keys:
            self.seen[key] += 1
            self.right[key] += is_cue

    def without(self, other: "Rates") -> "Rates":
        """Return the rates as they are without some of the articles."""
        return Rates(self.seen - other.seen, self.right - other.right)

    def table(self) -> dict[str, float]:
        """Return the smoothed shares; words that never or hardly ever are cues are left out."""
        table: dict[str, float] = {}
        for key in sorted(self.seen):
            if self.right[key] >= _FEWEST and key.count("/") == 1:
                table[key] = (self.right[key] + 0.1) / (self.seen[key] + _SMOOTHING)
        for key in sorted(self.seen):
            word = key.rpartition("/")[0]
            if key.count("/") == 2 and word in table and self.seen[key] >= _FEWEST:
                table[key] = (self.right[key] + _SMOOTHING * table[word]) / (self.seen[key] + _SMOOTHING)
        return table


def read_rates(path: Path) -> dict[str, float]:
    """Read a table of shares."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {key: float(share) for key, share in rows}


def write_rates(table: Mapping[str, float], path: Path) -> None:
    """Write a table of shares."""
    path.write_text("".join(f"{key}\t{share:.4f}\n" for key, share in table.items()), encoding="utf-8")


@cache
def shipped_rates() -> Mapping[str, float]:
    """Return the table that ships."""
    return read_rates(resource("models", "statements-rates.tsv"))
