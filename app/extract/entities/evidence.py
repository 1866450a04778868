"""What the words around a name say that it is; asked for names that do not explain themselves."""

from collections import defaultdict
from collections.abc import Sequence

from app.extract.entities.pieces import Piece
from app.extract.entities.tokens import Shape, Words
from app.extract.entities.vocabulary import (
    company_suffixes,
    first_names,
    is_common,
    plain_acronyms,
    role_nouns,
    surnames,
    words_for,
)
from app.findings import EntityType

PERSON, ORGANISATION, PLACE, PRODUCT = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.PRODUCT,
)
ENOUGH = 2.0
_TWO_NAMES = 1.5
_LONE_NAME = 1.0
Scores = dict[EntityType, float]

_WHERE = frozenset({"in", "near", "outside", "across", "throughout", "around"})
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


def decide(scores: Scores, piece: Piece, *, needed: float = ENOUGH, is_acronym: bool = False) -> EntityType | None:
    """Return the type that has enough for it; a leaning needs less."""
    if piece.lean is not None and scores.get(piece.lean, 0.0) >= ENOUGH / 2:
        return piece.lean
    if piece.lean is not None and piece.known is None:
        return None
    if piece.end - piece.start == 1 and is_acronym:
        scores = {kind: score for kind, score in scores.items() if kind is not EntityType.PERSON}
    best = max(scores, key=lambda kind: scores[kind], default=None)
    return best if best is not None and scores[best] >= needed else None


def _by_spelling(words: Words, piece: Piece, board: Scores) -> None:
    parts = words.words[piece.start : piece.end]
    shapes = words.shapes[piece.start : piece.end]
    if parts[-1] in company_suffixes() and len(parts) > 1:
        board[ORGANISATION] += 4
    if "&" in parts and shapes[0] is not Shape.CAPITALS and not all(map(is_common, parts[::2])):
        board[ORGANISATION] += 1.5
    if piece.lean is PLACE or piece.lean is ORGANISATION:
        board[piece.lean] += 0.5 if len(parts) == 1 else 0.0
    if len(parts) == 1 and _is_plain_name(words, piece) and (parts[0] in surnames() or parts[0] in first_names()):
        board[PERSON] += _LONE_NAME
    if len(parts) == 1 and _is_acronym(parts[0], shapes[0]):
        board[ORGANISATION] += 1.0
    if len(parts) == 1 and shapes[0] is Shape.CAPITALISED and sum(sign.isupper() for sign in parts[0]) > 1:
        board[ORGANISATION] += 1.0
    particles = sum(part.lower() in words_for("particle") for part in parts)
    if 2 <= len(parts) - particles <= 4 and all(
        shape in (Shape.CAPITALISED, Shape.INITIAL) or part.islower() for part, shape in zip(parts, shapes, strict=True)
    ):
        names = sum(part in first_names() or part in surnames() for part in parts)
        if parts[0].lower() not in words_for("particle") and not any(
            is_common(part) for part in parts if not part.islower()
        ):
            board[PERSON] += _TWO_NAMES + 0.5 * names


def _is_plain_name(words: Words, piece: Piece) -> bool:
    """Whether it is spelt as a surname is: one capital, no English word."""
    word = words.words[piece.start]
    is_plain = words.shapes[piece.start] is Shape.CAPITALISED and all(part.istitle() for part in word.split("-"))
    return is_plain and (not is_common(word) or word in first_names())


def _is_acronym(word: str, shape: Shape) -> bool:
    return shape is Shape.CAPITALS and 2 <= len(word) <= 7 and word.isalpha() and word not in plain_acronyms()


def _before(words: Words, piece: Piece, board: Scores) -> None:
    at = piece.start
    before, earlier = words.at(at - 1), words.at(at - 2)
    if before in _WHERE and words.shapes[piece.end - 1] is not Shape.CAPITALS and earlier not in words_for("share"):
        board[PLACE] += 1.6 if before == "in" else 1.2
    elif before in words_for("saying") and not words.opens[at]:
        board[PERSON] += 1.5 if piece.end - at > 1 else 0.5
    elif before in role_nouns():
        board[PERSON] += 2.0
    elif before in words_for("body"):
        board[ORGANISATION] += 2.0
    elif before in words_for("thing"):
        board[PRODUCT] += 2.0
    elif before == "of" and earlier in words_for("town"):
        board[PLACE] += 3.0
    elif before in _HEAD_OF and _has_office(words, at - 2):
        board[ORGANISATION] += 2.0


def _has_office(words: Words, at: int) -> bool:
    """Whether an office stands shortly before: Vice President of Construction at …"""
    return any(words.at(index).lower() in role_nouns() for index in range(at, max(-1, at - 6), -1))


def _after(words: Words, piece: Piece, board: Scores) -> None:
    at = piece.end
    after, later = words.at(at), words.at(at + 1)
    is_long = piece.end - piece.start > 1
    is_marked = after in ("®", "™", "℠") or (after == "(" and later in ("R", "TM") and words.at(at + 2) == ")")
    if is_marked and not all(map(is_common, words.words[piece.start : at])):
        board[PRODUCT] += 4.0
    elif after in words_for("saying"):
        board[PERSON if is_long or _is_plain_name(words, piece) else ORGANISATION] += 1.5 if is_long else 2.0
    elif after in words_for("company deed") or (
        after in ("has", "will", "today") and later in words_for("company deed")
    ):
        board[ORGANISATION] += 2.0
    elif after in words_for("place noun"):
        board[PLACE] += 2.0
    elif after in words_for("thing"):
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
        if word in words_for("body"):
            board[ORGANISATION] += 2.5
            return
        if word.lower() in role_nouns():
            board[PERSON] += 2.0
            return
        if word in words_for("town"):
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
