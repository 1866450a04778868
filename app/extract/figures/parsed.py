"""What a figure measures, by the grammar of its sentence: a noun phrase bounded by its head, or nothing."""

from bisect import bisect_right
from dataclasses import dataclass, field

from app.articles import Span
from app.extract.figures.drafts import Draft
from app.extract.figures.reading import Reading
from app.extract.language_model.syntax import Syntax
from app.extract.lexicon import read_list
from app.findings import FigureKind, Phrase

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_LEFT = frozenset(
    {"amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "case", "punct", "goeswith", "nmod:unmarked"}
)
_RIGHT_CASES = frozenset({"of", "in", "for", "on", "to", "between", "with", "per", "against", "at", "from", "by", "'s"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "parataxis", "ccomp", "acl", "acl:relcl", "dep", "csubj", "appos"})
_MOVED_CASES = frozenset({"by", "to", "from"})
RELATIVES = frozenset({"which", "that", "who", "whom", "whose"})
_PAYING = frozenset({
    "pay", "paid", "pays", "paying", "spend", "spent", "spends", "spending", "charge", "charged", "charges", "sold",
    "sell", "sells", "buy", "bought", "offered", "fined", "budgeted", "set",
})  # fmt: skip
_NO_NOUN = frozenset({"PRP", "EX", "DT", "WDT", "WP", "CD", "RB", "UH", "PRP$"})
MOST_WORDS = 10
DEEPEST = 6
_FINITE = frozenset({"VBP", "VBZ", "VBD", "MD", "VB"})
NEAR = 8


@dataclass(slots=True)
class Sentences:
    """The grammar with the words that figures cover, so that one figure can take the subject of another."""

    reading: Reading
    syntax: Syntax
    holders: dict[int, Draft]
    known: dict[tuple[int, str], int | None] = field(default_factory=dict)
    """The first child of a word in a relation, so that a head of a thousand children is walked once."""

    @classmethod
    def of(cls, reading: Reading, syntax: Syntax, drafts: list[Draft]) -> "Sentences":
        """Note which words belong to which figure."""
        holders: dict[int, Draft] = {}
        for draft in drafts:
            for number in syntax.numbers_in(_span(reading, draft)):
                holders.setdefault(number, draft)
        return cls(reading, syntax, holders)

    def subject_of(self, draft: Draft) -> Phrase | None:
        """Return what the figure measures; None where its sentence does not say so or was not parsed."""
        root = self.root_of(draft)
        if root is None:
            return None
        noun = self._measured(draft, root, 0)
        return self.phrase_of(noun) if noun is not None else None

    def controlled_of(self, draft: Draft) -> Phrase | None:
        """Return what moves in "may cause prices to rise 5%": the object of the verb above."""
        number = self.root_of(draft)
        words = self.syntax.words
        verb = words[number].head if number is not None else None
        if verb is None or not words[verb].is_verb or words[verb].relation != "xcomp" or self._subject_child(verb):
            return None
        thing = self.child_of(words[verb].head, "obj")
        is_inside = thing is not None and words[verb].head < thing < verb and thing not in self.holders
        return self.phrase_of(thing) if is_inside and thing is not None else None

    def is_verb_at(self, start: int) -> bool:
        """Whether the word at a place of the text is a finite verb."""
        number = self.syntax.number_at(start)
        return number is not None and self.syntax.words[number].tag in _FINITE

    def root_of(self, draft: Draft) -> int | None:
        """Return the word of a figure on which its other words depend."""
        span = _span(self.reading, draft)
        inside = self.syntax.numbers_in(span)
        words = self.syntax.words
        roots = [number for number in inside if words[number].head not in inside or words[number].head == number]
        at_number = [number for number in roots if words[number].tag != "IN"]
        return at_number[-1] if at_number else (roots[-1] if roots else None)

    def _measured(self, draft: Draft, root: int, depth: int) -> int | None:
        """Return the noun that a figure measures, walking from its root to the verb that governs it."""
        words = self.syntax.words
        word = words[root]
        own = self._subject_child(root)
        if own is not None:
            return own
        head = word.head
        if head == root:
            return None
        if self._is_attribute(root, head):
            return head
        return self._above(draft, root, depth)

    def _is_attribute(self, root: int, head: int) -> bool:
        """Whether the figure stands before the noun that it describes: "a $22 million round"."""
        relation = self.syntax.words[root].relation
        is_noun = self.syntax.words[head].tag.startswith("NN")
        modifies = relation in (
            "nummod",
            "compound",
            "amod",
            "nmod",
            "nmod:npmod",
            "obl:npmod",
            "nmod:unmarked",
            "nmod:poss",
        )
        return head > root and is_noun and modifies and head not in self.holders and self._case(root) is None

    def _above(self, draft: Draft, number: int, depth: int) -> int | None:
        """Walk up: a noun before "of" or a verb's subject or moved object."""
        words = self.syntax.words
        word = words[number]
        head = word.head
        if head == number or depth > DEEPEST:
            return self._subject_child(number)
        if head in self.holders and self.holders[head] is not draft:
            other = self.holders[head]
            root = self.root_of(other)
            return self._measured(other, root, depth + 1) if root is not None and root != number else None
        above = words[head]
        if word.relation in _SUBJECTS and depth == 0 and draft.kind is FigureKind.COUNT:
            return None
        if above.tag.startswith("NN") or above.tag == "PRP":
            return self._above_noun(draft, number, head, depth)
        return self._above_verb(draft, number, head, depth)

    def _above_noun(self, draft: Draft, number: int, head: int, depth: int) -> int | None:
        case = self._case(number)
        relation = self.syntax.words[number].relation
        lower = self.syntax.surface(head).lower()
        is_weak = lower in read_list("weak_heads.txt")
        if relation in ("acl", "acl:relcl"):
            return head
        if case in ("of", "at", "between") and not is_weak and head < number:
            return head
        if relation == "appos" and head < number and not is_weak:
            return head
        found = self._subject_child(head)
        return found if found is not None else self._above(draft, head, depth + 1)

    def _above_verb(self, draft: Draft, number: int, verb: int, depth: int) -> int | None:
        words = self.syntax.words
        case = self._case(number)
        moved = self.child_of(verb, "obj")
        if depth == 0 and case in _MOVED_CASES and moved is not None and moved < number and moved not in self.holders:
            return moved
        lower = self.syntax.surface(verb).lower()
        if lower in _PAYING and draft.kind is FigureKind.MONEY:
            bought = self._bought(verb, number)
            if bought is not None:
                return bought
        subject = self._subject_child(verb)
        if subject is not None:
            return self._antecedent(verb, subject)
        relation = words[verb].relation
        if relation in ("acl", "acl:relcl") and words[words[verb].head].tag.startswith("NN"):
            return words[verb].head
        if relation in _CLIMB or relation in ("obl", "obj", "nmod", "root"):
            return self._above(draft, verb, depth + 1)
        return None

    def _bought(self, verb: int, number: int) -> int | None:
        """Return what money is paid for: "spending $12,000 on a new roof"."""
        children = self.syntax.children(verb)
        first = bisect_right(children, number)
        for child in children[first : first + NEAR]:
            if self._case(child) in ("for", "on") and self.syntax.words[child].tag.startswith("NN"):
                return child if child not in self.holders else None
        return None

    def _antecedent(self, verb: int, subject: int) -> int | None:
        """Return the noun that a relative clause describes instead of "which"."""
        words = self.syntax.words
        if self.syntax.surface(subject).lower() in RELATIVES:
            head = words[verb].head
            return head if words[verb].relation.startswith("acl") and head != verb else None
        return subject

    def _subject_child(self, number: int) -> int | None:
        found = self.child_of(number, "nsubj")
        return found if found is None or found not in self.holders else None

    def child_of(self, number: int, relation: str) -> int | None:
        """Return the first word that depends on another in a relation."""
        key = (number, relation)
        if key not in self.known:
            wanted = _SUBJECTS if relation == "nsubj" else (relation,)
            children = self.syntax.children(number)
            self.known[key] = next((c for c in children if self.syntax.words[c].relation in wanted), None)
        return self.known[key]

    def _case(self, number: int) -> str | None:
        found = self.child_of(number, "case")
        return self.syntax.surface(found).lower() if found is not None else None

    def phrase_of(self, noun: int) -> Phrase | None:
        """Return the noun with what stands directly before it and short phrases behind it, without determiners."""
        words = self.syntax.words
        if words[noun].tag in _NO_NOUN or words[noun].is_verb or noun in self.holders:
            return None
        first = noun
        while first > 0 and noun - first < MOST_WORDS and self._belongs_before(first - 1, noun):
            first -= 1
        while first > 1 and self.syntax.surface(first - 1) in ("-", "‑") and words[first - 1].end == words[first].start:
            first -= 2  # the first part of a name such as "Ben-Moshe"
        last = noun + 1
        children = self.syntax.children(noun)
        behind = bisect_right(children, noun)
        for child in children[behind : behind + NEAR]:
            if not self._belongs_behind(child, last, first):
                break
            last = self._below(child)[-1] + 1
        return self._trimmed(first, last)

    def _belongs_before(self, number: int, noun: int) -> bool:
        word = self.syntax.words[number]
        if number in self.holders or word.tag in ("DT", "PRP$", ",", ":", "(", ")", "``", "''"):
            return False
        head, steps = number, 0
        while head != noun and steps < DEEPEST:
            if self.syntax.words[head].relation not in _LEFT or self.syntax.words[head].head == head:
                return False
            head, steps = self.syntax.words[head].head, steps + 1
        return head == noun and word.relation != "case" and number < noun

    def _belongs_behind(self, child: int, last: int, first: int) -> bool:
        words = self.syntax.words
        below = self._below(child)
        is_next = below[0] == last and below == list(range(below[0], below[-1] + 1))
        if not is_next or below[-1] + 1 - first > MOST_WORDS or any(number in self.holders for number in below):
            return False
        relation = words[child].relation
        if relation in ("flat", "compound", "goeswith", "case", "nummod", "nmod:npmod"):
            return True
        return relation in ("nmod", "obl") and self._case(child) in _RIGHT_CASES

    def _below(self, number: int) -> list[int]:
        """Return a word with what depends on it, at most a few more than a phrase may hold."""
        found: list[int] = []
        waiting = [number]
        while waiting and len(found) <= MOST_WORDS:
            current = waiting.pop()
            found.append(current)
            waiting += self.syntax.children(current)[: MOST_WORDS + 1]
        return sorted(found)

    def _trimmed(self, first: int, last: int) -> Phrase | None:
        words = self.syntax.words
        stops = read_list("noun_stops.txt")
        while first < last and (self.syntax.surface(first).lower() in stops or not self._is_spoken(first)):
            first += 1
        while last > first and not self._is_spoken(last - 1):
            last -= 1
        return Phrase.at(self.syntax.text, words[first].start, words[last - 1].end) if first < last else None

    def _is_spoken(self, number: int) -> bool:
        """Whether it is a word rather than a sign or a blank that no space is."""
        return self.syntax.words[number].tag[:1].isalpha() and bool(self.syntax.surface(number).strip())


def _span(reading: Reading, draft: Draft) -> Span:
    return Span(reading.at(draft.first).start, reading.at(draft.last - 1).end)
