"""What is kept of the rules' names and the model's: the model decides, the rules keep what they know for sure."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.extract.entities.consistency import agreed
from app.extract.entities.entries import Page
from app.extract.entities.gazetteer import Source
from app.extract.entities.pieces import Piece
from app.extract.entities.tagging.tagger import Tagged
from app.extract.entities.vocabulary import heads
from app.findings import EntityType

_TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.FACILITY,
    "NORP": EntityType.NORP,
    "PROD": EntityType.PRODUCT,
    "EVENT": EntityType.EVENT,
    "WORK": EntityType.WORK,
    "LAW": EntityType.LAW,
    "INIT": EntityType.INITIATIVE,
}
_MARKS = frozenset({"®", "™"})
_TITLED = (EntityType.EVENT, EntityType.WORK, EntityType.LAW, EntityType.INITIATIVE)


_NO_PLACE = ("PROD", "FAC", "PER", "MISC")
_PLACES = (Source.COUNTRY, Source.REGION)
_RULE = 0.8
"""How sure a name is that rules alone found."""


def decide(page: Page, pieces: Sequence[Piece], tagged: Sequence[Tagged]) -> list[Piece]:
    """Return the names that are kept, in text order and apart."""
    owners: list[Piece | None] = [None] * len(page.words)
    for piece in pieces:
        owners[piece.start : piece.end] = [piece] * (piece.end - piece.start)
    titled = bytearray(len(page.words))
    for first, last in page.casing.titled:
        titled[first:last] = bytes([1]) * (last - first)
    named = [
        part
        for name in tagged
        if not any(page.taken[name.start : name.end]) and not titled[name.start]
        for part in _parts(page, name)
    ]
    decided = (_decided(page, name, owners) for name in agreed(page.words, named))
    kept = [piece for piece in decided if piece is not None]
    busy = bytearray(len(page.words))
    for piece in kept:
        busy[piece.start : piece.end] = bytes([1]) * (piece.end - piece.start)
    kept += [piece for piece in pieces if _stands_alone(piece, busy)]
    return sorted(kept, key=lambda piece: piece.start)


def _parts(page: Page, name: Tagged) -> list[Tagged]:
    """Part a place from the country behind its comma: Kigali, Rwanda."""
    words = page.words
    commas = [at for at in range(name.start + 1, name.end - 1) if words.words[at] == ","]
    if name.label != "LOC" or not commas:
        return [name]
    starts = [name.start, *[at + 1 for at in commas]]
    return [replace(name, start=start, end=end) for start, end in zip(starts, [*commas, name.end], strict=True)]


def _stands_alone(piece: Piece, busy: bytearray) -> bool:
    """Whether what rules found is kept though the model has nothing there; settles it if so."""
    if any(busy[piece.start : piece.end]):
        return False
    if piece.known is not None and piece.known.source is Source.HIDDEN and piece.type is None:
        return True
    if piece.type not in _TITLED:
        return False
    piece.is_decided, piece.confidence, piece.reason = True, _RULE, "rule: head of the name"
    return True


def _decided(page: Page, name: Tagged, owners: Sequence[Piece | None]) -> Piece | None:
    """Return the model's name with what the rules know of it; None where they know better."""
    inside = {id(owner): owner for owner in owners[name.start : name.end] if owner is not None}.values()
    if any(_is_hidden(owner) or _holds(owner, name) for owner in inside):
        return None
    same = next((owner for owner in inside if (owner.start, owner.end) == (name.start, name.end)), None)
    kind = _type(page, name, same)
    if kind is None:
        return None
    return Piece(
        start=name.start,
        end=_with_ending(page, name.end, inside) if kind is EntityType.PERSON else name.end,
        type=kind,
        known=same.known if same is not None else None,
        role=next((owner.role for owner in inside if owner.role), "") if kind is EntityType.PERSON else "",
        ticker=same.ticker if same is not None else "",
        is_decided=True,
        confidence=name.probability,
        reason=f"model: names {name.probability:.2f}",
    )


def _with_ending(page: Page, end: int, inside: Collection[Piece]) -> int:
    """Return where a person's name ends with the ", Jr." that rules read behind it."""
    if page.words.at(end) == "," and any(owner.end == end + 2 for owner in inside):
        return end + 2
    return end


def _is_hidden(owner: Piece) -> bool:
    return owner.known is not None and owner.known.source is Source.HIDDEN and owner.type is None


def _holds(owner: Piece, name: Tagged) -> bool:
    """Whether the name is only a part of a treaty, an event or an initiative."""
    is_longer = owner.end - owner.start > name.end - name.start
    return owner.type in _TITLED and is_longer and owner.start <= name.start and name.end <= owner.end


def _type(page: Page, name: Tagged, same: Piece | None) -> EntityType | None:
    """Return what the name stands for; a country is no product."""
    kind = _TYPES.get(name.label)
    if page.words.at(name.end) in _MARKS:
        return EntityType.PRODUCT
    if kind is None:
        kind = same.type if same is not None and same.type in _TITLED else heads().get(page.words.words[name.end - 1])
        return kind if kind in _TITLED else None
    if same is not None and same.known is not None and same.known.source in _PLACES and name.label in _NO_PLACE:
        return EntityType.PLACE
    return kind
