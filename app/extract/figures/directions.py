"""Which way a figure moved, by the verb or noun beside it: "up 7 percent", "fell to $2bn", "an increase of 5%"."""

from functools import cache

from app.extract.figures.drafts import Draft
from app.extract.figures.locale import rows_of
from app.extract.figures.reading import Reading
from app.extract.lexicon import read_list
from app.findings import Bound, Direction, FigureKind

_FILLERS = frozenset({
    "by", "an", "additional", "just", "only", "further", "around", "about", "another", "nearly", "some", "a",
    "total", "of", "even", "sharply", "slightly", "also", "between", "roughly", "approximately", "almost",
    "over", "more", "than", "de", "um", "von", "en", "un", "as", "much", "many", "record", "back", "off", "away",
    "whopping", "mere", "full", "massive", "hefty", "staggering", "whole", "combined", "net", "cumulative", "average",
    "respective", "estimated", "fresh", "new", "historic", "all-time", "high", "low", "peak", "close", "yet", "the",
    "well", "nearer", "healthy", "modest", "impressive", "strong", "solid", "steep", "sharp", "remarkable", "paltry",
    "level", "multi-year", "lifetime", "past", "beyond", "through",
    "small", "tiny", "huge", "big", "large", "good", "mighty",
})  # fmt: skip
_MOST_FILLERS = 6
_OPENERS = frozenset({
    "to", "will", "would", "could", "can", "may", "might", "should", "shall", "must", "not", "did", "does", "do", "n't",
})  # fmt: skip
"""What stands before a verb in its base form."""
_PLAIN_MOVES = frozenset({
    "rose", "rise", "rises", "risen", "rising", "fell", "fall", "falls", "fallen", "falling", "surged", "soared",
    "tumbled", "plunged", "plummeted", "slipped", "slid", "increased", "decreased", "up", "down", "higher", "lower",
})  # fmt: skip
"""Verbs that take no counted object: "membership rose 400 people", but "dropped 12 charges"."""
_STEPS = frozenset({
    "edged", "edges", "edging", "edge", "inched", "inching", "ticked", "ticking", "crept", "creeping", "notched",
    "nudged", "went", "gone", "moved", "moving", "shot", "picked", "trended", "drifted", "crawled", "bumped", "jumped",
    "ratcheted", "climbed", "came", "headed", "pushed", "bid", "ramped", "revised", "scaled", "is", "was", "are",
    "were", "brought", "whittled", "pared", "cut", "dropped", "fell", "fallen", "slipped", "trimmed", "coming",
})  # fmt: skip
"""Verbs before "up to" and "down to" that tell of a move; behind others "up to" is a bound."""
_KINDS = frozenset({FigureKind.PERCENT, FigureKind.MONEY, FigureKind.COUNT, FigureKind.MEASURE, FigureKind.RATIO})
_IDIOMS_BEFORE = frozenset({
    "gave", "gives", "given", "giving", "put", "build", "give", "made", "make", "makes",
    "set", "take", "took", "sign", "signed", "speed", "back",
    "followed", "follow", "grew", "grow", "grown",
})  # fmt: skip
_BEFORE_UP = frozenset({
    ",", "(", "–", "—", "is", "was", "are", "were", "be", "been", "went", "gone", "go", "edged", "ticked", "inched",
    "and",
})  # fmt: skip
"""What stands before "up" where things went up in number; other verbs make idioms with it ("picked up 12 boats")."""
_NOUNS_TOO = frozenset({
    "cut", "cuts", "up", "higher", "lower", "increase", "decrease", "drop", "rise", "fall", "gain", "gains",
    "boost", "growth", "decline",
})  # fmt: skip
_TRANSITIVE = frozenset({
    "lost", "added", "adds", "cut", "cuts", "gained", "reduce", "boosting", "adding", "raise", "raised",
    "raises", "raising", "shed", "boost", "lifts", "improve", "advanced", "advances",
})  # fmt: skip


@cache
def _verbs(language: str) -> dict[str, Direction]:
    return {word: Direction(way) for word, part, way in rows_of("directions.tsv", language) if part != "noun"}


