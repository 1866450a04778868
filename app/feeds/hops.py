"""One hop of a fetch: where it may go, and where a redirect leads."""

import httpx2

from app.errors import FetchError
from app.feeds.addresses import LONGEST_ADDRESS

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT_REDIRECTS = frozenset({301, 308})


def read_address(address: str) -> httpx2.URL:
    """Read the address a fetch begins with. Raises FetchError when it is none."""
    try:
        return httpx2.URL(address.strip()).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError) as error:
        raise FetchError("This is not an address that can be read.", address) from error


def host_of(address: str) -> str:
    """Return the host that an address names; empty where it names none."""
    try:
        return read_address(address).host
    except FetchError:
        return ""


def check_hop(url: httpx2.URL, *, address: str) -> None:
    """Refuse what is not plain http or https; called before each request, redirects included. Raises FetchError."""
    if url.scheme not in ("http", "https"):
        scheme = url.scheme[:20] or "no scheme"
        raise FetchError(f"Only http and https addresses are fetched, not {scheme}.", address)
    if not url.host:
        raise FetchError("The address names no server.", address)
    if url.port is not None and not 0 < url.port < 65536:
        raise FetchError("The address names a port that does not exist.", address)


def next_hop(url: httpx2.URL, location: str, *, address: str) -> httpx2.URL:
    """Return where a redirect from `url` leads; a user name and password in it are dropped. Raises FetchError."""
    if not location.strip():
        raise FetchError("The server redirects without saying where to.", address)
    if len(location) > LONGEST_ADDRESS:
        raise FetchError("The server redirects to an address that is too long.", address)
    try:
        target = url.join(location.strip()).copy_with(fragment=None)
        check_hop(target, address=address)
        return target.copy_with(userinfo=b"")
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError("The server redirects to an address that cannot be read.", address) from error


def is_same_site(url: httpx2.URL, target: httpx2.URL) -> bool:
    """Whether a login goes along to `target`: the host stays the same and nothing gets less safe."""
    if url.host != target.host:
        return False
    is_upgrade = (url.scheme, target.scheme) == ("http", "https") and url.port is None and target.port is None
    return is_upgrade or (url.scheme, url.port) == (target.scheme, target.port)


def is_permanent(url: httpx2.URL, target: httpx2.URL, status: int) -> bool:
    """Whether the address may be replaced for good; never by a less safe one."""
    return status in PERMANENT_REDIRECTS and not (url.scheme == "https" and target.scheme == "http")
