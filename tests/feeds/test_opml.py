"""Subscription lists in and out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DocumentError
from app.feeds.opml import DEEPEST_FOLDER, Outline, read_opml, write_opml

A = "https://harbour.example/feed.xml"
B = "https://quay.example/rss"


def opml(body: str, before: str = "") -> bytes:
    return f'{before}<opml version="2.0"><head><title>t</title></head><body>{body}</body></opml>'.encode()


def test_nested_folders_are_kept() -> None:
    outlines = read_opml(
        opml(
            f'<outline text="Press"><outline text="Ports"><outline type="rss" text="Harbour" xmlUrl="{A}"'
            f' htmlUrl="https://harbour.example/"/></outline><outline text="Quay" xmlUrl="{B}"/></outline>'
        )
    )

    assert outlines == (
        Outline(A, "Harbour", "https://harbour.example/", ("Press", "Ports")),
        Outline(B, "Quay", "", ("Press",)),
    )


@pytest.mark.parametrize(
    "outline",
    [
        f'<outline text="Harbour" XMLURL="{A}"/>',
        f'<outline title="Harbour" text="x" xmlurl="{A}"/>',
        f'<outline type="rss" text="Harbour" url="{A}"/>',
        f'<outline text="Harbour" xmlUrl="feed:{A}"/>',
        f'<outline text="Harbour" xmlUrl="feed://{A}"/>',
        f'<outline text=" Harbour&#10;" xmlUrl=" {A} "/>',
    ],
)
def test_the_ways_in_which_other_readers_write_a_feed(outline: str) -> None:
    assert read_opml(opml(outline)) == (Outline(A, "Harbour"),)


def test_a_category_names_the_folder_of_a_feed_that_lies_in_none() -> None:
    (outline,) = read_opml(opml(f'<outline text="Harbour" xmlUrl="{A}" category="/Press/Ports,/Other"/>'))

    assert outline.folders == ("Press", "Ports")


def test_an_address_comes_once() -> None:
    double = f'<outline text="Harbour" xmlUrl="{A}"/>'

    assert len(read_opml(opml(double + f'<outline text="Folder">{double}</outline>'))) == 1


def test_what_is_no_web_address_is_left_out() -> None:
    body = "".join(f'<outline text="x" xmlUrl="{link}"/>' for link in ("file:///etc/passwd", "javascript:x", ""))

    assert read_opml(opml(body)) == ()


@pytest.mark.parametrize(
    "broken",
    [
        opml(f'<outline text="S & T" xmlUrl="{A}"/>'),
        opml(f'<outline text="S" xmlUrl="{A}"/>')[:-10],
        opml(f'<outline text="S" xmlUrl="{A}">'),
        b"\xef\xbb\xbf\n  " + opml(f'<outline text="S" xmlUrl="{A}"/>'),
        opml(f'<outline text="S\x00" xmlUrl="{A}"/>'),
    ],
)
def test_a_broken_list_gives_what_can_be_read(broken: bytes) -> None:
    assert [outline.address for outline in read_opml(broken)] == [A]


@pytest.mark.parametrize("other", [b"", b"  ", b"nothing", b"<rss><channel/></rss>", b"<html></html>", b"\x89PNG\r\n"])
def test_another_file_is_refused(other: bytes) -> None:
    with pytest.raises(DocumentError, match="not OPML"):
        read_opml(other)


def test_entities_are_never_resolved() -> None:
    before = '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "secret">]>'
    body = f'<outline text="a" xmlUrl="{A}">&x;</outline><outline text="b" xmlUrl="{B}"/>&y;'

    outlines = read_opml(opml(body, before))

    assert [(outline.address, outline.title) for outline in outlines] == [(A, "a"), (B, "b")]


def test_a_bomb_of_entities_ends_quickly() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    before = f'<!DOCTYPE opml [<!ENTITY e0 "lol">{entities}]>'

    outlines = read_opml(opml(f'<outline text="b" xmlUrl="{A}"/>&e11;', before))

    assert len(outlines) <= 1


def test_very_deep_folders_end_somewhere() -> None:
    body = '<outline text="f">' * 200 + f'<outline text="b" xmlUrl="{A}"/>' + "</outline>" * 200

    (outline,) = read_opml(opml(body))

    assert outline.folders == ("f",) * DEEPEST_FOLDER


def test_passwords_are_not_written() -> None:
    written = write_opml([Outline("https://name:secret@harbour.example/feed", "Harbour")])

    assert b"secret" not in written
    assert read_opml(written)[0].address == "https://harbour.example/feed"


_TITLES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).map(
    lambda text: " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
)
_TITLES = _TITLES.filter(bool)


@given(
    st.lists(
        st.builds(
            Outline,
            address=st.integers(0, 10**6).map(lambda number: f"https://harbour.example/feed?n={number}&a=<b>"),
            title=_TITLES,
            site_link=st.just("https://harbour.example/"),
            folders=st.lists(_TITLES, max_size=3).map(tuple),
        ),
        max_size=8,
        unique_by=lambda outline: outline.address,
    )
)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back(outlines: list[Outline]) -> None:
    assert sorted(read_opml(write_opml(outlines)), key=str) == sorted(outlines, key=str)


def test_names_hold_nothing_that_a_terminal_obeys() -> None:
    folder = f'<outline text="Ports&#x9b;2J\u202e"><outline text="Pier&#x9d;" xmlUrl="{A}"/></outline>'

    assert read_opml(opml(folder)) == (Outline(A, "Pier", folders=("Ports2J",)),)
