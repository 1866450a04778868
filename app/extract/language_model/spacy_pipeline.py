"""Loads a spaCy pipeline and gives its analysis as plain values; the only module that imports spaCy.

The pipeline that ships with Dateline and any other installed one come through here. Each process loads one once.
"""

import importlib.util
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from app.errors import ModelError
from app.extract.language_model.syntax import Parse, Word
from resources import resource

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LONGEST = 20_000
"""Code points of one block that are parsed; a block of more is no prose."""
_CLOSING = frozenset("\"”’'»")
_PARTS_NEEDED = ("parser",)


def parser_named(name: str = "") -> Parse:
    """Return the function that parses with a pipeline, which is loaded at its first call. Raises ModelError."""
    if name and importlib.util.find_spec(name) is None:
        raise ModelError(f"The spaCy pipeline “{name}” is not installed.")

    def parse(texts: Sequence[str]) -> Iterator[Sequence[Word]]:
        nlp = load(name)
        docs = [_guarded(nlp.make_doc(text[:_LONGEST])) for text in texts]
        for doc in nlp.pipe(docs, batch_size=64):
            yield _words(doc)

    return parse


@cache
def load(name: str = "") -> "Language":
    """Load a pipeline with what Dateline needs of it. Raises ModelError."""
    import spacy

    source = name or resource("models", "parser")
    nlp = spacy.load(source, exclude=["ner", "lemmatizer", "entity_linker", "textcat"])
    if any(part not in nlp.pipe_names for part in _PARTS_NEEDED):
        raise ModelError(f"The spaCy pipeline “{name}” has no parser.")
    return nlp


def _guarded(doc: "Doc") -> "Doc":
    """Forbid sentences to begin after a comma, or after a comma with its closing mark: “…,” he said."""
    for token in doc[1:]:
        before = doc[token.i - 1].text
        if before in _CLOSING and token.i > 1:
            before = doc[token.i - 2].text
        if before == "," or token.text[:1].islower():
            token.is_sent_start = False
    return doc


def _words(doc: "Doc") -> list[Word]:
    return [
        Word(token.idx, token.idx + len(token), token.tag_, token.dep_, token.head.i, bool(token.is_sent_start))
        for token in doc
    ]
