"""What queries meet at the edges: rows that know less than others, and questions of thousands of conditions."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.articles import ArticleText, BodySource, Span
from app.database.articles import ArticleStore
from app.database.asking.store import AskStore
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.findings import Entity, EntityType, Figure, FigureKind, Findings, Mention, Phrase, Quote, QuoteKind, Speaker
from app.memory.hits import Target
from app.query.language import read_query
from app.subscriptions import Decisions, Entry, FeedItem
from tests.database.asking.archive import NOW, Filled
from tests.database.conftest import sha256

TEXT = (
    "Ada Marlow: “The quay is far from the crane,” and “the crane stands at the quay.” "
    "A board says “Keep off the quay.” It was 7 of 9 points and 5 dollars."
)

Ask = Callable[[Target, str], list[str]]


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _quote(words: str, speaker: str = "") -> Quote:
    said_by = Speaker(Phrase(_span(speaker), speaker), speaker) if speaker else None
    return Quote(_span(words), words, QuoteKind.DIRECT, speaker=said_by)


@pytest.fixture(scope="module")
def ask(filled: Filled) -> Ask:
    """Ask among the findings of one article more: a quote of nobody, a figure without a unit, one without a value."""
    feed = FeedStore(filled.database).add_feed("https://edge.example/feed", title="Edge").id
    item = FeedItem("Edges", "https://edge.example/1", "Edges", TEXT, published=NOW)
    entry = Entry(item, "Edges", ArticleText.plain(TEXT), BodySource.FEED, sha256("edge"), sha256(TEXT))
    articles = ArticleStore(filled.database, clock=lambda: NOW)
    (article_id,) = articles.store(feed, Decisions(new=(entry,)), now=NOW).new
    money = Figure(_span("5 dollars"), "5 dollars", FigureKind.MONEY, 5, unit="USD")
    found = Findings(
        "en",
        entities=(Entity("e1", "Ada Marlow", EntityType.PERSON, (Mention(_span("Ada Marlow")),)),),
        quotes=(
            _quote("The quay is far from the crane,", "Ada Marlow"),
            _quote("the crane stands at the quay."),
            _quote("Keep off the quay."),
        ),
        figures=(
            Figure(_span("7"), "7", FigureKind.COUNT, 7),
            replace(money, span=_span("9 points"), text="9 points", kind=FigureKind.COUNT, value=None, unit="point"),
            money,
        ),
    )
    FindingStore(filled.database).store(articles.task(article_id).version_id, found, now=NOW)
    store = AskStore(filled.database, clock=lambda: NOW)

    def find(target: Target, typed: str) -> list[str]:
        page = store.page(target, read_query(typed), limit=100)
        assert store.count(target, read_query(typed)) == len(page.hits)
        return [getattr(hit.finding, "text", hit.article.headline) for hit in reversed(page.hits)]

    return find


@pytest.mark.parametrize(
    ("target", "typed", "found"),
    [
        (Target.QUOTES, "source:edge -speaker:ada", ["the crane stands at the quay.", "Keep off the quay."]),
        (Target.QUOTES, "source:edge -speaker:ada crane", ["the crane stands at the quay."]),
        (Target.FIGURES, "source:edge -currency:USD", ["7", "9 points"]),
        (Target.FIGURES, "source:edge -unit:point", ["7", "5 dollars"]),
        (Target.FIGURES, "source:edge -figure:>6", ["9 points", "5 dollars"]),
        (Target.FIGURES, "source:edge -figure:5..8", ["9 points"]),
        (Target.FIGURES, "source:edge -(unit:point OR currency:USD)", ["7"]),
        (Target.FIGURES, "source:edge -(kind:money currency:USD)", ["7", "9 points"]),
        (Target.ARTICLES, "source:edge said:off -speaker:ada", ["Edges"]),
        (Target.ARTICLES, "source:edge figure:>6 -currency:USD", ["Edges"]),
        (Target.ENTITIES, "source:edge figure:7 -unit:point", ["Edges"]),
    ],
)
def test_what_is_denied_is_not_so_of_rows_that_know_nothing_of_it(
    ask: Ask, target: Target, typed: str, found: list[str]
) -> None:
    assert ask(target, typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("quay near/2 crane", []),
        ("quay near/4 crane", ["the crane stands at the quay."]),
        ("same-paragraph(quay near/4 crane)", ["the crane stands at the quay."]),
        ("same-paragraph(quay near/2 crane)", []),
        ("same-paragraph(quay -crane)", ["Keep off the quay."]),
        ("quay -same-paragraph(quay near/4 crane)", ["The quay is far from the crane,", "Keep off the quay."]),
        ("same-paragraph(atleast2(the))", ["The quay is far from the crane,", "the crane stands at the quay."]),
        ("quay -same-paragraph(atleast2(the))", ["Keep off the quay."]),
    ],
)
def test_a_quote_is_one_paragraph(ask: Ask, typed: str, found: list[str]) -> None:
    assert ask(Target.QUOTES, f"source:edge {typed}") == found


def _many(pattern: str, number: int, between: str = " OR ") -> str:
    return between.join(pattern.format(n) for n in range(number))


@pytest.mark.parametrize("target", [Target.ARTICLES, Target.QUOTES])
@pytest.mark.parametrize(
    "typed",
    [
        _many("speaker:nobody{}", 199) + " OR speaker:ada",
        _many("-source:nowhere{}", 199, " ") + " source:edge",
        _many("figure:{}", 199) + " OR figure:7",
        f"atleast1({_many('word{}', 900)} OR quay)",
        f"({_many('word{}', 13)} OR quay) near/10 ({_many('other{}', 12)} OR crane)",
        f"({_many('word{}', 13)} OR quay) near/20 ({_many('other{}', 12)} OR crane)",
        f"same-paragraph({_many('word{}', 1100)} OR quay)",
        "(quay OR (crane " * 6 + "port" + "))" * 6,
        "(quay -(crane (" * 4 + "quay" + ")))" * 4,
        "(source:edge OR (lang:en " * 6 + "kind:money" + "))" * 6,
        "-(source:edge " * 6 + "said:quay speaker:ada" + ")" * 6,
        "-(currency:USD OR (speaker:ada " * 4 + "kind:money" + "))" * 4,
    ],
    ids=lambda typed: typed[:40],
)
def test_questions_may_be_long_and_deep(ask: Ask, target: Target, typed: str) -> None:
    assert len(ask(target, typed)) <= 100
