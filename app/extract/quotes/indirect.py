"""Finds reported statements: what somebody said, announced or believes, without quotation marks.

Only clauses count ("said he has made eight visits"), not objects ("announced the closing") or acts ("wants to sign").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.articles import Span
from app.extract.quotes.clauses import FINITE, SHORTEST, clause_start, content_end, has_verb, is_clause, is_subordinate
from app.extract.quotes.cues import Cue, CueClass, Form, is_title_case
from app.extract.quotes.subjects import find_subject, subject_after, subject_before
from app.extract.quotes.tokens import Token
from app.extract.quotes.view import Subject, View, can_speak
from app.extract.quotes.words import word_class

_NO_STATEMENT = frozenset({"ask", "wonder", "demand", "invite", "urge", "thank", "congratulate", "name", "quote"})
_TIMES = word_class("words of time")
_SURELY_A_CLAUSE = 7
_FARTHEST_COMMA = 12
_NEAR_VERB = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """A reported statement: its content, cue and subject in one sentence."""

    view: View
    cue: Cue
    subject: Subject
    content: Span
    confidence: float


def find_statements(view: View) -> Iterator[Statement]:
    """Yield the reported statements of a sentence in text order; none holds a marked run or another."""
    if not view.cues or is_title_case(view.tokens):
        return
    taken = -1
    for cue in view.cues:
        if cue.kind is CueClass.ACT or cue.lemma in _NO_STATEMENT or cue.index <= taken:
            continue
        if cue.form in (Form.BASE, Form.PASSIVE) or (cue.form is Form.PARTICIPLE and not _adds(view, cue)):
            continue
        found = _by_source(view, cue) if cue.kind is CueClass.SOURCE else _behind(view, cue) or _before(view, cue)
        if found is None:
            continue
        first, last, subject, confidence = found
        if _is_narrator(view, subject) or (subject.core is None and not can_speak(view, subject)):
            continue
        if last - first < SHORTEST or any(token.is_hole for token in view.tokens[first:last]):
            continue
        taken = max(taken, last - 1)
        content = Span(view.tokens[first].start, view.tokens[last - 1].end)
        yield Statement(view, cue, subject, content, confidence)


def _is_narrator(view: View, subject: Subject) -> bool:
    """I and we outside quotation marks are who wrote the text."""
    return subject.core is not None and view.tokens[subject.first].lower in ("i", "we", "you")


def _adds(view: View, cue: Cue) -> bool:
    """…, adding that …"""
    return cue.kind is CueClass.SAY and cue.index > 0 and view.tokens[cue.index - 1].text == ","


_Found = tuple[int, int, Subject, float]


def _behind(view: View, cue: Cue) -> _Found | None:
    """X said (that) …"""
    subject = find_subject(view, cue)
    if subject is None or subject.first > cue.index:
        return None
    first, is_marked = _content_start(view, cue)
    if first is None:
        return None
    last = content_end(view, first)
    if not is_marked and not _is_bare_clause(view, cue, first, last):
        return None
    return first, last, subject, 0.85 if is_marked else 0.7


def _is_bare_clause(view: View, cue: Cue, first: int, last: int) -> bool:
    """Whether a clause follows without "that": behind announced or noted only where its verb is near and plain."""
    if not is_clause(view.tokens[first:last]):
        return False
    if cue.lemma in word_class("bare clause verbs") or view.tokens[first].lower in word_class("subject pronouns"):
        return True
    near = view.tokens[first + 1 : first + _NEAR_VERB]
    end = next((place for place, token in enumerate(near) if token.lower in word_class("relatives")), len(near))
    return any(token.lower in word_class("modals and auxiliaries") for token in near[:end])


def _content_start(view: View, cue: Cue) -> tuple[int | None, bool]:
    """Return where the content begins, and whether "that" says so."""
    tokens = view.tokens
    for place in range(cue.last + 1, min(cue.last + 16, len(tokens))):
        token = tokens[place]
        if token.is_hole or token.text in (".", ";", ":"):
            break
        if token.lower == "that" and place + 1 < len(tokens):
            if tokens[place + 1].lower != "'s" and (place == cue.last + 1 or _is_complementiser(view, cue, place)):
                return place + 1, True
            break
        if token.lower in FINITE:
            break
    place = cue.last + 1
    place = _past_listener(view, cue, place)
    place = _past_occasion(tokens, place)
    if place >= len(tokens) or not _may_begin_clause(view, place):
        return None, False
    return place, False


def _is_complementiser(view: View, cue: Cue, place: int) -> bool:
    """Whether "that" further on still opens what was said: said in a statement on Monday that …"""
    between = view.tokens[cue.last + 1 : place]
    if cue.lemma in ("tell", "inform", "assure", "remind", "warn", "advise"):
        return True
    return bool(between) and (between[0].lower in _TIMES or between[0].text == "," or between[0].lower == "to")


def _past_listener(view: View, cue: Cue, place: int) -> int:
    """Told reporters, told the BBC."""
    if cue.lemma not in ("tell", "inform", "assure", "remind", "warn", "advise") or place >= len(view.tokens):
        return place
    if view.tokens[place].lower in ("him", "her", "them", "us", "me", "you"):
        return place + 1
    listener = subject_after(view, place)
    if listener is not None:
        return min(listener.last, next((c.index for c in view.cues if c.index > place), listener.last))
    return place + 1 if view.tokens[place].lower.endswith("s") else place


def _past_occasion(tokens: Sequence[Token], place: int) -> int:
    """Said Monday, said on Tuesday, said today."""
    if place < len(tokens) and tokens[place].lower == "on":
        place += 1
    while place < len(tokens) and tokens[place].lower in _TIMES - {"in", "at", "during", "to", "this", "last", "on"}:
        place += 1
    return place


def _may_begin_clause(view: View, place: int) -> bool:
    token = view.tokens[place]
    return token.is_word and token.lower not in word_class("no start of a clause")


def _before(view: View, cue: Cue) -> _Found | None:
    """…, X said; …, X said, …"""
    if cue.kind is not CueClass.SAY or cue.form is not Form.FINITE:
        return None
    subject = subject_before(view, cue.index)
    first_of_report = cue.index if subject is None else subject.first
    if subject is None and cue.index and view.tokens[cue.index - 1].text == ",":
        subject = subject_after(view, cue.last + 1)
    if subject is None or first_of_report < 3 or view.tokens[first_of_report - 1].text != ",":
        return None
    if _is_parenthetical(view, cue):
        first, last = clause_start(view), content_end(view, cue.last + 2)
        return (first, last, subject, 0.75) if first < first_of_report and has_verb(view.tokens[first:last]) else None
    tail = view.tokens[max(cue.last, subject.last - 1) + 1 :]
    if any(token.is_hole for token in tail) or not _is_postscript(tail):
        return None
    first = clause_start(view)
    last = first_of_report - 1
    if not has_verb(view.tokens[first:last]) or is_subordinate(view.tokens[first:last]):
        return None
    return first, last, subject, 0.8


def _is_postscript(tail: Sequence[Token]) -> bool:
    """Whether no more than time and place follow: …, X said on Monday."""
    words = [token for token in tail if token.is_word]
    return len(words) <= 3 or (len(words) <= 14 and words[0].lower in _TIMES)


def _is_parenthetical(view: View, cue: Cue) -> bool:
    """Climate change, X often says, is the greatest threat."""
    behind = view.tokens[cue.last + 1 : cue.last + 4]
    return len(behind) == 3 and behind[0].text == "," and behind[1].lower not in ("who", "which", "and", "adding")


def _by_source(view: View, cue: Cue) -> _Found | None:
    """According to X, …; …, according to X."""
    subject = subject_after(view, cue.last + 1)
    if subject is None:
        return None
    if cue.index <= 1:
        comma = _comma_before_clause(view, subject.last)
        if comma is None:
            return None
        last = content_end(view, comma + 1)
        return (comma + 1, last, subject, 0.8) if has_verb(view.tokens[comma + 1 : last]) else None
    first = clause_start(view)
    last = cue.index
    while last > first and not view.tokens[last - 1].is_word:
        last -= 1
    return (
        (first, last, subject, 0.8) if last - first >= _SURELY_A_CLAUSE or has_verb(view.tokens[first:last]) else None
    )


def _comma_before_clause(view: View, start: int) -> int | None:
    """Return the comma that parts the source from what it says: the first with a verb before the next comma."""
    commas = [place for place in range(start, len(view.tokens)) if view.tokens[place].text == ","][:8]
    for place, following in pairwise([*commas, len(view.tokens)]):
        if has_verb(view.tokens[place + 1 : following]):
            return place
    return commas[0] if commas and commas[0] - start <= _FARTHEST_COMMA else None
