"""What a person's annotation says of a marked run: whether it is speech, and which candidates are its speaker."""

import re
from collections.abc import Sequence

from documents import Gold

from app.articles import Span
from app.extract.quotes.ranking.candidates import Candidate
from app.findings import Speaker

RIGHT, WRONG, UNDECIDED = 1, 0, -1
_SPEECH = ("direct", "mixed")
_LEAST_COVERED = 0.5
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})
_POSSESSIVE = re.compile(r"['’]s?(?=\W|$)")
_CUT = re.compile(
    r"\s(?:of|from|in|at|for|with|who|whom|whose|that|which|on|by|to|against|during|after|as|near|outside|told|said|and)\s"
    r"|[,;:(\[—–]|\s-\s"
)
_WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"})


def gold_of(gold: Gold, run: Span) -> Gold | None:
    """Return the annotated quotation that covers most of a run, at least half of it."""
    best: tuple[int, Gold] | None = None
    text = gold["text"]
    letters = [place for place in range(run.start, run.end) if text[place].isalnum()]
    for quote in gold["quotes"]:
        spans = quote.get("spans") or [[quote["start"], quote["end"]]]
        covered = sum(any(start <= place < end for start, end in spans) for place in letters)
        is_better = best is None or (covered > best[0] and quote["kind"] != "indirect")
        if covered >= _LEAST_COVERED * len(letters) and is_better:
            best = (covered, quote)
    return best[1] if best is not None else None


def is_speech(gold: Gold, run: Span) -> int:
    """Return whether a run is speech; undecided where the annotation leaves it open."""
    if any(start <= run.start < end for start, end in gold.get("ignore") or []):
        return UNDECIDED
    quote = gold_of(gold, run)
    if quote is None:
        return WRONG
    if quote["kind"] == "indirect" or quote.get("optional") or quote.get("no_marks"):
        return UNDECIDED
    return RIGHT if quote["kind"] in _SPEECH else WRONG


def answers(gold: Gold, run: Span, candidates: Sequence[Candidate]) -> list[int] | None:
    """Return for each candidate whether it is the speaker; None where the annotation names none.

    Of the candidates within the words that name the speaker, the one that bears the name is right. One of the same
    name elsewhere is undecided.
    """
    quote = gold_of(gold, run)
    speaker = quote.get("speaker") if quote is not None and is_speech(gold, run) == RIGHT else None
    if not speaker or speaker.get("start") is None:
        return None
    text = gold["text"]
    spans = speaker.get("spans") or [[speaker["start"], speaker["end"]]]
    wanted = _last_words(speaker["text"])
    overlapping = [any(s < c.span.end and c.span.start < e for s, e in spans) for c in candidates]
    named = [bool(wanted & _last_words(candidate.span.of(text))) for candidate in candidates]
    known = wanted | _last_words(speaker.get("canonical") or "")
    namesakes = [bool(known & _last_words(candidate.span.of(text))) for candidate in candidates]
    has_named = any(o and n for o, n in zip(overlapping, named, strict=True))
    return [
        RIGHT if o and (n or not has_named) else WRONG if o else UNDECIDED if s else WRONG
        for o, n, s in zip(overlapping, named, namesakes, strict=True)
    ]


def is_answered(gold: Gold, run: Span, speaker: Speaker) -> bool | None:
    """Return whether a run is speech of that speaker; None where the annotation does not tell."""
    state = is_speech(gold, run)
    if state != RIGHT:
        return None if state == UNDECIDED else False
    wanted = (gold_of(gold, run) or {}).get("speaker")
    if not wanted or wanted.get("start") is None:
        return None
    if wanted["text"].lower() in _PRONOUNS or wanted.get("canonical"):
        names = [wanted.get("canonical") or "", *(wanted.get("aliases") or ())]
        known = set().union(*map(_last_words, names))
        return bool(known & _last_words(speaker.name)) if known else None
    spans = wanted.get("spans") or [[wanted["start"], wanted["end"]]]
    is_there = any(s < speaker.phrase.span.end and speaker.phrase.span.start < e for s, e in spans)
    return is_there or bool(_last_words(wanted["text"]) & _last_words(speaker.name))


def _last_words(name: str) -> set[str]:
    """Return the last word of a name, in lower case; of "the nominee, Jane Doe" both."""
    found: set[str] = set()
    for chunk in _CUT.split(f" {_POSSESSIVE.sub('', name)} "):
        words = [word for word in _WORD.findall(chunk) if word.lower().strip(".") not in _SUFFIXES]
        if words:
            found.add(words[-1].lower())
            if words[-1][0].isupper():
                break
    return found
