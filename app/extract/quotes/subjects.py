"""Finds the subject of a cue: the name, pronoun or description beside it, before or after, through appositions.

No parser stands behind it. A description ("the company's chief executive") is recognised by its determiner or by a
word of office; a name that stands in apposition to it is preferred, since that is who speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.extract.lexicon import read_list
from app.extract.quotes.cues import Cue, CueClass, Form
from app.extract.quotes.names import Mention, Sort, is_role
from app.extract.quotes.tokens import Sentence, Token
from app.extract.quotes.words import word_class

_DETERMINERS = word_class("determiners")
_PREPOSITIONS = word_class("prepositions")
_SKIPPED_LEFT = word_class("skipped left")
_CONJUNCTIONS = word_class("conjunctions")
_BREAKS = frozenset({";", ":", "—", "–", "-", "--", "•", "!", "?", ".", "…", "..."})
_RELATIVE = frozenset({"who", "whose", "which", "whom"})
_LONGEST_APPOSITION = 45
_LONGEST_SUBJECT = 12


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as the rules see it: its tokens, cues and mentions."""

    sentence: Sentence
    tokens: Sequence[Token]
    cues: Sequence[Cue]
    mentions: Sequence[Mention]
    ending_at: dict[int, Mention]
    """Mentions by the token behind their last one."""
    starting_at: dict[int, Mention]

    @classmethod
    def make(cls, sentence: Sentence, cues: Sequence[Cue], mentions: Sequence[Mention]) -> "View":
        """Index the mentions by where they begin and end."""
        ending = {mention.last: mention for mention in mentions}
        starting = {mention.first: mention for mention in mentions}
        return cls(sentence, sentence.tokens, cues, mentions, ending, starting)


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens `first` to `last` (exclusive); `core` is the name or pronoun among them, if there is one."""

    first: int
    last: int
    core: Mention | None
    sort: Sort


def find_subject(view: View, cue: Cue) -> Subject | None:
    """Return who does what the cue says; None where the sentence does not tell."""
    subject = _subject_of(view, cue)
    if subject is None or subject.core is not None or cue.kind is not CueClass.ACT:
        return subject
    return subject if can_speak(view, subject) else None


def can_speak(view: View, subject: Subject) -> bool:
    """Whether a description is of somebody or something that can call, praise or blame."""
    return any(
        is_role(token) or token.lower in read_list("speaking_nouns.en.txt")
        for token in view.tokens[subject.first : subject.last]
    )


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
            return _around(view, mention)
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
            return _around(view, mention)
    return None


# --- before the cue ---------------------------------------------------------------------------------------------


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
    index = _before_brackets(view, index)
    if index < 0 or view.tokens[index].is_hole:
        return None
    if view.tokens[index].text == ",":
        return _before_apposition(view, index)
    subject = _phrase_ending_at(view, index)
    return subject and (_named_before(view, subject) or subject)


def _named_before(view: View, subject: Subject) -> Subject | None:
    """Jane Doe, brand manager for Acme said: the comma behind the apposition is missing."""
    if subject.core is not None or subject.first < 2 or view.tokens[subject.first - 1].text != ",":
        return None
    mention = view.ending_at.get(subject.first - 1)
    is_office = any(is_role(token) for token in view.tokens[subject.first : subject.last])
    return _around(view, mention) if mention is not None and mention.sort is Sort.PERSON and is_office else None


def _is_skipped(token: Token) -> bool:
    return not token.is_hole and (token.lower in _SKIPPED_LEFT or (token.lower.endswith("ly") and not token.is_capital))


def _before_brackets(view: View, index: int) -> int:
    """Step over (R-Ohio) and the like."""
    if index >= 0 and view.tokens[index].text in (")", "]"):
        for place in range(index - 1, max(index - 12, -1), -1):
            if view.tokens[place].text in ("(", "["):
                return place - 1
    return index


def _before_apposition(view: View, comma: int) -> Subject | None:
    """The comma closes an apposition: find the comma that opened it and the name before that."""
    fallback = None
    for place in range(comma - 1, max(comma - _LONGEST_APPOSITION, -1), -1):
        token = view.tokens[place]
        if token.is_hole or token.text in _BREAKS:
            break
        if token.text not in (",", "("):
            continue
        before = _before_brackets(view, place - 1)
        mention = view.ending_at.get(before + 1)
        if mention is None or not _opens_apposition(view, place + 1):
            continue
        if mention.sort in (Sort.PERSON, Sort.PRONOUN):
            return _around(view, mention)
        subject = _phrase_ending_at(view, before)
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
    subject = _phrase_ending_at(view, comma - 1) if comma else None
    return subject if subject is not None and subject.sort is not Sort.NOMINAL else None


def _phrase_ending_at(view: View, index: int) -> Subject | None:
    """Return the name or description whose last token is `index`, with what it belongs to: a spokesman for X."""
    if index < 0:
        return None
    if view.tokens[index].lower in ("who", "which"):
        return _antecedent(view, index)
    mention = view.ending_at.get(index + 1)
    if mention is not None:
        inner = _around(view, mention)
        return _owner(view, inner) or inner
    return _description_ending_at(view, index)


def _antecedent(view: View, relative: int) -> Subject | None:
    """Whom "who" or "which" stands for: what ends right before it."""
    index = relative - 1
    if index >= 0 and view.tokens[index].text == ",":
        index -= 1
    index = _before_brackets(view, index)
    if index < 0 or view.tokens[index].is_hole or view.tokens[index].lower in ("who", "which"):
        return None
    return _phrase_ending_at(view, index)


def _owner(view: View, inner: Subject) -> Subject | None:
    """Of "a spokesman for X", "Jane Doe of the X" and "X and Y" the whole."""
    before = inner.first - 1
    if before > 0 and view.tokens[before].lower in ("the", "a", "an", "its", "their", "his", "her"):
        before -= 1
    if before < 1 or inner.sort is Sort.PRONOUN or view.tokens[before].lower not in _PREPOSITIONS:
        return None
    joint = view.tokens[before].lower
    mention = view.ending_at.get(before)
    if mention is not None and mention.sort is not Sort.PRONOUN:
        return _owner_by_name(view, mention, inner, joint)
    if joint in ("and", "to", "by", "under"):
        return None
    description = _description_ending_at(view, before - 1)
    if description is None or not _is_speaking(view, description):
        return None
    return Subject(description.first, inner.last, None, Sort.NOMINAL)


def _owner_by_name(view: View, mention: Mention, inner: Subject, joint: str) -> Subject | None:
    start = start_of_titles(view, mention.first)
    if mention.sort is Sort.PERSON and joint in ("of", "from", "at", "with", "and", "for"):
        return Subject(start, inner.last, mention, mention.sort)
    if joint == "of" and mention.entity is None and inner.sort is not Sort.PERSON:
        return Subject(start, inner.last, None, Sort.NOMINAL)
    return None


def _is_speaking(view: View, description: Subject) -> bool:
    """Whether a description is of people or of what speaks: a spokesman, officials, the report, residents."""
    head = view.tokens[description.last - 1]
    return is_role(head) or head.lower in read_list("speaking_nouns.en.txt") or head.lower.endswith("s")


def _description_ending_at(view: View, index: int) -> Subject | None:
    """Return "the Cambodian leader", "a company official", "officials": a noun phrase without a name at its end."""
    token = view.tokens[index]
    if not token.is_word or token.lower in read_list("function_words.en.txt"):
        return None
    first = index
    for place in range(index - 1, max(index - _LONGEST_SUBJECT, -1), -1):
        word = view.tokens[place]
        if word.lower in _DETERMINERS:
            joint = place - 1
            owner = _with_owner_before(view, joint, index) if joint > 0 and _is_joint(view, joint) else None
            return owner or Subject(place, index + 1, None, Sort.NOMINAL)
        if word.lower in _PREPOSITIONS and place > 0:
            return _with_owner_before(view, place, index) or _bare(view, first, index)
        if not word.is_word and word.lower != "'s":
            break
        if word.lower in read_list("function_words.en.txt"):
            break
        first = place
    return _bare(view, first, index)


def _is_joint(view: View, place: int) -> bool:
    return view.tokens[place].lower in _PREPOSITIONS - {"and", "to", "by", "under"}


def _with_owner_before(view: View, joint: int, index: int) -> Subject | None:
    owner = _description_ending_at(view, joint - 1) if view.tokens[joint].lower != "and" else None
    if owner is None or not _is_speaking(view, owner):
        return None
    return Subject(owner.first, index + 1, None, Sort.NOMINAL)


def _bare(view: View, first: int, index: int) -> Subject | None:
    """Without a determiner only words of office and of people are descriptions: officials, police, experts."""
    head = view.tokens[index]
    if is_role(head) or head.lower in read_list("speaking_nouns.en.txt"):
        return Subject(max(first, index - 4), index + 1, None, Sort.NOMINAL)
    return None


# --- after the cue ----------------------------------------------------------------------------------------------


def subject_after(view: View, index: int) -> Subject | None:
    """Return the subject that begins at `index`: a name behind its titles, or a description."""
    while index < len(view.tokens) and view.tokens[index].lower in ("also", "then", "today", "later", "again", "both"):
        index += 1
    place = index
    last = min(index + 26, len(view.tokens))
    while place < last and _may_stand_before_name(view, place):
        mention = view.starting_at.get(place)
        if mention is None:
            place += 1
        elif mention.sort is Sort.PERSON or mention.sort is Sort.PRONOUN or not _goes_on(view, mention.last):
            return Subject(index, mention.last, mention, mention.sort)
        else:
            place = mention.last
    return _without_person(view, index, place)


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


# --- around a name ----------------------------------------------------------------------------------------------


def _around(view: View, mention: Mention) -> Subject:
    """Return a name with the titles before it."""
    if mention.sort is Sort.PRONOUN:
        return Subject(mention.first, mention.last, mention, mention.sort)
    return Subject(start_of_titles(view, mention.first), mention.last, mention, mention.sort)


def start_of_titles(view: View, first: int) -> int:
    """Step back over "Chinese President", "Acme CEO and President", "state Rep."."""
    start = first
    while start > 0 and first - start < 10:
        token = view.tokens[start - 1]
        if (
            is_role(token)
            or (start < first and token.lower in ("of", "and", "&") and start > 1 and is_role(view.tokens[start - 2]))
            or (start < first and token.is_capital and token.lower not in read_list("function_words.en.txt"))
        ):
            start -= 1
        elif start < first and start in view.ending_at and view.ending_at[start].sort is not Sort.PRONOUN:
            start = view.ending_at[start].first
        else:
            break
    return start
