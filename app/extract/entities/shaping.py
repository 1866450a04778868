"""The model's names put right at their ends and seams: signs, lists of places, two bodies in one, a name said twice."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.extract.entities.entries import Page
from app.extract.entities.tagging.tagger import Tagged
from app.extract.entities.tokens import Shape, Words, is_address
from app.extract.entities.vocabulary import company_suffixes, heads, weak_heads

_LONGEST = 24
"""Words of a name; what is longer is a list or rubbish."""
_TITLED_NEED = 0.9
"""How sure the model must be of a name in a title, where capitals say little."""


def reshaped(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Return the names that can be ones, trimmed and parted."""
    titled = bytearray(len(page.words))
    for first, last in page.casing.titled:
        titled[first:last] = bytes([1]) * (last - first)
    named = [
        part
        for name in tagged
        if _may_be(page, name, is_titled=bool(titled[name.start]))
        for part in _parts(page, _trimmed(page, name))
    ]
    return _without_swallowed(page, _apart(page, named), titled)


def _may_be(page: Page, name: Tagged, *, is_titled: bool) -> bool:
    return (
        name.end - name.start <= _LONGEST
        and not any(is_address(word) for word in page.words.words[name.start : name.end])
        and not any(page.taken[name.start : name.end])
        and (not is_titled or name.probability >= _TITLED_NEED)
    )


def _apart(page: Page, named: Sequence[Tagged]) -> list[Tagged]:
    """Part bodies with "and" between them that stand alone elsewhere."""
    words = page.words
    alone = {words.surface(name.start, name.end) for name in named}
    parted: list[Tagged] = []
    for name in named:
        inside = range(name.start + 1, name.end - 1)
        ands = [at for at in inside if name.label == "ORG" and words.words[at] == "and"]
        at = ands[0] if len(ands) == 1 else name.start
        if at > name.start and {words.surface(name.start, at), words.surface(at + 1, name.end)} <= alone:
            parted += [replace(name, end=at), replace(name, start=at + 1)]
        else:
            parted.append(name)
    return parted


def _without_swallowed(page: Page, named: Sequence[Tagged], titled: bytearray) -> list[Tagged]:
    """Leave out what the model read in titles around names that running text has: RUTH OKAFOR ON KENYA."""
    words = page.words
    known = {
        tuple(word.casefold() for word in words.words[name.start : name.end])
        for name in named
        if not titled[name.start] and name.end - name.start > 1
    }
    return [name for name in named if not titled[name.start] or not _swallows(words, name, known)]


def _swallows(words: Words, name: Tagged, known: Collection[tuple[str, ...]]) -> bool:
    parts = tuple(word.casefold() for word in words.words[name.start : name.end])
    count = len(parts)
    inside = (parts[at:end] for at in range(count) for end in range(at + 2, count + 1) if end - at < count)
    return parts not in known and any(part in known for part in inside)


def _trimmed(page: Page, name: Tagged) -> Tagged:
    """Leave out signs at the ends: marks, dashes, an opening quotation mark."""
    words, start, end = page.words, name.start, name.end
    while end - start > 1 and words.shapes[end - 1] is Shape.SIGN and words.words[end - 1] not in ")+!?":
        end -= 1
    while end - start > 1 and words.shapes[start] is Shape.SIGN and words.words[start] != "&":
        start += 1
    return replace(name, start=start, end=end)


def _parts(page: Page, name: Tagged) -> list[Tagged]:
    """Part a place from its country (Kigali, Rwanda), two bodies with "and" between them, and a name said twice."""
    words = page.words
    twice = _said_twice(words, name)
    if twice:
        return twice
    if name.label == "LOC":
        return _places_of(page, name)
    if name.label not in ("ORG", "FAC"):
        return [name]
    for at in range(name.start + 2, name.end - 2):
        if words.words[at] == "and" and _is_whole(words.words[at - 1]) and _is_whole(words.words[name.end - 1]):
            return [replace(name, end=at), *_parts(page, replace(name, start=at + 1))]
    return [name]


def _said_twice(words: Words, name: Tagged) -> list[Tagged]:
    """Part a heading from the sentence behind it that begins with the same name: Orbis Mills The Orbis Mills."""
    for at in range(name.start + 1, name.end):
        length = name.end - at
        first = at - length - (words.words[at - 1] == "The")
        if first == name.start and words.words[first : first + length] == words.words[at : name.end]:
            return [replace(name, end=first + length), replace(name, start=at)]
    return []


def _is_whole(word: str) -> bool:
    """Whether a word ends the name of a body: a legal form, or what kind of body it is."""
    return word in company_suffixes() or (word in heads() and word not in weak_heads())


def _places_of(page: Page, name: Tagged) -> list[Tagged]:
    words = page.words
    commas = [at for at in range(name.start + 1, name.end - 1) if words.words[at] == ","]
    if not commas:
        return [name]
    starts = [name.start, *[at + 1 for at in commas]]
    return [replace(name, start=start, end=end) for start, end in zip(starts, [*commas, name.end], strict=True)]
