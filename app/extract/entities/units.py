"""Names that a word inside them explains: ministries, companies, acts, summits, rivers, airports."""

from app.extract.entities.runs import contiguous_end
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import company_suffixes, first_names, heads, is_common, role_modifiers, titles
from app.findings import EntityType

_LONGEST_LEFT = 9
_WITH_PREPOSITION = frozenset({EntityType.ORGANISATION, EntityType.LAW, EntityType.EVENT, EntityType.INITIATIVE})
_WEAK_HEADS = frozenset(
    "Associates Board Capital Center Centers Centre Challenge City Classic Clinic Coast Code Command Committee "
    "Communications Community Communities Companies Company Credit Daily Day Deal Delegation Department Departments "
    "Directorate Division Electronics Energy Enterprises Entertainment Environment Exchange Executive Exhibition Fair "
    "Financial Firm Force Forces Framework Front Fund Funds Gallery Garden Goals Group Guide Hall Harbor Healthcare "
    "Highway Hill Home House Index Industries Insurance International Investments Island Journal Laboratory Laws Law "
    "Leader Library Logistics Management Media Medicine Memorial Mine Mission Month Monitor Motor Mountain Movement "
    "Network Networks News Office Offices Official Open Outlook Panel Partners Partnership Petroleum Plan Plant Plaza "
    "Port Program Programme Programmes Programs Project Projects Properties Race Range Records Region Regulation "
    "Regulations Report Reports Research Reserve Resolution Resources Restaurant Resort Road Rule Rules Scheme School "
    "Schools Securities Service Services Show Software Solutions Square Staff Star State Station Statute Strategy "
    "Street Studio Study Survey System Systems Team Technologies Terminal Theater Theatre Tour Tower Town Trust Trusts "
    "Unit Union Valley Village Watch Week Weekend Wetlands Year Zone Pharmaceutical Diagnostics Election Elections "
    "Championship Campaign Agenda Initiatives Institution Roadmap Authority Authorities Agreement Agreements "
    "Conference Convention Ventures Advisors Advisers Gateway Award Awards".split()
)
"""Heads that make a name of an English phrase only where something else says that it is one."""


def find_unit(words: Words, start: int, end: int) -> tuple[int, EntityType, bool] | None:
    """Return end, type and whether that is sure, of a name with a head that begins at word `start`."""
    head = _first_head(words, start, end)
    if head is None:
        return None
    stop, kind, last = _whole_head(words, head, end)
    if words.at(stop) in ("of", "for", "on", "to", "against") and stop < end and _takes(words, stop, kind):
        stop = _complement_end(words, stop, end)
    elif head == start:
        return None
    return stop, kind, _is_sure(words, start, stop, head=last)


def _takes(words: Words, connector: int, kind: EntityType) -> bool:
    return words.words[connector] == "of" or kind in _WITH_PREPOSITION


def _first_head(words: Words, start: int, end: int) -> int | None:
    """Look for the head from the left; titles and prepositions end the search."""
    for at in range(start, min(end, start + _LONGEST_LEFT)):
        word = words.words[at]
        if words.is_name_like(at):
            if _is_head(word) and (at > start or words.at(at + 1) in ("of", "for")):
                return at
            if word in titles() and not _title_may_stand(words, at, start=start, end=end):
                return None
        elif word in ("and", "&"):
            if not all(_is_plain(words, index) for index in range(start, at)):
                return None
        elif word in ("of", "for", "the", "on", "in", "to", "against", "with") or (
            word == "," and words.at(at + 1) not in company_suffixes()
        ):
            return None
    return None


def _is_head(word: str) -> bool:
    return word in heads() or word in company_suffixes()


def _is_plain(words: Words, at: int) -> bool:
    """Whether a word before "and" is an English word (Food and Drug Administration), not a name of its own."""
    return (
        not words.is_name_like(at)
        or (is_common(words.words[at]) and not words.opens[at])
        or words.shapes[at] is Shape.INITIAL
    )


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
    stop = contiguous_end(words, head, end)
    for at in range(head + 1, stop):
        word = words.words[at]
        if word in titles() or (word in role_modifiers() and not _is_head(word)):
            break
        if _is_head(word):
            last = at
    after = last + 1
    if words.at(after) == "," and words.at(after + 1) in company_suffixes() and after + 1 < end:
        return after + 2, EntityType.ORGANISATION, last
    if words.words[last] in company_suffixes():
        return after, EntityType.ORGANISATION, last
    return after, heads()[words.words[last]], last


def _complement_end(words: Words, connector: int, end: int) -> int:
    """Return where the name ends whose "of", "for" or "on" stands at `connector`."""
    first = connector + 1
    while first < end and words.words[first] in ("the", "of", "for"):
        first += 1
    stop = _stretch(words, first, end)
    if stop == first:
        return connector
    while words.at(stop) in ("and", "&", ",") and stop + 1 < end and words.is_name_like(stop + 1):
        further = _stretch(words, stop + 1, end)
        if not _goes_on(words, stop + 1, further):
            break
        stop = further
    plain = all(is_common(words.words[at]) for at in range(first, stop))
    if plain and words.at(stop) == "of" and stop + 1 < end:
        return _complement_end(words, stop, end)
    return stop


def _stretch(words: Words, first: int, end: int) -> int:
    """Return the end of the capitalised words from `first`, before a title that follows them."""
    stop = contiguous_end(words, first, end)
    for at in range(first + 1, stop):
        if words.words[at] in titles():
            while at - 1 > first and words.words[at - 1] in role_modifiers():
                at -= 1
            return at
    return stop


def _goes_on(words: Words, first: int, stop: int) -> bool:
    """Whether what follows "and" is more of the field of work (and Social Services), not a name of its own."""
    return (
        first < stop
        and all(is_common(words.words[at]) and words.words[at] not in titles() for at in range(first, stop))
        and not (words.words[stop - 1] in heads() and words.words[stop - 1] not in _WEAK_HEADS)
    )


def _is_sure(words: Words, start: int, stop: int, *, head: int) -> bool:
    """An English phrase with a weak head (Research Report) needs a word of its own to be a name."""
    if words.words[head] not in _WEAK_HEADS or words.at(head + 1) == "of":
        return True
    return any(words.is_name_like(at) and at != head and not is_common(words.words[at]) for at in range(start, stop))
