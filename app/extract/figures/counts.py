"""What a bare number counts: the noun phrase behind it, its head in the singular as the unit."""

from app.extract.figures.drafts import Draft
from app.extract.figures.locale import forms_of, numbers_of
from app.extract.figures.numbers import read_number, scale_at
from app.extract.figures.plurals import is_plural, singular
from app.extract.figures.reading import Reading
from app.extract.figures.tokens import Token
from app.extract.figures.units import read_unit
from app.extract.lexicon import read_list
from app.findings import FigureKind

_LONGEST_PHRASE = 7
_MODIFIERS_KEPT = 2
_TIMES = frozenset({"times", "time", "mal", "fois", "veces"})
_ADJECTIVES = frozenset(
    {"prior", "single", "previous", "full", "large", "small", "major", "key", "additional", "extra"}
)
_NOUNS_AND_VERBS = frozenset({"costs", "falls", "lies", "means", "plans", "plays", "works", "shows", "hits", "cuts"})
_PARTS = frozenset({"course", "cylinder"})
_DEVICES = frozenset({"meter", "foot", "stone"})
"""Nouns that are no units behind a modifier: "40,000 smart meters"."""
_VERBS_TOO = frozenset({"lives", "plans", "works", "uses", "covers"})
_CONNECTORS = ("-", "‑", "&", "/", "'", "’")
DEFINITE = frozenset({"the", "its", "our", "their", "these", "those", "his", "her"})
_RANKS = frozenset(
    {"most", "best", "leading", "top", "few", "main", "key", "finest", "biggest", "only", "premier", "first"}
)
_PARTICIPLES = frozenset({"set", "seen", "recorded", "reported", "reached", "held", "posted", "made", "done", "found"})


def read_counted_noun(reading: Reading, draft: Draft) -> bool:
    """Fill kind, unit and end of a bare number from the noun phrase behind it; False where there is none."""
    place = draft.last
    whole = reading.at(place + 1)
    if reading.at(place).lower == "of" and (whole.lower in DEFINITE or (whole.is_capitalised and draft.is_word)):
        return _read_part(reading, draft)
    if reading.at(place).lower in read_list("count_modifiers.txt") and _phrase_follows(reading, place + 1):
        place += 1
    if reading.at(place).lower in _TIMES and place == draft.last:
        draft.kind, draft.unit, draft.last = FigureKind.COUNT, "time", place + 1
        return True
    words, heads = _phrase(reading, place)
    head = _head(reading, words, heads, is_singular=draft.value == 1)
    if head is None:
        return False
    noun = reading.at(head).text if reading.language == "de" else _singular(reading.at(head), reading.language)
    measure = _measure(reading, noun)
    if measure and head > place and noun not in _DEVICES:
        draft.kind, draft.unit, draft.last = *measure, head + 1
        return True
    draft.kind, draft.unit, draft.last = FigureKind.COUNT, _named(reading, words, head), head + 1
    return True


def read_compound(reading: Reading, draft: Draft) -> bool:
    """Fill a count from a compound: "a 142-unit building", "a nine-state region"; "five-star" counts nothing."""
    hyphen, noun = reading.at(draft.last), reading.at(draft.last + 1)
    if hyphen.text not in ("-", "‑") or hyphen.spaced or noun.spaced or not noun.is_word or reading.language != "en":
        return False
    lower = noun.lower
    if draft.is_range or reading.at(draft.last + 2).text in ("-", "‑") or draft.amount < 2:
        return False
    if draft.is_word:
        is_counted = lower in read_list("compound_nouns.txt")
    else:
        is_counted = lower not in read_list("no_compound_nouns.txt") and not lower.endswith(("ed", "ing", "ly", "est"))
        is_counted = is_counted and (noun.text.islower() or noun.text.istitle()) and len(lower) > 2
        is_counted = is_counted and draft.value == int(draft.amount) and not reading.at(draft.first - 1).is_capitalised
    if is_counted:
        draft.kind, draft.unit, draft.last, draft.is_compound = FigureKind.COUNT, lower, draft.last + 2, True
    return is_counted


