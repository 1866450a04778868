"""What is kept of the rules' names and the model's: the model decides, the rules keep what they know for sure."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from app.extract.entities.confidence import Support, nines_of
from app.extract.entities.consistency import agreed, echoes, listed_alike
from app.extract.entities.doubts import without_doubtful
from app.extract.entities.entries import Page
from app.extract.entities.gazetteer import Known, Source, known_name
from app.extract.entities.pieces import Piece
from app.extract.entities.tagging.tagger import Tagged
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import company_suffixes, heads, weak_heads
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
_TOWNS = (Source.REGION, Source.CITY, Source.CONFUSING_CITY, Source.STATE)
_NEEDED_ALONE = 9.0
_NEEDED_IN_RELEASES = 5.0
"""Nines that the model must have for a name that the rules do not see so; they see less in releases."""
_LONGEST = 24
"""Words of a name; what is longer is a list or rubbish."""
_SHORT = 3
_TITLED_NEED = 0.9
"""How sure the model must be of a name in a title, where capitals say little."""


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
        if name.end - name.start <= _LONGEST
        and not any(page.taken[name.start : name.end])
        and (not titled[name.start] or name.probability >= _TITLED_NEED)
        for part in _parts(page, _trimmed(page, name))
    ]
    named = _without_swallowed(page, named, titled)
    needed = _NEEDED_IN_RELEASES if page.release.is_evident else _NEEDED_ALONE
    decided = (_decided(page, name, owners, needed=needed) for name in agreed(page.words, named))
    kept = [piece for piece in decided if piece is not None]
    busy = bytearray(len(page.words))
    for piece in kept:
        busy[piece.start : piece.end] = bytes([1]) * (piece.end - piece.start)
    _strengthen(page, kept)
    alone = [piece for piece in pieces if _stands_alone(piece, busy)]
    for piece in alone:
        if piece.type is not None:
            piece.support = Support.RULES
    kept += alone
    for piece in kept:
        busy[piece.start : piece.end] = bytes([1]) * (piece.end - piece.start)
    closed = bytearray(map(max, busy, page.taken))
    kept += list(echoes(page.words, page.casing.running, kept, closed))
    kept = listed_alike(page.words, page.casing.running, kept)
    kept = without_doubtful(page.words, _whole_again(page, kept))
    return sorted(kept, key=lambda piece: piece.start)


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


def _whole_again(page: Page, kept: Sequence[Piece]) -> list[Piece]:
    """Let names of several words that stand more than once take the parts of themselves that were read elsewhere."""
    words = page.words
    counts = Counter(words.surface(piece.start, piece.end) for piece in kept if piece.end - piece.start > 1)
    repeated = [piece for piece in kept if counts[words.surface(piece.start, piece.end)] > 1]
    owners: list[Piece | None] = [None] * len(words)
    for piece in kept:
        owners[piece.start : piece.end] = [piece] * (piece.end - piece.start)
    parts: set[int] = set()
    wholes: list[Piece] = []
    for echo in echoes(words, page.casing.running, repeated, page.taken):
        inside = {id(owner): owner for owner in owners[echo.start : echo.end] if owner is not None}
        length = sum(owner.end - owner.start for owner in inside.values())
        is_inside = all(echo.start <= owner.start and owner.end <= echo.end for owner in inside.values())
        if inside and is_inside and length < echo.end - echo.start:
            parts |= inside.keys()
            wholes.append(echo)
    return [piece for piece in kept if id(piece) not in parts] + wholes


def _strengthen(page: Page, kept: Sequence[Piece]) -> None:
    """Note which names that rules and model agree on are known beforehand, or repeated."""
    counts = Counter(page.words.surface(piece.start, piece.end) for piece in kept)
    for piece in kept:
        if piece.support is Support.AGREED:
            if piece.known is not None:
                piece.support = Support.TOWN if piece.known.source in _TOWNS else Support.LISTED
            elif counts[page.words.surface(piece.start, piece.end)] > 1:
                piece.support = Support.REPEATED


def _trimmed(page: Page, name: Tagged) -> Tagged:
    """Leave out signs at the ends: marks, dashes, an opening quotation mark."""
    words, start, end = page.words, name.start, name.end
    while end - start > 1 and words.shapes[end - 1] is Shape.SIGN and words.words[end - 1] not in ")+!?":
        end -= 1
    while end - start > 1 and words.shapes[start] is Shape.SIGN and words.words[start] != "&":
        start += 1
    return replace(name, start=start, end=end)


def _parts(page: Page, name: Tagged) -> list[Tagged]:
    """Part a place from the country behind it (Kigali, Rwanda), and two bodies with "and" between them."""
    words = page.words
    if name.label == "LOC":
        return _places_of(page, name)
    if name.label not in ("ORG", "FAC"):
        return [name]
    for at in range(name.start + 2, name.end - 2):
        if words.words[at] == "and" and _is_whole(words.words[at - 1]) and _is_whole(words.words[name.end - 1]):
            return [replace(name, end=at), *_parts(page, replace(name, start=at + 1))]
    return [name]


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


def _stands_alone(piece: Piece, busy: bytearray) -> bool:
    """Whether what rules found is kept though the model has nothing there."""
    if any(busy[piece.start : piece.end]):
        return False
    if piece.known is not None and piece.known.source is Source.HIDDEN and piece.type is None:
        return True
    return piece.type in (*_TITLED, EntityType.ORGANISATION)


def _decided(page: Page, name: Tagged, owners: Sequence[Piece | None], *, needed: float) -> Piece | None:
    """Return the model's name with what the rules know of it; None where they know better."""
    inside = {id(owner): owner for owner in owners[name.start : name.end] if owner is not None}.values()
    if any(_is_hidden(owner) or _holds(owner, name) for owner in inside) or _is_address(page, name):
        return None
    same = next((owner for owner in inside if (owner.start, owner.end) == (name.start, name.end)), None)
    kind = _type(page, name, same)
    if kind is None:
        return None
    support = _support(same, kind, inside)
    if support is not Support.AGREED and nines_of(name.probability) < needed:
        return None
    return Piece(
        start=name.start,
        end=_with_ending(page, name.end, inside) if kind is EntityType.PERSON else name.end,
        type=kind,
        known=same.known if same is not None else _known(page, name),
        role=next((owner.role for owner in inside if owner.role), "") if kind is EntityType.PERSON else "",
        ticker=same.ticker if same is not None else "",
        support=support,
        probability=name.probability,
    )


