"""Reads and writes CRFsuite's model files, to average models that saw the same texts in another order.

The averaged perceptron depends on that order; the mean of several is steadier than any, and no larger to ask. The file
holds weights, the names of labels and attributes in a hashed table (CQDB), and for each of them which weights are its.
"""

import struct
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

Weights = dict[tuple[int, bytes, bytes], float]
"""By kind (0: from an attribute, 1: from a label), source and label."""
WORD = 0xFFFFFFFF
HEADER = struct.Struct("<4sI4s9I")
TABLE = struct.Struct("<4s5I")
WEIGHT = struct.Struct("<3Id")
BYTE_ORDER = 0x62445371
BUCKETS = 256
VERSION = 100
BOUNDARIES = 2
"""The beginning and the end of a sequence have rows of their own among the labels'."""


def read(path: Path) -> tuple[list[bytes], Weights]:
    """Return the labels and the weights of a model."""
    data = path.read_bytes()
    offsets = HEADER.unpack_from(data)[7:]
    labels, attributes = _read_names(data, offsets[1]), _read_names(data, offsets[2])
    first = offsets[0] + 12
    (count,) = struct.unpack_from("<I", data, first - 4)
    weights = {}
    for kind, source, label, weight in WEIGHT.iter_unpack(data[first : first + count * WEIGHT.size]):
        weights[kind, (labels if kind else attributes)[source], labels[label]] = weight
    return labels, weights


def write(path: Path, labels: Sequence[bytes], weights: Weights) -> None:
    """Write a model."""
    attributes = sorted({source for kind, source, _ in weights if not kind})
    numbers = {name: number for number, name in enumerate(attributes)}
    places = {name: number for number, name in enumerate(labels)}
    rows = sorted(
        (kind, places[source] if kind else numbers[source], places[label], weight)
        for (kind, source, label), weight in weights.items()
    )
    of_labels: list[list[int]] = [[] for _ in range(len(labels) + BOUNDARIES)]
    of_attributes: list[list[int]] = [[] for _ in attributes]
    for number, (kind, source, _, _) in enumerate(rows):
        (of_labels if kind else of_attributes)[source].append(number)
    body = b"".join(WEIGHT.pack(*row) for row in rows)
    parts = [struct.pack("<4s2I", b"FEAT", 12 + len(body), len(rows)) + body, _names(labels), _names(attributes)]
    offsets = [HEADER.size]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    for tag, owned in ((b"LFRF", of_labels), (b"AFRF", of_attributes)):
        parts.append(_owned(tag, owned, offsets[-1]))
        offsets.append(offsets[-1] + len(parts[-1]))
    header = HEADER.pack(b"lCRF", offsets.pop(), b"FOMC", VERSION, 0, len(labels), len(attributes), *offsets)
    path.write_bytes(header + b"".join(parts))


def average(paths: Sequence[Path], path: Path, *, least: float = 0.0) -> None:
    """Write the mean of models with the same labels; weights of attributes below `least` are left out."""
    means: Weights = defaultdict(float)
    labels: list[bytes] = []
    for one in paths:
        names, weights = read(one)
        labels = labels or names
        for key, weight in weights.items():
            means[key] += weight / len(paths)
    write(path, labels, {key: weight for key, weight in means.items() if key[0] or abs(weight) >= least})


def _read_names(data: bytes, begin: int) -> list[bytes]:
    *_, count, offset = TABLE.unpack_from(data, begin)
    names = []
    for place in struct.unpack_from(f"<{count}I", data, begin + offset):
        (length,) = struct.unpack_from("<I", data, begin + place + 4)
        names.append(data[begin + place + 8 : begin + place + 7 + length])
    return names


def _names(names: Sequence[bytes]) -> bytes:
    """Return a table in which names are found by their hash, and their places by number; parts begin at fours."""
    body = bytearray(TABLE.size + BUCKETS * 8)
    buckets: list[list[tuple[int, int]]] = [[] for _ in range(BUCKETS)]
    places = []
    for number, name in enumerate(names):
        key = name + b"\0"
        hashed = hash_of(key)
        buckets[hashed % BUCKETS].append((hashed, len(body)))
        places.append(len(body))
        body += struct.pack("<2I", number, len(key)) + key
    for number, bucket in enumerate(buckets):
        slots = [(0, 0)] * (2 * len(bucket))
        for hashed, place in bucket:
            at = (hashed >> 8) % len(slots)
            while slots[at][1]:
                at = (at + 1) % len(slots)
            slots[at] = hashed, place
        struct.pack_into("<2I", body, TABLE.size + number * 8, len(body) if slots else 0, len(slots))
        body += b"".join(struct.pack("<2I", *slot) for slot in slots)
    offset = len(body)
    body += struct.pack(f"<{len(places)}I", *places)
    TABLE.pack_into(body, 0, b"CQDB", len(body), 0, BYTE_ORDER, len(names), offset)
    return bytes(body) + b"\0" * (-len(body) % 4)


def _owned(tag: bytes, owned: Sequence[Sequence[int]], begin: int) -> bytes:
    """Return which weights belong to each label or attribute; offsets count from the file's beginning."""
    offset = begin + 12 + 4 * len(owned)
    offsets = []
    body = bytearray()
    for numbers in owned:
        offsets.append(offset + len(body))
        body += struct.pack(f"<{len(numbers) + 1}I", len(numbers), *numbers)
    head = struct.pack("<4s2I", tag, 12 + 4 * len(owned) + len(body), len(owned))
    return head + struct.pack(f"<{len(offsets)}I", *offsets) + body


def hash_of(key: bytes) -> int:
    """Return Bob Jenkins's lookup3 of a key (hashlittle, public domain, 2006)."""
    first = second = third = (0xDEADBEEF + len(key)) & WORD
    at = 0
    while len(key) - at > 12:
        first, second, third = _added(key, at, first, second, third)
        first, third = (first - third & WORD) ^ _turned(third, 4), third + second & WORD
        second, first = (second - first & WORD) ^ _turned(first, 6), first + third & WORD
        third, second = (third - second & WORD) ^ _turned(second, 8), second + first & WORD
        first, third = (first - third & WORD) ^ _turned(third, 16), third + second & WORD
        second, first = (second - first & WORD) ^ _turned(first, 19), first + third & WORD
        third, second = (third - second & WORD) ^ _turned(second, 4), second + first & WORD
        at += 12
    first, second, third = _added(key[at:].ljust(12, b"\0"), 0, first, second, third)
    third = (third ^ second) - _turned(second, 14) & WORD
    first = (first ^ third) - _turned(third, 11) & WORD
    second = (second ^ first) - _turned(first, 25) & WORD
    third = (third ^ second) - _turned(second, 16) & WORD
    first = (first ^ third) - _turned(third, 4) & WORD
    second = (second ^ first) - _turned(first, 14) & WORD
    return (third ^ second) - _turned(second, 24) & WORD


def _added(key: bytes, at: int, *words: int) -> tuple[int, int, int]:
    parts = struct.unpack_from("<3I", key, at)
    first, second, third = (word + part & WORD for word, part in zip(words, parts, strict=True))
    return first, second, third


def _turned(word: int, by: int) -> int:
    return (word << by | word >> 32 - by) & WORD
