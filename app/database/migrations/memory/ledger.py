"""What the memory needs: which measure a figure is of, and who across the archive speaks a quote."""

from alembic import op
from sqlalchemy import Column, column, select, table, text, update

from app.database.types import CleanText, Key

_ARTICLES = table("articles", *map(column, ("id", "version_id")))
_ANALYSES = table("analyses", *map(column, ("id", "article_id", "version_id")))
_FIGURES = table("figures", *map(column, ("analysis_id", "measure_id")))
_QUOTES = table("quotes", *map(column, ("analysis_id", "speaker_id")))


def make() -> None:
    """Make the table, columns and indexes; what is there already is measured in the background."""
    op.create_table(
        "measures",
        Column("id", Key, primary_key=True),
        Column("key", CleanText, nullable=False),
        Column("issuer_key", CleanText, nullable=False),
        Column("subject", CleanText, nullable=False),
        Column("issuer", CleanText, nullable=False, server_default=""),
    )
    op.create_index("ix_measures_key_issuer_key", "measures", ["key", "issuer_key"], unique=True)
    op.add_column("figures", Column("measure_id", Key, nullable=True))
    op.add_column("quotes", Column("speaker_id", Key, nullable=True))
    _pass_over_earlier()
    op.create_index("ix_figures_measure", "figures", ["measure_id", "article_id"])
    unmeasured = text("measure_id IS NULL")
    op.create_index("ix_figures_unmeasured", "figures", ["id"], sqlite_where=unmeasured, postgresql_where=unmeasured)
    op.create_index("ix_quotes_speaker", "quotes", ["speaker_id", "article_id"])


def _pass_over_earlier() -> None:
    """Mark what was found in texts that are no longer the current ones."""
    outdated = select(_ANALYSES.c.id).join(_ARTICLES, _ARTICLES.c.id == _ANALYSES.c.article_id)
    outdated = outdated.where(_ARTICLES.c.version_id != _ANALYSES.c.version_id)
    for rows, name in ((_FIGURES, "measure_id"), (_QUOTES, "speaker_id")):
        op.execute(update(rows).where(rows.c.analysis_id.in_(outdated)).values({name: 0}))
