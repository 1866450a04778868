"""Names and pronouns of one sentence: those that the entities give, and capitalised runs that they lack."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from app.extract.lexicon import read_list, read_table
from app.extract.quotes.cues import is_speech_verb
from app.extract.quotes.tokens import Token
from app.extract.quotes.words import word_class
from app.findings import Entity, EntityType, MentionKind


class Sort(Enum):
    """What a mention seems to be."""

    PERSON = "person"
    ORGANISATION = "organisation"
    NAME = "name"
    """A name of something not known."""
    PRONOUN = "pronoun"
    NOMINAL = "nominal"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (exclusive) of one sentence that can be a speaker."""

    first: int
    last: int
    sort: Sort
    entity: Entity | None = None


Directory = Mapping[int, tuple[int, Entity]]
"""Where entities are named: start of the mention → its end and its entity."""

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})
_PARTICLES = word_class("connectors") - {"of", "and"}


def make_directory(entities: Iterable[Entity]) -> Directory:
    """Return where entities are named; of mentions at one place the longest counts."""
    places: dict[int, tuple[int, Entity]] = {}
    for entity in entities:
        for mention in entity.mentions:
            start, end = mention.span.start, mention.span.end
            if mention.kind is not MentionKind.NAME or mention.is_nested:
                continue
            if start not in places or places[start][0] < end:
                places[start] = (end, entity)
    return places


@cache
def given_names() -> Mapping[str, str]:
    """Map common given names to m, f or -."""
    return {row[0]: row[1] for row in read_table("given_names.txt")}


@cache
def honorifics() -> Mapping[str, str]:
    """Map forms of address and gendered role words to m, f or -."""
    return {row[0]: row[1] for row in read_table("honorifics.en.txt")}


def is_role(token: Token) -> bool:
    """Whether a word is an office, a form of address or work that somebody does."""
    return token.lower in read_list("roles.en.txt") or token.lower in honorifics()


def is_title(token: Token) -> bool:
    """Whether a word before a name says that a person bears it: Dr., president, but not former."""
    return is_role(token) and token.lower not in word_class("role modifiers")


def read_names(tokens: Sequence[Token], directory: Directory, seen: Container[str] = ()) -> list[Mention]:
    """Return the names and personal pronouns of a sentence from left to right; they do not overlap.

    `seen` holds the words that the text writes with a capital within sentences: at the start of one they are names.
    """
    mentions: list[Mention] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        known = directory.get(token.start)
        if known is not None:
            last = _past(tokens, index, known[0])
            if not _is_adjective(tokens, last, known[1]):
                mentions.append(Mention(index, last, _sort_of(known[1]), known[1]))
            index = last
        elif token.lower in PRONOUNS and not token.is_hole:
            mentions.append(Mention(index, index + 1, Sort.PRONOUN))
            index += 1
        elif _may_be_name(tokens, index, seen):
            last = _run_end(tokens, index, directory)
            mention = _with_surname(tokens, index, last, directory)
            mentions.append(mention)
            index = mention.last
        else:
            index += 1
    return mentions


def _is_adjective(tokens: Sequence[Token], last: int, entity: Entity) -> bool:
    """Whether a nationality or party only qualifies what follows: Republican nominee, but not Republicans."""
    return entity.type is EntityType.NORP and not tokens[last - 1].lower.endswith("s")


def _past(tokens: Sequence[Token], index: int, end: int) -> int:
    while index < len(tokens) and tokens[index].start < end:
        index += 1
    return index


def _sort_of(entity: Entity) -> Sort:
    if entity.type is EntityType.PERSON:
        return Sort.PERSON
    return Sort.ORGANISATION if entity.type is EntityType.ORGANISATION else Sort.NAME


def _may_be_name(tokens: Sequence[Token], index: int, seen: Container[str]) -> bool:
    token = tokens[index]
    if not token.is_capital or token.lower in read_list("function_words.en.txt") or is_role(token):
        return False
    is_first = index == 0 or tokens[index - 1].is_hole or tokens[index - 1].text in (":", "•", "—", "-", "–")
    return not is_first or token.text in seen or not _is_plain_word(tokens, index)


def _is_plain_word(tokens: Sequence[Token], index: int) -> bool:
    """A capital at the start of a sentence says nothing: take the word for a name when more stands beside it."""
    token = tokens[index]
    if token.text in given_names() or (len(token.text) > 1 and token.text.isupper()):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.is_capital and following.lower not in read_list("function_words.en.txt"):
        return False
    if following is not None and is_speech_verb(following) and not token.lower.endswith("s") and not is_role(token):
        return token.lower in read_list("speaking_nouns.en.txt")
    return token.lower in read_list("common_words.txt") or token.lower.endswith(("ing", "ed", "ly"))


def _run_end(tokens: Sequence[Token], index: int, directory: Directory) -> int:
    last = index + 1
    while last < len(tokens) and last - index < 8:
        token = tokens[last]
        joined = token.is_capital and not is_role(token) and token.lower not in read_list("function_words.en.txt")
        if joined and token.start not in directory:
            last += 1
        elif _continues(tokens, last) and tokens[last + 1].start not in directory:
            last += 2
        else:
            break
    return last


def _with_surname(tokens: Sequence[Token], first: int, last: int, directory: Directory) -> Mention:
    """A run with a person's lone surname right behind it is that person's given name."""
    known = directory.get(tokens[last].start) if last < len(tokens) and last - first <= 2 else None
    if known is not None and known[1].type is EntityType.PERSON and " " not in known[1].name:
        return Mention(first, _past(tokens, last, known[0]), Sort.PERSON)
    return Mention(first, last, _guess(tokens, first, last))


def _continues(tokens: Sequence[Token], index: int) -> bool:
    """Whether a particle joins two parts of a name."""
    if tokens[index].lower not in _PARTICLES or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    return following.is_capital and following.lower not in read_list("function_words.en.txt") and not is_role(following)


def _guess(tokens: Sequence[Token], first: int, last: int) -> Sort:
    words = tokens[first:last]
    if words[-1].lower in read_list("organisation_words.en.txt") or any(word.text == "&" for word in words):
        return Sort.ORGANISATION
    if first and is_title(tokens[first - 1]) and len(words) <= 4:
        return Sort.PERSON
    if words[0].text in given_names() and 2 <= len(words) <= 4:
        return Sort.PERSON
    if len(words) == 1 and len(words[0].text) > 1 and words[0].text.isupper():
        return Sort.ORGANISATION
    if (
        2 <= len(words) <= 4
        and words[0].text in read_list("first_names.txt")
        and words[-1].text in read_list("surnames.txt")
    ):
        return Sort.PERSON
    return Sort.NAME
