"""What one article says of each of its entities: by which names it calls them, and what stands beside them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.findings import Entity, EntityType, Findings, MentionKind
from app.memory.joining import lists
from app.memory.joining.names import (
    is_acronym,
    legal_form,
    loose_keys,
    organisation_key,
    plain_key,
    read_person,
    role_key,
    short_of,
)
from app.memory.joining.signs import Context, ContextKind, Sighting, Sign, SignKind
from app.memory.repair_kinds import RepairKind
from app.memory.repairing import read_marks

_FARTHEST = 110
"""In signs: how far behind a person's name the body may stand that the person belongs to."""
_NEAREST = 45
"""In signs: how far before the name (Marlow Ltd chief executive Ada Reed)."""
_BEHIND = re.compile(r"^\s?(?:,|\(|of\b|from\b|at\b|with\b|[-–—])")
_PARTING = re.compile(r"[.!?;:“”\"\n]\s|[“”\"\n]|\b(?:said|says|and|who|which|that|will|has|was|is|while)\b")
_BEFORE = re.compile(r"^(?:['’]s?)?(?:\s[^\s.,;:!?“”\"()]+){0,6}\s$")
_REGION_GAP = re.compile(r"^,\s$")
_MOST_BESIDE = 40
_SHORTEST_SQUEEZED = 8


class _Place(NamedTuple):
    """A mention in text order."""

    start: int
    end: int
    entity: Entity


def read_sightings(text: str, findings: Findings) -> list[Sighting]:
    """Return what an article says of each of its entities, in their order."""
    article = _Article(text, findings, _in_order(findings.entities))
    return [article.sighting(entity) for entity in findings.entities]


def _in_order(entities: Iterable[Entity]) -> list[_Place]:
    named = (
        _Place(mention.span.start, mention.span.end, entity)
        for entity in entities
        for mention in entity.mentions
        if mention.kind is MentionKind.NAME
    )
    return sorted(named, key=lambda place: place[:2])


class _Article:
    """One article under way."""

    def __init__(self, text: str, findings: Findings, places: Sequence[_Place]) -> None:
        self._text = text
        self._places = places
        self._starts = [place.start for place in places]
        issuer = findings.entity(findings.issuer_entity)
        self._issuer = findings.release.issuer or (issuer.name if issuer else "")
        self._beside = tuple(_beside(findings.entities))

    def sighting(self, entity: Entity) -> Sighting:
        """Return what the article says of one of its entities."""
        surfaces, is_merged = self._surfaces(entity), _is_merged(entity)
        if entity.type is EntityType.PERSON:
            signs, contexts = _signs_of_person(entity, surfaces, is_merged=is_merged), self._around_person(entity)
        elif entity.type is EntityType.ORGANISATION:
            signs = _signs_of_organisation(entity, surfaces, is_merged=is_merged)
            contexts = self._of_issuer()
        elif entity.type is EntityType.PLACE:
            signs, contexts = _signs_of_place(entity, surfaces), self._around_place(entity)
        else:
            signs, contexts = iter([Sign(SignKind.NAME, plain_key(entity.name), entity.name)]), iter(())
        kept = (*contexts, *(self._beside if entity.type in _WITH_OTHERS else ()))
        return Sighting(entity.type, entity.name, tuple(dict.fromkeys(signs)), _once(kept))

    def _surfaces(self, entity: Entity) -> list[str]:
        """Return by which words it is named, each once."""
        named = (mention for mention in entity.mentions if mention.kind is MentionKind.NAME)
        return list(dict.fromkeys(mention.span.of(self._text) for mention in named))

    def _of_issuer(self) -> Iterator[Context]:
        if self._issuer:
            yield Context(ContextKind.ISSUER, organisation_key(self._issuer), self._issuer)

    def _around_person(self, entity: Entity) -> Iterator[Context]:
        yield from self._of_issuer()
        bodies = list(self._bodies_of(entity))
        for name in bodies:
            yield Context(ContextKind.ORGANISATION, organisation_key(name), name)
        if entity.roles and not bodies and self._issuer:
            yield Context(ContextKind.ORGANISATION, organisation_key(self._issuer), self._issuer)
        for role in entity.roles:
            if key := role_key(role):
                yield Context(ContextKind.ROLE, key, role)

    def _bodies_of(self, entity: Entity) -> Iterator[str]:
        """Give the organisations that the text says a person belongs to: Ada Reed, chief executive of Marlow Ltd."""
        for mention in entity.mentions:
            if mention.kind is not MentionKind.NAME:
                continue
            at = bisect_left(self._starts, mention.span.start)
            behind = self._next_body(mention.span.end, self._places[at + 1 : at + 4])
            before = self._last_body(mention.span.start, self._places[max(0, at - 1) : at])
            yield from (body.name for body in (behind, before) if body is not None)

    def _next_body(self, end: int, places: Sequence[_Place]) -> Entity | None:
        for place in places:
            between = self._text[end : place.start]
            is_near = len(between) <= _FARTHEST and _BEHIND.match(between) and not _PARTING.search(between)
            if not is_near or place.entity.type is EntityType.PERSON:
                return None
            if place.entity.type is EntityType.ORGANISATION:
                return place.entity
        return None

    def _last_body(self, start: int, places: Sequence[_Place]) -> Entity | None:
        for place in places:
            between = self._text[place.end : start]
            is_near = len(between) <= _NEAREST and _BEFORE.match(between) and not _PARTING.search(between)
            if is_near and place.entity.type is EntityType.ORGANISATION:
                return place.entity
        return None

    def _around_place(self, entity: Entity) -> Iterator[Context]:
        if plain_key(entity.name) in lists.countries():
            return
        if entity.country:
            yield Context(ContextKind.COUNTRY, entity.country.casefold(), entity.country)
        for mention in entity.mentions:
            at = bisect_left(self._starts, mention.span.start) + 1
            for place in self._places[at : at + 1]:
                is_behind = _REGION_GAP.match(self._text[mention.span.end : place.start])
                if is_behind and place.entity.type is EntityType.PLACE and _is_region(place.entity):
                    yield Context(ContextKind.REGION, plain_key(place.entity.name), place.entity.name)


