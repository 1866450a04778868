"""The pieces of a parsed query turned into nodes, while the parser goes along, so that no depth is too deep for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lark import Token, Transformer

from app.errors import QuerySyntaxError
from app.query import tree
from app.query.tree import AtLeast, Either, Every, Field, Holds, Near, Node, Not, SameParagraph
from app.query.values import read_value
from app.query.words import Term, read_term

_MOST_WORDS_NEAR = 1000


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word or phrase that brackets of a field may still claim."""

    text: str
    place: int


_Piece = Any
"""A node, a word that may still be claimed, or None: signs without a word leave nothing."""


class TreeMaker(Transformer[Token, Node]):
    """One method a rule of the grammar."""

    def start(self, pieces: Sequence[_Piece]) -> Node | None:
        """Give the whole."""
        return _map(pieces[0], _settle) if pieces else None

    def either(self, pieces: Sequence[_Piece]) -> _Piece:
        """Join alternatives."""
        return tree.either(*pieces)

    def every(self, pieces: Sequence[_Piece]) -> _Piece:
        """Join what stands side by side."""
        return tree.every(*pieces)

    def inner(self, pieces: Sequence[_Piece]) -> _Piece:
        """Take off brackets."""
        return pieces[0]

    def turned(self, pieces: Sequence[_Piece]) -> _Piece:
        """Deny what stands behind NOT or a minus."""
        return tree.deny(pieces[1])

    def near(self, pieces: Sequence[_Piece]) -> _Piece:
        """Join each two that stand beside each other."""
        pairs: list[Node | None] = []
        for place in range(1, len(pieces), 2):
            sign = pieces[place]
            distance = int(sign.partition("/")[2])
            if not 1 <= distance <= _MOST_WORDS_NEAR:
                raise _error(sign, f"a number from 1 to {_MOST_WORDS_NEAR} was expected in “{sign}”")
            first, second = _terms(pieces[place - 1], sign), _terms(pieces[place + 1], sign)
            if len(first) * len(second) > tree.MOST_CONDITIONS:
                raise _error(sign, f"fewer words were expected on both sides of “{sign}”")
            pairs.append(tree.either(*(Near(one, other, distance) for one in first for other in second)))
        return tree.every(*pairs)

    def within(self, pieces: Sequence[_Piece]) -> _Piece:
        """Ask what stands in the brackets of a field of that field."""
        opening, inside = pieces
        field = Field(opening[:-2].lower())
        return _map(inside, lambda leaf: _claim(field, leaf, opening))

    def same_paragraph(self, pieces: Sequence[_Piece]) -> _Piece:
        """Ask all of it of one paragraph."""
        opening, inside = pieces
        part = _map(inside, _settle)
        if part and any(not isinstance(leaf, Holds | Near | AtLeast) or leaf.place for leaf in tree.leaves(part)):
            raise _error(opening, f"only words can stand in the brackets of “{opening}”")
        return part and SameParagraph(part)

    def at_least(self, pieces: Sequence[_Piece]) -> _Piece:
        """Count words."""
        opening, inside = pieces
        number = int("".join(filter(str.isdigit, opening)))
        if number < 1:
            raise _error(opening, f"a number from 1 on was expected in “{opening}”")
        terms = _terms(inside, opening)
        return AtLeast(number, terms) if terms else None

    def WORD(self, token: Token) -> _Piece:  # noqa: N802
        """Keep a word as it was typed until it is known whose it is."""
        return _Typed(str(token), _place(token))

    PHRASE = WORD

    def FIELD_WORD(self, token: Token) -> _Piece:  # noqa: N802
        """Read a value; a bar parts alternatives."""
        name, _, value = token.partition(":")
        return _read_alternatives(Field(name.lower()), value, _place(token) + len(name) + 1)

    def FIELD_PHRASE(self, token: Token) -> _Piece:  # noqa: N802
        """Read a value in quotation marks."""
        name, _, value = token.partition(":")
        return read_value(Field(name.lower()), value, _place(token) + len(name) + 1)

    def FIELD_ALONE(self, token: Token) -> _Piece:  # noqa: N802
        """Miss the value."""
        end = _place(token) + len(token)
        raise QuerySyntaxError(f"At sign {end + 1}: a value was expected right behind “{token}”.", end)


def _map(node: _Piece, change: Callable[[_Piece], Node | None]) -> Node | None:
    """Change every leaf."""
    if isinstance(node, Every):
        return tree.every(*(_map(part, change) for part in node.parts))
    if isinstance(node, Either):
        return tree.either(*(_map(part, change) for part in node.parts))
    if isinstance(node, Not):
        return tree.deny(_map(node.part, change))
    return None if node is None else change(node)


def _settle(leaf: _Piece) -> Node | None:
    """Take a word that no field claimed for a word of articles."""
    if not isinstance(leaf, _Typed):
        return leaf  # type: ignore[no-any-return]  # a node already
    term = read_term(leaf.text)
    return Holds(term) if term else None


def _claim(field: Field, leaf: _Piece, opening: Token) -> Node | None:
    if isinstance(leaf, _Typed):
        if leaf.text[0] in '"“”„«»':
            return read_value(field, leaf.text, leaf.place)
        return _read_alternatives(field, leaf.text, leaf.place)
    if isinstance(leaf, Near | AtLeast) and field in tree.PLACES:
        return replace(leaf, place=field)
    raise _error(opening, f"only words can stand in the brackets of “{opening}”")


def _read_alternatives(field: Field, typed: str, place: int) -> Node | None:
    """Read values that bars part, each at its place."""
    read: list[Node | None] = []
    for one in typed.split("|"):
        read.append(read_value(field, one, place) if one else None)
        place += len(one) + 1
    return tree.either(*read)


def _terms(piece: _Piece, sign: Token) -> tuple[Term, ...]:
    """Return the words of a piece that holds nothing but alternatives of words."""
    node = _map(piece, _settle)
    parts = node.parts if isinstance(node, Either) else (node,) if node else ()
    terms = tuple(part.term for part in parts if isinstance(part, Holds) and part.place is None)
    if len(terms) < len(parts):
        raise _error(sign, f"“{sign.rstrip('(')}” wants words, or words with OR between them")
    return terms


def _place(token: Token) -> int:
    return token.start_pos or 0


def _error(token: Token, expected: str) -> QuerySyntaxError:
    return QuerySyntaxError(f"At sign {_place(token) + 1}: {expected}.", _place(token))
