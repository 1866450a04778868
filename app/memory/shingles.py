"""The words of a text as near-duplicates are found by them: shingles, their least hashes, and bands of those.

A signature of our own small kind (MinHash by one permutation): every run of three words is hashed once, the hashes are
dealt into bins, and each bin keeps its least. Two texts have the same in a bin about as often as they share runs. Two
bins make a band, and texts that share a band are looked at more closely.
"""

import re
from collections.abc import Sequence
from zlib import crc32

WORDS_IN_SHINGLE = 3
BANDS = 18
_BINS = 2 * BANDS
_MASK = (1 << 63) - 1
_MIXERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_FINISH = 0xFF51AFD7ED558CCD

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"  # scripts without spaces: each sign is a word
    r"|\d+(?:[.,:/]\d+)*"  # a figure is one word
    r"|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)


def read_words(text: str) -> list[str]:
    """Return the words of a text as they are written; a figure with its points and commas is one."""
    return _WORD.findall(text)


def fold_words(words: Sequence[str]) -> list[str]:
    """Return the words without regard to case."""
    return "\n".join(words).lower().split("\n") if words else []


def hash_shingles(words: Sequence[str]) -> set[int]:
    """Return a number for each run of three words; a shorter text is one run."""
    known: dict[str, int] = {}
    hashes = [known.get(word) or known.setdefault(word, crc32(word.encode(errors="replace"))) for word in words]
    if len(hashes) < WORDS_IN_SHINGLE:
        hashes += [0] * (WORDS_IN_SHINGLE - len(hashes)) if hashes else []
    first, second, third = _MIXERS
    sums = {
        (a * first ^ b * second ^ c * third) & _MASK for a, b, c in zip(hashes, hashes[1:], hashes[2:], strict=False)
    }
    return {((one ^ (one >> 31)) * _FINISH & _MASK) ^ 0x2545F491 for one in sums}


def hash_run(words: Sequence[str]) -> int:
    """Return a number of 63 bits for a run of words."""
    text = "\n".join(words).encode(errors="replace")
    return (crc32(text) << 31 ^ crc32(text[::-1]) * _MIXERS[0]) & _MASK


def make_bands(shingles: set[int]) -> tuple[int, ...]:
    """Return the bands of a text's signature, numbers of 63 bits; none for a text without words."""
    least: dict[int, int] = {}
    for one in shingles:
        place = (one >> 40) % _BINS
        if one < least.get(place, _MASK):
            least[place] = one
    if not least:
        return ()
    values = [_fill(least, place) for place in range(_BINS)]
    return tuple(
        (values[2 * band] * _MIXERS[0] ^ values[2 * band + 1] * _MIXERS[1] ^ band * _MIXERS[2]) & _MASK
        for band in range(BANDS)
    )


def _fill(least: dict[int, int], place: int) -> int:
    """Return the least of a bin; an empty one, as short texts leave, takes that of the next that is filled."""
    while place not in least:
        place = (place + 1) % _BINS
    return least[place]