@cache
def _bases(language: str) -> frozenset[str]:
    """Return the base forms that are nouns or adjectives too: "slump", "cool"."""
    return frozenset(word for word, part, _ in rows_of("directions.tsv", language) if part == "base")


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
    stepped = _stepped(reading, draft, first)
    if stepped:
        return stepped
    index, is_level = draft.words_from - 1, False
    for _ in range(_MOST_FILLERS):
        lower = reading.at(index).lower
        noun = _noun_before(reading, index, first) if lower == "of" and not is_level else None
        if noun:
            return noun
        if lower == "to" and not is_level:
            is_level = True
        elif lower not in _FILLERS and not (lower.endswith("ly") and lower != "rally"):
            break
        index -= 1
    if index < first:
        return None
    way = _verbs(reading.language).get(reading.at(index).lower)
    if way is None and reading.at(draft.words_from - 1).lower == "by":
        return _verb_with_object(reading, index, first)
    if way is None and is_level:
        return _set_to(reading, draft, index + 1, first)
    if way is None and draft.kind is FigureKind.PERCENT and index == draft.words_from - 1:
        return _moved_by(reading, index, first)
    return way if way and not _is_other_sense(reading, draft, index, is_level=is_level) else None


def _stepped(reading: Reading, draft: Draft, first: int) -> Direction | None:
    """Such as "edged up to 12%" and "is down to 40": a move to a level; "has up to 40" is a bound."""
    place = draft.words_from
    if reading.lower_words(place, place + 2) != ("up", "to"):
        while reading.at(place).lower != "to" and place > draft.words_from - 3:
            place -= 1
        place -= 1
    way = {"up": Direction.UP, "down": Direction.DOWN}.get(reading.at(place).lower)
    if way is None or reading.at(place + 1).lower != "to" or place - 1 < first:
        return None
    verb = reading.at(place - 1).lower
    verb = reading.at(place - 2).lower if verb == "back" or verb.endswith("ly") else verb
    if verb not in _STEPS or (way is Direction.UP and verb in _STATES):
        return None
    if draft.bound is Bound.LESS and draft.words_from == place:
        draft.bound, draft.words_from = Bound.EXACT, place + 2
    return way


_STATES = frozenset({"is", "was", "are", "were", "cut", "moving", "coming", "came"})


def _noun_before(reading: Reading, of: int, first: int) -> Direction | None:
    """Return the direction of "an increase of" and "a fall in ferry traffic of"."""
    nouns = _nouns(reading.language)
    if reading.at(of - 1).lower in nouns:
        return nouns[reading.at(of - 1).lower]
    for place in range(of - 2, max(first, of - 7), -1):
        if reading.at(place).lower in ("in", "on"):
            return nouns.get(reading.at(place - 1).lower)
        if not reading.at(place).is_word or reading.taken[place]:
            return None
    return None


_COMPARING = frozenset({"compared", "relative", "due", "according", "similar", "equal", "thanks", "owing", "prior"})
_NUMBERS = frozenset({"number", "total", "count", "tally", "fleet", "workforce", "headcount", "staff", "size", "gap"})
_SETTING = frozenset({
    "raise", "raises", "raised", "raising", "lift", "lifts", "lifted", "lifting", "increase", "increases", "increased",
    "increasing", "cut", "cuts", "cutting", "reduce", "reduces", "reduced", "reducing", "lower", "lowers", "lowered",
    "lowering", "boost", "boosts", "boosted", "boosting", "extend", "extends", "extended", "extending", "hiked", "hike",
    "hikes", "trim", "trims", "trimmed", "trimming", "slash", "slashes", "slashed", "slashing", "grow", "grew", "grows",
    "growing", "shrink", "shrank", "expand", "expands", "expanded", "expanding", "improve", "improves", "improved",
})  # fmt: skip


