"""A feed's name and password, and how they are parted from an address. Ground: standard library only."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

# "https://name:password@harbour.example/feed": what stands before the last "@" of the part with the host.
_LOGIN = re.compile(r"^(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,30}://)(?P<login>[^/?#]{0,4000})@")


@dataclass(frozen=True, slots=True)
class Login:
    """What a server asks for; the password stands in no representation of it."""

    name: str
    password: str = field(repr=False)


def split_login(address: str) -> tuple[str, Login | None]:
    """Return the address without the login in it, and that login; None where there is none, or an empty one."""
    match = _LOGIN.match(address)
    if match is None:
        return address, None
    name, _, password = match["login"].partition(":")
    bare = match["scheme"] + address[match.end() :]
    return bare, Login(unquote(name), unquote(password)) if name or password else None


def without_login(address: str) -> str:
    """Return the address as it may be stored, shown and written down."""
    return split_login(address)[0]
