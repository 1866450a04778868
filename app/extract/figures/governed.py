"""The noun that governs a figure by grammar: what it is part of, what its verb moves, else its clause’s subject."""

from typing import NamedTuple

from app.extract.figures.adjoining import AMOUNTS, MOVED, is_weak, noun_described, outdoes
from app.extract.figures.drafts import Draft
from app.extract.figures.parsed import DEEPEST, FARTHEST, RELATIVES, Sentences
from app.extract.figures.pronouns import stands_for
from app.extract.lexicon import read_list
from app.findings import FigureKind

_APART = frozenset({"appos", "parataxis", "dep", "list", "nummod", "nmod:unmarked", "nmod:desc"})
"""How a figure in brackets or behind a colon hangs on the noun before it."""
_HOLDING = frozenset({"of", "at", "between", "with", "above", "below", "over", "under", "than", "around", "from"})
"""Prepositions between a noun and a figure that it holds: "a price of $5", "people above $250,000"."""
_UP = frozenset({
    "conj", "xcomp", "advcl", "parataxis", "ccomp", "csubj", "obl", "obj", "nmod", "root", "dep", "advcl:relcl", "amod",
    "advmod",
})  # fmt: skip
_AUXILIARY = ("aux", "cop", "aux:pass")
_PREPOSITIONS = ("during", "with", "after", "for", "in", "of", "by", "from", "at")
_BESIDE_PREDICATE = ("nsubj", "advcl", "obl", "ccomp")
"""What a word is to a noun that says something of a subject, beside which it only stands."""
_UNMARKED = ("obl:unmarked", "obl", "advmod", "xcomp", "nmod:unmarked")


class Measured(NamedTuple):
    """What the grammar says; `noun` is None where it says that nothing is measured besides what is counted."""

    noun: int | None


NOTHING = Measured(None)


def above(sentences: Sentences, draft: Draft, number: int, depth: int) -> Measured | None:
    """Walk from a word to what governs it: a noun before "of", a verb's subject or what the verb moves."""
    words = sentences.syntax.words
    own = _subject(sentences, number)
    if own is not None:
        return own
    head = words[number].head
    if head == number or depth > DEEPEST:
        return None
    if words[number].relation.startswith("nsubj") and depth == 0:
        return _as_subject(sentences, draft, number, head, depth)
    led_by = _verb_before(sentences, draft) if depth == 0 and head > number else None
    if led_by is not None:
        return _above_verb(sentences, draft, number, led_by, depth + 1)  # "came two days after the vote"
    holder = sentences.holders.get(head)
    if holder is not None and holder is not draft:
        return _with_figure(sentences, draft, number, holder, depth)
    if words[head].tag.startswith(("NN", "PRP", "$")) and not words[number].relation.startswith(_BESIDE_PREDICATE):
        return _above_noun(sentences, draft, number, head, depth)
    return _above_verb(sentences, draft, number, head, depth)


def _with_figure(sentences: Sentences, draft: Draft, number: int, holder: Draft, depth: int) -> Measured | None:
    """Take what another figure measures, on which this one hangs: "15 cm (6 inches)", "9 million of the 12 million"."""
    root = sentences.root_of(holder)
    if root is None or root == number:
        return None
    relation = sentences.syntax.words[number].relation
    counted = sentences.syntax.words[root]
    if holder.kind is FigureKind.COUNT and counted.tag.startswith("NN") and relation in ("nmod", "acl", "appos"):
        return (
            Measured(root)
            if draft.kind is not FigureKind.COUNT or sentences.case_of(number) == "of"
            else above(sentences, draft, root, depth + 1)
        )
    described = noun_described(sentences, holder, root) if draft.kind is not FigureKind.COUNT else None
    return Measured(described) if described is not None else above(sentences, holder, root, depth + 1)


def _above_noun(sentences: Sentences, draft: Draft, number: int, head: int, depth: int) -> Measured | None:
    words = sentences.syntax.words
    case, relation = sentences.case_of(number), words[number].relation
    weak = is_weak(sentences, head)
    if relation.startswith("acl") and head < number:
        return Measured(head)
    if relation in _APART and head < number and not weak and case is None:
        return Measured(head)
    if relation == "conj" and draft.kind in AMOUNTS and sentences.child_of(number, "cc") is None and depth == 0:
        return Measured(head)  # "his plot, roughly 2 acres"
    if relation == "conj":
        return above(sentences, draft, head, depth + 1)
    if case in _HOLDING and head < number:
        is_place = draft.kind is FigureKind.COUNT and case in ("at", "from", "with")
        if not weak and not is_place:
            return Measured(head)
        complement = sentences.complement_of(head, ("of", "in"))
        if complement is None and draft.kind is FigureKind.PERCENT:
            complement = sentences.complement_of(number, ("in",))
        if weak and complement is not None:
            return Measured(complement)
    found = above(sentences, draft, head, depth + 1)
    if (found is None or found.noun is None) and head < number and not weak and depth == 0:
        return Measured(head)
    return found


