"""Names that are known beforehand: places, peoples, organisations; looked up by their first word, longest first."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.extract.lexicon import read_list, read_table
from app.findings import EntityType


class Source(StrEnum):
    """Which list knows a name."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    CONFUSING_CITY = "confusing city"
    """Also a first name, surname or word: a place only where the text says so."""
    STATE = "state"
    """An abbreviation: "N.C.", "UT"."""
    PEOPLE = "people"
    ORGANISATION = "organisation"
    HIDDEN = "hidden"
    """A wire, an exchange or a label of the release: never a finding."""


@dataclass(frozen=True, slots=True)
class Known:
    """One known name."""

    name: str
    source: Source
    shown: str
    country: str | None = None

    @property
    def type(self) -> EntityType:
        """What the name stands for."""
        if self.source is Source.PEOPLE:
            return EntityType.NORP
        if self.source in (Source.ORGANISATION, Source.HIDDEN):
            return EntityType.ORGANISATION
        return EntityType.PLACE

    @property
    def is_place(self) -> bool:
        """Whether it is a place at all."""
        return self.source not in (Source.PEOPLE, Source.ORGANISATION, Source.HIDDEN)


def known_name(name: str) -> Known | None:
    """Return the entry of exactly this name."""
    return _names().get(name)


def is_people_or_place(name: str) -> bool:
    """Whether a country, region, city or people has this name."""
    known = _names().get(name)
    return known is not None and (known.is_place or known.source is Source.PEOPLE)


@cache
def _names() -> dict[str, Known]:
    aliases = {row[0]: row[1] for row in read_table("place_aliases.tsv")}
    names: dict[str, Known] = {}

    def add(name: str, source: Source, *, shown: str = "", country: str = "-") -> None:
        code = None if country == "-" else country
        entry = Known(name, source, shown or aliases.get(name, name), code)
        names[name] = entry
        if "'" in name:
            names[name.replace("'", "’")] = entry

    for name, code, doubt in read_table("cities.tsv"):
        add(name, Source.CONFUSING_CITY if doubt == "?" else Source.CITY, country=code)
    for short, name in read_table("state_abbreviations.tsv"):
        add(short, Source.STATE, shown=name, country="US")
    for name, code in read_table("regions.tsv"):
        add(name, Source.REGION, country=code)
    for name, code in read_table("countries.tsv"):
        add(name, Source.COUNTRY, country=code)
    for name, code in read_table("demonyms.tsv"):
        add(name, Source.PEOPLE, country=code)
    for name, full in read_table("organisations.tsv"):
        add(name, Source.ORGANISATION, shown=full)
    for name in read_list("not_shown.txt"):
        add(name, Source.HIDDEN)
    return names


@cache
def lengths() -> dict[str, int]:
    """For each first word the most words that a known name beginning with it has, signs counted."""
    longest: dict[str, int] = {}
    for name in _names():
        first, *others = name.replace(",", " ,").split(" ")
        count = 1 + sum(1 + 2 * other.count("-") for other in others)
        for word in {first, first.split("'")[0], first.split("’")[0]}:
            longest[word] = max(longest.get(word, 0), count + 2 * (word != first))
    return longest
