"""How sure a figure is, by the way in which it was read; estimates, not yet calibrated against gold."""

from app.extract.figures.drafts import Draft
from app.findings import FigureKind

_OF_KIND = {
    FigureKind.MONEY: 0.96,
    FigureKind.PERCENT: 0.97,
    FigureKind.DATE: 0.95,
    FigureKind.DURATION: 0.93,
    FigureKind.MEASURE: 0.9,
    FigureKind.COUNT: 0.88,
    FigureKind.RATIO: 0.85,
    FigureKind.ORDINAL: 0.8,
}


def confidence_of(draft: Draft) -> float:
    """Return the confidence of a figure, between 0 and 1."""
    sure = _OF_KIND.get(draft.kind or FigureKind.COUNT, 0.5)
    if draft.kind is FigureKind.COUNT and not draft.unit:
        sure = 0.5
    if draft.is_inherited:
        sure = min(sure, 0.7)
    if draft.is_vague:
        sure = min(sure, 0.6)
    if draft.is_word and draft.kind is FigureKind.COUNT:
        sure -= 0.08
    if draft.is_inferred or draft.value is None:
        sure -= 0.1
    return round(max(sure, 0.05), 2)
