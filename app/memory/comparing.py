"""Two releases, or two versions of one, side by side: paragraphs aligned, words, figures and speakers that changed.

Paragraphs that read alike stand beside each other in the order of the text; what stands elsewhere in the other text is
found there as well and called moved.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.articles import ArticleText, Span
from app.findings import Findings
from app.memory.comparing_findings import FigureChange, SpeakerChange, compare_figures, compare_speakers

_ALIKE = 0.45
"""Of the words of two paragraphs this share must be the same for one to be the other, changed."""
_CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(
    rf"\d[\d.,:/]*\d|[{_CJK}]"  # scripts without spaces: each sign is a word
    rf"|[^\W\d_{_CJK}]+(?:['’\-][^\W\d_{_CJK}]+)*|\d|[^\w\s]|_"
)
_MOST_WORDS = 4000
"""Longer paragraphs are compared as wholes: word by word they would keep somebody waiting."""
_MOST_PAIRS = 250_000
"""Of paragraphs; of two long tables only rows that are the same stand beside each other."""


class RowKind(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    ADDED = "added"
    MOVED = "moved"
    """It stands elsewhere in the other text, word for word; its row there is MOVED as well."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts, and what was found in it."""

    title: str
    text: ArticleText
    findings: Findings | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand beside each other, and which words of each the other lacks; spans are of the texts."""

    kind: RowKind
    left: Span | None
    right: Span | None
    left_words: tuple[Span, ...] = ()
    right_words: tuple[Span, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether it reads differently."""
        return self.kind is not RowKind.SAME


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two texts differ."""

    rows: tuple[Row, ...]
    figures: tuple[FigureChange, ...]
    speakers: tuple[SpeakerChange, ...]
    is_same_title: bool

    @property
    def changes(self) -> tuple[int, ...]:
        """The rows that read differently, by number."""
        return tuple(number for number, row in enumerate(self.rows) if row.is_change)


@dataclass(frozen=True, slots=True)
class Compared:
    """One of two texts as it is headed."""

    article_id: int
    side: Side
    source: str
    moment: datetime
    """UTC: of an article when it was published, of a version when it was seen."""


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two texts with how they differ; the earlier one is the left one."""

    left: Compared
    right: Compared
    comparison: Comparison


def compare(left: Side, right: Side) -> Comparison:
    """Compare two texts."""
    return Comparison(
        rows=align(left.text, right.text),
        figures=compare_figures(left.findings, right.findings),
        speakers=compare_speakers(left.findings, right.findings),
        is_same_title=left.title == right.title,
    )


# --- paragraphs -------------------------------------------------------------------------------------------------


def align(left: ArticleText, right: ArticleText) -> tuple[Row, ...]:
    """Return the paragraphs of both texts side by side."""
    before, after = _Part(left.text, _paragraphs(left)), _Part(right.text, _paragraphs(right))
    said, says = before.surfaces(), after.surfaces()
    shared = _count_shared(said, says)
    ends = _count_shared(said[shared:][::-1], says[shared:][::-1])
    rows = [_same(*pair) for pair in zip(before.spans[:shared], after.spans[:shared], strict=True)]
    rows += _align_middle(before.between(shared, ends), after.between(shared, ends))
    tail = zip(before.spans[len(said) - ends :], after.spans[len(says) - ends :], strict=True)
    rows += [_same(*pair) for pair in tail]
    return tuple(_mark_moved(rows, left.text, right.text))


def _same(left: Span, right: Span) -> Row:
    return Row(RowKind.SAME, left, right)


def _count_shared(said: Sequence[str], says: Sequence[str]) -> int:
    """Return how many paragraphs at the beginning are the same."""
    return next(
        (n for n, (one, other) in enumerate(zip(said, says, strict=False)) if one != other), min(len(said), len(says))
    )


