"""The schema: what the tables say, what the migrations make, what earlier releases wrote."""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.articles import BodySource
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.migrations import HEAD
from app.database.tables import Base, load_all
from app.views import View
from tests.database.release_content import FINDINGS, TEXT

RELEASES = sorted((Path(__file__).parents[1] / "data" / "databases").glob("*.sqlite"))


def read_schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name").fetchall()


def is_ours(name: str | None, kind: str) -> bool:
    return not (kind in ("table", "index") and re.match("(ix_)?article_(search|word)", name or ""))


def test_the_migrations_make_what_the_tables_say(database: Database) -> None:
    load_all()
    with database.read() as connection:
        options = {"include_name": lambda name, kind, _: is_ours(name, kind), "compare_type": False}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)

    assert differences == []


def test_the_head_is_the_last_step() -> None:
    steps = sorted(Path(sys.modules["app.database.migrations"].__file__ or "").parent.glob("versions/v*.py"))

    assert steps[-1].name.startswith(f"v{HEAD}_")


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_every_releases_database_opens_and_equals_a_fresh_one(release: Path, tmp_path: Path, empty_file: Path) -> None:
    path = Path(shutil.copy(release, tmp_path / "archive.sqlite"))
    open_database(sqlite_url(path)).close()

    assert read_schema(path) == read_schema(empty_file)


def test_the_first_release_is_kept() -> None:
    assert "0001" in [release.stem for release in RELEASES]


def test_what_the_first_release_wrote_is_read_as_it_was(tmp_path: Path) -> None:
    source = next(release for release in RELEASES if release.stem == "0001")
    database = open_database(sqlite_url(Path(shutil.copy(source, tmp_path / "archive.sqlite"))))
    articles, feeds = ArticleStore(database), FeedStore(database)

    first, second = articles.summaries(articles.ids(View()))
    opened = articles.article(first.id)
    assert (first.headline, first.issuer, first.copies) == ("Marlow Port opens its lighthouse", "Marlow Port", 2)
    assert (opened.text.text, opened.summary.body_source) == (TEXT, BodySource.PAGE)
    assert [version.text.text for version in articles.versions(first.id)] == [TEXT, "The old lighthouse…"]
    assert FindingStore(database).findings(opened.version_id) == replace(FINDINGS, version=1)
    assert (first.is_starred, second.headline, second.is_read) == (True, "港口重新开放", True)
    assert [len(articles.ids(View(words=words))) for words in ("keeper", "北京", "webinar")] == [1, 1, 0]
    assert [(mute.value, mute.hidden) for mute in feeds.mutes()] == [("webinar", 1)]
    assert {feed.title: (feed.unread, feed.total) for feed in feeds.feeds()} == {"Copies": (1, 1), "Marlow": (1, 2)}
    database.close()


def test_only_what_may_take_minutes_is_done_patiently(tmp_path: Path, empty_file: Path) -> None:
    waited: list[str] = []

    def patiently(name: str) -> Callable[[Callable[[], None]], None]:
        return lambda work: (work(), waited.append(name))[0]

    earlier = next(release for release in RELEASES if release.stem == "0001")
    shutil.copy(earlier, tmp_path / "earlier")
    shutil.copy(empty_file, tmp_path / "folded otherwise")
    with closing(sqlite3.connect(tmp_path / "folded otherwise")) as connection, connection:
        connection.execute("UPDATE facts SET value = 'otherwise' WHERE name = 'folding'")
    for name in ("new", "earlier", "folded otherwise", "earlier"):
        open_database(sqlite_url(tmp_path / name), patiently=patiently(name)).close()

    assert waited == ["earlier", "folded otherwise"]
    assert read_schema(tmp_path / "earlier") == read_schema(tmp_path / "new")


def test_opening_imports_alembic_only_for_a_migration(empty_file: Path, tmp_path: Path) -> None:
    path = shutil.copy(empty_file, tmp_path / "archive.sqlite")
    script = (
        "import sys; from pathlib import Path; from app.database.engine import open_database, sqlite_url;"
        f"open_database(sqlite_url(Path({str(path)!r}))).close(); print('alembic' in sys.modules)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )

    assert ran.stdout.strip() == "False"
