"""Noun phrases of a sentence as figures meet them: where one ends, and which words are verbs there."""

from functools import cache

from app.extract.figures.locale import rows_of
from app.extract.figures.reading import Reading
from app.extract.lexicon import read_list
from app.findings import Phrase

DETERMINERS = frozenset({"the", "its", "our", "their", "all", "his", "her", "this", "these", "those"})
JOINTS = frozenset("-‑&'’")
_NOUNS_TOO = frozenset({
    "costs", "cost", "report", "reports", "plans", "works", "uses", "use", "fund", "needs", "helps", "supports",
    "lead", "estimates", "contracts", "trades", "offers", "features", "scores", "orders",
})  # fmt: skip
_BEHIND_VERB = frozenset({
    "by", "to", "from", "a", "an", "the", "its", "their", "at", "more", "over", "about", "only", "just", "almost",
    "nearly", "some", "around", "roughly", "less", "another", "up", "down",
})  # fmt: skip
_BEHIND_PAST = _BEHIND_VERB | {"on", "in", "for", "with", "that", "into", "as"}
_LONGEST = 12


def phrase_of(reading: Reading, first: int, last: int) -> Phrase | None:
    """Cut determiners and signs off both ends and return the phrase, None where nothing with letters is left."""
    tokens = reading.tokens
    stops = read_list("noun_stops.txt")
    while first < last and (
        (not tokens[first].is_word and not tokens[first].is_number) or tokens[first].lower in stops
    ):
        first += 1
    while last > first and not _may_end(reading, last - 1, stops):
        last -= 1
    first = max(first, last - _LONGEST)
    if first >= last or not any(token.is_word for token in tokens[first:last]):
        return None
    return Phrase.at(reading.text, tokens[first].start, tokens[last - 1].end)


def _may_end(reading: Reading, index: int, stops: frozenset[str]) -> bool:
    """Whether a phrase may end with a token: a word, or the number of a name ("S&P 500")."""
    token = reading.at(index)
    return token.lower not in stops if token.is_word else token.is_number and index in reading.quiet


def run_of(reading: Reading, index: int, last: int) -> int:
    """Return the end of the plain noun phrase that begins at a token."""
    stops = read_list("noun_stops.txt")
    place = index
    while place < last and reading.is_free(place):
        token = reading.at(place)
        is_article = place == index and token.lower in DETERMINERS
        is_joint = token.text in JOINTS and place > index
        if not (is_article or is_joint or (token.is_word and token.lower not in stops)):
            break
        if place > index and is_verb(reading, place):
            break
        place += 1
    return place


def is_verb(reading: Reading, index: int) -> bool:
    """Whether a word is a verb here; one that is a noun too ("costs", "cut") only before what verbs stand before."""
    word, after = reading.at(index).lower, reading.at(index + 1)
    if word in _NOUNS_TOO:
        return after.is_number or after.text in ("$", "€", "£") or after.lower in DETERMINERS | {"a", "an"}
    return word in read_list("subject_verbs.txt") or word in _moving_verbs(reading.language)


def ends_subject(reading: Reading, index: int) -> bool:
    """Whether the verb of a clause stands here, one that no list holds too ("the authors examined 3,180 bridges")."""
    token, before, after = reading.at(index), reading.at(index - 1), reading.at(index + 1)
    if token.lower in movers(reading.language) and token.lower not in _moving_verbs(reading.language):
        return after.is_number or after.text in ("$", "€", "£") or after.lower in _BEHIND_VERB
    if token.lower in read_list("subject_verbs.txt") or token.lower in movers(reading.language):
        is_before_hedge = after.lower in ("between", "about", "less", "more", "up", "around", "roughly", "nearly")
        return token.lower not in _NOUNS_TOO or is_before_hedge or is_verb(reading, index)
    if not (token.lower.endswith("ed") and len(token.text) > 4 and token.text.islower() and before.is_word):
        return False
    if before.lower in read_list("noun_stops.txt") or before.lower in DETERMINERS:
        return False
    return after.is_number or after.text in ("$", "€", "£") or after.lower in _BEHIND_PAST


@cache
def movers(language: str) -> frozenset[str]:
    """Return the words that say that something moved."""
    return frozenset(row[0] for row in rows_of("directions.tsv", language))


@cache
def _moving_verbs(language: str) -> frozenset[str]:
    """Return the verbs of movement that are no nouns too ("increased", not "increase")."""
    rows = rows_of("directions.tsv", language)
    nouns = {word for word, part, _ in rows if part == "noun"}
    return frozenset(word for word, part, _ in rows if part == "verb" and word not in nouns | {"growing", "rising"})
