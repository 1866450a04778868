"""What was new in an article when it came, and stays so."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.anatomy import Release
from app.articles import AnalysisState, Span
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.findings import FindingStore
from app.database.novelty import NoveltyStore
from app.database.tables import ArticleRow, EntityRow
from app.findings import Entity, EntityType, Figure, FigureKind, Findings, Mention, Phrase, Quote, QuoteKind, Speaker
from app.memory.novelty import News, NewsKind
from app.monitor.novelty import NoveltyFollower
from app.subscriptions import Decisions
from tests.database.conftest import NOON, Bring, MakeEntry

Tell = Callable[..., int]


@pytest.fixture
def novelty(database: Database) -> NoveltyStore:
    return NoveltyStore(database)


@pytest.fixture
def follower(novelty: NoveltyStore) -> NoveltyFollower:
    return NoveltyFollower(novelty)


def found(issuer: str, *, speaker: str = "", organisation: str = "", measure: str = "") -> Findings:
    names = [(issuer, EntityType.ORGANISATION)]
    names += [(speaker, EntityType.PERSON)] if speaker else []
    names += [(organisation, EntityType.ORGANISATION)] if organisation else []
    entities = tuple(Entity(f"e{n}", name, kind, (Mention(Span(n, n + 1)),)) for n, (name, kind) in enumerate(names))
    who = Speaker(Phrase(Span(0, 1), speaker), speaker, "e1") if speaker else None
    quotes = (Quote(Span(0, 9), "We did it", QuoteKind.DIRECT, speaker=who),) if speaker else ()
    figure = Figure(Span(0, 2), "12", FigureKind.MONEY, 12, unit="EUR", subject=Phrase(Span(3, 5), measure))
    figures = (figure,) if measure else ()
    return Findings("en", release=Release(issuer=issuer), entities=entities, quotes=quotes, figures=figures)


@pytest.fixture
def tell(
    articles: ArticleStore,
    findings: FindingStore,
    follower: NoveltyFollower,
    feed_id: int,
    bring: Bring,
    make_entry: MakeEntry,
) -> Tell:
    """Bring an article in which something is found, and judge it; returns it."""

    def bring_article(issuer: str = "Marlow Port", *, follows: bool = True, **named: str) -> int:
        title = f"{issuer} {sorted(named.items())} {len(articles.arrived_after(0))}"
        (article_id,) = bring(feed_id, make_entry(title))
        findings.store(articles.task(article_id).version_id, found(issuer, **named), now=NOON)
        if follows:
            follower.findings_stored(article_id)
        return article_id

    return bring_article


def test_who_speaks_for_the_first_time_is_new_once(novelty: NoveltyStore, tell: Tell) -> None:
    tell()
    first, second = tell(speaker="Ada Marlow"), tell(speaker="Ada Marlow")

    news = novelty.news([first, second])

    assert news == {first: (News(NewsKind.SPEAKER, "Ada Marlow"),)}
    assert news[first][0].sentence == "New speaker: Ada Marlow."


def test_a_figure_is_new_for_its_issuer(novelty: NoveltyStore, tell: Tell) -> None:
    tell(measure="revenue")
    tell("Tindle Optics", measure="revenue")
    of_new = tell("Brea Steel", measure="revenue")
    known, unknown = tell(measure="the total revenue"), tell(measure="order intake")

    news = novelty.news([of_new, known, unknown])

    assert news[unknown] == (News(NewsKind.FIGURE, "order intake"),)
    assert known not in news
    assert news[of_new] == (News(NewsKind.ORGANISATION, "Brea Steel"),)


def test_old_things_do_not_become_new_when_a_text_is_read_again(
    novelty: NoveltyStore, articles: ArticleStore, findings: FindingStore, follower: NoveltyFollower, tell: Tell
) -> None:
    article_id = tell(speaker="Ada Marlow")
    before = novelty.news([article_id])
    better = found("Marlow Port", speaker="Ada Marlow", organisation="Tindle Optics")
    findings.store(articles.task(article_id).version_id, better, now=NOON)
    follower.findings_stored(article_id)

    assert novelty.news([article_id]) == before
    assert novelty.news([tell(organisation="Tindle Optics")]) == {}


def test_what_an_edit_brings_is_new(
    novelty: NoveltyStore,
    articles: ArticleStore,
    findings: FindingStore,
    follower: NoveltyFollower,
    tell: Tell,
    make_entry: MakeEntry,
) -> None:
    article_id = tell(speaker="Ada Marlow")
    tell(speaker="Ada Marlow")
    later = NOON + timedelta(hours=1)
    articles.store(1, Decisions(edited=((article_id, make_entry("Edited", "Another text.")),)), now=later)
    follower.articles_stored([article_id])
    edited = found("Marlow Port", speaker="Ada Marlow", organisation="Tindle Optics")
    findings.store(articles.task(article_id).version_id, edited, now=later)
    follower.findings_stored(article_id)

    names = [one.name for one in novelty.news([article_id])[article_id]]

    assert names == ["Ada Marlow", "Marlow Port", "Tindle Optics"]


def test_what_was_there_before_is_judged_in_the_order_of_arrival(novelty: NoveltyStore, tell: Tell) -> None:
    old = [tell(speaker="Ada Marlow", follows=False), tell(speaker="Ada Marlow", follows=False)]
    new = tell(speaker="Ada Marlow")  # waits for its turn
    assert novelty.news([*old, new]) == {}

    went_on = [novelty.catch_up(2) for _ in range(3)]

    assert went_on == [True, False, False]
    assert list(novelty.news([*old, new])) == [old[0]]


def test_an_article_of_which_nothing_is_known_holds_no_other_up(
    novelty: NoveltyStore, database: Database, tell: Tell, feed_id: int, bring: Bring, make_entry: MakeEntry
) -> None:
    bring(feed_id, make_entry("Lost"))
    with database.write() as connection:
        connection.execute(update(ArticleRow).values(analysis=AnalysisState.DONE))

    assert not novelty.catch_up(1)
    assert novelty.news([tell(speaker="Ada Quill")])


def test_who_is_known_by_another_name_is_no_news(novelty: NoveltyStore, database: Database, tell: Tell) -> None:
    first, second = tell(organisation="Tindle Optics", follows=False), tell(organisation="TO plc", follows=False)
    for article_id, name in ((first, "Tindle Optics"), (second, "TO plc")):
        with database.write() as connection:
            named = update(EntityRow).where(EntityRow.article_id == article_id, EntityRow.name == name)
            connection.execute(named.values(identity_id=77))
        novelty.judge(article_id)

    news = novelty.news([first, second])

    assert [one.name for one in news[first]] == ["Marlow Port", "Tindle Optics"]
    assert second not in news


def test_who_is_unsure_or_only_named_is_no_news(
    novelty: NoveltyStore, articles: ArticleStore, findings: FindingStore, tell: Tell
) -> None:
    article_id = tell()
    unsure = Entity("e1", "Tindle Optics", EntityType.ORGANISATION, (Mention(Span(0, 1)),), confidence=0.2)
    named = Entity("e2", "Ada Marlow", EntityType.PERSON, (Mention(Span(0, 1)),))
    version = articles.task(article_id).version_id
    novelty.reopen([article_id])
    findings.store(version, Findings("en", entities=(unsure, named)), now=NOON)
    novelty.judge(article_id)

    assert novelty.news([article_id]) == {}
