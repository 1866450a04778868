"""What stands behind the colon of a field, read: names, words, days, amounts and the few values that a field knows."""

from collections.abc import Callable, Mapping

from app.errors import QuerySyntaxError
from app.findings import Direction, EntityType, FigureKind, QuoteKind
from app.query import tree
from app.query.amounts import read_amount
from app.query.dates import read_days
from app.query.folding import fold
from app.query.tree import Field, Holds, Is, Listed, Named, Node, Says
from app.query.words import Term, read_term

CHOICES: Mapping[Field, tuple[str, ...]] = {
    Field.IS: ("unread", "read", "starred", "trash"),
    Field.HAS: ("quotes", "figures", "tickers"),
    Field.DIRECTION: tuple(Direction),
    Field.KIND: (*FigureKind, *(kind for kind in QuoteKind if kind.is_speech), *EntityType),
}
"""All values that these fields take."""

_UNITS = {"%": "percent", "percent": "percent", "bps": "bp", "x": "times"}
_SIGNS = '"“”„«»'


def read_value(field: Field, typed: str, place: int) -> Node | None:
    """Read a value that begins at `place`; signs without a word give None. Raises QuerySyntaxError."""
    plain = typed.strip(_SIGNS + " ") if typed[:1] in tuple(_SIGNS) else typed
    if field in _BY_WORDS:
        term = read_term(typed)
        return _BY_WORDS[field](field, term) if term else None
    return _READERS[field](field, plain, place)


def _hold(field: Field, term: Term) -> Node:
    return Holds(term, field)


_BY_WORDS: Mapping[Field, Callable[[Field, Term], Node]] = {
    **dict.fromkeys(tree.PLACES, _hold),
    **dict.fromkeys(tree.NAMES, Named),
    **dict.fromkeys(tree.WORDS, Says),
}


def _choose(field: Field, typed: str, place: int) -> Node:
    value = typed.lower()
    if value not in CHOICES[field]:
        listed = ", ".join(CHOICES[field])
        raise QuerySyntaxError(f"At sign {place + 1}: behind “{field}:” one of these was expected: {listed}.", place)
    return Is(field, value)


def _read_language(field: Field, typed: str, place: int) -> Node:
    value = typed.lower()
    if not (value.isascii() and value.isalpha() and len(value) in (2, 3)):
        raise QuerySyntaxError(f"At sign {place + 1}: a language of two or three letters was expected, as “en”.", place)
    return Is(field, value)


def _read_currency(field: Field, typed: str, place: int) -> Node:
    if not (typed.isascii() and typed.isalpha() and len(typed) == 3):
        raise QuerySyntaxError(f"At sign {place + 1}: a currency of three letters was expected, as “USD”.", place)
    return Is(field, typed.upper())


def _read_unit(field: Field, typed: str, place: int) -> Node:
    if not typed.strip():
        raise QuerySyntaxError(f"At sign {place + 1}: a unit was expected, as “percent” or “tonne”.", place)
    return Is(field, _UNITS.get(typed.lower(), typed))


def _read_listing(_field: Field, typed: str, place: int) -> Node:
    exchange, _, symbol = typed.rpartition(":")
    if not fold(symbol):
        raise QuerySyntaxError(f"At sign {place + 1}: a ticker was expected, as “NYSE:XYZ” or “XYZ”.", place)
    return Listed(fold(symbol), fold(exchange))


_READERS: Mapping[Field, Callable[[Field, str, int], Node]] = {
    Field.LANG: _read_language,
    Field.IS: _choose,
    Field.HAS: _choose,
    Field.DIRECTION: _choose,
    Field.KIND: _choose,
    Field.CURRENCY: _read_currency,
    Field.UNIT: _read_unit,
    Field.FIGURE: lambda _field, typed, place: read_amount(typed, place),
    Field.DATE: lambda _field, typed, place: read_days(typed, place),
    Field.TICKER: _read_listing,
}
