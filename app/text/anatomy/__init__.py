"""The anatomy of a release: headline, dateline, tickers, parts, issuer and flags, as spans of the one text.

Rules and small tables only; pure functions without state, called in a worker process before anything else is found.
"""

from collections.abc import Sequence
from datetime import datetime

from app.anatomy import Release
from app.articles import ArticleText
from app.text.anatomy.datelines import find_dateline
from app.text.anatomy.flags import find_embargo_end, find_flags
from app.text.anatomy.headlines import find_headline
from app.text.anatomy.issuers import find_issuer
from app.text.anatomy.sections import find_sections
from app.text.anatomy.tickers import find_tickers


def read_anatomy(
    article: ArticleText,
    *,
    title: str = "",
    contributor: str = "",
    categories: Sequence[str] = (),
    published: datetime | None = None,
) -> Release:
    """Take a release apart; whatever it does not show plainly stays empty.

    `published` (UTC) gives the year of a dateline that has none. `categories` may hold listings ("Nasdaq:ABC") that
    tell which of several companies is meant.
    """
    dateline = find_dateline(article, published)
    line_start = dateline.span.start if dateline else 0
    sections = find_sections(article, line_start)
    tickers = find_tickers(article.text)
    flags = find_flags(article, title, line_start)
    return Release(
        headline=find_headline(article, title, line_start),
        dateline=dateline,
        issuer=find_issuer(
            article,
            sections,
            tickers,
            contributor=contributor,
            categories=categories,
            body_start=dateline.span.end if dateline else 0,
            wire=dateline.wire if dateline else None,
        ),
        tickers=tickers,
        flags=flags,
        embargo_until=find_embargo_end(article, title, line_start, published) if "embargo" in flags else None,
        sections=sections,
    )
