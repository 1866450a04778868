"""What a bare number counts: the noun phrase behind it, its head in the singular as the unit."""

from app.extract.figures.drafts import Draft
from app.extract.figures.locale import forms_of
from app.extract.figures.plurals import is_plural, singular
from app.extract.figures.reading import Reading
from app.extract.lexicon import read_list
from app.findings import FigureKind

_LONGEST_PHRASE = 7
_MODIFIERS_KEPT = 2
_TIMES = frozenset({"times", "time", "mal", "fois", "veces"})
_ADJECTIVES = frozenset(
    {"prior", "single", "previous", "full", "large", "small", "major", "key", "additional", "extra"}
)
_NOUNS_AND_VERBS = frozenset({"costs", "falls", "lies", "means", "plans", "plays", "works", "shows", "hits", "cuts"})
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
    noun = reading.at(head).text if reading.language == "de" else singular(reading.at(head).lower, reading.language)
    measure = _measure(reading, noun)
    if measure and head > place:
        draft.kind, draft.unit, draft.last = FigureKind.MEASURE, measure, head + 1
        return True
    kept = [reading.at(index).lower for index in words if head - _MODIFIERS_KEPT <= index < head]
    draft.kind, draft.unit, draft.last = FigureKind.COUNT, " ".join([*kept, noun]), head + 1
    return True


def _phrase(reading: Reading, place: int) -> tuple[list[int], list[int]]:
    """Return the word tokens of the noun phrase at `place` and those among them that may be its head."""
    words: list[int] = []
    heads: list[int] = []
    stops = read_list("noun_stops.txt")
    index = place
    while len(words) < _LONGEST_PHRASE and (reading.is_free(index) or index in reading.quiet):
        token = reading.at(index)
        if index in reading.quiet and token.is_number and not token.breaks:
            index += 1
            continue
        if (token.breaks and index > place) or _is_verb_behind(reading, index, words):
            break
        if token.is_word and token.lower not in stops:
            words.append(index)
            if not token.lower.endswith("'s"):
                heads.append(index)
        elif _goes_on(reading, index, words):
            pass
        elif not (token.text in _CONNECTORS and words and not token.spaced and reading.at(index + 1).is_word):
            break
        index += 1
    return words, heads


def _is_verb_behind(reading: Reading, index: int, words: list[int]) -> bool:
    """Whether the noun phrase is over: "four stations begins", "795 regularly carry lorries"."""
    lower = reading.at(index).lower
    if not words:
        return lower.endswith("ly") and reading.at(index + 1).lower in read_list("subject_verbs.txt")
    if lower not in read_list("plain_verbs.en.txt") or lower in _NOUNS_AND_VERBS:
        return False
    return is_plural(reading.at(words[-1]).lower)


def _goes_on(reading: Reading, index: int, words: list[int]) -> bool:
    """Such as "manufacturing and construction jobs": a list of modifiers whose plural is still to come."""
    if reading.at(index).lower not in ("and", "or", ",") or not words:
        return False
    if any(is_plural(reading.at(place).lower) for place in words):
        return False
    after = reading.at(index + 2 if reading.at(index + 1).lower in ("and", "or") else index + 1)
    return after.is_word and after.lower not in read_list("noun_stops.txt")


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
    nouns = [index for index in heads if reading.at(index).lower not in _ADJECTIVES] if is_singular else heads
    return nouns[0] if nouns and (is_singular or _is_attribute(reading, nouns[0])) else None


def _is_attribute(reading: Reading, index: int) -> bool:
    """Whether a singular in small letters behind digits is what they count ("3 cylinder engine"), no verb."""
    token = reading.at(index)
    if not reading.at(index - 1).is_number or not token.text.islower() or len(token.text) < 3:
        return False
    return token.lower not in read_list("subject_verbs.txt") and not token.lower.endswith(("ed", "ly", "ing"))


def _first_run(reading: Reading, plurals: list[int]) -> int:
    """Such as "14 sales offices": the last of the plurals that follow one another."""
    head = plurals[0]
    for index in plurals[1:]:
        if index == head + 1 and not reading.at(index).lower.endswith("'s"):
            head = index
    return head


def _measure(reading: Reading, noun: str) -> str | None:
    """Return the unit that a noun names ("517 rushing yards")."""
    for form in forms_of("units.tsv", reading.language).get(noun, ()):
        if form.words == (noun,) and form.place == "word" and form.meaning[0] == FigureKind.MEASURE:
            return form.meaning[1]
    return None
