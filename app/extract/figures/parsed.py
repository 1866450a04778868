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
RELATIVES = frozenset({"which", "that", "who", "whom", "whose"})
_NO_KINDS = frozenset({
    "year", "years", "quarter", "quarters", "month", "months", "week", "weeks", "day", "days", "time", "period", "half",
    "decade", "decades", "century", "future", "past", "total", "addition", "turn", "court", "cash", "part", "response",
    "return", "exchange", "favour", "favor", "advance", "all", "person", "full", "average", "country", "city", "town",
    "cases", "instances", "parts", "places", "areas", "regions", "ways", "line", "fact", "general", "effect", "use",
    "state", "county", "region", "area", "world", "place", "case", "season", "lawsuit", "deal", "round", "summer",
    "winter", "spring", "autumn", "fall", "morning", "afternoon", "evening", "night", "weekend", "debut",
    "launch", "release", "run", "theaters", "theatres", "cinemas", "stores", "office",
})  # fmt: skip
_CORE = ("NN", "CD", "$", "SYM", "JJ")
_FIRM = ("obj", "obl", "nmod", "nsubj", "nummod", "compound", "amod", "appos", "xcomp", "advmod")
_NO_NOUN = frozenset({"PRP", "EX", "DT", "WDT", "WP", "CD", "RB", "UH", "PRP$"})
MOST_WORDS = 10
DEEPEST = 6
FARTHEST = 40
"""Words from one end of a clause to the other."""
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

    def is_verb_at(self, start: int) -> bool:
        """Whether the word at a place of the text is a finite verb."""
        number = self.syntax.number_at(start)
        return number is not None and self.syntax.words[number].tag in _FINITE

    def root_of(self, draft: Draft) -> int | None:
        """Return the word of a figure on which its other words depend; the likeliest where the parse tears it apart."""
        inside = self.syntax.numbers_in(_span(self.reading, draft))
        words = self.syntax.words
        roots = [number for number in inside if words[number].head not in inside or words[number].head == number]
        for tags, relations in ((_CORE, _FIRM), (_CORE, ()), ((), ())):
            kept = [
                number
                for number in roots
                if (not tags or words[number].tag.startswith(tags))
                and (not relations or words[number].relation.split(":")[0] in relations)
            ]
            if kept:
                return kept[-1]
        return None

    def before(self, draft: Draft) -> int | None:
        """Return the word before a figure and what bounds it; None at the start of a sentence."""
        number = self.syntax.number_at(self.reading.at(draft.words_from).start)
        is_first = self.reading.sentence_of(draft.words_from)[0] >= draft.words_from
        return None if is_first or not number else number - 1

    def last_of(self, draft: Draft) -> int | None:
        """Return the last word of a figure; None where it was not parsed."""
        inside = self.syntax.numbers_in(_span(self.reading, draft))
        return inside[-1] if inside else None

    def surface_of(self, draft: Draft) -> str:
        """Return a figure as it is written."""
        return _span(self.reading, draft).of(self.reading.text)

    def is_apart(self, draft: Draft) -> bool:
        """Whether a line ends behind a figure."""
        return self.reading.at(draft.last).breaks

    def is_determined(self, draft: Draft) -> bool:
        """Whether an article or possessive stands before a figure, with no more than adjectives between."""
        number = self.syntax.number_at(self.reading.at(draft.words_from).start)
        if number is None:
            return False
        least = max(number - MOST_WORDS, 1)
        while number > least and self.syntax.words[number - 1].tag.startswith(("JJ", "RB", "IN")):
            number -= 1
        return number > 0 and self.syntax.words[number - 1].tag in ("DT", "PRP$", "POS")

    def child_of(self, number: int, relation: str) -> int | None:
        """Return the first word that depends on another in a relation; "nsubj" is the nearest subject of any kind."""
        key = (number, relation)
        if key not in self.known:
            wanted = _SUBJECTS if relation == "nsubj" else (relation,)
            fits = [child for child in self.syntax.children(number) if self.syntax.words[child].relation in wanted]
            before = [child for child in fits if child < number and relation == "nsubj"]
            self.known[key] = before[-1] if before else (fits[0] if fits else None)
        return self.known[key]

    def case_of(self, number: int) -> str | None:
        """Return the preposition of a word, in small letters."""
        found = self.child_of(number, "case")
        return self.syntax.surface(found).lower() if found is not None else None

    def complement_of(self, number: int, cases: tuple[str, ...], *, behind: int = 0) -> int | None:
        """Return the first noun that hangs on a word by one of some prepositions and stands behind it."""
        children = self.syntax.children(number)
        first = bisect_right(children, max(number, behind))
        for child in children[first : first + NEAR]:
            if self.is_free_noun(child) and self.case_of(child) in cases:
                return child
        return None

    def behind(self, place: int) -> int | None:
        """Return the noun that the preposition at a place of the text stands before."""
        number = self.syntax.number_at(place)
        if number is None or self.syntax.words[number].relation != "case":
            return None
        head = self.syntax.words[number].head
        if self.syntax.words[head].relation == "nmod:poss" and self.syntax.words[head].head > head:
            head = self.syntax.words[head].head  # "of the nation’s output"
        return head if head > number and self.syntax.words[head].tag.startswith("NN") else None

    def opening_of(self, place: int) -> int:
        """Return the bracket that opens before a closing one, or the word itself."""
        span = range(place, max(place - MOST_WORDS, 0) - 1, -1)
        return next((number for number in span if self.syntax.words[number].tag == "-LRB-"), place)

    def is_free_noun(self, number: int) -> bool:
        """Whether a word is a noun that belongs to no figure."""
        return self.syntax.words[number].tag.startswith("NN") and number not in self.holders

    def is_kind_at(self, noun: int) -> bool:
        """Whether money may be "in" a noun: assets, free cash flow; not a place, a year or cash."""
        lower = self.syntax.surface(noun).lower()
        if noun in self.holders or lower in _NO_KINDS:
            return False
        return (
            not self.syntax.words[noun].tag.startswith("NNP")
            or lower in read_list("common_words.txt")
            or self.syntax.surface(noun).isupper()
        )

    def follows(self, draft: Draft, word: str) -> bool:
        """Whether a word stands right behind a figure."""
        return self.reading.at(draft.last).lower == word

    def phrase_of(self, noun: int) -> Phrase | None:
        """Return the noun with what stands directly before it and short phrases behind it, without determiners."""
        words = self.syntax.words
        holder = self.holders.get(noun)
        if holder is not None and holder.kind is FigureKind.COUNT:
            noun = self.last_of(holder) or noun  # "dozens of people"
        is_other = holder is not None and not (holder.kind is FigureKind.COUNT and words[noun].tag.startswith("NN"))
        if words[noun].tag in _NO_NOUN or words[noun].is_verb or is_other:
            return None
        first = noun
        while first > 0 and noun - first < MOST_WORDS and self._belongs_before(first - 1, noun):
            first -= 1
        while first > 1 and self.syntax.surface(first - 1) in ("-", "‑") and words[first - 1].end == words[first].start:
            first -= 2  # the first part of a name such as "Ben-Moshe"
        first = self._name_from(first)
        while first > 0 and self.syntax.surface(first) in ("-", "‑") and words[first - 1].end == words[first].start:
            first -= 1  # "high" of "high-quality services"
        last = noun + 1
        children = self.syntax.children(noun)
        behind = bisect_right(children, noun)
        for child in children[behind : behind + NEAR]:
            if not self._belongs_behind(child, last, first):
                break
            last = self._below(child)[-1] + 1
        is_torn = self.syntax.surface(last)[:1] in ("-", "‑") if last < len(words) else False
        return self._trimmed(first, last) if not is_torn or words[last].start > words[last - 1].end else None

    def _name_from(self, first: int) -> int:
        """Return the first word of the name that a word belongs to: "Ann Marsh", "Science and Technology Office"."""
        words = self.syntax.words
        for _ in range(MOST_WORDS):
            if first == 0 or words[first].tag != "NNP" or words[first].begins_sentence or first - 1 in self.holders:
                return first
            if words[first - 1].tag == "NNP":
                first -= 1
            elif first > 1 and words[first - 1].tag == "CC" and words[first - 2].tag == "NNP":
                first -= 2
            else:
                return first
        return first

    def holds_noun(self, phrase: Phrase) -> bool:
        """Whether a phrase holds a noun or what may be one; one that was not parsed may."""
        inside = self.syntax.numbers_in(phrase.span)
        return not inside or any(self.syntax.words[number].tag.startswith(("NN", "VB", "JJ")) for number in inside)

    def _belongs_before(self, number: int, noun: int) -> bool:
        word = self.syntax.words[number]
        holder = self.holders.get(number)
        is_held = holder is not None and (holder is not self.holders.get(noun) or word.tag in ("CD", "SYM", "IN"))
        if is_held or word.tag in ("DT", "PRP$", ",", ":", "(", ")", "``", "''"):
            return False
        head, steps = number, 0
        while head != noun and steps < DEEPEST:
            if self.syntax.words[head].relation not in _LEFT or self.syntax.words[head].head == head:
                return False
            head, steps = self.syntax.words[head].head, steps + 1
        return head == noun and (word.relation != "case" or word.tag == "POS") and number < noun

    def _belongs_behind(self, child: int, last: int, first: int) -> bool:
        words = self.syntax.words
        below = self._below(child)
        is_next = below[0] == last and below == list(range(below[0], below[-1] + 1))
        if not is_next or below[-1] + 1 - first > MOST_WORDS or any(number in self.holders for number in below):
            return False
        relation = words[child].relation
        if relation in ("flat", "compound", "goeswith", "case", "nummod", "nmod:npmod"):
            return True
        return relation in ("nmod", "obl") and self.case_of(child) in _RIGHT_CASES

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
