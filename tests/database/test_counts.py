"""Kept counts: always what counting would give, and never counted when they are read."""

import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from sqlalchemy import event

from app.anatomy import Release
from app.articles import ArticleText, BodySource
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.triage.trash import TrashStore
from app.findings import Findings
from app.subscriptions import Decisions, Entry, FeedItem, MuteKind
from app.views import View, ViewKind
from tests.database.conftest import Bring, MakeEntry, sha256
from tests.database.in_step import check_index
from tests.postgresql import found_server

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
TEXTS = st.sampled_from(["Crane. " * 40, "Ferry. " * 40, "Crane and ferry.", "Harbour.", ""])
TITLES = st.sampled_from(["Crane", "Ferry", ""])


def entry(title: str, text: str) -> Entry:
    digest = sha256(f"{title}\n{text}")
    return Entry(FeedItem(), title, ArticleText.plain(text), BodySource.FEED, digest, sha256(text))


class Archive(RuleBasedStateMachine):
    """Whatever is done to an archive, in whatever order."""

    feeds = Bundle("feeds")
    articles = Bundle("articles")
    mutes = Bundle("mutes")

    def __init__(self) -> None:
        super().__init__()
        self.surroundings = ExitStack()
        self.database = open_database(self.make_place())
        self.feed_store = FeedStore(self.database)
        self.article_store = ArticleStore(self.database)
        self.finding_store = FindingStore(self.database)
        self.trash_store = TrashStore(self.database)

    def make_place(self) -> str:
        folder = self.surroundings.enter_context(tempfile.TemporaryDirectory())
        return sqlite_url(Path(folder) / "archive.sqlite")

    def teardown(self) -> None:
        self.database.close()
        self.surroundings.close()

    @initialize(target=feeds)
    def start(self) -> object:
        return multiple(*(self.feed_store.add_feed(f"https://news.example/{n}").id for n in range(2)))

    @rule(target=articles, feed=feeds, titles=st.lists(TITLES, min_size=1, max_size=3), text=TEXTS)
    def store(self, feed: int, titles: list[str], text: str) -> object:
        new = tuple(entry(title, text) for title in titles)
        return multiple(*self.article_store.store(feed, Decisions(new=new), now=NOW).new)

    @rule(feed=feeds, article=articles, title=TITLES, text=TEXTS)
    def edit(self, feed: int, article: int, title: str, text: str) -> None:
        if self.article_store.summaries([article]):
            self.article_store.store(feed, Decisions(edited=((article, entry(title, text)),)), now=NOW)

    @rule(article=articles, text=TEXTS)
    def add_page(self, article: int, text: str) -> None:
        if self.article_store.summaries([article]):
            page = ArticleText.plain(text)
            self.article_store.add_page_version(article, page, text, text_digest=sha256(text), now=NOW)

    @rule(article=articles, is_read=st.booleans())
    def mark_read(self, article: int, is_read: bool) -> None:
        self.article_store.set_read([article], is_read)

    @rule(article=articles, is_starred=st.booleans())
    def star(self, article: int, is_starred: bool) -> None:
        self.article_store.set_starred([article], is_starred)

    @rule(article=articles, is_trashed=st.booleans())
    def throw_away(self, article: int, is_trashed: bool) -> None:
        self.trash_store.set_trashed([article], is_trashed)

    @rule(kind=st.sampled_from([ViewKind.ALL, ViewKind.MUTED, ViewKind.UNREAD]))
    def mark_view_read(self, kind: ViewKind) -> None:
        self.article_store.mark_view_read(View(kind))

    @rule(article=articles, issuer=st.sampled_from(["Marlow Port", "Board", ""]))
    def analyse(self, article: int, issuer: str) -> None:
        if self.article_store.summaries([article]):
            version = self.article_store.task(article).version_id
            self.finding_store.store(version, Findings("en", release=Release(issuer=issuer)), now=NOW)

    @rule(target=mutes, word=st.sampled_from(["crane", "ferry"]))
    def mute_word(self, word: str) -> int:
        return self.feed_store.add_mute(MuteKind.WORD, word).id

    @rule(target=mutes, feed=feeds)
    def mute_feed(self, feed: int) -> int:
        return self.feed_store.add_mute(MuteKind.FEED, str(feed)).id

    @rule(target=mutes)
    def mute_issuer(self) -> int:
        return self.feed_store.add_mute(MuteKind.ISSUER, "marlow port").id

    @rule(mute=consumes(mutes))
    def unmute(self, mute: int) -> None:
        self.feed_store.remove_mute(mute)

    @rule(feed=consumes(feeds), keep_articles=st.booleans())
    def remove(self, feed: int, keep_articles: bool) -> None:
        self.feed_store.remove_feed(feed, keep_articles=keep_articles)

    @invariant()
    def counts_are_what_counting_gives(self) -> None:
        assert self.article_store.unread_total() == len(self.article_store.ids(View(ViewKind.UNREAD)))
        for feed in self.feed_store.feeds():
            rows = self.article_store.summaries(self.article_store.ids(View(ViewKind.FEED, feed.id)))
            assert feed.total == len(rows)
            assert feed.unread == sum(not row.is_read for row in rows)

    @invariant()
    def every_text_that_is_neither_muted_nor_thrown_away_is_listed_once(self) -> None:
        with self.database.read() as connection:
            hidden = "is_muted OR is_copy OR id IN (SELECT article_id FROM statuses WHERE is_trashed)"
            rows = connection.exec_driver_sql(f"SELECT id FROM articles WHERE NOT ({hidden})").scalars().all()
        assert sorted(self.article_store.ids(View())) == sorted(rows)
        listed = self.article_store.summaries(self.stands_for_others())
        assert all(row.copies == 1 or not row.is_muted for row in listed)
        shown = sum(row.copies for row in listed)
        with self.database.read() as connection:
            there = connection.exec_driver_sql("SELECT count(*) FROM articles WHERE NOT is_muted").scalar_one()
        assert shown == there

    def stands_for_others(self) -> list[int]:
        with self.database.read() as connection:
            firsts = connection.exec_driver_sql("SELECT id FROM articles WHERE NOT is_muted AND NOT is_copy")
            return list(firsts.scalars())

    @invariant()
    def what_was_thrown_away_is_in_the_trash_and_nowhere_else(self) -> None:
        with self.database.read() as connection:
            thrown = set(connection.exec_driver_sql("SELECT article_id FROM statuses WHERE is_trashed").scalars())
            keys = {
                row[0] or f"#{row[1]}"
                for row in connection.exec_driver_sql("SELECT copy_key, id FROM articles")
                if row[1] in thrown
            }
        trash = self.article_store.ids(View(ViewKind.TRASH))
        assert set(trash) <= thrown
        assert len(trash) == len(keys)
        for kind in (ViewKind.ALL, ViewKind.UNREAD, ViewKind.STARRED, ViewKind.MUTED, ViewKind.HAND):
            assert not thrown.intersection(self.article_store.ids(View(kind)))
        for feed in self.feed_store.feeds():
            assert not thrown.intersection(self.article_store.ids(View(ViewKind.FEED, feed.id)))

    @invariant()
    def the_index_is_in_step_and_nothing_dangles(self) -> None:
        check_index(self.database)
        with self.database.read() as connection:
            assert self.database.kind.find_damage(connection) == ""


class SharedArchive(Archive):
    """The same on PostgreSQL."""

    def make_place(self) -> str:
        server = self.surroundings.enter_context(found_server())
        return self.surroundings.enter_context(server.archive())


TestArchive = Archive.TestCase
TestArchive.settings = settings(max_examples=8, stateful_step_count=20, deadline=None)
TestSharedArchive = SharedArchive.TestCase
TestSharedArchive.settings = settings(max_examples=2, stateful_step_count=15, deadline=None)


# --- reading ----------------------------------------------------------------------------------------------------


def test_reading_unread_counts_looks_at_no_article(
    database: Database, articles: ArticleStore, feeds: FeedStore, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    bring(feed_id, *(make_entry(f"R{number}") for number in range(5)))
    statements: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))

    counts = (articles.unread_total(), feeds.feeds()[0].unread, feeds.feeds()[0].total)

    assert counts == (5, 5, 5)
    assert any("unread_counts" in statement for statement in statements)
    assert not any("articles" in statement or "statuses" in statement for statement in statements)
