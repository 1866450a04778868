"""Finds block quotations: paragraphs that somebody says without quotation marks, behind "X said:"."""

import re
from collections.abc import Iterator

from app.articles import BlockKind, Span
from app.extract.quotes.cues import CueClass, Form
from app.extract.quotes.names import Sort
from app.extract.quotes.page import Page, Paragraph
from app.extract.quotes.view import View
from app.extract.quotes.words import word_class

_FIRST_PERSON = word_class("first person")
_LABEL = re.compile(
    r"((?:(?:MR|MS|MRS|DR|SEN|REP|GOV)\. )?[A-Z][A-Z’'-]{2,20}(?: [A-Z][A-Z’'.-]{0,20}){0,3}):\s+(?=\S)"
)
_FEWEST_TURNS = 4
"""Turns that make a text a transcript; fewer labels in capitals are headings."""
_FARTHEST_COLON = 12
_LONGEST = 6
"""Paragraphs that one block quotation may have when only their words tell that somebody speaks."""


def find_block_quotations(page: Page, number: int) -> Iterator[tuple[tuple[Span, ...], View]]:
    """Yield the block quotation that paragraph `number` introduces, if it does, with the sentence that does it."""
    view = _introduction(page.text, page.paragraphs[number])
    if view is None:
        return
    is_said = any(cue.kind is CueClass.SAY for cue in view.cues)
    parts: list[Span] = []
    for paragraph in page.paragraphs[number + 1 : number + 1 + _LONGEST]:
        if len(paragraph.runs) or _introduction(page.text, paragraph) is not None or paragraph.is_quiet:
            break
        is_set_off = paragraph.block.kind is BlockKind.QUOTATION
        if not is_set_off and not is_said:
            break
        if not is_set_off and (paragraph.block.kind is not BlockKind.PARAGRAPH or not _speaks(paragraph, not parts)):
            break
        parts.append(_trimmed(page.text, paragraph.block.span))
    if parts:
        yield tuple(parts), view


def find_transcript(page: Page) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Yield label and words of each turn, where a text is written as a transcript: SMITH: Thank you."""
    turns: list[tuple[Span, tuple[Span, ...]]] = []
    for paragraph in page.paragraphs:
        label = _LABEL.match(page.text, paragraph.block.span.start, paragraph.block.span.end)
        if label is not None and not len(paragraph.runs) and not paragraph.is_quiet:
            words = _trimmed(page.text, Span(label.end(), paragraph.block.span.end))
            turns.append((Span(*label.span(1)), (words,)))
    if len(turns) >= _FEWEST_TURNS and len({label.of(page.text) for label, _ in turns}) > 1:
        yield from turns


def _introduction(text: str, paragraph: Paragraph) -> View | None:
    """Return the last sentence of a paragraph that ends in "X said:", or "X welcomed the decision:"."""
    if not paragraph.views or not paragraph.block.span.of(text).rstrip().endswith(":"):
        return None
    view = paragraph.views[-1]
    last = len(view.tokens) - 1
    said = any(
        cue.kind in (CueClass.SAY, CueClass.ACT)
        and cue.form in (Form.FINITE, Form.PARTICIPLE)
        and last - cue.last <= _FARTHEST_COLON
        and not view.tokens[cue.index].is_capital
        and not any(token.lower == "that" for token in view.tokens[cue.last : last])
        for cue in view.cues
    )
    named = any(mention.sort in (Sort.PERSON, Sort.NAME, Sort.ORGANISATION, Sort.PRONOUN) for mention in view.mentions)
    return view if said and named and len(view.tokens) < 60 else None


def _speaks(paragraph: Paragraph, is_first: bool) -> bool:
    """Whether a paragraph is somebody's words: the first behind the colon as prose, later ones if they say I or we."""
    words = [token.lower for view in paragraph.views for token in view.tokens if token.is_word]
    first = paragraph.views[0].tokens[0] if paragraph.views else None
    if is_first:
        return len(words) >= 6 and first is not None and first.is_word
    return any(word in _FIRST_PERSON for word in words)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
