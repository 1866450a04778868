"""What is measured, made comparable: "The Company's net sales" and "Net revenues" of one issuer are one measure.

Only what is surely the same is put together. Qualifiers (adjusted, GAAP, like-for-like, diluted …) keep measures apart,
in whatever order they stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.findings import FigureKind
from app.memory.joining.names import organisation_key
from app.query.folding import fold

MEASURES_VERSION = 1
"""Raised whenever a subject would be grouped otherwise: everything is measured anew then."""

MEASURED = frozenset({
    FigureKind.MONEY, FigureKind.PERCENT, FigureKind.COUNT, FigureKind.RATIO, FigureKind.DURATION, FigureKind.MEASURE,
})  # fmt: skip
"""Kinds of figures whose values can be compared."""

LONGEST_SUBJECT = 300
"""In signs; what is longer is a whole sentence and measures nothing by itself."""

_OWNING = re.compile(r"['’]s\b|(?<=s)['’](?=\s|\Z)")
_HYPHENED = (
    (re.compile(r"\bnon[-‐‑\s]gaap\b", re.IGNORECASE), "nongaap"),
    (re.compile(r"\blike[-‐‑\s]for[-‐‑\s]like\b", re.IGNORECASE), "likeforlike"),
    (re.compile(r"\bpro[-‐‑\s]forma\b", re.IGNORECASE), "proforma"),
    (re.compile(r"\bsame[-‐‑\s]stores?\b", re.IGNORECASE), "samestore"),
    (re.compile(r"\bconstant[-‐‑\s]currenc(?:y|ies)\b", re.IGNORECASE), "constantcurrency"),
)
_QUALIFIERS = frozenset({
    "adjusted", "gaap", "nongaap", "ifrs", "likeforlike", "proforma", "samestore", "constantcurrency", "organic",
    "underlying", "comparable", "diluted", "basic", "reported", "statutory", "normalised", "normalized", "core",
    "preliminary", "unaudited", "audited",
})  # fmt: skip
_SAYING_LITTLE = frozenset({"preliminary", "unaudited", "audited", "reported"})
"""Qualifiers of the report, not of what is measured."""
_OPENINGS = frozenset({"the", "a", "an", "its", "our", "their", "his", "her", "this", "these", "such", "all"})
_BODIES = frozenset({"company", "corporation", "firm", "group", "partnership", "registrant", "issuer", "bank"})
_SMALL = frozenset({"of", "in", "for", "on", "to", "at", "by", "from", "and", "or", "per", "with", "between", "the"})
_SAME = {
    "net sale": "revenue",
    "total revenue": "revenue",
    "total net sale": "revenue",
    "total sale revenue": "revenue",
    "sale revenue": "revenue",
    "turnover": "revenue",
    "net profit": "net income",
    "net earning": "net income",
    "profit after tax": "net income",
    "net profit after tax": "net income",
    "net income loss": "net income",
    "net loss income": "net income",
    "operating profit": "operating income",
    "income from operation": "operating income",
    "eps": "earning per share",
    "earning per common share": "earning per share",
    "net income per share": "earning per share",
    "net income per common share": "earning per share",
    "net earning per share": "earning per share",
    "headcount": "employee",
    "number of employee": "employee",
    "capex": "capital expenditure",
    "gdp": "gross domestic product",
    "r d expense": "research and development expense",
    "r d": "research and development",
    "opex": "operating expense",
    "operating cost": "operating expense",
    "cash flow from operation": "operating cash flow",
    "cash flow from operating activity": "operating cash flow",
    "net cash provided by operating activity": "operating cash flow",
}
"""Of folded words in the singular: what finance calls by several names."""
_OF_MONEY_ALONE = frozenset({"turnover"})
"""Percent of it may be of staff."""
_STAYS = frozenset({
    "gross", "loss", "business", "basis", "access", "process", "gas", "less", "express", "plus", "us", "bus",
    "analysis", "census", "status", "bonus", "surplus", "series", "lens", "as", "is", "this", "class", "mass",
    "pass", "news",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, and of whom."""

    key: str
    """Folded words in the singular, qualifiers first."""
    issuer_key: str
    """The issuer's name made comparable; empty: the subject says itself of whom."""


