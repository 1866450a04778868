"""The words of an article as the search for statements sees them: stems, kinds, edges of their branches."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.extract.language_model.syntax import Syntax
from app.extract.lexicon import read_table
from app.extract.quotes.marks import MarkedRun, Weight

_KINDS = {"VB": "v", "NN": "n", "JJ": "j", "RB": "r", "IN": "i", "PR": "p", "WP": "p", "MD": "m", "WD": "p", "DT": "d"}
_ENDINGS = ("ing", "ed", "es", "s", "d", "e")
_SHORTEST_STEM = 3


@cache
def _irregular() -> dict[str, str]:
    """Map irregular forms of verbs of speech and thought to one form."""
    forms: dict[str, str] = {}
    for lemma, _, irregular, _ in read_table("cues.en.txt"):
        forms |= {form: lemma for form in irregular.split(",") if irregular != "-"}
    return forms | {row[1]: row[0] for row in read_table("irregular_verbs.en.txt")}


@cache
def stem_of(lower: str) -> str:
    """Return what the forms of a word share: argu of argues, argued and arguing."""
    word = _irregular().get(lower, lower)
    if word.endswith(("ied", "ies")) and len(word) > _SHORTEST_STEM + 1:
        return word[:-2]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word


def place_in(value: str, known: Sequence[str]) -> int:
    """Return where a value stands among those that features know by number; -1 for any other."""
    return known.index(value) if value in known else -1


@dataclass(frozen=True, slots=True)
class Script:
    """Columns with one entry a word; numbers are those of `Syntax`."""

    syntax: Syntax
    lower: list[str]
    stems: list[str]
    kinds: list[str]
    """v, n, j, r, i, p, m, d, a comma and such by themselves, x for the rest."""
    relations: list[str]
    heads: list[int]
    left: list[int]
    """The first word of the branch that hangs on a word."""
    right: list[int]
    first: list[int]
    """The first word of the stretch, within the sentence, that no marked run interrupts."""
    last: list[int]
    is_marked: list[bool]
    inside: list[int]
    """Of words within lesser marks, which a statement may hold whole, the last word there; of others -1."""

    @classmethod
    def of(cls, syntax: Syntax, runs: Sequence[MarkedRun]) -> "Script":
        """Read the words of an article."""
        words = syntax.words
        lower = [syntax.surface(number).lower().replace("’", "'") for number in range(len(words))]
        is_marked = [False] * len(words)
        inside = [-1] * len(words)
        for run in runs:
            within = _words_of(syntax, run)
            for number in within:
                is_marked[number] = run.weight is Weight.DOUBLE
                inside[number] = _last_word(lower, within) if run.weight is not Weight.DOUBLE else -1
        left, right = _edges(syntax)
        first, last = _stretches(syntax, is_marked)
        return cls(
            syntax,
            lower,
            [stem_of(word) for word in lower],
            [_kind(word.tag, surface) for word, surface in zip(words, lower, strict=True)],
            [word.relation for word in words],
            [word.head for word in words],
            left,
            right,
            first,
            last,
            is_marked,
            inside,
        )

    def is_word(self, number: int) -> bool:
        """Whether it is a word or a number and no sign."""
        return self.lower[number][:1].isalnum()


def _kind(tag: str, lower: str) -> str:
    if not lower[:1].isalnum():
        return lower[:1] if lower else "x"
    return _KINDS.get(tag[:2], "x")


def _words_of(syntax: Syntax, run: MarkedRun) -> range:
    """The words of a marked run, its marks among them."""
    words = syntax.words
    inside = syntax.numbers_in(run.outer)
    first = inside.start
    while first > 0 and words[first - 1].end > run.outer.start:
        first -= 1
    return range(first, inside.stop)


def _last_word(lower: Sequence[str], within: range) -> int:
    return next((number for number in reversed(within) if lower[number][:1].isalnum()), within.start)


def _edges(syntax: Syntax) -> tuple[list[int], list[int]]:
    """The first and last word of each branch, from the leaves up."""
    heads = [word.head for word in syntax.words]
    left, right = list(range(len(heads))), list(range(len(heads)))
    order = [number for number, head in enumerate(heads) if head == number]
    for number in order:
        order += syntax.children(number)
    for number in reversed(order):
        head = heads[number]
        left[head] = min(left[head], left[number])
        right[head] = max(right[head], right[number])
    return left, right


def _stretches(syntax: Syntax, is_marked: Sequence[bool]) -> tuple[list[int], list[int]]:
    words = syntax.words
    first, last = list(range(len(words))), list(range(len(words)))
    for number in range(1, len(words)):
        if not words[number].begins_sentence and is_marked[number] == is_marked[number - 1]:
            first[number] = first[number - 1]
    for number in range(len(words) - 2, -1, -1):
        if first[number + 1] == first[number]:
            last[number] = last[number + 1]
    return first, last
