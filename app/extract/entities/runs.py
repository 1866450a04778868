"""Where a run of capitalised words ends, the small words and signs inside names included."""

from app.extract.entities.gazetteer import is_people_or_place
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import CONNECTORS, NAME_ENDINGS, company_suffixes, is_common

_LONGEST = 40
_NUMBERED = frozenset({"Vision", "Agenda", "Olympics", "Games", "Expo", "Summit", "Horizon", "Phillips", "Group"})
"""Words whose number belongs to the name: Vision 2030."""


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
    if word in CONNECTORS:
        return _over_connectors(words, at, last)
    following = at + 1
    if following < last and word in ("'s", "’s"):
        owner = words.words[at - 1]
        return (
            2
            if words.is_name_like(following)
            and is_common(owner)
            and not is_people_or_place(owner)
            and words.is_joined(following)
            else 0
        )
    if following < last and word == ",":
        return 2 if words.words[following] in company_suffixes() or words.words[following] in NAME_ENDINGS else 0
    if words.shapes[at] is Shape.NUMBER:
        return 1 if words.words[at - 1] in _NUMBERED else 0
    return 0


def _over_connectors(words: Words, at: int, last: int) -> int:
    following = at
    while following < min(last, at + 3) and words.words[following] in CONNECTORS and words.is_joined(following):
        following += 1
    if following < last and words.is_name_like(following) and words.is_joined(following):
        return following - at + 1
    return 0
