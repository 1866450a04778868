"""Titles of works: in quotation marks after a word that announces one, and documents named by their owner."""

import re
from collections.abc import Iterator

from app.articles import Span
from app.extract.entities.tokens import Words
from app.extract.entities.vocabulary import words_for

_KINDS = (
    "article|book|film|movie|novel|song|album|paper|report|essay|play|series|documentary|exhibition|study|speech|"
    "editorial|poem|track|single|podcast|memoir|programme|program|show|anthem|painting|pamphlet|op-ed|column|whitepaper|"
    "white paper|musical|opera|episode|webinar|magazine"
)
_QUOTED = (
    r"(?:“(?P<curly>[^“”\n]{3,200})”|\"(?P<straight>[^\"\n]{3,200})\"|‘(?P<single>[^‘’\n]{3,200})’"
    r"|«\s?(?P<angle>[^«»\n]{3,200}?)\s?»)"
)
_BY = r"by [A-Z][\w.]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,2},?"
_ANNOUNCED = re.compile(rf"\b(?:titled|entitled|headlined|subtitled)[,:]? {_QUOTED}")
_OF_A_KIND = re.compile(
    rf"\b(?i:{_KINDS})s?,? (?:(?:called|named|dubbed|known as|{_BY}) )?{_QUOTED}",
)
_INSIDE = frozenset({"on", "of", "for", "the", "and", "in", "to", "towards", "with", "a", "by"})
_FEWEST_WORDS = 5


def find_works(words: Words) -> Iterator[Span]:
    """Give the titles of works in text order, without their marks."""
    found: list[Span] = []
    for pattern in (_ANNOUNCED, _OF_A_KIND):
        for match in pattern.finditer(words.text):
            group = next(name for name, value in match.groupdict().items() if value)
            span = Span(match.start(group), match.end(group))
            title = span.of(words.text).rstrip(",.;")
            if is_title(title) and (pattern is _ANNOUNCED or len(title.split()) > 1 or title[:1].isupper()):
                found.append(Span(span.start, span.start + len(title)))
    found.extend(_documents(words))
    end = 0
    for span in sorted(set(found)):
        if span.start >= end:
            yield span
            end = span.end


def is_title(text: str) -> bool:
    """Whether the long words of a marked text begin with capitals, as titles do and speech does not."""
    longs = [
        word
        for word in text.split()
        if word.strip(",.:;!?'’").lower() not in words_for("small title word") and word[:1].isalpha()
    ]
    return bool(longs) and longs[0][0].isupper() and sum(word[0].isupper() for word in longs) * 4 >= len(longs) * 3


def _documents(words: Words) -> Iterator[Span]:
    """China’s Position on the Political Settlement of …: an owner, a kind of document, "on" and more capitals."""
    for at in range(1, len(words) - _FEWEST_WORDS):
        if words.words[at] not in ("’s", "'s") or not words.is_name_like(at - 1):
            continue
        kind = next((index for index in range(at + 1, at + 4) if words.words[index] in words_for("document")), None)
        if kind is None or words.words[kind + 1] not in ("on", "for", "of", "towards") or words.at(kind + 2) == "Form":
            continue
        if not all(words.is_name_like(index) for index in range(at + 1, kind)):
            continue
        end = _title_end(words, kind + 1)
        if end - at > _FEWEST_WORDS:
            yield words.span(at - 1, end)


def _title_end(words: Words, at: int) -> int:
    end = at
    while at < len(words) and words.is_joined(at) and (words.is_name_like(at) or words.words[at] in _INSIDE):
        at += 1
        if words.is_name_like(at - 1):
            end = at
    return end
