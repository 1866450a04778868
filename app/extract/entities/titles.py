"""Names in titles and capitals: only those that running text confirms, and countries and peoples."""

from collections.abc import Iterator, Sequence

from app.extract.entities.gazetteer import Source, known_name
from app.extract.entities.joining import Draft
from app.extract.entities.pieces import Piece
from app.extract.entities.tokens import Shape, Words

_TRUSTED = (Source.COUNTRY, Source.PEOPLE, Source.REGION)
_LONGEST = 8


def confirmed(
    words: Words, runs: Sequence[tuple[int, int]], names: dict[str, Draft], *, taken: bytearray
) -> Iterator[tuple[Piece, Draft | None]]:
    """Give the names of titled runs with the entity they belong to (None: a known country or people)."""
    folded = {name.casefold(): draft for name, draft in names.items()}
    for first, last in runs:
        at = first
        while at < last:
            found = None if taken[at] or not words.is_name_like(at) else _longest(words, at, last, folded)
            if found is None:
                at += 1
                continue
            yield found
            at = found[0].end


def _longest(words: Words, at: int, last: int, folded: dict[str, Draft]) -> tuple[Piece, Draft | None] | None:
    for stop in range(min(last, at + _LONGEST), at, -1):
        surface = words.surface(at, stop)
        draft = folded.get(surface.casefold())
        if draft is not None:
            return Piece(at, stop, draft.type), draft
        known = known_name(surface)
        if known is None and words.shapes[at] is Shape.CAPITALS and len(surface) > 3:
            known = known_name(surface.title())
        if known is not None and known.source in _TRUSTED and (len(surface) > 2):
            return Piece(at, stop, known.type, known=known), None
    return None
