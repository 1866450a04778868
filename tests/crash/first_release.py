"""An archive of the first release with many articles in it, written without any code of the program of today."""

import random
import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from app.query.folding import fold_for_index

KEPT = Path(__file__).parents[1] / "data" / "databases" / "0001.sqlite"
NEVER_WAITING = 1_000_000
"""As if a far later extractor had read the article: none of today's wants to read it again."""

_RAW_BYTES = 4000
"""Of each article, so that copying takes its time."""

_COUNTS = """
    DELETE FROM unread_counts;
    UPDATE feeds SET total = (SELECT count(*) FROM articles WHERE feed_id = feeds.id AND NOT is_muted);
    INSERT INTO unread_counts (person_id, feed_id, unread, listed)
    SELECT 1, feeds.id, count(a.id), coalesce(sum(NOT a.is_copy), 0) FROM feeds
    LEFT JOIN articles a ON a.feed_id = feeds.id AND NOT a.is_muted AND NOT EXISTS (
        SELECT 1 FROM statuses s WHERE s.article_id = a.id AND s.person_id = 1 AND s.is_read
    ) GROUP BY feeds.id;
"""


def word_of(number: int) -> str:
    """Return a word that only this article holds; as long as the one that it stands for."""
    return f"light{number:05}"


def make_first_release(path: Path, *, articles: int) -> None:
    """Write the file: what the first release kept, and so many articles more, every third of them read."""
    shutil.copy(KEPT, path)
    path.chmod(0o600)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("fold_for_index", 1, lambda text: None if text is None else fold_for_index(text))
        connection.row_factory = sqlite3.Row
        connection.execute("BEGIN")
        _multiply(connection, articles)
        connection.execute("INSERT INTO article_search (article_search) VALUES ('rebuild')")
        connection.execute("COMMIT")
        connection.executescript(_COUNTS)


def _multiply(connection: sqlite3.Connection, articles: int) -> None:
    version = dict(connection.execute("SELECT * FROM versions WHERE text LIKE '%lighthouse%' LIMIT 1").fetchone())
    article = dict(connection.execute("SELECT * FROM articles WHERE id = ?", (version["article_id"],)).fetchone())
    article |= {"is_muted": 0, "is_copy": 0, "copies": 1, "copy_key": None, "is_indexed": 1, "page_state": ""}
    for number in range(1, articles + 1):
        key, digest = 1000 + number, f"{number:064x}"
        text = version["text"].replace("lighthouse", word_of(number))
        raw = zlib.compress(random.Random(number).randbytes(_RAW_BYTES))
        names = {"title": f"Notice {number}", "guid": f"notice-{number}", "link": f"https://marlow.example/{number}"}
        mine = {"id": key, "article_id": key, "text": text, "text_digest": digest, "raw": raw}
        _insert(connection, "versions", version | mine)
        _insert(
            connection,
            "articles",
            article | names | {"id": key, "version_id": key, "digest": digest, "analysed_by": NEVER_WAITING},
        )
        if number % 3 == 0:
            _insert(connection, "statuses", {"person_id": 1, "article_id": key, "is_read": 1, "is_starred": 0})


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
