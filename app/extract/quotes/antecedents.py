"""For whom "he" or "she" stands: the people who were named, weighed by where, how often and in what part.

Each person is described by a few plain facts; each fact has a weight, learned from texts in which people marked who
is who (`packaging/model/quotes/pronouns.py`). The weights are data, so that a wrong answer can be read.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from app.extract.lexicon import read_table
from app.extract.quotes.people import Person

_RECENT = 40
_FARTHEST_PARAGRAPH = 8
_UNKNOWN_WEIGHT = 0.0


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where a person is named, or stood for by a pronoun."""

    person: Person
    start: int
    paragraph: int
    sentence: int
    is_subject: bool
    is_pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a pronoun stands: sentences count through the article."""

    start: int
    paragraph: int
    sentence: int
    begins_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A person, and how likely it is that they are meant."""

    person: Person
    probability: float


class Antecedents:
    """Remembers who appeared and who spoke, and says for whom a pronoun stands."""

    def __init__(self) -> None:
        self._appearances: list[Appearance] = []
        self._counts: Counter[str] = Counter()
        self._last_speaker: tuple[str, int] | None = None

    def appear(self, appearance: Appearance) -> None:
        """Remember that a person appeared."""
        self._appearances.append(appearance)
        self._counts[appearance.person.key] += 1
        del self._appearances[:-_RECENT]

    def note_speaker(self, person: Person, paragraph: int) -> None:
        """Remember who spoke last."""
        self._last_speaker = (person.key, paragraph)

    def recent_keys(self) -> list[str]:
        """Return the keys of who appeared, in order."""
        return [appearance.person.key for appearance in self._appearances]

    def likeliest(self, spot: Spot, genders: "Genders") -> Answer | None:
        """Return for whom a pronoun most likely stands; None where nobody was named."""
        scored = [(person, _score(facts)) for person, facts in self.rivals(spot, genders)]
        if not scored:
            return None
        best = max(range(len(scored)), key=lambda number: (scored[number][1], number))
        total = sum(math.exp(score - scored[best][1]) for _, score in scored)
        return Answer(scored[best][0], 1 / total)

    def rivals(self, spot: Spot, genders: "Genders") -> Iterator[tuple[Person, list[str]]]:
        """Yield who may be meant, longest absent first, with the facts about each."""
        by_person: dict[str, list[Appearance]] = {}
        for appearance in self._appearances:
            if appearance.start < spot.start and spot.paragraph - appearance.paragraph <= _FARTHEST_PARAGRAPH:
                by_person.setdefault(appearance.person.key, []).append(appearance)
        most = max((self._counts[key] for key in by_person), default=0)
        possible = [key for key, own in by_person.items() if genders.fit(own[-1].person) != "mismatch"]
        ordered = sorted(by_person.values(), key=lambda own: own[-1].start)
        for place, own in enumerate(ordered):
            person = own[-1].person
            facts = list(_facts(own, spot, len(ordered) - place - 1))
            facts.append(f"gender {genders.fit(person)}")
            facts.append(f"only one {len(possible) == 1 and possible[0] == person.key}")
            facts.append(f"named most {self._counts[person.key] == most}")
            facts.append(f"named {min(5, self._counts[person.key])}")
            facts.append(self._spoke(person, spot))
            yield person, facts

    def _spoke(self, person: Person, spot: Spot) -> str:
        if self._last_speaker is None or self._last_speaker[0] != person.key:
            return "spoke no"
        return f"spoke {min(3, spot.paragraph - self._last_speaker[1])}"


class Genders:
    """Says whether a person may be a he or a she."""

    def __init__(self, wanted: str, known: Callable[[Person], str | None]) -> None:
        self._wanted = wanted
        self._known = known

    def fit(self, person: Person) -> str:
        """Return match, mismatch or unknown."""
        gender = self._known(person)
        return "unknown" if gender is None else "match" if gender == self._wanted else "mismatch"


def _facts(own: list[Appearance], spot: Spot, rank: int) -> Iterator[str]:
    """What one person's appearances say, the last of them above all."""
    last = own[-1]
    sentences = min(6, spot.sentence - last.sentence)
    part = "subject" if last.is_subject else "other"
    form = "pronoun" if last.is_pronoun else "name"
    subjects = [appearance for appearance in own if appearance.is_subject]
    as_subject = min(6, spot.sentence - subjects[-1].sentence) if subjects else "never"
    yield f"last {sentences} {part}"
    yield f"last {form} {min(2, sentences)}"
    yield f"paragraphs {min(4, spot.paragraph - last.paragraph)}"
    yield f"subject {as_subject}"
    yield f"rank {min(4, rank)}"
    yield f"rank {min(2, rank)} {part} {spot.begins_sentence}"
    yield f"times {min(4, len(own))}"
    yield f"first in its paragraph {own[0].paragraph == spot.paragraph}"


def _score(facts: list[str]) -> float:
    weights = _weights()
    return sum(weights.get(fact, _UNKNOWN_WEIGHT) for fact in facts)


@cache
def _weights() -> dict[str, float]:
    return {fact: float(weight) for fact, weight in read_table("antecedents.en.tsv")}
