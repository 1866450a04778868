"""Who gave a release out, where its own words or the feed say so; a person who merely speaks is no issuer."""

import re
from collections.abc import Iterator, Sequence

from app.anatomy import Section, SectionKind, Ticker
from app.articles import ArticleText
from app.text.anatomy.labels import about_name
from app.text.data import read_rows

_LONGEST_NAME = 90
_SENTENCE = 420

_SOURCE = re.compile(r"(?:SOURCE:? |Source: |(?:消息|新闻)?来源[:：] ?)(?P<name>\S.{0,120}?)\s{0,3}")
_SUFFIX = re.compile(
    r"(?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|L\.L\.C|LLP|L\.?P|plc|PLC|AG|SE|SA|S\.A|SAS|S\.p\.A|SpA|"
    r"N\.V|NV|B\.V|BV|GmbH|AB|ASA|A/S|Oyj|KGaA|Pty|PTY|LTD|INC|CORP|Trust|REIT|SARL|Srl|K\.K)\.?",
)
_SUFFIX_ABBREVIATION = re.compile(r"(?:Inc|Corp|Co|Ltd|Bros|St|Dr|U\.S|U\.K|No|Intl|Jr|Sr|S\.A|N\.V|B\.V|L\.P)\.")
_NAME_WORD = re.compile(
    r"[^\W\d_a-z][\w.&'’/®™+-]{0,40},?|[0-9][\w.&'’®™+-]{0,20},?|&|[a-z]{1,3}[A-Z][\w.&'’®™-]{1,30},?"
)
_LINKS = {"of", "and", "the", "for", "de", "du", "des", "la", "di", "und", "et", "y", "der", "für", "&"}
_NO_NAME_START = {row[0] for row in read_rows("no_issuers.tsv")}
_NEXT_SENTENCE = re.compile(r"[^\W\d_]{4}[.!?][”\"]? [“\"]?[A-Z]|\n")
_EXAMPLE = re.compile(r"\b(?:such as|like|including|shares of|investors in|e\.g\.)\s[^.]{0,120}\Z", re.IGNORECASE)
_APART = re.compile(r",? \((?:[^()]{1,120})\)|,? [(“\"][^()“”\"]{1,80}[)”\"]")
_BRACKET = re.compile(r"[(\[][^()\[\]]{0,120}[)\]]")
_LAST_BRACKETS = re.compile(r"(?:[(\[][^()\[\]]{0,120}[)\]][\s\u00a0]{0,2}){1,4}\Z")
_APPOSITION = re.compile(r",? (?:an?|the|one of|Europe['’]s|Asia['’]s|North America['’]s)\b[^.;]{3,260}?,")
_DEEDS = "|".join(row[0] for row in read_rows("deeds.tsv"))
_DEED = re.compile(
    r",? (?:(?:has|have|had|today|also|recently|proudly|officially|jointly|is|are|will|on \w{1,12}) ){0,3}"
    rf"(?:{_DEEDS})\b"
)


def find_issuer(
    article: ArticleText,
    sections: Sequence[Section],
    tickers: Sequence[Ticker],
    *,
    contributor: str,
    categories: Sequence[str],
    body_start: int,
    wire: str | None,
) -> str | None:
    """Return the issuer's name by the surest sign there is; None when nothing says it."""
    text = article.text
    lead = text[body_start : body_start + _SENTENCE].partition("\n")[0].strip(" \u00a0–—-:|")
    meant = [ticker for ticker in tickers if f"{ticker.exchange}:{ticker.symbol}".casefold() in _listings(categories)]
    listed = next((name for name in _listed_names(text, meant or tickers, body_start) if name), None)
    return (
        _as_name(contributor, wire)
        or _source_name(article, sections)
        or listed
        or _acting_name(lead)
        or _about_name(article, sections)
    )


def _listings(categories: Sequence[str]) -> set[str]:
    return {"".join(category.split()).casefold() for category in categories if ":" in category}


def _as_name(given: str, wire: str | None) -> str | None:
    """Take the feed's word, unless it is a mailbox, an address or the wire itself."""
    name = " ".join(given.split()).strip(" ,;")
    if not name or "@" in name or "://" in name or len(name) > _LONGEST_NAME:
        return None
    is_wire = wire is not None and wire.casefold().replace(" ", "") in name.casefold().replace(" ", "")
    return None if is_wire else name


def _blocks_of(article: ArticleText, sections: Sequence[Section], kind: SectionKind) -> Iterator[str]:
    """Give the lines of the sections of one kind; a section is a run of whole blocks."""
    for section in sections:
        if section.kind is kind:
            yield from section.span.of(article.text).split("\n")


