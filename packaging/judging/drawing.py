"""Draws what is judged by hand: pairs of entities that may be one, and links that the program made; always the same.

An entity is known by its release and the place of its first mention, so that no text need be kept.
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from releases import SEED, Judged

from app.findings import Entity, EntityType, Findings, MentionKind
from app.query.folding import fold

PAIRS, LINKS = 240, 200
LINK_SEED = 20_261_127
JUDGED_TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
"""What is joined by more than its exact name."""
_MOST_OF_KEY = 2

Analysed = Sequence[tuple[Judged, Findings]]


class Named(NamedTuple):
    """An entity of a release, by its first mention."""

    release: int
    """Its number among those that were chosen."""
    start: int
    end: int

    def entity(self, analysed: Analysed) -> Entity:
        """Return the entity."""
        entities = analysed[self.release][1].entities
        return next(one for one in entities if (self.start, self.end) == _place(one))


Pair = tuple[Named, Named]


def _place(entity: Entity) -> tuple[int, int]:
    span = entity.mentions[0].span
    return span.start, span.end


def named_in(analysed: Analysed) -> list[tuple[Named, Entity]]:
    """Return all entities of the types that are judged."""
    return [
        (Named(number, *_place(entity)), entity)
        for number, (_, findings) in enumerate(analysed)
        for entity in findings.entities
        if entity.type in JUDGED_TYPES
    ]


def draw_pairs(analysed: Analysed, *, number: int = PAIRS, seed: int = SEED) -> list[Pair]:
    """Draw pairs of two releases that share a surname, an acronym or a listing: every key in turn, few of each.

    Names that are written in two ways go first, then those that two issuers name, since the same name in what one
    issuer says of itself every time tells little about joining.
    """
    by_key: dict[str, list[Named]] = {}
    for named, entity in named_in(analysed):
        for key in sorted(set(_keys(entity, analysed[named.release][0].text))):
            by_key.setdefault(key, []).append(named)
    source = random.Random(seed)
    keys = sorted(by_key)
    source.shuffle(keys)
    drawn: list[Pair] = []
    for ease in range(3):
        for _ in range(_MOST_OF_KEY):
            for key in keys:
                pairs = [pair for pair in _across(by_key[key]) if pair not in drawn and _ease(pair, analysed) == ease]
                if pairs and len(drawn) < number:
                    drawn.append(source.choice(pairs))
    return drawn


def _ease(pair: Pair, analysed: Analysed) -> int:
    """Return how much a pair has in common: 0 when even the names are written differently."""
    one, other = (fold(named.entity(analysed).name) for named in pair)
    issuers = {analysed[named.release][1].release.issuer for named in pair}
    return 0 if one != other else 1 if len(issuers) > 1 else 2


def draw_links(
    analysed: Analysed, identity_of: Callable[[Named], int], *, number: int = LINKS, seed: int = LINK_SEED
) -> list[Pair]:
    """Draw links that the program made, one of each identity as long as there are any; then further ones."""
    by_identity: dict[int, list[Named]] = {}
    for named, _ in named_in(analysed):
        by_identity.setdefault(identity_of(named), []).append(named)
    groups: list[list[Named]] = sorted(group for group in by_identity.values() if list(_across(group)))
    source = random.Random(seed)
    source.shuffle(groups)
    drawn: list[Pair] = []
    while len(drawn) < number and any(_left(groups, drawn)):
        for pairs in _left(groups, drawn):
            if pairs and len(drawn) < number:
                drawn.append(source.choice(pairs))
    return drawn


def _left(groups: Iterable[Sequence[Named]], drawn: Sequence[Pair]) -> list[list[Pair]]:
    return [[pair for pair in _across(group) if pair not in drawn] for group in groups]


def _across(group: Sequence[Named]) -> list[Pair]:
    return [(one, other) for one, other in combinations(sorted(group), 2) if one.release != other.release]


def _keys(entity: Entity, text: str) -> Iterable[str]:
    words = entity.name.replace(",", "").split()
    if entity.type is EntityType.PERSON:
        yield f"surname {fold(words[-1])}"
    if entity.ticker:
        yield f"ticker {fold(entity.ticker)}"
    if entity.type is EntityType.ORGANISATION:
        surfaces = {m.span.of(text) for m in entity.mentions if m.kind is MentionKind.NAME} | {entity.name}
        yield from (f"acronym {fold(one)}" for one in surfaces if one.isupper() and one.isalpha() and len(one) <= 6)
        initials = "".join(word[0] for word in words if word[0].isupper())
        if len(initials) > 2:
            yield f"acronym {fold(initials)}"


def by_release(analysed: Analysed) -> Mapping[str, int]:
    """Return the number of each release by its id."""
    return {release.id: number for number, (release, _) in enumerate(analysed)}
