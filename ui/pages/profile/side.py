"""The side of a profile: roles over time, whom it is named with, and how it is written."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QScrollArea, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.memory.identities import Companion, Company, NameUse, RoleUse
from app.memory.profiles import Profile
from ui.pages.profile.network import Network
from ui.repair_wording import type_name
from ui.theme import Theme
from ui.wording import on_one_line, plain_hint

WIDTH = 384


class ProfileSide(QScrollArea):
    """One column; what there is none of is left out."""

    identity_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Roles, company and names"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._heads = [QLabel(self.tr("Roles")), QLabel(self.tr("Named with")), QLabel(self.tr("Written as"))]
        self.roles = Rows(self.tr("Roles over time"), 3)
        self.network = Network(theme)
        self._legend = QLabel(self.tr("○ person   □ organisation   ◇ place   △ other"))
        self.company = Rows(self.tr("Whom it is named with"), 2)
        self.names = Rows(self.tr("How it is written"), 2)
        self._alone = QLabel(self.tr("Nobody else is named beside it yet."))
        self._alone.setWordWrap(True)
        self.network.chosen.connect(self.identity_chosen)
        self.company.chosen.connect(self.identity_chosen)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        roles, company, names = self._heads
        for part in (roles, self.roles, company, self._alone, self.network, self._legend, self.company, names):
            column.addWidget(part)
        column.addWidget(self.names)
        column.addStretch(1)
        self.setWidget(inside)
        self.set_theme(theme)

    def show_profile(self, profile: Profile) -> None:
        """Fill the column."""
        self._show_roles(profile.roles)
        self._show_company(profile.company)
        self._show_names(profile.names)
        self.verticalScrollBar().setValue(0)

    def _show_roles(self, roles: Sequence[RoleUse]) -> None:
        rows = [(on_one_line(use.role), _span(use.first, use.last), f"{use.count:,}") for use in roles]
        self.roles.show_rows(rows)
        for part in (self._heads[0], self.roles):
            part.setVisible(bool(roles))

    def _show_company(self, company: Company) -> None:
        self.network.show_company(company)
        self.company.show_rows([_row(one) for one in company.companions], [one.id for one in company.companions])
        for part in (self.network, self._legend, self.company):
            part.setVisible(bool(company.companions))
        self._alone.setVisible(not company.companions)
        latest = self.tr("Named with, in the latest {n} articles").format(n=f"{company.articles:,}")
        self._heads[1].setText(latest if company.articles > 1 else self.tr("Named with"))

    def _show_names(self, names: Sequence[NameUse]) -> None:
        self.names.show_rows([(on_one_line(use.name), f"{use.count:,}") for use in names])

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's colours and letters."""
        colours = theme.colours
        self.setStyleSheet(f"QScrollArea {{ border: none; background: {colours.paper}; }}")
        self.viewport().setStyleSheet(f"background: {colours.paper};")
        for head in self._heads:
            head.setFont(theme.ui_font(scale=0.9, bold=True))
            head.setStyleSheet(
                f"background: {colours.window}; color: {colours.ink}; padding: 5px 12px;"
                f"border-top: 1px solid {colours.line}; border-bottom: 1px solid {colours.line};"
            )
        for label in (self._legend, self._alone):
            label.setFont(theme.ui_font(scale=0.85))
            label.setStyleSheet(f"color: {colours.ink_soft}; padding: 2px 12px 6px 12px;")
        self.network.set_theme(theme)
        for rows in (self.roles, self.company, self.names):
            rows.set_theme(theme)


class Rows(QTreeWidget):
    """As high as its rows: the column scrolls, not the list."""

    chosen = Signal(int)
    """The id of a row that leads somewhere."""

    def __init__(self, name: str, columns: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setColumnCount(columns)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        for column in range(columns):
            mode = QHeaderView.ResizeMode.ResizeToContents if column else QHeaderView.ResizeMode.Stretch
            self.header().setSectionResizeMode(column, mode)
        self._ids: Sequence[int] = ()
        self.itemActivated.connect(self._tell)
        self.itemClicked.connect(self._tell)

    def show_rows(self, rows: Sequence[Sequence[str]], ids: Sequence[int] = ()) -> None:
        """Show these; with ids each leads somewhere."""
        self.clear()
        self._ids = ids
        for cells in rows:
            item = QTreeWidgetItem(list(cells))
            item.setToolTip(0, plain_hint(cells[0]))
            for column in range(1, len(cells)):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
        self.setCursor(Qt.CursorShape.PointingHandCursor if ids else Qt.CursorShape.ArrowCursor)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.topLevelItemCount() * max(1, self.sizeHintForRow(0)) + 6)

    def _tell(self, item: QTreeWidgetItem) -> None:
        place = self.indexOfTopLevelItem(item)
        if 0 <= place < len(self._ids):
            self.chosen.emit(self._ids[place])

    def set_theme(self, theme: Theme) -> None:
        """Redraw in the theme's letters."""
        self.setFont(theme.ui_font(scale=0.95))
        self.setStyleSheet(
            "QTreeWidget { border: none; padding: 2px 8px; } QTreeWidget::item { padding: 2px 2px; }"
            f"QTreeWidget::item:selected {{ background: {theme.colours.selection};"
            f" color: {theme.colours.selection_ink}; }}"
        )
        self._fit()


def _row(companion: Companion) -> tuple[str, str]:
    return f"{on_one_line(companion.name)}  ({type_name(companion.type).lower()})", f"{companion.count:,}"


def _span(first: date, last: date) -> str:
    """Write from when to when, as coarsely as says enough."""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    return f"{first:%b} – {last:%b %Y}" if first.year == last.year else f"{first:%b %Y} – {last:%b %Y}"
