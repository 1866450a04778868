"""What the rules make of each marked run of an English article, before anything is weighed."""

import re
from collections.abc import Mapping
from dataclasses import replace

from app.articles import Span
from app.extract.quotes.attribution import Attribution, How, attribute, is_only_speech
from app.extract.quotes.cast import Cast
from app.extract.quotes.cues import Cue
from app.extract.quotes.kinds import kind_of_speech, kind_unattributed, kind_without_speaker
from app.extract.quotes.marks import Ending, Weight
from app.extract.quotes.page import Page, Paragraph
from app.extract.quotes.surroundings import Surroundings
from app.extract.quotes.utterances import Utterance
from app.extract.quotes.view import Subject, View
from app.findings import Phrase, QuoteKind, Speaker

_LABEL_INSIDE = re.compile(r"([A-Z][\w.’'-]{1,30}(?: [A-Z][\w.’'-]{0,30}){0,3}):\s+(?=\S)")
_SHORTEST_ALONE = 5
"""Words that a paragraph in quotation marks must have to be speech though nobody is named."""


def draft_utterances(page: Page, cast: Cast) -> Mapping[int, Utterance]:
    """Return what the rules say of the marked runs, by number; the cast is told every sentence."""
    drafter = _Drafter(page, cast)
    for paragraph in page.paragraphs:
        drafter.read(paragraph)
    return drafter.utterances


class _Drafter:
    """Goes through the paragraphs once and keeps what the paragraphs before said."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.utterances: dict[int, Utterance] = {}
        self._page = page
        self._cast = cast
        self._surroundings = Surroundings(page, self.utterances, self._speaker)

    def read(self, paragraph: Paragraph) -> None:
        """Read a paragraph: each sentence by itself, then what its neighbours say about the rest."""
        waiting: list[tuple[int, int]] = []
        for place, view in enumerate(paragraph.views):
            self._cast.enter(view)
            waiting += [(place, hole) for hole in self._read_marked(view, paragraph)]
            if not is_only_speech(view):
                self._surroundings.note(view)
        for place, hole in waiting:
            self._read_waiting(paragraph, place, hole)

    def _read_marked(self, view: View, paragraph: Paragraph) -> list[int]:
        """Attribute the marked runs of a sentence; return the holes that have to wait for what stands around."""
        waiting = []
        for hole, token in enumerate(view.tokens):
            if not token.is_hole:
                continue
            run = self._page.runs[token.run]
            none = kind_without_speaker(self._page.text, view, hole, run)
            attribution = attribute(view, hole, run.span.of(self._page.text))
            is_sure = attribution is not None and attribution.how is How.ADJACENT
            if none is not None and not (is_sure and hole == 0):
                self.utterances[token.run] = Utterance(token.run, run.span, none, is_settled=True)
            elif self._speak_by_label(view, hole):
                continue
            elif (
                attribution is None
                or (attribution.subject is None and not is_sure)
                or (run.is_continuation and not is_sure)
            ):
                waiting.append(hole)
            elif attribution.is_close or not paragraph.is_quiet:
                self._utter(view, hole, attribution, self._speaker_at(attribution))
        return waiting

    def _speak_by_label(self, view: View, hole: int) -> bool:
        """Take the name at the head of a marked run for its speaker: "WALLACE: Let's start"."""
        run = self._page.runs[view.tokens[hole].run]
        label = _LABEL_INSIDE.match(self._page.text, run.span.start, run.span.end) if hole == 0 else None
        if label is None or not (is_only_speech(view) or label[1].isupper()):
            return False
        speaker = self._cast.speaker_named(Phrase.at(self._page.text, *label.span(1)))
        number = view.tokens[hole].run
        span = Span(label.end(), run.span.end)
        self.utterances[number] = Utterance(number, span, QuoteKind.DIRECT, speaker, how=How.LABEL, is_settled=True)
        return True

    def _utter(self, view: View, hole: int, attribution: Attribution, speaker: Speaker | None) -> None:
        number = view.tokens[hole].run
        run = self._page.runs[number]
        kind = kind_of_speech(self._page.text, view, hole, run, attribution)
        if kind is None:
            self.utterances[number] = Utterance(number, run.span, kind_unattributed(self._page.text, run))
            return
        self.utterances[number] = Utterance(
            run=number,
            span=run.span,
            kind=kind,
            speaker=speaker,
            cue=phrase_of(self._page.text, attribution.view, attribution.cue),
            how=attribution.how,
            is_joined=run.is_continuation or self._joins(view, hole, kind),
            is_doubled=run.weight is Weight.DOUBLED,
        )
        if speaker is not None:
            self._cast.note_speaker(speaker, view.sentence.paragraph)
            if run.is_continuation and attribution.how is How.ADJACENT:
                self._surroundings.hand_back(number, speaker)

    def _joins(self, view: View, hole: int, kind: QuoteKind) -> bool:
        """“A,” X said, “and B.” is one statement."""
        earlier = [token.run for token in view.tokens[:hole] if token.is_hole]
        before = self.utterances.get(earlier[-1]) if earlier else None
        return kind is QuoteKind.DIRECT and before is not None and before.kind is QuoteKind.DIRECT

    def _read_waiting(self, paragraph: Paragraph, place: int, hole: int) -> None:
        view = paragraph.views[place]
        number = view.tokens[hole].run
        run = self._page.runs[number]
        turn = self._surroundings.turn_of(paragraph, place, number)
        if turn is not None:
            self._utter(view, hole, turn.attribution, turn.speaker)
            uttered = self.utterances[number]
            self.utterances[number] = replace(uttered, is_joined=turn.goes_on and uttered.kind is QuoteKind.DIRECT)
            self._surroundings.note(view)
        elif is_only_speech(view) and not paragraph.is_quiet:
            is_long = len(run.span.of(self._page.text).split()) >= _SHORTEST_ALONE
            is_speech = is_long or run.ending is Ending.CONTINUED
            kind = QuoteKind.DIRECT if is_speech else kind_unattributed(self._page.text, run)
            self.utterances[number] = Utterance(number, run.span, kind)
        elif not paragraph.is_quiet:
            self.utterances[number] = Utterance(number, run.span, kind_unattributed(self._page.text, run))

    # --- whom and by which word ---------------------------------------------------------------------------------

    def _speaker(self, view: View, subject: Subject) -> Speaker:
        return self._cast.speaker_of(view, subject, self._page.text)

    def _speaker_at(self, attribution: Attribution) -> Speaker | None:
        return self._speaker(attribution.view, attribution.subject) if attribution.subject is not None else None


def phrase_of(text: str, view: View, cue: Cue | None) -> Phrase | None:
    """Return the words of a cue."""
    if cue is None:
        return None
    return Phrase.at(text, view.tokens[cue.index].start, view.tokens[cue.last].end)
