"""The word lists that tell what a name is, loaded once."""

from functools import cache

from app.extract.lexicon import read_list, read_table
from app.findings import EntityType

CONNECTORS = frozenset({"of", "and", "for", "the", "on", "&", "de", "del", "la", "las", "los", "do", "da", "dos", "das", "du", "des",
                        "van", "von", "der", "den", "ter", "bin", "ibn", "bint", "al", "el", "e", "y", "to", "in", "against", "with", "ul"})  # fmt: skip
"""Small words that may stand inside a name."""
PARTICLES = frozenset({"de", "del", "la", "da", "do", "dos", "das", "du", "des", "van", "von", "der", "den", "ter", "bin", "ibn", "bint", "al", "el", "ul"})  # fmt: skip
"""Small words inside a person's name."""
DIRECTIONS = frozenset({"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Northeast",
                        "Northwest", "Southeast", "Southwest", "Upper", "Lower", "Greater", "Downtown", "Mainland"})  # fmt: skip
PLACE_PREFIXES = frozenset({"Lake", "Mount", "Mt.", "Cape", "Port", "Fort", "Ft.", "Camp", "Isle", "Río", "Rio"})
PLACE_NOUNS = frozenset({"province", "region", "island", "islands", "district", "county", "prefecture", "governorate", "river",
                         "peninsula", "municipality", "state", "oblast", "upazila", "valley", "village"})  # fmt: skip
FACILITY_NOUNS = frozenset({"airport", "stadium", "dam", "mine", "prison", "refinery", "bridge", "hospital", "plant", "port",
                            "police station", "mosque"})  # fmt: skip
EVENT_NOUNS = frozenset({"crisis", "war", "pandemic"})
HONORIFICS = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Dame", "Lord", "Lady", "Rev", "Rev.", "Hon", "Hon.",
                        "St.", "Saint", "Shri", "Smt", "Smt.", "Sri", "Datuk", "Datin", "Dato'", "Haji", "Alhaji", "Excellency", "Majesty",
                        "Highness", "Honourable", "Honorable", "Madam", "Madame", "Comrade", "Uncle", "Aunt", "Fr.", "Prof", "Prof."})  # fmt: skip
"""Titles that are no role."""
NAME_ENDINGS = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})


@cache
def heads() -> dict[str, EntityType]:
    """The last words of names (or those before "of") with what they make of it."""
    return {word: EntityType(kind) for word, kind in read_table("name_heads.tsv")}


@cache
def company_suffixes() -> frozenset[str]:
    """Inc., GmbH, LLC …"""
    return read_list("company_suffixes.txt")


@cache
def titles() -> frozenset[str]:
    """Words with a capital that stand before a person's name."""
    return read_list("person_titles.txt")


@cache
def role_modifiers() -> frozenset[str]:
    """Words with a capital inside a title: Vice, Chief, Financial …"""
    return read_list("role_modifiers.txt")


@cache
def role_nouns() -> frozenset[str]:
    """Offices and professions in small letters."""
    return read_list("role_nouns.txt")


@cache
def first_names() -> frozenset[str]:
    """First names of many countries."""
    return read_list("first_names.txt")


@cache
def surnames() -> frozenset[str]:
    """Surnames of many countries."""
    return read_list("surnames.txt")


@cache
def east_asian_surnames() -> frozenset[str]:
    """Surnames that stand first."""
    return read_list("east_asian_surnames.txt")


@cache
def common_words() -> frozenset[str]:
    """Frequent English words in small letters."""
    return read_list("common_words.txt")


@cache
def never_names() -> frozenset[str]:
    """Words in small letters that begin no name."""
    return read_list("never_names.txt")


@cache
def plain_acronyms() -> frozenset[str]:
    """Capitals that name no organisation: CEO, GDP, AI."""
    return read_list("plain_acronyms.txt")


def is_common(word: str) -> bool:
    """Whether the word is an English word rather than a name."""
    small = word.lower()
    return small in common_words() or small in never_names()