_WITH_OTHERS = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)


def _is_region(entity: Entity) -> bool:
    return plain_key(entity.name) in lists.regions()


def _beside(entities: Iterable[Entity]) -> Iterator[Context]:
    """Give what may tell two of one name apart wherever it stands in the article."""
    telling = (
        (organisation_key(entity.name) if entity.type is EntityType.ORGANISATION else plain_key(entity.name), entity)
        for entity in entities
        if entity.type is EntityType.ORGANISATION or (entity.type is EntityType.PLACE and _is_region(entity))
    )
    for _, (key, entity) in zip(range(_MOST_BESIDE), telling, strict=False):
        yield Context(ContextKind.BESIDE, key, entity.name)


def _once(contexts: Iterable[Context]) -> tuple[Context, ...]:
    """Keep the first of each kind and key."""
    return tuple({(context.kind, context.key): context for context in reversed(list(contexts))}.values())[::-1]


# --- by which names ---------------------------------------------------------------------------------------------


def _is_merged(entity: Entity) -> bool:
    """Whether somebody made it one with another here: the other's name may be a third's elsewhere."""
    return any(mark.kind is RepairKind.MERGE for mark in read_marks(entity.reason)[1])


def _signs_of_person(entity: Entity, surfaces: Sequence[str], *, is_merged: bool) -> Iterator[Sign]:
    name = read_person(entity.name)
    yield Sign(SignKind.NAME, name.key, entity.name)
    if is_merged:
        taken_in = [surface for surface in surfaces if read_person(surface).key != name.key]
        yield from (Sign(SignKind.SHORT, read_person(surface).key, surface) for surface in taken_in)
        surfaces = [surface for surface in surfaces if surface not in taken_in]
    for surface in surfaces:  # a longer spelling has the middle name, another one the initial only
        other = read_person(surface)
        if not other.is_lone and surface != entity.name:
            yield Sign(SignKind.NAME, other.key, surface)
    if name.is_lone:
        return
    yield Sign(SignKind.SURNAME, name.surname)
    if not name.has_initial:
        yield Sign(SignKind.INITIAL, f"{name.given[0]} {name.surname}")
    for spelling in (name, *map(read_person, surfaces)):
        yield from (Sign(SignKind.MIDDLE, part) for part in spelling.middle)
        if spelling.ending:
            yield Sign(SignKind.ENDING, spelling.ending)


def _signs_of_organisation(entity: Entity, surfaces: Sequence[str], *, is_merged: bool) -> Iterator[Sign]:
    key = organisation_key(entity.name)
    yield Sign(SignKind.NAME, key, entity.name)
    if key in lists.common_words() and (form := legal_form(entity.name)):
        yield Sign(SignKind.FORM, form)
    if len(squeezed := key.replace(" ", "")) >= _SHORTEST_SQUEEZED:
        yield Sign(SignKind.SQUEEZED, squeezed)
    yield from (Sign(SignKind.LOOSE, loose) for loose in loose_keys(key))
    yield from (Sign(SignKind.SHORT, short) for short in short_of().get(key, ()))
    for surface in surfaces:
        other = organisation_key(surface)
        if other == key:
            yield Sign(SignKind.NAME, key, surface)
        elif is_merged or _is_short_of(other, key) or is_acronym(surface):
            yield Sign(SignKind.SHORT, other, surface)
        elif len(other) > len(key):
            yield Sign(SignKind.NAME, other, surface)
    if entity.ticker:
        yield Sign(SignKind.TICKER, ticker_key(entity.ticker), entity.ticker)


def _is_short_of(short: str, key: str) -> bool:
    words = short.split()
    return len(short) < len(key) and (key.startswith(short) or all(word in key.split() for word in words))


def ticker_key(ticker: str) -> str:
    """Return a listing as exchange and symbol without signs: NYSE: XYZ → nyse:xyz."""
    exchange, _, symbol = ticker.rpartition(":")
    return f"{lists.bare(exchange)}:{lists.bare(symbol)}"


def _signs_of_place(entity: Entity, surfaces: Sequence[str]) -> Iterator[Sign]:
    yield Sign(SignKind.NAME, plain_key(entity.name), entity.name)
    yield from (Sign(SignKind.SHORT, plain_key(surface), surface) for surface in surfaces if surface != entity.name)
