"""Words that say that somebody speaks: verbs with their class and form, and "according to"."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from app.extract.lexicon import read_list, read_table
from app.extract.quotes.tokens import Token
from app.extract.quotes.words import word_class


class CueClass(Enum):
    """What kind of act a cue names."""

    SAY = "say"
    """Speech that takes a clause: said, told, announced."""
    THINK = "think"
    """Thought that takes a clause: believes, hopes."""
    ACT = "act"
    """A speech act that takes a phrase: called it, praised, blamed."""
    SOURCE = "source"
    """According to somebody."""


class Form(Enum):
    """The form of a verb, which says where its subject stands."""

    FINITE = "finite"
    BASE = "base"
    PARTICIPLE = "-ing"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in one sentence, at token `index`; `last` is its final token."""

    index: int
    last: int
    kind: CueClass
    form: Form
    lemma: str


_AUXILIARIES = word_class("before a base form")
_BE = word_class("forms of be")
_BEFORE_NOUN = word_class("before a noun")
_ADVERBS = word_class("adverbs of time")
_MOST_CUES = 24
"""Cues that a sentence may have; one with more is a list of words."""
_PAST_PARTICIPLES = frozenset({"written", "shown", "known", "sung", "sworn"})


@cache
def _forms() -> dict[str, tuple[str, CueClass, Form, bool]]:
    """Map each form to its lemma, class, form, and whether it may as well be a noun."""
    forms: dict[str, tuple[str, CueClass, Form, bool]] = {}
    for lemma, kind, irregular, noun in read_table("cues.en.txt"):
        is_noun = noun == "noun"
        given = [] if irregular == "-" else irregular.split(",")
        for word in (lemma, *_regular(lemma, given)):
            form = Form.PARTICIPLE if word.endswith("ing") else Form.FINITE
            form = Form.BASE if word == lemma and word not in given else form
            ambiguous = is_noun and (word == lemma or word.endswith("s"))
            forms.setdefault(word, (lemma, CueClass(kind), form, ambiguous))
    return forms


def _regular(lemma: str, given: Sequence[str]) -> list[str]:
    """Return the irregular forms given and the regular ones for those that are not."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
        past = stem + "ed"
    missing = [past] if not given else []
    if not any(word.endswith("s") for word in given):
        missing.append(third)
    if not any(word.endswith("ing") for word in given):
        missing.append(stem + "ing")
    return [*given, *missing]


def find_cues(tokens: Sequence[Token]) -> list[Cue]:
    """Return the cues of one sentence from left to right."""
    forms = _forms()
    cues: list[Cue] = []
    for index, token in enumerate(tokens):
        if len(cues) >= _MOST_CUES:
            break
        if token.lower == "according" and index + 1 < len(tokens) and tokens[index + 1].lower == "to":
            cues.append(Cue(index, index + 1, CueClass.SOURCE, Form.FINITE, "according"))
            continue
        if token.lower in ("put", "puts") and index + 1 < len(tokens) and tokens[index + 1].lower == "it":
            cues.append(Cue(index, index + 1, CueClass.SAY, Form.FINITE, "put"))
            continue
        known = forms.get(token.lower)
        if known is None or (
            token.is_capital and index > 0 and not tokens[index - 1].is_hole and not is_title_case(tokens)
        ):
            continue
        lemma, kind, form, may_be_noun = known
        previous = tokens[index - 1].lower if index else ""
        if may_be_noun and not _is_verb(tokens, index):
            continue
        if (
            previous in _BEFORE_NOUN
            and not (previous == "that" and form is Form.FINITE)
            and form is not Form.PARTICIPLE
        ):
            continue
        in_place = _form_in_place(tokens, index, form)
        if in_place is not None:
            cues.append(Cue(index, _last_of(tokens, index, lemma), kind, in_place, lemma))
    return cues


def _is_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form that may be a noun stands where a verb stands."""
    if index == 0:
        return False
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if following == "of" or following in word_class("modals and auxiliaries"):
        return False
    previous = tokens[index - 1]
    if previous.is_hole or previous.is_capital:
        return True
    if previous.lower in _AUXILIARIES or previous.lower in _ADVERBS or previous.lower in ("he", "she", "it", "which"):
        return True
    people = read_list("roles.en.txt") | read_list("speaking_nouns.en.txt")
    return previous.lower in people


def _form_in_place(tokens: Sequence[Token], index: int, form: Form) -> Form | None:
    """Return the form that a word has where it stands; None where it is no verb of speech."""
    before = index - 1
    while before >= 0 and (tokens[before].lower in _ADVERBS or tokens[before].lower.endswith("ly")):
        before -= 1
    previous = tokens[before].lower if before >= 0 else ""
    if form is Form.FINITE and previous in _BE and tokens[index].lower not in ("says", "said") and previous != "'s":
        return Form.PASSIVE
    if tokens[index].lower in _PAST_PARTICIPLES and previous not in ("has", "have", "had"):
        return Form.PASSIVE if previous in _BE else None
    if form is Form.PARTICIPLE and previous in _BE:
        return Form.FINITE
    return _base_in_place(tokens, before) if form is Form.BASE else form


def _base_in_place(tokens: Sequence[Token], before: int) -> Form | None:
    """A base form is finite behind they or a plural, and stays one behind to, will or not."""
    previous = tokens[before].lower if before >= 0 else ""
    if previous in ("they", "we", "i", "you", "who"):
        return Form.FINITE
    if previous in _AUXILIARIES:
        return Form.BASE
    is_pair = any(token.lower == "and" for token in tokens[max(0, before - 4) : max(0, before)])
    is_plural = previous.endswith("s") or previous in word_class("plurals without s")
    return Form.FINITE if before >= 0 and (is_plural or (is_pair and tokens[before].is_capital)) else None


def _last_of(tokens: Sequence[Token], index: int, lemma: str) -> int:
    """A particle belongs to the cue: pointed out, went on to say."""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return index + 1 if lemma == "point" and following == "out" else index


def is_speech_verb(token: Token) -> bool:
    """Whether a word is a finite verb of speech in whatever place it stands: said, insists."""
    known = _forms().get(token.lower)
    return known is not None and known[1] is CueClass.SAY and known[2] is Form.FINITE and not token.is_capital


def class_of_form(lower: str) -> CueClass | None:
    """Return what kind of act a form of a verb names, wherever it stands."""
    known = _forms().get(lower)
    return known[1] if known is not None else CueClass.SOURCE if lower == "according" else None


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is written like a headline."""
    function_words = read_list("function_words.en.txt")
    words = [token for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    heavy = [word for word in words if word.lower not in function_words]
    return len(heavy) > 2 and sum(word.is_capital for word in heavy) >= 0.85 * len(heavy)
