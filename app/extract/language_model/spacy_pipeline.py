"""Loads a spaCy pipeline and gives its analysis as plain values; the only module that imports spaCy.

The pipeline that ships with Dateline and any other installed one come through here. Each process loads one once.
"""

import importlib.util
import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from app.errors import ModelError
from app.extract.language_model.syntax import Parse, Word
from resources import resource

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_UNIVERSAL = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "nn": "compound",
}
"""Relations that spaCy and its own English pipelines name otherwise than Universal Dependencies do."""
_RUBBISH = re.compile(r"\S{160,20000}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CLOSING = frozenset("\"”’'»")
_UNUSED = ("ner", "lemmatizer", "entity_linker", "textcat", "senter")
_TOGETHER = 64


def parser_named(name: str = "") -> Parse:
    """Return the function that parses with a pipeline, which is loaded at its first call. Raises ModelError."""
    if name and importlib.util.find_spec(name) is None:
        raise ModelError(f"The spaCy pipeline “{name}” is not installed.")

    def parse(texts: Sequence[str]) -> Sequence[Sequence[Word]]:
        nlp = load(name)
        with nlp.memory_zone():  # the words of every text would stay in the vocabulary
            docs = [_guarded(nlp.make_doc(_plain(text))) for text in texts]
            return [_words(doc) for doc in nlp.pipe(docs, batch_size=_TOGETHER)]

    return parse


@cache
def load(name: str = "") -> "Language":
    """Load a pipeline with what Dateline needs of it. Raises ModelError."""
    import spacy

    try:
        nlp = spacy.load(name or resource("models", "parser"), exclude=_UNUSED)
    except (ImportError, KeyError, OSError, ValueError) as error:
        which = (
            f"The spaCy pipeline “{name}” cannot be loaded"
            if name
            else "Dateline's language model is missing or damaged"
        )
        what_to_do = "Install it again, or choose another in Preferences" if name else "Install Dateline again"
        raise ModelError(f"{which}. {what_to_do}.") from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"The spaCy pipeline “{name}” has no parser.")
    return nlp


def _plain(text: str) -> str:
    """Put letters for what is no word.

    spaCy's tokenizer takes quadratic time over a long run of signs, and no lone surrogates.
    """
    return _SURROGATE.sub("x", _RUBBISH.sub(lambda run: "x" * len(run[0]), text))


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
        Word(
            token.idx,
            token.idx + len(token),
            token.tag_,
            _UNIVERSAL.get(token.dep_, token.dep_),
            token.head.i,
            token.is_sent_start is True or token.i == 0,
        )
        for token in doc
    ]
