"""What a person is, from the words behind the name: "Jane Doe, chief executive of X"."""

from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import is_common, role_modifiers, role_nouns, titles, words_for

_LONGEST = 14
_ENDS = frozenset(',.;:()—–"“”?!')
_INSIDE = frozenset({"of", "at", "for", "the", "and", "with", "&", "to", "in"})


def role_after(words: Words, end: int) -> str:
    """Return the role in apposition to the name that ends before word `end`; empty if there is none."""
    at = end
    if words.at(at) not in (",", "(", "–", "—"):
        return ""
    at += 1
    while words.at(at) in words_for("degree") and words.at(at + 1) == ",":
        at += 2
    if words.at(at).lower() in ("the", "a", "an", "its", "their", "our", "his", "her"):
        at += 1
    stop = at
    has_office = False
    while stop < len(words) and stop - at < _LONGEST and words.words[stop] not in _ENDS:
        word = words.words[stop]
        if word in words_for("role end") and not (word in _INSIDE and has_office and stop > at):
            break
        if not has_office and word in ("of", "at", "for"):
            break
        if "@" in word or (stop == at and word in ("contact", "please", "as", "for", "visit")):
            return ""
        if word in ("and", "with", "&") and _is_other_name(words, stop + 1):
            break
        has_office = (
            has_office or word.lower() in role_nouns() or (word in titles() and word not in words_for("honorific"))
        )
        stop += 1
        if words.at(stop) == "," and _list_goes_on(words, stop):
            stop += 1
    while stop > at and (words.words[stop - 1] in _INSIDE or words.words[stop - 1] == ","):
        stop -= 1
    is_cut = stop - at >= _LONGEST
    return words.surface(at, stop) if has_office and stop > at and not is_cut else ""


def _is_other_name(words: Words, at: int) -> bool:
    """Whether "and" is followed by a further name rather than a further office."""
    word = words.at(at)
    if at >= len(words) or not words.is_name_like(at):
        return False
    return (
        word not in titles()
        and word not in role_modifiers()
        and not is_common(word)
        and words.known(at, at + 3) is None
    )


def _list_goes_on(words: Words, comma: int) -> bool:
    """Vice President, Innovative Medicine: a comma inside a title written with capitals."""
    before, after = words.words[comma - 1], words.at(comma + 1)
    return before in titles() and after in role_modifiers() and words.shapes[comma + 1] is Shape.CAPITALISED
