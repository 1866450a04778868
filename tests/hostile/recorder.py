"""A server on loopback that only counts who comes: nobody may, while hostile bodies are shown."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Recorder:
    """Whoever connected, and what was asked first."""

    host: str
    asked: list[bytes] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """The address of the server, without a slash behind."""
        return f"http://{self.host}"


@contextlib.contextmanager
def recording() -> Iterator[Recorder]:
    """Record every connection until the end."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        recorder = Recorder("{}:{}".format(*listener.getsockname()))
        thread = threading.Thread(target=_take, args=(listener, recorder), name="recorder")
        thread.start()
        try:
            yield recorder
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def _take(listener: socket.socket, recorder: Recorder) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:  # the end
            return
        with connection:
            connection.settimeout(0.5)
            with contextlib.suppress(OSError):
                recorder.asked.append(connection.recv(200))
