"""How several trained taggers are made into one."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pycrfsuite
import pytest

_SCRIPT = Path(__file__).parents[3] / "packaging" / "model" / "names" / "crfsuite.py"
TEXTS = [
    ([["w=they"], ["w=saw"], ["w=velmora", "U"]], ["O", "O", "B-ORG"]),
    ([["w=okafor", "U"], ["w=rowed"]], ["B-PER", "O"]),
    ([["w=tolland", "U"], ["w=rows"]], ["B-PER", "O"]),
]


@pytest.fixture(scope="module")
def crfsuite() -> ModuleType:
    spec = importlib.util.spec_from_file_location("crfsuite_files", _SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def trained(texts: list[tuple[list[list[str]], list[str]]], path: Path) -> Path:
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    for rows, labels in texts:
        trainer.append(rows, labels)
    trainer.set_params({"max_iterations": 4})
    trainer.train(str(path))
    return path


def test_model_that_is_written_again_answers_alike(crfsuite: ModuleType, tmp_path: Path) -> None:
    first = trained(TEXTS, tmp_path / "first")
    crfsuite.write(tmp_path / "again", *crfsuite.read(first))
    one, other = pycrfsuite.Tagger(), pycrfsuite.Tagger()
    one.open(str(first))
    other.open(str(tmp_path / "again"))

    for rows, _ in TEXTS:
        assert other.tag(rows) == one.tag(rows)
        assert other.marginal("B-PER", 0) == pytest.approx(one.marginal("B-PER", 0))


def test_mean_has_half_of_what_only_one_of_two_has(crfsuite: ModuleType, tmp_path: Path) -> None:
    paths = [trained(TEXTS, tmp_path / "first"), trained(TEXTS[::-1], tmp_path / "second")]
    crfsuite.average(paths, tmp_path / "mean")
    (_, first), (_, second), (_, mean) = map(crfsuite.read, (*paths, tmp_path / "mean"))

    assert mean.keys() == first.keys() | second.keys()
    assert all(mean[key] == pytest.approx((first.get(key, 0) + second.get(key, 0)) / 2) for key in mean)
