"""Small classes of English words that the rules share, by name."""

from functools import cache

from app.extract.lexicon import read_table


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of the class `name`; raises KeyError where there is no such class."""
    return {row[0]: frozenset(row[1].split()) for row in read_table("word_classes.en.txt")}[name]
