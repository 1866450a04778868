"""Which of many queries an article may answer at all, told by its words alone, before any index is asked for each."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.query.folding import read_folded
from app.query.judging import narrow
from app.query.tree import Either, Every, Holds, Node
from app.query.words import Term


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The different words of an article, wherever they stand in it."""

    words: frozenset[str]
    ordered: Sequence[str]
    """For the beginnings of words."""

    @classmethod
    def of_article(cls, title: str, text: str, issuer: str) -> "Vocabulary":
        """Fold an article."""
        words = frozenset(word for part in (title, text, issuer) for word in read_folded(part))
        return cls(words, sorted(words))

    def has(self, term: Term) -> bool:
        """Whether all words of a term are there, in whatever order."""
        *front, last = term.tokens
        if not self.words.issuperset(front):
            return False
        if not term.is_prefix:
            return last in self.words
        place = bisect_left(self.ordered, last)
        return place < len(self.ordered) and self.ordered[place].startswith(last)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What an article must hold to be found by a query."""

    words: Node | None
    """None: words alone cannot tell."""

    @classmethod
    def of(cls, root: Node | None) -> "Sieve":
        """Make the sieve of a query."""
        return cls(narrow(root) if root else None)

    def lets_through(self, article: Vocabulary) -> bool:
        """Whether an article may be found; it surely is not where this says no."""
        return self.words is None or _may_hold(self.words, article)


def _may_hold(node: Node, article: Vocabulary) -> bool:
    if isinstance(node, Every):
        return all(_may_hold(part, article) for part in node.parts)
    if isinstance(node, Either):
        return any(_may_hold(part, article) for part in node.parts)
    return not isinstance(node, Holds) or article.has(node.term)
