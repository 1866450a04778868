"""What the memory needs of findings: whose they are, the words in them, names and listings to look them up by."""

from collections.abc import Callable, Iterator
from typing import Any

from alembic import op
from sqlalchemy import (
    Column,
    Connection,
    Double,
    ForeignKey,
    bindparam,
    column,
    func,
    insert,
    literal,
    select,
    table,
    text,
    update,
)

from app.database.types import CleanText, Json, Key
from app.query.folding import fold

_BATCH = 2000
_LONGEST_NAME = 200

_ANALYSES = table("analyses", *map(column, ("id", "article_id", "version_id")), column("release", Json))
_ARTICLES = table("articles", *map(column, ("id", "issuer", "wire")))
_VERSIONS = table("versions", *map(column, ("id", "text")))
_ENTITIES = table("entities", *map(column, ("id", "analysis_id", "article_id", "type", "name", "ticker")))
_QUOTES = table(
    "quotes",
    *map(column, ("id", "analysis_id", "article_id", "start", "end", "text", "speaker_name", "words", "around")),
)
_FIGURES = table(
    "figures",
    *map(
        column,
        ("id", "analysis_id", "article_id", "text", "subject_key", "words", "amount", "amount_high", "amount_most"),
    ),
)
_TICKERS = table("tickers", *map(column, ("analysis_id", "exchange", "symbol", "article_id")))
_NAMES = table("name_words", *map(column, ("kind", "word", "key", "name")))

_WORDS_ON_SQLITE = (
    """CREATE VIRTUAL TABLE article_search_findings USING fts5(
    words, content = 'findings', content_rowid = 'id', columnsize = 0, detail = none,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M*'"
)""",
    """CREATE TRIGGER article_search_findings_added AFTER INSERT ON findings
BEGIN
    INSERT INTO article_search_findings (rowid, words) VALUES (new.id, new.words);
END""",
    """CREATE TRIGGER article_search_findings_changed AFTER UPDATE OF words ON findings WHEN old.words IS NOT new.words
BEGIN
    INSERT INTO article_search_findings (article_search_findings, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO article_search_findings (rowid, words) VALUES (new.id, new.words);
END""",
    """CREATE TRIGGER article_search_findings_removed AFTER DELETE ON findings
BEGIN
    INSERT INTO article_search_findings (article_search_findings, rowid, words) VALUES ('delete', old.id, old.words);
END""",
    "INSERT INTO article_search_findings (article_search_findings) VALUES ('rebuild')",
)
_WORDS_ON_POSTGRESQL = (
    # PostgreSQL takes no word of more than 2046 bytes.
    r"""CREATE INDEX ix_article_words_findings ON findings USING gin (array_to_tsvector(string_to_array(
    btrim(regexp_replace(words, '([^ ]{200})[^ ]+', '\1', 'g')), ' ')))""",
)


def make() -> None:
    """Make columns and tables, fill them from what is there, and make the indexes."""
    for name in ("entities", "quotes", "figures"):
        op.add_column(name, Column("article_id", Key, nullable=False, server_default="0"))
    for name, added in (("quotes", "words"), ("quotes", "around"), ("figures", "words")):
        op.add_column(name, Column(added, CleanText, nullable=False, server_default=""))
    op.add_column("figures", Column("amount_most", Double))
    _make_tables()
    connection = op.get_bind()
    _fill_entities(connection)
    _fill(connection, _QUOTES, _quotes(), _write_quote)
    _fill(connection, _FIGURES, _figures(), _write_figure)
    _fill_tickers(connection)
    _fill_names(connection)
    for name in ("entities", "quotes", "figures"):
        op.create_index(f"ix_{name}_article_id", name, ["article_id", "id"])
    op.create_index("ix_quotes_kind", "quotes", ["kind", "article_id"])
    op.create_index("ix_figures_kind", "figures", ["kind", "article_id"])
    op.create_index("ix_figures_direction", "figures", ["direction", "article_id"])
    op.create_index("ix_figures_unit_amount_most", "figures", ["unit", "amount_most"])
    op.create_index("ix_figures_amount_most", "figures", ["amount_most"])
    ranges = text("amount_high IS NOT NULL")
    op.create_index("ix_figures_amount_high", "figures", ["amount_high"], sqlite_where=ranges)
    _index_words()
    op.create_index("ix_tickers_symbol_exchange_article_id", "tickers", ["symbol", "exchange", "article_id"])
    op.create_index("ix_tickers_article_id", "tickers", ["article_id"])


def _make_tables() -> None:
    op.create_table(
        "tickers",
        Column("analysis_id", Key, ForeignKey("analyses.id", ondelete="CASCADE"), primary_key=True),
        Column("exchange", CleanText, primary_key=True),
        Column("symbol", CleanText, primary_key=True),
        Column("article_id", Key, nullable=False),
        sqlite_with_rowid=False,
    )
    names = [Column(name, CleanText, primary_key=True) for name in ("kind", "word", "key", "name")]
    op.create_table("name_words", *names, sqlite_with_rowid=False)


