"""What is kept of the rules' names and the model's: the model decides, the rules keep what they know for sure."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from app.extract.entities.confidence import Support, nines_of
from app.extract.entities.consistency import agreed, echoes, listed_alike
from app.extract.entities.doubts import without_doubtful
from app.extract.entities.entries import Page
from app.extract.entities.gazetteer import Known, Source, known_name
from app.extract.entities.pieces import Piece
from app.extract.entities.shaping import reshaped
from app.extract.entities.tagging.tagger import Tagged
from app.extract.entities.tokens import Words
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
_TOWNS = (Source.REGION, Source.CITY, Source.CONFUSING_CITY, Source.STATE)
_NEEDED_ALONE = 9.0
_NEEDED_IN_RELEASES = 2.0
"""Nines that the model must have for a name that the rules do not see so; they see less in releases."""
_SHORT = 3


def decide(page: Page, pieces: Sequence[Piece], tagged: Sequence[Tagged]) -> list[Piece]:
    """Return the names that are kept, in text order and apart."""
    owners: list[Piece | None] = [None] * len(page.words)
    for piece in pieces:
        owners[piece.start : piece.end] = [piece] * (piece.end - piece.start)
    named = reshaped(page, tagged)
    needed = _NEEDED_IN_RELEASES if page.release.is_evident else _NEEDED_ALONE
    decided = (_decided(page, name, owners, needed=needed) for name in agreed(page.words, named, bodies=_bodies(page)))
    kept = [piece for piece in decided if piece is not None]
    busy = bytearray(len(page.words))
    _occupy(busy, kept)
    _strengthen(page, kept)
    alone = [piece for piece in pieces if _stands_alone(piece, busy)]
    for piece in alone:
        if piece.type is not None:
            piece.support = Support.RULES
    kept += alone
    _occupy(busy, kept)
    closed = bytearray(map(max, busy, page.taken))
    kept += list(_trademarks(page.words, closed))
    _occupy(closed, kept)
    kept += list(echoes(page.words, page.casing.running, [*kept, *_works(page)], closed))
    kept = listed_alike(page.words, page.casing.running, kept)
    kept = without_doubtful(page.words, _whole_again(page, kept))
    return sorted(kept, key=lambda piece: piece.start)


def _occupy(busy: bytearray, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        busy[piece.start : piece.end] = bytes([1]) * (piece.end - piece.start)


def _bodies(page: Page) -> list[str]:
    """Return who gives the release out, as far as its anatomy tells."""
    sponsors = [page.words.surface(one.start, one.end) for one in page.places if one.type is EntityType.ORGANISATION]
    return [*sponsors, *([page.release.issuer] if page.release.issuer and page.release.is_evident else [])]


def _trademarks(words: Words, closed: bytearray) -> Iterator[Piece]:
    """Give the word before ® or ™ as a product where nobody saw a name."""
    for at in range(1, len(words)):
        before = at - 1
        if words.words[at] in _MARKS and words.is_name_like(before) and not closed[before]:
            is_alone = before == 0 or not (words.is_name_like(before - 1) and words.is_joined(before))
            if is_alone and len(words.words[before]) >= _SHORT:
                yield Piece(before, at, EntityType.PRODUCT, support=Support.SILENT)


def _works(page: Page) -> list[Piece]:
    """Return the titles of works as pieces."""
    starts = {start: at for at, start in enumerate(page.words.starts)}
    ends = {end: at + 1 for at, end in enumerate(page.words.ends)}
    return [
        Piece(starts[span.start], ends[span.end], EntityType.WORK)
        for span in page.works
        if span.start in starts and span.end in ends
    ]


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
    if any(_is_hidden(owner) or _holds(owner, name) for owner in inside):
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
    if same is not None and same.type in _TITLED and name.label == "ORG":
        return same.type
    if same is not None and same.known is not None and same.known.source in _PLACES and name.label in _NO_PLACE:
        return EntityType.PLACE
    return kind
