"""A feed from its address to stored articles: what is new, what was edited, and what a failure leaves behind."""

from datetime import UTC, datetime, timedelta

import pytest

from app.archive import Archive
from app.database.articles import ArticleStore
from app.engine import Engine
from app.subscriptions import ArticleChanges, Decisions
from app.views import View, ViewKind
from tests.feed_site import Answer, FeedSite, item
from tests.listening import Listener, refresh


def test_entries_are_listed_and_searchable_before_they_are_analysed(
    engine: Engine, archive: Archive, site: FeedSite
) -> None:
    address = site.put_feed("/feed", item(1), item(2, title="The harbour’s pier"))

    outcome = refresh(engine, archive, address)

    assert outcome == {address: (2, 0, "")}
    assert len(archive.articles.ids(View())) == 2
    assert len(archive.articles.ids(View(words="harbour's"))) == 1
    assert len(archive.articles.waiting(10)) == 2


def test_second_identical_poll_changes_nothing(engine: Engine, archive: Archive, site: FeedSite) -> None:
    address = site.put_feed("/feed", item(1), item(2))
    refresh(engine, archive, address)

    outcome = refresh(engine, archive, address)

    assert outcome == {address: (0, 0, "")}
    assert site.not_modified == 1
    assert len(archive.articles.ids(View())) == 2


def test_edited_entry_updates_its_article_and_keeps_the_earlier_version(
    engine: Engine, archive: Archive, site: FeedSite
) -> None:
    address = site.put_feed("/feed", item(1, body="The pier opens on 3 May. " * 40))
    refresh(engine, archive, address)
    site.put_feed("/feed", item(1, body="The pier opens on 9 June. " * 40))

    outcome = refresh(engine, archive, address)

    assert outcome == {address: (0, 1, "")}
    (article_id,) = archive.articles.ids(View())
    article = archive.articles.article(article_id)
    assert "9 June" in article.text.text
    assert article.earlier_versions == 1