def _index_words() -> None:
    """Index which words there are in quotes and figures, without their places: rows are read to know more."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    if not is_postgresql:
        op.execute("CREATE VIRTUAL TABLE article_search_places USING fts5vocab('article_search', 'instance')")
    for name in ("quotes", "figures"):
        for statement in _WORDS_ON_POSTGRESQL if is_postgresql else _WORDS_ON_SQLITE:
            op.execute(statement.replace("findings", name))


def _fill_entities(connection: Connection) -> None:
    owner = select(_ANALYSES.c.article_id).where(_ANALYSES.c.id == _ENTITIES.c.analysis_id).scalar_subquery()
    connection.execute(update(_ENTITIES).values(article_id=owner))


def _quotes() -> Any:
    columns = (_QUOTES.c.id, _ANALYSES.c.article_id, _QUOTES.c.start, _QUOTES.c.end, _QUOTES.c.text)
    joined = select(*columns, _VERSIONS.c.text.label("whole")).join(_ANALYSES, _ANALYSES.c.id == _QUOTES.c.analysis_id)
    return joined.join(_VERSIONS, _VERSIONS.c.id == _ANALYSES.c.version_id)


def _figures() -> Any:
    most = func.coalesce(_FIGURES.c.amount_high, _FIGURES.c.amount).label("most")
    columns = (_FIGURES.c.id, _ANALYSES.c.article_id, _FIGURES.c.text, _FIGURES.c.subject_key, most)
    return select(*columns).join(_ANALYSES, _ANALYSES.c.id == _FIGURES.c.analysis_id)


def _write_quote(row: Any) -> dict[str, Any]:
    start, end = row.whole.rfind("\n", 0, row.start) + 1, row.whole.find("\n", row.end)
    around = (row.whole[start : row.start], row.whole[row.end : end if end >= 0 else len(row.whole)])
    return {"words": _words(row.text), "around": _words(*around)}


def _write_figure(row: Any) -> dict[str, Any]:
    return {"words": _words(row.subject_key or "", row.text), "amount_most": row.most}


def _words(*texts: str) -> str:
    words = " ".join(filter(None, map(fold, texts)))
    return f" {words} " if words else ""


def _fill(connection: Connection, into: Any, rows: Any, write: Callable[[Any], dict[str, Any]]) -> None:
    changed = update(into).where(into.c.id == bindparam("this"))
    last = 0
    while batch := connection.execute(rows.where(into.c.id > last).order_by(into.c.id).limit(_BATCH)).all():
        values = [{"this": row.id, "article_id": row.article_id} | write(row) for row in batch]
        connection.execute(changed.values(dict.fromkeys(values[0].keys() - {"this"})), values)
        last = batch[-1].id


def _fill_tickers(connection: Connection) -> None:
    last = 0
    analyses = select(_ANALYSES).order_by(_ANALYSES.c.id).limit(_BATCH)
    while batch := connection.execute(analyses.where(_ANALYSES.c.id > last)).all():
        last = batch[-1].id
        ids = [row.id for row in batch]
        borne = select(_ENTITIES.c.analysis_id, _ENTITIES.c.ticker).where(_ENTITIES.c.ticker.is_not(None))
        borne = borne.where(_ENTITIES.c.analysis_id.between(ids[0], ids[-1]))
        stated = [(row.id, exchange, symbol) for row in batch for _, _, exchange, symbol in row.release["tickers"]]
        stated += [(owner, *ticker.rpartition(":")[::2]) for owner, ticker in connection.execute(borne)]
        folded = dict.fromkeys((owner, fold(exchange), fold(symbol)) for owner, exchange, symbol in stated)
        owners = {row.id: row.article_id for row in batch}
        names = ("analysis_id", "exchange", "symbol", "article_id")
        rows = [dict(zip(names, (*one, owners[one[0]]), strict=True)) for one in folded if one[2]]
        if rows:
            connection.execute(insert(_TICKERS), rows)


def _fill_names(connection: Connection) -> None:
    sources = (
        select(_ENTITIES.c.type, _ENTITIES.c.name).distinct(),
        select(literal("speaker"), _QUOTES.c.speaker_name).where(_QUOTES.c.speaker_name.is_not(None)).distinct(),
        select(literal("issuer"), _ARTICLES.c.issuer).where(_ARTICLES.c.issuer != "").distinct(),
        select(literal("wire"), _ARTICLES.c.wire).where(_ARTICLES.c.wire != "").distinct(),
    )
    for source in sources:
        batch: list[dict[str, str]] = []
        for kind, name in connection.execute(source).all():
            batch += _words_of(kind, name)
            if len(batch) > _BATCH:
                connection.execute(insert(_NAMES), batch)
                batch = []
        if batch:
            connection.execute(insert(_NAMES), batch)


def _words_of(kind: str, name: str) -> Iterator[dict[str, str]]:
    key = fold(name)
    for word in dict.fromkeys(key.split() if len(name) <= _LONGEST_NAME else ()):
        yield {"kind": kind, "word": word, "key": key, "name": name}
