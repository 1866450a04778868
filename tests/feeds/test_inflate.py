"""Compressed bodies."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.feeds.inflate import MOST_MEMBERS, PIECE_BYTES, DamagedBody, Inflater, LayeredInflater, OversizedBody, gunzip
from tests.hostile.server import gzip_bomb

CAP = 10 * 1024**2


def inflate(data: bytes, *, step: int = 7, layers: int = 1) -> bytes:
    inflater = LayeredInflater(layers, cap_bytes=CAP)
    pieces = [piece for start in range(0, len(data), step) for piece in inflater.feed(data[start : start + step])]
    inflater.finish()
    assert all(len(piece) <= max(PIECE_BYTES, step) for piece in pieces)
    return b"".join(pieces)


@given(st.binary(max_size=2000), st.integers(1, 500))
@settings(max_examples=100, deadline=None)
def test_what_was_packed_comes_out_however_it_arrives(data: bytes, step: int) -> None:
    raw = zlib.compressobj(wbits=-15)

    assert inflate(gzip.compress(data, mtime=0), step=step) == data
    assert inflate(zlib.compress(data), step=max(step, 2)) == data
    assert inflate(raw.compress(data) + raw.flush(), step=max(step, 2)) == data
    assert inflate(gzip.compress(gzip.compress(data, mtime=0), mtime=0), step=step, layers=2) == data
    assert inflate(data, step=step, layers=0) == data


def test_gzip_members_behind_each_other_are_one_body() -> None:
    assert inflate(gzip.compress(b"a", mtime=0) + gzip.compress(b"b", mtime=0), step=1000) == b"ab"


def test_many_members_are_read_and_very_many_are_not() -> None:
    assert inflate(gzip.compress(b"a", mtime=0) * MOST_MEMBERS, step=10**6) == b"a" * MOST_MEMBERS
    with pytest.raises(OversizedBody):
        inflate(gzip.compress(b"", mtime=0) * (MOST_MEMBERS + 1), step=10**6)


def test_a_layer_that_hides_its_size_behind_another_is_held_to_the_cap() -> None:
    hidden = gzip.compress(gzip.compress(b"", mtime=0) * 100_000, mtime=0)

    with pytest.raises(OversizedBody):
        inflate(hidden, step=10**6, layers=2)
    with pytest.raises(OversizedBody):
        inflate(gzip.compress(b"\x1f\x8b" + b"\0" * (CAP + 1), mtime=0), step=10**6)


def test_junk_behind_the_end_is_ignored() -> None:
    assert inflate(gzip.compress(b"a", mtime=0) + b"junk", step=1000) == b"a"


@pytest.mark.parametrize(
    "damaged", [gzip.compress(b"a" * 100, mtime=0)[:-9], gzip.compress(b"abc" * 99, mtime=0)[:20], b"<rss/>" * 9]
)
def test_damage_is_noticed(damaged: bytes) -> None:
    with pytest.raises(DamagedBody):
        inflate(damaged, step=1000)


def test_nothing_is_nothing() -> None:
    assert inflate(b"") == b""


def test_a_bomb_comes_in_bounded_pieces() -> None:
    bomb = gzip_bomb(50)
    tracemalloc.start()
    total = sum(len(piece) for piece in Inflater(cap_bytes=100 * 1024**2).feed(bomb))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert total == 50 * 1024**2
    assert peak < 2 * 1024**2


def test_a_file_that_unpacks_beyond_its_cap_is_refused() -> None:
    with pytest.raises(OversizedBody):
        gunzip(gzip_bomb(2), cap_bytes=1024**2)
