"""What went wrong on the network, as sentences for the person."""

import errno
import socket
import ssl
from collections.abc import Iterator
from http import HTTPStatus

import httpx2

_CERTIFICATE_FAULTS = {
    # X509_V_ERR codes of OpenSSL.
    10: "The server's certificate has expired.",
    9: "The server's certificate is not valid yet.",
    18: "The server's certificate is signed by itself alone, so it proves nothing.",
    19: "The server's certificate is not signed by an authority that this computer trusts.",
    20: "The server's certificate is not signed by an authority that this computer trusts.",
    21: "The server's certificate is not signed by an authority that this computer trusts.",
    62: "The server's certificate belongs to another host name.",
    64: "The server's certificate belongs to another address.",
}

_MORE = {
    401: "it asks for a name and a password",
    403: "it does not let us in",
    410: "the feed has ended for good",
    429: "it asks us to come less often",
    503: "it is busy or under maintenance",
}


def status_sentence(status: int) -> str:
    """Return e.g. "The server answered 404 (not found)."."""
    try:
        phrase = HTTPStatus(status).phrase.lower()
    except ValueError:
        phrase = "unknown"
    more = f": {_MORE[status]}" if status in _MORE else ""
    return f"The server answered {status} ({phrase}){more}."


def transport_sentence(error: Exception) -> str:
    """Return why no answer, or only part of one, came."""
    for cause in _causes(error):
        sentence = _of_cause(cause)
        if sentence:
            return sentence
    return _of_kind(error)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and what led to it, innermost group members included."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            waiting.extend(current.exceptions)
        waiting.extend(cause for cause in (current.__cause__, current.__context__) if cause is not None)


def _of_cause(cause: BaseException) -> str:
    if isinstance(cause, ssl.SSLCertVerificationError):
        untrusted = "The server's certificate could not be verified."
        return _CERTIFICATE_FAULTS.get(cause.verify_code, untrusted)
    if isinstance(cause, ssl.SSLError):
        return "No secure connection to the server could be made."
    if isinstance(cause, socket.gaierror):
        return "The server's name could not be found."
    if isinstance(cause, ConnectionRefusedError):
        return "The server refused the connection."
    if isinstance(cause, ConnectionResetError | BrokenPipeError):
        return "The server broke off the connection."
    if isinstance(cause, OSError) and cause.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN):
        return "The server cannot be reached from here; is the network up?"
    return ""


def _of_kind(error: Exception) -> str:
    if isinstance(error, httpx2.TimeoutException):
        return "The server did not answer in time."
    if isinstance(error, httpx2.ProxyError):
        return "The proxy refused the connection."
    if isinstance(error, httpx2.RemoteProtocolError):
        return _of_protocol(str(error))
    if isinstance(error, httpx2.ConnectError):
        return "No connection to the server could be made."
    return "The server broke off the connection."


def _of_protocol(message: str) -> str:
    if "without sending complete message body" in message or "incomplete" in message:
        return "The server's answer ended before it was complete."
    if "without sending a response" in message or "disconnected" in message:
        return "The server broke off the connection."
    return "The server's answer is not valid HTTP."
