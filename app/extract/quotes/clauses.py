"""Tells clauses from phrases, and where a reported clause begins and ends in its sentence."""

from collections.abc import Sequence

from app.extract.lexicon import read_list
from app.extract.quotes.cues import Cue, CueClass, Form
from app.extract.quotes.subjects import subject_before
from app.extract.quotes.tokens import Token
from app.extract.quotes.view import View
from app.extract.quotes.words import word_class

FINITE = word_class("finite auxiliaries")
_OCCASIONS = word_class("occasions")
_JOINTS = frozenset({"and", "but", "while", "though", "although"})
SHORTEST = 3


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a finite verb seems to stand among the tokens."""
    for token in tokens:
        if token.lower in FINITE:
            return True
    lowered = [token for token in tokens[1:] if token.is_word and not token.is_capital]
    return any(word.lower.endswith(("ed", "es")) or word.lower in read_list("plain_verbs.en.txt") for word in lowered)


def _has_finite(tokens: Sequence[Token]) -> bool:
    return any(token.lower in FINITE for token in tokens)


def is_clause(tokens: Sequence[Token]) -> bool:
    """Whether a verb stands before the first relative pronoun: a phrase with a relative clause is no statement."""
    openings = word_class("openings of a clause before its subject")
    while tokens and tokens[0].lower in openings:
        comma = next((place for place, token in enumerate(tokens) if token.text == ","), None)
        if comma is None:
            return False
        tokens = tokens[comma + 1 :]
    relatives = word_class("relatives")
    end = next((place for place, token in enumerate(tokens[1:], 1) if token.lower in relatives), len(tokens))
    return has_verb(tokens[:end])


def is_subordinate(tokens: Sequence[Token]) -> bool:
    """As the year begins, X reveals …: what stands before is no statement."""
    opens = tokens[0].lower in word_class("openings of a clause before its subject") or tokens[0].lower.endswith("ing")
    return opens and not any(token.text == "," for token in tokens)


def _is_dateline(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and any(
        token.text in ("/", "(") or token.text.isdigit() or token.text.isupper() for token in tokens
    )


def clause_start(view: View) -> int:
    """Leave out the conjunction and the dateline before a sentence."""
    first = 0
    for place, token in enumerate(view.tokens[:30]):
        if token.text in ("—", "–", "--") and place < len(view.tokens) - 3 and _is_dateline(view.tokens[:place]):
            first = place + 1
            break
    while first < len(view.tokens) - 1 and (
        view.tokens[first].lower in ("but", "and", "so") or not view.tokens[first].is_word
    ):
        first += 1
    return first


def content_end(view: View, first: int) -> int:
    """Return the end of what is reported: the sentence's, without its full stop and what tells the occasion."""
    tokens = view.tokens
    last = len(tokens)
    for cue in view.cues:
        if cue.index > first + 2 and _opens_second_report(view, cue):
            last = min(last, _before_report(view, cue))
    last = min(last, _before_main_clause(view, first, last), _before_semicolon(view, first, last))
    last = min(last, _before_occasion(view, first, last))
    while (
        last > first
        and not tokens[last - 1].is_word
        and not tokens[last - 1].is_hole
        and tokens[last - 1].text not in ")%"
    ):
        last -= 1
    return last


def _before_main_clause(view: View, first: int, last: int) -> int:
    """After X said …, the main clause follows behind a comma and is nobody's statement."""
    opens = view.tokens[0].lower in ("after", "while", "as", "when", "although", "though", "since", "because", "if")
    if not opens or view.tokens[0].is_hole:
        return last
    return next((place for place in range(first + SHORTEST, last) if view.tokens[place].text == ","), last)


def _before_semicolon(view: View, first: int, last: int) -> int:
    place = next((place for place in range(first, last) if view.tokens[place].text == ";"), last)
    goes_on = place + 1 < last and view.tokens[place + 1].lower in ("that", "and")
    return last if goes_on else place


def _opens_second_report(view: View, cue: Cue) -> bool:
    """Whether another report begins: …, adding that …; …, and Y said …; …, according to Y."""
    if cue.kind is CueClass.SOURCE:
        return True
    if cue.form is Form.PARTICIPLE:
        return view.tokens[cue.index - 1].text == "," and cue.kind is CueClass.SAY
    if cue.form is not Form.FINITE or cue.kind is not CueClass.SAY:
        return False
    subject = subject_before(view, cue.index)
    start = subject.first if subject is not None else cue.index
    return start > 0 and (view.tokens[start - 1].text in (",", ";") or view.tokens[start - 1].lower in _JOINTS)


def _before_report(view: View, cue: Cue) -> int:
    if cue.form is Form.PARTICIPLE or cue.kind is CueClass.SOURCE:
        return cue.index
    subject = subject_before(view, cue.index)
    start = subject.first if subject is not None else cue.index
    while start > 0 and view.tokens[start - 1].lower in _JOINTS | {",", ";"}:
        start -= 1
    return start


def _before_occasion(view: View, first: int, last: int) -> int:
    """Cut "in his signed article published on Monday": where it was said is no part of what was said."""
    for place in range(first + SHORTEST, last - 1):
        token = view.tokens[place]
        if token.lower not in ("in", "during", "at", "to") or last - place > 18:
            continue
        behind = view.tokens[place + 1 : place + 6]
        if not behind or behind[0].lower not in ("his", "her", "its", "their", "a", "an"):
            continue
        if any(word.lower in _OCCASIONS for word in behind[1:]) and not _has_finite(view.tokens[place:last]):
            return place
    return last
