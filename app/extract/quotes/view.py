"""A sentence as the rules see it, and the subjects that they find in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.extract.lexicon import read_list
from app.extract.quotes.cues import Cue
from app.extract.quotes.names import Mention, Sort, is_role
from app.extract.quotes.tokens import Sentence, Token


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as the rules see it: its tokens, cues and mentions."""

    sentence: Sentence
    tokens: Sequence[Token]
    cues: Sequence[Cue]
    mentions: Sequence[Mention]
    ending_at: dict[int, Mention]
    """Mentions by the token behind their last one."""
    starting_at: dict[int, Mention]

    @classmethod
    def make(cls, sentence: Sentence, cues: Sequence[Cue], mentions: Sequence[Mention]) -> "View":
        """Index the mentions by where they begin and end."""
        ending = {mention.last: mention for mention in mentions}
        starting = {mention.first: mention for mention in mentions}
        return cls(sentence, sentence.tokens, cues, mentions, ending, starting)


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens `first` to `last` (exclusive); `core` is the name or pronoun among them, if there is one."""

    first: int
    last: int
    core: Mention | None
    sort: Sort


def around(view: View, mention: Mention) -> Subject:
    """Return a name with the titles before it."""
    if mention.sort is Sort.PRONOUN:
        return Subject(mention.first, mention.last, mention, mention.sort)
    return Subject(start_of_titles(view, mention.first), mention.last, mention, mention.sort)


def start_of_titles(view: View, first: int) -> int:
    """Step back over "Chinese President", "Acme CEO and President", "state Rep."."""
    start = first
    while start > 0 and first - start < 10:
        token = view.tokens[start - 1]
        if (
            is_role(token)
            or (start < first and token.lower in ("of", "and", "&") and start > 1 and is_role(view.tokens[start - 2]))
            or (start < first and token.is_capital and token.lower not in read_list("function_words.en.txt"))
        ):
            start -= 1
        elif start < first and start in view.ending_at and view.ending_at[start].sort is not Sort.PRONOUN:
            start = view.ending_at[start].first
        else:
            break
    return start


def can_speak(view: View, subject: Subject) -> bool:
    """Whether a description is of somebody or something that can call, praise or blame."""
    return any(
        is_role(token) or token.lower in read_list("speaking_nouns.en.txt")
        for token in view.tokens[subject.first : subject.last]
    )
