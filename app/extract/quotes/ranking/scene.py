"""An article laid out for weighing: its views in a row, its cues by place, and where each marked run stands."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.extract.language_model.syntax import Syntax
from app.extract.quotes.cues import Cue, CueClass
from app.extract.quotes.marks import MarkedRun
from app.extract.quotes.page import Page, Paragraph
from app.extract.quotes.tokens import Token
from app.extract.quotes.utterances import Utterance
from app.extract.quotes.view import View

_STRENGTH = {CueClass.SAY: 3.0, CueClass.SOURCE: 3.0, CueClass.THINK: 2.0, CueClass.ACT: 1.0}
_PLAINEST = frozenset({"say", "tell", "add", "according"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a marked run stands: in the view `row` of the article, at its token `hole`."""

    number: int
    run: MarkedRun
    paragraph: Paragraph
    row: int
    view: View
    hole: int
    words: int
    """How many words of the article stand before it."""


@dataclass(frozen=True)
class Scene:
    """A page with its grammar and what the rules made of its marked runs."""

    page: Page
    syntax: Syntax
    drafts: Mapping[int, Utterance]

    @cached_property
    def views(self) -> Sequence[View]:
        """All sentences in text order."""
        return [view for paragraph in self.page.paragraphs for view in paragraph.views]

    @cached_property
    def first_rows(self) -> Sequence[int]:
        """The number of the first view of each paragraph, and behind them the number of views."""
        rows = [0]
        for paragraph in self.page.paragraphs:
            rows.append(rows[-1] + len(paragraph.views))
        return rows

    @cached_property
    def first_words(self) -> Sequence[int]:
        """How many words stand before each paragraph, and behind them the number of words."""
        return self._counted_before(lambda token: token.is_word)

    @cached_property
    def first_orders(self) -> Sequence[int]:
        """The order of the first run of each paragraph among the places, and behind them the number of places."""
        return self._counted_before(lambda token: token.is_hole)

    def _counted_before(self, is_counted: Callable[[Token], bool]) -> Sequence[int]:
        counts = [0]
        for paragraph in self.page.paragraphs:
            counts.append(counts[-1] + sum(is_counted(token) for view in paragraph.views for token in view.tokens))
        return counts

    @cached_property
    def places(self) -> Sequence[Place]:
        """Where the marked runs stand, in text order."""
        found = []
        row = words = 0
        for paragraph in self.page.paragraphs:
            for view in paragraph.views:
                for hole, token in enumerate(view.tokens):
                    if token.is_hole:
                        run = self.page.runs[token.run]
                        found.append(Place(token.run, run, paragraph, row, view, hole, words))
                    words += token.is_word
                row += 1
        return found

    @cached_property
    def run_starts(self) -> Sequence[int]:
        """Where the marked runs begin."""
        return [place.run.outer.start for place in self.places]

    @cached_property
    def cues(self) -> Mapping[int, Cue]:
        """The cues by the offset at which they begin."""
        return {view.tokens[cue.index].start: cue for view in self.views for cue in view.cues}

    def runs_between(self, start: int, end: int) -> int:
        """Count the marked runs that begin between two offsets."""
        return bisect_right(self.run_starts, end - 1) - bisect_right(self.run_starts, start - 1)


def strength_of(cue: Cue | None) -> float:
    """Return how surely a word tells of speech: 4 for said and told, 3 speech, 2 thought, 1 a speech act, 0 none."""
    if cue is None:
        return 0.0
    return 4.0 if cue.lemma in _PLAINEST else _STRENGTH[cue.kind]
