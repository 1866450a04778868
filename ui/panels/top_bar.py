"""The bar on top: add, refresh, room for the search box, layout, letters, highlights, menu."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from ui.icons import icon
from ui.theme import Theme

HEIGHT = 40


class TopBar(QWidget):
    """Buttons only say what is wanted; the window gives the menus their actions."""

    refresh_wanted = Signal()
    density_wanted = Signal()
    layers_changed = Signal(bool, bool, bool)
    """Quotes, entities, figures: whether each is marked in the article."""

    def __init__(self, theme: Theme, search_box: QWidget) -> None:
        super().__init__()
        self.setObjectName("top-bar")
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.add_menu = QMenu(self)
        self.letters_menu = QMenu(self)
        self.main_menu = QMenu(self)
        self._icons: dict[QToolButton, str] = {}
        self._add = self._menu_button("add", self.tr("Add"), self.add_menu, self.tr("Add a feed or a release"))
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._refresh = self._button("refresh", self.tr("Refresh all feeds (F5)"))
        self._refresh.clicked.connect(self.refresh_wanted)
        self._density = self._button("layout", self.tr("Compact or roomy list (V)"))
        self._density.clicked.connect(self.density_wanted)
        self._letters = self._menu_button("text", "", self.letters_menu, self.tr("Letters and width of the text"))
        self.layer_buttons = tuple(
            self._layer_button(name, tip)
            for name, tip in (
                ("quote", self.tr("Mark quotes in the text")),
                ("entity", self.tr("Mark people and organisations in the text")),
                ("figure", self.tr("Mark figures in the text")),
            )
        )
        self._more = self._menu_button("menu", "", self.main_menu, self.tr("Menu"))
        self._lay_out(search_box)
        self.set_theme(theme)

    def _lay_out(self, search_box: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._add)
        row.addWidget(self._refresh)
        row.addSpacing(8)
        search_box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        search_box.setMaximumWidth(720)
        row.addStretch(1)
        row.addWidget(search_box, 6)
        row.addStretch(1)
        row.addSpacing(8)
        for widget in (self._density, self._letters, *self.layer_buttons, self._more):
            row.addWidget(widget)

    def _button(self, picture: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIconSize(QSize(20, 20))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons[button] = picture
        return button

    def _menu_button(self, picture: str, text: str, menu: QMenu, tip: str) -> QToolButton:
        button = self._button(picture, tip)
        button.setText(text)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _layer_button(self, picture: str, tip: str) -> QToolButton:
        button = self._button(picture, tip)
        button.setCheckable(True)
        button.setChecked(True)
        button.toggled.connect(self._tell_layers)
        return button

    def _tell_layers(self) -> None:
        self.layers_changed.emit(*(button.isChecked() for button in self.layer_buttons))

    def set_refreshing(self, is_refreshing: bool) -> None:
        """Show that a round runs."""
        self._refresh.setEnabled(not is_refreshing)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours."""
        for button, picture in self._icons.items():
            button.setIcon(icon(picture, theme.colours.ink_soft))
        colours = theme.colours
        self.setStyleSheet(
            f"#top-bar {{ background: {colours.window}; border-bottom: 1px solid {colours.line}; }}"
            f"QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 3px; }}"
            f"QToolButton:hover {{ background: {colours.raised}; }}"
            f"QToolButton:focus {{ border-color: {colours.accent}; }}"
            f"QToolButton:checked {{ background: {colours.selection}; }}"
            "QToolButton::menu-indicator { image: none; }"
        )
