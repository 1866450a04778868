"""Cuts off what is no part of a statement though it hangs on it: "that", the occasion, a report in its middle."""

from app.articles import Span
from app.extract.quotes.statements.contents import Content, Side
from app.extract.quotes.statements.script import Script
from app.extract.quotes.words import word_class

_OCCASIONS = word_class("occasions")
_BEFORE_OCCASION = frozenset({"in", "during", "at", "to"})
_OWNERS = frozenset({"his", "her", "its", "their", "a", "an"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LONGEST_OCCASION = 18
_SHORTEST = 3


def trimmed(content: Content, script: Script) -> Span:
    """Return where a statement stands; of one around its report the side with more words, so that nobody is in it."""
    words = script.syntax.words
    first, last = content.first, content.last
    if content.side is Side.AROUND:
        first, last = _longer_side(content, script)
    elif content.side is Side.BEHIND:
        if script.lower[first] == "that" and words[first].tag == "IN" and first < last:
            first += 1
        last = _before_occasion(script, first, last)
    return Span(words[first].start, words[last].end)


def _longer_side(content: Content, script: Script) -> tuple[int, int]:
    """Return the first and last word of what stands before the report, or behind it where more words stand there."""
    resumes = content.resumes
    while resumes < content.last and not script.is_word(resumes) and script.lower[resumes] not in "$#@":
        resumes += 1
    sides = (content.first, content.pauses), (resumes, content.last)
    return max(sides, key=lambda side: sum(script.is_word(number) for number in range(side[0], side[1] + 1)))


def _before_occasion(script: Script, first: int, last: int) -> int:
    """Cut "in his signed article published on Monday": where it was said is no part of what was said."""
    tags = [word.tag for word in script.syntax.words[first : last + 1]]
    for place in range(max(first + _SHORTEST, last - _LONGEST_OCCASION), last):
        if script.lower[place] in _BEFORE_OCCASION and script.lower[place + 1] in _OWNERS:
            is_occasion = not _OCCASIONS.isdisjoint(script.lower[place + 2 : min(place + 6, last + 1)])
            if is_occasion and not any(tag in _FINITE for tag in tags[place - first :]):
                return place - 1
    return last
