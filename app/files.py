"""Files that a person names: read whole, or refused with a sentence."""

from pathlib import Path

from app.errors import DocumentError

LARGEST_BYTES = 10_000_000


def read_bytes(path: Path, *, may_wait: bool = False) -> bytes:
    """Read a file that may be a release. Raises DocumentError with a sentence.

    A pipe or a device is only read by who `may_wait`: it gives its bytes when it likes, or never.
    """
    try:
        if not may_wait and path.exists() and not (path.is_file() or path.is_dir()):
            raise DocumentError(f"{path.name} is no file.")
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)  # its size cannot be asked for: a pipe has none
    except OSError as error:
        raise DocumentError(f"{path.name} cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST_BYTES:
        raise DocumentError(f"{path.name} is larger than {LARGEST_BYTES // 1_000_000} MB.")
    return data
