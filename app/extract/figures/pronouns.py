"""The subject that a pronoun takes up within its sentence."""

from app.extract.figures.parsed import DEEPEST, FARTHEST, Sentences

_MINE = frozenset({"i", "we", "you", "me", "us", "there", "one"})
_PLURAL = frozenset({"they", "them", "these", "those", "both"})


def stands_for(sentences: Sentences, pronoun: int, verb: int) -> int | None:
    """Return the subject that a pronoun takes up: "The yard said it built 5 boats"; a clause above comes first."""
    words = sentences.syntax.words
    lower = sentences.syntax.surface(pronoun).lower()
    if lower in _MINE or words[pronoun].tag != "PRP":
        return None
    number = verb
    for _ in range(DEEPEST):
        number = words[number].head
        subject = sentences.child_of(number, "nsubj")
        if subject is not None and subject < pronoun and _agrees(sentences, subject, lower):
            return subject
    for number in range(pronoun - 1, max(pronoun - FARTHEST, 0) - 1, -1):
        if words[number].relation.startswith("nsubj") and _agrees(sentences, number, lower):
            return number
        if words[number].begins_sentence:
            return None
    return None


def _agrees(sentences: Sentences, noun: int, pronoun: str) -> bool:
    word = sentences.syntax.words[noun]
    if not word.tag.startswith("NN"):
        return False
    if pronoun in ("he", "she", "him", "her"):
        return word.tag == "NNP"
    is_plural = word.tag.endswith("S") or sentences.child_of(noun, "conj") is not None
    return is_plural == (pronoun in _PLURAL) or word.tag == "NNP"
