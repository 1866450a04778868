"""What a bare number counts: the noun phrase behind it, its head in the singular as the unit."""

from app.extract.figures.counted_phrase import compound_end, looks_plural, phrase_at, phrase_follows
from app.extract.figures.drafts import Draft
from app.extract.figures.locale import Form, forms_of
from app.extract.figures.numbers import read_number, scale_at
from app.extract.figures.plurals import is_plural, singular
from app.extract.figures.reading import Reading
from app.extract.figures.tokens import Token
from app.extract.figures.units import read_unit
from app.extract.lexicon import read_list
from app.findings import FigureKind

_MODIFIERS_KEPT = 2
_TIMES = frozenset({"times", "time", "mal", "fois", "veces"})
_ADJECTIVES = frozenset(
    {"prior", "single", "previous", "full", "large", "small", "major", "key", "additional", "extra"}
)
_PARTS = frozenset({"course", "cylinder"})
_NOUNS_LIKE_PARTICIPLES = frozenset(
    {"deed", "breed", "shed", "sled", "need", "speed", "bed", "seed", "string", "wing", "ring", "feed", "ply"}
)
_DEVICES = frozenset({"meter", "foot", "stone", "degree"})
"""Nouns that are no units behind a modifier: "40,000 smart meters", "two associate degrees"."""
DEFINITE = frozenset({"the", "its", "our", "their", "these", "those", "his", "her"})
_RANKS = frozenset(
    {
        "most",
        "best",
        "foremost",
        "leading",
        "top",
        "few",
        "main",
        "key",
        "finest",
        "biggest",
        "only",
        "premier",
        "first",
    }
)
_HARMED = frozenset({"dead", "alive", "missing", "ill", "unhurt", "homeless"})
_PARTICIPLES = frozenset({"set", "seen", "recorded", "reported", "reached", "held", "posted", "made", "done", "found"})


def read_counted_noun(reading: Reading, draft: Draft) -> bool:
    """Fill kind, unit and end of a bare number from the noun phrase behind it; False where there is none."""
    place = draft.last
    whole = reading.at(place + 1)
    if reading.at(place).lower == "of" and (whole.lower in DEFINITE or (whole.is_capitalised and draft.is_word)):
        return _read_part(reading, draft)
    if reading.at(place).lower in read_list("count_modifiers.txt") and phrase_follows(reading, place + 1):
        place += 1
    if reading.at(place).lower in _TIMES and place == draft.last:
        draft.kind, draft.unit, draft.last = FigureKind.COUNT, "time", place + 1
        return True
    words, heads = phrase_at(reading, place)
    head = _head(reading, words, heads, is_singular=draft.value == 1)
    if head is None:
        return False
    noun = reading.at(head).text if reading.language == "de" else _singular(reading.at(head), reading.language)
    measure = _measure(reading, noun)
    if measure and head > place and noun not in _DEVICES:
        draft.kind, draft.unit, draft.last = *measure, head + 1
        return True
    draft.kind, draft.unit = FigureKind.COUNT, _named(reading, words, head)
    is_whole = not any(compound_end(reading, index) > index for index in range(place, head))
    draft.last = head + 1 if is_whole else draft.last  # "12-foot" is a figure of its own
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
    words, heads = phrase_at(reading, place)
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
    plurals = [index for index in heads if looks_plural(reading.at(index))]
    if plurals and reading.at(plurals[0]).is_capitalised and reading.at(words[0]).lower in _in_compounds():
        return words[0] if reading.at(words[0]).text.islower() else plurals[0]  # "the 600 seat Halden Rooms"
    if plurals:
        return _first_run(reading, plurals)
    nouns = [index for index in heads if reading.at(index).lower not in _ADJECTIVES] if is_singular else heads
    return nouns[0] if nouns and (is_singular or _is_attribute(reading, nouns[0])) else None


def _in_compounds() -> frozenset[str]:
    return read_list("compound_nouns.txt")


def _singular(token: Token, language: str) -> str:
    lower = token.lower.removesuffix("'s")
    return (
        lower[:-1]
        if language == "en" and token.text[:-1].isupper() and token.text.endswith("s")
        else singular(lower, language)
    )


def _singular_head(reading: Reading, words: list[int], heads: list[int]) -> int | None:
    """Return the last noun before a verb: "one Wild Seed store", "one proposal asks"."""
    verbs = read_list("subject_verbs.txt") | read_list("plain_verbs.en.txt")
    head = None
    for index in words:
        lower = reading.at(index).lower
        is_late_verb = head is not None and (lower.endswith(("ed", "ing", "ly")) or is_plural(lower))
        if reading.at(index).text.islower() and (lower in verbs or is_late_verb or lower in _HARMED):
            break
        is_noun = not lower.endswith("ed") or lower in _NOUNS_LIKE_PARTICIPLES
        if index in heads and lower not in _ADJECTIVES and is_noun:
            head = index
    return head


def _is_attribute(reading: Reading, index: int) -> bool:
    """Whether a singular in small letters behind digits is what they count ("3 cylinder engine"), no verb."""
    token = reading.at(index)
    if not token.text.islower() or len(token.text) < 3:
        return False
    if not reading.at(index - 1).is_number and token.lower not in _PARTS | read_list("compound_nouns.txt"):
        return False
    if token.lower in _PARTICIPLES or not phrase_follows(reading, index + 1):
        return False
    if token.lower in _NOUNS_LIKE_PARTICIPLES:
        return True
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
    for form in (*forms_of("units.tsv", reading.language).get(noun, ()), *_plural_forms(reading, noun)):
        kind = FigureKind(form.meaning[0])
        if len(form.words) == 1 and form.place == "word" and kind in (FigureKind.MEASURE, FigureKind.DURATION):
            return kind, form.meaning[1]
    return None


def _plural_forms(reading: Reading, noun: str) -> tuple[Form, ...]:
    """Return the forms of a unit that only its plural is ("12 straight quarters")."""
    return forms_of("units.tsv", reading.language).get(f"{noun}s", ()) if reading.language == "en" else ()
