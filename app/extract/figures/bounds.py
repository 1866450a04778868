"""Words beside a figure that bound it: "more than", "up to", "about", "or more"."""

from itertools import pairwise

from app.extract.figures.ages import AGE
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import phrases_of
from app.extract.figures.reading import Reading
from app.findings import Bound, FigureKind

_LONGEST = 4
_SIGNS = {
    "~": Bound.ABOUT,
    "≈": Bound.ABOUT,
    "c.": Bound.ABOUT,
    ">": Bound.MORE,
    "≥": Bound.MORE,
    "<": Bound.LESS,
    "≤": Bound.LESS,
}
_COMPARED = {
    "more": Bound.MORE,
    "above": Bound.MORE,
    "higher": Bound.MORE,
    "greater": Bound.MORE,
    "over": Bound.MORE,
    "older": Bound.MORE,
    "longer": Bound.MORE,
    "larger": Bound.MORE,
    "better": Bound.MORE,
    "up": Bound.MORE,
    "less": Bound.LESS,
    "under": Bound.LESS,
    "younger": Bound.LESS,
    "fewer": Bound.LESS,
    "lower": Bound.LESS,
    "below": Bound.LESS,
    "so": Bound.ABOUT,
    "thereabouts": Bound.ABOUT,
}
"""Words behind "or": "400 or more", "six years or so"."""
_BEHIND = {
    ("at", "least"): Bound.MORE,
    ("at", "a", "minimum"): Bound.MORE,
    ("minimum",): Bound.MORE,
    ("and", "up"): Bound.MORE,
    ("and", "upwards"): Bound.MORE,
    ("and", "above"): Bound.MORE,
    ("and", "counting"): Bound.MORE,
    ("at", "most"): Bound.LESS,
    ("at", "the", "most"): Bound.LESS,
    ("max",): Bound.LESS,
    ("maximum",): Bound.LESS,
    ("tops",): Bound.LESS,
    ("give", "or", "take"): Bound.ABOUT,
    ("approximately",): Bound.ABOUT,
}
_ENDS = frozenset(".,;:)!?")
_OF_TIME = {"since": Bound.MORE, "until": Bound.LESS, "till": Bound.LESS}
_BEFORE_OVER = frozenset({
    "for", "with", "of", "after", "has", "have", "had", "is", "was", "took", "takes", "taken", "take", "lasted",
    "lasts", "spent", "served", "in", "well", "just", "wait", "waited", "worked", "lived", "bit", "hair", "shade",
    "touch", "little", "way", "slightly", "far", "comfortably", "marginally",
})  # fmt: skip
_NO_BOUND_OF_TIME = frozenset({"over", "within", "under", "above", "below", "past", "beyond", "some", "near"})


def find_bound(reading: Reading, draft: Draft) -> None:
    """Set the bound of a figure and where the words of the bound begin."""
    if draft.bound is Bound.EXACT and draft.kind is FigureKind.DATE and not _is_record(reading, draft.first - 1):
        draft.bound = _OF_TIME.get(reading.at(draft.first - 1).lower, Bound.EXACT)
    if draft.bound is Bound.EXACT:
        _read_before(reading, draft)
    if draft.bound is Bound.EXACT:
        draft.bound = _SIGNS.get(reading.at(draft.first - 1).text, Bound.EXACT)
    if draft.is_open_ended:
        draft.bound = Bound.MORE
    if draft.bound is Bound.EXACT:
        draft.bound = _behind(reading, draft)
    if draft.bound is Bound.EXACT and draft.is_range:
        draft.bound = Bound.RANGE


def _behind(reading: Reading, draft: Draft) -> Bound:
    """Such as "400 or more", "six years or so", "$4 million at most" at the end of a phrase."""
    joint = reading.at(draft.last).lower
    if joint == "or" or (joint == "and" and draft.unit == AGE):
        return _COMPARED.get(reading.at(draft.last + 1).lower, Bound.EXACT)
    if draft.kind is FigureKind.DATE:
        return Bound.EXACT
    for length in (3, 2, 1):
        mark = _BEHIND.get(reading.lower_words(draft.last, draft.last + length))
        if mark:
            return mark if reading.at(draft.last + length).text in _ENDS else Bound.EXACT
    return Bound.EXACT


def restate_bounds(drafts: list[Draft], reading: Reading) -> None:
    """Bound a conversion in brackets like what it restates: "lower than 8.9 ksi (61.4 MPa)"."""
    for before, draft in pairwise(drafts):
        in_brackets = draft.first == before.last + 1 and reading.at(before.last).text == "("
        if in_brackets and draft.kind is before.kind and draft.unit != before.unit and draft.bound is Bound.EXACT:
            draft.bound = before.bound


def _is_record(reading: Reading, since: int) -> bool:
    """Such as "its lowest level since 2001", which names a day to compare with rather than a beginning."""
    return any(
        word.endswith("est") or word in ("first", "most", "least") for word in reading.lower_words(since - 4, since)
    )


def _read_before(reading: Reading, draft: Draft) -> None:
    """Take the longest phrase of at most four tokens that ends before the figure in its sentence."""
    phrases = phrases_of("bounds.tsv", reading.language)
    first, _ = reading.sentence_of(draft.first)
    end = draft.first
    if reading.at(end - 1).lower in ("a", "an", "the", "just") and draft.kind is not FigureKind.RATIO:
        end -= 1
    for stop in (draft.first, end):
        for length in range(_LONGEST, 0, -1):
            words = reading.lower_words(stop - length, stop)
            mark = phrases.get(words) if stop - length >= first else None
            if (
                mark
                and not _misleads(draft, words)
                and not (words == ("over",) and _is_while(reading, draft, stop - 1))
            ):
                draft.bound, draft.words_from = Bound(mark), stop - length
                return


def _is_while(reading: Reading, draft: Draft, over: int) -> bool:
    """Whether "over" only says during what: "invest £2m over nine years", but "with over nine years of experience"."""
    if draft.kind is not FigureKind.DURATION or draft.unit == AGE or reading.at(over - 1).lower in _BEFORE_OVER:
        return False
    return reading.at(draft.last).lower not in ("of", "ago", "old", "later", "experience")


def _misleads(draft: Draft, words: tuple[str, ...]) -> bool:
    """Whether a single word before a date or an order tells of time or place rather than a bound ("over June")."""
    if words == ("within",):
        return draft.kind is not FigureKind.DURATION
    return len(words) == 1 and draft.kind in (FigureKind.ORDINAL, FigureKind.DATE) and words[0] in _NO_BOUND_OF_TIME
