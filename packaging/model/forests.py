"""Trains boosted trees and writes them as the plain arrays that `app.extract.forest` reads."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 24,
    "min_data_in_leaf": 30,
    "lambda_l2": 1.0,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


def train(
    rows: NDArray[np.float32],
    right: NDArray[np.bool_],
    *,
    names: Sequence[str],
    trees: int = 250,
    weights: NDArray[np.float32] | None = None,
    **settings: Any,
) -> lightgbm.Booster:
    """Train a forest on cases (one a row) and whether each is right."""
    data = lightgbm.Dataset(rows, right, weight=weights, feature_name=list(names))
    return lightgbm.train(SETTINGS | settings, data, num_boost_round=trees)


def write(booster: lightgbm.Booster, path: Path) -> None:
    """Write a forest as arrays; trees are padded to the size of the largest."""
    dump = booster.dump_model()
    trees = [list(_nodes(tree["tree_structure"])) for tree in dump["tree_info"]]
    size = max(map(len, trees))
    columns = {
        "feature": np.zeros((len(trees), size), np.int32),
        "threshold": np.zeros((len(trees), size), np.float32),
        "left": np.zeros((len(trees), size), np.int32),
        "right": np.zeros((len(trees), size), np.int32),
        "value": np.zeros((len(trees), size), np.float32),
    }
    for row, nodes in enumerate(trees):
        for place, node in enumerate(nodes):
            for part, entry in zip(columns, node, strict=True):
                columns[part][row, place] = entry
    depth = max(_depth(tree["tree_structure"]) for tree in dump["tree_info"])
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, names=np.array(dump["feature_names"]), depth=depth, **columns)


def _nodes(root: dict[str, Any]) -> Iterator[tuple[int, float, int, int, float]]:
    """Number the nodes breadth first: feature, threshold, left, right, value."""
    order = [root]
    for number, node in enumerate(order):
        if "leaf_value" in node:
            yield 0, 0.0, number, number, node["leaf_value"]
            continue
        left = len(order)
        order += [node["left_child"], node["right_child"]]
        yield node["split_feature"], node["threshold"], left, left + 1, 0.0


def _depth(node: dict[str, Any]) -> int:
    if "leaf_value" in node:
        return 0
    return 1 + max(_depth(node["left_child"]), _depth(node["right_child"]))
