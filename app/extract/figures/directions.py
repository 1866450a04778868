"""Which way a figure moved, by the verb or noun beside it: "up 7 percent", "fell to $2bn", "an increase of 5%"."""

from functools import cache

from app.extract.figures.drafts import Draft
from app.extract.figures.locale import rows_of
from app.extract.figures.reading import Reading
from app.findings import Direction, FigureKind

_FILLERS = frozenset({
    "by", "an", "additional", "just", "only", "further", "around", "about", "another", "nearly", "some", "a",
    "total", "of", "even", "sharply", "slightly", "also", "between", "roughly", "approximately", "almost",
    "over", "more", "than", "significantly", "modestly", "strongly", "de", "um", "von", "en", "un",
})  # fmt: skip
_MOST_FILLERS = 5
_KINDS = frozenset({FigureKind.PERCENT, FigureKind.MONEY, FigureKind.COUNT, FigureKind.MEASURE, FigureKind.RATIO})
_IDIOMS_BEFORE = frozenset({
    "gave", "give", "made", "make", "makes", "set", "take", "took", "sign", "signed", "speed", "back",
    "followed", "follow", "grew", "grow", "grown",
})  # fmt: skip
_NOUNS_TOO = frozenset({
    "cut", "cuts", "up", "higher", "lower", "increase", "decrease", "drop", "rise", "fall", "gain", "gains",
    "boost", "growth", "decline",
})  # fmt: skip
_TRANSITIVE = frozenset({
    "lost", "added", "adds", "cut", "cuts", "gained", "reduce", "boosting", "adding", "raise", "raised",
    "raises", "raising", "shed", "boost", "lifts", "improve",
})  # fmt: skip


@cache
def _verbs(language: str) -> dict[str, Direction]:
    return {word: Direction(way) for word, part, way in rows_of("directions.tsv", language) if part == "verb"}


@cache
def _nouns(language: str) -> dict[str, Direction]:
    return {word: Direction(way) for word, part, way in rows_of("directions.tsv", language) if part == "noun"}


def turns(language: str, word: str) -> bool:
    """Whether a word is a verb that moves something, with an object: "raised", "cut"; not "up"."""
    return word in _verbs(language) and word not in ("up", "down", "higher", "lower")


def names_turn(language: str, word: str) -> bool:
    """Whether a noun says that something moved: "increase"."""
    return word in _nouns(language)


def find_direction(reading: Reading, draft: Draft) -> None:
    """Set the direction of a figure where the text says one."""
    if draft.direction is not Direction.NONE or draft.kind not in _KINDS:
        return
    first, last = reading.sentence_of(draft.first)
    direction = _before(reading, draft, first)
    if direction is None and draft.kind in (FigureKind.PERCENT, FigureKind.RATIO):
        direction = _behind(reading, draft, last)
    draft.direction = direction or Direction.NONE


def _before(reading: Reading, draft: Draft, first: int) -> Direction | None:
    """Look at the verb before the figure past fillers and one "to"; "from" says nothing of its own figure."""
    index, is_level = draft.words_from - 1, False
    for _ in range(_MOST_FILLERS):
        lower = reading.at(index).lower
        noun = _nouns(reading.language).get(reading.at(index - 1).lower)
        if lower == "of" and noun and not is_level:
            return noun
        if lower == "to" and not is_level:
            is_level = True
        elif lower not in _FILLERS:
            break
        index -= 1
    if index < first:
        return None
    way = _verbs(reading.language).get(reading.at(index).lower)
    if way is None and reading.at(draft.words_from - 1).lower == "by":
        return _verb_with_object(reading, index, first)
    if way is None and is_level and draft.kind is not FigureKind.COUNT:
        return _verb_with_object(reading, index + 1, first, _SETTING)
    return way if way and not _is_other_sense(reading, draft, index, is_level=is_level) else None


