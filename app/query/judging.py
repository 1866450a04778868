"""Whether a text holds what an index of words cannot tell: words near each other, in one paragraph, or often."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.query.folding import read_folded
from app.query.tree import (
    AtLeast,
    Either,
    Every,
    Field,
    Holds,
    Leaf,
    Near,
    Node,
    Not,
    SameParagraph,
    either,
    every,
)
from app.query.words import Term

_Words = Sequence[str]

_SAYABLE_DISTANCE = 10


@dataclass(frozen=True, slots=True)
class Searched:
    """What is searched for words: fields between which no phrase reaches, and paragraphs."""

    title: _Words
    text: _Words
    issuer: _Words
    paragraphs: tuple[_Words, ...]

    @classmethod
    def of_article(cls, title: str, text: str, issuer: str) -> "Searched":
        """Fold an article; each of its lines is a paragraph."""
        paragraphs = tuple(map(read_folded, text.split("\n")))
        whole = [word for paragraph in paragraphs for word in paragraph]
        return cls(read_folded(title), whole, read_folded(issuer), (read_folded(title), *paragraphs))

    @classmethod
    def of_words(cls, words: _Words) -> "Searched":
        """Take the folded words of one finding."""
        return cls((), words, (), (words,))

    def fields(self, place: Field | None) -> tuple[_Words, ...]:
        """Return where to look."""
        if place is Field.TITLE:
            return (self.title,)
        return (self.text,) if place is Field.TEXT else (self.title, self.text, self.issuer)


def is_sayable(node: Node) -> bool:
    """Whether one question to an index of words answers a tree, on every engine: it names something to be found."""
    if isinstance(node, Every):
        denied = [part.part for part in node.parts if isinstance(part, Not)]
        stated = [part for part in node.parts if not isinstance(part, Not)]
        return bool(stated) and all(map(is_sayable, (*stated, *denied)))
    if isinstance(node, Either):
        return all(map(is_sayable, node.parts))
    return isinstance(node, Holds) or (isinstance(node, Near) and _is_plain(node))


def _is_plain(near: Near) -> bool:
    """Whether engines agree on two words near each other: single ones that cannot be the same word."""
    one, other = near.first, near.second
    if len(one.tokens) > 1 or len(other.tokens) > 1 or near.distance > _SAYABLE_DISTANCE:
        return False
    (first,), (second,) = one.tokens, other.tokens
    return not (_may_be(first, second, one.is_prefix) or _may_be(second, first, other.is_prefix))


def _may_be(word: str, other: str, is_prefix: bool) -> bool:
    return other.startswith(word) if is_prefix else word == other


def needs_judging(leaf: Leaf) -> bool:
    """Whether a text has to be read to know."""
    return isinstance(leaf, SameParagraph | AtLeast) or (isinstance(leaf, Near) and not _is_plain(leaf))


def narrow(node: Node) -> Node | None:
    """Return words that a text holds whenever it holds the tree, so that an index finds candidates; None: none."""
    if isinstance(node, Every):
        return every(*map(narrow, node.parts))
    if isinstance(node, Either):
        parts = tuple(map(narrow, node.parts))
        return either(*parts) if all(parts) else None
    if isinstance(node, Near):
        return every(Holds(node.first, node.place), Holds(node.second, node.place))
    if isinstance(node, AtLeast):
        return either(*(Holds(term, node.place) for term in node.terms))
    if isinstance(node, SameParagraph):
        return narrow(node.part)
    return node if isinstance(node, Holds) else None


def judge(node: Node, searched: Searched) -> bool:
    """Return whether a text holds what a tree of words asks for."""
    if isinstance(node, Every):
        return all(judge(part, searched) for part in node.parts)
    if isinstance(node, Either):
        return any(judge(part, searched) for part in node.parts)
    if isinstance(node, Not):
        return not judge(node.part, searched)
    if isinstance(node, SameParagraph):
        return any(judge(node.part, Searched.of_words(paragraph)) for paragraph in searched.paragraphs)
    if isinstance(node, Holds):
        return any(find_term(node.term, words) for words in searched.fields(node.place))
    if isinstance(node, Near):
        return any(_are_near(node, words) for words in searched.fields(node.place))
    if isinstance(node, AtLeast):
        fields = searched.fields(node.place)
        return sum(len(_find_any(node.terms, words)) for words in fields) >= node.number
    raise TypeError(f"no question about words: {node}")


def _find_any(terms: Sequence[Term], words: _Words) -> set[int]:
    return {place for term in terms for place in find_term(term, words)}


def find_term(term: Term, words: _Words) -> list[int]:
    """Return the places of the first word of each hit, in order."""
    *front, last = term.tokens
    if not front:
        if not term.is_prefix:
            return _places(last, words)
        return [place for place, word in enumerate(words) if word.startswith(last)]
    places = []
    for start in _places(front[0], words):
        end = start + len(front)
        if end < len(words) and list(words[start:end]) == front:
            word = words[end]
            if word == last or (term.is_prefix and word.startswith(last)):
                places.append(start)
    return places


def _places(wanted: str, words: _Words) -> list[int]:
    return [place for place, word in enumerate(words) if word == wanted]


def _are_near(near: Near, words: _Words) -> bool:
    first, second = find_term(near.first, words), find_term(near.second, words)
    return _follows(first, len(near.first.tokens), second, near.distance) or _follows(
        second, len(near.second.tokens), first, near.distance
    )


def _follows(first: list[int], length: int, second: list[int], distance: int) -> bool:
    """Whether one of the second begins at most so many places behind the last word of one of the first."""
    for start in first:
        end = start + length
        place = bisect_left(second, end)
        if place < len(second) and second[place] < end + distance:
            return True
    return False
