"""How an article's row is written: cells, flags, times, and the sentence that is read out."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from app.articles import AnalysisState, ArticleSummary, BodySource
from ui.wording import plain_hint

translate = QCoreApplication.translate


def column_title(column: int) -> str:
    """Return what stands over a column."""
    return (
        "●",
        "★",
        translate("Articles", "Time"),
        translate("Articles", "Issuer"),
        translate("Articles", "Headline"),
        "❝",
        "#",
        translate("Articles", "Feed"),
    )[column]


def column_name(column: int) -> str:
    """Return the name of a column in words."""
    names = {
        0: translate("Articles", "Unread"),
        1: translate("Articles", "Starred"),
        5: translate("Articles", "Quotes"),
        6: translate("Articles", "Figures"),
    }
    return names.get(column) or column_title(column)


def cell(summary: ArticleSummary, column: int) -> str:
    """Return the words of one cell of the compact list."""
    return (
        "" if summary.is_read else "●",
        "★" if summary.is_starred else "",
        when(summary),
        summary.issuer,
        summary.headline,
        str(summary.quote_count) if summary.quote_count else "",
        str(summary.figure_count) if summary.figure_count else "",
        summary.feed_title,
    )[column]


def local(moment: datetime) -> datetime:
    """Return a UTC time in the zone of this machine."""
    return moment.astimezone()


def local_day(summary: ArticleSummary) -> date:
    """Return the day on which the article was published, here."""
    return local(summary.published).date()


def clock(summary: ArticleSummary) -> str:
    """Return the hour at which it was published; ≈ when the feed gave none that could be believed."""
    return f"{'≈' if summary.is_published_inferred else ''}{local(summary.published):%H:%M}"


def when(summary: ArticleSummary, today: date | None = None) -> str:
    """Return the hour for today's articles, the day for older ones."""
    today = today or datetime.now().astimezone().date()
    day = local_day(summary)
    if day == today:
        return clock(summary)
    pattern = "d MMM" if day.year == today.year else "d MMM yyyy"
    return QLocale().toString(day, pattern)  # type: ignore[call-overload, no-any-return]


def day_title(day: date, today: date | None = None) -> str:
    """Return the name of a day: Today, Yesterday, else weekday and date."""
    today = today or datetime.now().astimezone().date()
    if day == today:
        return translate("Articles", "Today")
    if (today - day).days == 1:
        return translate("Articles", "Yesterday")
    pattern = "ddd d MMM" if day.year == today.year else "ddd d MMM yyyy"
    return QLocale().toString(day, pattern)  # type: ignore[call-overload, no-any-return]


def flags(summary: ArticleSummary) -> tuple[str, ...]:
    """Return the flags as words."""
    names = {
        "embargo": translate("Articles", "EMBARGO"),
        "correction": translate("Articles", "CORRECTED"),
        "update": translate("Articles", "UPDATED"),
        "withdrawal": translate("Articles", "WITHDRAWN"),
    }
    found = [names.get(flag, flag.upper()) for flag in summary.flags]
    if summary.body_source is BodySource.SUMMARY:
        found.append(translate("Articles", "SUMMARY"))
    if summary.copies > 1:
        found.append(translate("Articles", "×{} copies").format(summary.copies))
    if not summary.has_headline:
        found.append(translate("Articles", "no headline"))
    if summary.analysis is AnalysisState.FAILED:
        found.append(translate("Articles", "NOT ANALYSED"))
    return tuple(found)


def story_sign(others: int) -> str:
    """Return how many articles of a story a row stands for: "×3"."""
    return f"×{others + 1:,}"


def story_sentence(others: int, unread: int, *, is_open: bool) -> str:
    """Return the same as it is read out."""
    state = translate("Articles", "unfolded") if is_open else translate("Articles", "folded")
    told = translate("Articles", "story of {} articles, {}").format(others + 1, state)
    return told + (translate("Articles", ", {} unread behind it").format(unread) if unread else "")


def inside_sentence() -> str:
    """Return what is read out of a row behind the first of its story."""
    return translate("Articles", "of the same story")


