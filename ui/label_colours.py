"""How the colours of labels and highlights look in each dress; what they say is said by a name or a shape as well."""

from PySide6.QtGui import QColor

from ui.theme import Theme

_INKS = {
    "red": ("#b3342c", "#ef8d84"),
    "orange": ("#a85a0a", "#f0a35e"),
    "yellow": ("#8a6d00", "#dcc04f"),
    "green": ("#2b7a3d", "#7fcf9f"),
    "teal": ("#14767a", "#68c6c4"),
    "blue": ("#1f5fa8", "#7db1ea"),
    "violet": ("#6b48a8", "#b99ae6"),
    "grey": ("#5f5b54", "#b3b0aa"),
}
_FILLS = {
    "red": ("#f8d9d4", "#542a28"),
    "yellow": ("#fbefa6", "#4b4417"),
    "green": ("#d3efd6", "#24452f"),
    "blue": ("#d2e4f8", "#233f5c"),
}


def label_ink(theme: Theme, name: str) -> QColor:
    """Return the colour of a label's edge and sign; at least 4.5:1 on paper."""
    return QColor(_INKS.get(name, _INKS["grey"])[theme.is_dark])


def highlight_fill(theme: Theme, name: str) -> QColor:
    """Return what lies behind highlighted words."""
    return QColor(_FILLS.get(name, _FILLS["yellow"])[theme.is_dark])
