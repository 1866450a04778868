"""Reads an English article from top to bottom and tells who says what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.articles import ArticleText, Span
from app.extract.quotes.attribution import (
    Attribution,
    How,
    attribute,
    is_only_attribution,
    is_only_speech,
)
from app.extract.quotes.blocks import find_block_quotations
from app.extract.quotes.cast import Cast
from app.extract.quotes.indirect import Statement, find_statements
from app.extract.quotes.kinds import kind_of_speech, kind_unattributed, kind_without_speaker
from app.extract.quotes.names import Sort, make_directory
from app.extract.quotes.page import Page, Paragraph, read_page
from app.extract.quotes.subjects import View, leading_subject
from app.extract.quotes.when import said_when
from app.findings import Entity, Phrase, Quote, QuoteKind, Release, Speaker


@dataclass(frozen=True, slots=True)
class _Utterance:
    """A marked run with what is known about it; `joined` says that it goes on with the run before it."""

    run: int
    kind: QuoteKind
    speaker: Speaker | None = None
    cue: Phrase | None = None
    how: How | None = None
    confidence: float = 0.5
    when: str | None = None
    joined: bool = False


def find_english_quotes(article: ArticleText, release: Release, entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """Return the quotes of an English article in text order."""
    page = read_page(article, release, make_directory(entities))
    reader = _Reader(page, release, Cast(entities, release))
    for number in range(len(page.paragraphs)):
        reader.read(number)
    quotes = [*reader.marked_quotes(), *reader.reported]
    return tuple(sorted(quotes, key=lambda quote: (quote.span.start, quote.span.end)))


class _Reader:
    """Goes through the paragraphs once and keeps what the paragraphs before said."""

    def __init__(self, page: Page, release: Release, cast: Cast) -> None:
        self._page = page
        self._release = release
        self._cast = cast
        self._utterances: dict[int, _Utterance] = {}
        self._topic: tuple[int, Attribution, Speaker] | None = None
        self.reported: list[Quote] = []

    # --- one paragraph ------------------------------------------------------------------------------------------

    def read(self, number: int) -> None:
        """Read a paragraph: each sentence by itself, then what its neighbours say about the rest."""
        paragraph = self._page.paragraphs[number]
        waiting: list[tuple[View, int]] = []
        for view in paragraph.views:
            self._cast.enter(view)
            waiting += self._read_marked(view, paragraph)
            self._read_reported(view, paragraph)
            self._note_topic(view, number)
        for view, hole in waiting:
            self._read_waiting(paragraph, view, hole)
        for quote in find_block_quotations(self._page, number):
            self.reported.append(self._block_quote(quote))

    def _read_marked(self, view: View, paragraph: Paragraph) -> list[tuple[View, int]]:
        waiting = []
        for hole, token in enumerate(view.tokens):
            if not token.is_hole:
                continue
            run = self._page.runs[token.run]
            none = kind_without_speaker(self._page.text, view, hole, run)
            attribution = None if run.is_continuation else attribute(view, hole, run.span.of(self._page.text))
            if none is not None and not (attribution is not None and attribution.how is How.ADJACENT and hole == 0):
                self._utterances[token.run] = _Utterance(token.run, none)
            elif attribution is None or (attribution.subject is None and attribution.how is not How.ADJACENT):
                waiting.append((view, hole))
            elif attribution.is_close or not paragraph.is_quiet:
                self._utter(view, hole, attribution)
        return waiting

    def _utter(self, view: View, hole: int, attribution: Attribution, speaker: Speaker | None = None) -> None:
        number = view.tokens[hole].run
        run = self._page.runs[number]
        kind = kind_of_speech(self._page.text, view, hole, run, attribution)
        if kind is None:
            self._utterances[number] = _Utterance(number, kind_unattributed(self._page.text, run))
            return
        speaker = speaker or self._speaker(attribution)
        self._utterances[number] = _Utterance(
            number,
            kind,
            speaker,
            self._cue(attribution),
            attribution.how,
            _confidence(attribution, speaker),
            said_when(self._page.text, view.sentence.span, run.span, self._release.dateline),
            self._joins(view, hole, kind),
        )
        if speaker is not None:
            self._cast.note_speaker(speaker, view.sentence.paragraph)

    def _speaker(self, attribution: Attribution) -> Speaker | None:
        if attribution.subject is None:
            return None
        return self._cast.speaker_of(attribution.view, attribution.subject, self._page.text)

    def _cue(self, attribution: Attribution) -> Phrase | None:
        if attribution.cue is None:
            return None
        tokens = attribution.view.tokens
        return Phrase.at(self._page.text, tokens[attribution.cue.index].start, tokens[attribution.cue.last].end)

    def _joins(self, view: View, hole: int, kind: QuoteKind) -> bool:
        """“A,” X said, “and B.” is one statement."""
        earlier = [token.run for token in view.tokens[:hole] if token.is_hole]
        if kind is not QuoteKind.DIRECT or not earlier:
            return False
        before = self._utterances.get(earlier[-1])
        return before is not None and before.kind is QuoteKind.DIRECT

    # --- what stands alone --------------------------------------------------------------------------------------

    def _read_waiting(self, paragraph: Paragraph, view: View, hole: int) -> None:
        number = view.tokens[hole].run
        run = self._page.runs[number]
        found = self._carried(paragraph, view, number) or self._by_neighbour(paragraph, view, number)
        if found is not None:
            attribution, speaker, joined = found
            self._utter(view, hole, attribution, speaker)
            uttered = self._utterances[number]
            if joined and uttered.kind is QuoteKind.DIRECT:
                self._utterances[number] = replace(uttered, joined=True)
        elif is_only_speech(view) and not paragraph.is_quiet and _is_long(self._page.text, run.span):
            self._utterances[number] = _Utterance(number, QuoteKind.DIRECT, confidence=0.5)
        elif not paragraph.is_quiet:
            self._utterances[number] = _Utterance(number, kind_unattributed(self._page.text, run))

    def _carried(
        self, paragraph: Paragraph, view: View, number: int
    ) -> tuple[Attribution, Speaker | None, bool] | None:
        """Go on with the speaker of the run before: in the same paragraph, or where a quotation spans several."""
        run = self._page.runs[number]
        before = self._utterances.get(number - 1)
        if before is None or not before.kind.is_speech:
            return None
        if run.is_continuation:
            return Attribution(view, None, None, How.CONTINUED), before.speaker, True
        if number - 1 in paragraph.runs and is_only_speech(view):
            return Attribution(view, None, None, How.CARRIED), before.speaker, before.kind is QuoteKind.DIRECT
        return None

    def _by_neighbour(
        self, paragraph: Paragraph, view: View, number: int
    ) -> tuple[Attribution, Speaker | None, bool] | None:
        """Look at the sentences beside: “A.” X said. — “A.” “B,” X said. — X was angry. “A.”"""
        if not is_only_speech(view):
            return None
        place = paragraph.views.index(view)
        following = paragraph.views[place + 1] if place + 1 < len(paragraph.views) else None
        if following is not None and is_only_attribution(following):
            attribution = Attribution(
                following, leading_subject(following, len(following.tokens)), following.cues[0], How.ADJACENT
            )
            return attribution, self._speaker(attribution), False
        after = self._utterances.get(number + 1)
        if after is not None and number + 1 in paragraph.runs and after.kind.is_speech and after.speaker is not None:
            return Attribution(view, None, None, How.CARRIED), after.speaker, False
        return self._by_topic(view)

    def _by_topic(self, view: View) -> tuple[Attribution, Speaker | None, bool] | None:
        """Whom the sentences just before are about, or who spoke in the paragraph before."""
        if self._topic is None or view.sentence.paragraph - self._topic[0] > 1:
            return None
        _, attribution, speaker = self._topic
        return Attribution(view, attribution.subject, None, How.NEIGHBOUR), speaker, False

    def _note_topic(self, view: View, number: int) -> None:
        """Remember whom a sentence is about: its last speaker, else its first person."""
        spoken = [self._utterances[t.run] for t in view.tokens if t.is_hole and t.run in self._utterances]
        spoken = [utterance for utterance in spoken if utterance.speaker is not None]
        if spoken and spoken[-1].speaker is not None:
            self._topic = (number, Attribution(view, None, None, How.NEIGHBOUR), spoken[-1].speaker)
            return
        subject = leading_subject(view, len(view.tokens))
        if subject is not None and subject.sort in (Sort.PERSON, Sort.PRONOUN):
            attribution = Attribution(view, subject, None, How.NEIGHBOUR)
            speaker = self._speaker(attribution)
            if speaker is not None:
                self._topic = (number, attribution, speaker)

    # --- reported statements ------------------------------------------------------------------------------------

    def _read_reported(self, view: View, paragraph: Paragraph) -> None:
        if paragraph.is_quiet:
            return
        for statement in find_statements(view):
            self.reported.append(self._report(statement))

    def _report(self, statement: Statement) -> Quote:
        text, view, cue = self._page.text, statement.view, statement.cue
        attribution = Attribution(view, statement.subject, cue, How.LEFT)
        speaker = self._cast.speaker_of(view, statement.subject, text)
        self._cast.note_speaker(speaker, view.sentence.paragraph)
        return Quote(
            statement.content,
            statement.content.of(text),
            QuoteKind.INDIRECT,
            (),
            speaker,
            self._cue(attribution),
            said_when(text, view.sentence.span, statement.content, self._release.dateline),
            statement.confidence,
        )

    def _block_quote(self, found: tuple[tuple[Span, ...], View]) -> Quote:
        parts, view = found
        cue = view.cues[-1] if view.cues else None
        subject = leading_subject(view, len(view.tokens))
        attribution = Attribution(view, subject, cue, How.LABEL)
        speaker = self._speaker(attribution)
        if speaker is not None:
            self._cast.note_speaker(speaker, view.sentence.paragraph)
        whole = Span(parts[0].start, parts[-1].end)
        return Quote(
            whole,
            whole.of(self._page.text),
            QuoteKind.DIRECT,
            parts,
            speaker,
            self._cue(attribution),
            None,
            0.8 if speaker is not None else 0.5,
        )

    # --- the whole ----------------------------------------------------------------------------------------------

    def marked_quotes(self) -> list[Quote]:
        """Return the utterances as quotes, those that go on with the one before joined to it."""
        groups: list[list[_Utterance]] = []
        for number in sorted(self._utterances):
            utterance = self._utterances[number]
            if (
                utterance.joined
                and groups
                and groups[-1][-1].run == number - 1
                and groups[-1][0].kind is QuoteKind.DIRECT
            ):
                groups[-1].append(utterance)
            else:
                groups.append([utterance])
        return [self._quote(group) for group in groups]

    def _quote(self, group: Sequence[_Utterance]) -> Quote:
        head = next((utterance for utterance in group if utterance.cue is not None), group[0])
        parts = tuple(self._page.runs[utterance.run].span for utterance in group)
        whole = Span(parts[0].start, parts[-1].end)
        return Quote(
            whole,
            whole.of(self._page.text),
            group[0].kind,
            parts,
            head.speaker or group[0].speaker,
            head.cue,
            head.when,
            min(utterance.confidence for utterance in group),
        )


def _is_long(text: str, span: Span) -> bool:
    return len(span.of(text).split()) >= 5


def _confidence(attribution: Attribution, speaker: Speaker | None) -> float:
    """Trust the rule, less where a pronoun or a description had to be resolved or nobody was found."""
    if speaker is None:
        return 0.5
    confidence = attribution.how.value
    if speaker.name != speaker.phrase.text and speaker.phrase.text.lower() in ("he", "she", "it", "they"):
        confidence -= 0.07
    elif speaker.entity_id is None and " " not in speaker.name:
        confidence -= 0.12
    return round(confidence, 2)
