"""Identities that somebody named in an article may be, as profiles: fetched by the keys of all its names at once."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, Select, and_, or_, select

from app.database.id_sets import id_set, text_set
from app.database.tables import AliasRow, ContextRow, IdentityRow
from app.findings import EntityType
from app.memory.joining.judging import spellings
from app.memory.joining.signs import ContextKind, Profile, Sighting, SignKind

_MOST_OF_SURNAME = 200
"""Bearers of a surname that are looked at, the latest first."""
_BY_NAME = [
    kind.value
    for kind in (
        SignKind.NAME,
        SignKind.SHORT,
        SignKind.LOOSE,
        SignKind.SQUEEZED,
        SignKind.SAME,
        SignKind.TICKER,
    )
]
_TELLING = (ContextKind.ORGANISATION, ContextKind.ROLE, ContextKind.COUNTRY, ContextKind.REGION)


class Candidates:
    """Known identities that the sightings of one article may be of."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._by_key: dict[tuple[EntityType, str], list[Profile]] = {}
        for profile in profiles:
            self.add(profile)

    def add(self, profile: Profile) -> None:
        """Let a further one be found."""
        for key in {key for keys in profile.signs.values() for key in keys}:
            self._by_key.setdefault((profile.type, key), []).append(profile)

    def replace(self, old: Collection[int], profile: Profile) -> None:
        """Put one in the place of others that turned out to be it."""
        for key in {key for keys in profile.signs.values() for key in keys}:
            there = self._by_key.get((profile.type, key), ())
            self._by_key[profile.type, key] = [one for one in there if one.id not in old]
        self.add(profile)

    def of(self, sighting: Sighting) -> list[Profile]:
        """Return those that bear one of its names, each once, by id."""
        keys = keys_of([sighting])
        found = {one.id: one for key in keys for one in self._by_key.get((sighting.type, key), ())}
        return [found[one] for one in sorted(found)]


def keys_of(sightings: Iterable[Sighting]) -> set[str]:
    """Return every key by which an identity may be found that is one of these."""
    return {key for sighting in sightings for key in (*(sign.key for sign in sighting.signs), *spellings(sighting))}


def find_candidates(connection: Connection, sightings: Sequence[Sighting]) -> Candidates:
    """Fetch every identity that one of these may be."""
    ids = set(connection.execute(_select_named(keys_of(sightings))).scalars())
    for kind, keys in _partial_keys(sightings).items():
        ids.update(connection.execute(_select_partly_named(kind, keys)).scalars())
    return Candidates(read_profiles(connection, ids, sightings)) if ids else Candidates(())


def _select_named(keys: Collection[str]) -> Select[int]:
    return select(AliasRow.identity_id).where(AliasRow.key.in_(text_set(keys)), AliasRow.kind.in_(_BY_NAME)).distinct()


def _partial_keys(sightings: Iterable[Sighting]) -> dict[SignKind, set[str]]:
    """Return the keys of those who are named by surname or initial alone: only they are looked for among so many."""
    found: dict[SignKind, set[str]] = {}
    for sighting in sightings:
        if sighting.type is EntityType.PERSON:
            for sign in sighting.signs:
                if sign.kind is SignKind.NAME:
                    given, _, rest = sign.key.partition(" ")
                    if not rest:
                        found.setdefault(SignKind.SURNAME, set()).add(sign.key)
                    elif len(given) == 1:
                        found.setdefault(SignKind.INITIAL, set()).add(sign.key)
    return found


def _select_partly_named(kind: SignKind, keys: Collection[str]) -> Select[int]:
    found = select(AliasRow.identity_id).where(AliasRow.key.in_(text_set(keys)), AliasRow.kind == kind.value)
    return found.order_by(AliasRow.identity_id.desc()).limit(_MOST_OF_SURNAME)


def read_profiles(connection: Connection, ids: Collection[int], sightings: Iterable[Sighting]) -> list[Profile]:
    """Read what is known of identities, as far as it can agree with these sightings or speak against them."""
    signs: dict[int, dict[str, set[str]]] = {one: {} for one in ids}
    contexts: dict[int, dict[str, set[str]]] = {one: {} for one in ids}
    types: dict[int, EntityType] = {}
    among = id_set(ids)
    named = select(AliasRow.identity_id, IdentityRow.type, AliasRow.kind, AliasRow.key)
    joined = named.join(IdentityRow, IdentityRow.id == AliasRow.identity_id).where(AliasRow.identity_id.in_(among))
    for identity, of_type, kind, key in connection.execute(joined):
        types[identity] = EntityType(of_type)
        signs[identity].setdefault(kind, set()).add(key)
    for identity, kind, key in connection.execute(_select_contexts(ids, sightings)):
        contexts[identity].setdefault(kind, set()).add(key)
    return [Profile(types[one], _frozen(signs[one]), _frozen(contexts[one]), one) for one in sorted(types)]


def _select_contexts(ids: Collection[int], sightings: Iterable[Sighting]) -> Select[int, str, str]:
    beside = {context.key for sighting in sightings for context in sighting.contexts}
    names = {sign.key for sighting in sightings for sign in sighting.signs}
    is_shared = and_(ContextRow.kind == ContextKind.ISSUER.value, ContextRow.key.in_(text_set(beside | names)))
    is_telling = ContextRow.kind.in_([kind.value for kind in _TELLING])
    selected = select(ContextRow.identity_id, ContextRow.kind, ContextRow.key)
    return selected.where(ContextRow.identity_id.in_(id_set(ids)), or_(is_telling, is_shared))


def _frozen(found: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {kind: frozenset(keys) for kind, keys in found.items()}
