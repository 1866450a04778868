"""Written names made comparable: without case, accents, honorifics and legal forms, initials for what they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from app.findings import EntityType
from app.memory.joining import lists
from app.query.folding import fold

_OWNING = re.compile(r"['’]s?$")
_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
_LINKS = frozenset({"and", "the", "et", "und", "y", "e"})
_SMALL = frozenset({"of", "for", "on", "in", "to", "at", "de", "du", "la"})
_PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "bin", "ibn", "al"}
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart, every part folded."""

    given: str
    """The first name or its initial; empty where only one name is said."""
    middle: tuple[str, ...]
    surname: str
    ending: str = ""
    """What tells two of one name apart: jr, iii."""

    @property
    def key(self) -> str:
        """First and last name: what all spellings of a full name have in common."""
        return f"{self.given} {self.surname}".strip()

    @property
    def is_lone(self) -> bool:
        """Whether only one name is said."""
        return not self.given

    @property
    def has_initial(self) -> bool:
        """Whether of the first name only the initial is said."""
        return len(self.given) == 1


def read_person(name: str) -> PersonName:
    """Take a person's name apart; a name of honorifics alone is its own surname."""
    words = _BRACKETS.sub("", name).replace(",", " ").split()
    ending = ""
    while len(words) > 1 and (tells_apart := lists.endings_of_persons().get(lists.bare(words[-1]))) is not None:
        last = lists.bare(words.pop())
        ending = last if tells_apart else ending
    while len(words) > 1 and lists.bare(words[0]) in lists.person_titles():
        words.pop(0)
    if words:
        words[-1] = _OWNING.sub("", words[-1]) or words[-1]
    parts = [part for word in words for part in _initials(word)]
    if len(parts) < 2:
        return PersonName("", (), parts[0] if parts else fold(name), ending)
    return PersonName(parts[0], tuple(part for part in parts[1:-1] if part not in _PARTICLES), parts[-1], ending)


def _initials(word: str) -> list[str]:
    """Split J.K. into its letters; any other word is one part: O'Brien, Jean-Luc."""
    letters = [letter for letter in word.split(".") if letter]
    if "." in word and all(len(letter) == 1 for letter in letters):
        return [fold(letter) for letter in letters]
    if len(word) == 2 and word.isupper() and word.isascii() and not set(word) & set("AEIOUY"):
        return [fold(letter) for letter in word]  # JK
    part = fold(word).replace(" ", "")
    return [part] if part else []


def organisation_key(name: str) -> str:
    """Return an organisation's name without article, legal form, brackets and links: what its spellings share."""
    words = [word.strip(",;") for word in _BRACKETS.sub("", name).split()]
    words = [word for word in words if word]
    if words:
        words[-1] = _OWNING.sub("", words[-1]) or words[-1]
    if len(words) > 1 and words[0].casefold() == "the":
        words.pop(0)
    while len(words) > 1 and (lists.bare(words[-1]) in lists.legal_forms() or words[-1] in ("&", "and")):
        words.pop()
    return _squeezed(" ".join(words).replace("'", "").replace("’", "")) or fold(name)


def legal_form(name: str) -> str:
    """Return the legal form that ends a name, without signs; empty where there is none."""
    words = name.split()
    last = lists.bare(words[-1]) if len(words) > 1 else ""
    return last if last in lists.legal_forms() else ""


def key_of(name: str, kind: EntityType) -> str:
    """Return what names of that type are compared by."""
    if kind is EntityType.PERSON:
        return read_person(name).key
    return organisation_key(name) if kind is EntityType.ORGANISATION else plain_key(name)


@cache
def short_of() -> Mapping[str, frozenset[str]]:
    """Return by the key of a body that is known everywhere what it is called for short."""
    known: dict[str, set[str]] = {}
    for short, full in lists.known_aliases():
        known.setdefault(organisation_key(full), set()).add(organisation_key(short))
    return {full: frozenset(shorts) for full, shorts in known.items()}


@cache
def known_shorts() -> frozenset[str]:
    """Return the keys that mean one body everywhere."""
    return frozenset(short for shorts in short_of().values() for short in shorts)


def plain_key(name: str) -> str:
    """Return the name of a place or anything else: folded, without a leading article."""
    return _squeezed(_OWNING.sub("", name)) or fold(name)


def _squeezed(name: str) -> str:
    """Fold, drop links, and write runs of single letters as one word: U.S. Steel → us steel."""
    words = fold(name).split()
    kept = [word for word in words if word not in _LINKS] or words
    runs = groupby(kept, key=lambda word: len(word) == 1 and word.isalpha())
    return " ".join("".join(run) if is_single else " ".join(run) for is_single, run in runs)


def loose_keys(key: str) -> Iterator[str]:
    """Give what an organisation of that key may be called for short: its initials, its name without group or labs."""
    words = key.split()
    if 3 <= len(words) <= 7:
        yield "".join(word[0] for word in words if word not in _SMALL)
    kept = list(words)
    while len(kept) > 1 and (kept[-1] in lists.company_words() or kept[-1] in lists.shared_words()):
        kept.pop()
    if len(kept) < len(words) and not is_borne_by_many(" ".join(kept)):
        yield " ".join(kept)


def is_borne_by_many(key: str) -> bool:
    """Whether bodies everywhere bear every word of an organisation's name, or it is one plain English word."""
    words = key.split()
    if all(word in lists.shared_words() for word in words):
        return True
    return len(words) == 1 and key in lists.common_words() and key not in lists.known_bodies()


def is_acronym(name: str) -> bool:
    """Whether a name is written as the initials of a longer one: IBM, U.S., EMEA."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalnum()


def role_key(role: str) -> str:
    """Return what a role is, without whom it serves: CEO of Marlow Ltd → chief executive officer."""
    folded = " ".join(lists.role_words().get(word, word) for word in fold(_of_whom(role)).split())
    return lists.role_words().get(folded, folded)


def _of_whom(role: str) -> str:
    """Cut a role before the body that it serves, which is written with a capital behind of, at, for or from."""
    return re.split(r"\s(?:of|at|for|from|with|in)\s(?=(?:the\s)?[A-Z0-9])|,\s", role, maxsplit=1)[0]
