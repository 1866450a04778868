"""Places as datelines name them: which words can be one, and how a reader writes them."""

import re
from functools import cache

from app.text.data import read_rows

_LONGEST = 70
_MOST_WORDS = 9
_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,30}|&")
_PART = re.compile(r"\s{0,3}(?:[,/&]|\band\b|\bund\b|\bet\b)\s{0,3}", re.IGNORECASE)
_SMALL = {
    *("de", "la", "le", "les", "du", "des", "del", "da", "do", "di", "el", "of", "the", "and", "und", "et", "y"),
    *("am", "an", "der", "upon", "sur", "en", "im", "bei", "ob", "in", "aan"),
}
_NO_PLACE = {row[0] for row in read_rows("no_places.tsv")}


@cache
def _regions() -> frozenset[str]:
    return frozenset(_key(cell) for row in read_rows("regions.tsv") for cell in row if cell)


@cache
def _codes() -> frozenset[str]:
    return frozenset(row[1] for row in read_rows("regions.tsv") if row[1]) | {"UK", "USA", "UAE", "SAR", "EU"}


@cache
def _cities() -> frozenset[str]:
    return frozenset(_key(row[0]) for row in read_rows("cities.tsv"))


def _key(name: str) -> str:
    return name.casefold().replace(".", "").replace("’", "'").strip()


def tidy_place(raw: str) -> str:
    """Take signs off both ends, but not the stop of an abbreviated state."""
    place = raw.strip(" \u00a0,–—-/(:")
    last = place.rpartition(" ")[2]
    return place[:-1] if last.endswith(".") and len(last) > 7 else place


def can_be_place(text: str) -> bool:
    """Whether a dateline may begin with these words."""
    words = text.replace(",", " , ").replace("/", " / ").replace("(", " ").replace(")", " ").split()
    names = [word for word in words if word not in ",/"]
    if not names or len(text) > _LONGEST or len(names) > _MOST_WORDS:
        return False
    if any(not _WORD.fullmatch(word) for word in names) or _key(names[0]) in _NO_PLACE:
        return False
    return names[0][0].isupper() and all(word[0].isupper() or word == "&" or word.lower() in _SMALL for word in names)


def is_known_place(text: str) -> bool:
    """Whether these words are a place beyond doubt: a known town, or one with its state or country."""
    parts = [_key(part) for part in _PART.split(text) if part.strip()]
    if not parts:
        return False
    return (
        (len(parts) > 1 and parts[-1] in _regions())
        or all(part in _cities() for part in parts)
        or _key(text) in _cities()
    )


def is_shouted_place(text: str) -> bool:
    """Whether a town of one to three words stands there in capitals, and nothing that is often shouted else."""
    words = text.replace(",", " ").split()
    letters = sum(map(str.isalpha, text))
    return text.isupper() and len(words) <= 3 and letters >= 4 and not any(_key(word) in _NO_PLACE for word in words)


def in_readers_case(place: str) -> str:
    """Write "NEW YORK, NY" as "New York, NY"; what is not all capitals stays."""
    words = place.split(" ")
    written: list[str] = []
    for number, word in enumerate(words):
        is_last = number == len(words) - 1
        follows_comma = number > 0 and words[number - 1].endswith(",")
        written.append(_cased(word, is_code=number > 0 and (is_last or follows_comma), is_first=number == 0))
    return " ".join(written)


def _cased(word: str, *, is_code: bool, is_first: bool) -> str:
    bare = word.strip(",.()/")
    if not bare.isupper() or (is_code and bare.replace(".", "") in _codes()):
        return word
    if "." in bare and len(bare.replace(".", "")) <= 3 and len(max(bare.split("."), key=len)) == 1:
        return word  # N.C., U.A.E.
    if bare.lower() in _SMALL and not is_first:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
