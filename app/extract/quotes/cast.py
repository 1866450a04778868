"""Who is on stage: whom a name, a pronoun or a description stands for.

Sentences are read from top to bottom, and each is told to the cast before the next (`Cast.enter`); whoever was the
subject of a cue last is the likeliest "he" or "she" (`Cast.note_speaker`).
"""

from collections.abc import Iterable, Sequence

from app.anatomy import Release
from app.extract.quotes.antecedents import Answer, Antecedents, Appearance, Genders, Spot
from app.extract.quotes.cues import CueClass, Form
from app.extract.quotes.names import Mention, Sort, honorifics, is_role
from app.extract.quotes.offices import Bodies, Body, Offices, offices_of, titles_before
from app.extract.quotes.people import People, Person
from app.extract.quotes.subjects import find_subject
from app.extract.quotes.view import Subject, View, start_of_titles
from app.extract.quotes.words import word_class
from app.findings import Entity, EntityType, Phrase, Speaker

_GENDER_OF_PRONOUN = {"he": "m", "she": "f"}
_BODIES = word_class("bodies")
_LEAST = 0.2
_SURE = 0.85
"""How likely a person must be to stand for a pronoun."""


class Cast:
    """Knows who was named and who spoke, up to the sentence that was entered last."""

    def __init__(self, entities: Iterable[Entity], release: Release, antecedents: Antecedents | None = None) -> None:
        self._sentence = 0
        self._people = People()
        self._antecedents = antecedents or Antecedents()
        self._answers: dict[int, Answer | None] = {}
        self._offices = Offices()
        issuer: Body | None = (release.issuer, None) if release.issuer else None
        for entity in entities:
            if entity.type is EntityType.PERSON:
                self._people.introduce(Person(entity.id, entity.name, entity.id), entity.name.split())
            if release.issuer and entity.name.casefold() == release.issuer.casefold():
                issuer = (release.issuer, entity.id)
        self._bodies = Bodies(issuer)

    # --- reading ------------------------------------------------------------------------------------------------

    def enter(self, view: View) -> None:
        """Read the names and pronouns of a sentence, then who speaks in it."""
        self._sentence += 1
        for mention in view.mentions:
            words = _words(view, mention)
            if mention.sort is Sort.ORGANISATION:
                entity = mention.entity
                self._bodies.introduce((entity.name, entity.id) if entity else (" ".join(words), None))
            elif mention.sort is Sort.PRONOUN:
                self._enter_pronoun(view, mention)
            if words and self._is_person(mention, words):
                self._appear(view, mention, self._person_of(mention, words), words)
        for cue in view.cues:
            subject = find_subject(view, cue) if cue.kind is CueClass.SAY and cue.form is Form.FINITE else None
            if subject is not None and subject.core is not None:
                self._hear(view, subject.core)

    def _enter_pronoun(self, view: View, mention: Mention) -> None:
        answer = self._resolved(view, mention)
        if answer is not None and answer.probability >= _LEAST:
            start, paragraph = view.tokens[mention.first].start, view.sentence.paragraph
            is_subject = _is_subject(view, mention)
            self._antecedents.appear(
                Appearance(answer.person, start, paragraph, self._sentence, is_subject, is_pronoun=True)
            )

    def _appear(self, view: View, mention: Mention, person: Person, words: Sequence[str]) -> None:
        self._people.learn_gender(person, [*titles_before(view, mention), words[0].lower()])
        self._offices.introduce(person, offices_of(view, mention))
        start, paragraph = view.tokens[mention.first].start, view.sentence.paragraph
        is_subject = _is_subject(view, mention)
        self._antecedents.appear(Appearance(person, start, paragraph, self._sentence, is_subject))

    def _hear(self, view: View, core: Mention) -> None:
        """Whoever is the subject of a cue and no known body is a person from now on, and spoke last."""
        paragraph = view.sentence.paragraph
        if core.sort is Sort.PRONOUN:
            answer = self._resolved(view, core)
            if answer is not None:
                self._antecedents.note_speaker(answer.person, paragraph)
            return
        words = _words(view, core)
        is_other = core.entity is not None and core.entity.type is not EntityType.PERSON
        if is_other or core.sort is Sort.ORGANISATION or not words:
            return
        self._antecedents.note_speaker(self._met(view, core, words), paragraph)

    def _met(self, view: View, core: Mention, words: Sequence[str]) -> Person:
        """Return whom a name means; somebody new appears with it."""
        is_known = self._is_person(core, words)
        person = self._person_of(core, words)
        if not is_known:
            self._appear(view, core, person, words)
        return person

    def note_speaker(self, speaker: Speaker, paragraph: int) -> None:
        """Remember who spoke last."""
        person = self._people.called(speaker.name)
        if person is not None:
            self._antecedents.note_speaker(person, paragraph)

    def _is_person(self, mention: Mention, words: Sequence[str]) -> bool:
        if mention.sort is Sort.NAME and mention.entity is None:
            return self._people.may_be_named_by(words)
        return mention.sort is Sort.PERSON

    def _person_of(self, mention: Mention, words: Sequence[str]) -> Person:
        if mention.entity is not None:
            return self._people.fuller(Person(mention.entity.id, mention.entity.name, mention.entity.id))
        return self._people.find_or_introduce(words, self._antecedents.recent_keys())

    def _resolved(self, view: View, mention: Mention) -> Answer | None:
        """Return for whom "he" or "she" stands; each pronoun is asked about once."""
        token = view.tokens[mention.first]
        gender = _GENDER_OF_PRONOUN.get(token.lower)
        if gender is None:
            return None
        if token.start not in self._answers:
            before = view.tokens[: mention.first]
            begins = not any(other.is_word for other in before)
            spot = Spot(token.start, view.sentence.paragraph, self._sentence, begins)
            genders = Genders(gender, self._people.gender_of)
            answer = self._antecedents.likeliest(spot, genders)
            if answer is not None and answer.probability >= _SURE:
                self._people.learn_from_pronoun(answer.person, gender)
            self._answers[token.start] = answer
        return self._answers[token.start]

    # --- answering ----------------------------------------------------------------------------------------------

    def trust_in(self, subject: Subject, view: View) -> float:
        """Return how sure it is for whom a subject stands: 1 for a name."""
        if subject.core is None or subject.core.sort is not Sort.PRONOUN:
            return 1.0
        answer = self._answers.get(view.tokens[subject.core.first].start)
        return answer.probability if answer is not None else 0.5

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
        person = self._met(view, core, words)
        return Speaker(phrase, person.name, person.entity_id)

    def speaker_named(self, phrase: Phrase) -> Speaker:
        """Return the speaker whom a label names, in capitals or not: WALLACE."""
        words = [word.title() if word.isupper() and len(word) > 3 else word for word in phrase.text.split()]
        name = [word for word in words if word.lower() not in honorifics()] or words
        person = self._people.find(name, self._antecedents.recent_keys())
        return Speaker(phrase, person.name, person.entity_id) if person else Speaker(phrase, phrase.text)

    def _by_pronoun(self, view: View, core: Mention, phrase: Phrase) -> Speaker:
        answer = self._resolved(view, core)
        if answer is not None and answer.probability >= _LEAST:
            return Speaker(phrase, answer.person.name, answer.person.entity_id)
        if view.tokens[core.first].lower == "it" and self._bodies.last is not None:
            return Speaker(phrase, *self._bodies.last)
        return Speaker(phrase, phrase.text)

    def _by_office(self, view: View, subject: Subject, phrase: Phrase) -> Speaker:
        tokens = view.tokens[subject.first : subject.last]
        words = [token.lower for token in tokens]
        if words[0] not in ("the", "his", "her", "their", "its") or "for" in words or "of" in words[:-1]:
            return Speaker(phrase, phrase.text)
        if words[0] == "the" and (words[-1] in _BODIES or self._bodies.called(words[-1])):
            body = self._bodies.meant_by(words[-1])
            return Speaker(phrase, *body) if body else Speaker(phrase, phrase.text)
        person = self._offices.holder(words) if is_role(tokens[-1]) else None
        return Speaker(phrase, person.name, person.entity_id) if person else Speaker(phrase, phrase.text)


def _words(view: View, mention: Mention) -> list[str]:
    words = [token.text for token in view.tokens[mention.first : mention.last] if token.lower != "'s"]
    while len(words) > 1 and words[0].lower() in honorifics():
        words = words[1:]
    return words


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
