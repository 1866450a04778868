"""Names that a word inside them explains: ministries, companies, acts, summits, rivers, airports."""

import re

from app.extract.entities.gazetteer import Source, is_people_or_place, known_name
from app.extract.entities.runs import contiguous_end, is_firm
from app.extract.entities.tokens import Words
from app.extract.entities.vocabulary import (
    company_suffixes,
    first_names,
    heads,
    is_common,
    never_names,
    titles,
    weak_heads,
    words_for,
)
from app.findings import EntityType

_LONGEST_LEFT = 12
_FEWEST_WORDS = 3
_BEFORE_A_BODY = frozenset({"the", "’s", "'s", "of", "at", "told", "from", "by", "with"})
_PREPOSITIONS = {
    "of": frozenset(EntityType),
    "for": frozenset({EntityType.ORGANISATION, EntityType.LAW, EntityType.EVENT, EntityType.INITIATIVE}),
    "on": frozenset({EntityType.ORGANISATION, EntityType.LAW, EntityType.EVENT}),
    "to": frozenset({EntityType.LAW}),
    "against": frozenset({EntityType.ORGANISATION, EntityType.LAW, EntityType.INITIATIVE}),
}
_DATED = frozenset({EntityType.LAW, EntityType.EVENT})
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_unit(words: Words, start: int, end: int) -> tuple[int, EntityType, bool] | None:
    """Return end, type and whether that is sure, of a name with a head that begins at word `start`."""
    head = _first_head(words, start, end)
    if head is None:
        return None
    stop, kind, last = _whole_head(words, head, end)
    stop, last = _after_and(words, start, stop, last, end)
    kind = heads().get(words.words[last], EntityType.ORGANISATION)
    if words.words[last] == "System" and words.words[last - 1] in words_for("body of system"):
        kind = EntityType.ORGANISATION
    connector = words.at(stop)
    if stop < end and kind in _PREPOSITIONS.get(connector, ()):
        further = _complement_end(words, stop, end)
        if further == stop and head == start:
            return None
        stop = further
        if words.at(stop) == "," and words.at(stop + 1) in company_suffixes() and stop + 1 < end:
            stop += 2
    elif head == start:
        return None
    if kind in (EntityType.PLACE, EntityType.FACILITY) and "&" in words.words[start:stop]:
        kind = EntityType.ORGANISATION
    stop, kind = _with_country(words, stop, end, kind)
    stop = _with_year(words, stop, kind)
    return stop, kind, _is_sure(words, start, stop, head=last)


def _first_head(words: Words, start: int, end: int) -> int | None:
    """Look for the head from the left; titles and prepositions end the search."""
    for at in range(start, min(end, start + _LONGEST_LEFT)):
        word = words.words[at]
        if words.is_name_like(at):
            if _is_head(words, at) and (at > start or words.at(at + 1) in _PREPOSITIONS):
                return at
            if word in titles() and not _title_may_stand(words, at, start=start, end=end):
                return None
        elif word == "and":
            if not all(_is_plain(words, index, start=start) for index in range(start, at)):
                return None
        elif word == ",":
            is_ending = words.at(at + 1) in company_suffixes() or words.at(at + 1) in words_for("ending")
            if not is_ending and not is_firm(words, at, end):
                return None
        elif word not in ("'s", "’s", "&") and word not in words_for("particle"):
            return None
    return None


def _is_head(words: Words, at: int) -> bool:
    """Whether the word explains the name; before "'s Attorney" it is part of a title."""
    word = words.words[at]
    following = words.at(at + 1)
    if following in ("'s", "’s") and words.at(at + 2) in titles():
        return False
    if word == "District" and following == "Attorney":
        return False
    return word in heads() or word in company_suffixes()


def _is_plain(words: Words, at: int, *, start: int) -> bool:
    """Whether a word before "and" is an English word (Food and Drug Administration), not a name of its own."""
    word = words.words[at]
    if at == start and (is_people_or_place(word) or word == "Joint"):
        return words.at(at + 1) != "and"
    return not words.is_name_like(at) or (is_common(word) and not words.opens[at])


def _title_may_stand(words: Words, at: int, *, start: int, end: int) -> bool:
    """A title is part of a name only before its head (Justice Department, Attorney General's Office) or as Dr."""
    following = words.at(at + 1)
    if following in ("'s", "’s"):
        following = words.at(at + 2)
    if at == start and words.words[at] in ("Dr.", "Dr", "St.", "King", "Queen", "Prince", "Saint"):
        return True
    if at + 1 >= end:
        return False
    return following in heads() or (at == start and is_common(following) and following not in first_names())


def _whole_head(words: Words, head: int, end: int) -> tuple[int, EntityType, int]:
    """Let the head run on to the last head among the capitalised words behind it: Bank National Association."""
    last = head
    stop = _before_title(words, head, contiguous_end(words, head, end))
    for at in range(head + 1, stop):
        if _is_head(words, at):
            last = at
    after = last + 1
    if words.at(stop) == "," and words.at(stop + 1) in company_suffixes() and stop + 1 < end:
        return stop + 2, EntityType.ORGANISATION, last
    if words.at(after) == "," and words.at(after + 1) in company_suffixes() and after + 1 < end:
        return after + 2, EntityType.ORGANISATION, last
    if words.words[last] in company_suffixes():
        return after, EntityType.ORGANISATION, last
    return after, heads()[words.words[last]], last