def _set_to(reading: Reading, draft: Draft, index: int, first: int) -> Direction | None:
    """Return the direction of "raised its target to $12" and "cut the number of stops to 40"."""
    if reading.at(index - 1).lower in _COMPARING:
        return None
    for place in range(index - 1, max(first - 1, index - 8), -1):
        token = reading.at(place)
        way = _verbs(reading.language).get(token.lower)
        if way and token.lower not in ("up", "down"):
            words = reading.lower_words(place + 1, index)
            is_plain = draft.kind is not FigureKind.COUNT or draft.unit in ("point", None)
            if not (is_plain or not _NUMBERS.isdisjoint(words)):
                return None
            return way if token.lower in _SETTING or (words and words[0] in _OBJECTS) else None
        if token.text in ",;:()" or reading.taken[place]:
            return None
    return None


def _moved_by(reading: Reading, index: int, first: int) -> Direction | None:
    """Return the direction of "lowered its rate 25 basis points": a verb with a short object before the figure."""
    stops = read_list("noun_stops.txt")
    for place in range(index, max(first - 1, index - 5), -1):
        token = reading.at(place)
        if token.lower in _OBJECTS:
            verb = reading.at(place - 1).lower
            return _verbs(reading.language).get(verb) if verb not in ("up", "down") and place < index + 1 else None
        if not token.is_word or token.lower in stops or reading.taken[place]:
            return None
    return None


_OBJECTS = frozenset({"the", "its", "their", "his", "her", "our", "a", "an", "this", "that"})


def _verb_with_object(reading: Reading, index: int, first: int) -> Direction | None:
    """Return the direction of "grow sales by 35 per cent": a verb with its object before "by"."""
    for place in range(index - 1, max(first - 1, index - 7), -1):
        token = reading.at(place)
        way = _verbs(reading.language).get(token.lower)
        if way and token.lower not in ("up", "down"):
            return way
        if token.text in ",;:()" or reading.taken[place]:
            return None
    return None


def _is_other_sense(reading: Reading, draft: Draft, index: int, *, is_level: bool) -> bool:
    """Such as "set up 200 sites", "a cut to", "added 300 jobs": the word does not say that the figure moved."""
    word, before = reading.at(index).lower, reading.at(index - 1).lower
    if word in _bases(reading.language) and not (
        before in _OPENERS or before.endswith("ly") or (draft.kind is FigureKind.PERCENT and not is_level)
    ):
        return True
    if is_level and word in ("extends", "extend"):
        return True  # "the canal extends to 40 km"
    if word in ("up", "down") and (is_level or before in _IDIOMS_BEFORE):
        return True
    if word in ("up", "down") and draft.kind is FigureKind.COUNT and draft.unit not in ("point", None):
        return before not in _BEFORE_UP
    if word in _NOUNS_TOO and before in ("a", "an", "the", "job") and not is_level:
        return True
    if draft.kind is FigureKind.MONEY and word in _TRANSITIVE and not is_level:
        return word in ("raised", "raise", "raises", "raising", "added", "adds", "adding")
    if draft.kind is not FigureKind.COUNT or draft.unit in ("point", None) or is_level:
        return False
    return word not in _PLAIN_MOVES and "by" not in reading.lower_words(index + 1, draft.words_from)


def _behind(reading: Reading, draft: Draft, last: int) -> Direction | None:
    """Such as "a 25-basis-point cut", "8 percent higher", "a 5% y/y sales increase"."""
    others = 0
    for index in range(draft.last, min(draft.last + _FARTHEST_NOUN, last)):
        token = reading.at(index)
        noun = _nouns(reading.language).get(token.lower)
        if noun and reading.at(index + 1).lower not in ("rate", "rates"):
            return noun
        if index == draft.last and token.lower in _PARTICIPLES:
            return _verbs(reading.language).get(token.lower)
        if token.lower in _BETWEEN:
            continue
        others += 1
        if others > _MOST_OTHERS or not token.is_word or token.lower in _STOPS:
            return None
    return None


_PARTICIPLES = frozenset({"higher", "lower", "increased", "reduced", "decreased", "improved"})
_FARTHEST_NOUN, _MOST_OTHERS = 8, 2
_BETWEEN = frozenset({
    "-", "/", "year", "on", "over", "yoy", "qoq", "mom", "y", "q", "y/y", "q/q", "m/m", "annual", "quarter", "month",
    "sequential", "in", "per",
})  # fmt: skip
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