def _above_verb(sentences: Sentences, draft: Draft, number: int, verb: int, depth: int) -> Measured | None:
    words = sentences.syntax.words
    if words[number].relation.startswith("nsubj"):
        return _as_subject(sentences, draft, number, verb, depth)
    verb = _nearer_verb(sentences, draft, number, verb) if depth == 0 else verb
    is_moved = depth == 0 or number in sentences.holders or is_weak(sentences, number)
    moved = _moved(sentences, draft, number, verb) if is_moved else None
    if moved is not None:
        return Measured(moved)
    subject = _subject(sentences, verb)
    if subject is not None and subject.noun is None and draft.kind in AMOUNTS:
        thing = sentences.child_of(verb, "obj")
        return Measured(thing) if thing is not None and thing < number and sentences.is_free_noun(thing) else subject
    if subject is None:
        subject = _before_verb(sentences, verb) or _above_clause(sentences, verb)
    if subject is not None:
        return subject
    return above(sentences, draft, verb, depth + 1) if words[verb].relation in _UP else None


def _nearer_verb(sentences: Sentences, draft: Draft, number: int, verb: int) -> int:
    """Return the verb right before a figure where the parse hung it on an earlier one: "a road running 20 miles"."""
    before = _verb_before(sentences, draft)
    is_nearer = before is not None and verb < before and verb < number and sentences.case_of(number) is None
    return before if before is not None and is_nearer else verb


def _verb_before(sentences: Sentences, draft: Draft) -> int | None:
    """Return the verb right before a figure, auxiliaries left out."""
    before = sentences.before(draft)
    word = sentences.syntax.words[before] if before is not None else None
    return before if word is not None and word.is_verb and word.relation not in _AUXILIARY else None


def _above_clause(sentences: Sentences, verb: int) -> Measured | None:
    """Return the noun that a participle describes, or the object that does what an infinitive says."""
    word = sentences.syntax.words[verb]
    if word.relation.startswith("acl") and sentences.is_free_noun(word.head):
        return Measured(word.head)
    thing = sentences.child_of(word.head, "obj") if word.relation == "xcomp" else None
    if thing is not None and word.head < thing < verb and thing not in sentences.holders:
        return Measured(thing)  # "cause prices to rise 5%"
    return None


def _before_verb(sentences: Sentences, verb: int) -> Measured | None:
    """Return the noun right before a finite verb that lacks a subject, where the parse hung it elsewhere."""
    words = sentences.syntax.words
    first = sentences.child_of(verb, "aux")
    first = first if first is not None and first < verb else verb
    is_headless = words[first].tag == "VBN" and words[first].head == first
    if words[first].tag not in ("VBD", "VBZ", "VBP", "MD") and not is_headless:
        return None
    place = first - 1
    for _ in range(DEEPEST):
        holder = sentences.holders.get(place)
        is_date = holder is not None and holder.kind is FigureKind.DATE
        if place <= 0 or not (words[place].tag in ("RB", "-RRB-") or is_date):
            break
        place = sentences.opening_of(place) - 1 if words[place].tag == "-RRB-" else place - 1
    found = _subject_left(sentences, place) if place >= 0 and not words[place + 1].begins_sentence else None
    return Measured(found) if found is not None else None


def _subject_left(sentences: Sentences, place: int) -> int | None:
    """Return the head of the noun phrase that ends at a word: "charge" of "the charge stored in the cell"."""
    words = sentences.syntax.words
    for _ in range(DEEPEST):
        word = words[place]
        is_noun = word.tag.startswith("NN") and place not in sentences.holders
        is_inner = word.relation in ("nmod", "obl") and sentences.case_of(place) is not None
        is_inner = is_inner or (word.relation == "obj" and words[word.head].relation.startswith("acl"))
        if is_noun and not is_inner:
            return place
        if not (is_noun or word.relation.startswith("acl")) or word.head >= place:
            return None
        place = word.head
    return None


