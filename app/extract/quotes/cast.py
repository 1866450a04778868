"""Who is on stage: the people and bodies of an article, and whom a name, a pronoun or a description stands for.

Sentences are read from top to bottom, and each is told to the cast before the next (`Cast.enter`); whoever was the
subject of a cue last is the likeliest "he" or "she" (`Cast.note_speaker`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.extract.lexicon import read_list
from app.extract.quotes.names import Mention, Sort, given_names, honorifics, is_role
from app.extract.quotes.subjects import Subject, View, start_of_titles
from app.extract.quotes.tokens import Token
from app.extract.quotes.words import word_class
from app.findings import Entity, EntityType, Phrase, Release, Speaker

_RECENT = 24
_FARTHEST_PARAGRAPH = 8
_GENDER_OF_PRONOUN = {"he": "m", "she": "f", "him": "m", "her": "f"}
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "m.d.", "ph.d."})
_SAME_OFFICE = {
    "leader": frozenset({"president", "minister", "premier", "chairman", "chancellor", "leader", "chief"}),
    "executive": frozenset({"ceo", "executive", "chief"}),
    "ceo": frozenset({"ceo", "executive"}),
    "chief": frozenset({"chief", "director", "head", "ceo"}),
    "senator": frozenset({"senator", "sen.", "sen"}),
    "congressman": frozenset({"congressman", "representative", "rep.", "rep"}),
    "congresswoman": frozenset({"congresswoman", "representative", "rep.", "rep"}),
    "governor": frozenset({"governor", "gov.", "gov"}),
    "professor": frozenset({"professor", "prof.", "prof"}),
    "nominee": frozenset({"nominee", "candidate"}),
    "candidate": frozenset({"nominee", "candidate"}),
}
_BODIES = word_class("bodies")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as far as the article has named them."""

    key: str
    name: str
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class _Appearance:
    person: Person
    start: int
    paragraph: int
    sentence: int
    is_subject: bool


