"""Boosted trees as plain arrays: learned elsewhere, evaluated here by NumPy alone.

A forest is written by `packaging/model/forests.py`. In each tree a node asks if a feature is at most a threshold and
goes left if it is; a leaf is its own child, so that all trees of a forest are walked in step.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resources import resource

Rows = NDArray[np.float32]
"""One row a case, one column a feature."""
_TOGETHER = 4_096
"""Rows that walk the trees at once: an article of thousands of quotations would take a gigabyte."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees side by side; all arrays but `names` have one row a tree and one column a node."""

    names: tuple[str, ...]
    """The features in the order of the columns."""
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    @classmethod
    def read(cls, path: Path) -> "Forest":
        """Read a forest from its file."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(
                names=tuple(str(name) for name in arrays["names"]),
                feature=arrays["feature"],
                threshold=arrays["threshold"],
                left=arrays["left"],
                right=arrays["right"],
                value=arrays["value"],
                depth=int(arrays["depth"]),
            )

    def margins(self, rows: Rows) -> NDArray[np.float64]:
        """Return the sum of the leaves that each row falls into."""
        margins = [self._margins(rows[first : first + _TOGETHER]) for first in range(0, len(rows), _TOGETHER)]
        return np.concatenate(margins) if margins else np.zeros(0)

    def _margins(self, rows: Rows) -> NDArray[np.float64]:
        trees = np.arange(len(self.feature))
        nodes = np.zeros((len(rows), len(trees)), dtype=np.int32)
        cases = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[cases, self.feature[trees, nodes]] <= self.threshold[trees, nodes]
            nodes = np.where(goes_left, self.left[trees, nodes], self.right[trees, nodes])
        margins: NDArray[np.float64] = self.value[trees, nodes].sum(axis=1, dtype=np.float64)
        return margins

    def probabilities(self, rows: Rows) -> NDArray[np.float64]:
        """Return the probability of each row, of a forest that was trained on yes and no."""
        probabilities: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-self.margins(rows)))
        return probabilities


@cache
def shipped_forest(name: str) -> Forest:
    """Return the forest of that name in `resources/models`."""
    return Forest.read(resource("models", f"{name}.npz"))