def _as_subject(sentences: Sentences, draft: Draft, number: int, verb: int, depth: int) -> Measured | None:
    """Say what a figure measures that is parsed as a subject, rightly or where another verb stands before it."""
    words, before = sentences.syntax.words, sentences.before(draft)
    if sentences.child_of(verb, "expl") is not None:
        return NOTHING
    if sentences.case_of(number) in ("with", "at", "after", "for"):
        return _behind_comma(sentences, number)
    if words[verb].tag == "VB" and sentences.child_of(verb, "mark") == number + 1 and words[verb].head != verb:
        return _above_verb(sentences, draft, verb, words[verb].head, depth + 1)  # "three clauses to add"
    if before is not None and words[before].tag == "IN":
        if sentences.syntax.surface(before).lower() in _PREPOSITIONS and words[verb].head != verb:
            return _above_verb(sentences, draft, verb, words[verb].head, depth + 1)  # "during 60 checks carried out"
    elif before is not None and before > 0 and words[before].relation == "cop":
        found = _subject_left(sentences, before - 1)
        if found is not None:
            return Measured(found)
    elif _verb_before(sentences, draft) not in (None, verb) and before is not None:
        return _above_verb(sentences, draft, before, before, depth + 1)
    return _said_of(sentences, draft, number, verb)


def _behind_comma(sentences: Sentences, number: int) -> Measured:
    """Return the noun behind the comma that ends a phrase at the head of a sentence: "With 22 shops, Acme is large"."""
    words = sentences.syntax.words
    end = min(number + FARTHEST, len(words) - DEEPEST)
    comma = next((place for place in range(number, end) if words[place].tag == ","), None)
    if comma is None:
        return NOTHING
    first = next((place for place in range(comma + 1, comma + DEEPEST) if sentences.is_free_noun(place)), None)
    while first is not None and first < comma + DEEPEST and sentences.is_free_noun(first + 1):
        first += 1
    return Measured(first)


def _said_of(sentences: Sentences, draft: Draft, number: int, verb: int) -> Measured:
    """Return what is said of an amount: "$5 million went to schools", "12 C is the melting point"."""
    if draft.kind not in AMOUNTS:
        return NOTHING
    if sentences.is_free_noun(verb):
        return Measured(verb)
    cases = ("for", "on", "to", "from", "by")
    found = sentences.complement_of(verb, cases, behind=number) if draft.kind is FigureKind.MONEY else None
    return Measured(found)


def _moved(sentences: Sentences, draft: Draft, number: int, verb: int) -> int | None:
    """Return what a verb moves or prices: "cut its debt by $5", "pulled shares 2% lower", "spent $9 on a roof"."""
    words = sentences.syntax.words
    case, lower = sentences.case_of(number), sentences.syntax.surface(verb).lower()
    if case is None and draft.kind in AMOUNTS:
        cases: tuple[str, ...] = ("for", "on") if lower in read_list("paying_verbs.txt") else ()
        cases = ("from", "off", "to") if lower in read_list("shifting_verbs.txt") else cases
        touched = sentences.complement_of(verb, cases, behind=number)
        if touched is not None:
            return touched
    thing = sentences.child_of(verb, "obj")
    if thing is None or not verb < thing < number or thing in sentences.holders or outdoes(sentences, thing):
        return None
    if draft.kind in AMOUNTS and case is None and words[number].relation in _UNMARKED:
        return thing
    if case in (MOVED if draft.kind is not FigureKind.COUNT else ("by", "to")):
        return thing if draft.kind is not FigureKind.DURATION else None
    is_priced = draft.kind is FigureKind.MONEY and case == "for" and lower in read_list("trading_verbs.txt")
    return thing if is_priced else None


def _subject(sentences: Sentences, verb: int) -> Measured | None:
    """Return the subject of a word, that which a pronoun stands for; None where it has no subject."""
    subject = sentences.child_of(verb, "nsubj")
    if subject is None:
        expletive = sentences.child_of(verb, "expl")
        return NOTHING if expletive is not None and sentences.syntax.words[expletive].tag == "EX" else None
    words = sentences.syntax.words
    if sentences.syntax.surface(subject).lower() in RELATIVES:
        head = words[verb].head
        if words[verb].relation.startswith("acl") and head != verb and words[head].tag.startswith("NN"):
            return Measured(head)
        before = subject - 2 if sentences.syntax.surface(subject - 1) == "," else subject - 1
        return Measured(before) if before > 0 and words[before].tag.startswith("NN") else NOTHING
    held = sentences.holders.get(subject)
    if held is not None and held.kind is FigureKind.DATE:
        return None  # "and today employs 50 people"
    if words[subject].tag.startswith("NN"):
        return Measured(subject)
    if words[subject].tag in ("PRP", "DT"):
        return Measured(stands_for(sentences, subject, verb))
    return NOTHING if words[subject].tag in ("EX", "CD") else None
