"""Groups words that are used alike, from texts without any marks: releases and newswire.

Each word is described by what stands one and two words to its left and right (positive pointwise mutual information,
reduced to a hundred dimensions); k-means makes the finest groups, joining them bottom-up the coarser ones. One thread
only, so that sums come out the same each time.
"""

import gzip
import json
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import threadpool_limits

from app.articles import Span
from app.extract.entities.tokens import read_words

TEXTS = (
    "releases/bulk.jsonl.gz",
    "bench/entities/worldwide-newswire-train.jsonl.gz",
    "bench/quotes/polnear-train.jsonl.gz",
)
LONGEST = 20_000
"""Code points that are read of one text."""
FEWEST = 5
"""How often a word must stand in the texts."""
CONTEXT_WORDS = 6_000
OFFSETS = {-2: 0.5, -1: 1.0, 1: 1.0, 2: 0.5}
"""Where context words stand, and what they weigh."""
DIMENSIONS = 100
FINEST = 1_000
COARSER = (40, 150, 450)
SEED = 1
SETTINGS = {"init": "random", "random_state": SEED, "batch_size": 4096, "n_init": 1, "max_iter": 60}
FIGURE = re.compile(r"\d")


def sentences(corpora: Path) -> Iterator[list[str]]:
    """Give the words of each line, figures as 0; each line once, since releases repeat their last ones."""
    seen: set[str] = set()
    for name in TEXTS:
        with gzip.open(corpora / name, "rt", encoding="utf-8") as rows:
            for row in rows:
                for line in json.loads(row)["text"][:LONGEST].split("\n"):
                    if line.strip() and line not in seen:
                        seen.add(line)
                        yield [FIGURE.sub("0", word) for word in read_words(line, [Span(0, len(line))]).words]


def clusters(corpora: Path) -> tuple[dict[str, int], NDArray[np.uint16]]:
    """Return the finest group of each word, and for each finest group the coarser ones, itself last."""
    lines = list(sentences(corpora))
    counts = Counter(word for line in lines for word in line)
    words = [word for word, count in counts.most_common() if count >= FEWEST]
    with threadpool_limits(1):
        places = vectors(_contexts(lines, words, counts))
        means = MiniBatchKMeans(FINEST, **SETTINGS).fit(places)
    tree = linkage(means.cluster_centers_, "ward")
    levels = [fcluster(tree, count, "maxclust") for count in COARSER]
    numbers = {word: int(number) for word, number in zip(words, means.labels_, strict=True)}
    return numbers, np.stack([*levels, np.arange(FINEST)], axis=1).astype(np.uint16)


def _contexts(lines: list[list[str]], words: list[str], counts: Counter[str]) -> csr_matrix:
    """Count for each word what stands beside it, one block of columns for each offset."""
    small: Counter[str] = Counter()
    for word, count in counts.items():
        small[word.lower()] += count
    column = {word: number for number, (word, _) in enumerate(small.most_common(CONTEXT_WORDS))}
    row = {word: number for number, word in enumerate(words)}
    width = CONTEXT_WORDS + 2
    rows, columns = array("i"), array("i")
    for line in lines:
        beside = [CONTEXT_WORDS + 1] * 2 + [column.get(word.lower(), CONTEXT_WORDS) for word in line]
        beside += [CONTEXT_WORDS + 1] * 2
        for at, word in enumerate(line):
            if word in row:
                rows.extend([row[word]] * len(OFFSETS))
                columns.extend([block * width + beside[at + 2 + offset] for block, offset in enumerate(OFFSETS)])
    ones = np.ones(len(rows), np.float32)
    places = np.frombuffer(rows, np.int32), np.frombuffer(columns, np.int32)
    return coo_matrix((ones, places), shape=(len(words), width * len(OFFSETS))).tocsr()


def vectors(counts: csr_matrix) -> NDArray[np.float32]:
    """Return a unit vector for each row."""
    of_rows = np.asarray(counts.sum(axis=1)).ravel()
    of_columns = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    of_columns /= of_columns.sum()
    cells = counts.tocoo()
    weights = np.array(list(OFFSETS.values()))[cells.col // (counts.shape[1] // len(OFFSETS))]
    information = np.log(cells.data / of_rows[cells.row] / np.maximum(of_columns[cells.col], 1e-12))
    positive = information > 0
    table = csr_matrix(
        ((information * weights)[positive], (cells.row[positive], cells.col[positive])), shape=counts.shape
    )
    left, strengths, _ = randomized_svd(table, n_components=DIMENSIONS, n_iter=4, random_state=SEED)
    places = left * np.sqrt(strengths)
    return (places / (np.linalg.norm(places, axis=1, keepdims=True) + 1e-9)).astype(np.float32)