def _read_part(reading: Reading, draft: Draft) -> bool:
    """Fill the unit of "six of the students": a part of what the plural behind "of the" names."""
    if draft.is_word and draft.value == 1 and is_superlative(reading, draft.last + 2):
        return False
    place = draft.last + 2 if reading.at(draft.last + 1).lower in DEFINITE else draft.last + 1
    whole = read_number(reading, place)
    if whole is not None and (read_unit(reading, whole) or scale_at(reading, whole.last)):
        return False  # "280 million of the 1.5 billion shekels" takes the unit of the whole
    if whole is not None:
        place = whole.last
    words, heads = _phrase(reading, place)
    plurals = [index for index in heads if is_plural(reading.at(index).lower)]
    if not plurals or reading.language != "en":
        return False
    head = _first_run(reading, plurals)
    if (
        draft.is_word
        and draft.value == 1
        and not {singular(reading.at(head).lower), reading.at(head).lower} & _persons()
    ):
        return False
    draft.kind, draft.unit = FigureKind.COUNT, _named(reading, words, head)
    return True


def _persons() -> frozenset[str]:
    return read_list("age_persons.txt") | read_list("role_nouns.txt")


def is_superlative(reading: Reading, index: int) -> bool:
    """Such as "one of the largest", "one of the world's leading": the one is no count but a rank."""
    lower = reading.lower_words(index, index + 3)
    return any(word in _RANKS or (word.endswith("est") and len(word) > 5) for word in lower)


def _phrase_follows(reading: Reading, index: int) -> bool:
    token = reading.at(index)
    return token.is_word and not token.breaks and token.lower not in read_list("noun_stops.txt")


def _ends_phrase(reading: Reading, index: int) -> bool:
    """Whether a word ends a noun phrase; one with a capital may belong to a name ("IMA Worldwide training")."""
    token = reading.at(index)
    if token.lower not in read_list("noun_stops.txt"):
        return False
    before, after = reading.at(index - 1), reading.at(index + 1)
    if not token.spaced and before.text in ("-", "‑"):
        return False  # "token-based"
    if after.text in ("-", "‑") and not after.spaced and not reading.at(index + 2).spaced:
        return False  # "high-quality"
    if token.lower in _VERBS_TOO and (
        reading.at(index - 1).is_number or reading.at(index - 1).lower in _number_words()
    ):
        return False
    in_name = token.is_capitalised and len(token.text) > 3 and reading.at(index - 1).is_capitalised
    return not (in_name and _phrase_follows(reading, index + 1))


def _number_words() -> frozenset[str]:
    return frozenset(numbers_of("number_words.tsv", "en")) | {"million", "billion", "thousand", "hundred", "dozen"}


def _named(reading: Reading, words: list[int], head: int) -> str:
    """Return a counted noun in the singular with at most two modifiers ("fixed-term contractor")."""
    noun = _singular(reading.at(head), reading.language) if reading.language != "de" else reading.at(head).text
    first, kept = head, 0
    for index in reversed([index for index in words if index < head]):
        is_joined = reading.at(index + 1).text in ("-", "‑") and not reading.at(index + 1).spaced
        if first - index > (2 if is_joined else 1) or (kept == _MODIFIERS_KEPT and not is_joined):
            break
        first, kept = index, kept + (not is_joined)
    joined = "".join(
        (" " if reading.at(index).spaced and index > first else "") + reading.at(index).lower
        for index in range(first, head)
    )
    return f"{joined}{' ' if joined and reading.at(head).spaced else ''}{noun}"


def _phrase(reading: Reading, place: int) -> tuple[list[int], list[int]]:
    """Return the word tokens of the noun phrase at `place` and those among them that may be its head."""
    words: list[int] = []
    heads: list[int] = []
    index = place
    while len(words) < _LONGEST_PHRASE and (reading.is_free(index) or index in reading.quiet):
        token = reading.at(index)
        if index in reading.quiet and token.is_number and not token.breaks:
            index += 1
            continue
        if (token.breaks and index > place) or _is_verb_behind(reading, index, words):
            break
        if token.is_word and not _ends_phrase(reading, index):
            words.append(index)
            is_first_part = reading.at(index + 1).text in ("-", "‑") and not reading.at(index + 1).spaced
            if (not token.lower.endswith("'s") or is_plural(token.lower[:-2])) and not is_first_part:
                heads.append(index)
            if token.lower.endswith("'s") and is_plural(token.lower[:-2]):
                break
        elif _goes_on(reading, index, words):
            pass
        elif token.text == "(" and words and reading.at(index + 1).text.isupper() and reading.at(index + 2).text == ")":
            index += 2  # "(PCT)" inside a name
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
        return _is_plural(reading.at(index + 1)) and _is_plural(reading.at(index + 2))  # "relations and sales staffs"
    after = reading.at(index + 2 if reading.at(index + 1).lower in ("and", "or") else index + 1)
    return after.is_word and after.lower not in read_list("noun_stops.txt")


