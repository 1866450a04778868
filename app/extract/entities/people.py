"""Persons by their own words: titles before a name, first names, names that begin with the surname."""

import re

from app.extract.entities.gazetteer import Source, known_name
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import (
    company_suffixes,
    east_asian_surnames,
    first_names,
    heads,
    is_common,
    never_names,
    role_modifiers,
    surnames,
    titles,
    words_for,
)

_LONGEST_NAME = 5
_LONGEST_TITLE = 12
_GIVEN_EAST_ASIAN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ian|iao|ing|ang|eng|ong|uai|uan|ai|an|ao|ei|en|er|ia|ie|"
    r"in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,2}",
    re.IGNORECASE,
)
_TWO_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.")
_GIVEN_HYPHENED = re.compile(r"[A-Z][a-z]{1,6}[-‐‑][a-z]{1,6}")


def title_end(words: Words, start: int, end: int) -> int:
    """Return the index after the title ("Deputy Prime Minister") that begins at `start`; `start` if there is none."""
    at, stop = start, start
    while at < min(end, start + _LONGEST_TITLE):
        word = words.words[at]
        if word in titles():
            stop = at + 1
        elif word in ("'s", "’s"):
            if at == start or words.at(at + 1) not in titles():
                break
        elif word in role_modifiers() or word == "State" or (at > start and word in ("and", "&", ",", "of", "for")):
            if word in ("of", "for") and not _names_an_office(words, at + 1, end):
                break
            if word in ("of", "for"):
                at = stop = _office_end(words, at + 1, end)
                continue
        else:
            break
        at += 1
    return stop


def _names_an_office(words: Words, at: int, end: int) -> bool:
    """Whether "of" is followed by a field of office: of State, of Foreign Affairs."""
    return at < end and words.words[at] in role_modifiers() and _office_end(words, at, end) > at


def _office_end(words: Words, at: int, end: int) -> int:
    while at < end and (
        words.words[at] in role_modifiers()
        or (words.words[at] in ("and", "&") and words.at(at + 1) in role_modifiers())
    ):
        at += 1
    return at


def titled_name_end(words: Words, start: int, end: int) -> int:
    """Return the index after the person's name that follows a title; `start` if none does."""
    stop = _name_end(words, start, end)
    if stop == start:
        return start
    alone = words.words[start]
    if stop == start + 1 and (is_common(alone) and alone not in surnames()):
        return start
    if stop == start + 1 and words.shapes[start] is Shape.CAPITALS and "." in alone:
        return start
    known = known_name(words.surface(start, stop))
    if known is not None and known.source in (Source.COUNTRY, Source.PEOPLE, Source.REGION, Source.ORGANISATION):
        return start
    return stop


def full_name_end(words: Words, start: int, end: int) -> int:
    """Return the index after a name that shows by itself that it is a person's; `start` if it does not."""
    word, shape = words.words[start], words.shapes[start]
    following = words.at(start + 1)
    if start + 1 >= end or not words.is_joined(start + 1):
        return start
    if word in east_asian_surnames() and _is_given_east_asian(words, start + 1):
        return start + 2 + (start + 2 < end and words.is_joined(start + 2) and _is_short_given(words, start + 2))
    if shape is Shape.INITIAL and not word.endswith("."):
        return start
    is_initials = _TWO_INITIALS.fullmatch(word) is not None and known_name(word) is None
    if shape is not Shape.INITIAL and not is_initials and not (shape is Shape.CAPITALISED and word in first_names()):
        return start
    stop = _name_end(words, start, end)
    if stop < start + 2 or any(words.words[at] in titles() for at in range(start + 1, stop - 1)):
        return start
    last = words.words[stop - 1]
    if last in words_for("ending") and stop - start > 2:
        last = words.words[stop - 2].rstrip(",")
    if is_common(word) and (last not in surnames() or is_common(last)):
        return start
    if is_common(last) and last not in surnames():
        return start
    if words.shapes[stop - 1] is Shape.INITIAL or (
        (shape is Shape.INITIAL or is_initials) and is_common(following) and following not in surnames()
    ):
        return start
    return stop


def _is_given_east_asian(words: Words, at: int) -> bool:
    word = words.words[at]
    if _GIVEN_HYPHENED.fullmatch(word):
        return True
    return (
        words.shapes[at] is Shape.CAPITALISED
        and len(word) > 1
        and _GIVEN_EAST_ASIAN.fullmatch(word) is not None
        and not is_common(word)
        and word not in heads()
        and known_name(word) is None
    )


def _is_short_given(words: Words, at: int) -> bool:
    return len(words.words[at]) <= 5 and _is_given_east_asian(words, at)


def _name_end(words: Words, start: int, end: int) -> int:
    """Walk over the words that can belong to one person's name."""
    at = start
    count = 0
    while at < end and count < _LONGEST_NAME and (at == start or words.is_joined(at)):
        word = words.words[at]
        if words.is_name_like(at):
            if not _may_be_of_a_name(words, at, start=start):
                break
        elif not (at > start and word in words_for("particle") and _leads_on(words, at + 1, end)):
            break
        count += word.lower() not in words_for("particle")
        at += 1
    if words.at(at) == "," and words.at(at + 1) in words_for("ending") and at > start:
        return at + 2
    return at


def _leads_on(words: Words, at: int, end: int) -> bool:
    """Whether a name follows a particle, another particle between at most: de la Cruz."""
    if at < end and words.words[at] in words_for("particle"):
        at += 1
    return at < end and words.is_name_like(at)


def _may_be_of_a_name(words: Words, at: int, *, start: int) -> bool:
    word = words.words[at]
    if word in words_for("ending"):
        return at > start
    if word in words_for("degree"):
        return False
    if at > start and word.lower() in words_for("particle") and words.is_name_like(at + 1) and words.is_joined(at + 1):
        return True
    if words.shapes[at] is Shape.CAPITALS and "." not in word and len(word) > 3:
        return False
    if word.lower() in never_names() and word not in surnames():
        return False
    if word in company_suffixes() or (word in titles() and word not in surnames()):
        return False
    if word in heads():
        return word in surnames() and at > start
    if at > start + 1 and is_common(word) and word not in surnames():
        return False
    known = known_name(word)
    return known is None or known.source not in (Source.PEOPLE, Source.ORGANISATION) or word in first_names()
