"""Writes what the tagger knows of words, as hashes: `tables.py CORPORA GAZETTEER.tsv`, the latter by gazetteer.py."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[3]))

from clusters import clusters

from app.extract.entities.tagging.tables import HashTable
from resources import resource


def main(corpora: Path, gazetteer: Path) -> None:
    """Write `resources/models/names-tables.npz`."""
    rows = (line.split("\t") for line in gazetteer.read_text("utf-8").splitlines())
    names = HashTable.of({name: int(bits) for name, bits in rows})
    numbers, levels = clusters(corpora)
    words = HashTable.of(numbers)
    np.savez_compressed(
        resource("models", "names-tables.npz"),
        cluster_hashes=np.array(words.hashes, np.uint32),
        cluster_numbers=np.array(words.values, np.uint16),
        levels=levels,
        gazetteer_hashes=np.array(names.hashes, np.uint32),
        gazetteer_kinds=np.array(names.values, np.uint16),
    )
    print(f"{len(words.hashes)} words in clusters, {len(names.hashes)} names")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
