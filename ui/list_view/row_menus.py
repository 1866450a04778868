"""The menus of selected articles: everything that can be done with them, and their labels alone."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.articles import ArticleSummary, Label
from app.subscriptions import MuteKind
from ui.counting import counted
from ui.keys import LABEL_KEY, READ_KEY, READ_ONE_KEY


class RowMenus(QObject):
    """Makes menus for the ids that it is given, and tells what was chosen."""

    opened = Signal(int)
    """The article whose original is wanted."""
    read_toggled = Signal(object)
    """Ids."""
    star_toggled = Signal(object)
    copy_wanted = Signal(object)
    comparison_wanted = Signal(object)
    """Ids: two, or one that is to be compared with what is similar."""
    story_wanted = Signal(int)
    mute_wanted = Signal(object, str)
    """MuteKind and value."""
    label_toggled = Signal(int, object)
    """Id of a label, and the ids of articles."""
    label_wanted = Signal(object)
    """Ids that a new label is to be made for."""
    trash_wanted = Signal(object, bool)
    """Ids, and whether they are thrown away or put back."""
    dossier_wanted = Signal(object)
    """Ids that are to go into a dossier."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent
        self._labels: tuple[Label, ...] = ()

    def set_labels(self, labels: Sequence[Label]) -> None:
        """Offer these labels."""
        self._labels = tuple(labels)

    def make(self, ids: Sequence[int], first: ArticleSummary, whole: Sequence[int] = ()) -> QMenu:
        """Make the menu of selected rows; `first` is the topmost, `whole` has what folded stories stand for too."""
        menu = QMenu(self._widget)
        menu.addAction(self.tr("Open the original"), lambda: self.opened.emit(ids[0]))
        self._add_marking(menu, ids, whole)
        menu.addAction(self.tr("Star or take the star away"), lambda: self.star_toggled.emit(ids))
        menu.addAction(self.tr("Copy"), lambda: self.copy_wanted.emit(ids))
        self._add_comparing(menu, ids, first.similar)
        menu.addSeparator()
        menu.addMenu(self.make_labels(ids, first))
        menu.addAction(self.tr("Put into a dossier…"), lambda: self.dossier_wanted.emit(ids))
        self._add_throwing(menu, ids, whole, is_trashed=first.is_trashed)
        menu.addSeparator()
        if first.issuer:
            self._add_mute(menu, self.tr("Mute the issuer “{}”").format(first.issuer), MuteKind.ISSUER, first.issuer)
        self._add_mute(menu, self.tr("Mute the feed “{}”").format(first.feed_title), MuteKind.FEED, str(first.feed_id))
        return menu

    def make_labels(self, ids: Sequence[int], first: ArticleSummary) -> QMenu:
        """Make the menu of labels; those that the first row bears are ticked."""
        borne = {label.id for label in first.labels}
        menu = QMenu(self.tr("Labels"), self._widget)
        for label in self._labels:
            key = f"\t{LABEL_KEY.format(label.key)}" if label.key else ""
            action = menu.addAction(label.name.replace("&", "&&") + key)
            action.setCheckable(True)
            action.setChecked(label.id in borne)
            action.triggered.connect(lambda _checked=False, which=label.id: self.label_toggled.emit(which, ids))
        menu.addSeparator()
        menu.addAction(self.tr("New label…"), lambda: self.label_wanted.emit(ids))
        return menu

    def _add_marking(self, menu: QMenu, ids: Sequence[int], whole: Sequence[int]) -> None:
        """Offer marks for folded stories as a whole and for what is seen of them alone."""
        if len(whole) <= len(ids):
            menu.addAction(f"{self.tr('Mark read or unread')}\t{READ_KEY}", lambda: self.read_toggled.emit(ids))
            return
        words = self.tr("Mark {} read or unread")
        both, only = words.format(self._all(whole)), words.format(self._only(ids))
        menu.addAction(f"{both}\t{READ_KEY}", lambda: self.read_toggled.emit(whole))
        menu.addAction(f"{only}\t{READ_ONE_KEY}", lambda: self.read_toggled.emit(ids))

    def _add_throwing(self, menu: QMenu, ids: Sequence[int], whole: Sequence[int], *, is_trashed: bool) -> None:
        """Offer the trash likewise."""
        if len(whole) <= len(ids):
            words = self.tr("Put back from the trash") if is_trashed else self.tr("Throw away")
            menu.addAction(words, lambda: self.trash_wanted.emit(ids, not is_trashed))
            return
        words = self.tr("Put back {} from the trash") if is_trashed else self.tr("Throw away {}")
        menu.addAction(words.format(self._all(whole)), lambda: self.trash_wanted.emit(whole, not is_trashed))
        menu.addAction(words.format(self._only(ids)), lambda: self.trash_wanted.emit(ids, not is_trashed))

    def _all(self, whole: Sequence[int]) -> str:
        return self.tr("all {}").format(f"{len(whole):,}")

    def _only(self, ids: Sequence[int]) -> str:
        return self.tr("only this one") if len(ids) == 1 else self.tr("only the {} on show").format(f"{len(ids):,}")

    def _add_comparing(self, menu: QMenu, ids: Sequence[int], similar: int) -> None:
        if len(ids) == 2:
            menu.addAction(self.tr("Compare the two"), lambda: self.comparison_wanted.emit(ids))
        elif len(ids) == 1 and similar:
            number = counted(similar, self.tr("similar release"), self.tr("similar releases"))
            menu.addAction(self.tr("Show {}").format(number), lambda: self.story_wanted.emit(ids[0]))
            menu.addAction(self.tr("Compare with the first of them"), lambda: self.comparison_wanted.emit(ids))

    def _add_mute(self, menu: QMenu, title: str, kind: MuteKind, value: str) -> None:
        menu.addAction(title.replace("&", "&&"), lambda: self.mute_wanted.emit(kind, value))
