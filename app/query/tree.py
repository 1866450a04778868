"""What a query asks for, as a tree of frozen nodes; empty brackets and signs without a word leave nothing of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.query.words import Term


class Field(StrEnum):
    """What can stand before a colon."""

    TITLE = "title"
    TEXT = "text"
    SOURCE = "source"
    FOLDER = "folder"
    ISSUER = "issuer"
    LABEL = "label"
    LANG = "lang"
    IS = "is"
    SPEAKER = "speaker"
    SAID = "said"
    ABOUT = "about"
    PERSON = "person"
    ORG = "org"
    PLACE = "place"
    FIGURE = "figure"
    CURRENCY = "currency"
    UNIT = "unit"
    MEASURES = "measures"
    KIND = "kind"
    DIRECTION = "direction"
    DATE = "date"
    HAS = "has"
    TICKER = "ticker"
    WIRE = "wire"


MOST_WORDS = 2000
MOST_CONDITIONS = 200
"""So many beside words, each pair of words near each other being one. More are no question of a person."""

PLACES = (Field.TITLE, Field.TEXT)
NAMES = (
    Field.SOURCE,
    Field.FOLDER,
    Field.ISSUER,
    Field.LABEL,
    Field.SPEAKER,
    Field.PERSON,
    Field.ORG,
    Field.PLACE,
    Field.WIRE,
)
WORDS = (Field.SAID, Field.ABOUT, Field.MEASURES)


@dataclass(frozen=True, slots=True)
class Holds:
    """Words that follow each other: anywhere in an article's title, text and issuer, or in one of them."""

    term: Term
    place: Field | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Two of them, in either order, with fewer than `distance` words between them."""

    first: Term
    second: Term
    distance: int
    place: Field | None = None


@dataclass(frozen=True, slots=True)
class SameParagraph:
    """Words of which everything is asked of one paragraph, which is a line of the text."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """That any of these words come that often, all of them counted together."""

    number: int
    terms: tuple[Term, ...]
    place: Field | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A name that has these words: of a source, folder, issuer, label or wire, or of somebody found in the text."""

    field: Field
    term: Term


@dataclass(frozen=True, slots=True)
class Says:
    """Words of a quote, of a quote and its paragraph, or of what a figure measures."""

    field: Field
    term: Term


@dataclass(frozen=True, slots=True)
class Is:
    """One of a few values: a language, a state, a kind, a unit."""

    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure between two values; None: no limit on that side."""

    low: float | None = None
    high: float | None = None
    takes_low: bool = True
    takes_high: bool = True
    unit: str | None = None
    """What the typed sign says: "percent", "USD" …"""


@dataclass(frozen=True, slots=True)
class Dated:
    """Published from the first day on and before the day `end`, as days are where the person is; None: no limit."""

    first: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Recent:
    """Published at most so long ago."""

    number: int
    unit: str
    """h, d, w, m or y."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A listing, folded; without an exchange on any."""

    symbol: str
    exchange: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """That something is not so."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Every:
    """That all of it is so."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """That some of it is so."""

    parts: tuple["Node", ...]


Leaf = Holds | Near | SameParagraph | AtLeast | Named | Says | Is | Amount | Dated | Recent | Listed
Node = Leaf | Not | Every | Either


def every(*parts: Node | None) -> Node | None:
    """Join what there is, each once; None when there is nothing."""
    return _join(Every, parts)


def either(*parts: Node | None) -> Node | None:
    """Join alternatives likewise."""
    return _join(Either, parts)


def _join(kind: type[Every] | type[Either], parts: tuple[Node | None, ...]) -> Node | None:
    flat = [one for part in parts if part is not None for one in (part.parts if isinstance(part, kind) else (part,))]
    kept = tuple(dict.fromkeys(flat))
    return kind(kept) if len(kept) > 1 else kept[0] if kept else None


def deny(part: Node | None) -> Node | None:
    """Turn a condition round."""
    if part is None:
        return None
    return part.part if isinstance(part, Not) else Not(part)


def leaves(node: Node) -> Iterator[Leaf]:
    """Give every condition of a tree, denied ones too."""
    if isinstance(node, Every | Either):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    else:
        yield node


def inmost(node: Node) -> Iterator[Leaf]:
    """Give every condition of a tree, and in place of a paragraph what is asked of it."""
    for leaf in leaves(node):
        if isinstance(leaf, SameParagraph):
            yield from inmost(leaf.part)
        else:
            yield leaf


def depth_of(node: Node) -> int:
    """Return how many conditions lie within each other."""
    if isinstance(node, Every | Either):
        return 1 + max(map(depth_of, node.parts))
    return 1 + depth_of(node.part) if isinstance(node, Not | SameParagraph) else 0


def is_of_words(node: Node) -> bool:
    """Whether a tree asks for words of articles alone."""
    return all(isinstance(leaf, Holds | Near | AtLeast | SameParagraph) for leaf in leaves(node))


def sought_terms(node: Node) -> tuple[Term, ...]:
    """Return the words that make an article a hit and can be marked in it, in order, each once."""
    return tuple(dict.fromkeys(_sought(node)))


def _sought(node: Node) -> Iterator[Term]:
    if isinstance(node, Every | Either):
        for part in node.parts:
            yield from _sought(part)
    elif isinstance(node, SameParagraph):
        yield from _sought(node.part)
    elif isinstance(node, Holds):
        yield node.term
    elif isinstance(node, Near):
        yield from (node.first, node.second)
    elif isinstance(node, AtLeast):
        yield from node.terms
    elif isinstance(node, Says):
        yield node.term
