"""Files that a person names are read whole or refused with a sentence."""

import os
import threading
from pathlib import Path

import pytest

from app.errors import DocumentError
from app.files import LARGEST_BYTES, read_bytes


def test_file_that_never_ends_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"zero is larger than 10 MB\."):
        read_bytes(Path("/dev/zero"), may_wait=True)


def test_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * LARGEST_BYTES)

    assert len(read_bytes(path)) == LARGEST_BYTES


def test_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"A release.",))
    writer.start()

    assert read_bytes(path, may_wait=True) == b"A release."
    writer.join()


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="Is a directory"):
        read_bytes(tmp_path)


def test_pipe_that_may_never_speak_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)

    with pytest.raises(DocumentError, match=r"pipe is no file\."):
        read_bytes(path)
