"""Tells speech from what stands in quotation marks without being uttered: titles, terms, slogans and word lists."""

import re

from app.articles import Span
from app.extract.lexicon import read_list
from app.extract.quotes.attribution import Attribution, How
from app.extract.quotes.marks import MarkedRun, Weight
from app.extract.quotes.tokens import Token
from app.extract.quotes.view import View
from app.extract.quotes.words import word_class
from app.findings import QuoteKind

WORD = re.compile(r"[^\W_]{1,200}(?:[-’'&.][^\W_]{1,200}){0,40}")
_SMALL = word_class("small")
_LISTING = frozenset({"words", "terms", "terminology", "expressions", "phrases", "verbs", "word", "term"})
_PLACES_OF_TITLES = frozenset({"on", "in", "of", "from", "show", "episode"})
_LONG = 5
_LONGEST_TERM = 8
_LONGEST_TITLE = 22


def kind_without_speaker(text: str, view: View, hole: int, run: MarkedRun) -> QuoteKind | None:
    """Return the kind of a run that nobody utters, whatever cues stand about; None where it may be speech."""
    words = WORD.findall(run.span.of(text))
    if len(words) <= _LONGEST_TERM and _is_defined(text, run.outer):
        return QuoteKind.SCARE
    if _is_word_list(view, words) or _is_asked(view, hole):
        return QuoteKind.SCARE
    if len(words) <= _LONGEST_TITLE and _names_something(view, hole, words, run.span.of(text)):
        return QuoteKind.TITLE if is_title(words) else QuoteKind.SCARE
    return None


def kind_unattributed(text: str, run: MarkedRun) -> QuoteKind:
    """Return the kind of a run for which no speaker's sentence was found."""
    words = WORD.findall(run.span.of(text))
    return QuoteKind.TITLE if is_title(words) and len(words) > 1 else QuoteKind.SCARE


def kind_of_speech(text: str, view: View, hole: int, run: MarkedRun, attribution: Attribution) -> QuoteKind | None:
    """Return direct or mixed; None where the words are only named, since the cue stands too far for so few."""
    inside = run.span.of(text)
    words = WORD.findall(inside)
    if run.weight is not Weight.DOUBLE and not attribution.is_close and attribution.how is not How.CARRIED:
        return None
    if not attribution.is_close and is_title(words) and 1 < len(words) <= 12 and inside[-1] not in ",.!?":
        return None
    return kind_of_words(text, view, hole, run)


def kind_of_words(text: str, view: View, hole: int, run: MarkedRun) -> QuoteKind:
    """Return direct for an utterance, mixed for words that belong to the sentence around them."""
    inside = run.span.of(text)
    return QuoteKind.DIRECT if _is_utterance(view, hole, inside, WORD.findall(inside)) else QuoteKind.MIXED


def is_title(words: list[str]) -> bool:
    """Whether all words that matter begin with a capital."""
    heavy = [word for word in words if word.lower() not in _SMALL]
    return bool(heavy) and all(not word[0].islower() for word in heavy) and any(word[0].isupper() for word in heavy)


def _is_utterance(view: View, hole: int, inside: str, words: list[str]) -> bool:
    if hole == 0 or view.tokens[hole - 1].is_hole:
        return True
    if inside[0].isupper() and len(words) > _LONG and _is_second_half(view, hole):
        return True
    before = view.tokens[hole - 1]
    if before.text in (",", ":", "—", "–", "-") or _is_cue(view, hole - 1):
        starts = inside[0].isupper() or not inside[0].isalpha()
        return (starts and len(words) > 1) or (len(words) > 3 and _is_second_half(view, hole))
    return False


def _is_second_half(view: View, hole: int) -> bool:
    return any(token.is_hole for token in view.tokens[:hole])


def _is_cue(view: View, index: int) -> bool:
    return any(cue.index <= index <= cue.last for cue in view.cues)


def _is_defined(text: str, outer: Span) -> bool:
    """Whether a run stands in brackets that define a term: (the “Company”), (“X” and, together with Y, “Z”)."""
    before = text[max(0, outer.start - 60) : outer.start]
    opened = before.rfind("(")
    if opened < 0 or ")" in before[opened:]:
        return False
    behind = text[outer.end : outer.end + 60].lstrip(' ,.“”"')
    lead = before[opened + 1 :].strip().lower()
    is_short = len(lead.split()) <= 8
    return is_short and (behind[:1] in (")", "") or behind.startswith(("and ", "or ", "together")) or ")" in behind)


def _is_asked(view: View, hole: int) -> bool:
    """Whether a run stands in what somebody was asked: Asked whether it was “over,” she …."""
    opening = [token.lower for token in view.tokens[:2]]
    is_question = opening[:1] == ["asked"] and opening[1:] in (["whether"], ["if"], ["about"], ["why"], ["how"])
    return is_question and not any(token.text == "," or token.is_hole for token in view.tokens[:hole])


def _is_word_list(view: View, words: list[str]) -> bool:
    """Whether the sentence lists words as signs: The words “expect,” “plan” and similar expressions."""
    if len(words) > 3:
        return False
    signs = read_list("safe_harbour.en.txt")
    holes = sum(token.is_hole for token in view.tokens)
    if words and words[0].lower() in signs and holes >= 3:
        return True
    lowered = [token.lower for token in view.tokens]
    lists = any(word in _LISTING for word in lowered)
    return lists and (holes >= 3 or "similar" in lowered or "such" in lowered)


def _names_something(view: View, hole: int, words: list[str], inside: str) -> bool:
    """Whether the words before or behind say that here stands a name: titled “…”, the so-called “…”, “…” award."""
    before = _words_before(view, hole)
    if not before:
        return False
    nearest = before[0].lower
    if nearest == "so-called" or nearest in _ALWAYS_NAMES:
        return True
    as_title = is_title(words) and inside[-1:] not in ".!?"
    if nearest in read_list("title_words.en.txt"):
        return as_title or nearest in (
            "term",
            "word",
            "phrase",
            "symbol",
            "acronym",
            "slogan",
            "theme",
            "motto",
            "hashtag",
        )
    if nearest in _PLACES_OF_TITLES and is_title(words) and len(words) > 1 and inside[-1:] not in "!?":
        return True
    if as_title and len(words) > 1 and _noun_behind(view, hole) and not _is_cue(view, hole - 1):
        return True
    return (
        as_title
        and nearest in ("the", "a", "an", "its", "their", "his", "her", "our", "annual", "new")
        and len(words) > 1
    )


_ALWAYS_NAMES = word_class("always names")


def _words_before(view: View, hole: int) -> list[Token]:
    """Return up to three words before a hole, nearest first, without "the", "as" and commas."""
    found: list[Token] = []
    for place in range(hole - 1, max(hole - 5, -1), -1):
        token = view.tokens[place]
        if token.is_hole:
            break
        if token.text in (",", ":") and place != hole - 1:
            break
        if token.is_word:
            found.append(token)
    return found


def _noun_behind(view: View, hole: int) -> bool:
    """“Stay Connected” fundraiser."""
    if hole + 1 >= len(view.tokens):
        return False
    token = view.tokens[hole + 1]
    return token.is_word and token.lower not in read_list("function_words.en.txt") and not _is_cue(view, hole + 1)