def _source_name(article: ArticleText, sections: Sequence[Section]) -> str | None:
    found = (_SOURCE.fullmatch(line) for line in _blocks_of(article, sections, SectionKind.SOURCE))
    return next((line["name"].partition("; ")[0] for line in found if line), None)


def _about_name(article: ArticleText, sections: Sequence[Section]) -> str | None:
    names = (about_name(line) for line in _blocks_of(article, sections, SectionKind.ABOUT))
    return next((name for name in names if name and name[0].isupper()), None)


def _listed_names(text: str, tickers: Sequence[Ticker], body_start: int) -> Iterator[str]:
    """Give the companies before the brackets of listings in the first sentence, but no mere examples."""
    for ticker in tickers:
        if body_start <= ticker.span.start < body_start + _SENTENCE:
            bracket = max(text.rfind(sign, body_start, ticker.span.start) for sign in "([（")
            before = text[body_start : max(body_start, bracket)]
            if before and not _NEXT_SENTENCE.search(before) and not _EXAMPLE.search(before):
                yield name_before(before[-160:])


def name_before(text: str) -> str:
    """Return the name at the end of a text: capitalised words, with their suffix behind a comma."""
    words = _without_asides(text.rpartition("\n")[2]).split()
    taken: list[str] = []
    for word in reversed(words):
        ends_sentence = word.endswith((".", ":", ";", "”", "–", "—", "--")) and not _SUFFIX_ABBREVIATION.fullmatch(word)
        is_before_comma = word.endswith(",") and taken and not _SUFFIX.fullmatch(taken[-1].strip(","))
        if taken and (ends_sentence or is_before_comma):
            break
        if not (_NAME_WORD.fullmatch(word) or (taken and word in _LINKS)) or len(taken) > 8:
            break
        taken.append(word)
    return _trimmed(list(reversed(taken)))


def _without_asides(text: str) -> str:
    """Drop brackets: "Acme Inc. (“Acme” or the “Company”) (NYSE: …"; a listing within ends the company before it."""
    text = _LAST_BRACKETS.sub("", text)
    return _BRACKET.sub(lambda bracket: " | " if ":" in bracket[0] else " ", text).rstrip(" ,\u00a0")


def _trimmed(words: list[str]) -> str:
    while words and (words[0] in _LINKS or words[0].strip(",.").casefold() in _NO_NAME_START):
        words.pop(0)
    return " ".join(words).strip(" ,")


def _acting_name(lead: str) -> str | None:
    """Return the organisation that the first sentence says has done or announced something."""
    words = _leading_words(lead)
    if not words:
        return None
    name = _trimmed(words)
    rest = lead[lead.index(name) + len(name) :] if name and name in lead else ""
    for _ in range(3):
        aside = _APART.match(rest) or _APPOSITION.match(rest)
        if not aside:
            break
        rest = rest[aside.end() :] if not aside[0].endswith(",") else "," + rest[aside.end() :]
    return name if name and len(name) <= _LONGEST_NAME and _DEED.match(rest) and not _is_person(words) else None


def _leading_words(lead: str) -> list[str]:
    """Return the capitalised words with which a sentence begins; a comma ends them unless a suffix follows."""
    taken: list[str] = []
    words = lead.split(" ")
    for number, word in enumerate(words[:14]):
        if not (_NAME_WORD.fullmatch(word) or (taken and word in _LINKS) or (number == 0 and word == "The")):
            break
        taken.append(word)
        follower = words[number + 1] if number + 1 < len(words) else ""
        if word.endswith(",") and not _SUFFIX.fullmatch(follower.strip(",")):
            break
        if word.endswith(".") and not _SUFFIX_ABBREVIATION.fullmatch(word):
            break
    while taken and taken[-1] in _LINKS:
        taken.pop()
    return taken


def _is_person(words: Sequence[str]) -> bool:
    """Whether a title among the words says that a person acts: "Governor", "Chinese President"."""
    return any(word.strip(",.").casefold() in _TITLES for word in words)


_TITLES = {
    *(
        "president",
        "governor",
        "senator",
        "congressman",
        "congresswoman",
        "minister",
        "mayor",
        "secretary",
        "chancellor",
    ),
    *(
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "professor",
        "king",
        "queen",
        "prince",
        "pope",
        "judge",
        "attorney",
        "sen",
        "rep",
    ),
    *("ceo", "cfo", "chairman", "chief", "founder", "author", "director", "captain", "general", "commissioner", "sir"),
}
