"""What a figure measures, as a noun phrase of the text: never the whole sentence."""

from functools import cache

from app.extract.figures.drafts import Draft
from app.extract.figures.locale import rows_of
from app.extract.figures.reading import Reading
from app.extract.figures.tables import Tables
from app.extract.lexicon import read_list
from app.findings import FigureKind, Phrase

_DETERMINERS = frozenset({"the", "its", "our", "their", "all", "his", "her", "this", "these", "those"})
_NOUNS_TOO = frozenset(
    {
        "costs",
        "cost",
        "report",
        "reports",
        "plans",
        "works",
        "uses",
        "use",
        "fund",
        "needs",
        "helps",
        "supports",
        "lead",
    }
)
_JOINTS = frozenset("-‑&'’")
_LONGEST = 12
_ATTRIBUTIVE = frozenset(
    {FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.DURATION, FigureKind.RATIO}
)
_SHARES = frozenset({FigureKind.PERCENT, FigureKind.RATIO})
_WEAK_HEADS = frozenset({"total", "average", "record", "maximum", "minimum", "excess", "addition"})
_PRONOUNS = frozenset({"they", "these", "those", "both"})
_CLAUSE_WORDS = frozenset(
    {"while", "but", "whereas", "although", "because", "where", "when", "after", "before", "that"}
)
_LEADING = frozenset(
    ["in", "for", "during", "on", "by", "at", "with", "from", "since", "after", "as", "according", "to"]
)
_INSIDE = frozenset(["of", "the", "in", "on", "for", "between", "and", "to", "its", "a", "an", "our", "their", "with"])


def find_subject(reading: Reading, tables: Tables, draft: Draft) -> None:
    """Set the subject of a figure where one can be told."""
    if draft.kind is FigureKind.ORDINAL:
        draft.subject = _ranked(reading, draft)
    if not draft.is_quantity or draft.is_relative:
        return
    if reading.language != "en":
        draft.subject = _own_noun(reading, draft)
        return
    row = tables.row_of(draft.number)
    if row is not None:
        draft.subject = tables.label_of(row)
        return
    draft.subject = (
        _share_of(reading, draft)
        or _counted(reading, draft)
        or _attribute(reading, draft)
        or _noun_of(reading, draft)
        or _clause_subject(reading, draft)
        or _own_noun(reading, draft)
    )


def _phrase(reading: Reading, first: int, last: int) -> Phrase | None:
    """Cut determiners and signs off both ends and return the phrase, None where nothing with letters is left."""
    tokens = reading.tokens
    stops = read_list("noun_stops.txt")
    while first < last and (
        (not tokens[first].is_word and not tokens[first].is_number) or tokens[first].lower in stops
    ):
        first += 1
    while last > first and (not tokens[last - 1].is_word or tokens[last - 1].lower in stops):
        last -= 1
    first = max(first, last - _LONGEST)
    if first >= last or not any(token.is_word for token in tokens[first:last]):
        return None
    return Phrase.at(reading.text, tokens[first].start, tokens[last - 1].end)


def _run(reading: Reading, index: int, last: int) -> int:
    """Return the end of the plain noun phrase that begins at a token."""
    stops = read_list("noun_stops.txt")
    place = index
    while place < last and reading.is_free(place):
        token = reading.at(place)
        is_article = place == index and token.lower in _DETERMINERS
        is_joint = token.text in _JOINTS and place > index
        if not (is_article or is_joint or (token.is_word and token.lower not in stops)):
            break
        if place > index and _is_verb(reading, place):
            break
        place += 1
    return place


def _is_verb(reading: Reading, index: int) -> bool:
    """Whether a word is a verb here; one that is a noun too ("costs") only before a determiner or a number."""
    word, after = reading.at(index).lower, reading.at(index + 1)
    if word in _NOUNS_TOO:
        return after.is_number or after.lower in _DETERMINERS | {"a", "an", "$", "€", "£"}
    return word in read_list("subject_verbs.txt") or word in _moving_verbs(reading.language)


def _share_of(reading: Reading, draft: Draft) -> Phrase | None:
    """Such as "60 per cent of costs", "a third of the proceeds": the phrase behind "of"."""
    if draft.kind not in _SHARES or reading.at(draft.last).lower != "of":
        return None
    _, last = reading.sentence_of(draft.first)
    return _phrase(reading, draft.last + 1, _run(reading, draft.last + 1, last))


def _counted(reading: Reading, draft: Draft) -> Phrase | None:
    """Such as "eight visits to Russia": the counted noun with the phrase that belongs to it."""
    if draft.kind is not FigureKind.COUNT or draft.unit in (None, "time", "point"):
        return None
    after = reading.at(draft.last).lower
    if after not in ("to", "of", "in", "from"):
        return None
    _, last = reading.sentence_of(draft.first)
    end = _run(reading, draft.last + 1, last)
    return _phrase(reading, draft.number + 1, end) if end > draft.last + 1 else None


def _attribute(reading: Reading, draft: Draft) -> Phrase | None:
    """Such as "a $22 million round", "a ten-year supply agreement": the noun that the figure stands before."""
    token = reading.at(draft.last)
    verbs = read_list("subject_verbs.txt")
    if draft.kind not in _ATTRIBUTIVE or not token.is_word or token.breaks or token.lower in verbs:
        return None
    if token.lower in read_list("noun_stops.txt") or token.lower in _movers(reading.language):
        return None
    _, last = reading.sentence_of(draft.first)
    end = _run(reading, draft.last, last)
    return _phrase(reading, draft.last, end) if end - draft.last <= 6 else None


