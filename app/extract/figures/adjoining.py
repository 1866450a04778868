"""The noun that stands beside a figure and that it measures: what it describes, or what leads up to it."""

from app.extract.figures.ages import AGE
from app.extract.figures.drafts import Draft
from app.extract.figures.parsed import DEEPEST, MOST_WORDS, Sentences
from app.extract.lexicon import read_list
from app.findings import FigureKind

AMOUNTS = frozenset({FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE})
MOVED = frozenset({"by", "to", "from", "at"})
"""Prepositions between what moves and how far it moves."""
NEVER_DESCRIBED = frozenset({
    "once", "along", "apart", "back", "too", "tall", "off", "west", "east", "north", "south", "northwest", "northeast",
    "southwest", "southeast", "proving", "thereafter", "outside", "inside", "indoors", "outdoors", "overseas",
    "apiece", "each", "last", "next", "this", "every", "per", "around", "away", "prior", "due", "thanks", "according",
    "subject", "compared", "together", "regardless", "instead", "versus", "accounting", "including", "excluding",
    "starting", "beginning", "ending", "nearby", "nationwide", "worldwide", "alone", "overall", "combined",
})  # fmt: skip
"""Words behind an amount that do not begin what it describes."""
_TIMES = frozenset({"year", "quarter", "month", "week"})
_AHEAD = frozenset({"ahead", "behind", "clear", "short", "adrift", "up", "down", "above", "below", "more", "less"})
_NOMINAL = ("NN", "JJ", "VBN", "HYPH", "POS")
_DESCRIBING = frozenset({
    "nummod", "compound", "amod", "nmod", "nmod:npmod", "obl:npmod", "nmod:unmarked", "obl:unmarked", "nmod:poss",
    "nmod:desc",
})  # fmt: skip
_NOUN_RELATIONS = ("nsubj", "obj")
_PARTING = ("IN", "TO", ":", "VBZ", "VBD", "VBP", "MD", "CC")


def noun_behind(sentences: Sentences, draft: Draft, root: int) -> int | None:
    """Return the noun at the end of the adjectives and nouns right behind an amount: "a 27% adjusted margin"."""
    words = sentences.syntax.words
    last = sentences.last_of(draft)
    is_hyphened = "-" in sentences.surface_of(draft)
    is_told_by = draft.kind in AMOUNTS or draft.is_compound or (draft.kind is FigureKind.DURATION and is_hyphened)
    if last is None or not is_told_by or sentences.is_apart(draft):
        return None
    is_told = sentences.is_determined(draft)
    if draft.kind is FigureKind.MEASURE and words[last].tag == "NNS" and not is_told:
        return None  # "2500 feet deep", but "the 40 yard line"
    noun, place = None, _skipped_bracket(sentences, last + 1)
    while place < min(last + MOST_WORDS, len(words)):
        holder = sentences.holders.get(place)
        if holder is not None and holder.kind in (FigureKind.COUNT, FigureKind.MEASURE):
            place += 1  # "a 2-litre three-cylinder engine"
            continue
        tag = words[place].tag
        is_outside = sentences.syntax.surface(place).lower() in NEVER_DESCRIBED or words[place].begins_sentence
        is_joined = tag == "VBG" and words[place - 1].tag == "HYPH"  # "a $5 million money-laundering scam"
        if holder is not None or is_outside or not (is_joined or tag.startswith(_NOMINAL)):
            break
        is_whole = place + 1 >= len(words) or words[place + 1].tag != "HYPH"
        noun = place if tag.startswith("NN") and is_whole else noun
        place += 1
    if noun is None or _is_yearly(sentences, last + 1):
        return None
    head = words[noun].head
    if (
        words[noun].relation in ("compound", "conj", "amod")
        and noun < head < noun + DEEPEST
        and sentences.is_free_noun(head)
    ):
        noun = head  # "a 298-acre sports and leisure park"
    is_subject = words[noun].relation.startswith("nsubj") and words[root].head != noun
    is_name = not is_hyphened and words[_skipped_bracket(sentences, last + 1)].tag.startswith("NNP")
    return noun if is_told or not (is_subject or is_name) else None


def _is_yearly(sentences: Sentences, place: int) -> bool:
    """Whether a comparison of periods stands here: "year over year", "quarter-on-quarter"."""
    words = [sentences.syntax.surface(at).lower() for at in range(place, min(place + 2, len(sentences.syntax.words)))]
    return len(words) == 2 and words[0] in _TIMES and words[1] in ("over", "on", "-", "to")


def _skipped_bracket(sentences: Sentences, place: int) -> int:
    """Skip a restatement: "an 850-metre (2,800-foot) course"."""
    words = sentences.syntax.words
    if place >= len(words) or words[place].tag != "-LRB-":
        return place
    ends = (number for number in range(place, min(place + DEEPEST, len(words))) if words[number].tag == "-RRB-")
    return next((number + 1 for number in ends if number + 1 < len(words)), place)


