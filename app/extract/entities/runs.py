"""Where a run of capitalised words ends, the small words and signs inside names included."""

from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import company_suffixes, is_common, never_names, words_for

_LONGEST = 40
_LONGEST_LIST = 12
_OWNERS = ("'s", "’s")


def run_end(words: Words, start: int, last: int) -> int:
    """Return the index after the run that begins at word `start`; never beyond `last`."""
    end = start + 1
    last = min(last, start + _LONGEST)
    while end < last:
        if words.is_joined(end) and words.is_name_like(end):
            end += 1
            continue
        step = _bridge(words, end, last)
        if not step:
            break
        end += step
    return end


def contiguous_end(words: Words, start: int, last: int) -> int:
    """Return the index after the capitalised words that follow each other without anything between."""
    end = start
    while end < last and words.is_name_like(end) and (end == start or words.is_joined(end)):
        end += 1
    return end


def _bridge(words: Words, at: int, last: int) -> int:
    """Return how many words from `at` on lead to a further word of the name; 0 where it ends."""
    word = words.words[at]
    if not words.is_joined(at):
        return 0
    if word in words_for("connector"):
        return _over_connectors(words, at, last)
    if at + 1 < last and word in _OWNERS:
        return _over_owner(words, at)
    if at + 1 < last and word == ",":
        return _over_comma(words, at, last)
    if words.shapes[at] is Shape.NUMBER:
        return 1 if words.words[at - 1] in words_for("numbered") else 0
    return 0


def _over_connectors(words: Words, at: int, last: int) -> int:
    following = at
    while following < min(last, at + 3) and words.words[following] in words_for("connector"):
        if not words.is_joined(following):
            return 0
        following += 1
    if following < last and words.is_name_like(following) and words.is_joined(following):
        return following - at + 1 if words.words[following] != "I" else 0
    return 0


def _over_owner(words: Words, at: int) -> int:
    """Children's Hospital, State's Attorney: the owner is an English word; Kenya's Parliament is two names."""
    owner = words.words[at - 1]
    if owner not in words_for("owner"):
        return 0
    return 2 if words.is_name_like(at + 1) and words.is_joined(at + 1) else 0


def is_firm(words: Words, at: int, last: int) -> bool:
    """Weil, Gotshal & Manges LLP: names and commas up to "&" and a legal form."""
    for index in range(at, min(last, at + _LONGEST_LIST)):
        word = words.words[index]
        if word == "&":
            return any(words.at(end) in company_suffixes() for end in range(index + 2, index + 5))
        if word != "," and not (words.is_name_like(index) and word.lower() not in never_names()):
            return False
    return False


def _over_comma(words: Words, at: int, last: int) -> int:
    """Acme, Inc.; Jane Doe, Jr.; Bureau of Alcohol, Tobacco, Firearms and Explosives."""
    following = words.words[at + 1]
    if following in company_suffixes() or following in words_for("ending"):
        return 2
    if is_firm(words, at, last):
        return 2
    if not is_common(words.words[at - 1]) or "of" not in words.words[max(0, at - 5) : at]:
        return 0
    for index in range(at + 1, min(last, at + _LONGEST_LIST)):
        word = words.words[index]
        if word in ("and", "&"):
            is_list = index + 1 < last and words.is_name_like(index + 1) and is_common(words.words[index + 1])
            return 2 if is_list else 0
        if word != "," and not (words.is_name_like(index) and is_common(word)):
            return 0
    return 0
