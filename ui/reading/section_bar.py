"""The line of a long release's sections: what each holds, where the reader is, and a click to get there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from app.anatomy import SectionKind
from app.articles import Article, Span
from app.findings import Findings
from ui.reading.flow_layout import FlowLayout
from ui.theme import Theme
from ui.wording import section_name

LONG_WORDS = 1_200
"""From here on a release is long enough for a line of its sections."""

HIDDEN_KINDS = frozenset({SectionKind.CONTACT, SectionKind.FORWARD_LOOKING, SectionKind.SOURCE, SectionKind.TAIL})
"""Sections whose findings the panels keep folded away."""


NAMED_WHEN_EMPTY = frozenset({SectionKind.BODY, SectionKind.ABOUT, SectionKind.CONTACT})
"""Sections worth going to even without a quote or figure."""


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """All sections of one kind: where they stand and how many quotes and figures are in them."""

    kind: SectionKind
    spans: tuple[Span, ...]
    count: int

    def label(self, *, hidden: str) -> str:
        """Name it: "Forward-looking 22 (hidden)"."""
        words = f"{section_name(self.kind)} {self.count}" if self.count else section_name(self.kind)
        return f"{words} ({hidden})" if self.kind in HIDDEN_KINDS and self.count else words


def find_sections(findings: Findings) -> tuple[SectionEntry, ...]:
    """Gather the sections by kind, in the order in which each kind first comes."""
    release = findings.release
    counts = Counter(release.section_at(offset) for offset in _starts(findings))
    spans: dict[SectionKind, list[Span]] = {}
    for section in release.sections:
        spans.setdefault(section.kind, []).append(section.span)
    named = (kind for kind in spans if counts[kind] or kind in NAMED_WHEN_EMPTY)
    return tuple(SectionEntry(kind, tuple(spans[kind]), counts[kind]) for kind in named)


def _starts(findings: Findings) -> Iterator[int]:
    yield from (quote.span.start for quote in findings.quotes if quote.kind.is_speech)
    yield from (figure.span.start for figure in findings.figures if figure.role is None)


class SectionBar(QWidget):
    """One button per kind of section; the one being read is pressed."""

    section_chosen = Signal(int)
    """Offset at which the section begins."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[SectionEntry, ...] = ()
        self._buttons: list[QToolButton] = []
        self._offset = 0
        self._row = FlowLayout(self, gap=2)
        self._row.setContentsMargins(0, 0, 0, 5)
        self.setAccessibleName(self.tr("Sections of the release"))
        self.hide()

    def show_article(self, article: Article, findings: Findings | None) -> None:
        """Show the sections of a long release; nothing for a short one."""
        entries = find_sections(findings) if findings and article.text.word_count >= LONG_WORDS else ()
        self._entries = entries if len(entries) > 1 else ()
        while len(self._buttons) < len(self._entries):
            self._add_button()
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(self._entries))
            if number < len(self._entries):
                button.setText(self._entries[number].label(hidden=self.tr("hidden")))
                button.setAccessibleName(self.tr("Go to section {name}").format(name=button.text()))
        self._row.invalidate()
        self.setVisible(bool(self._entries))
        self.show_position(0)

    def show_position(self, offset: int) -> None:
        """Press the button of the section that holds `offset`."""
        self._offset = offset
        for button, entry in zip(self._buttons, self._entries, strict=False):
            button.setChecked(any(span.start <= offset <= span.end for span in entry.spans))

    def labels(self) -> tuple[str, ...]:
        """Return what stands on the buttons."""
        return tuple(button.text() for button, _ in zip(self._buttons, self._entries, strict=False))

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self._theme = theme
        for button in self._buttons:
            button.setFont(theme.ui_font(scale=0.88))

    def _add_button(self) -> None:
        """Buttons stay for the next article: making one is slow."""
        button = QToolButton(self)
        button.setObjectName("section")
        button.setFont(self._theme.ui_font(scale=0.88))
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        number = len(self._buttons)
        button.clicked.connect(lambda: self._choose(self._entries[number]))
        self._buttons.append(button)
        self._row.addWidget(button)

    def _choose(self, entry: SectionEntry) -> None:
        """Go to the section's next run behind the reader's place, or around to its first."""
        behind = (span.start for span in entry.spans if span.start > self._offset)
        offset = next(behind, entry.spans[0].start)
        self.section_chosen.emit(offset)
        self.show_position(offset)
