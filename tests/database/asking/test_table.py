"""Every query of the table on both engines alike, in pages of any size, and counted."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from app.database.asking.store import AskStore
from app.database.mending import mend_index
from app.database.tables import ArticleRow, FigureRow, QuoteRow, VersionRow
from app.errors import QuerySyntaxError
from app.memory.hits import Count, Hit, Target
from app.query.language import read_query
from app.query.sifting import Sieve, Vocabulary
from app.query.tree import Field
from tests.database.asking import table, table_of_findings
from tests.database.asking.archive import NOW, Filled
from tests.database.asking.pieces import PIECES, TIDES

ASKED = [
    *((Target.ARTICLES, typed, found) for typed, found in table.ARTICLES.items()),
    *((Target.QUOTES, typed, found) for typed, found in table_of_findings.QUOTES.items()),
    *((Target.FIGURES, typed, found) for typed, found in table_of_findings.FIGURES.items()),
    *((Target.ENTITIES, typed, found) for typed, found in table_of_findings.ENTITIES.items()),
]
ALL = PIECES | TIDES
RANGE = re.compile(r"t(\d+)\.\.t(\d+)")
PIECES_OF_QUERIES = [
    *(f"{field}:" for field in Field),
    *("AND", "OR", "NOT", "near/3", "same-paragraph(", "atleast2(", "(", ")", '"', "“", "-", "*", "..", ">", "|", " "),
    *(
        "steel",
        "tariff*",
        "1bn",
        "12%",
        "2026-03",
        "-7d",
        "NYSE:MRP",
        "unread",
        "money",
        "en",
        "北京",
        "Å",
        "\0",
        "\ud800",
    ),
]


def expand(written: str) -> list[str]:
    """Return the names that are meant, newest arrival first."""
    names: list[str] = []
    for name in written.split():
        if found := RANGE.fullmatch(name):
            names += [f"t{number}" for number in range(int(found[1]), int(found[2]) + 1)]
        else:
            names += [f"t{number}" for number in range(1, 29, 2)] if name == "odd" else [name]
    order = list(ALL)
    return sorted(names, key=lambda one: (order.index(one.partition("/")[0]), one.partition("/")[2]), reverse=True)


def name(hit: Hit, names: dict[int, str]) -> str:
    """Return what the table calls a hit."""
    article = names[hit.article.id]
    if hit.finding is None:
        return article
    piece = ALL[article]
    known = [*(one.words for one in piece.quotes)], [*(one.words for one in piece.figures)], [*dict(piece.entities)]
    word = getattr(hit.finding, "name", None) or hit.finding.text  # type: ignore[union-attr]
    kind = {"Quote": 0, "Figure": 1, "Entity": 2}[type(hit.finding).__name__]
    return f"{article}/{known[kind].index(word)}"


@pytest.fixture(scope="module")
def store(filled: Filled) -> AskStore:
    return AskStore(filled.database, clock=lambda: NOW)


def test_the_table_is_long_enough() -> None:
    assert len(ASKED) >= 200
    assert {field for field in Field if any(f"{field}:" in typed for _, typed, _ in ASKED)} == set(Field)


@pytest.mark.parametrize(("target", "typed", "found"), ASKED, ids=[f"{target}: {typed}" for target, typed, _ in ASKED])
def test_a_query_finds_what_the_table_says(
    filled: Filled, store: AskStore, target: Target, typed: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = store.page(target, read_query(typed))

    assert [name(hit, filled.names) for hit in page.hits] == expand(found)
    assert store.count(target, read_query(typed)) == len(page.hits)
    monkeypatch.setattr("app.database.asking.walking._VERY_FEW", -1)  # as where nothing is rare
    assert store.page(target, read_query(typed)) == page
    monkeypatch.setattr("app.database.asking.walking._NEAR", dict.fromkeys(Target, (1,)))
    assert store.page(target, read_query(typed)) == page
    monkeypatch.setattr("app.database.asking.walking._FEW", -1)
    assert store.page(target, read_query(typed)) == page
    assert store.count(target, read_query(typed)) == len(page.hits)


def test_what_is_found_is_let_through_by_its_words_alone(filled: Filled, store: AskStore) -> None:
    columns = (ArticleRow.id, ArticleRow.title, VersionRow.text, ArticleRow.issuer)
    texts = select(*columns).join(VersionRow, VersionRow.id == ArticleRow.version_id)
    with filled.database.read() as connection:
        articles = {row[0]: Vocabulary.of_article(*row[1:]) for row in connection.execute(texts)}

    for typed in table.ARTICLES:
        query = read_query(typed)
        found = store.find_among(query, list(articles))
        assert all(Sieve.of(query.root).lets_through(articles[one]) for one in found), typed


def test_counting_stops_when_it_would_have_to_read_too_much(store: AskStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.database.asking.walking.READ_AT_ONCE", 2)
    monkeypatch.setattr("app.database.asking.store.READ_AT_ONCE", 2)
    query = read_query("same-paragraph(tide OR steel)")
    everything = store.count(Target.ARTICLES, query)

    some = store.count_some(Target.ARTICLES, query, most_read=4)

    assert 0 < some.number <= 4 < everything
    assert some.is_least
    assert store.count_some(Target.ARTICLES, query, most_read=1000) == Count(everything)
    assert store.count_some(Target.ARTICLES, read_query("tide OR steel"), most_read=1).number >= everything


@pytest.mark.parametrize(
    ("target", "typed"),
    [
        (Target.ARTICLES, "quay"),
        (Target.ARTICLES, "-same-paragraph(steel tariffs)"),
        (Target.QUOTES, "-speaker:ruth"),
        (Target.FIGURES, "figure:>1"),
        (Target.ENTITIES, "has:figures"),
        (Target.ENTITIES, ""),
    ],
)
@pytest.mark.parametrize("limit", [1, 7, 50])
def test_pages_follow_each_other_without_gap_or_repetition(
    store: AskStore, target: Target, typed: str, limit: int
) -> None:
    query = read_query(typed)
    hits: list[Hit] = []
    page = store.page(target, query, limit=limit)
    while page.following:
        hits += page.hits
        page = store.page(target, query, after=page.following, limit=limit)
    hits += page.hits

    keys = [(hit.key.article_id, hit.key.row_id) for hit in hits]
    assert keys == sorted(set(keys), reverse=True)
    assert len(keys) == store.count(target, query) > 20 or typed == "-speaker:ruth"


@pytest.mark.parametrize(
    "typed", ["tariffs", "speaker:ada", "same-paragraph(kelby steel)", "figure:>1bn", "is:starred"]
)
def test_among_some_articles_the_same_are_found(filled: Filled, store: AskStore, typed: str) -> None:
    query = read_query(typed)
    some = [key for key, name in filled.names.items() if name in ("tariffs", "turbines", "copyist", "muted", "trashed")]

    found = store.find_among(query, some)

    everywhere = {hit.article.id for hit in store.page(Target.ARTICLES, query).hits}
    assert found == everywhere & set(some)


def test_words_are_those_of_a_row_even_where_its_text_has_others(filled: Filled, store: AskStore) -> None:
    """As a repair leaves them: rows change, and what is removed with them is forgotten."""
    query = read_query("zeppelin*")
    with filled.database.write() as connection:
        row_id = connection.execute(select(FigureRow.id).order_by(FigureRow.id).limit(1)).scalar_one()
        before = connection.execute(select(FigureRow.words).where(FigureRow.id == row_id)).scalar_one()
        connection.execute(update(FigureRow).where(FigureRow.id == row_id).values(words=" 12 zeppelins "))

    found = [hit.key.row_id for hit in store.page(Target.FIGURES, query).hits], store.count(Target.FIGURES, query)

    with filled.database.write() as connection:
        connection.execute(update(FigureRow).where(FigureRow.id == row_id).values(words=before))
    assert found == ([row_id], 1)
    assert store.page(Target.FIGURES, query).hits == ()
    assert not mend_index(filled.database)


def test_a_row_may_hold_a_word_of_any_length(filled: Filled, store: AskStore) -> None:
    long = "z" * 3000
    with filled.database.write() as connection:
        row_id = connection.execute(select(QuoteRow.id).order_by(QuoteRow.id).limit(1)).scalar_one()
        before = connection.execute(select(QuoteRow.words).where(QuoteRow.id == row_id)).scalar_one()
        connection.execute(update(QuoteRow).where(QuoteRow.id == row_id).values(words=f" a {long} "))

    found = [store.count(Target.QUOTES, read_query(typed)) for typed in (long, long[:-1], f"{long[:-1]}*", "zzz*")]

    with filled.database.write() as connection:
        connection.execute(update(QuoteRow).where(QuoteRow.id == row_id).values(words=before))
    assert found == [1, 0, 1, 1]


def test_a_figure_comes_with_its_article_and_its_own_values(store: AskStore) -> None:
    (hit,) = store.page(Target.FIGURES, read_query("figure:320m")).hits

    assert hit.article.headline == "Halden Wind reports yearly results"
    assert (getattr(hit.finding, "value", 0), getattr(hit.finding, "value_high", 0)) == (310_000_000, 330_000_000)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES_OF_QUERIES), max_size=9).map("".join)),
    target=st.sampled_from(Target),
)
def test_any_string_gives_results_or_an_error_with_its_place(store: AskStore, typed: str, target: Target) -> None:
    query, explained = None, (0, "")
    try:
        query = read_query(typed)
    except QuerySyntaxError as error:
        explained = error.position, str(error)
    if query is None:
        assert 0 <= explained[0] <= len(typed)
        assert explained[1].endswith(".")
        return

    page = store.page(target, query, limit=100)

    assert len(page.hits) == store.count(target, query)
