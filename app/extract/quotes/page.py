"""Reads an article into what the rules work on: marked runs, and sentences with their cues and mentions."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.anatomy import Release, SectionKind
from app.articles import ArticleText, Block, BlockKind, Span
from app.extract.quotes.cues import find_cues
from app.extract.quotes.marks import MarkedRun, find_marked_runs
from app.extract.quotes.names import Directory, read_names
from app.extract.quotes.tokens import Sentence, Token, read_tokens, split_sentences
from app.extract.quotes.view import View

_CAPITAL_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]{2,30}")
_SPEECHLESS = frozenset({SectionKind.ABOUT, SectionKind.CONTACT, SectionKind.FORWARD_LOOKING, SectionKind.NOTES})
_SILENT = frozenset({SectionKind.TAIL, SectionKind.SOURCE})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block that may hold speech, with its sentences and the numbers of its marked runs."""

    block: Block
    views: tuple[View, ...]
    runs: range
    is_quiet: bool
    """Whether only speech that is clearly somebody's counts here."""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole article."""

    text: str
    runs: tuple[MarkedRun, ...]
    paragraphs: tuple[Paragraph, ...]


def read_page(article: ArticleText, release: Release, directory: Directory) -> Page:
    """Return the page; tables and tails are no part of it."""
    text = article.text
    runs = find_marked_runs(text)
    starts = [run.outer.start for run in runs]
    paragraphs: list[Paragraph] = []
    seen = frozenset(_CAPITAL_WITHIN.findall(text))
    for block in _blocks(article):
        section = release.section_at(block.span.start)
        if block.kind is BlockKind.TABLE_ROW or section in _SILENT:
            continue
        inside = range(bisect_left(starts, block.span.start), bisect_left(starts, block.span.end))
        numbered = [(number, runs[number]) for number in inside]
        tokens = read_tokens(text, _without_dateline(block.span, release), numbered)
        views = tuple(_views(text, tokens, len(paragraphs), directory, seen))
        paragraphs.append(Paragraph(block, views, inside, section in _SPEECHLESS))
    return Page(text, runs, tuple(paragraphs))


def _without_dateline(span: Span, release: Release) -> Span:
    """A dateline is no part of the sentence behind it."""
    if release.dateline is None or not span.contains(release.dateline.span):
        return span
    return Span(release.dateline.span.end, span.end)


def _blocks(article: ArticleText) -> Sequence[Block]:
    """Return the blocks, a preformatted one line by line since a marked run ends with its line."""
    blocks: list[Block] = []
    for block in article.blocks or ArticleText.plain(article.text).blocks:
        if "\n" not in block.span.of(article.text):
            blocks.append(block)
            continue
        for line in ArticleText.plain(block.span.of(article.text)).blocks:
            shifted = Span(line.span.start + block.span.start, line.span.end + block.span.start)
            blocks.append(Block(shifted, block.kind))
    return blocks


def _views(
    text: str, tokens: Sequence[Token], paragraph: int, directory: Directory, seen: frozenset[str]
) -> Iterator[View]:
    for part in split_sentences(text, tokens):
        yield View.make(Sentence(part, paragraph), find_cues(part), read_names(part, directory, seen))
