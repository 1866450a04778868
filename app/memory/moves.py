"""Whether a share says how far something moved ("fell 7%") or where to ("fell to 7%"), and with which sign."""

import re
from dataclasses import replace

from app.findings import Bound, Direction
from app.memory.ledger import Entry

SIGNS_BEFORE = 30
"""How many code points before a figure tell whether it is a level."""

_LEVELS = {
    "en": re.compile(r"\b(?:to|below|above|past|beneath)(?:\s+[^\W\d_]+){0,3}\s*\Z", re.IGNORECASE),
    "de": re.compile(r"\bauf(?:\s+[^\W\d_]+){0,3}\s*\Z", re.IGNORECASE),
    "fr": re.compile(r"\bà(?:\s+[^\W\d_]+){0,2}\s*\Z", re.IGNORECASE),
    "es": re.compile(r"\b(?:al?|hasta)(?:\s+(?:casi|el|un))*\s*\Z", re.IGNORECASE),
    "zh": re.compile(r"[至到为為](?:[约約近了])?\s*\Z"),
}


def is_level(before: str, language: str) -> bool:
    """Whether the words before a figure that moved say that it is where it moved to."""
    pattern = _LEVELS.get(language.partition("-")[0])
    return pattern is not None and pattern.search(before) is not None


def settle_move(entry: Entry, before: str, language: str) -> Entry:
    """Return an entry of a share that moved, as the words `before` it tell: a fall gets its sign."""
    entry = replace(entry, is_level=is_level(before, language))
    if entry.is_level or entry.direction is not Direction.DOWN:
        return entry
    value, high, bound = sign_fall(entry.value, entry.value_high, entry.bound)
    return replace(entry, value=value, value_high=high, bound=bound)


def sign_fall(value: float, high: float | None, bound: Bound) -> tuple[float, float | None, Bound]:
    """Return by how much something fell as a number below nothing: "more than 7%" is less than -7."""
    if value < 0:
        return value, high, bound
    turned = {Bound.MORE: Bound.LESS, Bound.LESS: Bound.MORE}.get(bound, bound)
    return (-value, None, turned) if high is None else (-high, -value, turned)
