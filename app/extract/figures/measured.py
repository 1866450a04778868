"""Which noun a figure measures, by grammar: what stands beside it before what governs it."""

from app.extract.figures.adjoining import (
    AMOUNTS,
    is_weak,
    noun_before,
    noun_before_age,
    noun_before_bracket,
    noun_behind,
    noun_described,
    noun_with,
    thing_doubled,
)
from app.extract.figures.clauses import REPORTING
from app.extract.figures.drafts import Draft
from app.extract.figures.governed import NOTHING, Measured, above
from app.extract.figures.parsed import DEEPEST, Sentences
from app.findings import FigureKind

_SAYING = frozenset({
    "said", "says", "say", "that", "believe", "believes", "think", "thinks", "warned", "warns", "noted", "notes",
    "stated", "argued", "argues", "insists", "insisted",
})  # fmt: skip
"""What only a clause follows, so that a count behind it is its subject."""


def measured_by(sentences: Sentences, draft: Draft) -> Measured | None:
    """Return the noun that a figure measures; None where its sentence does not say or was not parsed."""
    root = sentences.root_of(draft)
    if root is None:
        return None
    is_chosen = draft.kind is FigureKind.COUNT and draft.value == 1 and sentences.follows(draft, "of")
    if is_chosen or _stands_first(sentences, draft) or _is_source(sentences, draft):
        return NOTHING  # "one of the largest ports" selects and measures nothing
    beside = (
        noun_behind(sentences, draft, root),
        noun_described(sentences, draft, root),
        thing_doubled(sentences, draft, root),
        noun_before(sentences, draft),
        noun_before_bracket(sentences, draft),
        noun_before_age(sentences, draft),
    )
    for noun in beside:
        if noun is not None:
            return Measured(_told(sentences, draft, noun))
    found = above(sentences, draft, root, 0) or _explaining(sentences, draft, root)
    if found == NOTHING and noun_with(sentences, draft) is not None:
        return Measured(noun_with(sentences, draft))
    is_itself = found is not None and found.noun is not None and sentences.holders.get(found.noun) is draft
    return NOTHING if is_itself else found


def _is_source(sentences: Sentences, draft: Draft) -> bool:
    """Whether a count only says who knows: "according to two officials"."""
    before = sentences.before(draft)
    is_count = draft.kind is FigureKind.COUNT and before is not None and before > 0
    return is_count and before is not None and sentences.syntax.surface(before - 1).lower() == "according"


def _stands_first(sentences: Sentences, draft: Draft) -> bool:
    """Whether a count opens its clause before a verb, as its subject: "In May, 20 people died"."""
    words, last, before = sentences.syntax.words, sentences.last_of(draft), sentences.before(draft)
    if draft.kind is not FigureKind.COUNT or last is None or last + 1 >= len(words):
        return False
    is_first = before is None or words[before].tag in (",", ":", "CC", "DT", "``", "''")
    lead = sentences.syntax.surface(before or 0).lower()
    is_finite = words[last + 1].tag in ("VBD", "VBP", "VBZ", "MD") and not words[last + 1].begins_sentence
    return lead in _SAYING or (is_finite and (is_first or lead in REPORTING))


def _told(sentences: Sentences, draft: Draft, noun: int) -> int:
    """Return what a noun such as "increase" speaks of: "a 7% rise in rents"; itself where it is told apart."""
    if not is_weak(sentences, noun):
        return noun
    complement = sentences.complement_of(noun, ("in", "of", "to", "for"))
    if complement is not None:
        return complement
    own = [child for child in sentences.syntax.children(noun) if child < noun and child not in sentences.holders]
    is_told_apart = any(sentences.syntax.words[child].relation in ("compound", "nmod:poss") for child in own)
    if is_told_apart:
        return noun
    found = above(sentences, draft, noun, 1)
    return found.noun if found is not None and found.noun is not None else noun


def _explaining(sentences: Sentences, draft: Draft, root: int) -> Measured | None:
    """Return a noun that explains a figure without a verb: "$94 - Amount per person", "Tolland, 80 miles south,"."""
    words = sentences.syntax.words
    for child in sentences.syntax.children(root)[: DEEPEST if draft.kind in AMOUNTS or draft.unit is None else 0]:
        if sentences.is_free_noun(child) and words[child].relation in ("appos", "parataxis", "dep", "list"):
            return Measured(child)
    comma = sentences.before(draft)
    is_aside = comma is not None and comma > 0 and words[comma].tag == "," and draft.kind in AMOUNTS
    return Measured(comma - 1) if is_aside and comma is not None and sentences.is_free_noun(comma - 1) else None
