"""Large tables of words as sorted arrays of hashes: a few bytes an entry, asked by bisection."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from resources import resource


def hash_of(name: str) -> int:
    """Return the number by which a name is looked up."""
    return crc32(name.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class HashTable:
    """Names and a number for each; one name in some ten thousand unknown ones is taken for another."""

    hashes: "array[int]"
    """Sorted."""
    values: "array[int]"

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> "HashTable":
        """Make the table of names and their numbers."""
        rows = sorted({hash_of(name): number for name, number in numbers.items()}.items())
        return cls(array("I", [row[0] for row in rows]), array("H", [row[1] for row in rows]))

    def get(self, name: str) -> int | None:
        """Return the number of a name; None where it is not in the table."""
        wanted = hash_of(name)
        at = bisect_left(self.hashes, wanted)
        return self.values[at] if at < len(self.hashes) and self.hashes[at] == wanted else None


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tagger knows of words beside the lexicon."""

    clusters: HashTable
    """Of words that are used alike, the number of their finest cluster; figures are written as 0."""
    levels: tuple[tuple[int, ...], ...]
    """For each finest cluster the coarser ones that hold it, the coarsest first, itself last."""
    gazetteer: HashTable
    """Towns, regions, companies and airports with a bit for each kind."""


@cache
def shipped_tables() -> Tables:
    """Return the tables in `resources/models`."""
    with np.load(resource("models", "names-tables.npz"), allow_pickle=False) as arrays:
        return Tables(
            clusters=_table(arrays["cluster_hashes"], arrays["cluster_numbers"]),
            levels=tuple(tuple(int(number) for number in row) for row in arrays["levels"]),
            gazetteer=_table(arrays["gazetteer_hashes"], arrays["gazetteer_kinds"]),
        )


def _table(hashes: NDArray[np.uint32], values: NDArray[np.uint16]) -> HashTable:
    return HashTable(array("I", hashes.astype(np.uint32).tobytes()), array("H", values.astype(np.uint16).tobytes()))
