"""The running program: what must be kept, and closed in order."""

from dataclasses import dataclass

from app.archive import Archive
from app.jobs import Workers
from app.secrets import Secrets
from ui.background import Background
from ui.window.parts import Desks
from ui.window.window import MainWindow


@dataclass(frozen=True, slots=True)
class Program:
    """What `ui.main` built."""

    window: MainWindow
    archive: Archive
    workers: Workers
    background: Background
    desks: Desks
    secrets: Secrets

    def close(self) -> None:
        """End everything: no more answers, no more work, then the database."""
        self.background.close()
        self.desks.safekeeping.end()
        self.desks.working.end()
        self.workers.close()
        self.archive.close()
