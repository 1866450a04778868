"""What is typed into a search box, read into a tree: words, "phrases", AND OR NOT, brackets, near/5, fields and more.

Words side by side must all be there. A word with marks inside is a phrase of its parts: `client’s`, `COVID-19` and
`U.S.` find what they name, whatever apostrophe or hyphen the text has. Any string gives a query or a QuerySyntaxError.
The parser is loaded with the first question that is more than a word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.errors import QuerySyntaxError
from app.query.tree import (
    MOST_CONDITIONS,
    MOST_WORDS,
    AtLeast,
    Field,
    Holds,
    Node,
    depth_of,
    inmost,
    is_of_words,
    sought_terms,
)
from app.query.words import Words

if TYPE_CHECKING:
    from lark import Token, UnexpectedToken

_MOST_BRACKETS = 100
_DEEPEST = 12
"""Conditions within each other."""

_HALF_SIGN = re.compile("[\ud800-\udfff]")
"""Halves of signs, which no database can be asked for."""

_QUOTES = '"“”„«»'
_WORD = rf"[^\s{_QUOTES}()]+(?:\([^\s{_QUOTES}()]*\)[^\s{_QUOTES}()]*)*"
_PHRASE = rf"[{_QUOTES}][^{_QUOTES}]*(?:[{_QUOTES}]|\Z)\*?"
_ENDS = rf"(?=[\s{_QUOTES}()]|\Z)"
_FIELDS = "|".join(Field)

_GRAMMAR = rf"""
    start: either?
    either: every (_OR every)*
    every: denied (_AND? denied)*
    ?denied: (NOT | MINUS) denied -> turned
        | near
    ?near: atom (NEAR atom)*
    ?atom: WORD | PHRASE | FIELD_WORD | FIELD_PHRASE | FIELD_ALONE
        | _OPEN either _CLOSE -> inner
        | FIELD_OPEN either _CLOSE -> within
        | SAME either _CLOSE -> same_paragraph
        | ATLEAST either _CLOSE -> at_least

    FIELD_OPEN.9: /(?:{_FIELDS}):\(/i
    FIELD_PHRASE.9: /(?:{_FIELDS}):{_PHRASE}/i
    FIELD_WORD.8: /(?:{_FIELDS}):{_WORD}/i
    FIELD_ALONE.7: /(?:{_FIELDS}):{_ENDS}/
    SAME.9: /same-paragraph\(/i
    ATLEAST.9: /atleast\/?[0-9]{{1,6}}\(/i
    NEAR.9: /near\/[0-9]{{1,6}}{_ENDS}/i
    _OR.9: /OR{_ENDS}/
    _AND.9: /AND{_ENDS}/
    NOT.9: /NOT{_ENDS}/
    MINUS.9: /-+(?=[^\s)])/
    _OPEN.9: "("
    _CLOSE.9: ")"
    PHRASE.5: /{_PHRASE}/
    WORD.4: /{_WORD}/
    %ignore /\s+/
"""  # every sign begins a word, goes on with one or ends one, so that reading stops at whole pieces only


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, and what it asks for; nothing typed asks for nothing and narrows nothing."""

    typed: str = ""
    root: Node | None = None

    def __bool__(self) -> bool:
        return self.root is not None

    @property
    def words(self) -> Words:
        """The words that make an article a hit, to be marked in it."""
        return Words(sought_terms(self.root) if self.root else ())


def read_query(text: str) -> Query:
    """Read what was typed. Raises QuerySyntaxError, which says where reading stopped and what was expected there."""
    if not text.strip():
        return Query(text)
    if text.count("(") > _MOST_BRACKETS:
        raise QuerySyntaxError(f"These are more than {_MOST_BRACKETS} brackets.", text.index("("))
    root = _parse(_HALF_SIGN.sub("\ufffd", text))
    if root is None:
        raise QuerySyntaxError("There is no word in that to search for.", len(text) - len(text.lstrip()))
    _refuse_the_endless(text, root)
    return Query(text, root)


def _refuse_the_endless(text: str, root: Node) -> None:
    """Refuse what is longer or deeper than any question of a person, since engines do."""
    words = conditions = 0
    for leaf in inmost(root):
        words += len(leaf.terms) if isinstance(leaf, AtLeast) else isinstance(leaf, Holds)
        conditions += not isinstance(leaf, AtLeast | Holds)
    if words > MOST_WORDS:
        raise QuerySyntaxError(f"These are more than {MOST_WORDS} words.", len(text))
    if conditions > MOST_CONDITIONS:
        raise QuerySyntaxError(f"These are more than {MOST_CONDITIONS} conditions beside words.", len(text))
    if depth_of(root) > _DEEPEST:
        raise QuerySyntaxError(f"These brackets are more than {_DEEPEST} deep.", max(text.find("("), 0))


def load_parser() -> None:
    """Load the parser before the first question needs it."""
    _parser()


def read_words_query(text: str) -> Query:
    """Read a query that may ask for words alone, since it is held against each article once, when it comes."""
    query = read_query(text)
    if query.root and not is_of_words(query.root):
        raise QuerySyntaxError("Only words can stand here, no fields.", 0)
    return query


def _parse(text: str) -> Node | None:
    from lark.exceptions import UnexpectedToken, VisitError

    try:
        return _parser()(text)
    except UnexpectedToken as error:
        raise _explain(error, text) from error
    except VisitError as error:
        if isinstance(error.orig_exc, QuerySyntaxError):
            raise error.orig_exc from error
        raise


@cache
def _parser() -> Callable[[str], Node | None]:
    """Build the parser once: that takes longer than reading many queries."""
    from lark import Lark

    from app.query.reading import TreeMaker

    lark = Lark(_GRAMMAR, parser="lalr", lexer="basic", transformer=TreeMaker(), propagate_positions=False)

    def parse(text: str) -> Node | None:
        made: Node | None = lark.parse(text)  # type: ignore[assignment]  # the transformer makes nodes of it
        return made

    return parse


def _explain(error: "UnexpectedToken", text: str) -> QuerySyntaxError:
    """Say which sign was met and what was expected in its place."""
    token: Token = error.token
    if token.type == "$END":
        if "_CLOSE" in error.expected:
            return QuerySyntaxError("At the end: a closing bracket “)” was expected.", len(text))
        return QuerySyntaxError("At the end: something to search for was expected.", len(text))
    place = token.start_pos or 0
    if token.type == "_CLOSE" and "$END" in error.expected:
        return QuerySyntaxError(f"{_at(place)} no bracket is open that “)” could close.", place)
    what = "a word" if token.type == "NEAR" else "something to search for"
    return QuerySyntaxError(f"{_at(place)} {what} was expected before “{token}”.", place)


def _at(place: int) -> str:
    return f"At sign {place + 1}:"
