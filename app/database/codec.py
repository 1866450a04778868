"""Blocks, inlines and the anatomy of a release as compact JSON, and back again."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.anatomy import Dateline, Release, Section, SectionKind, Ticker
from app.articles import ArticleText, Block, BlockKind, Inline, InlineKind, Span
from app.database.types import write_json
from app.findings import Period, Phrase

_BLOCK_KINDS = tuple(BlockKind)
_INLINE_KINDS = tuple(InlineKind)
_DEFAULTS = [_BLOCK_KINDS.index(BlockKind.PARAGRAPH), 0, "", [], None, 0, 0]
"""Of a block: kind, level, marker, cells, table, is_header, is_right_to_left; left out where they end a block."""


def write_layout(article: ArticleText) -> str:
    """Write blocks and inlines; a plain paragraph takes two numbers."""
    return write_json([[_block(block) for block in article.blocks], [_inline(inline) for inline in article.inlines]])


def _block(block: Block) -> list[Any]:
    if _is_plain(block):
        return [block.span.start, block.span.end]
    flags = (int(block.is_header), int(block.is_right_to_left))
    kind = _BLOCK_KINDS.index(block.kind)
    values: list[Any] = [kind, block.level, block.marker, write_spans(block.cells), block.table, *flags]
    while values and values[-1] == _DEFAULTS[len(values) - 1]:
        values.pop()
    return [block.span.start, block.span.end, *values]


def _is_plain(block: Block) -> bool:
    is_marked = block.level or block.marker or block.cells or block.is_header or block.is_right_to_left
    return block.kind is BlockKind.PARAGRAPH and not is_marked and block.table is None


def _inline(inline: Inline) -> list[Any]:
    values = [inline.span.start, inline.span.end, _INLINE_KINDS.index(inline.kind)]
    return [*values, inline.address] if inline.address else values


def read_article(text: str, layout: str, *, version: int, is_repaired: bool) -> ArticleText:
    """Put text and layout together again."""
    blocks, inlines = json.loads(layout)
    return ArticleText(
        text,
        tuple(_read_block(*values) for values in blocks),
        tuple(_read_inline(*values) for values in inlines),
        version=version,
        is_repaired=is_repaired,
    )


def _read_block(start: int, end: int, *values: Any) -> Block:
    whole: list[Any] = [*values, *_DEFAULTS[len(values) :]]
    kind, level, marker, cells, table, is_header, is_right_to_left = whole
    return Block(
        Span(start, end),
        _BLOCK_KINDS[kind],
        level,
        marker,
        tuple(map(Span, cells[::2], cells[1::2])),
        table,
        bool(is_header),
        bool(is_right_to_left),
    )


def _read_inline(start: int, end: int, kind: int, address: str = "") -> Inline:
    return Inline(Span(start, end), _INLINE_KINDS[kind], address)


# --- pieces of findings -----------------------------------------------------------------------------------------


def write_phrase(phrase: Phrase | None) -> list[Any] | None:
    """Write start, end and surface."""
    return None if phrase is None else [phrase.span.start, phrase.span.end, phrase.text]


def read_phrase(value: Any) -> Phrase | None:
    """Read what `write_phrase` wrote."""
    return None if value is None else Phrase(Span(value[0], value[1]), value[2])


def write_period(period: Period | None) -> list[Any] | None:
    """Write the phrase with what it stands for."""
    if period is None:
        return None
    return [period.phrase.span.start, period.phrase.span.end, period.phrase.text, period.iso, int(period.is_inferred)]


def read_period(value: Any) -> Period | None:
    """Read what `write_period` wrote."""
    return None if value is None else Period(Phrase(Span(value[0], value[1]), value[2]), value[3], bool(value[4]))


def write_spans(spans: Sequence[Span]) -> list[int]:
    """Write starts and ends in turn."""
    return [offset for span in spans for offset in (span.start, span.end)]


def read_spans(offsets: Any) -> tuple[Span, ...]:
    """Read what `write_spans` wrote."""
    return tuple(map(Span, offsets[::2], offsets[1::2]))


def write_release(release: Release) -> dict[str, Any]:
    """Write the anatomy under telling names, since the text version may be read by other programs too."""
    return {
        "headline": release.headline and write_spans([release.headline]),
        "dateline": release.dateline and _write_dateline(release.dateline),
        "issuer": release.issuer,
        "tickers": [[t.span.start, t.span.end, t.exchange, t.symbol] for t in release.tickers],
        "flags": list(release.flags),
        "embargo_until": release.embargo_until and release.embargo_until.isoformat(),
        "sections": [[s.span.start, s.span.end, s.kind.value] for s in release.sections],
    }


def _write_dateline(dateline: Dateline) -> list[Any]:
    return [dateline.span.start, dateline.span.end, dateline.place, dateline.date, dateline.wire]


def read_release(value: Any) -> Release:
    """Read what `write_release` wrote."""
    dateline, embargo = value["dateline"], value["embargo_until"]
    return Release(
        headline=Span(*value["headline"]) if value["headline"] else None,
        dateline=Dateline(Span(dateline[0], dateline[1]), *dateline[2:]) if dateline else None,
        issuer=value["issuer"],
        tickers=tuple(Ticker(Span(start, end), exchange, symbol) for start, end, exchange, symbol in value["tickers"]),
        flags=tuple(value["flags"]),
        embargo_until=datetime.fromisoformat(embargo) if embargo else None,
        sections=tuple(Section(Span(start, end), SectionKind(kind)) for start, end, kind in value["sections"]),
    )
