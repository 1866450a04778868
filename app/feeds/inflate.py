"""Compressed bodies, a bounded piece at a time, so that a bomb never grows in memory."""

import zlib
from collections.abc import Iterator, Sequence

PIECE_BYTES = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"

_ANY_HEADER = zlib.MAX_WBITS | 32
_NO_HEADER = -zlib.MAX_WBITS


class DamagedBody(Exception):
    """The bytes are not what their encoding promises."""


class Inflater:
    """One layer of gzip or deflate."""

    def __init__(self) -> None:
        self._engine = zlib.decompressobj(_ANY_HEADER)
        self._is_begun = False
        self._held = b""
        """The first half of a header whose second has not come yet."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what `data` holds in pieces of at most PIECE_BYTES. Raises DamagedBody.

        A further gzip member is read on; anything else behind the end is ignored, as gunzip does.
        """
        data, self._held = self._held + data, b""
        while data:
            if not self._is_begun or self._engine.eof:
                if len(data) < len(GZIP_MAGIC):
                    self._held = data
                    return
                if self._is_begun and not data.startswith(GZIP_MAGIC):
                    return
                self._engine, self._is_begun = _engine_for(data), True
            try:
                piece = self._engine.decompress(data, PIECE_BYTES)
            except zlib.error as error:
                raise DamagedBody(str(error)) from error
            data = self._engine.unconsumed_tail or self._engine.unused_data
            if piece:
                yield piece

    def finish(self) -> None:
        """Raise DamagedBody unless the last member came to its end."""
        if not self._engine.eof and (self._is_begun or self._held):
            raise DamagedBody("the compressed body ends too early")


def _engine_for(data: bytes) -> "zlib._Decompress":
    """Some servers send deflate without the zlib header that RFC 9110 wants."""
    has_zlib_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return zlib.decompressobj(_ANY_HEADER if data.startswith(GZIP_MAGIC) or has_zlib_header else _NO_HEADER)


class LayeredInflater:
    """Several layers, the outermost first; none: the bytes as they are."""

    def __init__(self, layers: int) -> None:
        self._layers: Sequence[Inflater] = tuple(Inflater() for _ in range(layers))

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what `data` holds through all layers. Raises DamagedBody."""
        pieces: Iterator[bytes] = iter((data,))
        for layer in self._layers:
            pieces = _through(layer, pieces)
        return pieces

    def finish(self) -> None:
        """Raise DamagedBody unless each layer came to its end."""
        for layer in self._layers:
            layer.finish()


def _through(layer: Inflater, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from layer.feed(piece)


def gunzip(data: bytes, *, cap_bytes: int) -> bytes:
    """Unpack a gzip file of at most `cap_bytes` content. Raises DamagedBody when it is damaged, cut or larger."""
    inflater, content = Inflater(), bytearray()
    for piece in inflater.feed(data):
        content += piece
        if len(content) > cap_bytes:
            raise DamagedBody("the unpacked file is too large")
    inflater.finish()
    return bytes(content)
