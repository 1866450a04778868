"""Mentions that mean the same are joined into one entity: surnames, short names, legal forms, listings."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from app.articles import Span
from app.extract.entities.gazetteer import known_name
from app.extract.entities.vocabulary import company_suffixes, heads, words_for
from app.findings import Entity, EntityType, Mention

_BLANKS = re.compile(r"\s+")
_LEADING = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
MOST_ROLES = 4
_FEWEST_INITIALS = 3
_LONGEST_JOINED = 10
_ENDING_KINDS = (EntityType.ORGANISATION, EntityType.EVENT, EntityType.INITIATIVE, EntityType.FACILITY)
_LINKS = frozenset({"of", "and", "for", "in", "on", "at", "the", "de"})
_COUNTED_KINDS = (EntityType.EVENT, EntityType.WORK, EntityType.INITIATIVE)
"""What has a number or a year before its name now and then: the 2024 Lions Award."""


class Evidence(NamedTuple):
    """How sure one mention is, and why."""

    confidence: float
    reason: str


@dataclass(slots=True)
class Draft:
    """An entity in the making."""

    type: EntityType
    name: str
    mentions: list[Mention] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    country: str | None = None
    ticker: str | None = None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def parts(self) -> list[str]:
        """The words of the name without its legal form and endings."""
        return name_parts(self.name)


def name_parts(name: str) -> list[str]:
    """Split a name into its words; legal forms, "Jr." and a leading article go."""
    parts = [part.strip(",") for part in _BLANKS.split(_LEADING.sub("", name, count=1).strip())]
    while len(parts) > 1 and _is_form(parts[-1]):
        parts.pop()
    return parts


def is_one_name(name: str) -> bool:
    """Whether a name is no heading run into a sentence: Orbis Mills & Co Orbis Mills’s mission.

    That has its first two words again, or what somebody owns in lower case; Moody’s Corporation and Lloyd’s of London
    have neither.
    """
    words = name.replace("’", "'").split()
    plain = [word.strip(",").removesuffix("'s").removesuffix("'").casefold() for word in words]
    pairs = list(pairwise(plain))
    is_owner = any(
        word.endswith(("'s", "s'")) and owned[:1].islower() and owned not in _LINKS for word, owned in pairwise(words)
    )
    return not is_owner and not (pairs and pairs[0] in pairs[2:])


def _is_form(word: str) -> bool:
    return word in company_suffixes() or word in words_for("ending") or word in ("&", "Corporation", "Company")


def _is_better(name: str, other: str) -> bool:
    """Whether `name` says more than `other`; capitals throughout say less."""
    return (other.isupper() and not name.isupper()) or (len(name) > len(other) and not name.isupper())


def _is_telling(parts: Sequence[str]) -> bool:
    """Whether a name can be short for another one: no lone word that only tells what kind of body it is."""
    return len(parts) > 1 or (parts[0] not in heads() and parts[0] not in words_for("company head"))


class Register:
    """The entities of one article by all their names."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_key: dict[tuple[EntityType, str], Draft] = {}
        self._by_part: dict[str, list[tuple[int, int]]] = {}
        """Offset of the first mention and place in `drafts` of those who bear the name."""
        self._by_start: dict[str, Draft] = {}
        self._by_initials: dict[str, Draft] = {}
        self.aliases: dict[str, Draft] = {}

    def add(self, kind: EntityType, name: str, *, offset: int = 0, country: str | None = None) -> Draft:
        """Return the entity of that type and name, a new one first named at `offset` where there is none yet."""
        key = (kind, self._key(kind, name))
        draft = self._by_key.get(key)
        if draft is None:
            draft = self._by_key[key] = Draft(kind, name, country=country)
            self.drafts.append(draft)
            self._index(draft, offset)
        elif kind is not EntityType.PLACE and _is_better(name, draft.name):
            draft.name = name
        draft.country = draft.country or country
        return draft

    def person_of(self, part: str, offset: int) -> Draft | None:
        """Return who was introduced last before `offset`, else first after it, with this surname or first name."""
        found = self._by_part.get(part.casefold())
        if not found:
            return None
        before = bisect_right(found, (offset, len(self.drafts)))
        return self.drafts[found[max(0, before - 1)][1]]

    def organisation_of(self, start: str) -> Draft | None:
        """Return the organisation whose name begins with these words."""
        return self._by_start.get(start.casefold())

    def organisation_abbreviated(self, initials: str) -> Draft | None:
        """Return the organisation of whose name these are the initials."""
        return self._by_initials.get(initials)

    def join_endings(self) -> None:
        """Join names that are the end of one longer name of their type: Foxes of River Town Foxes."""
        longer: dict[tuple[EntityType, str], list[Draft]] = {}
        for draft in self.drafts:
            parts = [part.casefold() for part in draft.parts]
            if draft.type in _ENDING_KINDS and draft.mentions and len(parts) <= _LONGEST_JOINED:
                for at in range(1, len(parts)):
                    longer.setdefault((draft.type, " ".join(parts[at:])), []).append(draft)
        for draft in self.drafts:
            found = longer.get((draft.type, " ".join(draft.parts).casefold()), ())
            if len(found) == 1 and draft.mentions and draft.ticker is None and _is_telling(draft.parts):
                found[0].mentions += draft.mentions
                found[0].evidence += draft.evidence
                draft.mentions = []

    def _index(self, draft: Draft, offset: int) -> None:
        parts = draft.parts
        if draft.type is EntityType.PERSON and len(parts) > 1:
            for part in {parts[0], *(" ".join(parts[at:]) for at in range(1, len(parts)))}:
                insort(self._by_part.setdefault(part.casefold(), []), (offset, len(self.drafts) - 1))
        elif draft.type is EntityType.ORGANISATION:
            self._by_start.setdefault(parts[0].removesuffix(".com").casefold(), draft)
            for count in range(1, len(parts) + 1):
                self._by_start.setdefault(" ".join(parts[:count]).casefold(), draft)
            initials = "".join(part[0] for part in parts if part[:1].isupper())
            if len(initials) >= _FEWEST_INITIALS:
                self._by_initials.setdefault(initials, draft)

    def _key(self, kind: EntityType, name: str) -> str:
        parts = name_parts(name)
        if kind in _COUNTED_KINDS and len(parts) > 2 and parts[0][:1].isdigit():
            parts = parts[1:]
        if kind is EntityType.PERSON and len(parts) > 1:
            return f"{parts[0]} {parts[-1]}".casefold()
        if kind is EntityType.NORP and name.endswith("s") and known_name(name[:-1]) is not None:
            return name[:-1].casefold()
        return " ".join(parts).replace("’", "'").casefold()


