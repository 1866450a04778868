"""What the anatomy of the release says about names: the dateline's city, listings, and short names in brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.anatomy import Release
from app.articles import Span
from app.extract.entities.confidence import Support
from app.extract.entities.gazetteer import Known, Source, is_people_or_place, known_name
from app.extract.entities.pieces import Piece
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import is_common, plain_acronyms, words_for
from app.findings import EntityType

_DATELINE_SIGNS = frozenset({",", ":", "–", "—", "-", "(", "/", "--"})
_PLACE_SIGNS = re.compile(r",|/|&|\band\b")
_LONGEST_BRACKET = 14
_LONGEST_SPONSOR = 12
_SIGNS = frozenset("“”\"'‘’")


@dataclass(slots=True)
class ShortNames:
    """Which other words stand for a name in this article."""

    names: dict[str, Piece] = field(default_factory=dict)
    """A short name in brackets behind the full one: "WHO"."""
    nominal: tuple[str, Piece] | None = None
    """("Company", the name) from `Acme Corp. (the “Company”)`."""


def take_spans(words: Words, spans: Sequence[Span], taken: bytearray) -> None:
    """Mark the words inside `spans` (sorted) as belonging to something already known."""
    at = 0
    for span in sorted(spans):
        while at < len(words) and words.ends[at] <= span.start:
            at += 1
        while at < len(words) and words.starts[at] < span.end:
            taken[at] = 1
            at += 1


def dateline_names(words: Words, release: Release, taken: bytearray) -> list[Piece]:
    """Return the places of the dateline, and who sends the release, and mark its words as taken."""
    if release.dateline is None:
        return list(_capital_places(words, taken))
    span = release.dateline.span
    inside = [at for at in range(len(words)) if span.start <= words.starts[at] < span.end]
    take_spans(words, [span], taken)
    found: list[Piece] = []
    for part in _PLACE_SIGNS.split(release.dateline.place or ""):
        wanted = [word.strip(".").casefold() for word in part.split()]
        for at in inside:
            stop = at + len(wanted)
            if wanted and [word.strip(".").casefold() for word in words.words[at:stop]] == wanted:
                found.append(_place(words, at, stop, shown=part.strip()))
                break
    found.extend(_sponsors(words, inside) if release.dateline.wire is None else ())
    return found


def _sponsors(words: Words, inside: Sequence[int]) -> Iterator[Piece]:
    """Acme Mills, Inc. of "Tolland, Ruritania - May 3, 2026 / Acme Mills, Inc. /"."""
    slashes = [at for at in inside if words.words[at] == "/"]
    if len(slashes) == 2 and slashes[1] == inside[-1] and slashes[1] - slashes[0] <= _LONGEST_SPONSOR:
        start, stop = slashes[0] + 1, slashes[1]
        if start < stop and words.is_name_like(start):
            yield Piece(start, stop, EntityType.ORGANISATION, support=Support.DATELINE)


def _capital_places(words: Words, taken: bytearray) -> Iterator[Piece]:
    """BEIJING, … at the start of a block, where no dateline was read."""
    for at in range(len(words)):
        if not words.opens[at] or words.shapes[at] is not Shape.CAPITALS or (at and words.words[at - 1] in ".!?:"):
            continue
        for stop in range(min(at + 4, len(words)), at, -1):
            known = known_name(words.surface(at, stop).title())
            if (
                known is not None
                and known.is_place
                and known.source is not Source.STATE
                and words.at(stop) in _DATELINE_SIGNS
            ):
                taken[at:stop] = bytes([1]) * (stop - at)
                yield Piece(at, stop, EntityType.PLACE, known=known, support=Support.DATELINE)
                break


def _place(words: Words, start: int, stop: int, *, shown: str) -> Piece:
    surface = words.surface(start, stop)
    known = known_name(surface) or known_name(shown) or known_name(surface.title())
    if known is None or not known.is_place:
        known = Known(shown, Source.CITY, shown)
    return Piece(start, stop, EntityType.PLACE, known=known, support=Support.DATELINE)


def listed(words: Words, release: Release, pieces: Sequence[Piece]) -> dict[int, str]:
    """Return, for the places in `pieces` that stand before a listing in brackets, "NYSE: XYZ"."""
    ends = {words.ends[piece.end - 1]: place for place, piece in enumerate(pieces)}
    found: dict[int, str] = {}
    for ticker in release.tickers:
        before = words.text[max(0, ticker.span.start - 40) : ticker.span.start].rstrip(" (“[\u00a0")
        place = ends.get(
            ticker.span.start - len(words.text[max(0, ticker.span.start - 40) : ticker.span.start]) + len(before)
        )
        if place is not None:
            found.setdefault(place, f"{ticker.exchange}: {ticker.symbol}")
    return found


def find_short_names(words: Words, pieces: Sequence[Piece]) -> ShortNames:
    """Read `World Health Organization (WHO)` and `Acme Corp. (“Acme” or the “Company”)`."""
    short = ShortNames()
    for piece in pieces:
        if words.at(piece.end) != "(" or (piece.known is not None and piece.known.source is Source.HIDDEN):
            continue
        for start, stop in _bracketed(words, piece.end + 1):
            surface = words.surface(start, stop)
            if surface in words_for("nominal"):
                short.nominal = short.nominal or (surface, piece)
            elif surface not in plain_acronyms() and _abbreviates(surface, words, piece):
                if piece.type is None and is_common(words.words[piece.end - 1]):
                    continue
                if piece.type in (None, EntityType.PERSON):
                    piece.type = piece.lean or EntityType.ORGANISATION
                short.names.setdefault(surface, piece)
    return short


def _bracketed(words: Words, first: int) -> Iterator[tuple[int, int]]:
    """Give the runs of name-like words in a bracket, those in marks, or the only one."""
    last = next((at for at in range(first, min(first + _LONGEST_BRACKET, len(words))) if words.words[at] == ")"), first)
    marked = [at for at in range(first, last) if words.words[at] in _SIGNS]
    if marked:
        for opening, closing in zip(marked[::2], marked[1::2], strict=False):
            if opening + 1 < closing:
                yield opening + 1, closing
    elif first < last and last - first <= 3 and all(words.is_name_like(at) for at in range(first, last)):
        yield first, last


def _initials(word: str) -> str:
    """Return the capitals of InvestorWire, of other words the first letter."""
    capitals = "".join(sign for sign in word if sign.isupper())
    is_compound = word[:1].isupper() and 1 < len(capitals) < len(word) / 2
    return capitals if is_compound else word[:1] if word[:1].isalpha() else ""


def _abbreviates(surface: str, words: Words, piece: Piece) -> bool:
    """Whether the short name is made of the full one's letters or first words; of a sure name any capitals will do."""
    full = words.surface(piece.start, piece.end)
    if full.startswith(surface) and len(surface) < len(full):
        return not is_common(surface)
    if " " in surface or not 2 <= len(surface) <= 12 or surface.islower() or surface == "TM":
        return False
    if sum(sign.isupper() for sign in surface) < 2:
        return piece.type is EntityType.ORGANISATION and not is_common(surface) and not is_people_or_place(surface)
    if piece.type is EntityType.NORP or (piece.type is EntityType.PLACE and len(surface) < 3):
        return False
    initials = "".join(map(_initials, words.words[piece.start : piece.end])).upper()
    rest = iter(initials)
    matches = all(sign in rest for sign in surface.upper() if sign.isalpha())
    if piece.type is EntityType.PERSON:
        return len(surface) > 2 and surface == initials
    return matches or (piece.type is EntityType.ORGANISATION and piece.known is None and surface[0].upper() in initials)
