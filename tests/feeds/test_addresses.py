"""Addresses that may be stored, shown and opened."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.feeds.addresses import LONGEST_ADDRESS, resolve_address

BASE = "https://harbour.example/news/today"


@pytest.mark.parametrize(
    ("link", "resolved"),
    [
        ("pier?x=1#top", "https://harbour.example/news/pier?x=1#top"),
        ("?page=2", "https://harbour.example/news/today?page=2"),
        ("../about", "https://harbour.example/about"),
        ("//quay.example/x", "https://quay.example/x"),
        (" https://quay.example/\n x\t ", "https://quay.example/%20x"),
        ("https://quay.example/ü?q=é", "https://quay.example/ü?q=é"),
        ('https://quay.example/a"b<c>', "https://quay.example/a%22b%3Cc%3E"),
        ("https://quay.example/\u202efdp.exe", "https://quay.example/%E2%80%AEfdp.exe"),
        ("https://quay.example:8443/", "https://quay.example:8443/"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("https://xn--pi-fia.example/", "https://xn--pi-fia.example/"),
        ("https://me:secret@quay.example/", "https://quay.example/"),
        ("/\\evil.example/x", "https://harbour.example/%5Cevil.example/x"),
    ],
)
def test_links_become_absolute(link: str, resolved: str) -> None:
    assert resolve_address(link, base=BASE) == resolved


@pytest.mark.parametrize(
    "link",
    ["", " ", "javascript:alert(1)", "java\nscript:alert(1)", " JaVaScRiPt:x", "data:text/html,x", "vbscript:x",
     "file:///etc/passwd", "ftp://x/y", "smb://host/x", "mailto:x@y.example", "tel:+1", "\\\\host\\share", "C:\\x.exe",
     "https://", "https:///x", "https://x:99999/", "https://x:port/", "http://[bad/", "https://a b.example/",
     "https://x/" + "a" * LONGEST_ADDRESS],
)  # fmt: skip
def test_what_must_not_be_opened_is_no_address(link: str) -> None:
    assert resolve_address(link, base=BASE) == ""


@given(st.text(max_size=60), st.sampled_from(["", BASE, "javascript:x//", "http://[", "ftp://x/"]))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_a_web_address_or_nothing_and_giving_it_again_changes_nothing(link: str, base: str) -> None:
    address = resolve_address(link, base=base)

    assert address == "" or urlsplit(address).scheme in ("http", "https")
    assert "@" not in urlsplit(address).netloc
    assert resolve_address(address, base=BASE) == address


@pytest.mark.parametrize(
    "sign", ["\ufdd0", "\ud800", "\u034f", "\u3164", "\U000e0041", "\U0001fffe", "\u202e", "\u2028"]
)
def test_signs_that_nobody_sees_stand_in_no_address(sign: str) -> None:
    assert resolve_address(f"https://quay{sign}.example/") == ""
    assert sign not in resolve_address(f"https://quay.example/a{sign}?b{sign}#{sign}")
    assert resolve_address(f"https://quay.example/a{sign}").startswith("https://quay.example/a%")
