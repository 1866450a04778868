"""What stands around a marked run that its own sentence says nothing about: whose turn it is to speak.

A quotation without a cue belongs to whoever spoke just before in its paragraph, whom the next short sentence names
("Xi said."), who was announced by a colon, or, with less trust, whom the sentence before was about.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.extract.quotes.attribution import Attribution, How, is_only_attribution, is_only_speech, signature
from app.extract.quotes.cues import Cue, CueClass, Form
from app.extract.quotes.names import Sort
from app.extract.quotes.page import Page, Paragraph
from app.extract.quotes.subjects import find_subject, leading_subject, subject_after, subject_before
from app.extract.quotes.utterances import Utterance
from app.extract.quotes.view import Subject, View
from app.findings import QuoteKind, Speaker

Resolve = Callable[[View, Subject], Speaker]
"""Says whom a subject stands for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the rule that says so, the speaker, and whether the words go on with the run before."""

    attribution: Attribution
    speaker: Speaker | None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Topic:
    paragraph: int
    speaker: Speaker
    how: How
    cue: tuple[View, Cue] | None = None


class Surroundings:
    """Follows the turns through the paragraphs of a page."""

    def __init__(self, page: Page, utterances: dict[int, Utterance], resolve: Resolve) -> None:
        self._page = page
        self._utterances = utterances
        self._resolve = resolve
        self._topic: _Topic | None = None

    def turn_of(self, paragraph: Paragraph, place: int, number: int) -> Turn | None:
        """Return whose turn it is at run `number` in the sentence `place` of a paragraph; None where nobody knows."""
        view = paragraph.views[place]
        is_last = place + 1 == len(paragraph.views) and is_only_speech(view)
        below = self._named_below(view, self._page.runs[number].span.of(self._page.text)) if is_last else None
        if below is not None:
            return below
        return self._continued(paragraph, view, number) or self._by_neighbour(paragraph, place, number)

    def _named_below(self, view: View, inside: str) -> Turn | None:
        """Return whom the next line names, behind a dash, or by a cue where the words stop at a comma ("said X")."""
        below = self._page.paragraphs[view.sentence.paragraph + 1 :][:1]
        line = below[0].views[0] if below and below[0].views else None
        if line is None:
            return None
        subject, cue = signature(line, 0) if len(below[0].views) == 1 else None, None
        if subject is None and inside.endswith(",") and line.cues and _is_telling(line.cues[0]):
            cue = line.cues[0]
            subject = subject_after(line, cue.last + 1) if cue.index == 0 else subject_before(line, cue.index)
            if subject is not None and cue.index and subject.first > 1:
                return None
        if subject is None:
            return None
        how = How.LABEL if cue is None else How.ADJACENT
        return Turn(Attribution(line, subject, cue, how), self._resolve(line, subject))

    def _continued(self, paragraph: Paragraph, view: View, number: int) -> Turn | None:
        before = self._utterances.get(number - 1)
        if before is None or not before.kind.is_speech:
            return None
        if self._page.runs[number].is_continuation:
            return Turn(Attribution(view, None, None, How.CONTINUED), before.speaker, goes_on=True)
        begins_torn = view.sentence.paragraph > 0 and not paragraph.views[0].tokens[0].is_word
        if begins_torn and not paragraph.views[0].tokens[0].is_hole and paragraph.runs.start == number:
            return Turn(Attribution(view, None, None, How.CARRIED), before.speaker, before.kind is QuoteKind.DIRECT)
        if number - 1 in paragraph.runs and is_only_speech(view):
            goes_on = before.kind is QuoteKind.DIRECT
            return Turn(Attribution(view, None, None, How.CARRIED), before.speaker, goes_on)
        return None

    def _by_neighbour(self, paragraph: Paragraph, place: int, number: int) -> Turn | None:
        view = paragraph.views[place]
        if not is_only_speech(view):
            return None
        following = paragraph.views[place + 1] if place + 1 < len(paragraph.views) else None
        if following is not None and is_only_attribution(following):
            subject = leading_subject(following, len(following.tokens))
            speaker = self._resolve(following, subject) if subject is not None else None
            return Turn(Attribution(following, subject, following.cues[0], How.ADJACENT), speaker)
        after = self._utterances.get(number + 1)
        if after is not None and number + 1 in paragraph.runs and after.kind.is_speech and after.speaker is not None:
            return Turn(Attribution(view, None, None, How.CARRIED), after.speaker)
        return self._by_topic(view, self._page.runs[number].span.of(self._page.text))

    def _by_topic(self, view: View, inside: str) -> Turn | None:
        topic = self._topic
        if topic is None or view.sentence.paragraph - topic.paragraph > 1:
            return None
        if topic.cue is None and (inside.endswith(",") or topic.speaker.name.split()[-1] in inside):
            return None  # whoever said it was named behind the comma, or is not whom the words are about
        if topic.cue is not None:
            return Turn(Attribution(topic.cue[0], None, topic.cue[1], topic.how), topic.speaker)
        return Turn(Attribution(view, None, None, topic.how), topic.speaker)

    def note(self, view: View) -> None:
        """Remember who spoke last in a sentence, else whom it announces, else whom it is about."""
        number = view.sentence.paragraph
        spoken = [self._utterances.get(token.run) for token in view.tokens if token.is_hole]
        speakers = [
            utterance.speaker for utterance in spoken if utterance is not None and utterance.speaker is not None
        ]
        if speakers:
            self._topic = _Topic(number, speakers[-1], How.NEIGHBOUR)
            return
        announced = view.tokens[-1].text == ":"
        for cue in reversed(view.cues):
            subject = find_subject(view, cue) if _is_telling(cue) else None
            if subject is not None and (subject.core is not None or announced):
                how = How.BEFORE if announced else How.NEIGHBOUR
                self._topic = _Topic(number, self._resolve(view, subject), how, (view, cue) if announced else None)
                return
        subject = leading_subject(view, len(view.tokens))
        if subject is not None and subject.sort in (Sort.PERSON, Sort.PRONOUN):
            self._topic = _Topic(number, self._resolve(view, subject), How.NEIGHBOUR)

    def hand_back(self, number: int, speaker: Speaker) -> None:
        """Give the paragraphs before, which a quotation opened and did not close, to whom its last one names."""
        while self._page.runs[number].is_continuation:
            number -= 1
            earlier = self._utterances.get(number)
            if earlier is None or earlier.how not in (None, How.NEIGHBOUR, How.CONTINUED) or earlier.cue is not None:
                break
            self._utterances[number] = replace(earlier, speaker=speaker)


def _is_telling(cue: Cue) -> bool:
    return cue.kind is CueClass.SAY and cue.form in (Form.FINITE, Form.PARTICIPLE)
