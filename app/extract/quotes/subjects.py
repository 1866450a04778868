"""Finds the subject of a cue: the name, pronoun or description beside it, before or after, through appositions.

No parser stands behind it. A description ("the company's chief executive") is recognised by its determiner or by a
word of office; a name that stands in apposition to it is preferred, since that is who speaks.
"""

from app.extract.lexicon import read_list
from app.extract.quotes.cues import Cue, CueClass, Form
from app.extract.quotes.names import Mention, Sort, is_role
from app.extract.quotes.phrases import before_brackets, phrase_ending_at
from app.extract.quotes.tokens import Token
from app.extract.quotes.view import Subject, View, around, can_speak, start_of_titles
from app.extract.quotes.words import word_class

_DETERMINERS = word_class("determiners")
_PREPOSITIONS = word_class("prepositions")
_SKIPPED_LEFT = word_class("skipped left")
_CONJUNCTIONS = word_class("conjunctions")
_BETWEEN_CUE_AND_NAME = frozenset({"also", "then", "today", "later", "again", "both", "["})
_BREAKS = frozenset({";", ":", "—", "–", "-", "--", "•", "!", "?", ".", "…", "..."})
_LONGEST_APPOSITION = 45
_LONGEST_SUBJECT = 12
_EVIDENCE = frozenset({"show", "reveal", "indicate", "demonstrate", "suggest"})
"""What things do as well as speakers."""


def find_subject(view: View, cue: Cue) -> Subject | None:
    """Return who does what the cue says; None where the sentence does not tell."""
    subject = _subject_of(view, cue)
    is_evidence = cue.lemma in _EVIDENCE
    if subject is None or subject.core is not None or not (cue.kind is CueClass.ACT or is_evidence):
        return subject
    return subject if can_speak(view, subject) else None


def _subject_of(view: View, cue: Cue) -> Subject | None:
    if cue.kind is CueClass.SOURCE:
        return subject_after(view, cue.last + 1)
    if cue.form is Form.PASSIVE:
        return _subject_by(view, cue)
    if cue.form is Form.PARTICIPLE:
        return _subject_of_participle(view, cue)
    if cue.form is Form.BASE and cue.index and view.tokens[cue.index - 1].lower == "to":
        earlier = _subject_of_earlier(view, cue)
        if earlier is not None:
            return earlier
    subject = subject_before(view, cue.index)
    if subject is None and _is_inverted(view, cue):
        subject = subject_after(view, cue.last + 1)
    return subject or _subject_of_earlier(view, cue)


def _is_inverted(view: View, cue: Cue) -> bool:
    before = view.tokens[cue.index - 1] if cue.index else None
    return before is None or before.is_hole or before.text in (",", "—", "–", "-", '"', "”", "…", "...")


def _subject_by(view: View, cue: Cue) -> Subject | None:
    for index in range(cue.last + 1, min(cue.last + 9, len(view.tokens))):
        if view.tokens[index].lower == "by":
            return subject_after(view, index + 1)
    return None


def _subject_of_participle(view: View, cue: Cue) -> Subject | None:
    if cue.index and view.tokens[cue.index - 1].lower == "as":
        return _object_before(view, cue.index - 1)
    return _subject_of_earlier(view, cue) or leading_subject(view, cue.index) or leading_subject(view, len(view.tokens))


def _object_before(view: View, index: int) -> Subject | None:
    """X was quoted as saying; the paper quoted X as saying."""
    for place in range(index - 1, max(index - 8, -1), -1):
        mention = view.ending_at.get(place + 1)
        if mention is not None:
            return around(view, mention)
    return None


def _subject_of_earlier(view: View, cue: Cue) -> Subject | None:
    """A second verb has the subject of the first: X welcomed the vote and said."""
    for earlier in view.cues:
        if earlier.index >= cue.index:
            break
        is_relative = earlier.index > 0 and view.tokens[earlier.index - 1].lower in ("who", "which")
        if earlier.form is Form.FINITE and earlier.kind is not CueClass.SOURCE and not is_relative:
            subject = subject_before(view, earlier.index)
            if subject is None and _is_inverted(view, earlier):
                subject = subject_after(view, earlier.last + 1)
            if subject is not None:
                return subject
    if _follows_conjunction(view, cue.index) or cue.form is Form.BASE:
        return leading_subject(view, cue.index)
    return None


