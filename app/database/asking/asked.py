"""What a condition depends on beside the tree: the index, the person, the hour, and which rows bear a typed name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Select, func, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from app.database.id_sets import id_set
from app.database.reading import FEED_TITLE
from app.database.search import WordIndex
from app.database.tables import FeedRow, FolderRow, LabelRow, NameWordRow
from app.query.folding import fold
from app.query.judging import find_term
from app.query.tree import Amount, Dated, Field, Leaf, Named, Node, Recent, leaves
from app.query.words import Term

_BEHIND_ALL = "\U0010ffff"
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


class holds_words(GenericFunction[bool]):  # noqa: N801
    """Whether a text holds another; whatever index there is on the text is left alone."""

    name = "holds_words"
    type = Boolean()
    inherit_cache = True


class unindexed(GenericFunction[Any]):  # noqa: N801
    """A column by which SQLite does not look up; other engines know from their statistics when not to."""

    name = "unindexed"
    inherit_cache = True


class in_brackets(GenericFunction[bool]):  # noqa: N801
    """A condition in brackets that nothing takes off."""

    name = "in_brackets"
    type = Boolean()
    inherit_cache = True


@compiles(in_brackets)
def _in_brackets(element: in_brackets, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)})"


@compiles(unindexed, "sqlite")
def _unindexed_on_sqlite(element: unindexed, compiler: SQLCompiler, **options: Any) -> str:
    return f"(+{compiler.process(element.clauses, **options)})"


@compiles(unindexed, "postgresql")
def _unindexed_on_postgresql(element: unindexed, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)})"


@compiles(holds_words, "sqlite")
def _holds_on_sqlite(element: holds_words, compiler: SQLCompiler, **options: Any) -> str:
    return f"(instr({compiler.process(element.clauses, **options)}) > 0)"


@compiles(holds_words, "postgresql")
def _holds_on_postgresql(element: holds_words, compiler: SQLCompiler, **options: Any) -> str:
    return f"(strpos({compiler.process(element.clauses, **options)}) > 0)"


def leave_index(column: Any) -> Any:
    """Return a column to compare that is not looked up by its index."""
    return func.unindexed(column, type_=column.type)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks when, and which part of the archive is looked at."""

    index: WordIndex
    person_id: int
    now: datetime
    bearers: Mapping[Leaf, tuple[int, ...]] = field(default_factory=dict)
    """Feeds, folders or labels that bear a typed name."""
    among: tuple[int, int] | None = None
    """The least and the greatest id of articles that matter."""
    few: tuple[int, ...] | None = None
    """The articles that matter one by one, where they are known; `among` are their ends then."""
    is_near: bool = False
    """Whether those are few, so that findings are looked up by article and not by value."""
    known: Mapping[Leaf, Collection[int]] = field(default_factory=dict)
    """By leaf that no engine can answer, the articles (or rows) of which it is true, once their texts were read."""
    has_values: bool = False
    """Whether a name or an amount narrows the findings, which then need not be looked up by their articles."""

    def value(self, column: Any) -> Any:
        """Return a column to compare: looked up by its index, unless few articles are walked through."""
        return leave_index(column) if self.is_near else column

    def words(self, column: Any) -> Any:
        """Return a finding's key, or its article's, to compare with those that hold a word."""
        return leave_index(column) if self.is_near or self.has_values else column

    def know_of(self, leaf: Leaf, *, is_own: bool) -> Collection[int]:
        """Return the rows of which a leaf is known to be true, or those of the articles that matter."""
        known, among = self.known[leaf], self.among
        return known if is_own or among is None else [one for one in known if among[0] <= one <= among[1]]

    def is_among(self, column: Any) -> tuple[ColumnElement[bool], ...]:
        """Ask of a column of articles' ids whether they matter."""
        if self.few is not None:
            return (column.in_(id_set(self.few)),)
        return (column.between(*self.among),) if self.among else ()

    def of(self, node: Node) -> "Asked":
        """Ask this of findings."""
        return replace(self, has_values=any(isinstance(leaf, Named | Amount) for leaf in leaves(node)))


