"""The noun phrase behind a number: which words it holds and which of them may be its head."""

from app.extract.figures.locale import numbers_of
from app.extract.figures.plurals import is_plural
from app.extract.figures.reading import Reading
from app.extract.figures.tokens import Token
from app.extract.lexicon import read_list

_LONGEST_PHRASE = 7
_NOUNS_AND_VERBS = frozenset({"costs", "falls", "lies", "plans", "plays", "works", "shows", "hits", "cuts"})
_LIKE_PRONOUNS = frozenset({"US", "IT"})
"""Short forms that only their capitals part from pronouns: "12 US states"."""
_VERBS_TOO = frozenset({"lives", "plans", "works", "uses", "covers"})
_CONNECTORS = ("-", "‑", "&", "/", "'", "’")


def phrase_follows(reading: Reading, index: int) -> bool:
    """Whether a word that a noun phrase may begin with stands here."""
    token = reading.at(index)
    return token.is_word and not token.breaks and token.lower not in read_list("noun_stops.txt")


def _ends_phrase(reading: Reading, index: int) -> bool:
    """Whether a word ends a noun phrase; one with a capital may belong to a name ("IMA Worldwide training")."""
    token = reading.at(index)
    if token.lower not in read_list("noun_stops.txt") or token.text in _LIKE_PRONOUNS:
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
    return not (in_name and phrase_follows(reading, index + 1))


def _number_words() -> frozenset[str]:
    return frozenset(numbers_of("number_words.tsv", "en")) | {"million", "billion", "thousand", "hundred", "dozen"}


def phrase_at(reading: Reading, place: int) -> tuple[list[int], list[int]]:
    """Return the word tokens of the noun phrase at `place` and those among them that may be its head."""
    words: list[int] = []
    heads: list[int] = []
    index = place
    while len(words) < _LONGEST_PHRASE and (reading.is_free(index) or index in reading.quiet):
        token = reading.at(index)
        if index in reading.quiet and token.is_number and not token.breaks:
            index += 1
            continue
        if not token.breaks and compound_end(reading, index) > index:
            index = compound_end(reading, index)
            continue
        is_number = token.text.islower() and token.lower in numbers_of("number_words.tsv", reading.language)
        if is_number or (token.breaks and index > place) or _is_verb_behind(reading, index, words):
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
        elif not (token.text in _CONNECTORS and words and not token.spaced):
            break
        elif _numbers_name(reading, index + 1):
            index += 1  # "Covid-19 cases"
        elif not reading.at(index + 1).is_word:
            break
        index += 1
    return words, heads


def compound_end(reading: Reading, index: int) -> int:
    """Return the index behind the adjective of "two 12-foot boats" and "three 12-year-old boys"; else `index`."""
    if not reading.at(index).is_number:
        return index
    place = index + 1
    while reading.at(place).text in ("-", "‑") and not reading.at(place).spaced and place < index + 5:
        if not reading.at(place + 1).is_word or reading.at(place + 1).spaced:
            return index
        place += 2
    is_inside = reading.at(place).is_word and reading.at(place).spaced and not reading.at(place).breaks
    return place if place > index + 1 and is_inside else index


def _numbers_name(reading: Reading, index: int) -> bool:
    """Whether digits belong to the name before the hyphen, as in "Covid-19"."""
    token, name = reading.at(index), reading.at(index - 2)
    return token.is_number and not token.spaced and name.is_capitalised and reading.at(index + 1).spaced


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
        return looks_plural(reading.at(index + 1)) and looks_plural(
            reading.at(index + 2)
        )  # "relations and sales staffs"
    after = reading.at(index + 2 if reading.at(index + 1).lower in ("and", "or") else index + 1)
    return after.is_word and after.lower not in read_list("noun_stops.txt")


def looks_plural(token: Token) -> bool:
    """Whether a word looks like a plural; "RBIs" and "SUVs" do too."""
    is_short = token.text.endswith("s") and len(token.text) > 2 and token.text[:-1].isupper()
    return is_short or is_plural(token.lower.removesuffix("'s"))
