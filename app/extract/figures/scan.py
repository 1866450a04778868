"""Walk over the tokens once and read every quantity that is neither a date nor a name."""

from collections.abc import Iterator
from functools import cache

from app.extract.figures.ages import read_age_decade
from app.extract.figures.counts import read_compound, read_counted_noun
from app.extract.figures.drafts import Draft
from app.extract.figures.fractions import read_fraction
from app.extract.figures.locale import numbers_of
from app.extract.figures.names import is_name_or_code
from app.extract.figures.numbers import Number, read_number
from app.extract.figures.plausible import is_idiom, is_plausible_bare, is_taken_up, is_trivial
from app.extract.figures.quantities import read_bracketed, read_quantity
from app.extract.figures.ranges import read_range
from app.extract.figures.rates import read_rate
from app.extract.figures.reading import Reading
from app.extract.figures.tables import Tables
from app.extract.figures.tokens import Token
from app.extract.figures.wordings import read_multiple, read_ordinal, read_rank, read_vague
from app.findings import FigureKind

_SIGNS = frozenset("(½¼¾⅓⅔⅛⅜⅝⅕")
_FIRST_WORDS = frozenset({"a", "an", "half", "quarter", "dozen", "mille", "tausend", "mil", "un", "une", "ein", "eine"})
_HYPHENS = ("-", "‑")


@cache
def _starters(language: str) -> frozenset[str]:
    """Return the words with which a figure may begin."""
    tables = ("number_words.tsv", "ordinals.tsv", "multiples.tsv", "vague_numbers.tsv")
    return _FIRST_WORDS.union(*(numbers_of(table, language) for table in tables))


def scan(reading: Reading, tables: Tables) -> list[Draft]:
    """Return the quantities of a text in order and take their tokens."""
    return list(_drafts(reading, tables))


def _drafts(reading: Reading, tables: Tables) -> Iterator[Draft]:
    starters = _starters(reading.language)
    index, count = 0, len(reading.tokens)
    while index < count:
        token = reading.tokens[index]
        if reading.taken[index] or not _may_begin(token, starters):
            index += 1
            continue
        draft, last = _read(reading, tables, index)
        if draft:
            reading.take(draft.first, draft.last)
            yield draft
        index = max(last, index + 1)


def _may_begin(token: Token, starters: frozenset[str]) -> bool:
    return token.is_number or (token.lower in starters if token.is_word else token.text in _SIGNS)


def _read(reading: Reading, tables: Tables, index: int) -> tuple[Draft | None, int]:
    """Return the figure that begins at a token, if any, and where to go on."""
    if reading.at(index).text == "(":
        bracketed = read_bracketed(reading, index, in_table=tables.holds(index))
        if bracketed is None:
            return None, index + 1
        _fill_bare(reading, tables, bracketed)
        return (bracketed if bracketed.kind else None), bracketed.last
    for read in (read_age_decade, read_rank, read_ordinal, read_multiple, read_fraction, read_vague):
        draft = read(reading, index)
        if draft:
            return draft, draft.last
    number = read_number(reading, index)
    if number is None:
        return None, index + 1
    return _quantity(reading, tables, index, number)


def _quantity(reading: Reading, tables: Tables, index: int, number: Number) -> tuple[Draft | None, int]:
    low = read_quantity(reading, index, number)
    has_currency = low.kind is FigureKind.MONEY and low.first < index
    if not has_currency and (is_name_or_code(reading, index, number) or is_idiom(reading, index, number)):
        reading.quiet.update(range(index, number.last))
        return None, number.last
    draft = read_range(reading, low) or low
    if draft.kind is None and _is_suspended(reading, draft):
        draft.kind, draft.is_suspended = FigureKind.COUNT, True
        return draft, draft.last
    if draft.kind is None and read_compound(reading, draft):
        return draft, draft.last
    if _is_compound_adjective(reading, draft):
        return None, draft.last
    _fill_bare(reading, tables, draft)
    if draft.kind is None and not is_plausible_bare(reading, draft, number):
        return None, draft.last
    if draft.kind is FigureKind.COUNT and is_trivial(reading, draft):
        return None, draft.last
    draft.is_taken_up = draft.kind is FigureKind.COUNT and is_taken_up(reading, draft)
    read_rate(reading, draft)
    return draft, draft.last


def _fill_bare(reading: Reading, tables: Tables, draft: Draft) -> None:
    """Give a number without a unit its table column's unit or the noun it counts."""
    tables.apply(draft)
    if draft.kind is None and not tables.holds(draft.number):
        read_counted_noun(reading, draft)


def _is_suspended(reading: Reading, draft: Draft) -> bool:
    """Such as "four-, five- and six-cylinder": the hyphen stands before a comma or a conjunction."""
    hyphen, after = reading.at(draft.last), reading.at(draft.last + 1)
    if hyphen.text not in _HYPHENS or hyphen.spaced:
        return False
    return after.text == "," or (after.spaced and after.lower in ("and", "or", "to"))


def _is_compound_adjective(reading: Reading, draft: Draft) -> bool:
    """Such as "three-door", "five-star": a number without a unit inside a compound."""
    hyphen, after = reading.at(draft.last), reading.at(draft.last + 1)
    return draft.kind is None and hyphen.text in _HYPHENS and not hyphen.spaced and after.is_word and not after.spaced
