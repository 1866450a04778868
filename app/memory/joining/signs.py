"""What identities are found and told apart by; values only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.findings import EntityType


class SignKind(StrEnum):
    """What leads from a name to an identity."""

    NAME = "name"
    """A name by which an article calls it, made comparable."""
    SHORT = "short"
    """A shorter name or acronym that an article uses beside the full one."""
    LOOSE = "loose"
    """What an organisation may be called for short, though no article says so: its initials, its name without group."""
    SQUEEZED = "squeezed"
    """An organisation's name without blanks."""
    SURNAME = "surname"
    INITIAL = "initial"
    """Initial and surname of a person whose first name is known."""
    MIDDLE = "middle"
    ENDING = "ending"
    """jr, iii."""
    TICKER = "ticker"
    FORM = "form"
    """The legal form of an organisation whose name is one English word."""
    SAME = "same"
    """The name of whom it is by a person's word."""
    PARTED = "parted"
    """The repair by which it is nobody else of its name."""


class ContextKind(StrEnum):
    """What stands beside an identity and says which one of its name it is."""

    ORGANISATION = "organisation"
    """Whom a person belongs to, as the text says beside the name or by a role."""
    ISSUER = "issuer"
    """Who gave out an article that names it."""
    ROLE = "role"
    COUNTRY = "country"
    REGION = "region"
    """The state or province that stands behind a place."""
    BESIDE = "beside"
    """The organisations and regions of an article; compared, never kept."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing by which an identity is found."""

    kind: SignKind
    key: str
    name: str = ""
    """As it is written, where that is worth showing."""


@dataclass(frozen=True, slots=True)
class Context:
    """One thing that stands beside an identity."""

    kind: ContextKind
    key: str
    name: str
    """As it is written."""


Keys = Mapping[str, frozenset[str]]
"""Keys by their kind."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one who is named: in a single article, or in all articles of an identity."""

    type: EntityType
    signs: Keys
    contexts: Keys
    id: int = 0
    """Of the identity; 0: somebody named in an article that is being joined."""

    def has(self, kind: SignKind) -> frozenset[str]:
        """Return the keys of that kind."""
        return self.signs.get(kind, frozenset())

    def beside(self, kind: ContextKind) -> frozenset[str]:
        """Return what stands beside it."""
        return self.contexts.get(kind, frozenset())


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one article says of one of its entities."""

    type: EntityType
    name: str
    signs: tuple[Sign, ...]
    contexts: tuple[Context, ...] = ()

    @property
    def profile(self) -> Profile:
        """The same as keys, for comparing."""
        return Profile(
            self.type,
            _by_kind((sign.kind, sign.key) for sign in self.signs),
            _by_kind((context.kind, context.key) for context in self.contexts),
        )

    def with_signs(self, signs: Iterable[Sign]) -> "Sighting":
        """Return the same with further signs."""
        return replace(self, signs=tuple(dict.fromkeys((*self.signs, *signs))))


def _by_kind(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, key in pairs:
        found.setdefault(kind, set()).add(key)
    return {kind: frozenset(keys) for kind, keys in found.items()}
