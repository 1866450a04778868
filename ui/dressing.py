"""The theme put on the whole application: its palette, and the style sheet of what is not drawn by ourselves."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from resources import resource
from ui.theme import Colours, Theme


def dress(application: QApplication, theme: Theme) -> None:
    """Put the theme on the whole application; panels redraw through their own `set_theme`."""
    application.setStyle("Fusion")
    application.setPalette(_palette(theme))
    application.setFont(theme.ui_font())
    application.setStyleSheet(_style_sheet(theme.colours))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for colour_role, name in (
        (role.Window, "window"),
        (role.WindowText, "ink"),
        (role.Base, "paper"),
        (role.AlternateBase, "raised"),
        (role.Text, "ink"),
        (role.Button, "raised"),
        (role.ButtonText, "ink"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "ink_faint"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "selection_ink"),
        (role.Link, "accent"),
        (role.Mid, "line"),
    ):
        palette.setColor(colour_role, theme.colour(name))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, theme.colour("ink_faint"))
    return palette


def _style_sheet(colours: Colours) -> str:
    return "".join(part(colours) for part in (_bars_and_lines, _tabs, _inputs, _boxes, _buttons, _scroll_bars))


def _bars_and_lines(colours: Colours) -> str:
    return f"""
        QToolTip {{
            background: {colours.raised}; color: {colours.ink}; border: 1px solid {colours.line}; padding: 3px 5px;
        }}
        QSplitter::handle {{ background: {colours.line}; }}
        QSplitter::handle:horizontal {{ width: 1px; }}
        QSplitter::handle:vertical {{ height: 1px; }}
        QAbstractItemView {{ border: none; background: {colours.paper}; outline: none; }}
        QStatusBar {{ border-top: 1px solid {colours.line}; }}
        QStatusBar::item {{ border: none; }}
        QMenu {{ background: {colours.paper}; border: 1px solid {colours.line}; padding: 4px 0; }}
        QMenu::item {{ padding: 4px 24px 4px 14px; }}
        QMenu::item:selected {{ background: {colours.selection}; color: {colours.selection_ink}; }}
        QMenu::item:disabled {{ color: {colours.ink_faint}; }}
        QMenu::separator {{ height: 1px; background: {colours.line}; margin: 4px 0; }}
        #offered {{ border: 1px solid {colours.ink_faint}; padding: 3px 0; }}
        #offered::item {{ padding: 3px 10px; }}
        #offered::item:selected {{ background: {colours.selection}; color: {colours.selection_ink}; }}
        #notice {{ background: {colours.raised}; border-radius: 4px; }}
        #findBar {{ background: {colours.window}; border-top: 1px solid {colours.line}; }}
    """


def _tabs(colours: Colours) -> str:
    """The tab that is seen is underlined; where it has the keyboard it stands on a ground as well."""
    return f"""
        QTabWidget::pane {{ border: none; border-top: 1px solid {colours.line}; }}
        QTabBar {{ background: {colours.window}; qproperty-drawBase: 0; }}
        QTabBar::tab {{
            border: none; border-bottom: 3px solid transparent; padding: 6px 14px 4px 14px; color: {colours.ink_soft};
        }}
        QTabBar::tab:hover {{ color: {colours.ink}; background: {colours.raised}; }}
        QTabBar::tab:selected {{ color: {colours.ink}; border-bottom-color: {colours.accent}; }}
        QTabBar::tab:focus {{ background: {colours.selection}; color: {colours.selection_ink}; }}
    """


def _inputs(colours: Colours) -> str:
    arrow = resource("icons", "arrow.svg").as_posix()
    return f"""
        QLineEdit, QPlainTextEdit, QSpinBox, QComboBox {{
            background: {colours.paper}; border: 1px solid {colours.line}; border-radius: 4px; padding: 3px 6px;
        }}
        QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled {{
            background: {colours.window}; color: {colours.ink_faint};
        }}
        QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus {{ border-color: {colours.accent}; }}
        QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
        QComboBox::drop-down {{ border: none; width: 18px; }}
        QComboBox::down-arrow {{ image: url({arrow}); width: 10px; height: 10px; }}
    """


def drawing(name: str) -> str:
    """Name a drawing whose one colour is seen on light and dark paper alike: a style sheet cannot colour it."""
    return f'image: url("{resource("controls", f"{name}.svg").as_posix()}");'


def _boxes(colours: Colours) -> str:
    """Boxes to tick: Fusion's own are lost on dark paper."""
    kinds = ("QCheckBox", "QTreeView", "QRadioButton")
    every = ", ".join(f"{kind}::indicator" for kind in kinds)
    focused = ", ".join(f"{kind}::indicator:focus" for kind in kinds)
    return f"""
        {every} {{
            width: 14px; height: 14px; background: {colours.paper}; border: 1px solid {colours.ink_faint};
            border-radius: 3px;
        }}
        QRadioButton::indicator {{ border-radius: 8px; }}
        {focused} {{ border-color: {colours.accent}; }}
        QCheckBox::indicator:checked, QTreeView::indicator:checked {{ {drawing("tick")} }}
        QTreeView::indicator:indeterminate {{ {drawing("dash")} }}
        QRadioButton::indicator:checked {{ {drawing("dot")} }}
        QTreeView::indicator:disabled {{ border-color: {colours.line}; }}
        QCheckBox, QRadioButton {{ spacing: 7px; border: 1px solid transparent; border-radius: 4px; padding: 1px 3px; }}
        #bare {{ spacing: 0; padding: 1px; }}
        QCheckBox:focus, QRadioButton:focus {{ border-color: {colours.accent}; }}
    """


def _buttons(colours: Colours) -> str:
    return f"""
        QPushButton {{
            background: {colours.paper}; color: {colours.ink}; border: 1px solid {colours.line}; border-radius: 4px;
            padding: 3px 12px;
        }}
        QPushButton:hover {{ background: {colours.raised}; }}
        QPushButton:pressed, QPushButton:checked {{ background: {colours.selection}; color: {colours.selection_ink}; }}
        QPushButton:default {{ border-color: {colours.accent}; }}
        QPushButton:focus {{ border-color: {colours.accent}; }}
        QPushButton:disabled {{ color: {colours.ink_faint}; }}
        QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 2px 6px; color: {colours.ink}; }}
        QToolButton:hover {{ background: {colours.raised}; }}
        QToolButton:checked {{ background: {colours.selection}; color: {colours.selection_ink}; }}
        QToolButton:focus {{ border-color: {colours.accent}; }}
        #section {{ padding: 1px 4px; }}
        QToolButton:disabled {{ color: {colours.ink_faint}; }}
    """


def _scroll_bars(colours: Colours) -> str:
    """Thin, without arrows; the handle is dark enough to be found."""
    return f"""
        QScrollBar {{ background: transparent; border: none; margin: 0; }}
        QScrollBar:vertical {{ width: 10px; }}
        QScrollBar:horizontal {{ height: 10px; }}
        QScrollBar::handle {{ background: {colours.ink_faint}; border-radius: 2px; }}
        QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {colours.ink_soft}; }}
        QScrollBar::handle:vertical {{ min-height: 32px; margin: 2px 3px; }}
        QScrollBar::handle:horizontal {{ min-width: 32px; margin: 3px 2px; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
