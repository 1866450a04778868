"""What is marked in the text at this moment, as the selections that a QTextEdit draws over its document.

Form first, colour second: quotes have a fill, figures a solid line, people and organisations a dotted one, words of
watches a dashed one. Nothing here touches the document, so switching a layer or selecting a passage lays nothing
out anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from app.articles import Span
from ui.highlights import DocumentMap, Layer, Passage
from ui.label_colours import highlight_fill, label_ink
from ui.theme import Theme

Underline = QTextCharFormat.UnderlineStyle

SELECTED_FILLS = {
    Layer.QUOTE: "quote_fill_selected",
    Layer.ENTITY: "finding_selected",
    Layer.FIGURE: "finding_selected",
}
INKS = {Layer.QUOTE: "quote_ink", Layer.ENTITY: "entity_ink", Layer.FIGURE: "figure_ink"}


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Words with a note or a highlight of the person's."""

    span: Span
    colour: str
    """Its name."""
    has_text: bool
    """Whether something is written to them."""


@dataclass(slots=True)
class Marks:
    """What is to be marked; fields are set, then `selections` draws."""

    passages: tuple[Passage, ...] = ()
    quiet: tuple[Span, ...] = ()
    """Sections shown grey."""
    layers: frozenset[Layer] = field(default_factory=lambda: frozenset(Layer))
    notes: tuple[NoteMark, ...] = ()
    hits: tuple[Span, ...] = ()
    """Words of the search, and of the find bar."""
    watched: tuple[Span, ...] = ()
    """Words that watches look for."""
    current_hit: Span | None = None
    selected: Passage | None = None
    hovered: Passage | None = None

    def shown(self) -> tuple[Passage, ...]:
        """Return the passages of the layers that are switched on."""
        return tuple(passage for passage in self.passages if passage.layer in self.layers)

    def bars(self) -> tuple[tuple[Span, str], ...]:
        """Return the gutter bars and the name of each one's colour: what is selected, and reported speech hovered."""
        bars = []
        if self.hovered is not None and self.hovered.is_reported and self.hovered is not self.selected:
            bars.append((self.hovered.whole, "quote_ink"))
        if self.selected is not None:
            bars.append((self.selected.whole, INKS[self.selected.layer]))
        return tuple(bars)

    def selections(
        self, document: QTextDocument, document_map: DocumentMap, theme: Theme, window: Span
    ) -> list[QTextEdit.ExtraSelection]:
        """Return the marks that touch `window`, in the order in which they lie on each other: grey, fills, lines."""
        brush = _Brush(document, document_map, window)
        shown = self.shown()
        brush.lay(self.quiet, _inked(theme.colour("ink_faint")))
        brush.lay(_resting(shown, Layer.QUOTE), _filled(theme.colour("quote_fill")))
        brush.lay(self.watched, _underlined(theme.colour("accent"), Underline.DashUnderline))
        for note in self.notes:
            brush.lay((note.span,), _noted(theme, note.colour))
        brush.lay(self.hits, _filled(theme.colour("hit_fill")))
        if self.selected is not None:
            brush.lay(self.selected.spans, _filled(theme.colour(SELECTED_FILLS[self.selected.layer])))
        if self.current_hit is not None:
            brush.lay((self.current_hit,), _current(theme))
        brush.lay(_resting(shown, Layer.ENTITY), _underlined(theme.colour("entity_ink"), Underline.DotLine))
        brush.lay(_resting(shown, Layer.FIGURE), _underlined(theme.colour("figure_ink"), Underline.SingleUnderline))
        return brush.selections


class _Brush:
    """Lays formats over spans."""

    def __init__(self, document: QTextDocument, document_map: DocumentMap, window: Span) -> None:
        self._document = document
        self._map = document_map
        self._window = window
        self.selections: list[QTextEdit.ExtraSelection] = []

    def lay(self, spans: Iterable[Span], mark_format: QTextCharFormat) -> None:
        near = (span for span in spans if span.overlaps(self._window))
        for span in near:
            for start, end in self._map.ranges(_common(span, self._window)):
                cursor = QTextCursor(self._document)
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format = mark_format
                self.selections.append(selection)


def _common(span: Span, other: Span) -> Span:
    return Span(max(span.start, other.start), min(span.end, other.end))


def _resting(passages: Sequence[Passage], layer: Layer) -> Iterable[Span]:
    return (span for passage in passages if passage.layer is layer for span in passage.resting)


def _inked(colour: QColor) -> QTextCharFormat:
    mark_format = QTextCharFormat()
    mark_format.setForeground(colour)
    return mark_format


def _filled(colour: QColor) -> QTextCharFormat:
    mark_format = QTextCharFormat()
    mark_format.setBackground(colour)
    return mark_format


def _noted(theme: Theme, colour: str) -> QTextCharFormat:
    """A dashed line as well as a ground: notes are told from quotes without their colour."""
    mark_format = _underlined(label_ink(theme, colour), Underline.DashUnderline)
    mark_format.setBackground(highlight_fill(theme, colour))
    return mark_format


def _underlined(colour: QColor, style: QTextCharFormat.UnderlineStyle) -> QTextCharFormat:
    mark_format = QTextCharFormat()
    mark_format.setUnderlineStyle(style)
    mark_format.setUnderlineColor(colour)
    return mark_format


def _current(theme: Theme) -> QTextCharFormat:
    """The hit of the find bar that one stands on: reversed, so that it needs no colour to be told from the others."""
    mark_format = QTextCharFormat()
    mark_format.setBackground(theme.colour("accent"))
    mark_format.setForeground(theme.colour("on_accent"))
    return mark_format