def _head(reading: Reading, words: list[int], heads: list[int], *, is_singular: bool) -> int | None:
    """Return the last plural, or the first noun behind a one; in other languages the first word (German: capital)."""
    if not words or (not reading.at(words[0]).spaced and reading.at(words[0]).text):
        return None
    if reading.language == "de":
        return next((index for index in heads if reading.at(index).is_capitalised), None)
    if is_singular and reading.language == "en":
        return _singular_head(reading, words, heads)
    if reading.language in ("fr", "es"):
        return next((index for index in heads if is_plural(reading.at(index).lower)), None)
    plurals = [index for index in heads if _is_plural(reading.at(index))]
    if plurals:
        return _first_run(reading, plurals)
    nouns = [index for index in heads if reading.at(index).lower not in _ADJECTIVES] if is_singular else heads
    return nouns[0] if nouns and (is_singular or _is_attribute(reading, nouns[0])) else None


def _singular(token: Token, language: str) -> str:
    lower = token.lower.removesuffix("'s")
    return (
        lower[:-1]
        if language == "en" and token.text[:-1].isupper() and token.text.endswith("s")
        else singular(lower, language)
    )


def _is_plural(token: Token) -> bool:
    """Whether a word looks like a plural; "RBIs" and "SUVs" do too."""
    is_short = token.text.endswith("s") and len(token.text) > 2 and token.text[:-1].isupper()
    return is_short or is_plural(token.lower.removesuffix("'s"))


def _singular_head(reading: Reading, words: list[int], heads: list[int]) -> int | None:
    """Return the last noun before a verb: "one Wild Seed store", "one proposal asks"."""
    verbs = read_list("subject_verbs.txt") | read_list("plain_verbs.en.txt")
    head = None
    for index in words:
        lower = reading.at(index).lower
        is_late_verb = head is not None and (lower.endswith(("ed", "ing", "ly")) or is_plural(lower))
        if reading.at(index).text.islower() and (lower in verbs or is_late_verb):
            break
        if index in heads and lower not in _ADJECTIVES and not lower.endswith("ed"):
            head = index
    return head


def _is_attribute(reading: Reading, index: int) -> bool:
    """Whether a singular in small letters behind digits is what they count ("3 cylinder engine"), no verb."""
    token = reading.at(index)
    if not token.text.islower() or len(token.text) < 3:
        return False
    if not reading.at(index - 1).is_number and token.lower not in _PARTS | read_list("compound_nouns.txt"):
        return False
    if token.lower in _PARTICIPLES or not _phrase_follows(reading, index + 1):
        return False
    return token.lower not in read_list("subject_verbs.txt") and not token.lower.endswith(("ed", "ly", "ing"))


def _first_run(reading: Reading, plurals: list[int]) -> int:
    """Such as "14 sales offices": the last of the plurals that follow one another."""
    head = plurals[0]
    for index in plurals[1:]:
        if index == head + 1 and not reading.at(index).lower.endswith("'s"):
            head = index
    return head


def _measure(reading: Reading, noun: str) -> tuple[FigureKind, str] | None:
    """Return kind and unit that a noun names ("517 rushing yards", "10 consecutive years")."""
    for form in forms_of("units.tsv", reading.language).get(noun, ()):
        kind = FigureKind(form.meaning[0])
        if form.words == (noun,) and form.place == "word" and kind in (FigureKind.MEASURE, FigureKind.DURATION):
            return kind, form.meaning[1]
    return None
