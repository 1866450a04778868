"""How surely two who are named are one: two articles' entities, an entity and an identity, or two identities.

It looks at both sides alike. Names alone are enough where few things bear such a name; where many do, something that
stands beside both has to agree. When in doubt they stay two.
"""

from collections.abc import Iterator
from enum import IntEnum

from app.findings import EntityType
from app.memory.joining import lists
from app.memory.joining.names import is_borne_by_many, known_shorts, short_of
from app.memory.joining.signs import ContextKind, Profile, Sighting, SignKind

_FEWEST_LETTERS = 5
"""An acronym of fewer letters means something else in every trade."""


class Likeness(IntEnum):
    """How surely two are one; a higher one goes before a lower one."""

    TWO = -1
    """Something says that they are two, so nothing in between may join them."""
    OPEN = 0
    """Nothing says that they are one."""
    SHORT = 1
    """A short name that stands for the other one as long as it stands for no third."""
    ONE = 2
    SURE = 3
    """The same name, and something beside it agrees."""


def likeness(one: Profile, other: Profile) -> Likeness:
    """Say how surely two profiles are one; those of different types are not."""
    if one.type is not other.type:
        return Likeness.OPEN
    if _share(one, other, SignKind.SAME):
        return Likeness.SURE
    if not one.has(SignKind.SAME).isdisjoint(other.has(SignKind.NAME)) or not other.has(SignKind.SAME).isdisjoint(
        one.has(SignKind.NAME)
    ):
        return Likeness.SHORT
    if one.type is EntityType.PERSON:
        return _persons(one, other)
    if one.type is EntityType.ORGANISATION:
        return _organisations(one, other)
    if one.type is EntityType.PLACE:
        return _places(one, other)
    return Likeness.ONE if _share(one, other, SignKind.NAME) else Likeness.OPEN


def _share(one: Profile, other: Profile, kind: SignKind) -> bool:
    return not one.has(kind).isdisjoint(other.has(kind))


def _differ(one: Profile, other: Profile, kind: SignKind) -> bool:
    """Whether both have it, and none is the same."""
    return bool(one.has(kind) and other.has(kind)) and not _share(one, other, kind)


def _stand_apart(one: Profile, other: Profile, kind: ContextKind) -> bool:
    """Whether both have it beside them, and none is the same."""
    here, there = one.beside(kind), other.beside(kind)
    return bool(here and there) and here.isdisjoint(there)


def _meet(one: Profile, other: Profile, kind: ContextKind) -> bool:
    return not one.beside(kind).isdisjoint(other.beside(kind))


# --- persons ----------------------------------------------------------------------------------------------------


def _persons(one: Profile, other: Profile) -> Likeness:
    if _differ(one, other, SignKind.ENDING) or _middles_differ(one, other):
        return Likeness.TWO
    is_same_name = _share(one, other, SignKind.NAME)
    is_known_together = _belong_together(one, other)
    if is_same_name and not _is_lone(one):
        return _of_one_full_name(one, other, is_known_together=is_known_together)
    if is_same_name or _is_surname_of(one, other) or _is_surname_of(other, one):
        return Likeness.SHORT if is_known_together else Likeness.OPEN
    is_other_spelling = _is_initial_of(one, other) or _is_initial_of(other, one) or _are_nicknames(one, other)
    return Likeness.ONE if is_other_spelling and is_known_together else Likeness.OPEN


def _of_one_full_name(one: Profile, other: Profile, *, is_known_together: bool) -> Likeness:
    """Two of one full name: it is one where something agrees, or where few bear such a name and nothing speaks up."""
    if is_known_together:
        return Likeness.SURE
    has_other_life = _stand_apart(one, other, ContextKind.ORGANISATION) and not _share_a_role(one, other)
    is_frequent = any(key.rpartition(" ")[2] in lists.common_surnames() for key in one.has(SignKind.NAME))
    is_told_apart = has_other_life and bool(one.beside(ContextKind.ROLE) and other.beside(ContextKind.ROLE))
    return Likeness.OPEN if is_frequent or is_told_apart else Likeness.ONE


