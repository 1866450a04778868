"""`dateline search`: releases that hold the words, or the quotes, figures and entities among their findings."""

import argparse
import itertools
from collections.abc import Iterator
from typing import Any

from app.archive import Archive
from app.articles import ArticleSummary
from app.cli.printing import print_json
from app.cli.session import opened_archive
from app.contract import as_json
from app.query.language import read_query
from app.query.words import Words, find_hits
from app.views import View, ViewKind

PAGE = 200


def run(given: argparse.Namespace) -> int:
    """Print what was found, newest first."""
    words = read_query(given.query).words
    with opened_archive(given) as archive:
        results = _results(given.field, given.query, words, archive)
        for line, answer in itertools.islice(results, given.limit):
            if given.json:
                print_json(answer)
            else:
                print(line)
    return 0


def _results(field: str, query: str, words: Words, archive: Archive) -> Iterator[tuple[str, dict[str, Any]]]:
    for summary in _summaries(query, archive):
        if field == "releases":
            yield _release_line(summary), _release_json(summary)
        else:
            yield from _findings(field, summary, words, archive)


def _summaries(query: str, archive: Archive) -> Iterator[ArticleSummary]:
    ids = archive.articles.ids(View(ViewKind.ALL, words=query))
    for start in range(0, len(ids), PAGE):
        yield from archive.articles.summaries(ids[start : start + PAGE])


def _release_line(summary: ArticleSummary) -> str:
    return f"{summary.id}\t{summary.published:%Y-%m-%d}\t{summary.issuer or summary.feed_title}\t{summary.headline}"


def _release_json(summary: ArticleSummary) -> dict[str, Any]:
    return {
        "id": summary.id,
        "headline": summary.headline,
        "issuer": summary.issuer or None,
        "feed": summary.feed_title,
        "published": summary.published.isoformat(),
        "quotes": summary.quote_count,
        "figures": summary.figure_count,
        "copies": summary.copies,
    }


def _findings(
    field: str, summary: ArticleSummary, words: Words, archive: Archive
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the findings of one release whose own words, or whose speaker or subject, hold what was asked."""
    article = archive.articles.article(summary.id)
    found = archive.findings.findings(article.version_id)
    if found is None:
        return
    for finding in as_json(str(summary.id), article.text.text, found)[field]:
        searched = " ".join(_searched(finding))
        if find_hits(words, searched):
            answer = {"release": summary.id, "published": summary.published.isoformat(), **finding}
            yield f"{summary.id}\t{summary.published:%Y-%m-%d}\t{searched}", answer


def _searched(finding: dict[str, Any]) -> Iterator[str]:
    speaker = finding.get("speaker") or {}
    subject = finding.get("subject") or {}
    yield from filter(None, (finding.get("name"), speaker.get("name"), finding.get("text"), subject.get("text")))
