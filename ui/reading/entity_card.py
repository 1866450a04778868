"""The card beside a name in the text: who it is, how often it is named, and arrows from mention to mention."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.findings import Entity, MentionKind
from ui.counting import counted
from ui.repair_wording import type_name
from ui.wording import joined, on_one_line, translate

if TYPE_CHECKING:
    from app.articles import Span
    from app.memory.identities import Card
    from ui.theme import Theme

NARROWEST, WIDEST = 230, 340


@dataclass(frozen=True, slots=True)
class Named:
    """One name of the open article, where it stands, and what the archive knows of it."""

    index: int
    """Of the entity in the findings."""
    entity: Entity
    spans: tuple["Span", ...]
    """The mentions that are stepped through."""
    card: "Card | None" = None
    """None: not joined with other articles, or not yet asked for."""


def find_named(index: int, entity: Entity, cards: Sequence["Card"]) -> Named:
    """Put together what a card shows."""
    named = tuple(mention.span for mention in entity.mentions if mention.kind is MentionKind.NAME)
    spans = named or tuple(mention.span for mention in entity.mentions)
    return Named(index, entity, spans, next((card for card in cards if card.entity_key == entity.id), None))


class EntityCard(QFrame):
    """Shows one name; where it stands is decided by whoever shows it."""

    stepped = Signal(int)
    """To the next (1) or previous (-1) mention."""
    profile_wanted = Signal()
    closed = Signal()
    """Escape."""
    entered = Signal()
    left = Signal()
    """The mouse came, or went."""

    def __init__(self, theme: "Theme", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.setMaximumWidth(WIDEST)
        self._name, self._role, self._seen = QLabel(), QLabel(), QLabel()
        for label in (self._name, self._role, self._seen):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._back = _make_arrow("‹", self.tr("Previous mention (←)"))
        self._on = _make_arrow("›", self.tr("Next mention (→)"))
        self._place = QLabel()
        self.profile = QPushButton(self.tr("Profile"))
        self.profile.setToolTip(self.tr("All that is known across the archive (Enter)"))
        self.profile.setAccessibleName(self.tr("Profile"))
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._on.clicked.connect(lambda: self.stepped.emit(1))
        self.profile.clicked.connect(self.profile_wanted)
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget in (self._back, self._place, self._on):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.profile)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 10, 8)
        self._column.setSpacing(3)
        for label in (self._name, self._role, self._seen):
            self._column.addWidget(label)
        self._column.addLayout(row)
        self.set_theme(theme)
        self.hide()

    def show_named(self, named: Named, position: int) -> None:
        """Show somebody; `position` is the mention beside which the card stands, from 0."""
        entity, card = named.entity, named.card
        name = on_one_line(card.identity.name if card else entity.name)
        role = on_one_line((card.role if card else "") or (entity.roles[0] if entity.roles else ""))
        self._name.setText(name)
        self._role.setText(joined([type_name(entity.type), role]))
        self._seen.setText(_seen(card))
        many = len(named.spans) > 1
        of = translate("EntityCard", "{n} of {all} here").format(n=position + 1, all=len(named.spans))
        self._place.setText(of if many else translate("EntityCard", "named once here"))
        for arrow in (self._back, self._on):
            arrow.setVisible(many)
        self.profile.setVisible(card is not None)
        self.setAccessibleName(self.tr("Card of {}").format(name))
        self.setAccessibleDescription(
            ", ".join(filter(None, (label.text().replace(" · ", ", ") for label in self._said())))
        )
        width = min(WIDEST, max(NARROWEST, self._wide()))
        self._column.invalidate()
        self.setFixedSize(width, self._column.heightForWidth(width))

    def _said(self) -> tuple[QLabel, ...]:
        return (self._role, self._seen, self._place)

    def _wide(self) -> int:
        labels = (self._name, self._role, self._seen)
        return max(label.fontMetrics().horizontalAdvance(label.text()) for label in labels) + 30

    def set_theme(self, theme: "Theme") -> None:
        """Take other colours and letters."""
        colours = theme.colours
        self._name.setFont(theme.ui_font(scale=1.05, bold=True))
        self._role.setFont(theme.ui_font(scale=0.95))
        self._seen.setFont(theme.ui_font(scale=0.88))
        self._place.setFont(theme.ui_font(scale=0.88))
        self.setStyleSheet(
            f"#card {{ background: {colours.paper}; border: 1px solid {colours.ink_faint}; border-radius: 6px; }}"
            f"#card:focus {{ border-color: {colours.accent}; }}"
            f"QLabel {{ color: {colours.ink}; }}"
        )
        for label in (self._seen, self._place):
            label.setStyleSheet(f"color: {colours.ink_soft};")

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by arrows, go to the profile by Enter, close by Escape."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.profile.isHidden():
            self.profile_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the mouse is here."""
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse went."""
        super().leaveEvent(event)
        self.left.emit()


def _seen(card: "Card | None") -> str:
    if card is None:
        return translate("EntityCard", "Not yet joined with other articles.")
    identity = card.identity
    number = counted(
        identity.articles, translate("EntityCard", "article names it"), translate("EntityCard", "articles name it")
    )
    if identity.first_seen is None:
        return number
    first = QLocale().toString(identity.first_seen, "d MMM yyyy")  # type: ignore[call-overload]
    return joined([number, translate("EntityCard", "first seen {}").format(first)])


def _make_arrow(sign: str, name: str) -> QToolButton:
    arrow = QToolButton()
    arrow.setText(sign)
    arrow.setToolTip(name)
    arrow.setAccessibleName(name)
    arrow.setAutoRaise(True)
    arrow.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return arrow
