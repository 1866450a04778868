"""What the words around a name say that it is; asked for names that do not explain themselves."""

from collections import defaultdict
from collections.abc import Sequence

from app.extract.entities.pieces import Piece
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import (
    PLACE_NOUNS,
    company_suffixes,
    first_names,
    is_common,
    plain_acronyms,
    role_nouns,
    surnames,
)
from app.findings import EntityType

PERSON, ORGANISATION, PLACE, PRODUCT = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.PRODUCT,
)
ENOUGH = 2.0
Scores = dict[EntityType, float]

_SAYING = frozenset({"said", "says", "told", "added", "explained", "noted", "recalled", "stated", "commented", "insisted", "argued", "wrote", "tweeted", "warned", "stressed", "continued"})  # fmt: skip
_COMPANY_DEEDS = frozenset(
    "announced announces acquired acquires launched launches reported reports offers provides operates manufactures "
    "unveiled develops designs sells produces employs delivers serves completed signed partnered merged raised filed "
    "issued released releases introduced owns trades supplies".split()
)
_BODIES = frozenset(
    "company firm startup start-up maker manufacturer retailer provider developer operator subsidiary giant bank lender "
    "insurer airline carrier broadcaster newspaper magazine publisher website agency group club team side party think-tank "
    "organisation organization nonprofit charity foundation union association ngo network utility conglomerate supplier "
    "brand label distributor contractor affiliate corporation leader pioneer".split()
)
_THINGS = frozenset(
    "app platform software smartphone device drug vaccine product console chip processor browser tablet".split()
)
_TOWNS = frozenset(
    "city town village capital province state district island region neighbourhood neighborhood suburb municipality county port".split()
)
_WHERE = frozenset({"in", "near", "outside", "across", "throughout", "around"})
_SHARES = frozenset(
    {
        "stake",
        "shares",
        "interest",
        "investment",
        "invest",
        "invested",
        "investors",
        "investor",
        "confidence",
        "believe",
        "investing",
        "stock",
    }
)
_HEAD_OF = frozenset({"of", "at", "for", "from", "with"})


def gather(words: Words, pieces: Sequence[Piece]) -> dict[str, Scores]:
    """Add up, for each name without a sure type, what all its mentions say."""
    scores: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
    for piece in pieces:
        if piece.type is None and not (piece.known is not None and piece.lean is None):
            surface = words.surface(piece.start, piece.end)
            board = scores[surface]
            if not board:
                _by_spelling(words, piece, board)
            _before(words, piece, board)
            _after(words, piece, board)
    return scores


def decide(scores: Scores, piece: Piece) -> EntityType | None:
    """Return the type that has enough for it; a leaning needs less."""
    if piece.lean is not None and scores.get(piece.lean, 0.0) >= ENOUGH / 2:
        return piece.lean
    best = max(scores, key=lambda kind: scores[kind], default=None)
    return best if best is not None and scores[best] >= ENOUGH else None


def _by_spelling(words: Words, piece: Piece, board: Scores) -> None:
    parts = words.words[piece.start : piece.end]
    shapes = words.shapes[piece.start : piece.end]
    if parts[-1] in company_suffixes() and len(parts) > 1:
        board[ORGANISATION] += 4
    if "&" in parts:
        board[ORGANISATION] += 2
    if piece.lean is PLACE or piece.lean is ORGANISATION:
        board[piece.lean] += 0.5 if len(parts) == 1 else 0.0
    if len(parts) == 1 and _is_acronym(parts[0], shapes[0]):
        board[ORGANISATION] += 1.0
    if len(parts) == 1 and shapes[0] is Shape.CAPITALISED and sum(sign.isupper() for sign in parts[0]) > 1:
        board[ORGANISATION] += 1.0
    if 2 <= len(parts) <= 4 and all(
        shape in (Shape.CAPITALISED, Shape.INITIAL) or part.islower() for part, shape in zip(parts, shapes, strict=True)
    ):
        names = sum(part in first_names() or part in surnames() for part in parts)
        if not any(is_common(part) and part not in surnames() for part in parts if not part.islower()):
            board[PERSON] += 1.0 + 0.5 * names


