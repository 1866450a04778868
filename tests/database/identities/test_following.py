"""Identities are among what follows a write, after repairs and before whatever asks who somebody is."""

import pytest

from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.findings import FindingStore
from app.database.identities.store import IdentityStore
from app.monitor.following import build_following
from tests.database.conftest import NOON, Bring, MakeEntry
from tests.database.identities.conftest import find


def test_what_is_found_is_joined_by_what_follows_the_write(
    database: Database,
    articles: ArticleStore,
    findings: FindingStore,
    bring: Bring,
    make_entry: MakeEntry,
    feed_id: int,
) -> None:
    following, identities = build_following(database), IdentityStore(database)
    text = "Ada Marlow of Reed Mills spoke."
    ids = bring(feed_id, make_entry("One", text), make_entry("Two", f"{text} Twice."))

    for article_id in ids:
        with database.write():
            following.articles_stored([article_id])
            found = find(text, {"Ada Marlow": "p", "Reed Mills": "o"}, "Reed Mills")
            findings.store(articles.task(article_id).version_id, found, now=NOON)
            following.findings_stored(article_id)

    assert [one.articles for one in identities.find("ada marlow")] == [2]


def test_a_write_that_fails_joins_nothing(
    database: Database,
    articles: ArticleStore,
    findings: FindingStore,
    bring: Bring,
    make_entry: MakeEntry,
    feed_id: int,
) -> None:
    (article_id,) = bring(feed_id, make_entry("One", "Ada Marlow spoke."))
    following, identities = build_following(database), IdentityStore(database)

    def write() -> None:
        with database.write():
            found = find("Ada Marlow spoke.", {"Ada Marlow": "p"})
            findings.store(articles.task(article_id).version_id, found, now=NOON)
            following.findings_stored(article_id)
            raise OSError("power")

    with pytest.raises(OSError, match="power"):
        write()

    assert identities.find("ada marlow") == ()
