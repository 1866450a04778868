"""The same words elsewhere: found, put in the order of appearance, and said what became of them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from app.articles import Span
from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.lineage import LineageStore
from app.database.tables import QuoteRow
from app.database.triage.trash import TrashStore
from app.findings import Findings, Phrase, Quote, QuoteKind, Speaker
from app.memory.lineage import Kinship
from app.subscriptions import MuteKind
from tests.database.conftest import NOON, Bring, MakeEntry

WORDS = "We will open the second quay in autumn, and every ship that waits today will find a place at it"
SHORTER = "every ship that waits today will find a place at it"
ALTERED = "We will open the third quay in spring, and every ship that waits today will find a berth at it"

Say = Callable[..., int]


@pytest.fixture
def lineage(database: Database) -> LineageStore:
    return LineageStore(database)


@pytest.fixture
def say(articles: ArticleStore, findings: FindingStore, feed_id: int, bring: Bring, make_entry: MakeEntry) -> Say:
    """Bring an article in which somebody says something; returns it."""

    def bring_quote(words: str, *, speaker: str = "Ada Marlow", at: datetime = NOON, kind: str = "direct") -> int:
        text = f"“{words},” said {speaker} at {at:%H:%M}."
        (article_id,) = bring(feed_id, make_entry(f"Said at {at}: {words[:9]}", text, published=at))
        store_quote(article_id, words, speaker, kind)
        return article_id

    def store_quote(article_id: int, words: str, speaker: str, kind: str = "direct") -> None:
        who = Speaker(Phrase(Span(0, 1), speaker), speaker)
        quote = Quote(Span(1, 1 + len(words)), words, QuoteKind(kind), speaker=who)
        findings.store(articles.task(article_id).version_id, Findings("en", quotes=(quote,)), now=NOON)

    return bring_quote


@pytest.fixture
def quote_of(database: Database) -> Callable[[int], int]:
    def find(article_id: int) -> int:
        with database.read() as connection:
            found = QuoteRow.__table__.select().where(QuoteRow.article_id == article_id)
            return int(connection.execute(found).one().id)

    return find


def test_the_same_words_are_shown_as_one_first_appearance_first(
    lineage: LineageStore, say: Say, quote_of: Callable[[int], int]
) -> None:
    first = say(WORDS)
    others = [say(text, at=NOON + timedelta(hours=n + 1)) for n, text in enumerate((WORDS, SHORTER, ALTERED))]
    earlier_but_later_found = say(WORDS, at=NOON - timedelta(days=1))
    for article_id in (first, *others, earlier_but_later_found):
        lineage.trace(article_id)

    relatives = lineage.relatives(quote_of(others[1]))

    assert [one.article_id for one in relatives] == [earlier_but_later_found, first, *others]
    assert [one.kinship for one in relatives] == [
        None,
        Kinship.EXACT,
        Kinship.EXACT,
        Kinship.SHORTENED,
        Kinship.ALTERED,
    ]
    assert (relatives[0].speaker, relatives[3].text, relatives[0].published) == (
        "Ada Marlow",
        SHORTER,
        NOON - timedelta(days=1),
    )
    assert lineage.sizes([quote_of(first)]) == {quote_of(first): 5}


def test_other_words_stay_alone(lineage: LineageStore, say: Say, quote_of: Callable[[int], int]) -> None:
    first, second = say(WORDS), say("Nobody had asked us what we thought of a quay as long as that")
    for one in (first, second):
        lineage.trace(one)

    assert [one.article_id for one in lineage.relatives(quote_of(first))] == [first]
    assert lineage.sizes([quote_of(first), quote_of(second)]) == {}


def test_what_everybody_says_is_nobodys_lineage(
    lineage: LineageStore, say: Say, quote_of: Callable[[int], int]
) -> None:
    first, second = say("We are very pleased"), say("We are very pleased", speaker="Tom Tindle")
    for one in (first, second):
        lineage.trace(one)

    assert lineage.sizes([quote_of(first), quote_of(second)]) == {}


def test_titles_in_marks_are_no_speech(lineage: LineageStore, say: Say, quote_of: Callable[[int], int]) -> None:
    first, second = say(WORDS), say(WORDS, kind="title", at=NOON + timedelta(hours=1))
    for one in (first, second):
        lineage.trace(one)

    assert lineage.sizes([quote_of(first)]) == {}


def test_what_is_muted_or_thrown_away_is_left_out(
    lineage: LineageStore, feeds: FeedStore, trash: TrashStore, say: Say, quote_of: Callable[[int], int]
) -> None:
    first, thrown, muted, left = (say(WORDS, at=NOON + timedelta(hours=n)) for n in range(4))
    for one in (first, thrown, muted, left):
        lineage.trace(one)

    trash.set_trashed([thrown], True)
    feeds.add_mute(MuteKind.WORD, "14:00")

    assert [one.article_id for one in lineage.relatives(quote_of(first))] == [first, left]
    assert [one.article_id for one in lineage.relatives(quote_of(thrown))] == [first, thrown, left]
    assert lineage.sizes([quote_of(first)]) == {quote_of(first): 2}


def test_quotes_that_are_read_anew_keep_their_lineage(
    lineage: LineageStore, articles: ArticleStore, findings: FindingStore, say: Say, quote_of: Callable[[int], int]
) -> None:
    first, second = say(WORDS), say(WORDS, at=NOON + timedelta(hours=1))
    for one in (first, second):
        lineage.trace(one)
    version = articles.task(first).version_id
    found = findings.findings(version)
    assert found is not None
    findings.store(version, found, now=NOON)
    lineage.trace(first)

    assert [one.article_id for one in lineage.relatives(quote_of(second))] == [first, second]


def test_what_was_there_before_is_traced_bit_by_bit(
    lineage: LineageStore, say: Say, quote_of: Callable[[int], int]
) -> None:
    ids = [say(WORDS, at=NOON + timedelta(hours=n)) for n in range(4)]

    went_on = [lineage.catch_up(2) for _ in range(3)]

    assert went_on == [True, False, False]
    assert [one.article_id for one in lineage.relatives(quote_of(ids[3]))] == ids


def test_quotes_of_a_removed_feed_are_gone(
    lineage: LineageStore, feeds: FeedStore, feed_id: int, say: Say, quote_of: Callable[[int], int]
) -> None:
    first = say(WORDS)
    lineage.trace(first)
    quote = quote_of(first)
    feeds.remove_feed(feed_id, keep_articles=False)

    assert lineage.relatives(quote) == ()
