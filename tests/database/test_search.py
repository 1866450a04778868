"""Words to articles."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.errors import QuerySyntaxError
from app.query.language import read_query
from app.query.tree import Every, Holds, Node, Not
from app.query.words import Words, find_hits
from app.subscriptions import Decisions
from app.views import HitOrder, View, ViewKind
from tests.database.conftest import Bring, Issue, MakeEntry
from tests.database.in_step import check_index

TEXT = "The client’s “volatile” COVID-19 e-commerce in the U.S. — Zürich, Łódź. 新华社北京3月20日电 南アルプス市。"
WORDS = st.text(st.sampled_from("aäbB zé-’'\"*北京アル. \n"), max_size=14)


@pytest.mark.parametrize(
    "typed",
    [
        "client's",
        "client’s",
        "volatile",
        "COVID-19",
        "covid 19",
        "e-commerce",
        "U.S.",
        "zurich",
        "LODZ",
        "commer*",
        '"volatile covid"',
        "北京",
        "新华社",
        "京",
        "アルプス",
        "volatile -peaceful",
        "-peaceful",
        "harbour",
    ],
)
@pytest.mark.parametrize("order", list(HitOrder))
def test_words_are_found_whatever_stands_beside_them(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, typed: str, order: HitOrder
) -> None:
    found, _ = bring(feed_id, make_entry("Harbour", TEXT), make_entry("Other", "A peaceful day."))

    assert list(articles.ids(View(words=typed, order=order))) == [found]


@pytest.mark.parametrize("typed", ["clients", '"covid volatile"', "上海", "volatile -client's", "-volatile -peaceful"])
def test_what_is_not_there_is_not_found(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, typed: str
) -> None:
    bring(feed_id, make_entry("Harbour", TEXT), make_entry("Other", "A peaceful day."))

    assert list(articles.ids(View(words=typed))) == []


def test_the_latest_arrival_comes_first_and_by_relevance_the_best(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    (in_title,) = bring(feed_id, make_entry("Crane", "Nothing more."))
    (in_text,) = bring(feed_id, make_entry("Harbour", f"A crane among many other things. {TEXT}"))

    assert list(articles.ids(View(words="crane"))) == [in_text, in_title]
    assert list(articles.ids(View(words="crane", order=HitOrder.RELEVANCE))) == [in_title, in_text]


def test_a_search_stays_within_its_view(
    articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int, issue: Issue
) -> None:
    folder = feeds.add_folder("Ports")
    other = feeds.add_feed("https://other.example/feed", folder_id=folder.id).id
    (here,) = bring(feed_id, make_entry("Crane here"))
    (there,) = bring(other, make_entry("Crane there"))
    issue(there, "Marlow Port")
    articles.set_read([here], True)

    views = [
        View(ViewKind.FEED, other, words="crane"),
        View(ViewKind.FOLDER, folder.id, words="crane"),
        View(ViewKind.UNREAD, words="crane"),
        View(issuer="Marlow Port", words="crane"),
        View(issuer="Marlow Port", words="-here"),
        View(words="marlow"),
    ]

    assert [list(articles.ids(view)) for view in views] == [[there]] * len(views)


def test_signs_alone_are_no_query(articles: ArticleStore) -> None:
    with pytest.raises(QuerySyntaxError):
        articles.ids(View(words="—"))


def test_an_edit_is_found_by_its_new_words_only(
    articles: ArticleStore,
    database: Database,
    bring: Bring,
    make_entry: MakeEntry,
    feed_id: int,
    noon: datetime,
    issue: Issue,
) -> None:
    (article_id,) = bring(feed_id, make_entry("Crane", "Of 北京."))
    issue(article_id, "Marlow Port")
    articles.store(feed_id, Decisions(edited=((article_id, make_entry("Ferry", "Of 上海.")),)), now=noon)

    hits = [len(articles.ids(View(words=words))) for words in ("crane", "北京", "ferry", "上海", "marlow")]

    assert hits == [0, 0, 1, 1, 1]
    check_index(database)


def test_removed_articles_leave_the_index(
    articles: ArticleStore, database: Database, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    bring(feed_id, make_entry("Crane"), make_entry("Ferry"))

    feeds.remove_feed(feed_id, keep_articles=False)

    assert list(articles.ids(View(words="crane"))) == []
    check_index(database)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WORDS, typed=WORDS)
def test_an_article_is_found_exactly_when_its_hits_can_be_marked(
    articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int, text: str, typed: str
) -> None:
    (article_id,) = bring(feed_id, make_entry("", text or "."))
    try:
        root = read_query(typed).root
    except QuerySyntaxError:
        return

    is_found = article_id in articles.ids(View(ViewKind.FEED, feed_id, words=typed))

    assert root is None or is_found == can_be_marked(root, text)


def can_be_marked(node: Node, text: str) -> bool:
    if isinstance(node, Every):
        return all(can_be_marked(part, text) for part in node.parts)
    if isinstance(node, Not):
        return not can_be_marked(node.part, text)
    assert isinstance(node, Holds)
    return bool(find_hits(Words((node.term,)), text))