class Cast:
    """Knows who was named and who spoke, up to the sentence that was entered last."""

    def __init__(self, entities: Iterable[Entity], release: Release) -> None:
        self._sentence = 0
        self._appearances: list[_Appearance] = []
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._by_given_name: dict[str, list[Person]] = defaultdict(list)
        self._genders: dict[str, Counter[str]] = defaultdict(Counter)
        self._counts: Counter[str] = Counter()
        self._offices: list[tuple[frozenset[str], Person]] = []
        self._last_speaker: tuple[Person, int] | None = None
        self._last_body: tuple[str, str | None] | None = None
        self._issuer = release.issuer
        self._entities = tuple(entities)
        for entity in self._entities:
            if entity.type is EntityType.PERSON:
                self._introduce(Person(entity.id, entity.name, entity.id), entity.name.split())

    # --- reading ------------------------------------------------------------------------------------------------

    def enter(self, view: View) -> None:
        """Read the names of a sentence."""
        self._sentence += 1
        for mention in view.mentions:
            words = _words(view, mention)
            if mention.sort is Sort.ORGANISATION:
                entity_id = mention.entity.id if mention.entity else None
                self._last_body = (mention.entity.name if mention.entity else " ".join(words), entity_id)
            if mention.sort is Sort.PRONOUN or not words or not self._may_be_person(mention, words):
                continue
            person = self._person_of(mention, words)
            titles = _titles_before(view, mention)
            self._learn_gender(person, titles, words)
            offices = frozenset(titles) | _offices_behind(view, mention)
            if offices:
                self._offices.append((offices, person))
            is_subject = _is_subject(view, mention)
            self._appearances.append(
                _Appearance(
                    person,
                    view.tokens[mention.first].start,
                    view.sentence.paragraph,
                    self._sentence,
                    is_subject,
                )
            )
            self._counts[person.key] += 1
        del self._appearances[:-_RECENT]
        del self._offices[:-200]

    def note_speaker(self, speaker: Speaker, paragraph: int) -> None:
        """Remember who spoke last."""
        person = next((p for p in self._by_surname[_surname(speaker.name)] if p.name == speaker.name), None)
        if person is not None:
            self._last_speaker = (person, paragraph)

    def _may_be_person(self, mention: Mention, words: Sequence[str]) -> bool:
        if mention.sort is Sort.PERSON:
            return True
        if mention.sort is not Sort.NAME or mention.entity is not None:
            return False
        if len(words) == 1 and (words[0] in self._by_given_name or words[0] in given_names()):
            return True
        return words[-1].lower() in self._by_surname

    def _person_of(self, mention: Mention, words: Sequence[str]) -> Person:
        if mention.entity is not None:
            return self._fuller(Person(mention.entity.id, mention.entity.name, mention.entity.id))
        core = [word for word in words if word.lower() not in _SUFFIXES]
        known = self._known(core)
        if known is not None:
            return known
        person = Person(" ".join(core).lower(), " ".join(core), None)
        self._introduce(person, core)
        return person

    def _fuller(self, person: Person) -> Person:
        if " " in person.name:
            return person
        fuller = [p for p in self._by_surname[person.name.lower()] if " " in p.name]
        return fuller[-1] if fuller else person

    def _introduce(self, person: Person, words: Sequence[str]) -> None:
        core = [word for word in words if word.lower() not in _SUFFIXES]
        if not core:
            return
        known = self._by_surname[core[-1].lower()]
        if person not in known:
            known.append(person)
        if len(core) > 1 and person not in self._by_given_name[core[0]]:
            self._by_given_name[core[0]].append(person)
        gender = given_names().get(core[0]) if len(core) > 1 else None
        if gender in ("m", "f"):
            self._genders[person.key][gender] += 6

    def _known(self, words: Sequence[str]) -> Person | None:
        """Return who was named in full before: by the same words, by surname, or by a given name that only one has."""
        if not words:
            return None
        namesakes = self._by_surname.get(words[-1].lower(), [])
        if len(words) > 1:
            same = [p for p in namesakes if p.name.split()[0].lower() == words[0].lower()]
            return same[-1] if same else None
        full = [p for p in namesakes if " " in p.name] or namesakes
        if full:
            recent = {a.person.key: place for place, a in enumerate(self._appearances)}
            return max(full, key=lambda person: recent.get(person.key, -1))
        bearers = self._by_given_name.get(words[0], [])
        return bearers[0] if len(bearers) == 1 else None

    def _learn_gender(self, person: Person, titles: Sequence[str], words: Sequence[str]) -> None:
        for title in (*titles, words[0].lower()):
            gender = honorifics().get(title)
            if gender in ("m", "f"):
                self._genders[person.key][gender] += 3

    # --- answering ----------------------------------------------------------------------------------------------

    def speaker_of(self, view: View, subject: Subject, text: str) -> Speaker:
        """Return the speaker whom a subject names; the surface stands for itself where nobody else is known."""
        phrase = Phrase.at(text, view.tokens[subject.first].start, view.tokens[subject.last - 1].end)
        core = subject.core
        if core is None:
            return self._by_office(view, subject, phrase)
        if core.sort is Sort.PRONOUN:
            return self._by_pronoun(view, core, phrase)
        words = _words(view, core)
        if core.entity is not None and core.entity.type is not EntityType.PERSON:
            return Speaker(phrase, core.entity.name, core.entity.id)
        if core.sort is Sort.ORGANISATION:
            return Speaker(phrase, " ".join(words) or phrase.text, None)
        person = self._person_of(core, words) if core.sort is Sort.PERSON else self._known(words)
        if person is None:
            # Whoever is the subject of a cue and no known body is a person from now on.
            person = Person(" ".join(words).lower(), " ".join(words), None)
            self._introduce(person, words)
        return Speaker(phrase, person.name, person.entity_id)

    def speaker_named(self, phrase: Phrase) -> Speaker:
        """Return the speaker whom a label names, in capitals or not: WALLACE."""
        words = [word.title() if word.isupper() and len(word) > 3 else word for word in phrase.text.split()]
        person = self._known([word for word in words if word.lower() not in honorifics()] or words)
        return Speaker(phrase, person.name, person.entity_id) if person else Speaker(phrase, phrase.text)

    def _by_pronoun(self, view: View, core: Mention, phrase: Phrase) -> Speaker:
        wanted = _GENDER_OF_PRONOUN.get(view.tokens[core.first].lower)
        if wanted is None:
            if view.tokens[core.first].lower == "it" and self._last_body is not None:
                return Speaker(phrase, *self._last_body)
            return Speaker(phrase, phrase.text)
        start = view.tokens[core.first].start
        person = self.likeliest(wanted, view, start)
        return Speaker(phrase, person.name, person.entity_id) if person else Speaker(phrase, phrase.text)

    def likeliest(self, gender: str, view: View, before: int) -> Person | None:
        """Return the person for whom a pronoun of this gender stands in a sentence, at the offset `before`."""
        best: tuple[float, Person] | None = None
        for place, appearance in enumerate(self._appearances):
            distance = view.sentence.paragraph - appearance.paragraph
            if distance > _FARTHEST_PARAGRAPH or appearance.start >= before:
                continue
            score = self._score(appearance, gender, distance, self._sentence - appearance.sentence)
            score += 0.01 * place
            if best is None or score >= best[0]:
                best = (score, appearance.person)
        return best[1] if best is not None and best[0] > -2.5 else None

    def _score(self, appearance: _Appearance, gender: str, paragraphs: int, sentences: int) -> float:
        person = appearance.person
        score = -0.35 * sentences - 0.15 * paragraphs + 0.06 * min(6, self._counts[person.key])
        score += 1.0 if appearance.is_subject else -0.2
        score += 0.8 if sentences == 0 and appearance.is_subject else 0.0
        known = self.gender_of(person)
        if known:
            score += 1.0 if known == gender else -4.0
        if self._last_speaker is not None and self._last_speaker[0].key == person.key:
            score += 1.3 if appearance.paragraph - self._last_speaker[1] <= 3 else 0.0
        return score

    def gender_of(self, person: Person) -> str | None:
        """Return m or f where the article or the given name tells."""
        seen = self._genders.get(person.key)
        if not seen:
            return None
        return max(seen, key=lambda gender: seen[gender])

    def _by_office(self, view: View, subject: Subject, phrase: Phrase) -> Speaker:
        tokens = view.tokens[subject.first : subject.last]
        words = [token.lower for token in tokens]
        if words[0] not in ("the", "his", "her", "their", "its") or "for" in words or "of" in words[:-1]:
            return Speaker(phrase, phrase.text)
        if words[-1] in _BODIES and words[0] == "the":
            return self._body(phrase)
        if not is_role(tokens[-1]):
            return Speaker(phrase, phrase.text)
        offices = _SAME_OFFICE.get(words[-1], frozenset({words[-1]}))
        holders = [(held, person) for held, person in self._offices if held & offices]
        if not holders:
            return Speaker(phrase, phrase.text)
        shared = [sum(word in held for word in words) for held, _ in holders]
        best = max(range(len(holders)), key=lambda place: (shared[place], place))
        person = holders[best][1]
        return Speaker(phrase, person.name, person.entity_id)

    def _body(self, phrase: Phrase) -> Speaker:
        """The company is the issuer, else the body named last."""
        if self._issuer:
            wanted = self._issuer.casefold()
            entity = next((e for e in self._entities if e.name.casefold() == wanted), None)
            return Speaker(phrase, self._issuer, entity.id if entity else None)
        return Speaker(phrase, *self._last_body) if self._last_body else Speaker(phrase, phrase.text)


