"""Texts with their layout, and findings, as Hypothesis draws them."""

from datetime import UTC
from typing import TypeVar

from hypothesis import strategies as st

from app.anatomy import Dateline, Release, Section, SectionKind, Ticker
from app.articles import ArticleText, Block, BlockKind, Inline, InlineKind, Span
from app.findings import (
    Bound,
    Coverage,
    Direction,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    FigureRole,
    Findings,
    Mention,
    MentionKind,
    Period,
    Phrase,
    Quote,
    QuoteKind,
    Speaker,
)

T = TypeVar("T")

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
OFFSETS = st.integers(0, 60)
SPANS = st.builds(lambda start, length: Span(start, start + length), OFFSETS, OFFSETS)


def several(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


# --- texts ------------------------------------------------------------------------------------------------------


@st.composite
def article_texts(draw: st.DrawFn) -> ArticleText:
    """Draw a text whose blocks lie in order."""
    lines = draw(st.lists(WORDS.map(lambda word: word.replace("\n", " ")), max_size=6))
    blocks, start = [], 0
    for line in lines:
        span = Span(start, start + len(line))
        blocks.append(
            Block(
                span,
                draw(st.sampled_from(BlockKind)),
                level=draw(st.integers(0, 6)),
                marker=draw(st.sampled_from(["", "•", "3."])),
                cells=draw(several(st.just(span))),
                table=draw(st.none() | st.integers(0, 3)),
                is_header=draw(st.booleans()),
                is_right_to_left=draw(st.booleans()),
            )
        )
        start = span.end + 1
    inlines = draw(several(st.builds(Inline, SPANS, st.sampled_from(InlineKind), WORDS)))
    return ArticleText("\n".join(lines), tuple(blocks), inlines, draw(st.integers(1, 9)), draw(st.booleans()))


# --- findings ---------------------------------------------------------------------------------------------------

PHRASES = st.builds(Phrase, SPANS, WORDS)
PERIODS = st.builds(Period, PHRASES, st.none() | WORDS, st.booleans())
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
SHARE = st.floats(0, 1)

ENTITIES = st.builds(
    Entity,
    id=WORDS,
    name=WORDS,
    type=st.sampled_from(EntityType),
    mentions=several(st.builds(Mention, SPANS, st.sampled_from(MentionKind), st.booleans())),
    roles=several(WORDS),
    country=st.none() | WORDS,
    ticker=st.none() | WORDS,
    confidence=SHARE,
    reason=WORDS,
)
QUOTES = st.builds(
    Quote,
    span=SPANS,
    text=WORDS,
    kind=st.sampled_from(QuoteKind),
    parts=several(SPANS),
    speaker=st.none() | st.builds(Speaker, PHRASES, WORDS, st.none() | WORDS),
    cue=st.none() | PHRASES,
    said_when=st.none() | WORDS,
    confidence=SHARE,
    reason=WORDS,
)
FIGURES = st.builds(
    Figure,
    span=SPANS,
    text=WORDS,
    kind=st.sampled_from(FigureKind),
    value=st.none() | NUMBERS | WORDS,
    value_high=st.none() | NUMBERS,
    unit=st.none() | WORDS,
    direction=st.sampled_from(Direction),
    bound=st.sampled_from(Bound),
    subject=st.none() | PHRASES,
    period=st.none() | PERIODS,
    baseline=st.none() | PERIODS,
    claimed_by=st.none() | WORDS,
    role=st.none() | st.sampled_from(FigureRole),
    is_inferred=st.booleans(),
    confidence=SHARE,
    reason=WORDS,
)
RELEASES = st.builds(
    Release,
    headline=st.none() | SPANS,
    dateline=st.none() | st.builds(Dateline, SPANS, st.none() | WORDS, st.none() | WORDS, st.none() | WORDS),
    issuer=st.none() | WORDS,
    tickers=several(st.builds(Ticker, SPANS, WORDS, WORDS)),
    flags=several(st.sampled_from(["embargo", "correction", "update", "withdrawal"])),
    embargo_until=st.none() | st.datetimes(timezones=st.just(UTC)),
    sections=several(st.builds(Section, SPANS, st.sampled_from(SectionKind))),
)
FINDINGS = st.builds(
    Findings,
    language=st.sampled_from(["en", "fr", "und"]),
    coverage=st.sampled_from(Coverage),
    release=RELEASES,
    issuer_entity=st.none() | WORDS,
    entities=several(ENTITIES),
    quotes=several(QUOTES),
    figures=several(FIGURES),
    analysed_until=st.none() | OFFSETS,
    version=st.integers(1, 9),
)
