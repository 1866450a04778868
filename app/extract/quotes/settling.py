"""Settles who speaks each marked run: what the rules drafted, what was weighed, and whom the words stand for."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.anatomy import Dateline
from app.extract.quotes.attribution import How
from app.extract.quotes.cast import Cast
from app.extract.quotes.drafts import phrase_of
from app.extract.quotes.kinds import kind_of_words, kind_unattributed
from app.extract.quotes.marks import Weight
from app.extract.quotes.ranking.calibration import calibrated, group_of
from app.extract.quotes.ranking.candidates import Candidate
from app.extract.quotes.ranking.judge import Verdict
from app.extract.quotes.ranking.scene import Place, Scene
from app.extract.quotes.utterances import Utterance
from app.extract.quotes.view import View
from app.extract.quotes.when import said_when
from app.findings import Phrase, QuoteKind, Speaker

_SPEECH = 0.45
_SPEECH_WITHOUT_RULE = 0.7
"""How likely somebody must utter a run, with and without a speaker by the rules."""

_SETTLED = 0.9
"""Where a rule decides alone."""
_UNKNOWN = 0.4
"""Of speech whose speaker nobody can name."""
_SURE = 0.7
"""A candidate whom the rules do not know of needs as much where the words speak against it."""

Trust = Callable[[float, str], float]
"""Says how far a score of a group of speakers may be trusted."""


class Settling:
    """Settles the marked runs in text order while the cast is told the sentences."""

    def __init__(
        self,
        scene: Scene,
        verdicts: Mapping[int, Verdict],
        cast: Cast,
        dateline: Dateline | None,
        trust: Trust = calibrated,
    ) -> None:
        self.utterances: dict[int, Utterance] = {}
        self.scored: dict[int, tuple[float, str]] = {}
        """Scores before calibration, with the group of the speaker."""
        self._scene = scene
        self._text = scene.page.text
        self._verdicts = verdicts
        self._cast = cast
        self._trust = trust
        self._dateline = dateline
        self._waiting: list[int] = []
        self._places = {place.number: place for place in scene.places}

    def enter(self, view: View, row: int) -> None:
        """Tell the cast a sentence, the view `row` of the article; settle the runs whose speaker is known by now."""
        self._cast.enter(view)
        self._waiting += [token.run for token in view.tokens if token.is_hole]
        while self._waiting and self._is_ready(self._waiting[0], row):
            self._settle(self._waiting.pop(0))

    def finish(self) -> None:
        """Settle what still waits at the end of a paragraph."""
        for number in self._waiting:
            self._settle(number)
        self._waiting = []

    def _is_ready(self, number: int, row: int) -> bool:
        """Whether whoever is to speak a run is named in a view that was read already."""
        verdict = self._verdicts.get(number)
        return verdict is None or verdict.candidate is None or verdict.candidate.row <= row

    def _settle(self, number: int) -> None:
        """Settle one run; those before it are settled."""
        draft = self._scene.drafts.get(number)
        if draft is None:
            return
        place, verdict = self._places[number], self._verdicts[number]
        if draft.is_settled:
            self.utterances[number] = self._as_drafted(draft)
        elif self._goes_on_from_label(place):
            before = self.utterances[number - 1]
            self.utterances[number] = replace(before, run=number, span=draft.span, how=How.CONTINUED, is_joined=True)
        elif verdict.speech < (_SPEECH if draft.speaker is not None else _SPEECH_WITHOUT_RULE):
            kind = kind_unattributed(self._text, place.run)
            self.utterances[number] = Utterance(
                number, draft.span, kind, confidence=1 - verdict.speech, reason=f"model: speech {verdict.speech:.2f}"
            )
        else:
            spoken = self._spoken(draft, place, verdict)
            is_nobodys = spoken.kind is QuoteKind.MIXED and spoken.speaker is None
            kind = kind_unattributed(self._text, place.run)
            nobodys = Utterance(number, draft.span, kind, reason=spoken.reason)
            self.utterances[number] = nobodys if is_nobodys else spoken
        speaker = self.utterances[number].speaker
        if speaker is not None:
            self._cast.note_speaker(speaker, place.view.sentence.paragraph)

    def _goes_on_from_label(self, place: Place) -> bool:
        """Whether a run goes on with the words of whom a label named paragraphs before."""
        before = self.utterances.get(place.number - 1)
        return place.run.is_continuation and before is not None and before.is_settled and before.kind.is_speech

    def _as_drafted(self, draft: Utterance) -> Utterance:
        """A label is read again, since by now more may be known of whom it names."""
        if draft.speaker is None:
            return replace(draft, confidence=_SETTLED, reason="rule: a term or title")
        speaker = self._cast.speaker_named(draft.speaker.phrase)
        return replace(draft, speaker=speaker, confidence=_SETTLED, reason=f"rule: {How.LABEL.value}")

    def _spoken(self, draft: Utterance, place: Place, verdict: Verdict) -> Utterance:
        candidate = None if self._is_doubtful(draft, place, verdict) else verdict.candidate
        speaker = self._speaker(candidate) if candidate is not None else None
        before = self.utterances.get(place.number - 1)
        is_same = before is not None and (before.speaker and before.speaker.name) == (speaker and speaker.name)
        kind = draft.kind if draft.kind.is_speech else kind_of_words(self._text, place.view, place.hole, place.run)
        return Utterance(
            run=place.number,
            span=draft.span,
            kind=kind,
            speaker=speaker,
            cue=self._cue(draft, candidate),
            how=draft.how,
            confidence=self._confidence(place.number, verdict, candidate),
            when=said_when(self._text, place.view.sentence.span, place.run.span, self._dateline),
            is_joined=draft.is_joined and is_same,
            is_doubled=place.run.weight is Weight.DOUBLED,
            reason=_reason(draft, candidate, verdict),
        )

    def _confidence(self, number: int, verdict: Verdict, candidate: Candidate | None) -> float:
        """How likely it is that these are words of that speaker, by what was seen in texts that people annotated."""
        if candidate is None:
            return _UNKNOWN
        known = self._cast.trust_in(candidate.subject, candidate.view)
        score, group = verdict.speech * verdict.score * known, group_of(candidate.subject.sort)
        self.scored[number] = (score, group)
        return self._trust(score, group)

    def _is_doubtful(self, draft: Utterance, place: Place, verdict: Verdict) -> bool:
        """Whether nobody is better than the best candidate: a thing, one whom the words name, or one before a comma."""
        candidate = verdict.candidate
        if candidate is None or draft.speaker is not None:
            return False
        inside = place.run.span.of(self._text)
        is_cut = inside.endswith(",") and candidate.row != place.row
        is_unlikely = not candidate.may_speak or is_cut or candidate.is_named_in(inside)
        return is_unlikely and verdict.score < _SURE

    def _speaker(self, candidate: Candidate) -> Speaker:
        return self._cast.speaker_of(candidate.view, candidate.subject, self._text)

    def _cue(self, draft: Utterance, candidate: Candidate | None) -> Phrase | None:
        """The cue that the rules found if it is the speaker's, else the one whose subject the speaker is."""
        if candidate is None:
            return None
        if draft.speaker is not None and draft.speaker.phrase.span.overlaps(candidate.span):
            return draft.cue
        governor = candidate.part.governor
        start = self._scene.syntax.words[governor].start if governor is not None else -1
        cues = [cue for cue in candidate.view.cues if candidate.view.tokens[cue.index].start == start]
        beside = [
            cue for cue in candidate.view.cues if cue.index in (candidate.subject.last, candidate.subject.first - 1)
        ]
        return next((phrase_of(self._text, candidate.view, cue) for cue in [*cues, *beside]), None)


def _reason(draft: Utterance, candidate: Candidate | None, verdict: Verdict) -> str:
    """Say the score, and the rule where one says the same."""
    weighed = f"model: speakers {verdict.score:.2f}"
    if candidate is None:
        return f"model: speech {verdict.speech:.2f}"
    if draft.how is None or draft.speaker is None or not draft.speaker.phrase.span.overlaps(candidate.span):
        return weighed
    return f"rule: {draft.how.value}; {weighed}"