def noun_described(sentences: Sentences, draft: Draft, root: int) -> int | None:
    """Return the noun behind the figure that it describes: "a $22 million round", "45-day dry aged beef"."""
    words = sentences.syntax.words
    last = sentences.last_of(draft)
    if last is None or _is_yearly(sentences, last + 1):
        return None
    number = root
    if sentences.case_of(root) not in (None, "'s", "’s"):
        return None
    for _ in range(DEEPEST):
        head = words[number].head
        if head <= number or head in sentences.holders or words[number].relation not in _DESCRIBING:
            return None
        if sentences.syntax.surface(head).lower() in NEVER_DESCRIBED:
            return None
        if any(words[place].tag in _PARTING for place in range(number + 1, head)):
            return None
        if words[head].tag.startswith("NN") or words[head].relation.startswith(_NOUN_RELATIONS):
            return head
        if not words[head].tag.startswith(("JJ", "VBN", "CD", "HYPH")):
            return None
        number = head
    return None


def thing_doubled(sentences: Sentences, draft: Draft, root: int) -> int | None:
    """Return the object of a figure that is a verb: "it doubled its sales"."""
    is_alone = draft.last - draft.first == 1
    return sentences.child_of(root, "obj") if is_alone and sentences.syntax.words[root].is_verb else None


def noun_before(sentences: Sentences, draft: Draft) -> int | None:
    """Return the noun right before "to", "by", "at": "lifted revenue to $5 million", "cut gases by 5 per cent"."""
    words, case = sentences.syntax.words, sentences.before(draft)
    if case is not None and sentences.is_free_noun(case) and _is_apart_by(sentences, draft):
        name = words[case].head if words[case].relation == "flat" else case
        return name if sentences.case_of(name) is None else None
    if draft.kind not in AMOUNTS or case is None or case == 0:
        return None
    lower, noun = sentences.syntax.surface(case).lower(), case - 1
    if lower in ("up", "down") and sentences.is_free_noun(noun) and sentences.case_of(noun) in (None, "with"):
        return noun  # "with copper up 70 cents"
    if lower == "worth":
        noun -= sentences.syntax.surface(noun) == ","
        return noun if sentences.is_free_noun(noun) else None
    if lower == "of":
        is_noun = sentences.is_free_noun(noun) or sentences.syntax.surface(noun).lower().endswith("ings")
        return noun if is_noun and not is_weak(sentences, noun) else None
    if lower not in MOVED and not (lower == "for" and draft.kind is FigureKind.MONEY):
        return None
    if not sentences.is_free_noun(noun) or words[noun].relation == "advmod" or outdoes(sentences, noun):
        return None
    own = sentences.case_of(noun)
    if own is not None and not (words[noun].relation == "nmod" and not words[noun].tag.startswith("NNP")):
        return None
    head = words[noun].head
    if own is not None and own in ("of", "in") and words[head].tag.startswith("NN") and head < noun:
        return noun if is_weak(sentences, head) or head in sentences.holders else head
    return noun if own is None else None


def _is_apart_by(sentences: Sentences, draft: Draft) -> bool:
    """Whether a word behind a figure says how far apart things are: "the duke 16 points ahead", "shares 2% lower"."""
    last = sentences.last_of(draft)
    if last is None or last + 1 >= len(sentences.syntax.words):
        return False
    is_compared = sentences.syntax.words[last + 1].tag in ("JJR", "RBR")
    return is_compared or sentences.syntax.surface(last + 1).lower() in _AHEAD


def noun_before_bracket(sentences: Sentences, draft: Draft) -> int | None:
    """Return the noun before a bracket that opens with the figure: "Acme Index (up 58 points)"."""
    words, sign = sentences.syntax.words, sentences.before(draft)
    if sign is None or sign == 0 or words[sign].tag != "-LRB-":
        return None
    noun = sign - 1
    if not sentences.is_free_noun(noun):
        return None
    for _ in range(DEEPEST):
        if words[noun].relation == "nmod" and sentences.case_of(noun) == "of" and words[noun].head < noun:
            noun = words[noun].head
    return noun if sentences.is_free_noun(noun) else None


def noun_with(sentences: Sentences, draft: Draft) -> int | None:
    """Return the noun that has what is counted: "it boasts a library with 19 desks"."""
    case = sentences.before(draft)
    if draft.kind is not FigureKind.COUNT or not case or sentences.syntax.surface(case).lower() != "with":
        return None
    return case - 1 if sentences.is_free_noun(case - 1) else None


def noun_before_age(sentences: Sentences, draft: Draft) -> int | None:
    """Return the person right before an age: "Dr Marsh, now 80 years old"."""
    words, place = sentences.syntax.words, sentences.before(draft)
    if draft.unit != AGE or place is None:
        return None
    holder, least = sentences.holders.get(place), max(place - MOST_WORDS, 0)
    while place > least and (_is_before_age(sentences, place) or (holder is not None and holder.unit == AGE)):
        place -= 1
        holder = sentences.holders.get(place)
    is_counted = holder is not None and holder.kind is FigureKind.COUNT
    return place if words[place].tag.startswith("NN") and (holder is None or is_counted) else None


def _is_before_age(sentences: Sentences, place: int) -> bool:
    is_aged = sentences.syntax.surface(place).lower() == "aged"
    return is_aged or sentences.syntax.words[place].tag in ("RB", ",", "CC")


def outdoes(sentences: Sentences, thing: int) -> bool:
    """Whether a noun is what somebody is ahead of or behind: "led the field by 5 points"."""
    head = sentences.syntax.words[thing].head
    return sentences.syntax.surface(head).lower() in read_list("outdoing_verbs.txt")


def is_weak(sentences: Sentences, noun: int) -> bool:
    """Whether a noun only says that something moved, or how much of it there is."""
    return sentences.syntax.surface(noun).lower() in read_list("weak_heads.txt")
