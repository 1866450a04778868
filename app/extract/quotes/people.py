"""The people whom an article names: full names behind surnames and given names, and what it tells of their gender."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.extract.lexicon import read_table
from app.extract.quotes.names import given_names, honorifics

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "m.d.", "ph.d."})
_MOST_NAMESAKES = 40
"""Bearers of one name that are kept; a text with more is a list, and would only be slow."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as far as the article has named them."""

    key: str
    name: str
    entity_id: str | None


class People:
    """Knows who was named so far."""

    def __init__(self) -> None:
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_given_name: dict[str, list[Person]] = defaultdict(list)
        self._genders: dict[str, Counter[str]] = defaultdict(Counter)

    def introduce(self, person: Person, words: Sequence[str]) -> None:
        """Remember a person by the words of their name."""
        core = _without_suffixes(words)
        if not core:
            return
        _keep(self._by_surname[core[-1].lower()], person)
        if len(core) > 1:
            for given in (core[0], *_nicknames().get(core[0], ())):
                _keep(self._by_given_name[given], person)
            self._note_gender(person, _gender_of_name(core[0]), 6)

    def find(self, words: Sequence[str], recent: Sequence[str] = ()) -> Person | None:
        """Return who bears a name: in the same words, by surname, or by a given name that only one has.

        Of several bearers of a surname the one whose key stands last in `recent` is meant.
        """
        core = _without_suffixes(words)
        if not core:
            return None
        namesakes = self._by_surname.get(core[-1].lower(), [])
        if len(core) > 1:
            same = [person for person in namesakes if person.name.split()[0].lower() == core[0].lower()]
            return same[-1] if same else None
        bearers = [person for person in namesakes if " " in person.name] or namesakes
        if bearers:
            order = {key: place for place, key in enumerate(recent)}
            return max(bearers, key=lambda person: order.get(person.key, -1))
        named = self._by_given_name.get(core[0], [])
        return named[0] if len(named) == 1 else None

    def find_or_introduce(self, words: Sequence[str], recent: Sequence[str] = ()) -> Person:
        """Return who bears a name; somebody new where nobody does."""
        person = self.find(words, recent)
        if person is None:
            core = _without_suffixes(words) or list(words)
            person = Person(" ".join(core).lower(), " ".join(core), None)
            self.introduce(person, core)
        return person

    def fuller(self, person: Person) -> Person:
        """Return the person with a full name who bears a lone surname, or alone bears a given name."""
        if " " in person.name:
            return person
        namesakes = [other for other in self._by_surname.get(person.name.lower(), []) if " " in other.name]
        if namesakes:
            return namesakes[-1]
        named = self._by_given_name.get(person.name, [])
        return named[0] if len(named) == 1 else person

    def called(self, name: str) -> Person | None:
        """Return the person of exactly this name."""
        core = _without_suffixes(name.split())
        namesakes = self._by_surname.get(core[-1].lower(), []) if core else []
        return next((person for person in namesakes if person.name == name), None)

    def may_be_named_by(self, words: Sequence[str]) -> bool:
        """Whether the words may name a person: a surname heard before, or a given name alone."""
        if len(words) == 1 and (words[0] in self._by_given_name or words[0] in given_names()):
            return True
        return words[-1].lower() in self._by_surname

    def learn_gender(self, person: Person, titles: Iterable[str]) -> None:
        """Learn from forms of address: Mrs., chairwoman."""
        for title in titles:
            self._note_gender(person, honorifics().get(title), 3)

    def learn_from_pronoun(self, person: Person, gender: str) -> None:
        """Learn that a "he" or "she" surely stood for a person."""
        self._note_gender(person, gender, 1)

    def _note_gender(self, person: Person, gender: str | None, weight: int) -> None:
        if gender in ("m", "f"):
            self._genders[person.key][gender] += weight

    def gender_of(self, person: Person) -> str | None:
        """Return m or f where the article or the given name tells."""
        seen = self._genders.get(person.key)
        return max(seen, key=lambda gender: seen[gender]) if seen else None


@cache
def _gender_of_name(given: str) -> str | None:
    """Return m or f of a given name or of all names that it is short for; None where it may be either."""
    names = [name for name, short in _nicknames().items() if given in short]
    genders = {given_names().get(name) for name in names}
    return given_names().get(given) or (genders.pop() if len(genders) == 1 else None)


@cache
def _nicknames() -> Mapping[str, tuple[str, ...]]:
    """Map given names to what they are shortened to."""
    short: dict[str, tuple[str, ...]] = {}
    for nickname, names in read_table("nicknames.en.txt"):
        for name in names.split():
            short[name] = (*short.get(name, ()), nickname)
    return short


def _without_suffixes(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.lower() not in _SUFFIXES]


def _keep(bearers: list[Person], person: Person) -> None:
    if person not in bearers:
        bearers.append(person)
        del bearers[:-_MOST_NAMESAKES]
