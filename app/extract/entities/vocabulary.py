"""The word lists that tell what a name is, loaded once."""

from functools import cache

from app.extract.lexicon import read_list, read_table
from app.findings import EntityType


@cache
def words_for(use: str) -> frozenset[str]:
    """The words of one use: "connector", "particle", "saying" … (see name_words.tsv)."""
    return frozenset(word for word, its_use in read_table("name_words.tsv") if its_use == use)


@cache
def heads() -> dict[str, EntityType]:
    """The last words of names (or those before "of") with what they make of it."""
    return {word: EntityType(kind) for word, kind, _ in read_table("name_heads.tsv")}


@cache
def weak_heads() -> frozenset[str]:
    """Heads that make a name of an English phrase only where something else says that it is one."""
    return frozenset(word for word, _, strength in read_table("name_heads.tsv") if strength == "weak")


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
