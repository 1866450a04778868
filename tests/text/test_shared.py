"""Real releases beside the project: skipped where they are absent."""

import json
from pathlib import Path

from app.articles import ArticleText
from app.text.anatomy import read_anatomy
from app.text.html import read_html


def test_anatomy_of_the_clients_release(shared: Path) -> None:
    text = next((shared / "seed").glob("*.txt")).read_text("utf-8")

    release = read_anatomy(ArticleText.plain(text))

    assert release.dateline is not None
    assert (release.dateline.place, release.dateline.date, release.dateline.wire) == (
        "Beijing",
        "2023-03-20",
        "PR Newswire",
    )
    assert release.issuer is None
    assert (release.headline, release.tickers, release.flags) == (None, (), ())
    assert [part.kind.value for part in release.sections] == ["body"]


def test_datelines_and_tickers_of_the_gold(shared: Path) -> None:
    for path in sorted((shared / "bench" / "releases" / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))

        release = read_anatomy(ArticleText.plain(gold["text"]), title=gold["title"])

        line = release.dateline.span.of(gold["text"]) if release.dateline else None
        assert line == gold["meta"]["dateline"]
        assert (release.dateline.wire if release.dateline else None) == gold["meta"]["wire"]
        listings = {(ticker.exchange, ticker.symbol) for ticker in release.tickers}
        assert listings == {(ticker["exchange"], ticker["symbol"]) for ticker in gold["meta"]["tickers"]}


def test_pages_of_newsrooms_are_read_whole(shared: Path) -> None:
    for path in sorted((shared / "releases" / "html").glob("*.html")):
        article = read_html(path.read_text("utf-8", "replace"))

        assert len(article.text) > 150
        assert read_anatomy(article).sections
