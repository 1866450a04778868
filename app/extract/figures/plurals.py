"""Singular and plural of the counted nouns of English, French and Spanish; German nouns are left as they stand."""

from functools import cache

from app.extract.lexicon import read_table

_SIBILANT_ENDINGS = ("ches", "shes", "xes", "sses", "zzes")
_NO_PLURAL_ENDINGS = ("ss", "us", "is", "'s")
_NO_PLURALS = frozenset({
    "as", "is", "was", "has", "its", "this", "his", "us", "yes", "bus", "gas", "plus", "minus", "versus",
    "thus", "always", "perhaps", "besides", "towards", "needs", "says", "across", "news", "overseas",
})  # fmt: skip


@cache
def _irregular() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("plurals.tsv")}


def is_plural(word: str) -> bool:
    """Whether a word in small letters looks like a plural."""
    if word in _irregular():
        return True
    return len(word) > 2 and word.endswith("s") and not word.endswith(_NO_PLURAL_ENDINGS) and word not in _NO_PLURALS


def singular(word: str, language: str = "en") -> str:
    """Return the singular of a noun in small letters."""
    if language == "de":
        return word
    if language == "en" and word in _irregular():
        return _irregular()[word]
    if language == "en" and len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if language == "en" and word.endswith(_SIBILANT_ENDINGS):
        return word[:-2]
    if language == "es" and len(word) > 4 and word.endswith(("ores", "ones", "ades", "les")):
        return word[:-2]
    endings = "s" if language == "en" else ("s", "x")
    return word[:-1] if len(word) > 3 and word.endswith(endings) and not word.endswith(_NO_PLURAL_ENDINGS) else word
