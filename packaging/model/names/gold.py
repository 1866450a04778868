"""Reads texts with marked names, newswire and releases alike, and gives what the tagger is trained on."""

import gzip
import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.articles import ArticleText
from app.extract.entities.article import read_hints, read_page
from app.extract.entities.tagging.features import features_of
from app.extract.entities.tokens import Words
from app.text.anatomy import read_anatomy

LABELS = {
    "person": "PER",
    "organisation": "ORG",
    "place": "LOC",
    "facility": "FAC",
    "norp": "NORP",
    "product": "PROD",
    "event": "MISC",
    "work": "MISC",
    "law": "MISC",
    "initiative": "MISC",
}
UNWANTED = frozenset({"DATE", "MONEY"})


@dataclass(frozen=True, slots=True)
class Gold:
    """A text and its names: start, end, label."""

    id: str
    text: str
    names: list[tuple[int, int, str]]


def is_kept_aside(id_: str) -> bool:
    """Whether a text is only measured, never learned from: about one in three, by its id."""
    return int(hashlib.sha256(id_.encode()).hexdigest(), 16) % 3 == 0


def newswire(corpora: Path, part: str) -> Iterator[Gold]:
    """Give the articles of one part of the worldwide newswire corpus."""
    with gzip.open(corpora / "bench" / "entities" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Gold(row["id"], row["text"], [tuple(name) for name in row["ents"] if name[2] not in UNWANTED])


def releases(folder: Path) -> Iterator[Gold]:
    """Give the releases whose names were marked by hand; wires and exchanges are no names."""
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        if row.get("entities"):
            yield Gold(path.stem, row["text"], sorted(_names(row["entities"])))


def _names(entities: list[dict[str, Any]]) -> Iterator[tuple[int, int, str]]:
    for entity in entities:
        label = LABELS.get(entity["type"])
        if label is not None and not (entity.get("optional") and label == "ORG"):
            for start, end in entity["mentions"]:
                yield start, end, label


def sequences(gold: Gold) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Give the features and labels of each run of words."""
    article = ArticleText.plain(gold.text)
    page = read_page(article, read_anatomy(article))
    _, hints = read_hints(page)
    labels = labels_of(page.words, gold.names)
    for first, last, rows in features_of(page.words, page.casing, hints):
        yield rows, labels[first:last]


def labels_of(words: Words, names: list[tuple[int, int, str]]) -> list[str]:
    """Write B-, I- or O beside each word; a name that ends inside a word takes the whole word."""
    labels = ["O"] * len(words)
    for start, end, label in names:
        first, last = bisect_right(words.ends, start), bisect_left(words.starts, end)
        if first < last and all(other == "O" for other in labels[first:last]):
            labels[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
    return labels
