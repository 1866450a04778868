"""Who may have made a statement: the names, pronouns and descriptions in the sentence of its cue, with what tells."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.articles import Span
from app.extract.quotes.names import Mention, Sort
from app.extract.quotes.statements.contents import Content, Side
from app.extract.quotes.statements.cue_features import Sheet
from app.extract.quotes.statements.script import Script, place_in
from app.extract.quotes.subjects import find_subject
from app.extract.quotes.view import Subject, View, around, can_speak

_NOMINAL_TAGS = ("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "WP", "WDT", "CD", "EX", "JJ", "JJS", "WP$")
_NOMINAL_PLACES = frozenset(
    {"nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "nmod:poss", "obj", "iobj", "root", "appos", "conj"}
    | {"nsubj:outer", "dep", "parataxis", "compound"}
)
_SORTS = (Sort.PERSON, Sort.ORGANISATION, Sort.NAME, Sort.PRONOUN, Sort.NOMINAL)
_RELATIONS = (
    "nsubj",
    "nsubj:pass",
    "obl",
    "obl:agent",
    "obj",
    "nmod",
    "nmod:poss",
    "conj",
    "appos",
    "root",
    "compound",
)
_CUE_RELATIONS = ("root", "conj", "advcl", "acl", "acl:relcl", "xcomp", "ccomp", "parataxis", "obj", "obl", "nmod")
_TAGS = ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB", "NN", "NNS", "JJ", "IN")
_PRONOUNS = (
    {"i", "we", "you"},
    {"he", "she"},
    {"they"},
    {"it", "that", "this"},
    {"who", "which"},
    {"his", "her", "their"},
)
_PARTING = frozenset({",", ";", ":", "(", "—", "–", "and", "or", "but"})
_NO_PATH = 9
_LONGEST_PATH = 12

SOURCE_FEATURES = (
    *("is_rule", "rule_exists", "up", "down", "before", "log_distance", "between", "is_child", "relation", "sort"),
    *("pronoun", "capital", "in_content", "head_on_path", "head_rate", "cue_tag", "cue_relation", "side", "by", "to"),
    *("begins_sentence", "adjacent", "comma", "can_speak", "words", "place", "places_behind", "cue_rate", "is_nearest"),
    *("above_relation", "governor_is_cue_head", "appos_of", "word_before"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """One who may have spoken: words `first` to `last` (included) with their head, and the subject they make."""

    first: int
    last: int
    head: int
    subject: Subject


def sources_of(script: Script, view: View) -> list[Source]:
    """Return who is named in a sentence outside marked runs, in text order."""
    starts = [token.start for token in view.tokens]
    found = [source for mention in view.mentions if (source := _by_name(script, view, mention)) is not None]
    taken = {number for source in found for number in range(source.first, source.last + 1)}
    for number in script.syntax.numbers_in(view.sentence.span):
        if number in taken or script.is_marked[number] or not script.is_word(number):
            continue
        word = script.syntax.words[number]
        if word.tag in _NOMINAL_TAGS and word.relation in _NOMINAL_PLACES:
            source = _by_description(script, view, starts, number)
            if source is not None:
                found.append(source)
    return sorted(found, key=lambda source: (source.head, source.first))


def _by_name(script: Script, view: View, mention: Mention) -> Source | None:
    tokens = view.tokens
    span = Span(tokens[mention.first].start, tokens[mention.last - 1].end)
    numbers = script.syntax.numbers_in(span)
    if not numbers or script.is_marked[numbers[0]]:
        return None
    inside = range(numbers[0], numbers[-1] + 1)
    head = next((n for n in inside if script.heads[n] not in inside or script.heads[n] == n), numbers[0])
    return Source(numbers[0], numbers[-1], head, around(view, mention))


def _by_description(script: Script, view: View, starts: Sequence[int], head: int) -> Source | None:
    """The noun with what stands before it; a person in apposition speaks for it."""
    words = script.syntax.words
    first = head
    while first > max(script.left[head], script.first[head]) and not _parts(script, first - 1):
        first -= 1
    last = head
    while last + 1 <= script.last[head] and words[last + 1].relation == "flat" and words[last + 1].head == head:
        last += 1
    begin = bisect_right(starts, words[first].start) - 1
    end = bisect_right(starts, words[last].start) - 1
    if begin < 0 or end < begin or any(token.is_hole for token in view.tokens[begin : end + 1]):
        return None
    return Source(first, last, head, Subject(begin, end + 1, None, Sort.NOMINAL))


def _parts(script: Script, number: int) -> bool:
    """Whether a description cannot reach over a word: a sign, a preposition, a conjunction, a finite verb."""
    tag = script.syntax.words[number].tag
    return script.lower[number] in _PARTING or tag in ("IN", "TO", "MD", "VBD", "VBZ", "VBP")


# --- what tells -------------------------------------------------------------------------------------------------------


def source_rows(sheet: Sheet, view: View, content: Content, sources: Sequence[Source]) -> Iterator[list[float]]:
    """Yield the features of each possible source of a statement in the order of `SOURCE_FEATURES`."""
    script, cue = sheet.script, content.cue
    rule = _by_rule(view, script.syntax.words[cue].start)
    path = _path(script, cue)
    below = {number: steps for steps, number in enumerate(path)}
    nearest = min(sources, key=lambda source: abs(source.head - cue), default=None)
    for place, source in enumerate(sources):
        up, down = _distance(script, source.head, below)
        yield [
            rule is not None and rule.first < source.subject.last and source.subject.first < rule.last,
            rule is not None,
            up,
            down,
            *_position(script, content, sources, source),
            script.heads[source.head] in below,
            sheet.rates[script.heads[source.head]],
            place_in(script.syntax.words[cue].tag, _TAGS),
            place_in(script.relations[cue], _CUE_RELATIONS),
            content.side,
            *_beside(script, view, content, source),
            place,
            len(sources) - place,
            sheet.rates[cue],
            source is nearest,
            place_in(script.relations[path[1]] if len(path) > 1 else "", _CUE_RELATIONS),
            script.heads[source.head] == script.heads[cue],
            script.relations[source.head] == "appos",
            place_in(
                script.lower[source.first - 1] if source.first else "", (",", "and", "of", "for", "with", "in", "on")
            ),
        ]


def _by_rule(view: View, offset: int) -> Subject | None:
    cue = next((cue for cue in view.cues if view.tokens[cue.index].start == offset), None)
    return find_subject(view, cue) if cue is not None else None


def _path(script: Script, number: int) -> list[int]:
    path = [number]
    while script.heads[path[-1]] != path[-1] and len(path) < _LONGEST_PATH:
        path.append(script.heads[path[-1]])
    return path


def _distance(script: Script, head: int, below: dict[int, int]) -> tuple[int, int]:
    for steps, number in enumerate(_path(script, head)):
        if number in below:
            return below[number], steps
    return _NO_PATH, _NO_PATH


def _position(script: Script, content: Content, sources: Sequence[Source], source: Source) -> list[float]:
    cue = content.cue
    low, high = (source.last, cue) if source.head < cue else (cue, source.first)
    is_inside = content.first <= source.head <= content.last
    if content.side is Side.AROUND and content.pauses < source.head < content.resumes:
        is_inside = False
    return [
        source.head < cue,
        math.log1p(max(0, high - low)),
        sum(low < other.head < high for other in sources),
        script.heads[source.head] == cue,
        place_in(script.relations[source.head], _RELATIONS),
        _SORTS.index(source.subject.sort),
        next((n for n, group in enumerate(_PRONOUNS) if script.lower[source.head] in group), -1),
        script.syntax.surface(source.head)[:1].isupper(),
        is_inside,
    ]


def _beside(script: Script, view: View, content: Content, source: Source) -> list[float]:
    before = script.lower[source.first - 1] if source.first else ""
    behind = script.lower[source.last + 1] if source.last + 1 < len(script.lower) else ""
    cases = {script.lower[child] for child in script.syntax.children(source.head) if script.relations[child] == "case"}
    return [
        before == "by" or "by" in cases,
        before == "to" or "to" in cases,
        source.first == script.first[source.first],
        source.last + 1 == content.cue or content.cue + 1 == source.first,
        behind == ",",
        can_speak(view, source.subject),
        source.last - source.first + 1,
    ]
