"""What a word tells by itself, written once for each place in which it can stand beside the word that is tagged."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.extract.entities.tagging.tables import shipped_tables
from app.extract.entities.vocabulary import (
    company_suffixes,
    east_asian_surnames,
    first_names,
    heads,
    is_common,
    never_names,
    plain_acronyms,
    role_modifiers,
    role_nouns,
    surnames,
    titles,
    weak_heads,
    words_for,
)

_FIGURE = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_REPEATED = re.compile(r"(.)\1{1,60}")
_SHORT = 3
_USES = (
    "saying",
    "body",
    "thing",
    "town",
    "event noun",
    "place noun",
    "company deed",
    "direction",
    "place prefix",
    "particle",
    "connector",
    "honorific",
    "degree",
    "ending",
)
_LISTS = (
    ("FN", first_names),
    ("SN", surnames),
    ("EA", east_asian_surnames),
    ("TI", titles),
    ("RM", role_modifiers),
    ("CS", company_suffixes),
    ("PA", plain_acronyms),
)
_SMALL_LISTS = (("RN", role_nouns), ("NN", never_names))


@dataclass(frozen=True, slots=True)
class Spelling:
    """The features of one word by the place where it stands: at, before and behind the word that is tagged."""

    own: list[str]
    before: list[str]
    after: list[str]
    two_before: list[str]
    two_after: list[str]
    word: str
    shape: str
    cluster: str
    groups: list[str]
    """Of words that are used alike, the coarsest first."""


@lru_cache(maxsize=8_192)
def spelling_of(word: str) -> Spelling:
    """Return what a word tells by itself."""
    small = word.lower()
    shape = _shape(word)
    name = "w=" + _FIGURE.sub("0", small)
    clusters = _clusters(word, small)
    lists = _lists(word, small)
    own = [name, "s=" + shape, *_affixes(small)]
    if len(word) <= _SHORT:
        own.append("wc=" + word)
    is_capital = ["U"] if word[:1].isupper() else []
    own += is_capital
    if word.isupper() and len(word) > 1:
        own.append("A")
    own += clusters + lists
    ending = [f"x3={small[-3:]}"] if len(small) > _SHORT else []
    beside = [name, "s=" + shape, *ending, *is_capital, *clusters, *lists]
    far = [name, "s=" + shape, *clusters[:2]]
    return Spelling(
        own=own,
        before=["-1:" + feature for feature in beside],
        after=["+1:" + feature for feature in beside],
        two_before=["-2:" + feature for feature in far],
        two_after=["+2:" + feature for feature in far],
        word=name,
        shape=shape,
        cluster=clusters[min(1, len(clusters) - 1)],
        groups=clusters,
    )


def _shape(word: str) -> str:
    """Xx for Alma, X.X. for U.S., Xd for G20."""
    letters = _LETTER.sub(lambda match: "X" if match.group().isupper() else "x", word)
    return _REPEATED.sub(r"\1\1", _FIGURE.sub("d", letters))


def _affixes(small: str) -> list[str]:
    found = []
    for length in (2, 3, 4, 5):
        if len(small) > length:
            found.append(f"x{length}={small[-length:]}")
            if length < 5:
                found.append(f"p{length}={small[:length]}")
    return found


def _clusters(word: str, small: str) -> list[str]:
    tables = shipped_tables()
    plain = _FIGURE.sub("0", word)
    number = tables.clusters.get(plain)
    if number is None and word.isupper() and len(word) > _SHORT:
        number = tables.clusters.get(plain.capitalize())
    if number is None:
        number = tables.clusters.get(small)
    if number is None:
        return ["k?"]
    return [f"k{level}={group}" for level, group in enumerate(tables.levels[number])]


def _lists(word: str, small: str) -> list[str]:
    """Name the lists that hold the word, and all of them together."""
    found = [short for short, words in _LISTS if word in words()]
    found += [short for short, words in _SMALL_LISTS if small in words()]
    if is_common(word):
        found.append("CM")
    head = heads().get(word)
    if head is not None:
        found.append(f"H{head.value[:4]}{'w' if word in weak_heads() else ''}")
    found += [use for use in _USES if word in words_for(use)]
    features = ["f=" + short for short in found]
    return [*features, "F=" + "|".join(found)] if len(found) > 1 else features