def _paragraphs(text: ArticleText) -> list[Span]:
    blocks = [block.span for block in text.blocks] or [block.span for block in ArticleText.plain(text.text).blocks]
    return [span for span in blocks if span.of(text.text).strip()]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some paragraphs of a text that stand together."""

    text: str
    spans: Sequence[Span]

    def surfaces(self) -> list[str]:
        """Return all of them."""
        return [span.of(self.text) for span in self.spans]

    def between(self, first: int, last: int) -> "_Part":
        """Return them without the first and the last few."""
        return _Part(self.text, self.spans[first : len(self.spans) - last])

    def words(self, place: int) -> list[str]:
        """Return the words of one of them."""
        return _WORD.findall(self.spans[place].of(self.text).casefold())


def _align_middle(left: _Part, right: _Part) -> list[Row]:
    """Put beside each other what is alike, in order, so that as much as possible has its counterpart."""
    if len(left.spans) * len(right.spans) > _MOST_PAIRS:
        return _align_long(left, right)
    alike = _likenesses(left, right)
    best = [[0.0] * (len(right.spans) + 1) for _ in range(len(left.spans) + 1)]
    for one in range(len(left.spans) - 1, -1, -1):
        for other in range(len(right.spans) - 1, -1, -1):
            together = alike[one][other] + best[one + 1][other + 1] if alike[one][other] else 0.0
            best[one][other] = max(together, best[one + 1][other], best[one][other + 1])
    rows: list[Row] = []
    one = other = 0
    while one < len(left.spans) and other < len(right.spans):
        if alike[one][other] and best[one][other] == alike[one][other] + best[one + 1][other + 1]:
            is_same = left.spans[one].of(left.text) == right.spans[other].of(right.text)
            pair = left.spans[one], right.spans[other]
            rows.append(_same(*pair) if is_same else _compare_words(left.text, pair[0], right.text, pair[1]))
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            rows.append(Row(RowKind.GONE, left.spans[one], None))
            one += 1
        else:
            rows.append(Row(RowKind.ADDED, None, right.spans[other]))
            other += 1
    rows += [Row(RowKind.GONE, span, None) for span in left.spans[one:]]
    return rows + [Row(RowKind.ADDED, None, span) for span in right.spans[other:]]


def _align_long(left: _Part, right: _Part) -> list[Row]:
    """Put beside each other what is the same; what is not stands one after the other."""
    from rapidfuzz.distance import LCSseq

    rows: list[Row] = []
    for step in LCSseq.opcodes(left.surfaces(), right.surfaces()):
        before, after = left.spans[step.src_start : step.src_end], right.spans[step.dest_start : step.dest_end]
        if step.tag == "equal":
            rows += map(_same, before, after)
        else:
            rows += [Row(RowKind.GONE, span, None) for span in before]
            rows += [Row(RowKind.ADDED, None, span) for span in after]
    return rows


def _likenesses(left: _Part, right: _Part) -> list[list[float]]:
    from rapidfuzz.distance import Indel  # takes longer to import than a window to open

    lefts = [left.words(place) for place in range(len(left.spans))]
    rights = [right.words(place) for place in range(len(right.spans))]
    return [[Indel.normalized_similarity(a, b, score_cutoff=_ALIKE) for b in rights] for a in lefts]


def _mark_moved(rows: Sequence[Row], left: str, right: str) -> list[Row]:
    """Call moved what is gone here and was added there, word for word."""
    gone: dict[str, list[Row]] = {}
    for row in rows:
        if row.kind is RowKind.GONE and row.left:
            gone.setdefault(row.left.of(left), []).append(row)
    moved: set[Row] = set()
    for row in rows:
        if row.kind is RowKind.ADDED and row.right and gone.get(row.right.of(right)):
            moved |= {row, gone[row.right.of(right)].pop(0)}
    return [Row(RowKind.MOVED, row.left, row.right) if row in moved else row for row in rows]


# --- words ------------------------------------------------------------------------------------------------------


def _compare_words(left: str, a: Span, right: str, b: Span) -> Row:
    left_words, right_words = differing_words(a.of(left), b.of(right))
    return Row(
        RowKind.CHANGED,
        a,
        b,
        tuple(Span(a.start + span.start, a.start + span.end) for span in left_words),
        tuple(Span(b.start + span.start, b.start + span.end) for span in right_words),
    )


def differing_words(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return which runs of words each of two paragraphs has and the other has not."""
    from rapidfuzz.distance import LCSseq

    lefts, rights = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    if max(len(lefts), len(rights)) > _MOST_WORDS:
        return (Span(0, len(left)),), (Span(0, len(right)),)
    steps = LCSseq.opcodes([word[0] for word in lefts], [word[0] for word in rights])
    changed = [step for step in steps if step.tag != "equal"]
    return (
        _join(lefts, [(step.src_start, step.src_end) for step in changed]),
        _join(rights, [(step.dest_start, step.dest_end) for step in changed]),
    )


def _join(words: Sequence[re.Match[str]], runs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return where runs of words stand; those that have nothing between them but a space are one."""
    joined: list[Span] = []
    for first, end in runs:
        if first == end:
            continue
        span = Span(words[first].start(), words[end - 1].end())
        if joined and span.start <= joined[-1].end + 1:
            span = Span(joined.pop().start, span.end)
        joined.append(span)
    return tuple(joined)
