"""The word lists that joining needs; read once, when the first name is joined."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from app.query.folding import fold


def _lines(path: str) -> list[str]:
    """Read the lines of a list of the program; the first one only says what it holds."""
    return (files("app") / path).read_text("utf-8").splitlines()[1:]


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Return by short given name what it is short for: dave → david."""
    rows = (line.split("\t") for line in _lines("extract/lexicon/nicknames.en.txt"))
    return {fold(short): frozenset(fold(names).split()) for short, names in rows}


@cache
def short_names() -> Mapping[str, frozenset[str]]:
    """Return by given name what it is called for short: david → dave."""
    found: dict[str, set[str]] = {}
    for short, names in nicknames().items():
        for name in names:
            found.setdefault(name, set()).add(short)
    return {name: frozenset(shorts) for name, shorts in found.items()}


@cache
def legal_forms() -> frozenset[str]:
    """Return the words that end a company's name and say what it is by law, without signs: inc, gmbh, sa."""
    words = (*_lines("extract/lexicon/company_suffixes.txt"), *_lines("memory/joining/data/legal_forms.txt"))
    return frozenset(bare(word) for word in words) - {""}


@cache
def person_titles() -> frozenset[str]:
    """Return the words before a name that are none of its parts, without signs: mr, dr, senator."""
    return frozenset(bare(line.split("\t")[0]) for line in _lines("extract/lexicon/honorifics.en.txt"))


@cache
def endings_of_persons() -> Mapping[str, bool]:
    """Return the words behind a name, without signs, and whether they tell two of one name apart: jr does, phd not."""
    rows = (line.split("\t") for line in _lines("memory/joining/data/person_endings.tsv"))
    return {bare(word): kind == "apart" for word, kind in rows}


@cache
def common_surnames() -> frozenset[str]:
    """Return the surnames that so many bear that a full name with one says little."""
    return frozenset(map(fold, _lines("memory/joining/data/common_surnames.txt")))


@cache
def shared_words() -> frozenset[str]:
    """Return the words of names that bodies in every country and company bear: board, ministry, council."""
    return frozenset(map(fold, _lines("memory/joining/data/shared_words.txt")))


@cache
def company_words() -> frozenset[str]:
    """Return the words at the end of a company's name that a shorter name leaves out: group, labs."""
    return frozenset(_lines("memory/joining/data/company_words.txt"))


@cache
def known_bodies() -> frozenset[str]:
    """Return bodies and companies that are known by their name alone, folded."""
    rows = (*_lines("extract/lexicon/organisations.tsv"), *_lines("memory/joining/data/well_known.txt"))
    return frozenset(fold(line.split("\t")[0]) for line in rows)


@cache
def role_words() -> Mapping[str, str]:
    """Return what short roles stand for: ceo → chief executive officer."""
    rows = (line.split("\t") for line in _lines("memory/joining/data/roles.tsv"))
    return {fold(short): fold(long) for short, long in rows}


@cache
def known_aliases() -> tuple[tuple[str, str], ...]:
    """Return short and full names of bodies that are known everywhere, as they are written."""
    pairs = (line.split("\t") for line in _lines("memory/joining/data/known_aliases.tsv"))
    return tuple((short, full) for short, full in pairs)


@cache
def countries() -> frozenset[str]:
    """Return the names of countries; Georgia, which is a state as well, is told apart by what stands beside it."""
    names = (fold(line.split("\t")[0]) for line in _lines("extract/lexicon/countries.tsv"))
    return frozenset(names) - {"georgia"}


@cache
def regions() -> frozenset[str]:
    """Return the names of states and provinces."""
    rows = (line.split("\t") for line in _lines("extract/lexicon/regions.tsv"))
    return frozenset(fold(name) for name, country in rows if country != "-")


@cache
def common_words() -> frozenset[str]:
    """Return frequent English words: as a name alone they say little."""
    return frozenset(_lines("extract/lexicon/common_words.txt"))


def bare(word: str) -> str:
    """Return a word folded, without its full stops, blanks and strokes: S.A. → sa, A/S → as."""
    return fold(word).replace(" ", "")