def story_hint(others: int, unread: int, *, is_open: bool) -> str:
    """Return what a click on the sign of a story does."""
    if is_open:
        return translate("Articles", "Fold the story into one row (Left)")
    if others == 1:
        told = translate("Articles", "Show the other article of this story (Right)")
    else:
        told = translate("Articles", "Show the {} other articles of this story (Right)").format(f"{others:,}")
    return told + (translate("Articles", "\n{} of them unread").format(f"{unread:,}") if unread else "")


def origin(summary: ArticleSummary, others: int = 0) -> str:
    """Return who gave it out and how it came: "2 similar · Issuer · via PR Newswire · 09:14".

    Of a row that stands for `others` it is said how many are similar beside those, which are not in this list.
    """
    similar, beyond = "", max(0, summary.similar - others)
    if beyond:
        similar = (translate("Articles", "{} elsewhere") if others else translate("Articles", "{} similar")).format(
            beyond
        )
    via = translate("Articles", "via {}").format(summary.wire) if summary.wire else ""
    source = summary.issuer or summary.feed_title
    return " · ".join(filter(None, (similar, source, via, clock(summary))))


def counts(summary: ArticleSummary) -> str:
    """Return "✎2 ❝4 #4"; an ellipsis while the analysis is to come."""
    if summary.analysis is AnalysisState.WAITING:
        return " ".join(filter(None, (note_sign(summary), "…")))
    quotes = f"❝{summary.quote_count}" if summary.quote_count else ""
    figures = f"#{summary.figure_count}" if summary.figure_count else ""
    return " ".join(filter(None, (note_sign(summary), quotes, figures)))


def note_sign(summary: ArticleSummary) -> str:
    """Return how many notes the person has written into it: "✎2"; empty: none."""
    return f"✎{summary.notes}" if summary.notes else ""


def sentence(summary: ArticleSummary, others: int = 0) -> str:
    """Return the row as it is read out; `others` of its story are told of apart."""
    beyond = max(0, summary.similar - others)
    parts = [
        "" if summary.is_read else translate("Articles", "unread"),
        translate("Articles", "starred") if summary.is_starred else "",
        summary.headline,
        summary.issuer or summary.feed_title,
        when(summary),
        *flags(summary),
        translate("Articles", "{} similar releases").format(beyond) if beyond else "",
        *(translate("Articles", "label {}").format(label.name) for label in summary.labels),
        translate("Articles", "{} notes").format(summary.notes) if summary.notes else "",
        translate("Articles", "{} quotes").format(summary.quote_count),
        translate("Articles", "{} figures").format(summary.figure_count),
    ]
    return ", ".join(filter(None, parts))


def tooltip(summary: ArticleSummary) -> str:
    """Return the whole headline and where it came from."""
    inferred = translate("Articles", " (no believable date in the feed)") if summary.is_published_inferred else ""
    moment = QLocale().toString(local(summary.published), "ddd d MMM yyyy HH:mm")  # type: ignore[call-overload]
    lines = [summary.headline, f"{summary.feed_title} · {moment}{inferred}", *reasons(summary)]
    return plain_hint("\n".join(lines))


def news_flags(summary: ArticleSummary) -> tuple[str, ...]:
    """Return in which ways it is new, as flags."""
    names = {
        "speaker": translate("Articles", "NEW SPEAKER"),
        "figure": translate("Articles", "NEW FIGURE"),
        "organisation": translate("Articles", "NEW ORGANISATION"),
    }
    return tuple(name for kind, name in names.items() if any(one == kind for one, _ in summary.news))


def reasons(summary: ArticleSummary) -> tuple[str, ...]:
    """Return why an article is shown before others where what is new comes first, a sentence a kind."""
    sentences = {
        "speaker": translate("Articles", "New speaker: {}"),
        "figure": translate("Articles", "New figure: {}"),
        "organisation": translate("Articles", "New organisation: {}"),
    }
    names = {kind: ", ".join(name for one, name in summary.news if one == kind) for kind in sentences}
    return tuple(sentence.format(names[kind]) for kind, sentence in sentences.items() if names[kind])
