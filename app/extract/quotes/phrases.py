"""Reads a noun phrase from its last token to the left: a name with its titles, a description, a spokesman for X."""

from app.extract.lexicon import read_list
from app.extract.quotes.names import Mention, Sort, is_role
from app.extract.quotes.view import Subject, View, around, start_of_titles
from app.extract.quotes.words import word_class

_DETERMINERS = word_class("determiners")
_PREPOSITIONS = word_class("prepositions")
_LONGEST_DESCRIPTION = 12
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})


def phrase_ending_at(view: View, index: int) -> Subject | None:
    """Return the name or description whose last token is `index`, with what it belongs to: a spokesman for X."""
    if index < 0:
        return None
    if view.tokens[index].lower in ("who", "which"):
        return _antecedent(view, index)
    mention = view.ending_at.get(index + 1)
    if mention is not None:
        inner = around(view, mention)
        return _owner(view, inner) or inner
    return _description_ending_at(view, index)


def _antecedent(view: View, relative: int) -> Subject | None:
    """Whom "who" or "which" stands for: what ends right before it."""
    index = relative - 1
    if index >= 0 and view.tokens[index].text == ",":
        index -= 1
    index = before_brackets(view, index)
    if index < 0 or view.tokens[index].is_hole or view.tokens[index].lower in ("who", "which"):
        return None
    return phrase_ending_at(view, index)


def before_brackets(view: View, index: int) -> int:
    """Step over (R-Ohio) and the like."""
    if index >= 0 and view.tokens[index].text in (")", "]"):
        for place in range(index - 1, max(index - 12, -1), -1):
            if view.tokens[place].text in ("(", "["):
                return place - 1
    return index


def _owner(view: View, inner: Subject) -> Subject | None:
    """Of "a spokesman for X", "Jane Doe of the X" and "X and Y" the whole."""
    before = inner.first - 1
    if before > 0 and view.tokens[before].lower in ("the", "a", "an", "its", "their", "his", "her"):
        before -= 1
    if before < 1 or inner.sort is Sort.PRONOUN:
        return None
    if view.tokens[before].lower not in _PREPOSITIONS:
        return _owner_of_described(view, inner)
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


def _owner_of_described(view: View, inner: Subject) -> Subject | None:
    """Of "a spokesman for the rowers' club X" the whole; the noun before the name describes it."""
    if inner.sort is Sort.PERSON or view.tokens[inner.first - 1].is_capital:
        return None
    description = _description_ending_at(view, inner.first - 1)
    if description is None or not _is_joined(view, description) or not _is_speaking(view, description):
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
    """Whether a description is of people or of what speaks: a spokesman, officials, the report, a mother of five."""
    head = view.tokens[_head_of(view, description)]
    return is_role(head) or head.lower in read_list("speaking_nouns.en.txt") or head.lower.endswith("s")


def _head_of(view: View, description: Subject) -> int:
    """Return the token before the first preposition of a description, else its last."""
    for place in range(description.first + 1, description.last):
        if view.tokens[place].lower in _PREPOSITIONS:
            return place - 1
    return description.last - 1


def _is_joined(view: View, description: Subject) -> bool:
    return _head_of(view, description) < description.last - 1


def _description_ending_at(view: View, index: int) -> Subject | None:
    """Return "the Cambodian leader", "a company official", "officials": a noun phrase without a name at its end."""
    token = view.tokens[index]
    is_number_of = index > 0 and token.lower in _NUMBERS and view.tokens[index - 1].lower == "of"
    if not is_number_of and (not token.is_word or token.lower in read_list("function_words.en.txt")):
        return None
    first = index
    for place in range(index - 1, max(index - _LONGEST_DESCRIPTION, -1), -1):
        word = view.tokens[place]
        if word.lower in _DETERMINERS:
            joint = place - 1
            owner = _with_owner_before(view, joint, index) if joint > 0 and _is_joint(view, joint) else None
            return owner or Subject(place, index + 1, None, Sort.NOMINAL)
        if word.lower in _PREPOSITIONS and place > 0:
            return _with_owner_before(view, place, index) or _bare(view, first, index)
        if not word.is_word and word.lower not in ("'s", "’", "'"):
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