def _support(same: Piece | None, kind: EntityType, inside: Collection[Piece]) -> Support:
    if same is not None and same.type is kind:
        return Support.AGREED
    return Support.OPPOSED if any(owner.type is not None for owner in inside) else Support.SILENT


def _known(page: Page, name: Tagged) -> Known | None:
    """Return the entry of a name that stands where rules find nothing, in capitals perhaps."""
    surface = page.words.surface(name.start, name.end)
    known = known_name(surface)
    if known is None and surface.isupper() and len(surface) > _SHORT:
        known = known_name(surface.title())
    return known


def _with_ending(page: Page, end: int, inside: Collection[Piece]) -> int:
    """Return where a person's name ends with the ", Jr." that rules read behind it."""
    if page.words.at(end) == "," and any(owner.end == end + 2 for owner in inside):
        return end + 2
    return end


def _is_address(page: Page, name: Tagged) -> bool:
    return "@" in page.words.words[max(0, name.start - 1) : name.end + 1]


def _is_hidden(owner: Piece) -> bool:
    return owner.known is not None and owner.known.source is Source.HIDDEN and owner.type is None


def _holds(owner: Piece, name: Tagged) -> bool:
    """Whether the name is only a part of a treaty, an event or an initiative."""
    is_longer = owner.end - owner.start > name.end - name.start
    return owner.type in _TITLED and is_longer and owner.start <= name.start and name.end <= owner.end


def _type(page: Page, name: Tagged, same: Piece | None) -> EntityType | None:
    """Return what the name stands for; a country is no product."""
    kind = _TYPES.get(name.label)
    if page.words.at(name.end) in _MARKS and same is not None and same.type is EntityType.PRODUCT:
        return EntityType.PRODUCT
    if kind is None:
        kind = same.type if same is not None and same.type in _TITLED else heads().get(page.words.words[name.end - 1])
        return kind if kind in _TITLED else None
    if same is not None and same.known is not None and same.known.source in _PLACES and name.label in _NO_PLACE:
        return EntityType.PLACE
    return kind
