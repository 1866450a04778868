"""`dateline worker` as a process: works, stops in order, and loses nothing when it is killed."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.archive import Archive
from app.views import View
from tests.feed_site import FeedSite
from tests.team.conftest import item, until

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from app.cli.main import run; sys.exit(run(sys.argv[1:]))"


@contextmanager
def worker(address: str, profile: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", PROGRAM, "worker", "--database", address, "--profile", str(profile)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("working for archive")
        yield process
    finally:
        process.kill()
        process.communicate(timeout=30)


def test_a_worker_stops_in_order(address: str, archive: Archive, site: FeedSite, tmp_path: Path) -> None:
    feed = archive.feeds.add_feed(site.put_feed("/feed", item(1)))
    with worker(address, tmp_path / "worker") as process:
        until(lambda: archive.articles.ids(View()))
        process.send_signal(signal.SIGTERM)
        said, complained = process.communicate(timeout=60)

    assert (process.returncode, said) == (0, "stopped\n")
    assert "Traceback" not in complained
    assert archive.feeds.feed(feed.id).health.failures == 0
    with archive.database.read() as connection:
        signed_on = connection.exec_driver_sql("SELECT count(*) FROM dateline_queue.procrastinate_workers").scalar()
    assert signed_on == 0
