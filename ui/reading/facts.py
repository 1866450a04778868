"""What the fact strip says about a release, as words; pure functions over an article and its findings."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.articles import Article, BodySource
from app.findings import Findings
from ui.days import local_time, say_day, short_date
from ui.wording import joined, language_name, on_one_line, shortened

translate = QCoreApplication.translate

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo"})
"""Languages that part no words by spaces."""

LONGEST_NAME = 18
"""Signs of a fact that are kept where the line is narrow."""


def release_facts(article: Article, findings: Findings | None) -> tuple[str, ...]:
    """Say place, release date, wire, issuer, tickers, words, language, and whether the text is whole."""
    return _facts(article, findings, _length(article, findings))


def _facts(article: Article, findings: Findings | None, length: str) -> tuple[str, ...]:
    known = (*_dateline_facts(article, findings), *_issuer_facts(article, findings)) if findings else ()
    facts = (*known, length, _language(article, findings), body_fact(article))
    return tuple(fact for fact in facts if fact)


def fact_wordings(article: Article, findings: Findings | None) -> tuple[str, ...]:
    """Write the facts whole, then ever shorter: without what is not known, by short names, without length."""
    length = _length(article, findings)
    facts = _facts(article, findings, length)
    telling = tuple(fact for fact in facts if fact not in _unsaid())
    short = _short_names(article, findings)
    brief = tuple(short.get(fact, fact) for fact in telling)
    uncoded = tuple(fact for fact in brief if fact != _code(article, findings))
    cut = tuple(shortened(fact, LONGEST_NAME) for fact in uncoded)
    steps = (facts, telling, brief, uncoded, cut, tuple(fact for fact in cut if fact != length))
    return tuple(dict.fromkeys(joined(step) for step in steps))


def _unsaid() -> frozenset[str]:
    """Return the facts that say least: that something is not known, or is as it mostly is."""
    return frozenset(
        {
            translate("Facts", "no dateline"),
            translate("Facts", "place not stated"),
            translate("Facts", "date not stated"),
            translate("Facts", "issuer not stated"),
            translate("Facts", "no ticker"),
            translate("Facts", "full text"),
        }
    )


def _short_names(article: Article, findings: Findings | None) -> dict[str, str]:
    """Map facts to their short forms: the place without its country, the ticker alone, the language's code."""
    short = {_language(article, findings): _code(article, findings)}
    if findings is not None:
        place = findings.release.dateline.place if findings.release.dateline else ""
        short |= {f"{ticker.exchange}: {ticker.symbol}": ticker.symbol for ticker in findings.release.tickers}
        short[place or ""] = (place or "").partition(",")[0]
    return short


def _code(article: Article, findings: Findings | None) -> str:
    return (findings.language if findings else article.summary.language).upper()


def _length(article: Article, findings: Findings | None) -> str:
    """Say how long the text is: in words, or in signs where words are not parted by spaces."""
    if _code(article, findings).lower() in UNSPACED:
        count = sum(len(word) for word in article.text.text.split())
        return translate("Facts", "{count} characters").format(count=f"{count:,}")
    count = article.text.word_count
    if count == 1:
        return translate("Facts", "1 word")
    return translate("Facts", "{count} words").format(count=f"{count:,}")


def _dateline_facts(article: Article, findings: Findings) -> tuple[str, ...]:
    dateline = findings.release.dateline
    if dateline is None:
        return translate("Facts", "no dateline"), article.summary.wire
    date = short_date(dateline.date) if dateline.date else translate("Facts", "date not stated")
    return dateline.place or translate("Facts", "place not stated"), date, dateline.wire or article.summary.wire


def _issuer_facts(article: Article, findings: Findings) -> tuple[str, ...]:
    issuer = findings.release.issuer or article.summary.issuer or translate("Facts", "issuer not stated")
    tickers = dict.fromkeys(f"{ticker.exchange}: {ticker.symbol}" for ticker in findings.release.tickers)
    return issuer, *(tickers or (translate("Facts", "no ticker"),))


