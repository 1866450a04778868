"""Identities kept in step with findings: joined as they come, left as they go, the same whatever happened before."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.database.articles import ArticleStore
from app.database.engine import Database
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.identities.keeping import count_aliases, count_contexts
from app.database.identities.sightings import read_analyses
from app.database.identities.store import IdentityStore
from app.database.tables import AliasRow, AnalysisRow, ContextRow, EntityRow, FactRow, IdentityRow
from app.findings import EntityType, Findings
from app.memory.joining.ties import NO_TIES
from app.memory.repairs import Constraint
from app.monitor.identifying import IdentityFollower
from app.subscriptions import Decisions
from tests.database.conftest import NOON, MakeEntry
from tests.database.identities.conftest import Analyse, Publish

ADA = {"Ada Marlow": "p", "Reed Mills": "o"}


@pytest.fixture
def who(database: Database) -> Callable[[int, str], int | None]:
    """Return which identity a name of an article is of."""

    def ask(article_id: int, name: str) -> int | None:
        mine = (EntityRow.article_id == article_id, EntityRow.name == name)
        with database.read() as connection:
            return connection.execute(select(EntityRow.identity_id).where(*mine)).scalar_one()

    return ask


@pytest.fixture
def kept(database: Database) -> Callable[[], dict[str, Any]]:
    """Return everything that is kept about identities."""

    def ask() -> dict[str, Any]:
        with database.read() as connection:
            return {
                table.__tablename__: sorted(map(tuple, connection.execute(select(table.__table__))))
                for table in (IdentityRow, AliasRow, ContextRow)
            }

    return ask


def test_articles_that_name_one_person_share_an_identity(publish: Publish, who: Any) -> None:
    first = publish("Ada Marlow of Reed Mills spoke.", ADA, "Reed Mills")
    second = publish("Dr. Ada Q. Marlow of Reed Mills spoke.", {"Ada Q. Marlow": "p", "Reed Mills": "o"}, "Reed Mills")

    assert who(first, "Ada Marlow") == who(second, "Ada Q. Marlow")
    assert who(first, "Reed Mills") == who(second, "Reed Mills") != who(first, "Ada Marlow")


def test_two_people_of_one_name_stay_two(publish: Publish, who: Any) -> None:
    one = publish("Ada Smith of Reed Mills spoke.", {"Ada Smith": "p", "Reed Mills": "o"}, "Reed Mills")
    other = publish("Ada Smith of Tarn Rail spoke.", {"Ada Smith": "p", "Tarn Rail": "o"}, "Tarn Rail")

    assert who(one, "Ada Smith") != who(other, "Ada Smith")


def test_a_name_that_explains_two_identities_joins_them(publish: Publish, who: Any, identities: IdentityStore) -> None:
    first = publish("Marlow rose.", {"Marlow": "o"}, Marlow={"ticker": "NYSE: MRL"})
    second = publish("Marlow Holdings fell.", {"Marlow Holdings": "o"})
    apart = who(first, "Marlow") != who(second, "Marlow Holdings")

    third = publish("Marlow Holdings lay.", {"Marlow Holdings": "o"}, Marlow_Holdings={"ticker": "NYSE: MRL"})

    assert apart
    assert who(first, "Marlow") == who(second, "Marlow Holdings") == who(third, "Marlow Holdings")
    assert identities.identity(who(first, "Marlow")).articles == 3  # type: ignore[union-attr]


def test_analysing_again_leaves_everything_as_it_was(publish: Publish, analyse: Analyse, kept: Any) -> None:
    publish("Ada Marlow of Reed Mills spoke.", ADA, "Reed Mills", Ada_Marlow={"roles": ("chief",)})
    again = publish("Ada Marlow of Reed Mills sang.", ADA, "Reed Mills", Ada_Marlow={"roles": ("chief",)})
    before = kept()

    analyse(again, ADA, "Reed Mills", Ada_Marlow={"roles": ("chief",)})

    assert kept() == before


def test_what_is_not_found_any_more_leaves_nothing_behind(publish: Publish, analyse: Analyse, kept: Any) -> None:
    only = publish("Ada Marlow of Reed Mills spoke.", ADA, "Reed Mills")

    analyse(only, {})

    assert kept() == {"identities": [], "identity_aliases": [], "identity_contexts": []}


def test_counts_are_those_of_the_entities(publish: Publish, database: Database) -> None:
    for day in range(4):
        publish(f"Ada Marlow of Reed Mills spoke {day}.", ADA, "Reed Mills", day=day)

    with database.read() as connection:
        joined = Counter(connection.execute(select(EntityRow.identity_id)).scalars())
        kept = dict(map(tuple, connection.execute(select(IdentityRow.id, IdentityRow.appearances))))
    assert kept == joined
    assert sorted(kept.values()) == [4, 4]


def test_removing_a_feed_with_its_articles_leaves_nothing_behind(
    publish: Publish, feeds: FeedStore, feed_id: int, kept: Any
) -> None:
    publish("Ada Marlow of Reed Mills spoke.", ADA, "Reed Mills")

    feeds.remove_feed(feed_id, keep_articles=False)

    assert kept() == {"identities": [], "identity_aliases": [], "identity_contexts": []}


def test_a_new_text_takes_out_what_the_earlier_one_named(
    publish: Publish, articles: ArticleStore, identities: IdentityStore, make_entry: MakeEntry, feed_id: int, kept: Any
) -> None:
    article_id = publish("Ada Marlow of Reed Mills spoke.", ADA, "Reed Mills")
    entry = make_entry("Release of day 0", "Nobody spoke.")

    articles.store(feed_id, Decisions(edited=((article_id, entry),)), now=NOON)
    IdentityFollower(identities).articles_stored([article_id])

    assert kept()["identities"] == []


def test_what_was_there_before_is_joined_bit_by_bit(
    publish: Publish, database: Database, identities: IdentityStore, kept: Any
) -> None:
    for day in range(5):
        publish(f"Ada Marlow of Reed Mills spoke {day}.", ADA, "Reed Mills", day=day)
    joined = kept()
    with database.write() as connection:  # as a database of an earlier release is after its migration
        for table in (AliasRow, ContextRow, IdentityRow):
            connection.execute(table.__table__.delete())
        connection.execute(update(EntityRow).values(identity_id=None, day=None))
        connection.execute(update(AnalysisRow).values(is_joined=False))

    more = [identities.catch_up(2) for _ in range(3)]

    assert more == [True, True, False]
    assert not identities.catch_up(2)
    assert [row[1:] for row in kept()["identity_aliases"]] == [row[1:] for row in joined["identity_aliases"]]
    assert sorted(row[4] for row in kept()["identities"]) == [5, 5]


def test_other_rules_join_everything_anew(
    publish: Publish, database: Database, identities: IdentityStore, kept: Any
) -> None:
    publish("Ada Marlow of Reed Mills spoke.", ADA, "Reed Mills")
    while identities.catch_up(10):
        pass
    with database.write() as connection:
        connection.execute(update(FactRow).where(FactRow.name == "joined by").values(value="0"))
        connection.execute(update(IdentityRow).values(name="of other rules"))

    identities.catch_up(10)

    assert sorted(row[2] for row in kept()["identities"]) == ["Ada Marlow", "Reed Mills"]


def test_what_persons_said_steers_the_joining(
    database: Database, publish: Publish, findings: FindingStore, articles: ArticleStore, who: Any, kept: Any
) -> None:
    first = publish("Ada Marlow of Reed Mills spoke.", ADA, "Reed Mills")
    second = publish("Ada Marlow of Reed Mills sang.", ADA, "Reed Mills")
    apart = Constraint(
        5, False, ("ada marlow", EntityType.PERSON), ("ada marlow", EntityType.PERSON), article_id=second
    )
    said: list[Constraint] = [apart]
    store = IdentityStore(database, said=lambda: said)

    def again() -> None:
        version = articles.task(second).version_id
        findings.store(version, findings.findings(version) or Findings("en"), now=NOON)
        store.join(second)

    again()
    was_parted = who(first, "Ada Marlow") != who(second, "Ada Marlow")
    said.clear()
    again()

    assert was_parted
    assert who(first, "Ada Marlow") == who(second, "Ada Marlow")
    assert {row[1] for row in kept()["identity_aliases"]}.isdisjoint({"parted", "same"})


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_what_is_kept_is_what_the_entities_say(
    seed: int, publish: Publish, analyse: Analyse, database: Database, kept: Any
) -> None:
    source = random.Random(seed)
    names = {
        "Ada Marlow": "p",
        "Ada Q. Marlow": "p",
        "Marlow": "p",
        "Reed Mills": "o",
        "RM": "o",
        "Reed Mills Group": "o",
    }
    published: list[int] = []
    for number in range(12):
        chosen = {name: names[name] for name in source.sample(sorted(names), source.randint(0, 4))}
        tickers = {"Reed_Mills_Group": {"ticker": "NYSE: RM"}, "RM": {"ticker": "NYSE: RM"}}
        if published and source.random() < 0.5:
            analyse(source.choice(published), chosen, source.choice(("", "Reed Mills")), **tickers)
        else:
            text = f"{', '.join(names)} met {number}."
            published.append(publish(text, chosen, source.choice(("", "Reed Mills")), **tickers))

    with database.read() as connection:
        ids = connection.execute(select(AnalysisRow.id)).scalars().all()
        seen = [one for analysed in read_analyses(connection, ids, NO_TIES) for one in analysed.seen]
    pairs = [(one.identity_id or 0, one.sighting) for one in seen]
    assert kept()["identity_aliases"] == sorted((*key, count) for key, count in count_aliases(pairs).items())
    assert kept()["identity_contexts"] == sorted((*key, count) for key, count in count_contexts(pairs).items())
    appearances = Counter(identity for identity, _ in pairs)
    assert {row[0]: row[4] for row in kept()["identities"]} == appearances


def test_the_day_is_that_of_the_article(publish: Publish, database: Database) -> None:
    publish("Ada Marlow of Reed Mills spoke.", ADA, day=3)

    with database.read() as connection:
        days = set(connection.execute(select(EntityRow.day)).scalars())
    assert days == {(NOON + timedelta(days=3) - NOON.replace(year=1970, month=1, day=1)).days}
