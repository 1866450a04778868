"""The start until the archive is open: what hinders it is a sentence with ways on, and never the end without a word."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

from app.backups import Backup
from app.errors import AppError, DatabaseError, SettingsError
from app.logs import start_logging
from app.paths import Places
from app.safekeeping import Safekeeping, safekeeping_of
from app.settings import Settings, load_settings
from ui.program import Program

log = logging.getLogger(__name__)

Build = Callable[[Places, str], Program]


class Opening:
    """Builds the program, and asks the person what to do when that cannot be."""

    def __init__(
        self,
        places: Places,
        database_url: str,
        *,
        is_seen: bool,
        build: Build,
        begin_anew: Callable[[Path], object],
    ) -> None:
        """Take `begin_anew`, which starts the program once more on another profile and ends this one."""
        self.places = places
        self._database_url = database_url
        self._is_seen = is_seen
        self._build = build
        self._begin_anew = begin_anew
        self._logs: Path | None = None

    def open(self) -> Program | None:
        """Return the running program; None: the person gave up, or nobody is there to ask."""
        while True:
            try:
                self.places.make()
                self._log()
                return self._build(self.places, self._database_url)
            except (AppError, OSError) as error:
                sentence = _sentence_of(error)
                print(f"dateline: {sentence}", file=sys.stderr)
                if not self._is_seen or not self._go_on(error, sentence):
                    return None

    def restore(self, backup: Path) -> str:
        """Bring a backup back while the archive is closed; return that it is done, or why it is not."""
        try:
            kept = self._bring_back(backup)
        except AppError as error:
            return str(error)
        return "The backup is the archive now." + (f" What was there is kept in {kept}." if kept else "")

    def _bring_back(self, backup: Path) -> Path | None:
        from ui.dialogs.waiting import WaitingDialog

        keeping = self._safekeeping()
        return WaitingDialog.run("The backup is being brought back…", lambda: keeping.restore(backup))

    def _safekeeping(self) -> Safekeeping:
        return safekeeping_of(self.places, Settings(), self._database_url)

    def _log(self) -> None:
        if self._logs is None:
            self._logs = self.places.logs
            start_logging(self._logs)

    def _go_on(self, error: AppError | OSError, sentence: str) -> bool:
        """Ask what to do; False: nothing."""
        from ui.dialogs.cannot_open import CannotOpenDialog, Way

        backups = self._backups() if isinstance(error, DatabaseError) else None
        is_about_settings = isinstance(error, SettingsError)
        while True:
            dialog = CannotOpenDialog(sentence, backups=backups, offers_defaults=is_about_settings)
            dialog.wait()
            if dialog.way is Way.PROFILE and dialog.path is not None:
                self._begin_anew(dialog.path)
                return False
            if dialog.way is Way.DEFAULTS:
                put_aside(self.places.settings)
            elif dialog.way is Way.RESTORE and dialog.path is not None:
                try:
                    self._bring_back(dialog.path)
                except AppError as refusal:
                    sentence = str(refusal)
                    continue
            return dialog.way is not Way.QUIT

    def _backups(self) -> tuple[Backup, ...] | None:
        """Return what can be brought back; None where backups are somebody else's."""
        try:
            settings = load_settings(self.places.settings)
        except SettingsError:
            settings = Settings()
        try:
            return safekeeping_of(self.places, settings, self._database_url).backups()
        except DatabaseError:
            return None


def wait_for_upgrade(work: Callable[[], None]) -> None:
    """Show that an archive of an earlier release is brought up to date, until it is."""
    from ui.dialogs.waiting import WaitingDialog

    sentence = (
        "Your archive is being brought up to date for this version of Dateline. A copy of it is made first, so that "
        "nothing can be lost. A large archive takes some minutes."
    )
    WaitingDialog.run(sentence, work)


def put_aside(settings: Path) -> None:
    """Keep a file that cannot be read under another name, so that the defaults are in force."""
    try:
        settings.replace(settings.with_name(settings.name + ".unreadable"))
    except OSError:
        log.warning("the settings could not be put aside", exc_info=True)


def _sentence_of(error: AppError | OSError) -> str:
    if isinstance(error, AppError):
        return str(error)
    return f"“{error.filename}” cannot be used: {error.strerror}." if error.filename else str(error)
