"""What is done with selected articles beyond reading them: labels, the trash, mutes. Everything can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.archive import Archive
from app.articles import Label
from app.database.triage.labels import RemovedLabel
from app.jobs import Workers
from app.memory.undoing import TakeBack
from app.subscriptions import Mute, MuteKind
from ui.background import Background
from ui.counting import counted
from ui.desk.undoing import UndoingDesk


class TriageDesk(QObject):
    """Every change goes to the writer thread and onto the stack of what can be taken back."""

    labels_changed = Signal(object, object)
    """The labels by name, and how many articles bear each (a mapping by id)."""
    rows_changed = Signal(object)
    """Ids whose rows look different now."""
    hidden_changed = Signal()
    """Which articles are hidden is different now: those of the trash, and muted ones."""
    failed = Signal(str)
    """A label cannot be made or changed so."""
    said = Signal(str)

    def __init__(self, archive: Archive, workers: Workers, background: Background, undoing: UndoingDesk) -> None:
        super().__init__()
        self._archive = archive
        self._workers = workers
        self._background = background
        self._undoing = undoing
        self._labels: tuple[Label, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels as they were told last."""
        return self._labels

    # --- labels -------------------------------------------------------------------------------------------------

    def tell_labels(self) -> None:
        """Tell the labels with their numbers."""
        labels = self._archive.triage.labels
        self._background.ask("labels", lambda: (labels.labels(), labels.counts()), lambda told: self._tell(*told))

    def _tell(self, labels: tuple[Label, ...], counts: Mapping[int, int]) -> None:
        self._labels = labels
        self.labels_changed.emit(labels, counts)

    def toggle_key(self, key: str, ids: Sequence[int]) -> None:
        """Put the label of a key on articles, or take it off."""
        label = next((one for one in self._labels if one.key == key), None)
        if label is None:
            self.said.emit(self.tr("No label has the key {}. The menu has “Labels…”.").format(key))
        else:
            self.toggle_label(label.id, ids)

    def toggle_label(self, label_id: int, ids: Sequence[int]) -> None:
        """Take a label from what all bears it, else put it on."""
        label = next((one for one in self._labels if one.id == label_id), None)
        if label is None or not ids:
            return

        def take(done: tuple[bool, Sequence[int]]) -> None:
            is_borne, changed = done
            words = self.tr("“{}” put on {}") if is_borne else self.tr("“{}” taken from {}")
            name = words.format(label.name, self._articles(len(changed)))
            self._labelled(changed)
            self._undoing.did_mark(
                name,
                lambda ids, is_on: self._archive.triage.labels.set_labelled(label_id, ids, is_on),
                changed,
                is_set=is_borne,
                after=lambda: self._labelled(changed),
            )

        self._follow(self._workers.write(self._archive.triage.labels.toggle, label_id, ids), take)

    def _labelled(self, ids: Sequence[int]) -> None:
        self.rows_changed.emit(ids)
        self.tell_labels()

    def add_label(self, name: str, colour: str = "", key: str = "", ids: Sequence[int] = ()) -> None:
        """Make a label, and put it on articles."""
        labels = self._archive.triage.labels

        def make() -> Label:
            label = labels.add(name, colour=colour, key=key)
            labels.set_labelled(label.id, ids, True)
            return label

        def take(label: Label) -> None:
            self._labelled(ids)
            told = self.tr("Label “{}” made").format(label.name)
            self._undoing.did(
                told,
                lambda: labels.remove(label.id),
                lambda _: self._labelled(ids),
                do_again=lambda removed: partial(labels.remove, labels.restore(removed).id),
            )

        self._follow(self._workers.write(make), take)

    def change_label(self, label: Label) -> None:
        """Change name, colour and key."""
        labels = self._archive.triage.labels

        def take(before: tuple[Label, ...]) -> None:
            self._relabelled()
            told = self.tr("Label “{}” changed").format(before[0].name)
            self._undoing.did(
                told,
                lambda: labels.put_back(before),
                lambda _: self._relabelled(),
                do_again=lambda _: partial(labels.put_back, labels.change(label)),
                is_said=False,
            )

        self._follow(self._workers.write(labels.change, label), take)

    def remove_label(self, label_id: int) -> None:
        """Remove a label from all articles and for good."""
        labels = self._archive.triage.labels

        def take(removed: RemovedLabel) -> None:
            self._relabelled()
            told = self.tr("Label “{}” removed from {}").format(removed.label.name, self._articles(len(removed.ids)))
            self._undoing.did(
                told,
                lambda: labels.restore(removed),
                lambda _: self._relabelled(),
                do_again=lambda restored: partial(labels.restore, labels.remove(restored.id)),
            )

        self._follow(self._workers.write(labels.remove, label_id), take)

    def _relabelled(self) -> None:
        """Read every row again: any of them may bear it."""
        self.hidden_changed.emit()
        self.tell_labels()

    # --- the trash ----------------------------------------------------------------------------------------------

    def throw_away(self, ids: Sequence[int], is_thrown: bool = True) -> None:
        """Put articles into the trash, or back from it."""
        if not ids:
            return
        trash = self._archive.triage.trash

        def take(changed: Sequence[int]) -> None:
            words = self.tr("{} thrown away") if is_thrown else self.tr("{} put back")
            self._hidden()
            told = words.format(self._articles(len(changed)))
            self._undoing.did_mark(told, trash.set_trashed, changed, is_set=is_thrown, after=self._hidden)

        self._follow(self._workers.write(trash.set_trashed, ids, is_thrown), take)

    def _hidden(self) -> None:
        self.hidden_changed.emit()
        self.tell_labels()

    # --- mutes --------------------------------------------------------------------------------------------------

    def mute(self, kind: MuteKind, value: str) -> None:
        """Hide what a mute fits; nothing is deleted."""
        feeds = self._archive.feeds

        def take(mute: Mute) -> None:
            self._hidden()
            told = self.tr("Muted: {} hidden").format(self._articles(mute.hidden))
            self._undoing.did(
                told,
                lambda: feeds.remove_mute(mute.id),
                lambda _: self._hidden(),
                do_again=lambda _: partial(feeds.remove_mute, feeds.add_mute(kind, value).id),
            )

        self._follow(self._workers.write(feeds.add_mute, kind, value), take)

    def end_mute(self, mute_id: int) -> None:
        """Show again what a mute hid."""
        feeds = self._archive.feeds
        ended = next((mute for mute in feeds.mutes() if mute.id == mute_id), None)
        if ended is None:
            return

        def take(_: object) -> None:
            self._hidden()
            told = self.tr("Shown again: {}").format(self._articles(ended.hidden))

            def end_again(mute: Mute) -> TakeBack:
                feeds.remove_mute(mute.id)
                return lambda: feeds.add_mute(ended.kind, ended.value)

            self._undoing.did(
                told, lambda: feeds.add_mute(ended.kind, ended.value), lambda _: self._hidden(), do_again=end_again
            )

        self._follow(self._workers.write(feeds.remove_mute, mute_id), take)

    def _follow(self, future: "Future[Any]", take: Callable[[Any], None]) -> None:
        self._background.follow(future, take, self._refuse)

    def _refuse(self, sentence: str) -> None:
        self.failed.emit(sentence)
        self.said.emit(sentence)

    def _articles(self, count: int) -> str:
        return counted(count, self.tr("article"), self.tr("articles"))
