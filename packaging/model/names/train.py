"""Trains the tagger of names: `train.py CORPORA RELEASES`, quick with --quick.

CORPORA holds the newswire, RELEASES a JSON file for each release marked by hand; those kept aside are not read.
Writes `resources/models/names.crfsuite`. The same texts give the same model.
"""

import sys
import time
from pathlib import Path

import pycrfsuite

from gold import Gold, is_kept_aside, newswire, releases, sequences
from resources import resource

RELEASES_WEIGH = 3
"""How many times each release counts, since the newswire has far more words and is another kind of text."""
SETTINGS = {"c1": 0.08, "c2": 0.005, "max_iterations": 110, "feature.minfreq": 2}
QUICK = {"max_iterations": 12, "feature.minfreq": 2}


def train(texts: list[tuple[Gold, int]], path: Path, *, is_quick: bool = False) -> None:
    """Train on texts, each as often as it weighs, and write the model."""
    trainer = pycrfsuite.Trainer(algorithm="ap" if is_quick else "lbfgs", verbose=False)
    for gold, weight in texts:
        for rows, labels in sequences(gold):
            items = pycrfsuite.ItemSequence(rows)
            for _ in range(weight):
                trainer.append(items, labels)
    trainer.set_params(QUICK if is_quick else SETTINGS)
    path.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(path))


def main(corpora: Path, marked: Path, *, is_quick: bool) -> None:
    """Train on the newswire's train part and on the releases that are not kept aside."""
    began = time.monotonic()
    texts = [(gold, 1) for gold in newswire(corpora, "worldwide-newswire-train")]
    texts += [(gold, RELEASES_WEIGH) for gold in releases(marked) if not is_kept_aside(gold.id)]
    path = resource("models", "names.crfsuite")
    train(texts, path, is_quick=is_quick)
    print(f"{len(texts)} texts, {path.stat().st_size / 1e6:.1f} MB, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), is_quick="--quick" in sys.argv)
