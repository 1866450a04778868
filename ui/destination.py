"""Where an address leads, as the browser will get it; which addresses may be opened at all, and how they are shown."""

from dataclasses import dataclass

from PySide6.QtCore import QUrl, QUrlQuery

OPENED = frozenset({"http", "https", "mailto"})
"""Schemes that are handed to the system; everything else may start a program."""
_OF_MAIL = frozenset({"to", "cc", "subject", "body"})
"""What a link may put into a message; some mail programs would attach files."""


@dataclass(frozen=True, slots=True)
class Destination:
    """An address as the browser will get it, taken apart."""

    before: str
    host: str
    """In plain letters: names beyond ASCII stand in punycode."""
    after: str
    readable_host: str
    """The host in its own letters."""
    scheme: str
    has_user: bool
    """Whether something stands before an “@”, where careless readers look for the host."""

    @property
    def address(self) -> str:
        """The whole address."""
        return f"{self.before}{self.host}{self.after}"


def read_destination(address: str) -> Destination:
    """Take an address apart exactly as it will be opened.

    What has no host is all `after`; what nothing can open has no scheme either, and stands as it was given.
    """
    url = QUrl(address)
    if not url.isValid():
        return Destination("", "", address, "", "", False)
    encoded = bytes(url.toEncoded().data()).decode("ascii", "replace")
    host = url.host(QUrl.ComponentFormattingOption.EncodeUnicode)
    if not host:
        return Destination("", "", encoded, "", url.scheme(), False)
    start = encoded.index("//") + 2
    ends = [place for sign in "/?#" if (place := encoded.find(sign, start)) >= 0]
    authority_end = min(ends, default=len(encoded))
    place = encoded.index(host, encoded.rfind("@", start, authority_end) + 1 or start)
    readable = QUrl.fromAce(host.encode("ascii"), QUrl.AceProcessingOption.IgnoreIDNWhitelist) or host
    return Destination(
        encoded[:place],
        host,
        encoded[place + len(host) :],
        readable,
        url.scheme(),
        bool(url.userName() or url.password()),
    )


def shown_address(address: str) -> str:
    """Return an address as it will be opened, names beyond ASCII in plain letters, their own letters behind."""
    destination = read_destination(address)
    is_plain = destination.host == destination.readable_host
    return destination.address if is_plain else f"{destination.address} ({destination.readable_host})"


def openable(address: str) -> QUrl | None:
    """Return what may be handed to the system; None for anything but pages and mailboxes."""
    url = QUrl(address)
    if not url.isValid() or url.scheme() not in OPENED:
        return None
    if url.scheme() == "mailto":
        return _without_attachments(url) if url.path() else None
    return url if url.host() else None


def _without_attachments(url: QUrl) -> QUrl:
    query = QUrlQuery(url)
    for name, _ in query.queryItems():
        if name.lower() not in _OF_MAIL:
            query.removeAllQueryItems(name)
    url.setQuery(query)
    return url
