"""Statements of the quote bank: who said what, when and where, and what one speaker said then and says now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.findings import QuoteKind
from app.memory.hits import Key


@dataclass(frozen=True, slots=True)
class BankSpeaker:
    """Somebody who is quoted, and how often."""

    name: str
    quotes: int
    identity_id: int | None = None
    """Who it is across the archive; None: only the name is known."""
    key: str = ""
    """The name folded, where only that is known."""


@dataclass(frozen=True, slots=True)
class BehindSpeaker:
    """Where a page of speakers ended."""

    quotes: int
    identity_id: int
    key: str


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """Some speakers, those with the most quotes first."""

    speakers: tuple[BankSpeaker, ...]
    following: BehindSpeaker | None
    """Where the next page begins; None: that was the last."""


class Order(StrEnum):
    """In which order statements come."""

    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Statement:
    """One quote with its passage and where it was said."""

    quote_id: int
    lineage_id: int
    """What the same words elsewhere have in common; of words that are nowhere else their own."""
    article_id: int
    start: int
    end: int
    """Code points into the article's text."""
    text: str
    """What was said; “ … ” stands for what is between the parts of a direct quote."""
    kind: QuoteKind
    speaker: str
    """Empty: nobody is named."""
    identity_id: int | None
    said_when: str | None
    published: datetime
    source: str
    headline: str


@dataclass(frozen=True, slots=True)
class BehindStatement:
    """Where a page of statements ended."""

    published: datetime
    quote_id: int


@dataclass(frozen=True, slots=True)
class StatementPage:
    """Some statements in order."""

    statements: tuple[Statement, ...]
    following: BehindStatement | Key | None
    """Where the next page begins (by arrival or by publication, as they are in order); None: that was the last."""


def gather(statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """Put the same words together, in the order in which the first of each came."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.lineage_id, []).append(statement)
    return tuple(map(tuple, found.values()))


def find_words_that_differ(then: str, now: str) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return where the words of two statements differ: runs of code points in each, end exclusive."""
    from rapidfuzz.distance import Indel  # takes longer to import than a page to open

    from app.query.folding import read_tokens

    old, new = tuple(read_tokens(then)), tuple(read_tokens(now))
    steps = [
        step for step in Indel.opcodes([one.word for one in old], [one.word for one in new]) if step.tag != "equal"
    ]
    gone = [(old[step.src_start].start, old[step.src_end - 1].end) for step in steps if step.src_end > step.src_start]
    come = [
        (new[step.dest_start].start, new[step.dest_end - 1].end) for step in steps if step.dest_end > step.dest_start
    ]
    return tuple(gone), tuple(come)


def ends_of(statements: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """Return the earliest and the latest of some statements; None where there are not two."""
    if len(statements) < 2:
        return None
    ordered = sorted(statements, key=lambda one: (one.published, one.quote_id))
    return ordered[0], ordered[-1]
