"""A tree as one condition: of articles alone, or of findings with their articles, which are joined then.

Words of articles go to the index in as few questions as it takes. What no engine can answer (words near each other in
long phrases, in one paragraph, often) is first taken as what must be there for it; once texts were read it is known.
Conditions on quotes that stand side by side ask about one and the same quote, and so of figures.
"""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_, select, true
from sqlalchemy.orm import aliased

from app.database.asking.articles import ask_article
from app.database.asking.asked import Asked, in_brackets
from app.database.asking.kinds import ENTITIES, FIGURES, QUOTES, Kind, kind_of, kind_of_all, may_hold
from app.database.id_sets import id_set
from app.database.tables import AnalysisRow, ArticleRow
from app.query.judging import is_sayable, narrow, needs_judging
from app.query.tree import AtLeast, Either, Every, Holds, Leaf, Near, Node, Not, SameParagraph, either, every, leaves

_SIDE_BY_SIDE = 32

_WORDS = Holds | Near | AtLeast | SameParagraph


class Conditions:
    """Writes the trees of one question; `own` is the kind of finding that is looked for, None: articles."""

    def __init__(self, asked: Asked, own: Kind | None = None) -> None:
        self._asked = asked
        self._own = own

    @property
    def own(self) -> Kind | None:
        """The kind of finding that is looked for; None: articles."""
        return self._own

    def write(self, node: Node, *, is_denied: bool = False) -> ColumnElement[bool]:
        """Write a tree; a denied one lets through too little where the rest lets through too much."""
        if self._is_for_index(node):
            return ArticleRow.id.in_(self._asked.index.select_hits(node, among=self._asked.among))
        if isinstance(node, Not):
            written = self.write(node.part, is_denied=not is_denied)
            return not_(func.coalesce(written, false()) if self._may_know_nothing(node.part) else written)
        if isinstance(node, Either):
            return _join(or_, [self.write(part, is_denied=is_denied) for part in self._merge(node.parts)])
        if isinstance(node, Every):
            return _join(and_, list(self._write_every(node, is_denied=is_denied)))
        return self._write_leaf(node, is_denied=is_denied)

    def _may_know_nothing(self, node: Node) -> bool:
        """Whether a row may have nothing to compare: a quote of nobody, a figure without a unit."""
        return self._own in (QUOTES, FIGURES) and any(kind_of(leaf) is self._own for leaf in leaves(node))

    def is_known(self, leaf: Leaf) -> bool:
        """Whether the articles, or rows, of which a leaf is true were found out before."""
        return leaf in self._asked.known

    def is_own(self, leaf: Leaf) -> bool:
        """Whether a leaf asks something of the row itself."""
        if self._own is None:
            return False
        return kind_of(leaf) is self._own or (isinstance(leaf, _WORDS) and not getattr(leaf, "place", None))

    def narrow(self, root: Node) -> ColumnElement[bool] | None:
        """Ask of a row whether its own words may hold what they must; None: nothing is asked of them."""
        if self._own not in (QUOTES, FIGURES):
            return None
        words = self._own_words(narrow(root))
        return None if words is None else may_hold(self._own.table, words, self._asked)

    def _own_words(self, node: Node | None) -> Node | None:
        if isinstance(node, Every):
            return every(*map(self._own_words, node.parts))
        if isinstance(node, Either):
            parts = tuple(map(self._own_words, node.parts))
            return either(*parts) if all(parts) else None
        return node if isinstance(node, Holds) and self.is_own(node) else None

    def _is_for_index(self, node: Node) -> bool:
        return is_sayable(node) and not any(map(self.is_own, leaves(node)))

    def _merge(self, parts: Sequence[Node]) -> Iterator[Node]:
        """Put alternatives that one question to the index answers together."""
        words = [part for part in parts if self._is_for_index(part)]
        yield from filter(None, (either(*words),))
        yield from (part for part in parts if part not in words)

    def _write_every(self, node: Every, *, is_denied: bool) -> Iterator[ColumnElement[bool]]:
        rest = list(node.parts)
        words = [part for part in rest if self._is_for_index(part.part if isinstance(part, Not) else part)]
        if any(not isinstance(part, Not) for part in words):
            rest = [part for part in rest if part not in words]
            yield self.write(every(*words) or node, is_denied=is_denied)
        if self._own is ENTITIES:
            entities = [part for part in rest if isinstance(part, Leaf) and kind_of(part) is ENTITIES]
            if len(entities) > 1:  # one of them is the row, and the article holds all
                rest = [part for part in rest if part not in entities]
                yield or_(*(self._write_leaf(leaf, is_denied=is_denied) for leaf in entities))
                yield from (self._together(ENTITIES, leaf) for leaf in entities)
        for kind in dict.fromkeys(map(kind_of_all, rest)):
            parts = [part for part in rest if kind_of_all(part) is kind]
            is_together = kind not in (None, self._own, ENTITIES) and not all(isinstance(part, Not) for part in parts)
            if kind and is_together:
                yield self._together(kind, every(*parts) or node)
            else:
                yield from (self.write(part, is_denied=is_denied) for part in parts)

    def _write_leaf(self, leaf: Leaf, *, is_denied: bool) -> ColumnElement[bool]:
        if isinstance(leaf, _WORDS):
            return self._write_words(leaf, is_denied=is_denied)
        kind = kind_of(leaf)
        if kind is None:
            return ask_article(leaf, self._asked)
        return kind.answers(leaf, self._asked) if kind is self._own else self._together(kind, leaf)

    def _write_words(self, leaf: Holds | Near | AtLeast | SameParagraph, *, is_denied: bool) -> ColumnElement[bool]:
        is_own = self.is_own(leaf)
        if isinstance(leaf, Holds) and self._own:  # those of articles went to the index
            return self._own.holds(leaf.term, self._asked)
        if leaf in self._asked.known:
            key = self._own.table.id if self._own and is_own else ArticleRow.id
            return key.in_(id_set(self._asked.know_of(leaf, is_own=is_own)))
        if self._own and is_own and isinstance(leaf, SameParagraph):  # a finding is one paragraph
            return self.write(leaf.part, is_denied=is_denied)
        if is_denied:
            return false()
        needed = narrow(leaf)
        written = true() if needed is None else self.write(needed)
        if self._own and is_own and isinstance(leaf, AtLeast):  # so many words take so much room
            shortest = min(len(term.tokens[0]) for term in leaf.terms)
            return and_(written, func.length(self._own.words) >= leaf.number * (shortest + 1) - 1)
        return written

    def _together(self, kind: Kind, node: Node) -> ColumnElement[bool]:
        """Ask whether the article holds a finding of which all of it is true."""
        condition = Conditions(self._asked.of(node), kind).write(node)
        if self._asked.is_near:
            return _holds_one(kind, condition)
        return ArticleRow.id.in_(_select_holders(kind, condition))


