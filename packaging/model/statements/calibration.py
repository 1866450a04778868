"""Learns how far scores are to be trusted: the share that was right, rising with the score, in steps."""

from collections.abc import Sequence
from pathlib import Path

from measure import Outcome, judge
from sklearn.isotonic import IsotonicRegression

from app.extract.quotes.statements.trust import GROUPS, Trust

CAUTION = 0.95
"""Texts of other kinds are a little harder than those that were annotated."""
_FEWEST = 40
"""Proposals of one step, where there are many."""
_MOST_STEPS = 8


def write_trust(outcomes: Sequence[Outcome], path: Path) -> Trust:
    """Write the table of all groups and return it."""
    judged = [one for outcome in outcomes for one in judge(outcome)]
    lines = []
    for group in GROUPS:
        cases = sorted((one.score, one.has_content and one.has_source) for one in judged if one.group == group)
        lines += [f"{group}\t{bound:.4f}\t{share:.4f}" for bound, share in _steps(cases)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return Trust.read(path)


def _steps(cases: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Return from which score on which share is right; neighbours are put together until a step is sure."""
    if not cases:
        return []
    scores, right = [score for score, _ in cases], [float(is_right) for _, is_right in cases]
    shares = IsotonicRegression().fit(scores, right).predict(scores)
    steps: list[tuple[float, list[float]]] = []
    last = -1.0
    fewest = min(_FEWEST, len(cases) // _MOST_STEPS)
    for score, share, is_right in zip(scores, shares, right, strict=True):
        if not steps or (len(steps[-1][1]) >= fewest and share > last):
            steps.append((score, []))
        steps[-1][1].append(is_right)
        last = share
    if len(steps) > 1 and len(steps[-1][1]) < fewest:
        steps[-2][1].extend(steps.pop()[1])
    return [(bound, CAUTION * sum(members) / len(members)) for bound, members in steps]
