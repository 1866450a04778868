"""What happened at a date or so many times, by the grammar of its sentence."""

from app.extract.figures.drafts import Draft
from app.extract.figures.parsed import DEEPEST, MOST_WORDS, NEAR, RELATIVES, Sentences
from app.findings import FigureKind, Phrase

_OBJECT = 4
_BEFORE = frozenset({"compound", "amod", "nummod", "nmod:poss"})


def event_of(sentences: Sentences, draft: Draft) -> Phrase | None:
    """Return what happened at a date or so many times: "board approved the plan"; None where nothing says it."""
    number = sentences.root_of(draft)
    words = sentences.syntax.words
    for _ in range(DEEPEST if number is not None else 0):
        assert number is not None
        if words[number].is_verb and number not in sentences.holders:
            return _clause_around(sentences, number)
        head = words[number].head
        if head == number:
            return None
        is_noun = words[head].tag.startswith("NN") and head not in sentences.holders
        if is_noun and words[number].relation != "conj" and (head < number or words[number].relation in _BEFORE):
            return sentences.phrase_of(head)
        number = head
    return None


def _clause_around(sentences: Sentences, verb: int) -> Phrase | None:
    """Return the words from the subject of a verb to its object, or as much of that as stands together."""
    words = sentences.syntax.words
    subject = sentences.child_of(verb, "nsubj")
    if subject is not None and sentences.syntax.surface(subject).lower() in RELATIVES:
        return sentences.phrase_of(words[verb].head) if words[verb].head != verb else None
    if subject is None and words[verb].relation.startswith("acl"):
        return sentences.phrase_of(words[verb].head)
    if subject is None and words[verb].relation == "conj":
        above = sentences.child_of(words[verb].head, "nsubj")
        return sentences.phrase_of(above) if above is not None else None
    if subject is not None and sentences.holders.get(subject) is not None:
        held = sentences.holders[subject]
        if held.kind is FigureKind.COUNT:
            return sentences.phrase_of(subject)
        own = sentences.complement_of(subject, ("of",))  # "the last 3 years of the war have changed it"
        return sentences.phrase_of(own) if own is not None else None
    if subject is not None and verb - subject > NEAR:
        return sentences.phrase_of(subject)
    first, last = verb, verb + 1
    if subject is not None and subject < verb and verb - subject <= NEAR:
        phrase = sentences.phrase_of(subject)
        found = sentences.syntax.number_at(phrase.span.start) if phrase is not None else None
        first = found if found is not None else subject
    thing = sentences.child_of(verb, "obj") or sentences.child_of(verb, "xcomp")
    if thing is not None and verb < thing <= verb + _OBJECT:
        last = thing + 1
    while last > first and any(sentences.holders.get(number) is not None for number in range(first, last)):
        last -= 1
    if not 1 < last - first <= MOST_WORDS:
        return None
    return Phrase.at(sentences.syntax.text, words[first].start, words[last - 1].end)