def _belong_together(one: Profile, other: Profile) -> bool:
    """Whether both belong to one body, are named by one issuer, or the body of one is named beside the other."""
    here, there = one.beside(ContextKind.ORGANISATION), other.beside(ContextKind.ORGANISATION)
    around_here = here | one.beside(ContextKind.ISSUER) | one.beside(ContextKind.BESIDE)
    around_there = there | other.beside(ContextKind.ISSUER) | other.beside(ContextKind.BESIDE)
    is_same_issuer = _meet(one, other, ContextKind.ISSUER)
    return is_same_issuer or not here.isdisjoint(around_there) or not there.isdisjoint(around_here)


def _share_a_role(one: Profile, other: Profile) -> bool:
    """Whether one role of both has the same last word: president, officer."""
    here = {role.rpartition(" ")[2] for role in one.beside(ContextKind.ROLE)}
    return any(role.rpartition(" ")[2] in here for role in other.beside(ContextKind.ROLE))


def _middles_differ(one: Profile, other: Profile) -> bool:
    here, there = one.has(SignKind.MIDDLE), other.has(SignKind.MIDDLE)
    return bool(here and there) and not any(_fits(a, b) for a in here for b in there)


def _fits(one: str, other: str) -> bool:
    """Whether two parts of names are the same, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _is_lone(profile: Profile) -> bool:
    return not profile.has(SignKind.SURNAME)


def _is_surname_of(lone: Profile, full: Profile) -> bool:
    """Whether one is called by surname alone, and the other one bears it."""
    return _is_lone(lone) and not lone.has(SignKind.NAME).isdisjoint(full.has(SignKind.SURNAME))


def _is_initial_of(short: Profile, full: Profile) -> bool:
    return not short.has(SignKind.NAME).isdisjoint(full.has(SignKind.INITIAL))


def _are_nicknames(one: Profile, other: Profile) -> bool:
    """Whether the surname is the same and one first name is short for the other: Dave, David."""
    if not _share(one, other, SignKind.SURNAME):
        return False
    return any(_is_short(a, b) or _is_short(b, a) for a in _given_names(one) for b in _given_names(other))


def _given_names(profile: Profile) -> set[str]:
    return {key.split()[0] for key in profile.has(SignKind.NAME) if " " in key}


def _is_short(short: str, full: str) -> bool:
    return full in lists.nicknames().get(short, ())


def spellings(sighting: Sighting) -> Iterator[str]:
    """Give other keys by which a person may be known: by the initial, and with the first name short or in full."""
    if sighting.type is not EntityType.PERSON:
        return
    for sign in sighting.signs:
        given, _, surname = sign.key.partition(" ")
        if sign.kind is SignKind.NAME and surname:
            yield surname
            yield f"{given[0]} {surname}"
            for other in (*lists.nicknames().get(given, ()), *lists.short_names().get(given, ())):
                yield f"{other} {surname}"


# --- organisations ----------------------------------------------------------------------------------------------


def _organisations(one: Profile, other: Profile) -> Likeness:
    is_same_listing = _share(one, other, SignKind.TICKER)
    shared = one.has(SignKind.NAME) & other.has(SignKind.NAME)
    if shared:
        return _of_one_organisations_name(one, other, shared, is_same_listing=is_same_listing)
    shorts = _shorts_of(one, other) | _shorts_of(other, one)
    if is_same_listing:
        return Likeness.SURE if shorts or _share(one, other, SignKind.SHORT) else Likeness.ONE
    if _share(one, other, SignKind.SQUEEZED) or not shorts.isdisjoint(known_shorts()):
        return Likeness.ONE
    if _are_beside(one, other):
        return Likeness.SHORT if shorts or _may_be_short(one, other) or _may_be_short(other, one) else Likeness.OPEN
    return Likeness.SHORT if any(map(_is_telling, shorts)) else Likeness.OPEN


def _may_be_short(short: Profile, full: Profile) -> bool:
    """Whether one may be called like the other, though no article says so."""
    return not short.has(SignKind.NAME).isdisjoint(full.has(SignKind.LOOSE))


def _shorts_of(short: Profile, full: Profile) -> frozenset[str]:
    """Return the names of one that are short for the other: its initials, or all but words that say what it is."""
    found = short.has(SignKind.NAME) & full.has(SignKind.SHORT)
    return frozenset(key for key in found if any(_stands_for(key, name) for name in full.has(SignKind.NAME)))


def _stands_for(short: str, full: str) -> bool:
    words = full.split()
    if short in short_of().get(full, ()) or short == "".join(word[0] for word in words):
        return True
    begun = words[: len(short.split())]
    return short == " ".join(begun) and all(word in lists.company_words() for word in words[len(begun) :])


def _of_one_organisations_name(
    one: Profile, other: Profile, shared: frozenset[str], *, is_same_listing: bool
) -> Likeness:
    if is_same_listing:
        return Likeness.SURE
    if _are_listed_apart(one, other):
        return Likeness.OPEN
    telling = frozenset(key for key in shared if not is_borne_by_many(key))
    if telling or _share(one, other, SignKind.FORM):
        return Likeness.SURE if _are_beside(one, other) else Likeness.ONE
    is_issuers = not shared.isdisjoint(one.beside(ContextKind.ISSUER) & other.beside(ContextKind.ISSUER))
    is_phrase = any(" " in key for key in shared)
    return Likeness.ONE if is_issuers or (is_phrase and _are_beside(one, other)) else Likeness.OPEN


def _are_beside(one: Profile, other: Profile) -> bool:
    """Whether one issuer names both, or one gives out what names the other."""
    names_here = one.has(SignKind.NAME) | one.has(SignKind.SHORT)
    names_there = other.has(SignKind.NAME) | other.has(SignKind.SHORT)
    return _meet(one, other, ContextKind.ISSUER) or (
        not one.beside(ContextKind.ISSUER).isdisjoint(names_there)
        and not other.beside(ContextKind.ISSUER).isdisjoint(names_here)
    )


def _are_listed_apart(one: Profile, other: Profile) -> bool:
    """Whether one exchange lists them under different symbols."""
    here = {ticker.partition(":")[::2] for ticker in one.has(SignKind.TICKER)}
    there = {ticker.partition(":")[::2] for ticker in other.has(SignKind.TICKER)}
    shared = {exchange for exchange, _ in here} & {exchange for exchange, _ in there}
    return any(
        {symbol for name, symbol in here if name == exchange}.isdisjoint(
            symbol for name, symbol in there if name == exchange
        )
        for exchange in shared
    )


def _is_telling(short: str) -> bool:
    """Whether a short name says by itself whom it means."""
    return not is_borne_by_many(short) and (len(short) >= _FEWEST_LETTERS or " " in short)


# --- places -----------------------------------------------------------------------------------------------------


def _places(one: Profile, other: Profile) -> Likeness:
    if not _share(one, other, SignKind.NAME):
        return Likeness.OPEN
    if one.has(SignKind.NAME) <= lists.countries():
        return Likeness.SURE
    if _stand_apart(one, other, ContextKind.COUNTRY) or _stand_apart(one, other, ContextKind.REGION):
        return Likeness.TWO
    if _meet(one, other, ContextKind.REGION):
        return Likeness.SURE
    here, there = one.beside(ContextKind.REGION), other.beside(ContextKind.REGION)
    if not here and not there:
        return Likeness.ONE
    is_named = not (here or there).isdisjoint((other if here else one).beside(ContextKind.BESIDE))
    return Likeness.ONE if is_named else Likeness.SHORT