def _language(article: Article, findings: Findings | None) -> str:
    code = findings.language if findings else article.summary.language
    return language_name(code) or (translate("Facts", "language not recognised") if findings else "")


def body_fact(article: Article) -> str:
    """Say whether the text is the full text, and from where."""
    return {
        BodySource.FEED: translate("Facts", "full text"),
        BodySource.SUMMARY: translate("Facts", "summary only"),
        BodySource.PAGE: translate("Facts", "full text from the page"),
        BodySource.HAND: translate("Facts", "full text"),
    }[article.summary.body_source]


def flag_words(article: Article, findings: Findings | None) -> tuple[str, ...]:
    """Say embargo, correction, update and withdrawal in capitals, as wires do."""
    release = findings.release if findings else None
    flags = (release.flags if release else ()) or article.summary.flags
    words = {
        "correction": translate("Facts", "CORRECTED"),
        "update": translate("Facts", "UPDATED"),
        "withdrawal": translate("Facts", "WITHDRAWN"),
    }
    return tuple(
        _embargo(release.embargo_until if release else None) if flag == "embargo" else words.get(flag, flag.upper())
        for flag in flags
    )


def _embargo(until: datetime | None) -> str:
    if until is None:
        return translate("Facts", "EMBARGO")
    return translate("Facts", "EMBARGO until {time}").format(time=local_time(until))


def source_facts(article: Article) -> tuple[str, ...]:
    """Say when it was published and first seen, and what became of it since."""
    summary = article.summary
    seen = local_time(summary.first_seen)
    if summary.is_published_inferred:
        published = translate("Facts", "publication time not given")
    else:
        published = translate("Facts", "published {time}").format(time=local_time(summary.published))
        if summary.published.astimezone().date() == summary.first_seen.astimezone().date():
            seen = f"{summary.first_seen.astimezone():%H:%M}"
    return (
        published,
        *((translate("Facts", "updated {time}").format(time=local_time(article.updated)),) if article.updated else ()),
        translate("Facts", "first seen {time}").format(time=seen),
        *_history(article),
    )


def source_wordings(article: Article) -> tuple[str, ...]:
    """Write the facts of the source whole, then ever shorter: the zone once, then only when it was published."""
    whole, summary = source_facts(article), article.summary
    seen, published = summary.first_seen.astimezone(), summary.published.astimezone()
    day = say_day(seen)
    if summary.is_published_inferred:
        day = f"{day}, "
    elif seen.year == published.year:
        day = "" if seen.date() == published.date() else f"{day.removesuffix(f' {seen.year}')}, "
    brief_seen = translate("Facts", "seen {time}").format(time=f"{day}{seen:%H:%M}")
    brief = (whole[0], *(brief_seen if fact == whole[_seen_at(article)] else fact for fact in whole[1:]))
    without = tuple(fact for fact in brief if fact != brief_seen)
    return tuple(dict.fromkeys(joined(wording) for wording in (whole, brief, without)))


def _seen_at(article: Article) -> int:
    return 2 if article.updated else 1


def _history(article: Article) -> tuple[str, ...]:
    facts = []
    if article.earlier_versions == 1:
        facts.append(translate("Facts", "edited once"))
    elif article.earlier_versions:
        facts.append(translate("Facts", "edited {count} times").format(count=article.earlier_versions))
    if article.text.is_repaired:
        facts.append(translate("Facts", "garbled letters put right"))
    return tuple(facts)


def published_as_written(article: Article) -> str:
    """Say the feed's own words for the time of publication."""
    if not article.published_raw:
        return translate("Facts", "The feed gives no time of publication.")
    return translate("Facts", "Published, in the feed's words: {words}").format(
        words=on_one_line(article.published_raw)
    )


def short_address(address: str) -> str:
    """Write an address without its scheme."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/") or address
