"""What is heard from the database: everybody who may connect to it may speak on the channel."""

import psycopg

from app.archive import Archive
from app.database.postgresql import NEWS, connection_string
from app.engine import Engine
from tests.listening import Listener
from tests.team.conftest import until

STRANGE = ("", "x", "[1]", "null", '{"new": 5}', '{"new": ["a", {}, null, 1e400, true]}', '{"feeds": {}}', "[" * 5000)


def test_a_window_hears_on_after_words_that_it_does_not_understand(
    engine: Engine, archive: Archive, listener: Listener
) -> None:
    until(lambda: listener.feeds)  # it listens
    with psycopg.connect(connection_string(archive.database.engine.url), autocommit=True) as stranger:
        for words in STRANGE:
            stranger.execute("SELECT pg_notify(%s, %s)", (NEWS, words))

    feed = archive.feeds.add_feed("https://harbour.example/feed")

    until(lambda: feed.id in listener.feeds)