def _follows_conjunction(view: View, index: int) -> bool:
    index -= 1
    while index > 0 and (view.tokens[index].lower in _SKIPPED_LEFT or view.tokens[index].lower.endswith("ly")):
        index -= 1
    return index >= 0 and view.tokens[index].lower in ("and", "but", ",", "or", "then")


def leading_subject(view: View, until: int) -> Subject | None:
    """Return the first name, pronoun or description of a sentence that is no object of a preposition."""
    for mention in view.mentions:
        if mention.first >= until:
            break
        before = view.tokens[mention.first - 1].lower if mention.first else ""
        behind = view.tokens[mention.last].lower if mention.last < len(view.tokens) else ""
        start = start_of_titles(view, mention.first)
        opening = view.tokens[start - 1].lower if start else ""
        is_object = before in _PREPOSITIONS - {"and"} or opening in _PREPOSITIONS - {"and"}
        is_owner = behind in ("'s", "’", "'") and mention.sort is not Sort.PRONOUN
        if not is_object and not is_owner and mention.sort is not Sort.NOMINAL:
            return around(view, mention)
    return None


# --- before the cue ---------------------------------------------------------------------------------------------------


def subject_before(view: View, cue: int) -> Subject | None:
    """Return the subject that ends before the token `cue`, through adverbs, appositions and brackets."""
    index = cue - 1
    while index >= 0 and cue - index <= 7 and view.ending_at.get(index + 1) is None:
        if _is_skipped(view.tokens[index]):
            index -= 1
        elif view.tokens[index].text.isdigit() and index and view.tokens[index - 1].lower == "in":
            index -= 2
        else:
            break
    index = before_brackets(view, index)
    if index < 0 or view.tokens[index].is_hole:
        return None
    if view.tokens[index].text == ",":
        return _before_apposition(view, index)
    subject = phrase_ending_at(view, index)
    return subject and (_named_before(view, subject) or subject)


def _named_before(view: View, subject: Subject) -> Subject | None:
    """Jane Doe, brand manager for Acme said: the comma behind the apposition is missing."""
    if subject.core is not None or subject.first < 2 or view.tokens[subject.first - 1].text != ",":
        return None
    mention = view.ending_at.get(subject.first - 1)
    is_office = any(is_role(token) for token in view.tokens[subject.first : subject.last])
    return around(view, mention) if mention is not None and mention.sort is Sort.PERSON and is_office else None


def _is_skipped(token: Token) -> bool:
    return not token.is_hole and (token.lower in _SKIPPED_LEFT or (token.lower.endswith("ly") and not token.is_capital))


def _before_apposition(view: View, comma: int) -> Subject | None:
    """The comma closes an apposition: find the comma that opened it and the name before that."""
    fallback = None
    for place in range(comma - 1, max(comma - _LONGEST_APPOSITION, -1), -1):
        token = view.tokens[place]
        if token.is_hole or token.text in _BREAKS:
            break
        if token.text not in (",", "("):
            continue
        before = before_brackets(view, place - 1)
        mention = view.ending_at.get(before + 1)
        if mention is None or not _opens_apposition(view, place + 1):
            continue
        if mention.sort in (Sort.PERSON, Sort.PRONOUN):
            return around(view, mention)
        subject = phrase_ending_at(view, before)
        fallback = subject or fallback
    return fallback or _head_of_clause(view, comma)


def _opens_apposition(view: View, index: int) -> bool:
    if index >= len(view.tokens):
        return False
    token = view.tokens[index]
    if token.lower in _CONJUNCTIONS and token.lower not in ("when", "after", "as"):
        return False
    return not token.is_hole


def _head_of_clause(view: View, comma: int) -> Subject | None:
    """Right before the comma, as in "the group, said"; a pronoun or name alone."""
    subject = phrase_ending_at(view, comma - 1) if comma else None
    return subject if subject is not None and subject.sort is not Sort.NOMINAL else None


