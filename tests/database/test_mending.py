"""A search index that is out of step with the texts is found and built anew."""

import shutil
from pathlib import Path

import pytest

from app.database.articles import ArticleStore
from app.database.engine import Database, sqlite_url
from app.database.mending import mend_index
from app.views import View
from tests.database.conftest import Bring, MakeEntry


@pytest.fixture
def address(tmp_path: Path, empty_file: Path) -> str:
    """Only an SQLite file has an index that can fall out of step."""
    return sqlite_url(Path(shutil.copy(empty_file, tmp_path / "archive.sqlite")))


def found(articles: ArticleStore, words: str) -> int:
    return len(articles.ids(View(words=words)))


def test_index_that_is_in_step_is_left_alone(
    database: Database, bring: Bring, make_entry: MakeEntry, feed_id: int
) -> None:
    bring(feed_id, make_entry("Crane"), make_entry("港口重新开放"))

    assert not mend_index(database)


def test_index_that_lost_an_article_is_built_anew(
    database: Database, bring: Bring, make_entry: MakeEntry, feed_id: int, articles: ArticleStore
) -> None:
    bring(feed_id, make_entry("Crane"), make_entry("Ferry"))
    with database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO article_search (article_search, rowid, title, text, issuer) "
            "SELECT 'delete', id, title, text, issuer FROM article_texts WHERE title LIKE 'ferry'"
        )
    assert found(articles, "ferry") == 0

    assert mend_index(database)

    assert found(articles, "ferry") == 1
    assert not mend_index(database)
