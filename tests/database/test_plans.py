"""How SQLite goes about each question that is asked of a large archive: by an index, never through all articles."""

import re
from array import array
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from app.database import listing as listing_module
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.views import HitOrder, View, ViewKind

VIEWS = [
    *(View(kind, 1 if kind in (ViewKind.FEED, ViewKind.FOLDER) else None) for kind in ViewKind),
    *(View(words="crane", order=order) for order in HitOrder),
    View(ViewKind.FEED, 1, words="crane"),
    View(order=HitOrder.NOVELTY),
    View(ViewKind.FOLDER, 1, order=HitOrder.NOVELTY),
    View(issuer="Marlow Port"),
]
BARE_SCAN = re.compile(
    r"SCAN (?:articles|statuses|versions|entities|mentions|mute_hits)(?:_\d+)?$"
    r"|SEARCH statuses(?:_\d+)? USING PRIMARY KEY \(person_id=\?\)$"  # everything that the person has read
)


@pytest.fixture
def plan_of(database: Database) -> Callable[[Callable[[], Any]], list[str]]:
    """Return the steps of every statement that a question leads to."""
    if database.kind.IS_SHARED:
        pytest.skip("another engine plans by what is stored")

    def explain(ask: Callable[[], Any]) -> list[str]:
        steps: list[str] = []

        def note(connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
            if statement.startswith(("SELECT", "WITH", "UPDATE", "INSERT")):
                plan = connection.connection.driver_connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
                steps.extend(row[3] for row in plan.fetchall())

        event.listen(database.engine, "before_cursor_execute", note)
        ask()
        event.remove(database.engine, "before_cursor_execute", note)
        assert steps
        return steps

    return explain


def bare_scans(steps: list[str]) -> list[str]:
    return [step for step in steps if BARE_SCAN.match(step)]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.kind} {view.words} {view.order} {view.issuer}")
def test_no_view_reads_through_all_articles(
    articles: ArticleStore, plan_of: Callable[[Callable[[], Any]], list[str]], view: View
) -> None:
    asked = (
        lambda: articles.listing(view, most=200),
        lambda: articles.listing(view),
        lambda: articles.count_arrivals(view, 1_000_000),
    )

    assert [bare_scans(plan_of(ask)) for ask in asked] == [[], [], []]


@pytest.mark.parametrize(
    "view",
    [
        *(View(), View(ViewKind.UNREAD), View(ViewKind.TODAY), View(ViewKind.FEED, 1)),
        *(View(order=HitOrder.NOVELTY), View(ViewKind.UNREAD, order=HitOrder.NOVELTY)),
    ],
)
def test_the_first_are_read_in_order_and_not_sorted(
    articles: ArticleStore, plan_of: Callable[[Callable[[], Any]], list[str]], view: View
) -> None:
    assert not [step for step in plan_of(lambda: articles.listing(view, most=200)) if "TEMP B-TREE" in step]


def test_arrivals_are_looked_for_among_the_last_ids(
    articles: ArticleStore, plan_of: Callable[[Callable[[], Any]], list[str]]
) -> None:
    assert "SEARCH articles USING INTEGER PRIMARY KEY (rowid>?)" in plan_of(lambda: articles.count_arrivals(View(), 9))


def test_stories_of_a_long_list_are_read_from_their_index(
    articles: ArticleStore, plan_of: Callable[[Callable[[], Any]], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "_FEW", -1)
    steps = [step for step in plan_of(lambda: articles.listing(View())) if "in_story" in step]

    assert steps == ["SCAN articles USING COVERING INDEX ix_articles_later_in_story"] * 2


def test_unread_ones_of_a_list_are_counted_by_what_is_kept(
    articles: ArticleStore, plan_of: Callable[[Callable[[], Any]], list[str]]
) -> None:
    for view in (View(), View(ViewKind.UNREAD), View(ViewKind.FEED, 1), View(ViewKind.FOLDER, 1), View(words="crane")):
        listing = replace(articles.listing(view), ids=array("q", [1, 2]))
        assert bare_scans(plan_of(lambda view=view, listing=listing: articles.count_unread(view, listing))) == []


def test_counts_and_queues_are_read_by_their_indexes(
    articles: ArticleStore, feeds: FeedStore, plan_of: Callable[[Callable[[], Any]], list[str]]
) -> None:
    asked = (
        articles.view_counts,
        articles.unread_total,
        feeds.feeds,
        feeds.mutes,
        lambda: articles.waiting(20),
        lambda: articles.pages_wanted(20),
        lambda: articles.issuers(View()),
        lambda: articles.unread_among([1, 2]),
        lambda: articles.set_read([1, 2], True),
        lambda: articles.set_starred([1], True),
    )

    assert [bare_scans(plan_of(ask)) for ask in asked] == [[]] * len(asked)
