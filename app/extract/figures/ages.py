"""Ages: "Dana Ortiz, 44, of Leeds", "aged over 25", "adults 65 and older", "in their early 40s", "turned 60"."""

from app.extract.figures.drafts import Draft
from app.extract.figures.locale import numbers_of
from app.extract.figures.numbers import Number
from app.extract.figures.plurals import is_plural
from app.extract.figures.reading import Reading
from app.extract.lexicon import read_list
from app.findings import FigureKind

AGE = "year of age"
_AGED = frozenset({"aged", "age", "ages"})
_LIMITS = frozenset(
    {"over", "under", "above", "below", "of", "between", "from", "about", "around", "at", "least", "by"}
)
_TURNS = frozenset({"turn", "turns", "turned", "turning"})
_OLDER = frozenset({"older", "over", "above", "up", "under", "younger", "below"})
_THEIR = frozenset({"his", "her", "their", "my", "our", "your", "late", "early", "mid"})
_BEHIND_NAME = frozenset({
    "of", "a", "an", "the", "who", "was", "is", "has", "had", "said", "from", "and", "whose", "with", "died",
    "were", "in", "will", "pleaded", "allegedly", "joins", "joined", "succeeds", "succeeded", "replaces", "takes",
    "becomes", "leads", "led",
})  # fmt: skip
_PERSONS_ARE = frozenset({"i'm", "he's", "she's", "am"})
_BEING = frozenset({"is", "was", "be", "both"}) | _PERSONS_ARE
_HEDGES = frozenset({"just", "only", "now", "about", "around", "nearly", "almost", "already", "still"})
_BEHIND_AGE = frozenset(
    {
        "by",
        "when",
        "and",
        "in",
        "on",
        "at",
        "this",
        "next",
        "now",
        "then",
        "years",
        "last",
        "a",
        "the",
        "as",
        "but",
        "he",
        "she",
    }
)
_BEHIND_FULL_NAME = _BEHIND_NAME - {"and", "in"} | frozenset({
    "known", "took", "cited", "told", "says", "tells", "lives", "lived", "works", "worked", "also", "suffered", "faces",
    "faced", "wrote", "posted", "added", "graduated", "retired", "moved", "became", "went", "came", "got", "admitted",
})  # fmt: skip
_FARTHEST = 3
_YOUNGEST, _GROWN = 5, 15


def is_age(reading: Reading, index: int, number: Number) -> bool:
    """Whether a bare number is somebody's age."""
    if not (1 <= number.value <= 120 and number.value == int(number.value)) or number.last != index + 1:
        return False
    if reading.language != "en" or not reading.at(index).text.isdigit():
        return reading.at(index - 1).lower in _AGED
    return (
        _follows_age_word(reading, index)
        or _limits_persons(reading, index, number)
        or _follows_name(reading, index)
        or _follows_full_name(reading, index)
    )


def _follows_age_word(reading: Reading, index: int) -> bool:
    """Such as "aged 44", "the age of 45", "ages 18 to 34", "turned 60", "life expectancy of 73"."""
    after = reading.at(index + 1)
    if reading.at(index - 1).lower in _TURNS:
        return not after.is_word or after.lower in _BEHIND_AGE
    for place in range(index - 1, index - 2 - _FARTHEST, -1):
        lower = reading.at(place).lower
        if lower in _AGED:
            return True
        is_number = reading.at(place).is_number or lower in ("and", "to", "-", "–", "or")
        if lower not in _LIMITS and not is_number:
            break
    if "expectancy" in reading.lower_words(index - 10, index):
        return not is_plural(after.lower)
    return _is_of_person(reading, index)


def _is_of_person(reading: Reading, index: int) -> bool:
    """Such as "he will be 35 by June", "she was 44"."""
    after = reading.at(index + 1)
    verb = index - 2 if reading.at(index - 1).lower in _HEDGES else index - 1
    if reading.at(verb).lower not in _BEING or int(reading.at(index).text) < _YOUNGEST:
        return False
    ends = after.text in (".", ",", ";") or after.lower in _BEHIND_AGE
    if reading.at(verb).lower in _PERSONS_ARE or reading.lower_words(verb - 1, verb + 1) == (",", "both"):
        return ends
    return ends and not {"he", "she", "who", "i"}.isdisjoint(reading.lower_words(verb - 3, verb))


