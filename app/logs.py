"""Where log lines go: a rotating file in the profile; warnings on stderr too."""

import logging
import logging.handlers
import sys
from pathlib import Path

FORMAT = "%(asctime)s %(levelname)-7s %(name)s  %(message)s"
CHATTY = ("httpx2", "httpcore2", "trafilatura", "htmldate", "justext", "courlan", "alembic", "charset_normalizer")


def start_logging(folder: Path | None, *, on_stderr: int = logging.WARNING) -> None:
    """Log to `folder` (None: to stderr alone); lines of the libraries count from WARNING on."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    console = logging.StreamHandler(sys.stderr)
    console.setLevel(on_stderr)
    console.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    root.addHandler(console)
    if folder is not None:
        file = logging.handlers.RotatingFileHandler(
            folder / "dateline.log", maxBytes=2_000_000, backupCount=3, encoding="utf-8", delay=True
        )
        file.setFormatter(logging.Formatter(FORMAT))
        root.addHandler(file)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.ERROR)
