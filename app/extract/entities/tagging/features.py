"""The features of each word of an article, as strings: what the model was trained on and is asked with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.extract.entities.casing import Casing
from app.extract.entities.tagging.document import document_features, repeated_pairs
from app.extract.entities.tagging.layout import layout_features
from app.extract.entities.tagging.spelling import Spelling, spelling_of
from app.extract.entities.tagging.tables import shipped_tables
from app.extract.entities.tokens import Words

_LONGEST = 5
"""Words of a name in the gazetteer."""
_MARGIN = 2
"""Words around those with a capital."""
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Hints:
    """What the rules say of each word, side by side with the words."""

    labels: list[str]
    """"B-person", "I-person" of a name that they found; empty elsewhere."""
    sources: list[str]
    """Why: the list that knows it, the head that explains it … of anything that may be a name."""
    issuer: str = ""
    """Whose release it is."""
    is_release: bool = False
    """Whether the anatomy of a release was found: a newspaper's article names other things, and otherwise."""


def features_of(words: Words, casing: Casing, hints: Hints) -> Iterator[tuple[int, int, list[list[str]]]]:
    """Give for each stretch of words around capitals where it begins and ends, and the features of its words.

    Beyond it there are only small letters, which name nothing; the features still look past its ends.
    """
    columns = (_known(words, hints), _listed(words))
    document = document_features(words, casing, hints.labels, issuer=hints.issuer)
    titled = set(casing.titled)
    runs = sorted((*casing.titled, *casing.running))
    layout = layout_features(words, runs, hints.labels)
    pairs = repeated_pairs(words, casing)
    for run in runs:
        for first, last in _stretches(words, *run):
            spellings = _Spellings(words, first, last)
            rows = []
            for at in range(first, last):
                row = ["b"]
                _surroundings(row, spellings, at, run)
                for column in columns:
                    _beside(row, column, at, run)
                if hints.labels[at]:
                    row.append(f"rq:{hints.labels[at]}{hints.sources[at]}")
                if hints.is_release:
                    own = spellings[at]
                    row += ["R", "R" + own.shape, "R" + own.cluster, f"R{hints.labels[at]}{hints.sources[at]}"]
                if words.opens[at]:
                    row.append("open")
                if run in titled:
                    row.append("titled")
                row += layout[at] + pairs[at]
                row += document.get(words.words[at], ())
                rows.append(row)
            yield first, last, rows


class _Spellings:
    """The spellings of a stretch and of the two words on either side, by their numbers in the article."""

    def __init__(self, words: Words, first: int, last: int) -> None:
        self._offset = max(0, first - 2)
        self._found = [spelling_of(word) for word in words.words[self._offset : last + 2]]

    def __getitem__(self, at: int) -> Spelling:
        return self._found[at - self._offset]


def _stretches(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of a run that hold words with capitals, a margin around each."""
    start = stop = first
    for at in range(first, last):
        if not words.is_name_like(at):
            continue
        if at - _MARGIN > stop > start:
            yield start, stop
        if at - _MARGIN > stop or stop == start:
            start = max(first, at - _MARGIN)
        stop = min(last, at + 1 + _MARGIN)
    if stop > start:
        yield start, stop


def _surroundings(row: list[str], spellings: _Spellings, at: int, run: tuple[int, int]) -> None:
    first, last = run
    own = spellings[at]
    row += own.own
    if at > first:
        before = spellings[at - 1]
        row += before.before
        row.append(f"ss:{before.shape}|{own.shape}")
        row.append(f"ws:{before.word}|{own.shape}")
        row.append(f"kk:{before.cluster}|{own.cluster}")
    else:
        row.append("BOS")
    if at + 1 < last:
        after = spellings[at + 1]
        row += after.after
        row.append(f"sw:{own.shape}|{after.word}")
        row.append(f"k+:{own.cluster}|{after.cluster}")
        if at > first:
            row.append(f"sss:{spellings[at - 1].shape}|{own.shape}|{after.shape}")
    else:
        row.append("EOS")
    if at - 1 > first:
        row += spellings[at - 2].two_before
    if at + 2 < last:
        row += spellings[at + 2].two_after


def _beside(row: list[str], column: Sequence[Sequence[str]], at: int, run: tuple[int, int]) -> None:
    """Add what a column says of the word before, the word itself and the word behind."""
    if at > run[0]:
        row += ["-" + feature for feature in column[at - 1]]
    row += column[at]
    if at + 1 < run[1]:
        row += ["+" + feature for feature in column[at + 1]]


def _known(words: Words, hints: Hints) -> list[list[str]]:
    """What the known names and the rules say of each word."""
    column: list[list[str]] = [
        [f"r:{label}", *([f"q:{source}"] if source else [])]
        for label, source in zip(hints.labels, hints.sources, strict=True)
    ]
    at = 0
    while at < len(words):
        known = words.known(at, len(words)) if words.is_name_like(at) else None
        if known is None or not all(words.is_joined(index) for index in range(at + 1, known[0])):
            at += 1
            continue
        for index in range(at, known[0]):
            column[index].append(f"g:{'B' if index == at else 'I'}{known[1].source.name}")
        at = known[0]
    return column


def _listed(words: Words) -> list[list[str]]:
    """What the large gazetteer says of each word."""
    gazetteer = shipped_tables().gazetteer
    column: list[list[str]] = [[]] * len(words)
    at = 0
    while at < len(words):
        step = 1
        if words.is_name_like(at):
            for stop in range(min(at + _LONGEST, len(words)), at, -1):
                if stop > at + 1 and not (words.is_name_like(stop - 1) and words.is_joined(stop - 1)):
                    continue
                kinds = gazetteer.get(_spelt(words.surface(at, stop)))
                if kinds is not None:
                    alone = "1" if stop == at + 1 else ""
                    column[at] = [f"G:B{kinds}{alone}"]
                    column[at + 1 : stop] = [[f"G:I{kinds}"]] * (stop - at - 1)
                    step = stop - at
                    break
        at += step
    return column


def _spelt(surface: str) -> str:
    """Write a name as the gazetteer does."""
    plain = surface.replace("’", "'")
    return plain.title() if plain.isupper() and len(plain) > _SHORT else plain
