"""Who is on stage: whom a name, a pronoun or a description stands for.

Sentences are read from top to bottom, and each is told to the cast before the next (`Cast.enter`); whoever was the
subject of a cue last is the likeliest "he" or "she" (`Cast.note_speaker`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.extract.lexicon import read_list
from app.extract.quotes.names import Mention, Sort, honorifics, is_role
from app.extract.quotes.people import People, Person
from app.extract.quotes.tokens import Token
from app.extract.quotes.view import Subject, View, start_of_titles
from app.extract.quotes.words import word_class
from app.findings import Entity, EntityType, Phrase, Release, Speaker

_RECENT = 24
_RECENT_OFFICES = 200
_FARTHEST_PARAGRAPH = 8
_LEAST_SCORE = -2.5
_GENDER_OF_PRONOUN = {"he": "m", "she": "f", "him": "m", "her": "f"}
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
        self._people = People()
        self._appearances: list[_Appearance] = []
        self._counts: Counter[str] = Counter()
        self._offices: list[tuple[frozenset[str], Person]] = []
        self._last_speaker: tuple[Person, int] | None = None
        self._last_body: tuple[str, str | None] | None = None
        self._bodies: dict[str, str | None] = {}
        self._issuer: tuple[str, str | None] | None = (release.issuer, None) if release.issuer else None
        for entity in entities:
            if entity.type is EntityType.PERSON:
                self._people.introduce(Person(entity.id, entity.name, entity.id), entity.name.split())
            if release.issuer and entity.name.casefold() == release.issuer.casefold():
                self._issuer = (release.issuer, entity.id)

    # --- reading ------------------------------------------------------------------------------------------------

    def enter(self, view: View) -> None:
        """Read the names of a sentence."""
        self._sentence += 1
        for mention in view.mentions:
            words = _words(view, mention)
            if mention.sort is Sort.ORGANISATION:
                entity = mention.entity
                self._last_body = (entity.name, entity.id) if entity else (" ".join(words), None)
                self._bodies |= dict([self._last_body])
            if words and self._is_person(mention, words):
                self._appear(view, mention, self._person_of(mention, words), words)
        del self._appearances[:-_RECENT]
        del self._offices[:-_RECENT_OFFICES]

    def _appear(self, view: View, mention: Mention, person: Person, words: Sequence[str]) -> None:
        titles = _titles_before(view, mention)
        self._people.learn_gender(person, [*titles, words[0].lower()])
        offices = frozenset(titles) | _offices_behind(view, mention)
        if offices:
            self._offices.append((offices, person))
        start, paragraph = view.tokens[mention.first].start, view.sentence.paragraph
        self._appearances.append(_Appearance(person, start, paragraph, self._sentence, _is_subject(view, mention)))
        self._counts[person.key] += 1

    def note_speaker(self, speaker: Speaker, paragraph: int) -> None:
        """Remember who spoke last."""
        person = self._people.called(speaker.name)
        if person is not None:
            self._last_speaker = (person, paragraph)

    def _is_person(self, mention: Mention, words: Sequence[str]) -> bool:
        if mention.sort is Sort.NAME and mention.entity is None:
            return self._people.may_be_named_by(words)
        return mention.sort is Sort.PERSON

    def _person_of(self, mention: Mention, words: Sequence[str]) -> Person:
        if mention.entity is not None:
            return self._people.fuller(Person(mention.entity.id, mention.entity.name, mention.entity.id))
        return self._people.find_or_introduce(words, self._recent_keys())

    def _recent_keys(self) -> list[str]:
        return [appearance.person.key for appearance in self._appearances]

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
        if core.sort is Sort.ORGANISATION or not words:
            return Speaker(phrase, " ".join(words) or phrase.text)
        # Whoever is the subject of a cue and no known body is a person from now on.
        person = self._person_of(core, words)
        if core.sort is not Sort.PERSON:
            self._appear(view, core, person, words)
        return Speaker(phrase, person.name, person.entity_id)

    def speaker_named(self, phrase: Phrase) -> Speaker:
        """Return the speaker whom a label names, in capitals or not: WALLACE."""
        words = [word.title() if word.isupper() and len(word) > 3 else word for word in phrase.text.split()]
        name = [word for word in words if word.lower() not in honorifics()] or words
        person = self._people.find(name, self._recent_keys())
        return Speaker(phrase, person.name, person.entity_id) if person else Speaker(phrase, phrase.text)

    def _by_pronoun(self, view: View, core: Mention, phrase: Phrase) -> Speaker:
        pronoun = view.tokens[core.first]
        gender = _GENDER_OF_PRONOUN.get(pronoun.lower)
        if gender is not None:
            person = self._likeliest(gender, view, pronoun.start)
            return Speaker(phrase, person.name, person.entity_id) if person else Speaker(phrase, phrase.text)
        if pronoun.lower == "it" and self._last_body is not None:
            return Speaker(phrase, *self._last_body)
        return Speaker(phrase, phrase.text)

    def _likeliest(self, gender: str, view: View, before: int) -> Person | None:
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
        return best[1] if best is not None and best[0] > _LEAST_SCORE else None

    def _score(self, appearance: _Appearance, gender: str, paragraphs: int, sentences: int) -> float:
        person = appearance.person
        score = -0.35 * sentences - 0.15 * paragraphs + 0.06 * min(6, self._counts[person.key])
        score += 1.0 if appearance.is_subject else -0.2
        score += 0.8 if sentences == 0 and appearance.is_subject else 0.0
        known = self._people.gender_of(person)
        if known:
            score += 1.0 if known == gender else -4.0
        if self._last_speaker is not None and self._last_speaker[0].key == person.key:
            score += 1.3 if appearance.paragraph - self._last_speaker[1] <= 3 else 0.0
        return score

    def _by_office(self, view: View, subject: Subject, phrase: Phrase) -> Speaker:
        tokens = view.tokens[subject.first : subject.last]
        words = [token.lower for token in tokens]
        if words[0] not in ("the", "his", "her", "their", "its") or "for" in words or "of" in words[:-1]:
            return Speaker(phrase, phrase.text)
        if words[0] == "the" and (words[-1] in _BODIES or self._body_called(words[-1])):
            return self._body(phrase, words[-1])
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

    def _body_called(self, word: str) -> tuple[str, str | None] | None:
        """Return the body named last whose name holds a word: "the institute"."""
        named = [body for body in self._bodies.items() if word in body[0].lower().split()]
        return named[-1] if named else None

    def _body(self, phrase: Phrase, word: str) -> Speaker:
        """The one whose name says so, else the issuer, else the body named last."""
        body = self._body_called(word) or self._issuer or self._last_body
        return Speaker(phrase, *body) if body else Speaker(phrase, phrase.text)


def _words(view: View, mention: Mention) -> list[str]:
    words = [token.text for token in view.tokens[mention.first : mention.last] if token.lower != "'s"]
    while len(words) > 1 and words[0].lower() in honorifics():
        words = words[1:]
    return words


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
