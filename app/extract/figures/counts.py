"""What a bare number counts: the noun phrase behind it, its head in the singular as the unit."""

from app.extract.figures.drafts import Draft
from app.extract.figures.plurals import is_plural, singular
from app.extract.figures.reading import Reading
from app.extract.lexicon import read_list
from app.findings import FigureKind

_LONGEST_PHRASE = 7
_MODIFIERS_KEPT = 2
_TIMES = frozenset({"times", "time", "mal", "fois", "veces"})
_CONNECTORS = ("-", "‑", "&", "/", "'", "’")


def read_counted_noun(reading: Reading, draft: Draft) -> bool:
    """Fill kind, unit and end of a bare number from the noun phrase behind it; False where there is none."""
    place = draft.last
    if reading.at(place).lower == "of" and reading.at(place + 1).lower in (
        "the",
        "its",
        "our",
        "their",
        "these",
        "those",
    ):
        return False
    if reading.at(place).lower in ("more", "other", "additional", "new", "further"):
        place += 1
    if reading.at(place).lower in _TIMES and place == draft.last:
        draft.kind, draft.unit, draft.last = FigureKind.COUNT, "time", place + 1
        return True
    words, heads = _phrase(reading, place)
    head = _head(reading, words, heads, is_singular=draft.value == 1)
    if head is None:
        return False
    noun = singular(reading.at(head).lower, reading.language)
    kept = [reading.at(index).lower for index in words if head - _MODIFIERS_KEPT <= index < head]
    draft.kind, draft.unit, draft.last = FigureKind.COUNT, " ".join([*kept, noun]), head + 1
    return True


def _phrase(reading: Reading, place: int) -> tuple[list[int], list[int]]:
    """Return the word tokens of the noun phrase at `place` and those among them that may be its head."""
    words: list[int] = []
    heads: list[int] = []
    stops = read_list("noun_stops.txt")
    index = place
    while len(words) < _LONGEST_PHRASE and reading.is_free(index):
        token = reading.at(index)
        if token.breaks and index > place:
            break
        if token.is_word and token.lower not in stops:
            words.append(index)
            if not token.lower.endswith("'s"):
                heads.append(index)
        elif not (token.text in _CONNECTORS and words and not token.spaced and reading.at(index + 1).is_word):
            break
        index += 1
    return words, heads


def _head(reading: Reading, words: list[int], heads: list[int], *, is_singular: bool) -> int | None:
    """Return the last plural, or the first noun behind a one; in other languages the first word (German: capital)."""
    if not words or (not reading.at(words[0]).spaced and reading.at(words[0]).text):
        return None
    if reading.language == "de":
        return next((index for index in heads if reading.at(index).is_capitalised), None)
    if reading.language in ("fr", "es"):
        return next((index for index in heads if is_plural(reading.at(index).lower)), None)
    plurals = [index for index in heads if is_plural(reading.at(index).lower)]
    if plurals:
        return _first_run(reading, plurals)
    return heads[0] if is_singular and heads else None


def _first_run(reading: Reading, plurals: list[int]) -> int:
    """ "14 sales offices": the last plural of those that follow one another; "1,200 sites ships" ends at the first."""
    head = plurals[0]
    for index in plurals[1:]:
        if index == head + 1 and not reading.at(index).lower.endswith("'s"):
            head = index
    return head
