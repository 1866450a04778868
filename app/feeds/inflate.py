"""Compressed bodies, a bounded piece at a time, so that a bomb never grows in memory."""

import zlib
from collections.abc import Iterator

PIECE_BYTES = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"
MOST_MEMBERS = 1000
"""Of one gzip body: a bomb of empty members costs time rather than memory."""

_ANY_HEADER = zlib.MAX_WBITS | 32
_NO_HEADER = -zlib.MAX_WBITS


class DamagedBody(Exception):
    """The bytes are not what their encoding promises."""


class OversizedBody(Exception):
    """The content, or what a layer of it unpacks to, is larger than the cap."""


class Inflater:
    """One layer of gzip or deflate."""

    def __init__(self, *, cap_bytes: int) -> None:
        self._left_bytes = cap_bytes
        self._members = 0
        self._engine = zlib.decompressobj(_ANY_HEADER)
        self._held = b""
        """The first half of a header whose second has not come yet."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what `data` holds in pieces of at most PIECE_BYTES. Raises DamagedBody and OversizedBody.

        A further gzip member is read on; anything else behind the end is ignored, as gunzip does.
        """
        data, self._held = self._held + data, b""
        while data:
            if not self._members or self._engine.eof:
                if len(data) < len(GZIP_MAGIC):
                    self._held = data
                    return
                if self._members and not data.startswith(GZIP_MAGIC):
                    return
                self._begin_member(data)
            piece = self._unpack(data)
            data = self._engine.unconsumed_tail or self._engine.unused_data
            if piece:
                yield piece

    def finish(self) -> None:
        """Raise DamagedBody unless the last member came to its end."""
        if not self._engine.eof and (self._members or self._held):
            raise DamagedBody("the compressed body ends too early")

    def _begin_member(self, data: bytes) -> None:
        """Some servers send deflate without the zlib header that RFC 9110 wants."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise OversizedBody
        has_zlib_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
        has_header = data.startswith(GZIP_MAGIC) or has_zlib_header
        self._engine = zlib.decompressobj(_ANY_HEADER if has_header else _NO_HEADER)

    def _unpack(self, data: bytes) -> bytes:
        try:
            piece = self._engine.decompress(data, PIECE_BYTES)
        except zlib.error as error:
            raise DamagedBody(str(error)) from error
        self._left_bytes -= len(piece)
        if self._left_bytes < 0:
            raise OversizedBody
        return piece


class LayeredInflater:
    """Several layers, the outermost first; none: the bytes as they are. Each layer is held to the cap."""

    def __init__(self, layers: int, *, cap_bytes: int) -> None:
        self._layers = [Inflater(cap_bytes=cap_bytes) for _ in range(layers)]
        self._left_bytes = cap_bytes

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what `data` holds through all layers. Raises DamagedBody and OversizedBody."""
        pieces: Iterator[bytes] = iter((data,))
        for layer in self._layers:
            pieces = _through(layer, pieces)
        for piece in pieces:
            self._left_bytes -= len(piece)
            if self._left_bytes < 0:
                raise OversizedBody
            yield piece

    def finish(self) -> None:
        """Raise DamagedBody unless each layer came to its end."""
        for layer in self._layers:
            layer.finish()


def _through(layer: Inflater, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from layer.feed(piece)


def gunzip(data: bytes, *, cap_bytes: int) -> bytes:
    """Unpack a gzip file. Raises DamagedBody and OversizedBody."""
    inflater = Inflater(cap_bytes=cap_bytes)
    content = b"".join(inflater.feed(data))
    inflater.finish()
    return content