def _words(view: View, mention: Mention) -> list[str]:
    words = [token.text for token in view.tokens[mention.first : mention.last] if token.lower != "'s"]
    while len(words) > 1 and words[0].lower() in honorifics():
        words = words[1:]
    return words


def _surname(name: str) -> str:
    words = [word for word in name.split() if word.lower() not in _SUFFIXES]
    return words[-1].lower() if words else ""


def _titles_before(view: View, mention: Mention) -> list[str]:
    titles = []
    place = mention.first - 1
    while place >= 0 and mention.first - place <= 10 and _belongs_to_title(view.tokens[place]):
        titles.append(view.tokens[place].lower)
        place -= 1
    return titles if any(is_role(token) for token in view.tokens[place + 1 : mention.first]) else []


def _belongs_to_title(token: Token) -> bool:
    return is_role(token) or (token.is_capital and token.lower not in read_list("function_words.en.txt"))


def _offices_behind(view: View, mention: Mention) -> frozenset[str]:
    """Return the words of office in apposition: Jane Doe, president and chief executive of Acme."""
    place = mention.last
    if place + 1 >= len(view.tokens) or view.tokens[place].text != ",":
        return frozenset()
    words = []
    for token in view.tokens[place + 1 : place + 9]:
        if token.text == "," or token.is_hole:
            break
        words.append(token)
    return frozenset(token.lower for token in words) if any(is_role(token) for token in words) else frozenset()


def _is_subject(view: View, mention: Mention) -> bool:
    start = start_of_titles(view, mention.first)
    before = view.tokens[start - 1].lower if start else ""
    behind = view.tokens[mention.last] if mention.last < len(view.tokens) else None
    if behind is not None and behind.lower in ("'s", "’", "'"):
        return False
    if before in ("of", "for", "from", "at", "with", "in", "on", "to", "by", "against", "about", "than"):
        return False
    is_first = not any(m.first < mention.first and m.sort is Sort.PERSON for m in view.mentions)
    return is_first or any(cue.index == mention.last for cue in view.cues)