def _before_title(words: Words, first: int, stop: int) -> int:
    """Return where a title begins that a name follows (… Commission Chairman Jane Doe), else `stop`."""
    for at in range(first + 1, stop):
        if words.words[at] in titles() and at + 1 < stop and words.words[at + 1] not in heads():
            begin = at
            while begin - 1 > first and words.words[begin - 1] in words_for("rank"):
                begin -= 1
            return begin
    return stop


def _after_and(words: Words, start: int, stop: int, last: int, end: int) -> tuple[int, int]:
    """Securities and Exchange Commission: a weak head before "and", English words with a head after it."""
    if words.at(stop) not in ("and", "&") or stop + 1 >= end or words.words[last] not in weak_heads():
        return stop, last
    further = _before_title(words, stop + 1, contiguous_end(words, stop + 1, end))
    binds = words.words[stop] == "&" or all(_is_plain(words, at, start=start) for at in range(start, further))
    is_body = further - stop > 2 and heads().get(words.words[further - 1]) is EntityType.ORGANISATION
    if binds and (is_body or words.words[further - 1] in company_suffixes()):
        return further, further - 1
    return stop, last


def _complement_end(words: Words, connector: int, end: int) -> int:
    """Return where the name ends whose "of", "for" or "on" stands at `connector`; `connector` where nothing follows."""
    first = connector + 1
    while first < end and words.words[first] in ("the", "of", "for"):
        first += 1
    if _YEAR.fullmatch(words.at(first)):
        return first + 1
    is_small = words.at(first).lower() in never_names() and words.at(first + 1) not in heads()
    if is_small and (first >= end or words.known(first, end) is None):
        return connector
    stop = _before_title(words, first, contiguous_end(words, first, end))
    if stop == first:
        return connector
    while stop + 1 < end and words.words[stop] in ("and", "&", ",") and words.is_name_like(stop + 1):
        further = _before_title(words, stop + 1, contiguous_end(words, stop + 1, end))
        if not _goes_on(words, stop + 1, further):
            break
        stop = further
    plain = all(is_common(words.words[at]) for at in range(first, stop))
    if plain and words.at(stop) == "of" and stop + 1 < end:
        return _complement_end(words, stop, end)
    return stop


def _goes_on(words: Words, first: int, stop: int) -> bool:
    """Whether what follows "and" is more of the field of work (and Social Services), not a name of its own."""
    if first >= stop or (words.words[stop - 1] in heads() and words.words[stop - 1] not in weak_heads()):
        return False
    return all(_is_field(words.words[at]) for at in range(first, stop))


def _is_field(word: str) -> bool:
    known = known_name(word)
    return (is_common(word) and word not in titles()) or (known is not None and known.source is Source.PEOPLE)


def _with_country(words: Words, stop: int, end: int, kind: EntityType) -> tuple[int, EntityType]:
    """CIBC Bank USA, IT Park Uzbekistan: the country behind the head belongs to the name of a body."""
    if stop >= end or not words.is_joined(stop) or (stop + 1 < end and words.is_name_like(stop + 1)):
        return stop, kind
    known = known_name(words.words[stop])
    if known is None or known.source is not Source.COUNTRY or words.words[stop - 1] in words_for("connector"):
        return stop, kind
    return stop + 1, EntityType.ORGANISATION if kind is not EntityType.EVENT else kind


def _with_year(words: Words, stop: int, kind: EntityType) -> int:
    """World Expo 2030, Privacy Act of 1995."""
    if kind not in _DATED:
        return stop
    if _YEAR.fullmatch(words.at(stop)) and words.is_joined(stop):
        return stop + 1
    return stop + 2 if words.at(stop) == "of" and _YEAR.fullmatch(words.at(stop + 1)) else stop


def _is_sure(words: Words, start: int, stop: int, *, head: int) -> bool:
    """An English phrase with a weak head (Research Report) needs a word of its own, or some length, to be a name."""
    is_loose = words.words[head] in words_for("loose head")
    has_complement = words.at(head + 1) == "of"
    capitals = sum(words.is_name_like(at) for at in range(start, stop))
    needs_more = is_loose and not has_complement and capitals < _FEWEST_WORDS
    if any(_is_own(words.words[at], needs_more) for at in range(start, stop) if words.is_name_like(at) and at != head):
        return True
    if has_complement:
        return not is_loose
    if words.words[head] not in weak_heads():
        return not words.opens[start] or heads().get(words.words[head]) is not EntityType.FACILITY
    if heads().get(words.words[head]) is EntityType.ORGANISATION and words.at(start - 1).lower() not in _BEFORE_A_BODY:
        return False
    return capitals >= _FEWEST_WORDS and not words.opens[start]


def _is_own(word: str, needs_more: bool) -> bool:
    """Whether the word is no English one; a country alone makes no name with a loose head (U.S. Group Benefits)."""
    return not is_common(word) and not (needs_more and is_people_or_place(word))
