"""The three kinds of findings as a query sees them: which leaves are theirs, and what each asks of a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, literal, or_, true

from app.database.asking.asked import Asked, has_words, keys_of_names, leave_index
from app.database.tables import EntityRow, FigureRow, QuoteRow
from app.findings import EntityType, FigureKind, QuoteKind
from app.query.tree import Amount, Field, Holds, Is, Leaf, Named, Node, Says, leaves
from app.query.words import Term

_TYPES = {
    Field.PERSON: EntityType.PERSON,
    Field.ORG: EntityType.ORGANISATION,
    Field.PLACE: EntityType.PLACE,
}
_OF_QUOTES = (Field.SPEAKER, Field.SAID, Field.ABOUT)
_OF_FIGURES = (Field.CURRENCY, Field.UNIT, Field.MEASURES, Field.DIRECTION)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding."""

    table: type[QuoteRow] | type[FigureRow] | type[EntityRow]
    is_shown: ColumnElement[bool] | None
    """What every row that is shown meets."""
    words: Any
    """The column of the row's own words, folded."""
    holds: Callable[[Term, Asked], ColumnElement[bool]]
    """Whether the row's own words hold a term."""
    answers: Callable[[Any, Asked], ColumnElement[bool]]
    """What a leaf of this kind asks of the row."""


def _quote_holds(term: Term, _asked: Asked) -> ColumnElement[bool]:
    return has_words(QuoteRow.words, term)


def _figure_holds(term: Term, _asked: Asked) -> ColumnElement[bool]:
    return has_words(FigureRow.words, term)


def _entity_holds(term: Term, asked: Asked) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = asked.value(EntityRow.name_key).in_(keys_of_names(tuple(EntityType), term))
    return condition


def may_hold(table: Any, words: Node, asked: Asked) -> ColumnElement[bool]:
    """Narrow rows to those whose own words may hold what `judging.narrow` leaves; few articles are just looked at."""
    if asked.is_near:
        return true()
    return asked.index.may_hold(asked.words(table.id), table.__tablename__, words)


def may_say(leaf: Says, asked: Asked) -> ColumnElement[bool]:
    """Narrow rows to those of which a leaf may be true; words around a quote are only known by article."""
    words = Holds(leaf.term)
    held = may_hold(FigureRow if leaf.field is Field.MEASURES else QuoteRow, words, asked)
    if leaf.field is not Field.ABOUT or asked.is_near:
        return held
    return or_(held, asked.words(QuoteRow.article_id).in_(asked.index.select_hits(words, among=asked.among)))


def _ask_quote(leaf: Leaf, asked: Asked) -> ColumnElement[bool]:
    if isinstance(leaf, Named):
        condition: ColumnElement[bool] = asked.value(QuoteRow.speaker_key).in_(keys_of_names(("speaker",), leaf.term))
        return condition
    if isinstance(leaf, Is):
        of_kind: ColumnElement[bool] = asked.value(QuoteRow.kind) == leaf.value
        return of_kind
    assert isinstance(leaf, Says)
    said = has_words(QuoteRow.words, leaf.term)
    held = said if leaf.field is Field.SAID else or_(said, has_words(QuoteRow.around, leaf.term))
    return and_(may_say(leaf, asked), held)


def _ask_figure(leaf: Leaf, asked: Asked) -> ColumnElement[bool]:
    if isinstance(leaf, Amount):
        return _compare(leaf, asked)
    if isinstance(leaf, Says):
        subject = literal(" ") + func.coalesce(FigureRow.subject_key, "") + literal(" ")
        return and_(may_say(leaf, asked), has_words(subject, leaf.term))
    assert isinstance(leaf, Is)
    if leaf.field is Field.CURRENCY:
        return _is_of_currency(leaf.value, asked.value(FigureRow.unit))
    columns: dict[Field, Any] = {Field.UNIT: FigureRow.unit, Field.DIRECTION: FigureRow.direction}
    is_typed_freely = leaf.field is Field.UNIT
    values = {leaf.value, leaf.value.lower(), leaf.value.upper()} if is_typed_freely else {leaf.value}
    condition: ColumnElement[bool] = asked.value(columns.get(leaf.field, FigureRow.kind)).in_(sorted(values))
    return condition


