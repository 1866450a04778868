"""Whether an archive is sound, asked of the file itself, and what it holds, to tell whether anything went missing."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.query.folding import fold_for_index

_TOTALS = """
    SELECT feeds.id, feeds.total, count(a.id) FROM feeds
    LEFT JOIN articles a ON a.feed_id = feeds.id AND NOT a.is_muted GROUP BY feeds.id
    HAVING feeds.total <> count(a.id)
"""
_UNREAD = """
    SELECT u.feed_id, u.unread, count(a.id), u.listed, coalesce(sum(NOT a.is_copy), 0) FROM unread_counts u
    LEFT JOIN articles a ON a.feed_id = u.feed_id AND NOT a.is_muted AND NOT EXISTS (
        SELECT 1 FROM statuses s WHERE s.article_id = a.id AND s.person_id = u.person_id AND (s.is_read OR s.is_trashed)
    ) GROUP BY u.person_id, u.feed_id
    HAVING u.unread <> count(a.id) OR u.listed <> coalesce(sum(NOT a.is_copy), 0)
"""
_STRAY_VERSIONS = """
    SELECT a.id FROM articles a LEFT JOIN versions v ON v.id = a.version_id AND v.article_id = a.id WHERE v.id IS NULL
"""
_TWICE = "SELECT feed_id, guid FROM articles WHERE guid <> '' GROUP BY feed_id, guid HAVING count(*) > 1"
_NOT_INDEXED = "SELECT id FROM articles WHERE NOT is_indexed"


@dataclass(frozen=True)
class Holdings:
    """What an archive holds that must never go missing."""

    articles: frozenset[tuple[str, str]]
    """Feed and guid."""
    versions: frozenset[tuple[int, str]]
    """Id and digest of the text."""
    marks: frozenset[tuple[int, int]]
    """Article, and whether it is read."""
    feeds: frozenset[str]


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as connection:
        connection.create_function("fold_for_index", 1, lambda text: None if text is None else fold_for_index(text))
        yield connection


def holdings(path: Path) -> Holdings:
    with opened(path) as connection:
        ask = connection.execute
        articles = ask("SELECT address, guid FROM articles JOIN feeds ON feeds.id = feed_id").fetchall()
        return Holdings(
            articles=frozenset(articles),
            versions=frozenset(ask("SELECT id, text_digest FROM versions").fetchall()),
            marks=frozenset(ask("SELECT article_id, is_read FROM statuses").fetchall()),
            feeds=frozenset(address for (address,) in ask("SELECT address FROM feeds")),
        )


def assert_nothing_missing(before: Holdings, after: Holdings) -> None:
    assert before.articles <= after.articles
    assert before.versions <= after.versions
    assert before.marks <= after.marks
    assert before.feeds <= after.feeds


def assert_sound(path: Path) -> None:
    """Check pages, references, the index against the texts, and every kept count against a scan."""
    with opened(path) as connection:
        ask = connection.execute
        assert ask("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert ask("PRAGMA foreign_key_check").fetchall() == []
        ask("INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)")
        for question in (_TOTALS, _UNREAD, _STRAY_VERSIONS, _TWICE, _NOT_INDEXED):
            assert ask(question).fetchall() == [], question


def assert_found(path: Path, words: dict[str, int]) -> None:
    """Check that each word leads to so many articles."""
    with opened(path) as connection:
        for word, number in words.items():
            found = connection.execute("SELECT count(*) FROM article_search WHERE article_search MATCH ?", (word,))
            assert found.fetchone() == (number,), word


# --- processes --------------------------------------------------------------------------------------------------


def processes_of(session: int) -> list[int]:
    """Return the living processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                state, _, _, its_session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            except OSError:
                continue  # it ended meanwhile
            if int(its_session) == session and state not in "ZX":
                found.append(int(entry.name))
    return found


def wait_for_end_of(session: int, *, longest_s: float = 30.0) -> None:
    """Wait until no process of the session is left."""
    begin = time.monotonic()
    while left := processes_of(session):
        assert time.monotonic() - begin < longest_s, f"still alive: {left}"
        time.sleep(0.01)


def end(process_id: int) -> None:
    """Kill, if it is there still."""
    try:
        os.kill(process_id, 9)
    except ProcessLookupError:
        return
