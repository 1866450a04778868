"""Blocks while they are being written: offsets count from the block's own start, until all are set into one text."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.articles import ArticleText, Block, BlockKind, Inline, InlineKind, Span
from app.text.characters import EDGES, compose


@dataclass(frozen=True, slots=True)
class Run:
    """A formatted run of a draft."""

    start: int
    end: int
    kind: InlineKind
    address: str = ""

    def moved(self, by: int) -> "Run":
        """Return the run `by` code points further on."""
        return Run(self.start + by, self.end + by, self.kind, self.address)


@dataclass(slots=True)
class Draft:
    """One block without its place in the text."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    runs: list[Run] = field(default_factory=list)
    cells: tuple[Span, ...] = ()
    table: int | None = None
    is_header: bool = False
    is_right_to_left: bool = False


def finish_runs(text: str, runs: Iterable[Run], *, edges: str = "") -> tuple[str, list[Run]]:
    """Trim and compose a text whose white space is folded, and keep its runs on the same words.

    Without `edges` all blanks are trimmed.
    """
    inner = text.strip(edges or EDGES) if text.strip(EDGES + "\n") else ""
    cut = text.index(inner)
    kept = [_clipped(run, inner, cut) for run in runs]
    kept = [run for run in kept if run.start < run.end]
    if inner.isascii() or unicodedata.is_normalized("NFC", inner):
        return inner, kept
    return _composed(inner, kept)


def _clipped(run: Run, text: str, cut: int) -> Run:
    """Move a run by what was cut, and off the blanks at its ends."""
    start, end = (min(max(edge - cut, 0), len(text)) for edge in (run.start, run.end))
    surface = text[start:end]
    start += len(surface) - len(surface.lstrip(EDGES))
    return Run(start, max(start, end - len(surface) + len(surface.rstrip(EDGES))), run.kind, run.address)


def _composed(text: str, runs: list[Run]) -> tuple[str, list[Run]]:
    """Compose piece by piece between the edges of runs, so that every edge is known in the new text."""
    places = {0: 0}
    pieces: list[str] = []
    written = before = 0
    for edge in sorted({edge for run in runs for edge in (run.start, run.end)} | {len(text)}):
        after = max(before, _past_marks(text, edge))
        pieces.append(compose(text[before:after]))
        written += len(pieces[-1])
        places[edge] = written
        before = after
    whole = "".join(pieces)
    if not unicodedata.is_normalized("NFC", whole):
        return compose(text), []
    moved = [Run(places[run.start], places[run.end], run.kind, run.address) for run in runs]
    return whole, [run for run in moved if run.start < run.end]


def _past_marks(text: str, edge: int) -> int:
    """Return the first place from `edge` on that does not part a sign from its combining marks."""
    while edge < len(text) and unicodedata.combining(text[edge]):
        edge += 1
    return edge


def set_text(drafts: Iterable[Draft], *, is_repaired: bool = False) -> ArticleText:
    """Set the drafts one below the other; empty ones are left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    inlines: list[Inline] = []
    start = 0
    for draft in drafts:
        if not draft.text:
            continue
        end = start + len(draft.text)
        texts.append(draft.text)
        blocks.append(_placed(draft, start, end))
        runs = sorted(draft.runs, key=lambda run: (run.start, -run.end, run.kind))
        inlines += (Inline(Span(start + run.start, start + run.end), run.kind, run.address) for run in runs)
        start = end + 1
    return ArticleText("\n".join(texts), tuple(blocks), tuple(inlines), is_repaired=is_repaired)


def _placed(draft: Draft, start: int, end: int) -> Block:
    return Block(
        Span(start, end),
        draft.kind,
        level=draft.level,
        marker=draft.marker,
        cells=tuple(Span(start + cell.start, start + cell.end) for cell in draft.cells),
        table=draft.table,
        is_header=draft.is_header,
        is_right_to_left=draft.is_right_to_left,
    )