def _is_of_currency(code: str, unit: Any) -> ColumnElement[bool]:
    """Also by the share or the barrel: "USD/share"."""
    return or_(unit == code, and_(unit > f"{code}/", unit < f"{code}0"))


def _compare(amount: Amount, asked: Asked) -> ColumnElement[bool]:
    """Compare a value, or the range that a figure is, of which some part must lie between the limits."""
    is_bounded = amount.low is not None and amount.high is not None and not asked.is_near
    low, high, unit = (
        leave_index(column) if is_bounded else asked.value(column)
        for column in (FigureRow.amount, FigureRow.amount_most, FigureRow.unit)
    )
    conditions: list[ColumnElement[bool]] = []
    if amount.low is not None:
        conditions.append(high >= amount.low if amount.takes_low else high > amount.low)
    if amount.high is not None:
        conditions.append(low <= amount.high if amount.takes_high else low < amount.high)
    if amount.unit == "percent":
        conditions.append(unit == amount.unit)
    elif amount.unit:
        conditions.append(_is_of_currency(amount.unit, unit))
    if is_bounded:
        conditions.append(_ends_within(amount))
    return and_(*conditions)


def _ends_within(amount: Amount) -> ColumnElement[bool]:
    """Look both limits up by indexes: the upper end is between them, or that of a range which reaches further."""
    within: ColumnElement[bool] = FigureRow.amount_most.between(amount.low, amount.high)
    if amount.unit == "percent":
        within = and_(FigureRow.unit == amount.unit, within)
    return or_(within, FigureRow.amount_high > amount.high)


def _ask_entity(leaf: Leaf, asked: Asked) -> ColumnElement[bool]:
    if isinstance(leaf, Named):
        kind = _TYPES[leaf.field]
        return and_(EntityRow.type == kind, asked.value(EntityRow.name_key).in_(keys_of_names((kind,), leaf.term)))
    return EntityRow.type == leaf.value if isinstance(leaf, Is) else false()


QUOTES = Kind(
    QuoteRow, QuoteRow.kind.not_in((QuoteKind.SCARE, QuoteKind.TITLE)), QuoteRow.words, _quote_holds, _ask_quote
)
FIGURES = Kind(FigureRow, FigureRow.role.is_(None), FigureRow.words, _figure_holds, _ask_figure)
ENTITIES = Kind(EntityRow, None, EntityRow.name_key, _entity_holds, _ask_entity)


def kind_of(leaf: Leaf) -> Kind | None:
    """Return whose leaf it is; None: of articles, or of words."""
    if isinstance(leaf, Amount):
        return FIGURES
    if not isinstance(leaf, Named | Says | Is):
        return None
    if leaf.field in _OF_QUOTES:
        return QUOTES
    if leaf.field in _OF_FIGURES:
        return FIGURES
    if leaf.field in _TYPES:
        return ENTITIES
    if isinstance(leaf, Is) and leaf.field is Field.KIND:
        return FIGURES if leaf.value in tuple(FigureKind) else QUOTES if leaf.value in tuple(QuoteKind) else ENTITIES
    return None


def exclude_each_other(parts: Sequence[Node]) -> bool:
    """Whether no quote, or no figure, can have all of it: two values of what it has only one of."""
    stated = [part for part in parts if isinstance(part, Is)]
    for field in (Field.UNIT, Field.CURRENCY, Field.DIRECTION, Field.KIND):
        values = {(kind_of(leaf), leaf.value.lower()) for leaf in stated if leaf.field is field}
        if any(len([kind for kind, _ in values if kind is one]) > 1 for one in (QUOTES, FIGURES)):
            return True
    units = [leaf.value.upper() for leaf in stated if leaf.field is Field.UNIT]
    currencies = [leaf.value.upper() for leaf in stated if leaf.field is Field.CURRENCY]
    return any(f"{unit}/".partition("/")[0] != currency for unit in units for currency in currencies)


def kind_of_all(node: Node) -> Kind | None:
    """Return whose leaves all of a tree are; None where they are of several."""
    kinds = [kind_of(leaf) for leaf in leaves(node)]
    return kinds[0] if all(kind is kinds[0] for kind in kinds) else None
