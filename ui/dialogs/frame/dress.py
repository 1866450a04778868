"""How dialogs look: what the application's style sheet leaves to each room, and the theme the application wears."""

from PySide6.QtWidgets import QApplication

from ui.theme import DARK, LIGHT, Colours, Theme


def worn_theme() -> Theme:
    """Return the theme that the application wears, for dialogs that are opened without one."""
    is_dark = QApplication.palette().window().color().lightness() < 128
    font = QApplication.font()
    points = font.pointSizeF() if font.pointSizeF() > 0 else Theme().ui_points
    return Theme(colours=DARK if is_dark else LIGHT, is_dark=is_dark, ui_points=points, sans=font.family())


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a dialog."""
    return _words(theme) + _controls(theme.colours) + _lists(theme.colours)


def _words(theme: Theme) -> str:
    colours = theme.colours
    return f"""
        QDialog {{ background: {colours.window}; }}
        #heading {{ font-size: {theme.ui_points * 1.2:.2f}pt; font-weight: 600; }}
        #section {{ font-weight: 600; }}
        #note, #state-name {{ color: {colours.ink_soft}; }}
        #trouble {{ color: {colours.warning}; }}
        #line {{ background: {colours.line}; }}
    """


def _controls(colours: Colours) -> str:
    return f"""
        QPushButton {{ padding: 4px 14px; }}
        QPushButton:default {{
            background: {colours.accent}; color: {colours.on_accent}; border: 1px solid {colours.accent};
        }}
        QPushButton:default:focus {{ border-color: {colours.ink}; }}
        QPushButton:default:pressed {{ background: {colours.selection}; color: {colours.selection_ink}; }}
        QPushButton:default:disabled {{
            background: {colours.raised}; color: {colours.ink_faint}; border-color: {colours.line};
        }}
        QAbstractSpinBox {{
            background: {colours.paper}; border: 1px solid {colours.line}; border-radius: 4px; padding: 3px 6px;
        }}
        QAbstractSpinBox:focus {{ border-color: {colours.accent}; }}
        QLineEdit:read-only {{ background: {colours.window}; color: {colours.ink_soft}; }}
        QProgressBar {{ background: {colours.line}; border: none; border-radius: 1px; }}
        QProgressBar::chunk {{ background: {colours.accent}; border-radius: 1px; }}
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
        QHeaderView {{ background: {colours.paper}; border: none; }}
        QHeaderView::section {{
            background: {colours.paper}; color: {colours.ink_soft}; padding: 4px 7px;
            border: none; border-bottom: 1px solid {colours.line};
        }}
    """
