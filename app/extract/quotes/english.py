"""Reads an English article from top to bottom and tells who says what."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.articles import ArticleText, Span
from app.extract.language_model.syntax import Syntax
from app.extract.quotes.attribution import Attribution, How, attribute, is_only_speech
from app.extract.quotes.blocks import find_block_quotations, find_transcript
from app.extract.quotes.cast import Cast
from app.extract.quotes.cues import Cue
from app.extract.quotes.indirect import Statement, find_statements
from app.extract.quotes.kinds import kind_of_speech, kind_unattributed, kind_without_speaker
from app.extract.quotes.marks import Ending, Weight
from app.extract.quotes.names import make_directory
from app.extract.quotes.page import Page, Paragraph, read_page
from app.extract.quotes.subjects import find_subject, leading_subject
from app.extract.quotes.surroundings import Surroundings
from app.extract.quotes.utterances import Utterance, confidence_of, join_utterances
from app.extract.quotes.view import Subject, View
from app.extract.quotes.when import said_when
from app.findings import Entity, Phrase, Quote, QuoteKind, Release, Speaker

_LABEL_INSIDE = re.compile(r"([A-Z][\w.’'-]{1,30}(?: [A-Z][\w.’'-]{0,30}){0,3}):\s+(?=\S)")
_SHORTEST_ALONE = 5
"""Words that a paragraph in quotation marks must have to be speech though nobody is named."""


def find_english_quotes(
    article: ArticleText, release: Release, entities: Sequence[Entity], syntax: Syntax
) -> tuple[Quote, ...]:
    """Return the quotes of an English article in text order."""
    page = read_page(article, release, make_directory(entities))
    reader = _Reader(page, release, Cast(entities, release))
    for number in range(len(page.paragraphs)):
        reader.read(number)
    return tuple(sorted(reader.quotes(), key=lambda quote: (quote.span.start, quote.span.end)))


class _Reader:
    """Goes through the paragraphs once and keeps what the paragraphs before said."""

    def __init__(self, page: Page, release: Release, cast: Cast) -> None:
        self._page = page
        self._release = release
        self._cast = cast
        self._utterances: dict[int, Utterance] = {}
        self._surroundings = Surroundings(page, self._utterances, self._speaker)
        self._unmarked: list[Quote] = []

    def quotes(self) -> list[Quote]:
        """Return what was found so far."""
        labelled = [self._labelled(*found) for found in find_transcript(self._page)]
        return [*join_utterances(self._page.text, self._utterances), *self._unmarked, *labelled]

    def read(self, number: int) -> None:
        """Read a paragraph: each sentence by itself, then what its neighbours say about the rest."""
        paragraph = self._page.paragraphs[number]
        waiting: list[tuple[int, int]] = []
        for place, view in enumerate(paragraph.views):
            self._cast.enter(view)
            waiting += [(place, hole) for hole in self._read_marked(view, paragraph)]
            if not paragraph.is_quiet:
                self._unmarked += [self._report(statement) for statement in find_statements(view)]
            if not is_only_speech(view):
                self._surroundings.note(view)
        for place, hole in waiting:
            self._read_waiting(paragraph, place, hole)
        self._unmarked += [self._block_quote(*found) for found in find_block_quotations(self._page, number)]

    # --- marked runs --------------------------------------------------------------------------------------------

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
                self._utterances[token.run] = Utterance(token.run, run.span, none)
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
        if label is None or not is_only_speech(view):
            return False
        speaker = self._cast.speaker_named(Phrase.at(self._page.text, *label.span(1)))
        number = view.tokens[hole].run
        span = Span(label.end(), run.span.end)
        confidence = confidence_of(How.LABEL, speaker)
        self._utterances[number] = Utterance(number, span, QuoteKind.DIRECT, speaker, None, How.LABEL, confidence)
        return True

    def _utter(self, view: View, hole: int, attribution: Attribution, speaker: Speaker | None) -> None:
        number = view.tokens[hole].run
        run = self._page.runs[number]
        kind = kind_of_speech(self._page.text, view, hole, run, attribution)
        if kind is None:
            self._utterances[number] = Utterance(number, run.span, kind_unattributed(self._page.text, run))
            return
        self._utterances[number] = Utterance(
            run=number,
            span=run.span,
            kind=kind,
            speaker=speaker,
            cue=self._cue(attribution.view, attribution.cue),
            how=attribution.how,
            confidence=confidence_of(attribution.how, speaker),
            when=said_when(self._page.text, view.sentence.span, run.span, self._release.dateline),
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
        before = self._utterances.get(earlier[-1]) if earlier else None
        return kind is QuoteKind.DIRECT and before is not None and before.kind is QuoteKind.DIRECT

    def _read_waiting(self, paragraph: Paragraph, place: int, hole: int) -> None:
        view = paragraph.views[place]
        number = view.tokens[hole].run
        run = self._page.runs[number]
        turn = self._surroundings.turn_of(paragraph, place, number)
        if turn is not None:
            self._utter(view, hole, turn.attribution, turn.speaker)
            uttered = self._utterances[number]
            self._utterances[number] = replace(uttered, is_joined=turn.goes_on and uttered.kind is QuoteKind.DIRECT)
            self._surroundings.note(view)
        elif is_only_speech(view) and not paragraph.is_quiet:
            is_long = len(run.span.of(self._page.text).split()) >= _SHORTEST_ALONE
            is_speech = is_long or run.ending is Ending.CONTINUED
            kind = QuoteKind.DIRECT if is_speech else kind_unattributed(self._page.text, run)
            self._utterances[number] = Utterance(number, run.span, kind)
        elif not paragraph.is_quiet:
            self._utterances[number] = Utterance(number, run.span, kind_unattributed(self._page.text, run))

    # --- without marks ------------------------------------------------------------------------------------------

    def _report(self, statement: Statement) -> Quote:
        text, view = self._page.text, statement.view
        speaker = self._speaker(view, statement.subject)
        self._cast.note_speaker(speaker, view.sentence.paragraph)
        return Quote(
            span=statement.content,
            text=statement.content.of(text),
            kind=QuoteKind.INDIRECT,
            speaker=speaker,
            cue=self._cue(view, statement.cue),
            said_when=said_when(text, view.sentence.span, statement.content, self._release.dateline),
            confidence=statement.confidence,
        )

    def _block_quote(self, parts: tuple[Span, ...], view: View) -> Quote:
        last = view.cues[-1]
        subject = find_subject(view, last) or leading_subject(view, len(view.tokens))
        speaker = self._speaker(view, subject) if subject is not None else None
        if speaker is not None:
            self._cast.note_speaker(speaker, view.sentence.paragraph)
        return self._unmarked_speech(parts, speaker, self._cue(view, last))

    def _labelled(self, label: Span, parts: tuple[Span, ...]) -> Quote:
        return self._unmarked_speech(
            parts, self._cast.speaker_named(Phrase.at(self._page.text, label.start, label.end))
        )

    def _unmarked_speech(self, parts: tuple[Span, ...], speaker: Speaker | None, cue: Phrase | None = None) -> Quote:
        whole = Span(parts[0].start, parts[-1].end)
        confidence = 0.8 if speaker is not None else 0.5
        text = whole.of(self._page.text)
        return Quote(whole, text, QuoteKind.DIRECT, parts, speaker, cue, None, confidence)

    # --- whom and by which word ---------------------------------------------------------------------------------

    def _speaker(self, view: View, subject: Subject) -> Speaker:
        return self._cast.speaker_of(view, subject, self._page.text)

    def _speaker_at(self, attribution: Attribution) -> Speaker | None:
        return self._speaker(attribution.view, attribution.subject) if attribution.subject is not None else None

    def _cue(self, view: View, cue: Cue | None) -> Phrase | None:
        if cue is None:
            return None
        return Phrase.at(self._page.text, view.tokens[cue.index].start, view.tokens[cue.last].end)
