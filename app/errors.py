"""The exceptions whose text is a sentence for the person; everything else is a bug.

    AppError
    ├── FeedError                 a feed could not be brought in; carries its address
    │   ├── FetchError            the network or the server; carries the HTTP status if there was one
    │   └── FeedFormatError       the bytes are not a feed
    ├── DocumentError             a file, page or pasted text could not be read
    ├── DatabaseError             carries the database's name
    │   ├── DatabaseUnreadable    damaged, locked, no space, or not ours
    │   │   └── CopyDamaged       what was copied is damaged
    │   └── DatabaseTooNew        written by a later Dateline; left untouched
    ├── QuerySyntaxError          what was typed is no query; carries the position
    ├── TriageError               a label, note or dossier cannot be made or changed so
    ├── ExportError
    ├── SettingsError
    ├── SecretsError              the system's keyring is missing or locked, or holds nothing for a feed
    ├── ModelError                the language model is missing or damaged
    ├── WorkError                 a document is too much for a worker process
    │   └── WorkStopped           it hung, crashed or ran out of memory over it
    └── WorkersLost               no worker process can be had: no document's fault

All of them survive pickling, since they come home from worker processes.
"""

from datetime import datetime


class AppError(Exception):
    """The root: `str(error)` is a sentence that may be shown."""


class FeedError(AppError):
    """A feed could not be brought in."""

    def __init__(self, sentence: str, address: str = "") -> None:
        super().__init__(sentence, address)
        self.sentence = sentence
        self.address = address

    def __str__(self) -> str:
        return self.sentence


class FetchError(FeedError):
    """The network or the server failed.

    `status` is the HTTP status if one came; `retry_at` (UTC) what the server asked for; `is_gone` after a 410.
    """

    def __init__(
        self, sentence: str, address: str = "", status: int | None = None, retry_at: datetime | None = None
    ) -> None:
        super().__init__(sentence, address)
        self.args = (sentence, address, status, retry_at)
        self.status = status
        self.retry_at = retry_at

    @property
    def is_gone(self) -> bool:
        """Whether the server says that the address will never work again."""
        return self.status == 410


class FeedFormatError(FeedError):
    """The bytes that came are not a feed."""


class DocumentError(AppError):
    """A file, a page or a pasted text could not be read as a release."""


class DatabaseError(AppError):
    """The database cannot be used; `name` is its file or address without a password."""

    def __init__(self, sentence: str, name: str = "") -> None:
        super().__init__(sentence, name)
        self.sentence = sentence
        self.name = name

    def __str__(self) -> str:
        return self.sentence


class DatabaseUnreadable(DatabaseError):
    """Damaged, locked, out of space, or not a database of ours."""


class CopyDamaged(DatabaseUnreadable):
    """What was copied is damaged; the copy was not kept."""


class DatabaseTooNew(DatabaseError):
    """Written by a later Dateline; it was left untouched."""


class QuerySyntaxError(AppError):
    """What was typed is no query; `position` is the offset at which reading stopped."""

    def __init__(self, sentence: str, position: int = 0) -> None:
        super().__init__(sentence, position)
        self.sentence = sentence
        self.position = position

    def __str__(self) -> str:
        return self.sentence


class TriageError(AppError):
    """A label, a note or a dossier cannot be made or changed as it was asked."""


class ExportError(AppError):
    """A file could not be written."""


class SettingsError(AppError):
    """The settings file cannot be read or holds an impossible value."""


class SecretsError(AppError):
    """The system's keyring keeps or gives no name and password."""


class ModelError(AppError):
    """The language model is missing or damaged."""


class WorkError(AppError):
    """A document is too much for a worker process."""


class WorkStopped(WorkError):
    """A worker process hung, crashed or ran out of memory over one document."""


class WorkersLost(AppError):
    """The worker processes broke down together, or none can be started; no document is to blame."""
