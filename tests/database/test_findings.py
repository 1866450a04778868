"""Findings stored and given back, and what lists show of them."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import func, select

from app.anatomy import Dateline, Release
from app.articles import AnalysisState, ArticleText, Span
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.findings import FindingStore
from app.database.tables import AnalysisRow, EntityRow, MentionRow
from app.findings import (
    FINDINGS_VERSION,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    FigureRole,
    Findings,
    Mention,
    Quote,
    QuoteKind,
)
from app.views import View, ViewKind
from tests.database.conftest import Bring, MakeEntry
from tests.database.strategies import FINDINGS

SPAN = Span(0, 4)
QUOTES = tuple(Quote(SPAN, "Text", kind) for kind in QuoteKind)
FIGURES = (
    Figure(SPAN, "four", FigureKind.COUNT, 4),
    Figure(SPAN, "2022", FigureKind.DATE, "2022", role=FigureRole.PERIOD),
)


@pytest.fixture
def version_id(articles: ArticleStore, bring: Bring, make_entry: MakeEntry, feed_id: int) -> int:
    (article_id,) = bring(feed_id, make_entry("Marlow opens a harbour"))
    return articles.task(article_id).version_id


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FINDINGS)
def test_findings_come_back_equal(findings: FindingStore, version_id: int, noon: datetime, found: Findings) -> None:
    findings.store(version_id, found, now=noon)

    assert findings.findings(version_id) == found


def test_whole_numbers_stay_whole(findings: FindingStore, version_id: int, noon: datetime) -> None:
    findings.store(version_id, Findings("en", figures=(Figure(SPAN, "x", FigureKind.MONEY, 2**70, 2.0),)), now=noon)

    found = findings.findings(version_id)

    assert found is not None
    assert [type(value) for value in (found.figures[0].value, found.figures[0].value_high)] == [int, float]


def test_a_version_that_nobody_has_read_has_no_findings(findings: FindingStore, version_id: int) -> None:
    assert findings.findings(version_id) is None


def test_storing_again_replaces_what_the_extractor_found_before(
    database: Database, findings: FindingStore, version_id: int, noon: datetime
) -> None:
    one = Entity("e1", "Ada Marlow", EntityType.PERSON, (Mention(SPAN), Mention(Span(9, 12))))
    findings.store(version_id, Findings("en", entities=(one, replace(one, id="e2"))), now=noon)

    findings.store(version_id, Findings("fr", entities=(one,)), now=noon)

    with database.read() as connection:
        counts = [connection.scalar(select(func.count()).select_from(t)) for t in (AnalysisRow, EntityRow, MentionRow)]
    assert counts == [1, 1, 2]
    assert findings.findings(version_id) == Findings("fr", entities=(one,))


def test_findings_of_a_removed_article_are_dropped(findings: FindingStore, noon: datetime) -> None:
    findings.store(999, Findings("en"), now=noon)

    assert findings.findings(999) is None


# --- what lists show --------------------------------------------------------------------------------------------


def test_the_row_shows_issuer_wire_flags_language_and_counts(
    articles: ArticleStore, findings: FindingStore, version_id: int, noon: datetime
) -> None:
    release = Release(dateline=Dateline(SPAN, wire="Harbour Wire"), issuer="Marlow Port", flags=("update", "embargo"))
    findings.store(version_id, Findings("en", release=release, quotes=QUOTES, figures=FIGURES), now=noon)

    (row,) = articles.summaries(articles.ids(View()))

    assert (row.issuer, row.wire, row.flags, row.language) == (
        "Marlow Port",
        "Harbour Wire",
        ("update", "embargo"),
        "en",
    )
    assert (row.quote_count, row.figure_count, row.analysis) == (2, 1, AnalysisState.DONE)


def test_the_issuers_entity_names_the_issuer_when_the_release_does_not(
    articles: ArticleStore, findings: FindingStore, version_id: int, noon: datetime
) -> None:
    entity = Entity("e7", "Marlow Port", EntityType.ORGANISATION, ())
    findings.store(version_id, Findings("en", issuer_entity="e7", entities=(entity,)), now=noon)

    assert articles.issuers(View()) == (("Marlow Port", 1),)
    assert len(articles.ids(View(words='"marlow port"'))) == 1


def test_without_a_title_the_words_behind_the_dateline_stand_in(
    articles: ArticleStore, findings: FindingStore, bring: Bring, make_entry: MakeEntry, feed_id: int, noon: datetime
) -> None:
    text = "MARLOW, March 20 (Harbour Wire) -- The old harbour opens again."
    (article_id,) = bring(feed_id, make_entry("", text))
    found = Findings("en", release=Release(dateline=Dateline(Span(0, 31))))
    findings.store(articles.task(article_id).version_id, found, now=noon)

    (row,) = articles.summaries([article_id])

    assert (row.headline, row.has_headline) == ("The old harbour opens again.", False)


def test_findings_of_an_earlier_version_leave_the_row_alone(
    articles: ArticleStore, findings: FindingStore, version_id: int, noon: datetime
) -> None:
    (article_id,) = articles.ids(View())
    articles.add_page_version(article_id, ArticleText.plain("The page."), "", text_digest="00" * 32, now=noon)

    findings.store(version_id, Findings("en", release=Release(issuer="Marlow Port")), now=noon)

    assert articles.summaries([article_id])[0].issuer == ""
    assert findings.findings(version_id) is not None


def test_a_failure_is_said_and_not_tried_again(articles: ArticleStore, findings: FindingStore, version_id: int) -> None:
    (article_id,) = articles.waiting(9)
    findings.fail(version_id, "The text took too long.")

    assert articles.waiting(9) == ()
    assert articles.article(article_id).analysis_problem == "The text took too long."
    assert articles.article(article_id).summary.analysis is AnalysisState.FAILED


def test_what_an_older_extractor_read_waits_again(
    articles: ArticleStore, findings: FindingStore, version_id: int, noon: datetime
) -> None:
    findings.store(version_id, Findings("en", version=FINDINGS_VERSION - 1), now=noon)

    assert articles.waiting(9) == tuple(articles.ids(View(ViewKind.ALL)))