# --- after the cue ----------------------------------------------------------------------------------------------------


def subject_after(view: View, index: int) -> Subject | None:
    """Return the subject that begins at `index`: a name behind its titles, or a description."""
    while index < len(view.tokens) and view.tokens[index].lower in _BETWEEN_CUE_AND_NAME:
        index += 1
    place = index
    last = min(index + 26, len(view.tokens))
    while place < last and _may_stand_before_name(view, place):
        mention = view.starting_at.get(place)
        if mention is None:
            place += 1
        elif _is_employer(view, index, place, mention):
            return Subject(index, mention.last, None, Sort.NOMINAL)
        elif mention.sort is Sort.PERSON or mention.sort is Sort.PRONOUN or not _goes_on(view, mention.last):
            return Subject(index, mention.last, mention, mention.sort)
        else:
            place = mention.last
    return _without_person(view, index, place)


def _is_employer(view: View, index: int, place: int, mention: Mention) -> bool:
    """Whether a name only tells whose chief or spokesman speaks: the CEO of Acme."""
    is_joined = place > index and view.tokens[place - 1].lower in ("of", "for", "at", "from")
    if not is_joined or mention.sort in (Sort.PERSON, Sort.PRONOUN) or _goes_on(view, mention.last):
        return False
    behind = mention.last
    if behind < len(view.tokens) and view.tokens[behind].text == "," and _is_plain_description(view, behind):
        return False
    is_named = behind + 1 < len(view.tokens) and view.tokens[behind].text == "," and behind + 1 in view.starting_at
    return not is_named and _ends_in_people(view, index, place - 1)


def _may_stand_before_name(view: View, place: int) -> bool:
    token = view.tokens[place]
    if token.text == ",":
        return place > 0 and place + 1 < len(view.tokens) and _is_plain_description(view, place)
    if token.lower in _DETERMINERS or token.lower in ("'s", "’", "'", "and", "of", "&", "/", "for"):
        return True
    return place in view.starting_at or (token.is_word and token.lower not in read_list("function_words.en.txt"))


def _is_plain_description(view: View, comma: int) -> bool:
    """A comma leads on to the name only from a description: the company's chief executive, Jane Doe."""
    return view.ending_at.get(comma) is None and (comma + 1 in view.starting_at or is_role(view.tokens[comma + 1]))


def _goes_on(view: View, place: int) -> bool:
    """Whether behind a name that is no person's words of office lead on to a person: Acme chief Jane Doe."""
    for token in view.tokens[place : place + 8]:
        if token.lower in ("'s", "’", "'", "&"):
            return True
        if token.is_word and (is_role(token) or token.lower in read_list("speaking_nouns.en.txt")):
            return True
        if not token.is_capital:
            break
    return False


def _without_person(view: View, index: int, place: int) -> Subject | None:
    """No person stands there: take a name, else a description that begins at `index`."""
    mention = view.starting_at.get(index)
    if mention is not None and not _goes_on(view, mention.last):
        return Subject(index, mention.last, mention, mention.sort)
    if place <= index or index >= len(view.tokens):
        return None
    head = view.tokens[index]
    last = place
    for stop in range(index, place):
        if stop > index and (view.tokens[stop].text == "," or _leads_away(view, stop)):
            last = stop
            break
    if head.lower in _DETERMINERS or is_role(head) or head.is_capital or _ends_in_people(view, index, last):
        return Subject(index, min(last, index + _LONGEST_SUBJECT), None, Sort.NOMINAL)
    return None


def _leads_away(view: View, place: int) -> bool:
    """Whether "for" goes on to a deed and not to an employer: physicians for promoting."""
    following = view.tokens[place + 1].lower if place + 1 < len(view.tokens) else ""
    return view.tokens[place].lower == "for" and following.endswith("ing")


def _ends_in_people(view: View, index: int, last: int) -> bool:
    return any(is_role(token) or token.lower in read_list("speaking_nouns.en.txt") for token in view.tokens[index:last])