def find_bearers(connection: Connection, root: Node, person_id: int) -> dict[Leaf, tuple[int, ...]]:
    """Return for each source, folder and label in a tree the keys of the feeds or labels that are meant."""
    named = [leaf for leaf in leaves(root) if isinstance(leaf, Named)]
    bearers: dict[Leaf, tuple[int, ...]] = {}
    for leaf in named:
        if leaf.field is Field.SOURCE:
            titles = connection.execute(select(FeedRow.id, FEED_TITLE))
            bearers[leaf] = _bearing(leaf.term, titles.all())
        elif leaf.field is Field.FOLDER:
            bearers[leaf] = _feeds_in(connection, leaf.term)
        elif leaf.field is Field.LABEL:
            labels = connection.execute(select(LabelRow.id, LabelRow.name).where(LabelRow.person_id == person_id))
            bearers[leaf] = _bearing(leaf.term, labels.all())
    return bearers


def _bearing(term: Term, rows: Collection[tuple[int, str]]) -> tuple[int, ...]:
    return tuple(key for key, name in rows if find_term(term, fold(name).split()))


def _feeds_in(connection: Connection, term: Term) -> tuple[int, ...]:
    """Return the feeds of all folders of that name and of those below."""
    folders = connection.execute(select(FolderRow.id, FolderRow.name, FolderRow.parent_id)).all()
    within = set(_bearing(term, [(row.id, row.name) for row in folders]))
    while more := {row.id for row in folders if row.parent_id in within} - within:
        within |= more
    feeds = connection.execute(select(FeedRow.id, FeedRow.folder_id))
    return tuple(feed_id for feed_id, folder_id in feeds if folder_id in within)


def select_names(kinds: Collection[str], term: Term) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on `NameWordRow` that the names of these kinds meet which have the words."""
    longest = max(term.tokens[:-1] if term.is_prefix else term.tokens, key=len, default="")
    conditions: list[ColumnElement[bool]] = [NameWordRow.kind.in_(kinds)]
    if longest:
        conditions.append(NameWordRow.word == longest)
    else:
        beginning = term.tokens[-1]
        conditions.append(NameWordRow.word.between(beginning, beginning + _BEHIND_ALL))
    if len(term.tokens) > 1:
        conditions.append(has_words(literal(" ") + NameWordRow.key + literal(" "), term))
    return tuple(conditions)


def keys_of_names(kinds: Collection[str], term: Term) -> Select[str]:
    """Select the folded names of these kinds that have the words."""
    return select(NameWordRow.key).where(*select_names(kinds, term))


def has_words(words: Any, term: Term) -> ColumnElement[bool]:
    """Whether folded words, with a space at both ends, hold those of a term one after the other."""
    sought = " " + " ".join(term.tokens) + ("" if term.is_prefix else " ")
    return func.holds_words(words, sought)


def span_of(leaf: Dated | Recent, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Return the moment from which on and the one before which an article was published."""
    if isinstance(leaf, Dated):
        return _midnight(leaf.first), _midnight(leaf.end)
    if leaf.unit == "today":
        day = now.astimezone().date() - timedelta(days=leaf.number)
        return _midnight(day), _midnight(day + timedelta(days=1))
    if leaf.unit == "h":
        return now - timedelta(hours=leaf.number), None
    since = now.astimezone().date() - timedelta(days=min(_DAYS[leaf.unit] * leaf.number, 700_000))
    return _midnight(since), None


def _midnight(day: date | None) -> datetime | None:
    if day is None:
        return None
    if not 1 < day.year < 9999:  # no zone can be applied at the ends of the calendar
        return datetime.combine(day, time(), UTC)
    return datetime.combine(day, time()).astimezone()
