"""Shares that moved, as they stand in the ledger: on both engines with their sign, or as the level that they are."""

import pytest

from app.anatomy import Release
from app.articles import Span
from app.database.articles import ArticleStore
from app.database.asking.store import AskStore
from app.database.engine import Database
from app.database.findings import FindingStore
from app.database.ledger import LedgerStore
from app.findings import Direction, Figure, FigureKind, Findings, Period, Phrase
from app.memory.ledger import make_series
from app.monitor.following import Following
from app.query.language import Query
from tests.database.conftest import NOON, Bring, MakeEntry


@pytest.mark.parametrize(
    ("text", "scale", "value"),
    [
        ("In 2025 the margin fell 7 percent.", "percent change", -7),
        ("In 2025 the margin fell to 7 percent.", "percent", 7),
        ("𝔐argins of a harbour of this size are told by its board in 2025: margin fell to 7 percent.", "percent", 7),
    ],
)
def test_a_share_is_read_with_the_words_before_it(
    database: Database,
    asking: AskStore,
    articles: ArticleStore,
    findings: FindingStore,
    following: Following,
    bring: Bring,
    make_entry: MakeEntry,
    feed_id: int,
    text: str,
    scale: str,
    value: float,
) -> None:
    def phrase(words: str) -> Phrase:
        return Phrase.at(text, text.index(words), text.index(words) + len(words))

    told = phrase("7 percent")
    figure = Figure(
        Span(told.span.start, told.span.end),
        "7 percent",
        FigureKind.PERCENT,
        7,
        unit="percent",
        direction=Direction.DOWN,
        subject=phrase("margin"),
        period=Period(phrase("2025"), "2025"),
    )
    (article_id,) = bring(feed_id, make_entry("Margins", text))
    found = Findings("en", release=Release(issuer="Marlow Docks"), figures=(figure,))
    findings.store(articles.task(article_id).version_id, found, now=NOON)
    following.findings_stored(article_id)
    ledger = LedgerStore(database, asking)
    (measure,) = ledger.measures(Query()).measures

    series = make_series(ledger.entries(measure.id))

    assert (series.scale, series.points[0].entry.value) == (scale, value)
