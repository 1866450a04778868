"""One name, one type: mentions of a name vote on what it stands for, and it is read wherever it stands again."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.extract.entities.confidence import Support
from app.extract.entities.gazetteer import is_people_or_place
from app.extract.entities.joining import name_parts
from app.extract.entities.pieces import Piece
from app.extract.entities.tagging.layout import lists_of
from app.extract.entities.tagging.tagger import Tagged
from app.extract.entities.tokens import Words
from app.extract.entities.vocabulary import company_suffixes, is_common, titles
from app.findings import EntityType

_SHARE = 0.6
"""Of the items of a list that one type needs to take the others over."""
_FORM_WEIGHT = 3.0
"""Votes of a name with a legal form for the same name without one."""
_REPEATABLE = frozenset(EntityType) - {EntityType.NORP, EntityType.PLACE}
_LONGEST = 12
_FEWEST_ALIKE = 3
"""Items of one kind in a list."""
_ALIKE = (EntityType.ORGANISATION, EntityType.PLACE)
_DOUBTED = (EntityType.ORGANISATION, EntityType.PERSON, EntityType.PRODUCT, EntityType.PLACE)
_SHORTEST = 4
"""Letters of a lone word that is read again."""


def agreed(words: Words, names: Sequence[Tagged], *, bodies: Sequence[str] = ()) -> list[Tagged]:
    """Return the names, each with the type that most of its mentions give it; legal forms and `bodies` weigh more."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for body in bodies:
        votes[" ".join(name_parts(body))]["ORG"] += _FORM_WEIGHT
    for name in names:
        for surface, weight in _votes_for(words, name).items():
            votes[surface][name.label] += name.probability * weight
    return [_settled(name, votes[words.surface(name.start, name.end)]) for name in names]


def _votes_for(words: Words, name: Tagged) -> dict[str, float]:
    """Give the name, and the short forms that a longer one speaks for, with what each vote weighs."""
    surface = words.surface(name.start, name.end)
    surfaces = {surface: 1.0}
    if name.end - name.start > 1:
        first = words.words[name.start]
        if name.label == "ORG":
            if not (is_common(first) or is_people_or_place(first)):
                surfaces[first] = 1.0
            if words.words[name.end - 1] in company_suffixes():
                surfaces[" ".join(name_parts(surface))] = _FORM_WEIGHT
        elif name.label == "PER":
            surfaces |= {first: 1.0, words.words[name.end - 1]: 1.0}
    return surfaces


def _settled(name: Tagged, votes: dict[str, float]) -> Tagged:
    best = max(votes, key=lambda label: (votes[label], label == name.label))
    return replace(name, label=best)


def echoes(words: Words, runs: Sequence[tuple[int, int]], kept: Sequence[Piece], busy: bytearray) -> Iterator[Piece]:
    """Give the names that stand again where neither rules nor model saw them."""
    names: dict[str, dict[tuple[str, ...], Piece]] = defaultdict(dict)
    for piece in kept:
        if piece.type in _REPEATABLE and _is_telling(words, piece):
            names[words.words[piece.start]].setdefault(tuple(words.words[piece.start : piece.end]), piece)
    for first, last in runs:
        at = first
        while at < last:
            found = None if busy[at] or words.words[at] not in names else _echo(words, at, last, names[words.words[at]])
            if found is not None and not any(busy[at : found.end]):
                yield found
                at = found.end
            else:
                at += 1


def _is_telling(words: Words, piece: Piece) -> bool:
    """Whether the name cannot be anything else: several words, or one that is not English."""
    if piece.end - piece.start > 1:
        return True
    word = words.words[piece.start]
    return len(word) >= _SHORTEST and not is_common(word)


def _echo(words: Words, at: int, last: int, names: dict[tuple[str, ...], Piece]) -> Piece | None:
    """Return the longest name that stands there by itself, not inside a longer run of capitals."""
    follows = at > 0 and words.is_name_like(at - 1) and words.is_joined(at) and words.words[at - 1] not in titles()
    for end in range(min(last, at + _LONGEST), at, -1):
        piece = names.get(tuple(words.words[at:end]))
        if piece is not None and (not follows or words.words[2 * at - end : at] == words.words[at:end]):
            goes_on = end < last and words.is_joined(end) and words.is_name_like(end)
            if not goes_on or words.words[end] in titles() or words.words[end : 2 * end - at] == words.words[at:end]:
                return replace(piece, start=at, end=end, role="", ticker="", support=Support.SILENT)
    return None


def listed_alike(words: Words, runs: Sequence[tuple[int, int]], kept: Sequence[Piece]) -> list[Piece]:
    """Let the items of a list that are mostly bodies, or mostly places, be so too."""
    owners: dict[int, Piece] = {}
    for piece in kept:
        owners.update(dict.fromkeys(range(piece.start, piece.end), piece))
    changed: dict[int, Piece] = {}
    added: list[Piece] = []
    for first, last in runs:
        for items in lists_of(words, first, last):
            inside = [owners.get(start) for start, _ in items]
            kind = _common_kind(inside)
            if kind is None:
                continue
            for (start, stop), own in zip(items, inside, strict=True):
                if own is not None:
                    if own.type is not kind and _may_change(own, start, stop):
                        changed[id(own)] = replace(own, type=kind, support=Support.OPPOSED)
                elif not (any(at in owners for at in range(start, stop)) or _is_plain(words, start, stop)):
                    added.append(Piece(start, stop, kind, support=Support.SILENT))
    return [changed.get(id(piece), piece) for piece in kept] + added


def _common_kind(pieces: Sequence[Piece | None]) -> EntityType | None:
    counts = Counter(piece.type for piece in pieces if piece is not None)
    kind, count = counts.most_common(1)[0] if counts else (None, 0)
    is_clear = count >= max(_FEWEST_ALIKE, _SHARE * len(pieces))
    return kind if is_clear and kind in _ALIKE else None


def _is_plain(words: Words, start: int, stop: int) -> bool:
    return all(is_common(word) for word in words.words[start:stop])


def _may_change(piece: Piece, start: int, stop: int) -> bool:
    """Whether it is the whole item, and only the model saw it so."""
    is_whole = (piece.start, piece.end) == (start, stop)
    return is_whole and piece.support in (Support.SILENT, Support.OPPOSED) and piece.type in _DOUBTED