def _join(how: Callable[..., ColumnElement[bool]], conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Join conditions; many in groups, since SQLite takes each that stands side by side for one deeper."""
    if len(conditions) <= _SIDE_BY_SIDE:
        return how(*conditions)
    groups = (conditions[start : start + _SIDE_BY_SIDE] for start in range(0, len(conditions), _SIDE_BY_SIDE))
    return how(*(in_brackets(how(*group)) for group in groups))


def _holds_one(kind: Kind, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Look such a finding up in the current version of the one article that is asked about."""
    table, version = kind.table, aliased(AnalysisRow)
    held = select(table.id).join(version, version.id == table.analysis_id)
    held = held.where(table.article_id == ArticleRow.id, version.version_id == ArticleRow.version_id, condition)
    held = held if kind.is_shown is None else held.where(kind.is_shown)
    return held.correlate(ArticleRow).exists()


def _select_holders(kind: Kind, condition: ColumnElement[bool]) -> Select[int]:
    """Select the articles in whose current version such a finding is."""
    table, version, holder = kind.table, aliased(AnalysisRow), aliased(ArticleRow)
    held = select(table.article_id).join(version, version.id == table.analysis_id)
    held = held.join(holder, and_(holder.id == table.article_id, holder.version_id == version.version_id))
    held = held.where(condition) if kind.is_shown is None else held.where(condition, kind.is_shown)
    return held.correlate(None)


def needs_texts(conditions: Conditions, root: Node) -> tuple[Leaf, ...]:
    """Return the leaves that only reading tells, of texts or of rows, and that are not known yet."""
    return tuple(
        leaf
        for leaf in dict.fromkeys(leaves(root))
        if not conditions.is_known(leaf)
        and (needs_judging(leaf) or (isinstance(leaf, Near) and conditions.is_own(leaf)))
        and not (isinstance(leaf, SameParagraph) and conditions.is_own(leaf) and not _counts(leaf))
    )


def _counts(leaf: SameParagraph) -> bool:
    return any(isinstance(one, Near | AtLeast) for one in leaves(leaf.part))
