"""The parts of a release: body, boilerplate, contacts, safe harbour, notes, tables, source, and what is no part of it.

Whole blocks only: a heading opens a part, which lasts until the next. Boilerplate that the source glued to the end of
a paragraph stays with that paragraph.
"""

from collections.abc import Sequence
from itertools import accumulate

from app.anatomy import Section, SectionKind
from app.articles import ArticleText, Block, BlockKind, Span
from app.text.anatomy.contacts import has_contact, is_contact_line
from app.text.anatomy.labels import opened_by

_ASIDES = (SectionKind.ABOUT, SectionKind.NOTES, SectionKind.CONTACT, SectionKind.SOURCE)
_UNMARKED = (SectionKind.BODY, SectionKind.ABOUT, SectionKind.FORWARD_LOOKING)
_CLOSING = (SectionKind.TAIL, SectionKind.SOURCE)
_LONGEST_TITLE = 120
_SHORTEST_PROSE = 100
"""Characters of the shortest paragraph that counts as prose."""


def find_sections(article: ArticleText, body_start: int) -> tuple[Section, ...]:
    """Divide the blocks into runs of one kind; before `body_start` (the dateline's offset) contacts may stand apart."""
    kinds = _kinds(article, body_start)
    _mark_closing_contacts(article, kinds)
    _mark_table_titles(article, kinds)
    return _runs(article.blocks, kinds)


def _kinds(article: ArticleText, body_start: int) -> list[SectionKind]:
    kinds: list[SectionKind] = []
    current = SectionKind.BODY
    early = _early(article)
    for number, block in enumerate(article.blocks):
        text = block.span.of(article.text)
        if block.kind is BlockKind.TABLE_ROW:
            kinds.append(current if current is SectionKind.CONTACT else SectionKind.TABLE)
            continue
        opened = opened_by(block, text)
        if block.span.start < body_start:
            current = _before_body(opened, current, text)
        elif block.span.start == body_start and body_start > 0:
            current = SectionKind.BODY
        elif opened is not None and opened in _CLOSING and number < early:
            kinds.append(opened if number else SectionKind.BODY)
            continue
        elif opened is not None and (number > 0 or opened not in _ASIDES):
            current = opened
        elif _resumes(article, current, number, is_early=number < early):
            current = SectionKind.BODY
        kinds.append(current)
    return kinds


def _early(article: ArticleText) -> int:
    """Return the number of the block at which half of the prose has been read.

    A line of the page ("Skip to content", "Read more", a credit) that stands before it closes nothing.
    """
    lengths = [block.span.end - block.span.start if _is_prose(article, block) else 0 for block in article.blocks]
    total = sum(lengths)
    return sum(2 * read < total for read in accumulate(lengths))


def _is_prose(article: ArticleText, block: Block) -> bool:
    text = block.span.of(article.text)
    return block.kind is not BlockKind.TABLE_ROW and len(text) >= _SHORTEST_PROSE and not has_contact(text)


def _before_body(opened: SectionKind | None, current: SectionKind, text: str) -> SectionKind:
    """Above the dateline only contacts stand apart from the headline."""
    if opened is SectionKind.CONTACT or (current is SectionKind.CONTACT and has_contact(text)):
        return SectionKind.CONTACT
    return SectionKind.BODY


def _resumes(article: ArticleText, current: SectionKind, number: int, *, is_early: bool) -> bool:
    """Whether a heading in the first half of the text, or prose behind contacts at its head, leads back to the body."""
    block = article.blocks[number]
    if current is SectionKind.CONTACT and is_early and _is_prose(article, block):
        return True
    return current in _ASIDES and block.kind is BlockKind.HEADING and number * 2 < len(article.blocks)


def _mark_closing_contacts(article: ArticleText, kinds: list[SectionKind]) -> None:
    """Take the last short lines with an address or number for contacts although no heading says so."""
    last = len(kinds) - 1
    while last > 0 and kinds[last] in (SectionKind.TAIL, SectionKind.SOURCE):
        last -= 1
    first = last
    while first > 0 and kinds[first] in _UNMARKED and _may_be_contact(article, first):
        first -= 1
    lines = range(first + 1, last + 1)
    if any(has_contact(article.blocks[number].span.of(article.text)) for number in lines):
        for number in lines:
            kinds[number] = SectionKind.CONTACT


def _may_be_contact(article: ArticleText, number: int) -> bool:
    block = article.blocks[number]
    return block.kind is BlockKind.PARAGRAPH and is_contact_line(block.span.of(article.text))


def _mark_table_titles(article: ArticleText, kinds: list[SectionKind]) -> None:
    """Draw short titles that stand right above a table into it."""
    for number in range(len(kinds) - 1, 0, -1):
        block = article.blocks[number - 1]
        text = block.span.of(article.text)
        if kinds[number] is SectionKind.TABLE and kinds[number - 1] is not SectionKind.TABLE and _is_title(block, text):
            kinds[number - 1] = SectionKind.TABLE


def _is_title(block: Block, text: str) -> bool:
    plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    return plain and len(text) <= _LONGEST_TITLE and not text.rstrip().endswith((".", ":", "”", '"'))


def _runs(blocks: Sequence[Block], kinds: Sequence[SectionKind]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for block, kind in zip(blocks, kinds, strict=True):
        if sections and sections[-1].kind is kind:
            sections[-1] = Section(Span(sections[-1].span.start, block.span.end), kind)
        else:
            sections.append(Section(block.span, kind))
    return tuple(sections)
