"""Names that the words around them speak against: short for plain words, fields of an office, bodies as persons."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.extract.entities.confidence import Support
from app.extract.entities.pieces import Piece
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import (
    company_suffixes,
    east_asian_surnames,
    heads,
    is_common,
    role_nouns,
    surnames,
    titles,
    weak_heads,
    words_for,
)
from app.findings import EntityType

_LONGEST = 8
"""Letters of an abbreviation."""
_LONGEST_PERSON = 4
"""Words, the form of address among them."""
_ADDRESSES = frozenset({"Dr.", "Mr.", "Mrs.", "Ms."})
_NEVER_DOUBTED = (Support.LISTED, Support.DATELINE)
_ABBREVIATED = (EntityType.ORGANISATION, EntityType.PRODUCT, EntityType.NORP, EntityType.PLACE)


def without_doubtful(words: Words, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the names that nothing speaks against; persons that end like a body become one."""
    plain = set(_plain_abbreviations(words))
    counts = Counter(words.surface(piece.start, piece.end) for piece in pieces)
    kept = []
    for piece in pieces:
        surface = words.surface(piece.start, piece.end)
        if piece.support in _NEVER_DOUBTED:
            kept.append(piece)
        elif surface in plain and piece.type in _ABBREVIATED:
            continue
        elif counts[surface] > 1 or not _is_field_of_office(words, piece):
            kept.append(_retyped(words, piece))
    return kept


def _plain_abbreviations(words: Words) -> Iterator[str]:
    """Give what stands in brackets behind the small words of which it is made: clinical benefit rate (CBR)."""
    for at in range(1, len(words) - 1):
        short = words.words[at]
        is_short = words.shapes[at] is Shape.CAPITALS or short.removesuffix("s").isupper()
        if words.words[at - 1] != "(" or words.words[at + 1] != ")" or not is_short:
            continue
        letters = short.removesuffix("s").lower()
        if 2 <= len(letters) <= _LONGEST and letters.isalpha() and at > len(letters):
            before = [part for word in words.words[max(0, at - 1 - len(letters)) : at - 1] for part in word.split("-")]
            spelt = before[-len(letters) :]
            if all(word.islower() for word in spelt) and "".join(word[0] for word in spelt) == letters:
                yield short


def _is_field_of_office(words: Words, piece: Piece) -> bool:
    """Whether it is what somebody is in charge of: Managing Director of Capital Markets."""
    if piece.type is not EntityType.ORGANISATION or words.at(piece.start - 1) != "of":
        return False
    parts = [word for word in words.words[piece.start : piece.end] if word[:1].isupper()]
    if any(word in company_suffixes() or (word in heads() and word not in weak_heads()) for word in parts):
        return False
    office = words.words[max(0, piece.start - 3) : piece.start - 1]
    return all(map(is_common, parts)) and any(word in titles() or word.lower() in role_nouns() for word in office)


def _retyped(words: Words, piece: Piece) -> Piece:
    """Take a person whose last name is an English word and no surname for a body, and Dr. Ruth Okafor for a person."""
    if _is_addressed(words, piece):
        return replace(piece, start=piece.start + 1, type=EntityType.PERSON)
    if piece.type is not EntityType.PERSON or piece.end - piece.start < 2 or piece.role:
        return piece
    first, last = words.words[piece.start], words.words[piece.end - 1]
    is_name = last in surnames() or not is_common(last) or last in words_for("ending") or first in east_asian_surnames()
    is_name = is_name or words.shapes[piece.end - 1] is Shape.INITIAL
    return piece if is_name else replace(piece, type=EntityType.ORGANISATION)


def _is_addressed(words: Words, piece: Piece) -> bool:
    """Whether a body, as it was read, is somebody with a form of address."""
    if piece.type is not EntityType.ORGANISATION or not 2 <= piece.end - piece.start <= _LONGEST_PERSON:
        return False
    rest = words.words[piece.start + 1 : piece.end]
    return words.words[piece.start] in _ADDRESSES and not any(word in heads() or is_common(word) for word in rest)
