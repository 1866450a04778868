"""The subject of the clause that holds a figure: what stands before its verb, or what the verb moves."""

from collections.abc import Iterator

from app.extract.figures.directions import names_turn
from app.extract.figures.drafts import Draft
from app.extract.figures.phrases import DETERMINERS, ends_subject, movers, phrase_of
from app.extract.figures.reading import Reading
from app.extract.lexicon import read_list
from app.findings import Phrase

_PRONOUNS = frozenset({"they", "these", "those", "both"})
_PERSONAL = frozenset({"it", "he", "she", "we", "i", "you", "they", "there", "here"})
_CLAUSE_WORDS = frozenset(
    {"while", "but", "whereas", "although", "because", "where", "when", "after", "before", "that"}
)
REPORTING = frozenset({
    "said", "says", "say", "estimates", "estimated", "noted", "notes", "added", "adds", "believes", "announced",
    "expects", "expected", "reported", "reports", "warned", "warns", "stated", "states", "confirmed", "predicts",
    "forecast", "forecasts", "found", "showed", "shows", "revealed", "thinks", "explained", "told",
})  # fmt: skip
_LEADING = frozenset({
    "in", "for", "during", "on", "by", "at", "with", "from", "since", "after", "as", "according", "to", "under",
    "upon", "of", "so", "following", "before", "over", "based", "until", "despite", "through",
})  # fmt: skip
_ADVERBS = frozenset({
    "meanwhile", "overall", "still", "also", "nevertheless", "however", "moreover", "furthermore", "today", "yesterday",
    "then", "thus", "therefore", "instead", "similarly", "elsewhere", "separately", "indeed", "nonetheless", "first",
    "second", "third", "but", "and", "so", "likewise", "finally", "besides", "otherwise", "worldwide", "nationally",
})  # fmt: skip
_REPEATED = frozenset({"each", "every"})
_INSIDE = frozenset(["of", "the", "in", "on", "for", "between", "and", "to", "its", "a", "an", "our", "their", "with"])
_LONGEST_LEAD = 14
_LONGEST_BRACKET = 40


def clause_subject(reading: Reading, draft: Draft) -> Phrase | None:
    """Return the noun phrase before the verb of the clause that holds the figure."""
    first, _ = reading.sentence_of(draft.first)
    start = _clause_start(reading, first, draft.words_from)
    start = _behind_adverbial(reading, start, draft.words_from)
    end = _subject_end(reading, start, draft.words_from)
    is_pronoun = reading.at(start).lower in _PRONOUNS and end <= start + 1
    if is_pronoun or reading.at(start).lower in _PERSONAL:
        return None
    if reading.at(start).lower in ("which", "who") and start > first:
        return phrase_of(reading, max(_clause_start(reading, first, start - 1), start - 6), start)
    subject = phrase_of(reading, start, end)
    # ", an increase of 5 percent" measures what the figure before it does.
    return None if subject is not None and names_turn(reading.language, subject.text.lower()) else subject


def _clause_start(reading: Reading, first: int, index: int) -> int:
    """Walk left to the sign or word that opens the clause; behind "said" it begins anew."""
    verbs = read_list("subject_verbs.txt") | movers(reading.language)
    has_verb = False
    for place in _leftward(reading, first, index):
        token = reading.at(place)
        if token.text in (";", ":", "—", "(", "“", '"'):
            return place + 1
        opens = token.lower in _CLAUSE_WORDS and reading.at(place - 1).lower not in _LEADING
        if has_verb and (opens or _reports(reading, place, first)):
            return place + 1
        if token.lower in ("which", "who"):
            return place
        if token.text == "," and has_verb and reading.at(place + 1).lower in ("and", "while", "but", "with"):
            return place + 2
        if token.text == "," and has_verb and _opens_clause(reading, place + 1, index):
            return place + 1
        if token.lower == "and" and has_verb and index - place <= 9:
            return place + 1
        has_verb = has_verb or token.lower in verbs
    return first


def _opens_clause(reading: Reading, index: int, end: int) -> bool:
    """Such as ", Qualcomm rose": a name and a verb of movement behind a comma."""
    if not reading.at(index).is_capitalised:
        return False
    for place in range(index + 1, min(index + 4, end)):
        token = reading.at(place)
        if token.lower in movers(reading.language):
            return True
        if not (token.is_word and token.is_capitalised):
            return False
    return False


def _leftward(reading: Reading, first: int, index: int) -> Iterator[int]:
    """Give the tokens before `index` from right to left, without what stands in closed brackets."""
    place = index - 1
    while place >= first:
        if reading.at(place).text == ")":
            opening = next(
                (at for at in range(place, max(first, place - _LONGEST_BRACKET), -1) if reading.at(at).text == "("), 0
            )
            place = opening - 1 if opening else place - 1
            continue
        yield place
        place -= 1


def _reports(reading: Reading, place: int, first: int) -> bool:
    """Whether a verb of speech stands here and a clause behind it, not "expected to rise"."""
    if reading.at(place).lower not in REPORTING or place == first:
        return False
    before, after = reading.at(place - 1).lower, reading.at(place + 1).lower
    return before not in ("is", "are", "was", "were", "be", "the", "of", "its") and after not in (
        "to",
        "by",
        "in",
        "for",
    )


def _behind_adverbial(reading: Reading, start: int, end: int) -> int:
    """Skip "In the nine months ended September 30, 2024,", "Founded in 1978," and a dateline's remains."""
    token, after = reading.at(start).lower, reading.at(start + 1)
    if token in _REPEATED:
        return _behind_bare_adverbial(reading, start, end)
    is_participle = token.endswith("ed") and after.lower in ("in", "on", "by", "at", "as", "with", "from", "near")
    is_adverb = after.text == "," and (token.endswith("ly") or token in _ADVERBS)
    if not (token in _LEADING or is_participle or is_adverb or not reading.is_free(start)):
        return start
    for place in range(start, min(end, start + _LONGEST_LEAD)):
        if reading.at(place).text == "," and not reading.taken[place]:
            return place + 1
    return _behind_bare_adverbial(reading, start, end) if token in _LEADING else start


def _behind_bare_adverbial(reading: Reading, start: int, end: int) -> int:
    """Skip "In that time", "Each year": without a comma the next phrase begins at a determiner or a capital."""
    stops = read_list("noun_stops.txt")
    for place in range(start + 2, min(end, start + _LONGEST_LEAD)):
        token, before = reading.at(place), reading.at(place - 1)
        is_behind_noun = before.is_word and before.text.islower() and before.lower not in stops
        if is_behind_noun and (token.lower in DETERMINERS or token.is_capitalised):
            return place
        if ends_subject(reading, place):
            break
    return start


def _subject_end(reading: Reading, start: int, end: int) -> int:
    for place in range(start, end):
        token = reading.at(place)
        taken = reading.taken[place] and place not in reading.quiet
        is_end = taken or token.text in ",;()" or token.lower in ("to", "at")
        if is_end or (token.lower not in _INSIDE and ends_subject(reading, place)):
            return place
    return end
