"""Reported statements: what somebody said, announced or believes, without quotation marks.

`script` are the words of the article, `rates` how often each reports something; `cue_features` describe a word that may
report, `sequence` reads a sentence word by word, `reading` holds what these models say. `contents` cuts what may be
reported, `content_features` describe it, `sources` who may have said it; `proposals` weighs both, `trimming` cuts
what does not belong to it, and `trust` tells how far to believe it. `packaging/model/statements` trains the models.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.anatomy import Release
from app.articles import Span
from app.extract.forest import shipped_forest
from app.extract.language_model.syntax import Syntax
from app.extract.quotes.page import Page
from app.extract.quotes.statements.cue_features import Sheet
from app.extract.quotes.statements.proposals import Proposal, ViewAt, propose
from app.extract.quotes.statements.rates import shipped_rates
from app.extract.quotes.statements.reading import rate_cues, read_contents, shipped_tagger
from app.extract.quotes.statements.script import Script
from app.extract.quotes.statements.trimming import trimmed
from app.extract.quotes.statements.trust import group_of, is_kept, shipped_trust
from app.extract.quotes.view import Subject, View
from app.findings import Quote


@dataclass(frozen=True, slots=True)
class Statement:
    """A reported statement: its content, cue and subject in one sentence."""

    view: View
    cue: Span
    subject: Subject
    content: Span
    confidence: float
    reason: str


def find_statements(page: Page, syntax: Syntax, release: Release) -> list[Statement]:
    """Return the reported statements of an article in text order; none shares most of its words with another."""
    script = Script.of(syntax, page.runs)
    sheet = Sheet.of(script, shipped_rates(), is_release=release.is_evident)
    view_at = _views(page, script)
    asked = [number for number in sheet.asked() if view_at(number) is not None]
    if not asked:
        return []
    reading = read_contents(sheet, asked, rate_cues(sheet, asked, shipped_forest("statements-cues")), shipped_tagger())
    proposals = propose(reading, view_at, shipped_forest("statements-contents"), shipped_forest("statements-sources"))
    return sorted(_statements(proposals, sheet), key=lambda statement: statement.content.start)


def without_conflicts(quotes: Sequence[Quote], reported: Sequence[Quote]) -> list[Quote]:
    """Put reported statements beside the other quotes.

    Of two at one place a statement counts if it holds the whole other, marked as lesser marks do; else the other does.
    """
    speech = sorted((q for q in quotes if q.kind.is_speech), key=lambda quote: quote.span.start)
    starts = [quote.span.start for quote in speech]
    dropped: set[int] = set()
    kept: list[Quote] = []
    for statement in reported:
        first = max(0, bisect_right(starts, statement.span.start) - 1)
        last = bisect_right(starts, statement.span.end)
        near = [q for q in speech[first:last] if q.span.end > statement.span.start]
        if all(statement.span.contains(quote.span) and not quote.parts[1:] for quote in near):
            dropped |= {id(quote) for quote in near}
            kept.append(statement)
    return [*(quote for quote in quotes if id(quote) not in dropped), *kept]


def _views(page: Page, script: Script) -> ViewAt:
    """Return what finds the sentence of a word, but not where an article speaks of itself."""
    views = [view for paragraph in page.paragraphs if not paragraph.is_quiet for view in paragraph.views]
    starts = [view.tokens[0].start for view in views]

    def view_at(word: int) -> View | None:
        offset = script.syntax.words[word].start
        place = bisect_right(starts, offset) - 1
        return views[place] if place >= 0 and offset < views[place].tokens[-1].end else None

    return view_at


def _statements(proposals: Sequence[Proposal], sheet: Sheet) -> Iterator[Statement]:
    script = sheet.script
    kept = [(proposal, confidence) for proposal in proposals if (confidence := _confidence(proposal, sheet))]
    cues = {proposal.content.cue for proposal, _ in kept}
    for proposal, confidence in kept:
        cue = proposal.content.cue
        # "Conceding that it is late, X says …" is about what X says.
        if script.syntax.words[cue].tag == "VBG" and cue < script.heads[cue] and script.heads[cue] in cues:
            continue
        yield Statement(
            proposal.view,
            _cue_span(script, cue),
            proposal.source.subject,
            trimmed(proposal.content, script),
            round(confidence, 2),
            f"model: statements {_score(proposal):.2f}",
        )


def _score(proposal: Proposal) -> float:
    return proposal.likely_content * proposal.likely_source


def _confidence(proposal: Proposal, sheet: Sheet) -> float:
    """How surely content and source are right; 0 where that is not sure enough to be told."""
    script = sheet.script
    group = group_of(script.lower[proposal.content.cue], is_release=sheet.is_release)
    confidence = shipped_trust().of(group, _score(proposal))
    is_told = is_kept(group, confidence, is_sparse=sheet.is_sparse)
    return confidence if is_told and not _is_narrator(proposal.view, proposal.source.subject) else 0.0


def _is_narrator(view: View, subject: Subject) -> bool:
    """I and we outside quotation marks are who wrote the text."""
    return subject.last - subject.first == 1 and view.tokens[subject.first].lower in ("i", "we", "you")


def _cue_span(script: Script, cue: int) -> Span:
    """The word with the "to" of "according to"."""
    words = script.syntax.words
    is_source = script.lower[cue] == "according" and cue + 1 < len(words) and script.lower[cue + 1] == "to"
    return Span(words[cue].start, words[cue + 1 if is_source else cue].end)


__all__ = ["Statement", "find_statements", "without_conflicts"]