def test_long_document_goes_in_by_several_writes_and_in_its_order(
    engine: Engine, archive: Archive, site: FeedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.refresh.MOST_AT_ONCE", 3)
    writes: list[int] = []
    store = ArticleStore.store

    def counting(self: ArticleStore, feed_id: int, decisions: Decisions, *, now: datetime) -> ArticleChanges:
        writes.append(decisions.number)
        return store(self, feed_id, decisions, now=now)

    monkeypatch.setattr(ArticleStore, "store", counting)
    address = site.put_feed("/feed", *(item(number) for number in range(1, 8)))

    outcome = refresh(engine, archive, address)

    assert (outcome, writes) == ({address: (7, 0, "")}, [3, 3, 1])
    feed = archive.feeds.find(address)
    assert feed is not None
    ids = archive.articles.ids(View(ViewKind.FEED, feed.id))
    newest_arrival_first = [archive.articles.article(one).summary.headline for one in sorted(ids, reverse=True)]
    assert newest_arrival_first == [f"Pierwatch {number}" for number in range(1, 8)]
    site.put_feed("/feed", *(item(number, body="Edited. " * 60) for number in range(1, 8)))
    assert refresh(engine, archive, address) == {address: (0, 7, "")}


def test_failing_feed_says_why_and_the_others_go_on(engine: Engine, archive: Archive, site: FeedSite) -> None:
    good = site.put_feed("/good", item(1))
    missing = site.origin + "/missing"
    site.answers["/no-feed"] = Answer(b"<html><body>Hello</body></html>", content_type="text/html")
    no_feed = site.origin + "/no-feed"

    outcomes = refresh(engine, archive, missing, good, no_feed)

    assert outcomes[good] == (1, 0, "")
    assert "404" in outcomes[missing][2]
    assert outcomes[no_feed][2]
    stored = archive.feeds.find(missing)
    assert stored is not None
    assert stored.health.last_error == outcomes[missing][2]
    assert stored.health.failures == 1
    assert stored.health.next_try is not None


def test_permanent_move_changes_the_address_after_a_success(engine: Engine, archive: Archive, site: FeedSite) -> None:
    there = site.put_feed("/there", item(1))
    site.answers["/here"] = Answer(status=301, headers={"Location": "/there"})

    refresh(engine, archive, site.origin + "/here")

    assert archive.feeds.find(there) is not None
    assert archive.feeds.find(site.origin + "/here") is None


def test_410_ends_polling_and_says_so(engine: Engine, archive: Archive, site: FeedSite) -> None:
    address = site.origin + "/gone"
    site.answers["/gone"] = Answer(status=410)

    refresh(engine, archive, address)

    feed = archive.feeds.find(address)
    assert feed is not None
    assert feed.health.is_ended
    assert not feed.is_polled
    assert archive.feeds.due(datetime.now(UTC) + timedelta(days=400)) == ()


def test_progress_counts_every_feed(engine: Engine, archive: Archive, site: FeedSite, listener: Listener) -> None:
    addresses = [site.put_feed(f"/feed{number}", item(number)) for number in range(5)]

    refresh(engine, archive, *addresses, site.origin + "/missing")

    last = listener.progress[-1]
    assert (last.done, last.total, last.new, last.failed) == (6, 6, 5, 1)
    assert last.is_over


def test_catching_up_analyses_everything_and_tells_it(
    engine: Engine, archive: Archive, site: FeedSite, listener: Listener
) -> None:
    address = site.put_feed("/feed", item(1), item(2), item(3))
    refresh(engine, archive, address)

    engine.workers.start(engine.backlog.catch_up()).result(timeout=60)

    assert archive.articles.waiting(10) == ()
    assert sorted(listener.analysed_ids) == sorted(archive.articles.ids(View()))
    article = archive.articles.article(archive.articles.ids(View())[0])
    found = archive.findings.findings(article.version_id)
    assert found is not None
    assert any(figure.unit == "USD" for figure in found.figures)


def test_summary_is_replaced_by_the_text_of_its_page(engine: Engine, archive: Archive, site: FeedSite) -> None:
    paragraphs = "".join(
        f"<p>Paragraph {number}. The harbour board met and agreed on dredging.</p>" for number in range(20)
    )
    page = site.put_page("/page", f"<html><body><article><h1>Dredging</h1>{paragraphs}</article></body></html>")
    address = site.put_feed("/feed", item(1, title="Dredging", body="The harbour board met…", link=page))
    refresh(engine, archive, address)

    engine.workers.start(engine.backlog.catch_up()).result(timeout=60)

    (article_id,) = archive.articles.ids(View())
    article = archive.articles.article(article_id)
    assert "Paragraph 19" in article.text.text
    assert article.summary.body_source == "page"
    assert article.earlier_versions == 1


def test_error_page_is_never_stored_as_the_text(engine: Engine, archive: Archive, site: FeedSite) -> None:
    words = "You do not have permission to access this page. Reference #18.2d"
    page = site.put_page(
        "/page", f"<html><title>Access Denied</title><body><h1>Access Denied</h1>{words}</body></html>"
    )
    address = site.put_feed("/feed", item(1, body="The harbour board met…", link=page))
    refresh(engine, archive, address)

    engine.workers.start(engine.backlog.catch_up()).result(timeout=60)

    (article_id,) = archive.articles.ids(View())
    article = archive.articles.article(article_id)
    assert article.text.text == "The harbour board met…"
    assert article.page_problem
    assert "Access Denied" in article.page_problem


def test_cancelled_round_ends_soon_and_keeps_what_was_stored(engine: Engine, archive: Archive, site: FeedSite) -> None:
    address = site.put_feed("/feed", item(1))
    refresh(engine, archive, address)
    feeds = [archive.feeds.add_feed(f"http://127.0.0.1:9/{number}") for number in range(40)]

    running = engine.workers.start(engine.rounds.refresh(feeds))
    engine.workers.call(engine.rounds.cancel)
    outcomes = running.result(timeout=10)

    assert len(outcomes) <= 40
    assert len(archive.articles.ids(View())) == 1


def test_document_by_hand_is_an_article_and_the_same_one_again_changes_nothing(
    engine: Engine, archive: Archive
) -> None:
    data = "OSLO, Nov. 3, 2026 – “We build,” said Jane Roe.".encode()

    first = engine.workers.start(engine.by_hand.add_document(data, name="note.txt")).result(timeout=30)
    second = engine.workers.start(engine.by_hand.add_document(data, name="note.txt")).result(timeout=30)

    assert first == second
    article = archive.articles.article(first)
    assert article.text.text == data.decode()
    assert article.summary.body_source == "hand"


def test_page_by_address_becomes_an_article(engine: Engine, archive: Archive, site: FeedSite) -> None:
    paragraphs = "".join(
        f"<p>Paragraph {number}. The council voted for the new line to the harbour.</p>" for number in range(12)
    )
    address = site.put_page(
        "/page", f"<html><head><title>New line</title></head><body><article>{paragraphs}</article></body></html>"
    )

    article_id = engine.workers.start(engine.by_hand.add_address(address)).result(timeout=30)

    article = archive.articles.article(article_id)
    assert article.link == address
    assert "Paragraph 11" in article.text.text
