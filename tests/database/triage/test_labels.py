"""Labels: made and changed, put on many articles and taken off, and everything undone."""

from dataclasses import replace

import pytest

from app.articles import Label
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.triage.labels import LabelStore
from app.database.triage.trash import TrashStore
from app.errors import TriageError
from app.subscriptions import MuteKind
from app.views import View, ViewKind
from tests.database.conftest import Bring, MakeEntry


@pytest.fixture
def labels(database: Database) -> LabelStore:
    return LabelStore(database)


@pytest.fixture
def three(bring: Bring, make_entry: MakeEntry, feed_id: int) -> tuple[int, ...]:
    return bring(feed_id, make_entry("Ferry"), make_entry("Crane"), make_entry("Quay"))


def test_labels_are_listed_by_name_and_get_colours_that_differ(labels: LabelStore) -> None:
    for name in ("urgent", "Board", "  follow   up "):
        labels.add(name)

    assert [label.name for label in labels.labels()] == ["Board", "follow up", "urgent"]
    assert len({label.colour for label in labels.labels()}) == 3


@pytest.mark.parametrize("name", ["", "  ", "URGENT", "urgent ", "–", "x" * 61])
def test_a_name_that_is_none_or_taken_is_refused(labels: LabelStore, name: str) -> None:
    labels.add("Urgent")

    with pytest.raises(TriageError):
        labels.add(name)

    assert len(labels.labels()) == 1


def test_a_key_belongs_to_one_label(labels: LabelStore) -> None:
    first = labels.add("Board", key="1")
    second = labels.add("Urgent")

    before = labels.change(replace(second, key="1", name="Now", colour="red"))

    assert labels.labels() == (replace(first, key=""), Label(second.id, "Now", "red", "1"))
    labels.put_back(before)
    assert labels.labels() == (first, second)


def test_articles_bear_labels_and_each_label_has_its_view(
    labels: LabelStore, articles: ArticleStore, three: tuple[int, ...]
) -> None:
    board, urgent = labels.add("Board"), labels.add("Urgent")
    labels.set_labelled(urgent.id, three[:2], True)
    labels.set_labelled(board.id, three[:1], True)

    assert articles.summaries(three[:1])[0].labels == (board, urgent)
    assert set(articles.ids(View(ViewKind.LABEL, urgent.id))) == set(three[:2])
    assert set(articles.ids(View(ViewKind.LABEL))) == set(three[:2])
    assert labels.counts() == {board.id: 1, urgent.id: 2}
    assert set(articles.ids(View(words="label:urgent"))) == set(three[:2])


def test_toggling_puts_on_unless_all_bear_it(labels: LabelStore, three: tuple[int, ...]) -> None:
    urgent = labels.add("Urgent")
    labels.set_labelled(urgent.id, three[:1], True)

    first, second = labels.toggle(urgent.id, three), labels.toggle(urgent.id, three)

    assert (first[0], set(first[1])) == (True, set(three[1:]))
    assert (second[0], set(second[1])) == (False, set(three))
    assert labels.counts() == {}


def test_what_changed_undoes_it_exactly(labels: LabelStore, articles: ArticleStore, three: tuple[int, ...]) -> None:
    urgent = labels.add("Urgent")
    labels.set_labelled(urgent.id, three[:1], True)
    before = articles.summaries(three)

    _, changed = labels.toggle(urgent.id, three)
    labels.set_labelled(urgent.id, changed, False)

    assert articles.summaries(three) == before


def test_a_removed_label_comes_back_on_its_articles(
    labels: LabelStore, articles: ArticleStore, three: tuple[int, ...]
) -> None:
    urgent = labels.add("Urgent", key="3")
    labels.set_labelled(urgent.id, three, True)
    before = articles.summaries(three)

    removed = labels.remove(urgent.id)

    assert not any(row.labels for row in articles.summaries(three))
    assert labels.restore(removed) == urgent
    assert articles.summaries(three) == before


def test_hidden_articles_are_not_counted(
    labels: LabelStore, feeds: FeedStore, trash: TrashStore, three: tuple[int, ...]
) -> None:
    urgent = labels.add("Urgent")
    labels.set_labelled(urgent.id, three, True)

    trash.set_trashed(three[:1], True)
    feeds.add_mute(MuteKind.WORD, "crane")

    assert labels.counts() == {urgent.id: 1}


def test_a_label_that_is_gone_goes_on_nothing(labels: LabelStore, three: tuple[int, ...]) -> None:
    assert list(labels.set_labelled(77, three, True)) == []
