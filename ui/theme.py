"""Colours, fonts and sizes of the window, in a light and a dark dress.

Every panel asks the `Theme` that it was given; none names a colour of its own. Form comes first and colour second:
whatever a colour says is said by a word or a shape as well.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication

SERIF_FAMILIES = ("Source Serif 4", "Charter", "Georgia", "Noto Serif", "Liberation Serif", "DejaVu Serif")
SANS_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Liberation Sans", "DejaVu Sans")
CJK_FAMILIES = ("Noto Serif CJK SC", "Noto Sans CJK SC")


@dataclass(frozen=True, slots=True)
class Colours:
    """One dress; all values are "#rrggbb"."""

    window: str
    """Behind panels and bars."""
    paper: str
    """Behind text and rows."""
    raised: str
    """Headers, inputs, hovered rows."""
    line: str
    """Separators."""
    ink: str
    ink_soft: str
    """Second lines; at least 4.5:1 on paper, window, raised and selection."""
    ink_faint: str
    """Boilerplate and hints; as light as text may be, 4.5:1 on paper and window."""
    accent: str
    """Unread dots, focus, links."""
    on_accent: str
    selection: str
    """Behind selected rows."""
    selection_ink: str
    quote_fill: str
    """Behind the marked words of a quote, at rest."""
    quote_fill_selected: str
    quote_ink: str
    """Ruler ticks and gutter bars of quotes."""
    entity_ink: str
    """Dotted underline of entities."""
    figure_ink: str
    """Solid underline of figures."""
    finding_selected: str
    """Behind a selected entity or figure."""
    hit_fill: str
    """Behind search hits."""
    up: str
    down: str
    warning: str
    """Words of trouble: failed feeds, embargo."""


LIGHT = Colours(
    window="#f3f3f1",
    paper="#ffffff",
    raised="#eceae6",
    line="#d9d6d0",
    ink="#1d1c1a",
    ink_soft="#5f5b54",
    ink_faint="#706b64",
    accent="#1f5fa8",
    on_accent="#ffffff",
    selection="#d7e5f5",
    selection_ink="#10243c",
    quote_fill="#f9ecc1",
    quote_fill_selected="#f5d97a",
    quote_ink="#8c6700",
    entity_ink="#4a5ea3",
    figure_ink="#23703f",
    finding_selected="#cfe3f7",
    hit_fill="#ffd9a8",
    up="#1d6b3f",
    down="#a3312a",
    warning="#9c3a12",
)

DARK = Colours(
    window="#1b1c1e",
    paper="#222326",
    raised="#2c2e32",
    line="#3b3e43",
    ink="#e6e4df",
    ink_soft="#b3b0aa",
    ink_faint="#96938d",
    accent="#7db1ea",
    on_accent="#10151b",
    selection="#2b3f59",
    selection_ink="#f0f4f9",
    quote_fill="#3d3721",
    quote_fill_selected="#5e4e19",
    quote_ink="#d9b64a",
    entity_ink="#93a5dc",
    figure_ink="#6dc391",
    finding_selected="#28435f",
    hit_fill="#5f3e14",
    up="#7fcf9f",
    down="#ef8d84",
    warning="#f0a071",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """What a panel needs to draw itself."""

    colours: Colours = LIGHT
    is_dark: bool = False
    ui_points: float = 10.0
    """Size of the interface's font."""
    text_pixels: int = 16
    """Size of the article's font."""
    text_is_serif: bool = True
    text_width: int = 68
    """Characters in a line of the article, at most."""
    sans: str = "DejaVu Sans"
    serif: str = "DejaVu Serif"

    def colour(self, name: str) -> QColor:
        """Return the colour of that field of `Colours`."""
        return QColor(getattr(self.colours, name))

    def ui_font(self, *, scale: float = 1.0, bold: bool = False) -> QFont:
        """Return the interface's font; `bold` is semibold."""
        font = QFont(self.sans)
        font.setPointSizeF(self.ui_points * scale)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def serif_font(self, *, scale: float = 1.0) -> QFont:
        """Return the font for quoted words in a panel, at the interface's size."""
        font = QFont(self.serif)
        font.setFamilies([self.serif, *CJK_FAMILIES])
        font.setPointSizeF(self.ui_points * scale)
        return font

    def text_font(self) -> QFont:
        """Return the font of the article."""
        family = self.serif if self.text_is_serif else self.sans
        font = QFont(family)
        font.setFamilies([family, *CJK_FAMILIES])
        font.setPixelSize(self.text_pixels)
        return font


def make_theme(*, dark: bool, ui_points: float, text_pixels: int, text_is_serif: bool, text_width: int) -> Theme:
    """Build the theme from what is installed; needs a QGuiApplication."""
    installed = set(QFontDatabase.families())
    return Theme(
        colours=DARK if dark else LIGHT,
        is_dark=dark,
        ui_points=ui_points,
        text_pixels=text_pixels,
        text_is_serif=text_is_serif,
        text_width=text_width,
        sans=next((f for f in SANS_FAMILIES if f in installed), QGuiApplication.font().family()),
        serif=next((f for f in SERIF_FAMILIES if f in installed), QGuiApplication.font().family()),
    )
