"""Blocks from a stream of text, line breaks and context changes: the state between the tags.

White space is folded while text arrives, so that a formatted run knows its offsets at once.
"""

from dataclasses import dataclass, field

from app.articles import BlockKind, InlineKind
from app.text.characters import WHITE_SPACE, is_right_to_left, read_signs
from app.text.drafts import Draft, Run, finish_runs

_LINE_GOES_ON = frozenset(",;&")


@dataclass(frozen=True, slots=True)
class Context:
    """What the elements around a place make of a block there."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list_depth: int = 0
    quote_depth: int = 0
    is_preformatted: bool = False
    is_right_to_left: bool = False


@dataclass(slots=True)
class BlockWriter:
    """Writes drafts into `drafts`, which may be exchanged between two blocks."""

    drafts: list[Draft] = field(default_factory=list)
    context: Context = Context()
    marker: str = ""
    """Of the list item that has just begun; taken by its first block."""
    is_repaired: bool = False
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _ends_in_space: bool = True
    _breaks: int = 0
    _runs: list[Run] = field(default_factory=list)
    _open: list[tuple[int, InlineKind, str]] = field(default_factory=list)

    def write(self, raw: str) -> None:
        """Add a run of text."""
        text, is_repaired = read_signs(raw)
        self.is_repaired |= is_repaired
        if self.context.is_preformatted:
            self._append(_with_line_feeds(text))
            return
        text = WHITE_SPACE.sub(" ", text)
        if self._breaks and text.strip():
            self._settle_breaks(text)
        self._append(text[1:] if self._ends_in_space and text.startswith(" ") else text)

    def _append(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)
            self._ends_in_space = text[-1] == " "

    def break_line(self) -> None:
        """Note a line break; the text behind it decides what it parts."""
        if self.context.is_preformatted:
            self._append("\n")
        elif self.context.kind is BlockKind.HEADING:
            self.write(" ")
        else:
            self._breaks += 1

    def _settle_breaks(self, text: str) -> None:
        """Take a single break inside a sentence for a space; any other one ends the block."""
        if self._breaks == 1 and self._is_unfinished() and text.lstrip()[:1].islower():
            self._breaks = 0
            self._append("" if self._ends_in_space else " ")
        else:
            self.end_block()

    def _is_unfinished(self) -> bool:
        last = next((piece.rstrip() for piece in reversed(self._pieces) if piece.strip()), "")
        return last[-1:].islower() or last[-1:] in _LINE_GOES_ON

    def end_block(self) -> None:
        """Finish the current block; formatting that is still open goes on in the next one."""
        self._breaks = 0
        if not self._length:
            return
        runs = self._runs + [Run(start, self._length, kind, address) for start, kind, address in self._open]
        draft = self._draft("".join(self._pieces), runs)
        self._pieces, self._length, self._ends_in_space, self._runs = [], 0, True, []
        self._open = [(0, kind, address) for _, kind, address in self._open]
        if draft.text:
            self.marker = ""
            self.drafts.append(draft)

    def _draft(self, raw: str, runs: list[Run]) -> Draft:
        context = self.context
        kind = BlockKind.PREFORMATTED if context.is_preformatted else context.kind
        text, runs = finish_runs(raw, runs, edges="\n" if context.is_preformatted else "")
        rtl = context.is_right_to_left or is_right_to_left(text)
        return Draft(text, kind, context.level, self.marker, runs, is_right_to_left=rtl)

    def enter(self, context: Context) -> None:
        """End the block and go on in another context."""
        self.end_block()
        self.context = context

    def is_open(self, kind: InlineKind) -> bool:
        """Whether a run of this kind is open."""
        return any(open_kind is kind for _, open_kind, _ in self._open)

    def open_run(self, kind: InlineKind, address: str = "") -> None:
        """Begin a formatted run."""
        self._open.append((self._length, kind, address))

    def close_run(self, kind: InlineKind) -> None:
        """End the innermost run of this kind."""
        for index in range(len(self._open) - 1, -1, -1):
            start, open_kind, address = self._open[index]
            if open_kind is kind:
                del self._open[index]
                if start < self._length:
                    self._runs.append(Run(start, self._length, kind, address))
                return


def _with_line_feeds(text: str) -> str:
    """Use the line feed as the only line end, and blanks for tabs, since a tab parts cells."""
    for line_end in ("\r\n", "\r", "\f", "\v", "\u2028", "\u2029"):
        text = text.replace(line_end, "\n")
    return text.replace("\t", "    ")
