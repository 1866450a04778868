"""Who somebody is that an article names, among those that are known by the same names."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.memory.joining.judging import Likeness, likeness
from app.memory.joining.signs import Profile
from app.memory.joining.ties import NO_TIES, Ties

NOBODY = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """Which identity it is, and which others turn out to be that one as well."""

    identity_id: int = NOBODY
    """The oldest of them; 0: one who is not known yet; negative: one that the same article brought."""
    merged: tuple[int, ...] = ()


def decide(named: Profile, known: Sequence[Profile], ties: Ties = NO_TIES) -> Decision:
    """Choose among known identities; when two that are surely two fit equally well, it is neither.

    A full name that fits several joins them; a short one is only joined where it fits one.
    """
    fitting = [(likeness(named, profile), profile) for profile in known if not ties.are_two(named, profile)]
    best = max((like for like, _ in fitting), default=Likeness.OPEN)
    if best <= Likeness.OPEN:
        return Decision()
    chosen = sorted((profile for like, profile in fitting if like == best), key=_age)
    if best == Likeness.SHORT:
        return Decision(chosen[0].id) if len(chosen) == 1 else Decision()
    if any(_are_two(one, other, ties) for one in chosen for other in chosen if one.id < other.id):
        return _the_nearest(named, chosen)
    return Decision(chosen[0].id, tuple(profile.id for profile in chosen[1:]))


def _age(profile: Profile) -> tuple[bool, int]:
    """Order the oldest first; those that this article brought, whose ids are negative, come last."""
    return profile.id < 0, abs(profile.id)


def _are_two(one: Profile, other: Profile, ties: Ties) -> bool:
    return ties.are_two(one, other) or likeness(one, other) is Likeness.TWO


def _the_nearest(named: Profile, chosen: Sequence[Profile]) -> Decision:
    """Return the one beside whom most of the same stands; nobody where two are alike in that."""
    counted = sorted(((_shared(named, profile), profile) for profile in chosen), key=lambda pair: -pair[0])
    return Decision(counted[0][1].id) if counted[0][0] > counted[1][0] else Decision()


def _shared(one: Profile, other: Profile) -> int:
    return sum(len(keys & other.contexts.get(kind, frozenset())) for kind, keys in one.contexts.items())
