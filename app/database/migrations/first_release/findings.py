"""What was found in articles."""

from alembic import op
from sqlalchemy import Boolean, Column, Double, ForeignKey, Integer

from app.database.types import CleanText, Json, Key, Moment


def make() -> None:
    """Make the tables with their indexes."""
    op.create_table(
        "analyses",
        Column("id", Key, primary_key=True),
        Column("version_id", Key, ForeignKey("versions.id", ondelete="CASCADE"), nullable=False),
        Column("article_id", Key, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        Column("extractor", CleanText, nullable=False),
        Column("findings_version", Integer, nullable=False),
        Column("analysed", Moment, nullable=False),
        Column("language", CleanText, nullable=False),
        Column("coverage", CleanText, nullable=False),
        Column("issuer_entity", CleanText),
        Column("analysed_until", Integer),
        Column("release", Json, nullable=False),
    )
    op.create_index("ix_analyses_article_id", "analyses", ["article_id"])
    op.create_index("ix_analyses_version_id_extractor", "analyses", ["version_id", "extractor"], unique=True)
    op.create_table(
        "entities",
        Column("id", Key, primary_key=True),
        Column("analysis_id", Key, ForeignKey("analyses.id", ondelete="CASCADE"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("key", CleanText, nullable=False),
        Column("name", CleanText, nullable=False),
        Column("name_key", CleanText, nullable=False),
        Column("type", CleanText, nullable=False),
        Column("roles", Json, nullable=False),
        Column("country", CleanText),
        Column("ticker", CleanText),
    )
    op.create_index("ix_entities_analysis_id", "entities", ["analysis_id"])
    op.create_index("ix_entities_name_key", "entities", ["name_key"])
    op.create_table(
        "mentions",
        Column("entity_id", Key, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("kind", CleanText, nullable=False),
        Column("is_nested", Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quotes",
        Column("id", Key, primary_key=True),
        Column("analysis_id", Key, ForeignKey("analyses.id", ondelete="CASCADE"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", CleanText, nullable=False),
        Column("kind", CleanText, nullable=False),
        Column("parts", Json, nullable=False),
        Column("speaker", Json),
        Column("speaker_name", CleanText),
        Column("speaker_key", CleanText),
        Column("speaker_entity", CleanText),
        Column("cue", Json),
        Column("said_when", CleanText),
        Column("confidence", Double, nullable=False),
    )
    op.create_index("ix_quotes_analysis_id", "quotes", ["analysis_id"])
    op.create_index("ix_quotes_speaker_key", "quotes", ["speaker_key"])
    op.create_table(
        "figures",
        Column("id", Key, primary_key=True),
        Column("analysis_id", Key, ForeignKey("analyses.id", ondelete="CASCADE"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", CleanText, nullable=False),
        Column("kind", CleanText, nullable=False),
        Column("amount", Double),
        Column("amount_high", Double),
        Column("exact", Json, nullable=False),
        Column("unit", CleanText),
        Column("direction", CleanText, nullable=False),
        Column("bound", CleanText, nullable=False),
        Column("subject", Json),
        Column("subject_key", CleanText),
        Column("period", Json),
        Column("period_iso", CleanText),
        Column("baseline", Json),
        Column("claimed_by", CleanText),
        Column("role", CleanText),
        Column("is_inferred", Boolean, nullable=False),
        Column("confidence", Double, nullable=False),
    )
    op.create_index("ix_figures_analysis_id", "figures", ["analysis_id"])
    op.create_index("ix_figures_subject_key", "figures", ["subject_key"])
    op.create_index("ix_figures_unit_amount", "figures", ["unit", "amount"])
