"""Trains the tagger of names: `train.py CORPORA RELEASES`.

CORPORA holds the newswire, RELEASES a JSON file for each release marked by hand; those kept aside are not read.
Writes `resources/models/names.crfsuite.gz`. The same texts give the same model. The averaged perceptron was as good as
L-BFGS on the newswire, better on releases (cross-fitted entities 76 against 74), and takes a tenth of the time; what it
learns depends on the order of the texts, so that the mean over some orders is taken.
"""

import gzip
import random
import sys
import tempfile
import time
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).parents[3]))

import crfsuite
from gold import Gold, is_kept_aside, newswire, releases, sequences

from resources import resource

SEEDS = (3, 5, 7)
"""One order of the texts each."""
LEAST = 0.5
"""Smaller weights change no answer to speak of, and are a quarter of all."""
SETTINGS = {"max_iterations": 12, "feature.minfreq": 1}
Sequences = list[tuple[list[list[str]], list[str]]]


def features(texts: list[Gold]) -> list[Sequences]:
    """Return for each text its runs of words; equal features share one string, since there are millions."""
    return [
        [([[sys.intern(feature) for feature in row] for row in rows], labels) for rows, labels in sequences(gold)]
        for gold in texts
    ]


def train(texts: list[Sequences], seed: int, path: Path) -> None:
    """Train on texts in the order of a seed, and write the model."""
    order = list(texts)
    random.Random(seed).shuffle(order)
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    for text in order:
        for rows, labels in text:
            trainer.append(rows, labels)
    trainer.set_params(SETTINGS)
    trainer.train(str(path))


def main(corpora: Path, marked: Path) -> None:
    """Train on the newswire's train part and on the releases that are not kept aside."""
    began = time.monotonic()
    texts = sorted(newswire(corpora, "worldwide-newswire-train"), key=lambda gold: gold.id)
    texts += [gold for gold in releases(marked) if not is_kept_aside(gold.id)]
    known = features(texts)
    path = resource("models", "names.crfsuite.gz")
    with tempfile.TemporaryDirectory() as folder:
        parts = [Path(folder) / str(seed) for seed in SEEDS]
        for seed, part in zip(SEEDS, parts, strict=True):
            train(known, seed, part)
        whole = Path(folder) / "mean"
        crfsuite.average(parts, whole, least=LEAST)
        path.write_bytes(gzip.compress(whole.read_bytes(), mtime=0))
    print(f"{len(texts)} texts, {path.stat().st_size / 1e6:.1f} MB, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
