"""Reads from the parse what a candidate does in its sentence, and which verbs a marked run hangs on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.articles import Span
from app.extract.language_model.syntax import Syntax, Word

RELATIONS = ("", "root", "nsubj", "nsubj:pass", "obl:agent", "obl", "obj", "iobj", "nmod:poss", "nmod", "appos", "conj")
"""What a candidate is to its sentence; the place of a relation in the row is its number."""
_WITHIN_NAMES = frozenset({"flat", "appos", "compound"})
_FARTHEST = 4
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


@dataclass(frozen=True, slots=True)
class Part:
    """What a candidate is in its sentence: its head word, its relation, and the word that governs it."""

    head: int | None
    relation: str
    governor: int | None
    has_apposition: bool

    @property
    def is_subject(self) -> bool:
        """Whether it is the subject of a verb."""
        return self.relation in _SUBJECTS


_NONE = Part(None, "", None, False)


def part_of(syntax: Syntax, span: Span) -> Part:
    """Return what the words of a span are in their sentence; an apposition stands for what it explains."""
    words = syntax.words
    head = head_of(syntax, span)
    if head is None:
        return _NONE
    has_apposition = any(words[child].relation == "appos" for child in syntax.children(head))
    current = head
    for _ in range(_FARTHEST):
        word = words[current]
        if word.head == current or word.relation not in _WITHIN_NAMES:
            break
        if word.relation == "compound" and word.head > current:
            break
        current = word.head
    word = words[current]
    relation = "root" if word.head == current else word.relation
    return Part(current, relation, None if word.head == current else word.head, has_apposition)


def head_of(syntax: Syntax, span: Span) -> int | None:
    """Return the word of a span that depends on none of the others; None where no word is known there."""
    numbers = syntax.numbers_in(span)
    words = syntax.words
    for number in numbers:
        head = words[number].head
        if (head == number or head not in numbers) and words[number].relation not in ("punct", "case", "det"):
            return number
    return numbers[0] if numbers else None


def attached_to(syntax: Syntax, run: Span) -> Mapping[int, int]:
    """Return the words outside a run that it hangs on or that hang on it, with how many steps away they are."""
    words = syntax.words
    inside = syntax.numbers_in(run)
    attached: dict[int, int] = {}
    for number in inside:
        word = words[number]
        if word.head != number and word.head not in inside and word.relation != "punct":
            _climb(words, word.head, inside, attached)
        for child in syntax.children(number):
            if child not in inside and words[child].is_verb:
                attached.setdefault(child, 1)
    return attached


def _climb(words: Sequence[Word], number: int, inside: range, attached: dict[int, int]) -> None:
    for steps in range(1, _FARTHEST + 1):
        if number not in inside:
            attached[number] = min(attached.get(number, steps), steps)
        head = words[number].head
        if head == number:
            break
        number = head
