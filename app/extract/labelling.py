"""What python-crfsuite is asked to label, as it can take it."""

import re
from collections.abc import Callable, Sequence

import pycrfsuite

Features = Sequence[Sequence[str]]
"""Of each word, what is known of it."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def sequences_of(text: str) -> Callable[[Features], pycrfsuite.ItemSequence]:
    """Return what turns features of a text's words into a sequence; python-crfsuite fails over lone surrogates."""
    return _replaced if _SURROGATE.search(text) else pycrfsuite.ItemSequence


def _replaced(rows: Features) -> pycrfsuite.ItemSequence:
    return pycrfsuite.ItemSequence([[_SURROGATE.sub("?", one) for one in row] for row in rows])