_SETTING = frozenset({
    "raise", "raises", "raised", "raising", "lift", "lifts", "lifted", "lifting", "increase", "increases", "increased",
    "increasing", "cut", "cuts", "cutting", "reduce", "reduces", "reduced", "reducing", "lower", "lowers", "lowered",
    "lowering", "boost", "boosts", "boosted", "boosting", "extend", "extends", "extended", "extending", "hiked",
})  # fmt: skip


def _verb_with_object(
    reading: Reading, index: int, first: int, among: frozenset[str] | None = None
) -> Direction | None:
    """Return the direction of "grow sales by 35 per cent": a verb with its object before "by"."""
    for place in range(index - 1, max(first - 1, index - 7), -1):
        token = reading.at(place)
        way = _verbs(reading.language).get(token.lower)
        if way and token.lower not in ("up", "down") and (among is None or token.lower in among):
            return way
        if token.text in ",;:()" or reading.taken[place]:
            return None
    return None


def _is_other_sense(reading: Reading, draft: Draft, index: int, *, is_level: bool) -> bool:
    """Such as "set up 200 sites", "a cut to", "added 300 jobs": the word does not say that the figure moved."""
    word, before = reading.at(index).lower, reading.at(index - 1).lower
    if word in ("up", "down") and (is_level or before in _IDIOMS_BEFORE):
        return True
    if word in _NOUNS_TOO and before in ("a", "an", "the", "job") and not is_level:
        return True
    if draft.kind is FigureKind.MONEY and word in _TRANSITIVE and not is_level:
        return word in ("raised", "raise", "raises", "raising", "added", "adds", "adding")
    return draft.kind is FigureKind.COUNT and word in _TRANSITIVE and draft.unit not in ("point", None)


def _behind(reading: Reading, draft: Draft, last: int) -> Direction | None:
    """Such as "a 25-basis-point cut", "8 percent higher", "a 5% year-on-year increase"."""
    for index in range(draft.last, min(draft.last + 6, last)):
        token = reading.at(index)
        noun = _nouns(reading.language).get(token.lower)
        if noun and reading.at(index + 1).lower not in ("rate", "rates"):
            return noun
        if index == draft.last and token.lower in _PARTICIPLES:
            return _verbs(reading.language).get(token.lower)
        if not (token.lower in _BETWEEN or (index < draft.last + 2 and token.is_word and token.lower not in _STOPS)):
            return None
    return None


_PARTICIPLES = frozenset({"higher", "lower", "increased", "reduced", "decreased", "improved"})
_BETWEEN = frozenset(["-", "year", "on", "over", "yoy", "annual", "quarter", "month", "sequential", "in", "per"])
_STOPS = frozenset({
    "of", "to", "from", "for", "and", "the", "a", "at", "by", "with", "was", "is", "were", "are", "will", "on",
    "more", "less", "than", "who", "said", "that",
})  # fmt: skip


def share_direction(reading: Reading, drafts: list[Draft]) -> None:
    """Carry a direction on: "rose $3m, or 7%", "by 5%", and in "rose from A to B" to B rather than A."""
    before: Draft | None = None
    for draft in drafts:
        if not draft.is_quantity:
            continue
        if before is not None and draft.direction is Direction.NONE:
            _carry(reading, before, draft)
        before = draft


def _carry(reading: Reading, before: Draft, draft: Draft) -> None:
    word, gap = reading.at(draft.words_from - 1).lower, draft.words_from - before.last
    moved = before.direction is not Direction.NONE
    if draft.kind is FigureKind.PERCENT and moved and ((word == "or" and gap <= 3) or (word == "by" and gap <= 5)):
        draft.direction = before.direction
    elif word == "to" and gap < 7 and reading.at(before.words_from - 1).lower == "from":
        place = before.words_from - 2
        first, _ = reading.sentence_of(place)
        way = _verbs(reading.language).get(reading.at(place).lower) or _verb_with_object(reading, place + 1, first)
        if way and draft.kind == before.kind:
            draft.direction, before.direction = way, Direction.NONE