def find_measure(subject: str, issuer: str, kind: FigureKind, *, unit: str | None = None) -> Measure | None:
    """Return what a figure measures; None when nobody could say of whom, so that it is comparable with nothing."""
    if kind not in MEASURED or not subject or len(subject) > LONGEST_SUBJECT:
        return None
    issuer_key = organisation_key(issuer) if issuer else ""
    key = make_key(subject, issuer_key, is_money=kind is FigureKind.MONEY and "/" not in (unit or ""))
    if not key or not (issuer_key or is_telling(subject)):
        return None
    return Measure(key, issuer_key)


def make_key(subject: str, issuer_key: str = "", *, is_money: bool = True) -> str:
    """Return what is measured as words that its spellings share; empty when nothing is left."""
    words = _without_openings(_read_words(subject), issuer_key.split())
    qualifiers = sorted({word for word in words if word in _QUALIFIERS} - _SAYING_LITTLE)
    plain = [_singular(word) for word in words if word not in _QUALIFIERS]
    named = " ".join(plain)
    if named in _SAME and (is_money or named not in _OF_MONEY_ALONE):
        named = _SAME[named]
    is_word = any(len(word) > 1 for word in named.split())  # "n" of a table counts something else in each
    return " ".join(filter(None, (*qualifiers, named))) if is_word else ""


def is_telling(subject: str) -> bool:
    """Whether a subject says of whom it is: a name in it, which capitals of a heading are not."""
    words = [word for word in subject.split() if word[:1].isalpha()]
    large = [word for word in words if word.casefold() not in _SMALL]
    if len(large) > 1 and all(word[0].isupper() for word in large) and "between" not in words:
        return _OWNING.search(subject) is not None and not _is_of_body(subject)  # "Net Income" is a heading
    names = [word for word in words[1:] if word[0].isupper() and not word.isupper()]
    owned = _OWNING.search(subject)
    return bool(names) or (owned is not None and words[0][0].isupper() and not _is_of_body(subject))


def _is_of_body(subject: str) -> bool:
    return any(word in _BODIES for word in fold(subject).split()[:3])


def _read_words(subject: str) -> list[str]:
    plain = _OWNING.sub("", subject)
    for written, word in _HYPHENED:
        plain = written.sub(word, plain)
    return fold(plain).split()


def _without_openings(words: list[str], issuer: list[str]) -> list[str]:
    """Leave out articles, whose it is, and the issuer's own name, which every figure of the release shares."""
    words = list(_without(words, issuer)) if issuer else words
    while words and (words[0] in _OPENINGS or (len(words) > 1 and words[0] in _BODIES)):
        words = words[1:]
    while len(words) > 2 and words[-1] in _BODIES and words[-2] in {*_OPENINGS, "of", "for"}:
        words = words[:-2]
        while words and words[-1] in {"of", "for"}:
            words = words[:-1]
    return words


def _without(words: list[str], name: list[str]) -> Iterator[str]:
    """Give words without the places where a name stands, unless nothing would be left."""
    if len(name) >= len(words):
        yield from words
        return
    place = 0
    while place < len(words):
        if words[place : place + len(name)] == name:
            place += len(name)
        else:
            yield words[place]
            place += 1


def _singular(word: str) -> str:
    if len(word) < 4 or word in _STAYS or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


# --- measures as they are listed -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of one issuer, and how many figures there are of it."""

    id: int
    subject: str
    """As it was first written, as is the issuer."""
    issuer: str
    """Empty: the subject says itself of whom."""
    figures: int


@dataclass(frozen=True, slots=True)
class Behind:
    """Where a page of measures ended."""

    figures: int
    measure_id: int


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """Some measures, those with the most figures first."""

    measures: tuple[Measured, ...]
    following: Behind | None
    """Where the next page begins; None: that was the last."""
