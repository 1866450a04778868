"""Reads the annotated articles and releases that the forests of quotations are trained on."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.entities import find_entities
from app.extract.language_model.spacy_pipeline import parser_named
from app.extract.language_model.syntax import Syntax
from app.findings import Entity
from app.text.anatomy import read_anatomy

NEWS = "bench/quotes/polnear-train.jsonl.gz"
Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is found before quotations are, and with what a person says of its quotations."""

    article: ArticleText
    release: Release
    entities: Sequence[Entity]
    syntax: Syntax
    gold: Gold
    is_release: bool


def is_kept_aside(name: str) -> bool:
    """Whether a text is kept for tests; a third of all are, whatever happens."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def read_news(corpora: Path) -> Iterator[Document]:
    """Yield the news articles of the corpora that may be trained on."""
    with gzip.open(corpora / NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            if not is_kept_aside(gold["id"]):
                yield _document(gold, is_release=False)


def read_releases(folder: Path) -> Iterator[Document]:
    """Yield the releases of a folder whose speech is annotated and that may be trained on, named by their files."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "quotes" in gold and not is_kept_aside(path.stem):
            yield _document(gold, is_release=True)


def _document(gold: Gold, *, is_release: bool) -> Document:
    article = ArticleText.plain(gold["text"])
    release = read_anatomy(article)
    entities = find_entities(article, release, language="en")
    syntax = Syntax.of(article, release, parser_named())
    return Document(article, release, entities, syntax, gold, is_release)
