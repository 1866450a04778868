"""How dialogs look: what the application's style sheet leaves to each room, and the theme the application wears."""

from PySide6.QtWidgets import QApplication

from ui.dressing import drawing
from ui.theme import DARK, LIGHT, Colours, Theme

CHOICE_INDENT = 27
"""Where the words of a radio button begin, in pixels: what belongs to it stands under them."""


def worn_theme() -> Theme:
    """Return the theme that the application wears, for dialogs that are opened without one."""
    is_dark = QApplication.palette().window().color().lightness() < 128
    font = QApplication.font()
    points = font.pointSizeF() if font.pointSizeF() > 0 else Theme().ui_points
    return Theme(colours=DARK if is_dark else LIGHT, is_dark=is_dark, ui_points=points, sans=font.family())


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a dialog."""
    colours = theme.colours
    return _words(theme) + _buttons(colours) + _numbers(colours) + _lists(colours)


def _words(theme: Theme) -> str:
    colours = theme.colours
    return f"""
        QDialog {{ background: {colours.window}; }}
        #heading {{ font-size: {theme.ui_points * 1.2:.2f}pt; font-weight: 600; }}
        #group-title {{ font-weight: 600; }}
        #note, #state-name {{ color: {colours.ink_soft}; }}
        #trouble {{ color: {colours.warning}; }}
        #line {{ background: {colours.line}; }}
    """


def _buttons(colours: Colours) -> str:
    return f"""
        QPushButton {{ padding: 4px 14px; }}
        QPushButton:default {{
            background: {colours.accent}; color: {colours.on_accent}; border: 1px solid {colours.accent};
        }}
        QPushButton:default:focus {{ border-color: {colours.ink}; }}
        QPushButton:default:pressed {{ background: {colours.selection}; color: {colours.selection_ink}; }}
        #danger:default {{ background: {colours.down}; border-color: {colours.down}; }}
        QPushButton:default:disabled {{
            background: {colours.raised}; color: {colours.ink_faint}; border-color: {colours.line};
        }}
        QProgressBar {{ background: {colours.line}; border: none; border-radius: 1px; }}
        QProgressBar::chunk {{ background: {colours.accent}; border-radius: 1px; }}
    """


def _numbers(colours: Colours) -> str:
    """Number and choice boxes like the other inputs; with a border of ours they lose Fusion's arrows."""
    return f"""
        QAbstractSpinBox {{
            background: {colours.paper}; border: 1px solid {colours.line}; border-radius: 4px;
            padding: 3px 18px 3px 4px;
        }}
        QAbstractSpinBox QLineEdit {{ border: none; background: transparent; padding: 0 2px; }}
        QAbstractSpinBox:focus {{ border-color: {colours.accent}; }}
        QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
            width: 18px; border: none; subcontrol-origin: border;
        }}
        QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
        QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
        QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {colours.raised}; }}
        QAbstractSpinBox::up-arrow {{ width: 14px; height: 14px; {drawing("up")} }}
        QAbstractSpinBox::down-arrow {{ width: 14px; height: 14px; {drawing("down")} }}
        QComboBox::drop-down {{ width: 18px; border: none; }}
        QComboBox::down-arrow {{ width: 14px; height: 14px; {drawing("down")} }}
        QLineEdit:read-only {{ background: {colours.window}; color: {colours.ink_soft}; }}
    """


def _lists(colours: Colours) -> str:
    return f"""
        QTreeView, QScrollArea, #well, #page {{
            background: {colours.paper}; border: 1px solid {colours.line}; border-radius: 4px;
        }}
        #page {{ border: none; }}
        QTreeView:focus {{ border-color: {colours.accent}; }}
        QTreeView::item {{ padding: 3px 4px; }}
        QTreeView::item:selected {{ background: {colours.selection}; color: {colours.selection_ink}; }}
        QTreeView::item:disabled {{ color: {colours.ink_faint}; }}
        QAbstractScrollArea::corner {{ background: transparent; border: none; }}
        QHeaderView {{ background: transparent; border: none; }}
        QHeaderView::section:first {{ border-top-left-radius: 3px; }}
        QHeaderView::section:last {{ border-top-right-radius: 3px; }}
        QHeaderView::section {{
            background: {colours.paper}; color: {colours.ink_soft}; padding: 4px 7px;
            border: none; border-bottom: 1px solid {colours.line};
        }}
    """
