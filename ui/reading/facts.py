"""What the fact strip says about a release, as words; pure functions over an article and its findings."""

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from app.articles import Article, BodySource
from app.findings import Findings
from ui.wording import language_name, on_one_line

translate = QCoreApplication.translate

DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
"""An ISO 8601 day, month or year."""


def release_facts(article: Article, findings: Findings | None) -> tuple[str, ...]:
    """Say place, release date, wire, issuer, tickers, words, language, and whether the text is whole."""
    words = _words(article.text.word_count)
    known = (*_dateline_facts(article, findings), *_issuer_facts(article, findings)) if findings else ()
    facts = (*known, words, _language(article, findings), body_fact(article))
    return tuple(fact for fact in facts if fact)


def _words(count: int) -> str:
    return (
        translate("Facts", "1 word") if count == 1 else translate("Facts", "{count} words").format(count=f"{count:,}")
    )


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


def short_date(iso: str) -> str:
    """Write a day, month or year: "20 Mar 2023", "Mar 2023", "2023"; anything else stays as it is."""
    if not (match := DAY.fullmatch(iso)):
        return iso
    year, month, day = match.groups()
    month_name = QLocale().monthName(int(month), QLocale.FormatType.ShortFormat) if month else ""
    return " ".join(part for part in (str(int(day)) if day else "", month_name, year) if part)


def local_time(moment: datetime) -> str:
    """Write a moment in local time with its zone: "22 Sep 2026, 14:31 CEST"."""
    local = moment.astimezone()
    return f"{short_date(local.date().isoformat())}, {local:%H:%M} {local.tzname()}"


def short_address(address: str) -> str:
    """Write an address without its scheme."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/") or address
