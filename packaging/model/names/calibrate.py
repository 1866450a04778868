"""Counts how often names are right, by what rules and model say of them: `calibrate.py CORPORA`.

Reads texts that the tagger was not trained on: the newswire's dev part without the articles kept aside, and the fifteen
releases with gold. Writes `resources/models/names-confidence.tsv`: nines against shares, rising.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[3]))

from gold import LABELS, is_kept_aside, newswire
from sklearn.isotonic import IsotonicRegression

from app.articles import ArticleText
from app.extract.entities.article import read_names
from app.extract.entities.confidence import nines_of
from app.text.anatomy import read_anatomy
from resources import resource

FEWEST = 40
"""Names of one step."""
FEWEST_OF_TYPE = 12
DEVIATIONS = 1.3
"""From the share that was right to the one that is written: few names prove little."""
CAUTION = 0.965
"""Other texts are harder than these."""
MOST_OF_OTHERS = 0.89
"""For types that are too seldom to be counted."""
Right = dict[tuple[int, int], set[str]]
Cases = dict[tuple[str, str], list[tuple[float, bool]]]


def texts(corpora: Path) -> Iterator[tuple[str, Right]]:
    """Give texts with the labels that are right for each span."""
    for gold in newswire(corpora, "worldwide-newswire-dev"):
        if not is_kept_aside(gold.id):
            yield gold.text, {(start, end): {label} for start, end, label in gold.names}
    for path in sorted((corpora / "bench" / "releases" / "gold").glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        right: Right = {}
        for entity in row["entities"]:
            for start, end in entity["mentions"]:
                kinds = {entity["type"], *entity.get("alt_types", [])}
                right[start, end] = {LABELS[kind] for kind in kinds if kind in LABELS}
        yield row["text"], right


def cases(corpora: Path) -> Cases:
    """Return for each support, and for each type with it, the nines of the model and whether the name was right."""
    found: Cases = defaultdict(list)
    for text, right in texts(corpora):
        article = ArticleText.plain(text)
        page, pieces = read_names(article, read_anatomy(article))
        for piece in (*page.places, *pieces):
            if piece.support is not None and piece.type is not None:
                span = page.words.span(piece.start, piece.end)
                is_right = LABELS[piece.type.value] in right.get((span.start, span.end), ())
                case = nines_of(piece.probability), is_right
                found[piece.support.value, piece.type.value].append(case)
    return found


def by_kind(found: Cases) -> Cases:
    """Return the cases of types that are seen often, and as "any" those of the others, which are harder to read."""
    kept: Cases = {}
    for support in sorted({support for support, _ in found}):
        kinds = {kind: rows for (other, kind), rows in found.items() if other == support}
        often = {kind: rows for kind, rows in kinds.items() if len(rows) >= FEWEST_OF_TYPE}
        seldom = [row for kind, rows in kinds.items() if kind not in often for row in rows]
        kept |= {(support, kind): rows for kind, rows in often.items()}
        everything = [row for rows in kinds.values() for row in rows]
        kept[support, "any"] = seldom if len(seldom) >= FEWEST_OF_TYPE else everything
    return kept


def steps(rows: list[tuple[float, bool]]) -> Iterator[tuple[float, float]]:
    """Give from how many nines on which share is right, at least FEWEST names a step."""
    rows = sorted(rows)
    certainties = np.array([row[0] for row in rows])
    right = np.array([row[1] for row in rows], float)
    shares = IsotonicRegression().fit_transform(certainties, right)
    last, first = -1.0, 0
    while first < len(rows):
        stop = min(len(rows), first + FEWEST)
        while stop < len(rows) and (shares[stop] == shares[first] or certainties[stop] == certainties[stop - 1]):
            stop += 1
        share = _at_least(right[first:stop])
        if len(rows) - first >= FEWEST or last < 0:
            last = max(last, share)
            yield (0.0 if first == 0 else round(float(certainties[first]), 2)), last
        first = stop


def _at_least(right: NDArray[np.float64]) -> float:
    """Return the lower end of Wilson's interval, and a little less."""
    count, share, squared = len(right), float(right.mean()), DEVIATIONS**2
    middle = share + squared / (2 * count)
    spread = DEVIATIONS * np.sqrt(share * (1 - share) / count + squared / (4 * count**2))
    return round(CAUTION * float((middle - spread) / (1 + squared / count)), 3)


def main(corpora: Path) -> None:
    """Write the table and print how many names stand behind each part of it."""
    lines = ["# Support by rules, type, the model's nines from which on, share of names that are right — calibrate.py"]
    for (support, kind), rows in sorted(by_kind(cases(corpora)).items()):
        print(support, kind, len(rows), round(sum(right for _, right in rows) / len(rows), 3))
        most = MOST_OF_OTHERS if kind == "any" else 1.0
        lines += [f"{support}\t{kind}\t{step}\t{min(share, most)}" for step, share in steps(rows)]
    resource("models", "names-confidence.tsv").write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
