"""Reads an English article from top to bottom and tells who says what."""

from collections import defaultdict
from collections.abc import Sequence

from app.anatomy import Release
from app.articles import ArticleText, Span
from app.extract.language_model.syntax import Syntax
from app.extract.quotes.blocks import find_block_quotations, find_transcript
from app.extract.quotes.cast import Cast
from app.extract.quotes.drafts import draft_utterances, phrase_of
from app.extract.quotes.names import make_directory
from app.extract.quotes.page import read_page
from app.extract.quotes.ranking.judge import judge
from app.extract.quotes.ranking.scene import Scene
from app.extract.quotes.settling import Settling
from app.extract.quotes.statements import Statement, find_statements, without_conflicts
from app.extract.quotes.subjects import find_subject, leading_subject
from app.extract.quotes.utterances import join_utterances
from app.extract.quotes.view import Subject, View
from app.extract.quotes.when import said_when
from app.findings import Entity, Phrase, Quote, QuoteKind, Speaker


def find_english_quotes(
    article: ArticleText, release: Release, entities: Sequence[Entity], syntax: Syntax
) -> tuple[Quote, ...]:
    """Return the quotes of an English article in text order."""
    page = read_page(article, release, make_directory(entities))
    scene = Scene(page, syntax, draft_utterances(page, Cast(entities, release)))
    reader = _Reader(scene, release, Cast(entities, release), find_statements(page, syntax, release))
    for number, row in zip(range(len(page.paragraphs)), scene.first_rows, strict=False):
        reader.read(number, row)
    return tuple(sorted(reader.quotes(), key=lambda quote: (quote.span.start, quote.span.end)))


class _Reader:
    """Reads the paragraphs after the marked runs were weighed, and tells the cast each sentence and each speaker."""

    def __init__(self, scene: Scene, release: Release, cast: Cast, statements: Sequence[Statement]) -> None:
        self._page = scene.page
        self._release = release
        self._cast = cast
        self._settling = Settling(scene, judge(scene), cast, release.dateline)
        self._statements: defaultdict[int, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._statements[id(statement.view)].append(statement)
        self._reported: list[Quote] = []
        self._unmarked: list[Quote] = []

    def quotes(self) -> list[Quote]:
        """Return what was found so far."""
        labelled = [self._labelled(*found) for found in find_transcript(self._page)]
        marked = join_utterances(self._page.text, self._settling.utterances)
        return without_conflicts([*marked, *self._unmarked, *labelled], self._reported)

    def read(self, number: int, row: int) -> None:
        """Read a paragraph whose first view is `row`: each sentence, then the runs whose speaker is named later."""
        paragraph = self._page.paragraphs[number]
        for place, view in enumerate(paragraph.views, start=row):
            self._settling.enter(view, place)
            self._reported += [self._report(statement) for statement in self._statements[id(view)]]
        self._settling.finish()
        self._unmarked += [self._block_quote(*found) for found in find_block_quotations(self._page, number)]

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
            cue=Phrase(statement.cue, statement.cue.of(text)),
            said_when=said_when(text, view.sentence.span, statement.content, self._release.dateline),
            confidence=statement.confidence,
            reason=statement.reason,
        )

    def _block_quote(self, parts: tuple[Span, ...], view: View) -> Quote:
        last = view.cues[-1]
        subject = find_subject(view, last) or leading_subject(view, len(view.tokens))
        speaker = self._speaker(view, subject) if subject is not None else None
        if speaker is not None:
            self._cast.note_speaker(speaker, view.sentence.paragraph)
        cue = phrase_of(self._page.text, view, last)
        return self._unmarked_speech(parts, speaker, "rule: paragraphs behind a colon", cue)

    def _labelled(self, label: Span, parts: tuple[Span, ...]) -> Quote:
        speaker = self._cast.speaker_named(Phrase.at(self._page.text, label.start, label.end))
        return self._unmarked_speech(parts, speaker, "rule: a label in a transcript")

    def _unmarked_speech(
        self, parts: tuple[Span, ...], speaker: Speaker | None, reason: str, cue: Phrase | None = None
    ) -> Quote:
        whole = Span(parts[0].start, parts[-1].end)
        confidence = 0.8 if speaker is not None else 0.5
        text = whole.of(self._page.text)
        return Quote(whole, text, QuoteKind.DIRECT, parts, speaker, cue, None, confidence, reason)

    # --- whom and by which word ---------------------------------------------------------------------------------

    def _speaker(self, view: View, subject: Subject) -> Speaker:
        return self._cast.speaker_of(view, subject, self._page.text)