def _limits_persons(reading: Reading, index: int, number: Number) -> bool:
    """Such as "children under 5", "women over 70", "adults 65 and older", "those 18 and over"."""
    before, two = reading.at(index - 1).lower, reading.at(index - 2).lower
    persons = read_list("age_persons.txt")
    after, behind = reading.at(number.last).lower, reading.at(number.last + 1)
    is_open = after in ("and", "or") and behind.lower in _OLDER
    if is_open and (before in persons or behind.lower in ("older", "younger")):
        return True
    return before in ("over", "under", "above", "below") and two in persons and _ends_here(reading, number.last)


def _ends_here(reading: Reading, index: int) -> bool:
    token = reading.at(index)
    return token.text not in ("%", "$", "-") and (not token.is_word or token.lower in read_list("noun_stops.txt"))


def _follows_name(reading: Reading, index: int) -> bool:
    """Such as "Dana Ortiz, 44, of Leeds"."""
    name = index - 2
    while reading.at(name - 1).text in ("-", "‑") and not reading.at(name).spaced and name > index - 6:
        name -= 2  # "Ngai-yee"
    two, three = reading.at(name), reading.at(name - 1)
    after, behind = reading.at(index + 1), reading.at(index + 2)
    value = int(reading.at(index).text)
    if reading.at(index - 1).text == "(" and after.text == ")":
        return value > _GROWN and two.is_capitalised and three.is_capitalised and not reading.is_headline(index)
    if value < 3 or reading.at(index - 1).text != "," or after.text not in (",", ".", ")", ";"):
        return False
    if two.lower in numbers_of("months.tsv", reading.language):
        return False
    if reading.is_lowered:
        may_be_name = two.is_word and two.lower not in read_list("noun_stops.txt") and not is_plural(two.lower)
        return may_be_name and value > _GROWN and after.text == ","
    named = two.is_capitalised and (three.is_capitalised or name < index - 2 or reading.begins_sentence(name))
    is_full = two.is_capitalised and three.is_capitalised and value > _GROWN
    return named and (after.text != "," or is_full or behind.lower in _BEHIND_NAME or behind.is_capitalised)


def _follows_full_name(reading: Reading, index: int) -> bool:
    """Such as "Dana Ortiz 44 of Leeds", where a text has lost its commas: a first name, and what tells of a person."""
    surname, first, after = reading.at(index - 1), reading.at(index - 2), reading.at(index + 1)
    if not (surname.is_capitalised and first.is_capitalised and reading.at(index).spaced):
        return False
    if not _GROWN < int(reading.at(index).text) < 100 or after.lower not in _BEHIND_FULL_NAME:
        return False
    names = read_list("first_names.txt")
    return not surname.text.isupper() and (first.text in names or reading.at(index - 3).text in names)


def read_age_decade(reading: Reading, index: int) -> Draft | None:
    """Return the span of years of "in their early 40s" and "in their 40s or 50s"."""
    if not _is_decade(reading, index) or reading.at(index - 1).lower not in _THEIR:
        return None
    low, last = int(reading.at(index).text), index + 2
    high = low
    if reading.at(last).lower in ("or", "and", "to") and _is_decade(reading, last + 1):
        high, last = int(reading.at(last + 1).text), last + 3
    return Draft(index, last, FigureKind.MEASURE, low, value_high=high + 9, unit=AGE, is_range=True)


def _is_decade(reading: Reading, index: int) -> bool:
    number, ending = reading.at(index), reading.at(index + 1)
    is_tens = number.is_number and len(number.text) == 2 and number.text[0] > "1" and number.text[1] == "0"
    return is_tens and ending.lower == "s" and not ending.spaced
