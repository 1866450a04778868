"""The text as the grammar walks over it: tokens, which of them are spoken for, sentences and the day it was written."""

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from datetime import date

from app.articles import ArticleText
from app.extract.figures.locale import Locale
from app.extract.figures.tokens import NOTHING, Token, sentence_starts, tokenise

_LONGEST_HEADLINE = 40
"""Tokens."""


@dataclass(slots=True)
class Reading:
    """One text being read; `taken` marks the tokens that belong to a date, a name, a code or a finished figure."""

    article: ArticleText
    locale: Locale
    anchor: date | None
    """The day relative dates are reckoned from; None where neither the dateline nor the feed gives one."""
    tokens: list[Token]
    taken: bytearray
    sentences: list[int]
    quiet: set[int] = field(default_factory=set)
    """Tokens of codes and names, which end a noun phrase."""
    is_lowered: bool = False
    """Whether the text has lost its capitals, so that months and names are not known by them."""

    @classmethod
    def of(cls, article: ArticleText, locale: Locale, anchor: date | None, *, dateline_end: int = 0) -> "Reading":
        """Tokenise a text; the first sentence begins behind the dateline."""
        tokens = tokenise(article, locale)
        sentences = sentence_starts(tokens)
        behind = bisect_left([token.start for token in tokens], dateline_end)
        if 0 < behind < len(tokens) and behind not in sentences:
            insort(sentences, behind)
        return cls(
            article, locale, anchor, tokens, bytearray(len(tokens)), sentences, is_lowered=article.text.islower()
        )

    @property
    def text(self) -> str:
        """The article's one text."""
        return self.article.text

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return self.locale.language

    def at(self, index: int) -> Token:
        """Return a token; `NOTHING` outside the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else NOTHING

    def is_free(self, index: int) -> bool:
        """Whether a token exists and no one has taken it."""
        return 0 <= index < len(self.tokens) and not self.taken[index]

    def take(self, first: int, last: int) -> None:
        """Mark tokens as spoken for, `last` exclusive."""
        for index in range(max(first, 0), min(last, len(self.tokens))):
            self.taken[index] = 1

    def lower_words(self, first: int, last: int) -> tuple[str, ...]:
        """Return the tokens in small letters; shorter at the edges of the text."""
        return tuple(token.lower for token in self.tokens[max(first, 0) : max(last, 0)])

    def sentence_of(self, index: int) -> tuple[int, int]:
        """Return the first token of the sentence and the first behind it."""
        place = bisect_right(self.sentences, index)
        first = self.sentences[place - 1] if place else 0
        return first, self.sentences[place] if place < len(self.sentences) else len(self.tokens)

    def begins_sentence(self, index: int) -> bool:
        """Whether a token stands first in a sentence, a quotation or behind a colon."""
        before = self.at(index - 1)
        return self.at(index).breaks or before.text in '.!?:;“"•|' or before is NOTHING

    def is_headline(self, index: int) -> bool:
        """Whether a token stands in a line in which words have capitals as in a headline."""
        first, last = self.sentence_of(index)
        if self.at(last - 1).text == "." or last - first > _LONGEST_HEADLINE:
            return False
        words = [token for token in self.tokens[first:last] if token.is_word and len(token.text) > 3]
        return len(words) > 2 and sum(token.is_capitalised for token in words) > 0.8 * len(words)
