"""Listings in brackets: "(NYSE: ABC)", "(TSX-V: ABC / FSE: 1AB)", "(Nasdaq:ABC, ABCW)", "[NYSE:ABC]"."""

import re

from app.anatomy import Ticker
from app.articles import Span
from app.text.data import read_rows

_EXCHANGES = sorted((row[0] for row in read_rows("exchanges.tsv")), key=len, reverse=True)


def _exchange_pattern() -> str:
    """Match short codes as they are written and longer names in any case."""
    spaced = {name: re.escape(name).replace(r"\ ", r"[\s\u00a0]") for name in _EXCHANGES}
    loose = "|".join(spaced[name] for name in _EXCHANGES if len(name) > 5 or name in ("NYSE", "OTCQB", "OTCQX"))
    exact = "|".join(spaced[name] for name in _EXCHANGES if len(name) <= 5)
    return rf"(?:(?i:{loose})|{exact})"


_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{3,200})[)\]）]?")
_SYMBOL = r"\$?[A-Z0-9]{1,6}(?:[.\-/:][A-Z0-9]{1,4})?(?![A-Za-z0-9])"
_GAP = r"[\s\u00a0\u202f]{0,3}"
_LISTING = re.compile(
    rf"""
    (?<![\w.]) (?P<exchange>{_exchange_pattern()}) [®™]?
    (?P<more>(?:{_GAP}(?:/|,|&|and|und|et){_GAP}{_exchange_pattern()}){{0,4}})
    {_GAP}["”]?{_GAP}[:：]{_GAP}["“]?
    (?P<symbol>{_SYMBOL})
    """,
    re.VERBOSE,
)
_ANOTHER = re.compile(rf"{_GAP}(?:,|and|&|/){_GAP}(?P<symbol>{_SYMBOL})(?!{_GAP}[:：])")
_EXCHANGE = re.compile(_exchange_pattern())
# An exchange again, or the label of another code.
_NO_SYMBOLS = frozenset({"NYSE", "NASDAQ", "OTC", "TSX", "ISIN", "WKN", "CUSIP", "SEDOL", "LEI", "FIGI", "RIC"})


def find_tickers(text: str) -> tuple[Ticker, ...]:
    """Return the listings of a text, each exchange and symbol once for each place where they stand."""
    found: list[Ticker] = []
    for bracket in _BRACKETS.finditer(text):
        if ":" in bracket[1] or "：" in bracket[1]:
            found += _in_bracket(text, bracket.start(1), bracket.end(1))
    return tuple(found)


def _in_bracket(text: str, start: int, end: int) -> list[Ticker]:
    found: list[Ticker] = []
    for listing in _LISTING.finditer(text, start, end):
        if listing["symbol"] in _NO_SYMBOLS:
            continue
        span = Span(listing.start("exchange"), listing.end())
        names = [listing["exchange"], *(other[0] for other in _EXCHANGE.finditer(listing["more"]))]
        found += (Ticker(span, _tidy(name), _bare(listing["symbol"])) for name in names)
        found += _further(text, listing.end(), end, _tidy(listing["exchange"]))
    return found


def _further(text: str, at: int, end: int, exchange: str) -> list[Ticker]:
    """Read the other symbols behind one exchange: "LEXX, LEXXW"."""
    found: list[Ticker] = []
    while another := _ANOTHER.match(text, at, end):
        if another["symbol"] in _NO_SYMBOLS or not any(map(str.isalpha, another["symbol"])):
            break
        found.append(Ticker(Span(*another.span("symbol")), exchange, _bare(another["symbol"])))
        at = another.end()
    return found


def _tidy(exchange: str) -> str:
    return " ".join(exchange.split())


def _bare(symbol: str) -> str:
    return symbol.removeprefix("$")
