"""Gives a part of the training texts the typography of press releases, anew in every epoch (`spacy train --code`).

Treebanks have few curly marks; releases have hardly any others. Nothing but the shape of marks changes.
"""

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example


@spacy.registry.augmenters("dateline.curly_marks.v1")  # type: ignore[untyped-decorator, unused-ignore]
def curly_marks(share: float, seed: int) -> Callable[[Language, Example], Iterator[Example]]:
    """Turns straight marks into curly ones in `share` of the documents."""
    chance = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        if chance.random() >= share:
            yield example
            return
        reference = example.reference
        curly = Doc(
            nlp.vocab,
            words=list(_curled([token.text for token in reference])),
            spaces=[bool(token.whitespace_) for token in reference],
            tags=[token.tag_ for token in reference],
            heads=[token.head.i for token in reference],
            deps=[token.dep_ for token in reference],
        )
        yield Example(nlp.make_doc(curly.text), curly)

    return augment


def _curled(words: list[str]) -> Iterator[str]:
    opening = True
    for word in words:
        if word in {'"', "``", "''"}:
            yield "“" if opening else "”"
            opening = not opening
        else:
            yield word.replace("'", "’")
