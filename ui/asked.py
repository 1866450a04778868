"""What second windows ask of this one, as it comes through the socket; on the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.one_window import MOST_BYTES, TAKEN, Claim, Request, read_request

Take = Callable[[Request], None]


class Asked(QObject):
    """Hands each request to whoever takes them now; what comes while nobody does waits."""

    def __init__(self, claim: Claim, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take: Take | None = None
        self._waiting: list[Request] = []
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._welcome)
        if claim.listening is not None:
            self._server.listen(claim.listening.detach())  # it closes it, too

    def hand_to(self, take: Take | None) -> None:
        """Let `take` have every request from now on; None: let them wait."""
        self._take = take
        while self._take is not None and self._waiting:
            self._take(self._waiting.pop(0))

    def _welcome(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.disconnected.connect(connection.deleteLater)
            connection.readyRead.connect(lambda connection=connection: self._hear(connection))
            if connection.bytesAvailable():
                self._hear(connection)

    def _hear(self, connection: QLocalSocket) -> None:
        if not connection.canReadLine():
            if connection.bytesAvailable() > MOST_BYTES:
                connection.abort()
            return
        request = read_request(bytes(connection.readLine(MOST_BYTES).data()))
        if request is None:
            connection.abort()
            return
        connection.write(TAKEN)
        connection.flush()
        connection.disconnectFromServer()
        self._waiting.append(request)
        self.hand_to(self._take)

    def close(self) -> None:
        """Hear no more."""
        self._server.close()