@cache
def _movers(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows_of("directions.tsv", language))


@cache
def _moving_verbs(language: str) -> frozenset[str]:
    """Return the verbs of movement that are no nouns too ("increased", not "increase")."""
    rows = rows_of("directions.tsv", language)
    nouns = {word for word, part, _ in rows if part == "noun"}
    return frozenset(word for word, part, _ in rows if part == "verb" and word not in nouns | {"growing", "rising"})


def _noun_of(reading: Reading, draft: Draft) -> Phrase | None:
    """Such as "revenue of €1.2bn", "guidance of $1.10 to $1.15": the noun before "of"."""
    of = draft.words_from - 1
    head = reading.at(of - 1)
    if reading.at(of).lower != "of" or not head.is_word or head.lower in _WEAK_HEADS | _movers(reading.language):
        return None
    first, _ = reading.sentence_of(draft.first)
    place = of
    stops, verbs = read_list("noun_stops.txt"), read_list("subject_verbs.txt")
    while place > first and of - place < 6:
        token = reading.at(place - 1)
        is_noun = token.is_word and token.lower not in stops and token.lower not in verbs
        if not ((is_noun and reading.is_free(place - 1)) or token.text in _JOINTS):
            break
        place -= 1
    return _phrase(reading, place, of)


def _clause_subject(reading: Reading, draft: Draft) -> Phrase | None:
    """Return the noun phrase before the verb of the clause that holds the figure."""
    first, _ = reading.sentence_of(draft.first)
    start = _clause_start(reading, first, draft.words_from)
    start = _behind_adverbial(reading, start, draft.words_from)
    end = _subject_end(reading, start, draft.words_from)
    if reading.at(start).lower in _PRONOUNS and end <= start + 1:
        return _antecedent(reading, first)
    if reading.at(start).lower in ("which", "who") and start > first:
        return _phrase(reading, max(_clause_start(reading, first, start - 1), start - 6), start)
    return _phrase(reading, start, end)


def _clause_start(reading: Reading, first: int, index: int) -> int:
    """Walk left to the sign or word that opens the clause."""
    verbs = read_list("subject_verbs.txt") | _movers(reading.language)
    has_verb = False
    for place in range(index - 1, first - 1, -1):
        token = reading.at(place)
        if token.text in (";", ":", "—", "(", "“", '"'):
            return place + 1
        if token.lower in _CLAUSE_WORDS and has_verb:
            return place + 1
        if token.lower in ("which", "who"):
            return place
        if token.text == "," and has_verb and reading.at(place + 1).lower in ("and", "while", "but", "with"):
            return place + 2
        if token.lower == "and" and has_verb and index - place <= 9:
            return place + 1
        has_verb = has_verb or token.lower in verbs
    return first


def _behind_adverbial(reading: Reading, start: int, end: int) -> int:
    """Skip "In the nine months ended September 30, 2024," and a dateline's remains."""
    if reading.at(start).lower not in _LEADING and reading.is_free(start):
        return start
    for place in range(start, min(end, start + 14)):
        if reading.at(place).text == "," and not reading.taken[place]:
            return place + 1
    return start


def _subject_end(reading: Reading, start: int, end: int) -> int:
    verbs = read_list("subject_verbs.txt") | _movers(reading.language)
    for place in range(start, end):
        token = reading.at(place)
        taken = reading.taken[place] and place not in reading.quiet
        if (
            (token.lower in verbs and token.lower not in _INSIDE)
            or taken
            or token.text in ",;()"
            or token.lower in ("to", "at")
        ):
            return place
    return end


def _ranked(reading: Reading, draft: Draft) -> Phrase | None:
    """Such as "first country": what stands in that place of an order."""
    _, last = reading.sentence_of(draft.first)
    return _phrase(reading, draft.last, min(_run(reading, draft.last, last), draft.last + 5))


def _own_noun(reading: Reading, draft: Draft) -> Phrase | None:
    """Such as "600,000 households" at the head of a sentence: what is counted measures itself."""
    return _phrase(reading, draft.number + 1, draft.last) if draft.kind is FigureKind.COUNT else None


def _antecedent(reading: Reading, first: int) -> Phrase | None:
    """Return "the two leaders" of the sentence before for "they"; None where nothing so plain stands there."""
    if first == 0:
        return None
    start, _ = reading.sentence_of(first - 1)
    stops = read_list("noun_stops.txt")
    for place in range(first - 2, start, -1):
        if reading.at(place - 1).lower == "the" and reading.at(place).lower in ("two", "three", "four", "five"):
            end = place + 1
            while end < first and reading.at(end).is_word and reading.at(end).lower not in stops:
                end += 1
            return Phrase.at(reading.text, reading.at(place - 1).start, reading.at(end - 1).end)
    return None


def share_subjects(reading: Reading, drafts: list[Draft]) -> None:
    """Give a figure without a subject that of the figure before it in its sentence ("…, up 7 percent")."""
    before: Draft | None = None
    for draft in drafts:
        if not draft.is_quantity or draft.is_relative:
            continue
        if before is not None and reading.sentence_of(before.first) == reading.sentence_of(draft.first):
            is_restated = reading.at(draft.first - 1).text == "(" and draft.first - before.last <= 2
            if before.subject and (draft.subject is None or (is_restated and draft.kind in _ATTRIBUTIVE)):
                draft.subject = before.subject
        before = draft