def _is_acronym(word: str, shape: Shape) -> bool:
    return shape is Shape.CAPITALS and 2 <= len(word) <= 7 and word not in plain_acronyms()


def _before(words: Words, piece: Piece, board: Scores) -> None:
    at = piece.start
    before, earlier = words.at(at - 1), words.at(at - 2)
    if before in _WHERE and words.shapes[piece.end - 1] is not Shape.CAPITALS and earlier not in _SHARES:
        board[PLACE] += 1.6 if before == "in" else 1.2
    elif before in _SAYING and not words.opens[at]:
        board[PERSON] += 1.5 if piece.end - at > 1 else 0.5
    elif before in role_nouns():
        board[PERSON] += 2.0
    elif before in _BODIES:
        board[ORGANISATION] += 2.0
    elif before in _THINGS:
        board[PRODUCT] += 2.0
    elif before == "of" and earlier in _TOWNS:
        board[PLACE] += 3.0
    elif before in _HEAD_OF and (earlier in role_nouns() or earlier.lower() in role_nouns()):
        board[ORGANISATION] += 2.0


def _after(words: Words, piece: Piece, board: Scores) -> None:
    at = piece.end
    after, later = words.at(at), words.at(at + 1)
    is_long = piece.end - piece.start > 1
    if after in ("®", "™", "℠"):
        board[PRODUCT] += 4.0
    elif after in _SAYING:
        board[PERSON if is_long else ORGANISATION] += 1.5 if is_long else 1.0
    elif after in _COMPANY_DEEDS or (after in ("has", "will", "today") and later in _COMPANY_DEEDS):
        board[ORGANISATION] += 2.0
    elif after in PLACE_NOUNS:
        board[PLACE] += 2.0
    elif after in _THINGS:
        board[PRODUCT] += 1.5
    elif after in ("'s", "’s"):
        _owned(words, at + 1, board)
    elif after == ",":
        _apposition(words, at + 1, board)
    elif after == "(" and later.isdigit() and len(later) == 2:
        board[PERSON] += 2.0


def _owned(words: Words, at: int, board: Scores) -> None:
    """Acme's chief executive: a body; its products and shares too."""
    if any(words.at(index).lower() in role_nouns() for index in range(at, at + 3)):
        board[ORGANISATION] += 1.5
    elif words.at(at) in ("shares", "products", "customers", "board", "headquarters", "platform", "stock"):
        board[ORGANISATION] += 2.0


def _apposition(words: Words, at: int, board: Scores) -> None:
    """Jane Doe, who … ; Jane Doe, 45, … ; Jane Doe, a director of … ; Acme, a maker of … ; Springfield, Illinois."""
    first = words.at(at)
    if first in ("who", "whose"):
        board[PERSON] += 2.0
        return
    if first.isdigit() and len(first) == 2 and words.at(at + 1) == ",":
        board[PERSON] += 3.0
        return
    known = words.known(at, at + 3) if at < len(words) else None
    if known is not None and known[1].is_place and words.at(known[0]) in (",", ".", ")", ";", ""):
        board[PLACE] += 1.0
    for word in _until_sign(words, at):
        if word in _BODIES:
            board[ORGANISATION] += 2.5
            return
        if word.lower() in role_nouns():
            board[PERSON] += 2.0
            return
        if word in _TOWNS:
            board[PLACE] += 1.5
            return


def _until_sign(words: Words, at: int) -> list[str]:
    """The words of an apposition up to its next sign or preposition, seven at most."""
    found: list[str] = []
    for index in range(at, min(at + 7, len(words))):
        if words.shapes[index] is Shape.SIGN or words.words[index] in (
            "of",
            "in",
            "and",
            "at",
            "for",
            "said",
            "is",
            "was",
            "has",
        ):
            break
        found.append(words.words[index])
    return found
