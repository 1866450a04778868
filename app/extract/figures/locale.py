"""How a language writes numbers, and its words for scales, units, months and bounds, read from the lexicon."""

from dataclasses import dataclass
from functools import cache

from app.extract.lexicon import read_table

ANY = "*"


@dataclass(frozen=True, slots=True)
class Locale:
    """A language whose figures are read by the grammar."""

    language: str
    """ISO 639-1."""
    is_english_style: bool
    """Whether groups are parted by commas and decimals by a point."""


LOCALES = {
    "en": Locale("en", is_english_style=True),
    "fr": Locale("fr", is_english_style=False),
    "de": Locale("de", is_english_style=False),
    "es": Locale("es", is_english_style=False),
}


def locale_of(language: str) -> Locale | None:
    """Return the locale of a language code such as "en" or "en-GB"; None where its figures are not read."""
    return LOCALES.get(language[:2].lower())


@cache
def rows_of(table: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table whose first column is this language or any, without that column."""
    return tuple(row[1:] for row in read_table(table) if row[0] in (language, ANY))


@cache
def numbers_of(table: str, language: str) -> dict[str, float]:
    """Return a table of words and numbers as a dictionary."""
    return {row[0]: float(row[-1]) for row in rows_of(table, language)}


@cache
def phrases_of(table: str, language: str) -> dict[tuple[str, ...], str]:
    """Return a table of phrases and marks, the phrases cut at blanks."""
    return {tuple(row[0].split()): row[-1] for row in rows_of(table, language)}


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a unit, a scale or a currency: its tokens, where it may stand, what it means."""

    words: tuple[str, ...]
    place: str
    meaning: tuple[str, ...]


@cache
def forms_of(table: str, language: str) -> dict[str, tuple[Form, ...]]:
    """Return the forms of a table by the lower-case first word, the longest first."""
    forms: dict[str, list[Form]] = {}
    for form, place, *meaning in rows_of(table, language):
        words = tuple(form.split())
        forms.setdefault(words[0].lower(), []).append(Form(words, place, tuple(meaning)))
    return {first: tuple(sorted(found, key=lambda form: -len(form.words))) for first, found in forms.items()}


def digits_value(digits: str, locale: Locale) -> float:
    """Return the value of a number written in the digits of a locale."""
    plain = "".join(sign for sign in digits if sign not in " \u00a0\u202f\u2009'’")
    if locale.is_english_style:
        return float(plain.replace(",", ""))
    if "," in plain and "." in plain:
        group = "." if plain.rfind(",") > plain.rfind(".") else ","
        return float(plain.replace(group, "").replace(",", "."))
    if "." in plain and all(len(part) == 3 for part in plain.split(".")[1:]):
        return float(plain.replace(".", ""))
    return float(plain.replace(",", "."))
