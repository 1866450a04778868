"""The margins of the text: bars along passages on one side, the signs of notes on the other."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.label_colours import label_ink
from ui.reading.column import GUTTER
from ui.reading.gutter import draw_bar, draw_note_sign
from ui.reading.marks import Marks, NoteMark
from ui.reading.text_places import TextPlaces
from ui.theme import Theme
from ui.typography import line_pixels


class Margin:
    """What stands beside a text of that width, in document coordinates."""

    def __init__(self, marks: Marks, places: TextPlaces, theme: Theme, *, width: int) -> None:
        self._marks = marks
        self._places = places
        self._theme = theme
        self._width = width

    def draw(self, painter: QPainter) -> None:
        """Draw bars and signs."""
        for span, colour in self._marks.bars():
            right = self._width if self._places.is_right_to_left(span) else None
            for area in self._places.areas(span):
                draw_bar(painter, area, self._theme.colour(colour), right=right)
        for note, place in self._signs():
            draw_note_sign(painter, place, label_ink(self._theme, note.colour), has_text=note.has_text)

    def note_at(self, place: QPointF) -> NoteMark | None:
        """Return the note whose sign is there."""
        return next((note for note, sign in self._signs() if sign.contains(place)), None)

    def _signs(self) -> Iterator[tuple[NoteMark, QRectF]]:
        """Give each note with the place of its sign, beside its first line."""
        for note in self._marks.notes:
            area = next(self._places.areas(note.span), None)
            if area is not None:
                height = min(area.height(), line_pixels(self._theme))
                yield note, QRectF(self._width - GUTTER, area.top(), GUTTER, height)
