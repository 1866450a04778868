"""`dateline worker`: refreshes and analyses for the windows of a team, until it is stopped."""

import argparse
import signal

from app.cli.session import opened_archive, places_of, running_engine
from app.errors import AppError
from app.jobs import process_count
from app.settings import load_settings

ALONE = "A worker serves a team that shares a PostgreSQL database: dateline worker --database postgresql+psycopg://…"


def run(given: argparse.Namespace) -> int:
    """Work until Ctrl+C or SIGTERM; what was begun is finished by another worker, or by this one next time."""
    lanes = process_count(load_settings(places_of(given).settings).worker_processes)
    with opened_archive(given, as_person=False) as archive:
        if not archive.is_shared:
            raise AppError(ALONE)
        from app.team.worker import Worker

        with running_engine(given, archive) as engine:
            worker = Worker(
                archive=archive, workers=engine.workers, refresher=engine.refresher, work=engine.work, lanes=lanes
            )
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            print(f"working for {archive.database.name}; Ctrl+C ends it", flush=True)
            try:
                engine.workers.start(worker.run()).result()
            except KeyboardInterrupt:
                engine.workers.start(worker.stop()).result()
                print("stopped", flush=True)
    return 0