def finished(drafts: Iterable[Draft], *, nested: Sequence[tuple[Draft, Span]]) -> tuple[Entity, ...]:
    """Return the entities in the order of their first mention; overlapping mentions go to the longer one."""
    owners = sorted(
        ((mention, draft) for draft in drafts for mention in draft.mentions),
        key=lambda pair: (pair[0].span.start, -pair[0].span.end),
    )
    kept: dict[int, list[Mention]] = {}
    end = 0
    for mention, draft in owners:
        if mention.span.start >= end:
            kept.setdefault(id(draft), []).append(mention)
            end = mention.span.end
    for draft, span in nested:
        mentions = kept.setdefault(id(draft), [])
        if not mentions or mentions[0].is_nested:
            mentions.append(Mention(span, is_nested=True))
    living = sorted((draft for draft in drafts if id(draft) in kept), key=lambda draft: kept[id(draft)][0].span)
    return tuple(_entity(number, draft, kept[id(draft)]) for number, draft in enumerate(living, 1))


def _entity(number: int, draft: Draft, mentions: list[Mention]) -> Entity:
    roles = list(dict.fromkeys(draft.roles))[:MOST_ROLES]
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    best = max(draft.evidence, default=Evidence(0.5, ""), key=lambda evidence: evidence.confidence)
    return Entity(
        id=f"e{number}",
        name=draft.name,
        type=draft.type,
        mentions=ordered,
        roles=tuple(roles),
        country=draft.country,
        ticker=draft.ticker,
        confidence=best.confidence,
        reason=best.reason,
    )
