"""Weighs what may be reported: the likeliest content of each cue, and the likeliest source of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.articles import Span
from app.extract.forest import Forest
from app.extract.quotes.statements.content_features import content_row, report_of
from app.extract.quotes.statements.contents import Content, Side, contents_of
from app.extract.quotes.statements.reading import LEAST_REPORTING, Reading
from app.extract.quotes.statements.script import Script
from app.extract.quotes.statements.sources import Source, source_rows, sources_of
from app.extract.quotes.view import View

LEAST_CONTENT = 0.1
"""Contents less likely are not proposed."""
_SHARED = 0.5
_SPEECH = 0.2
"""The rate of a word that may report what stands before it."""
_MOST_TOGETHER = 12
"""Statements that one stretch of a sentence may hold."""

ViewAt = Callable[[int], View | None]
"""Returns the sentence that holds a word."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement as the models see it, with the probability that its content and its source are right."""

    content: Content
    likely_content: float
    view: View
    source: Source
    likely_source: float


def candidates(reading: Reading) -> list[Content]:
    """Return all stretches that the cues of an article may report."""
    script = reading.sheet.script
    return [
        content
        for cue in reading.asked
        if reading.reporting[cue] >= LEAST_REPORTING
        for content in contents_of(script, cue, is_speech=reading.sheet.rates[cue] >= _SPEECH)
    ]


def candidate_rows(reading: Reading, contents: Sequence[Content]) -> list[list[float]]:
    """Return the features of all stretches."""
    others = Counter(content.cue for content in contents)
    ranks: Counter[int] = Counter()
    reports = {cue: report_of(reading, cue, count) for cue, count in others.items()}
    rows = []
    for content in contents:
        rows.append(content_row(reading, content, reports[content.cue], ranks[content.cue]))
        ranks[content.cue] += 1
    return rows


def choose(contents: Sequence[Content], likely: Sequence[float], script: Script) -> Iterator[tuple[Content, float]]:
    """Yield the likeliest contents: one for each cue, none that shares most of its words with a likelier one."""
    taken: defaultdict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for place in sorted(range(len(contents)), key=lambda number: (-likely[number], number)):
        if likely[place] < LEAST_CONTENT:
            break
        content = contents[place]
        words = words_of(content, script)
        near = taken[script.first[content.cue]]
        if len(near) < _MOST_TOGETHER and not any(
            content.cue == cue or len(words & other) > _SHARED * min(len(words), len(other)) for cue, other in near
        ):
            near.append((content.cue, words))
            yield content, likely[place]


def words_of(content: Content, script: Script) -> frozenset[int]:
    """Return the words of a content, those of its report left out."""
    return frozenset(
        number
        for number in range(content.first, content.last + 1)
        if not (content.side is Side.AROUND and content.pauses < number < content.resumes) and script.is_word(number)
    )


def span_of(content: Content, script: Script) -> Span:
    """Return where a content stands; of one around its report the report is part."""
    words = script.syntax.words
    return Span(words[content.first].start, words[content.last].end)


def propose(reading: Reading, view_at: ViewAt, contents: Forest, sources: Forest) -> list[Proposal]:
    """Return the statements of an article, likeliest contents first; those without any source are left out."""
    found = candidates(reading)
    if not found:
        return []
    rows = np.array(candidate_rows(reading, found), dtype=np.float32)
    likely = contents.probabilities(rows).tolist()
    return with_sources(reading, choose(found, likely, reading.sheet.script), view_at, sources)


def with_sources(
    reading: Reading, chosen: Iterator[tuple[Content, float]], view_at: ViewAt, sources: Forest
) -> list[Proposal]:
    """Find who made each statement; nobody does whom its own words name."""
    drafts: list[tuple[Content, float, View, list[Source]]] = []
    rows: list[list[float]] = []
    for content, likely in chosen:
        view = view_at(content.cue)
        named = sources_of(reading.sheet.script, view) if view is not None else []
        if view is not None and any(_is_outside(source, content) for source in named):
            rows += source_rows(reading.sheet, view, content, named)
            drafts.append((content, likely, view, named))
    if not rows:
        return []
    weights = sources.probabilities(np.array(rows, dtype=np.float32)).tolist()
    proposals, position = [], 0
    for content, likely, view, named in drafts:
        here = weights[position : position + len(named)]
        position += len(named)
        outside = [place for place, source in enumerate(named) if _is_outside(source, content)]
        best = max(outside, key=here.__getitem__)
        proposals.append(Proposal(content, likely, view, named[best], here[best]))
    return proposals


def _is_outside(source: Source, content: Content) -> bool:
    """Whether no word of a source is one of the content; the report in the middle of a content is none of it."""
    if content.side is Side.AROUND and content.pauses < source.first and source.last < content.resumes:
        return True
    return source.last < content.first or content.last < source.first
