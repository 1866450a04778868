"""What stands beside the same word elsewhere in the article: Diallo is a person if "Mr. Diallo said" is in it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from app.extract.entities.casing import Casing
from app.extract.entities.runs import contiguous_end
from app.extract.entities.tagging.spelling import spelling_of
from app.extract.entities.tokens import Words
from app.extract.entities.vocabulary import company_suffixes, first_names, heads, surnames, titles, words_for

_WHERE = frozenset({"in", "at", "from", "near", "across"})
_MARKS = frozenset({"®", "™", "℠"})
_DOMAIN = re.compile(r"\b([a-z0-9][a-z0-9-]{2,40})\.(?:com|org|net|io|co|gov|edu|ai)\b", re.IGNORECASE)
_SHORTEST_DOMAIN = 4
_OFTEN = 4
_ENDING = 4
"""Letters of the word behind that are kept."""


def document_features(words: Words, casing: Casing, labels: Sequence[str], *, issuer: str) -> dict[str, list[str]]:
    """Return, for each word with a capital in running text, what its mentions say together.

    `labels` are those of the rules: "B-person", "I-person", or empty.
    """
    domains = {match.group(1).lower() for match in _DOMAIN.finditer(words.text)}
    whose = set(issuer.split())
    found: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    labelled: dict[str, Counter[str]] = defaultdict(Counter)
    for first, last in casing.running:
        for at in range(first, last):
            word = words.words[at]
            if not word[:1].isupper():
                continue
            counts[word] += 1
            features = found[word]
            if not words.opens[at]:
                features.add("d:inside")
            if at > first:
                _before(words.words[at - 1], features)
            if at + 1 < last:
                _after(words.words[at + 1], features)
            if labels[at]:
                labelled[word][labels[at][2:]] += 1
        _around(words, first, last, found)
    for word, features in found.items():
        _whole(word, features, casing, labelled.get(word), counts[word])
        if word in whose:
            features.add("d:issuer")
        if domains and len(word) >= _SHORTEST_DOMAIN:
            small = word.lower()
            features.update("d:domain" for domain in domains if domain.startswith(small))
    return {word: sorted(features) for word, features in found.items()}


def _around(words: Words, first: int, last: int, found: dict[str, set[str]]) -> None:
    """Add to each word what stands before and behind the whole run of capitals it is in: the … token, at … today."""
    at = first
    while at < last:
        if not words.is_name_like(at):
            at += 1
            continue
        end = contiguous_end(words, at, last)
        features = []
        if at > first and not words.opens[at]:
            spelling = spelling_of(words.words[at - 1])
            features += ["D-" + feature for feature in (spelling.word, *spelling.groups[1:3])]
        if end < last:
            spelling = spelling_of(words.words[end])
            features += ["D+" + feature for feature in (spelling.word, *spelling.groups[1:3])]
        for index in range(at, end):
            if words.words[index][:1].isupper():
                found[words.words[index]].update(features)
        at = end


def repeated_pairs(words: Words, casing: Casing) -> list[list[str]]:
    """Return for each word whether it stands elsewhere with the one before and with the one behind it.

    What is repeated word by word is mostly a name; inside sentences its capitals say so too.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    inner: Counter[tuple[str, str]] = Counter()
    small = [word.casefold() for word in words.words]
    for first, last in (*casing.titled, *casing.running):
        for at in range(first + 1, last):
            if words.is_name_like(at) or words.is_name_like(at - 1):
                pairs[small[at - 1], small[at]] += 1
    for first, last in casing.running:
        for at in range(first + 2, last):
            if words.is_name_like(at) and words.is_name_like(at - 1) and not words.opens[at - 1]:
                inner[small[at - 1], small[at]] += 1
    column: list[list[str]] = [[]] * len(words)
    for first, last in (*casing.titled, *casing.running):
        for at in range(first, last):
            if words.is_name_like(at) or (at > first and words.is_name_like(at - 1)):
                column[at] = [
                    *(_pair("P-", pairs, inner, (small[at - 1], small[at])) if at > first else ()),
                    *(_pair("P+", pairs, inner, (small[at], small[at + 1])) if at + 1 < last else ()),
                ]
    return column


def _pair(
    sign: str, pairs: Counter[tuple[str, str]], inner: Counter[tuple[str, str]], pair: tuple[str, str]
) -> list[str]:
    count = pairs[pair]
    features = [sign + ("often" if count > 3 else "again" if count > 1 else "once")]
    if inner[pair]:
        features.append(sign + ("inside again" if inner[pair] > 1 else "inside"))
    return features


def _before(word: str, features: set[str]) -> None:
    if word in titles():
        features.add("d:title")
    if word[:1].isupper():
        features.add("d:capital before")
    if word in _WHERE:
        features.add("d:where")
    if word in ("the", "The"):
        features.add("d:the")
    if word in first_names():
        features.add("d:first name before")
    if word in words_for("saying"):
        features.add("d:saying before")


def _after(word: str, features: set[str]) -> None:
    if word in words_for("saying"):
        features.add("d:saying")
    if word[:1].isupper():
        features.add("d:capital behind")
        features.add("d:behind=" + word.lower()[-_ENDING:])
        head = heads().get(word)
        if head is not None:
            features.add("d:head=" + head.value)
    if word == "(":
        features.add("d:bracket")
    if word in _MARKS:
        features.add("d:mark")
    if word in ("'s", "’s"):
        features.add("d:owner")
    if word in surnames():
        features.add("d:surname behind")
    if word in company_suffixes():
        features.add("d:suffix")


def _whole(word: str, features: set[str], casing: Casing, labels: "Counter[str] | None", count: int) -> None:
    if word.lower() in casing.small:
        features.add("d:small")
    if count > 1:
        features.add("d:repeated")
    if count > _OFTEN:
        features.add("d:often")
    if labels:
        label, times = labels.most_common(1)[0]
        features.add("d:label=" + label)
        if times * 2 > count:
            features.add("d:mostly=" + label)
