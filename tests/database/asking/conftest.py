"""The invented archive on each engine: filled once, since it is only asked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.database.engine import open_database, sqlite_url
from tests.database.asking.archive import Filled, fill
from tests.postgresql import Server


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(
    request: pytest.FixtureRequest, empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Filled]:
    if request.param == "sqlite":
        path = shutil.copy(empty_file, tmp_path_factory.mktemp("asked") / "archive.sqlite")
        database = open_database(sqlite_url(Path(path)))
        yield fill(database)
        database.close()
        return
    server: Server = request.getfixturevalue("server")
    with server.database() as address:
        database = open_database(address)
        yield fill(database)
        database.close()
