"""The first release: feeds, articles with their versions, findings, persons with what they did, and the index."""

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
    text,
)

from app.database.migrations import FOLDER
from app.database.types import CleanText, Digest, Json, Key, Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything in an empty database."""
    _make_feeds()
    _make_articles()
    _make_persons()
    _make_findings()
    op.execute("INSERT INTO facts (name, value) VALUES ('application', 'dateline')")
    op.execute("INSERT INTO persons (id, name) VALUES (1, 'local')")
    if op.get_bind().dialect.name == "sqlite":
        script = (FOLDER / "search_0001.sqlite.sql").read_text(encoding="utf-8")
        for statement in script.split("\n\n"):
            op.get_bind().exec_driver_sql(statement)


def _make_feeds() -> None:
    op.create_table(
        "facts",
        Column("name", CleanText, primary_key=True),
        Column("value", CleanText, nullable=False),
        PrimaryKeyConstraint("name", name="pk_facts"),
    )
    op.create_table(
        "persons",
        Column("id", Key, primary_key=True),
        Column("name", CleanText, nullable=False),
        PrimaryKeyConstraint("id", name="pk_persons"),
        UniqueConstraint("name", name="uq_persons_name"),
    )
    op.create_table(
        "folders",
        Column("id", Key, primary_key=True),
        Column("parent_id", Key, ForeignKey("folders.id", name="fk_folders_parent_id")),
        Column("name", CleanText, nullable=False),
        Column("position", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_folders"),
    )
    op.create_table(
        "feeds",
        Column("id", Key, primary_key=True),
        Column("address", CleanText, nullable=False),
        Column("feed_title", CleanText, nullable=False),
        Column("own_title", CleanText, nullable=False),
        Column("site_link", CleanText, nullable=False),
        Column("folder_id", Key, ForeignKey("folders.id", name="fk_feeds_folder_id")),
        Column("position", Integer, nullable=False),
        Column("full_text", CleanText, nullable=False),
        Column("manual_interval_s", Integer),
        Column("is_removed", Boolean, nullable=False),
        Column("total", Integer, nullable=False),
        Column("etag", CleanText, nullable=False),
        Column("last_modified", CleanText, nullable=False),
        Column("body_digest", CleanText, nullable=False),
        Column("last_try", Moment),
        Column("last_success", Moment),
        Column("last_error", CleanText, nullable=False),
        Column("failures", Integer, nullable=False),
        Column("next_try", Moment),
        Column("newest_entry", Moment),
        Column("interval_s", Integer, nullable=False),
        Column("is_ended", Boolean, nullable=False),
        Column("fetches", Integer, nullable=False),
        Column("not_modified", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_feeds"),
        UniqueConstraint("address", name="uq_feeds_address"),
    )
    op.create_table(
        "mutes",
        Column("id", Key, primary_key=True),
        Column("kind", CleanText, nullable=False),
        Column("value", CleanText, nullable=False),
        Column("hidden", Integer, nullable=False),
        PrimaryKeyConstraint("id", name="pk_mutes"),
    )


def _make_articles() -> None:
    op.create_table(
        "articles",
        Column("id", Key, primary_key=True),
        Column("feed_id", Key, ForeignKey("feeds.id", ondelete="CASCADE", name="fk_articles_feed_id"), nullable=False),
        Column("version_id", Key),
        Column("title", CleanText, nullable=False),
        Column("opening", CleanText, nullable=False),
        Column("issuer", CleanText, nullable=False),
        Column("wire", CleanText, nullable=False),
        Column("published", Moment, nullable=False),
        Column("is_published_inferred", Boolean, nullable=False),
        Column("first_seen", Moment, nullable=False),
        Column("is_muted", Boolean, nullable=False),
        Column("is_copy", Boolean, nullable=False),
        Column("copies", Integer, nullable=False),
        Column("quote_count", Integer, nullable=False),
        Column("figure_count", Integer, nullable=False),
        Column("flags", CleanText, nullable=False),
        Column("body_source", CleanText, nullable=False),
        Column("language", CleanText, nullable=False),
        Column("analysis", CleanText, nullable=False),
        Column("analysed_by", Integer, nullable=False),
        Column("analysis_problem", CleanText, nullable=False),
        Column("is_indexed", Boolean, nullable=False),
        Column("page_state", CleanText, nullable=False),
        Column("page_problem", CleanText, nullable=False),
        Column("guid", CleanText, nullable=False),
        Column("link", CleanText, nullable=False),
        Column("digest", Digest, nullable=False),
        Column("copy_key", Digest),
        Column("author", CleanText, nullable=False),
        Column("contributor", CleanText, nullable=False),
        Column("categories", Json, nullable=False),
        Column("published_raw", CleanText, nullable=False),
        Column("updated", Moment),
        Column("declared_language", CleanText, nullable=False),
        PrimaryKeyConstraint("id", name="pk_articles"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_analysed", "articles", ["analysed_by", "published"])
    op.create_index("ix_articles_copy_key", "articles", ["copy_key"])
    op.create_index("ix_articles_digest", "articles", ["feed_id", "digest"])
    op.create_index("ix_articles_feed", "articles", ["feed_id", "is_muted", "published"])
    op.create_index("ix_articles_guid", "articles", ["feed_id", "guid"])
    op.create_index(
        "ix_articles_hidden",
        "articles",
        ["id", "is_muted", "is_copy"],
        sqlite_where=text("is_muted = 1 OR is_copy = 1"),
        postgresql_where=text("is_muted OR is_copy"),
    )
    op.create_index("ix_articles_issuer", "articles", ["issuer", "is_muted", "is_copy", "published"])
    op.create_index("ix_articles_link", "articles", ["feed_id", "link"])
    op.create_index(
        "ix_articles_listed",
        "articles",
        ["published", "id", "is_muted", "is_copy"],
        sqlite_where=text("is_muted = 0 AND is_copy = 0"),
        postgresql_where=text("NOT is_muted AND NOT is_copy"),
    )
    op.create_index(
        "ix_articles_muted",
        "articles",
        ["published", "id", "is_muted", "is_copy"],
        sqlite_where=text("is_muted = 1 AND is_copy = 0"),
        postgresql_where=text("is_muted AND NOT is_copy"),
    )
    op.create_index(
        "ix_articles_page_wanted",
        "articles",
        ["id"],
        sqlite_where=text("page_state = 'wanted'"),
        postgresql_where=text("page_state = 'wanted'"),
    )
    op.create_table(
        "versions",
        Column("id", Key, primary_key=True),
        Column(
            "article_id",
            Key,
            ForeignKey("articles.id", ondelete="CASCADE", name="fk_versions_article_id"),
            nullable=False,
        ),
        Column("seen", Moment, nullable=False),
        Column("body_source", CleanText, nullable=False),
        Column("title", CleanText, nullable=False),
        Column("text_version", Integer, nullable=False),
        Column("is_repaired", Boolean, nullable=False),
        Column("text_digest", Digest, nullable=False),
        Column("text", CleanText, nullable=False),
        Column("layout", CleanText, nullable=False),
        Column("raw", LargeBinary, nullable=False),
        PrimaryKeyConstraint("id", name="pk_versions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_versions_article_id", "versions", ["article_id"])
    op.create_table(
        "mute_hits",
        Column(
            "mute_id", Key, ForeignKey("mutes.id", ondelete="CASCADE", name="fk_mute_hits_mute_id"), primary_key=True
        ),
        Column(
            "article_id",
            Key,
            ForeignKey("articles.id", ondelete="CASCADE", name="fk_mute_hits_article_id"),
            primary_key=True,
        ),
        PrimaryKeyConstraint("mute_id", "article_id", name="pk_mute_hits"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mute_hits_article_id", "mute_hits", ["article_id"])


def _make_persons() -> None:
    op.create_table(
        "statuses",
        Column(
            "person_id",
            Key,
            ForeignKey("persons.id", ondelete="CASCADE", name="fk_statuses_person_id"),
            primary_key=True,
        ),
        Column(
            "article_id",
            Key,
            ForeignKey("articles.id", ondelete="CASCADE", name="fk_statuses_article_id"),
            primary_key=True,
        ),
        Column("is_read", Boolean, nullable=False),
        Column("is_starred", Boolean, nullable=False),
        PrimaryKeyConstraint("person_id", "article_id", name="pk_statuses"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_statuses_article_id", "statuses", ["article_id"])
    op.create_index(
        "ix_statuses_starred",
        "statuses",
        ["person_id", "article_id"],
        sqlite_where=text("is_starred = 1"),
        postgresql_where=text("is_starred"),
    )
    op.create_table(
        "unread_counts",
        Column(
            "person_id",
            Key,
            ForeignKey("persons.id", ondelete="CASCADE", name="fk_unread_counts_person_id"),
            primary_key=True,
        ),
        Column(
            "feed_id",
            Key,
            ForeignKey("feeds.id", ondelete="CASCADE", name="fk_unread_counts_feed_id"),
            primary_key=True,
        ),
        Column("unread", Integer, nullable=False),
        Column("listed", Integer, nullable=False),
        PrimaryKeyConstraint("person_id", "feed_id", name="pk_unread_counts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_unread_counts_feed_id", "unread_counts", ["feed_id"])
    op.create_table(
        "labels",
        Column("id", Key, primary_key=True),
        Column(
            "person_id", Key, ForeignKey("persons.id", ondelete="CASCADE", name="fk_labels_person_id"), nullable=False
        ),
        Column("name", CleanText, nullable=False),
        Column("colour", CleanText, nullable=False),
        Column("key", CleanText, nullable=False),
        PrimaryKeyConstraint("id", name="pk_labels"),
    )
    op.create_table(
        "article_labels",
        Column(
            "label_id",
            Key,
            ForeignKey("labels.id", ondelete="CASCADE", name="fk_article_labels_label_id"),
            primary_key=True,
        ),
        Column(
            "article_id",
            Key,
            ForeignKey("articles.id", ondelete="CASCADE", name="fk_article_labels_article_id"),
            primary_key=True,
        ),
        PrimaryKeyConstraint("label_id", "article_id", name="pk_article_labels"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_labels_article_id", "article_labels", ["article_id"])
    op.create_table(
        "notes",
        Column("id", Key, primary_key=True),
        Column(
            "person_id", Key, ForeignKey("persons.id", ondelete="CASCADE", name="fk_notes_person_id"), nullable=False
        ),
        Column(
            "article_id", Key, ForeignKey("articles.id", ondelete="CASCADE", name="fk_notes_article_id"), nullable=False
        ),
        Column("exact", CleanText, nullable=False),
        Column("prefix", CleanText, nullable=False),
        Column("suffix", CleanText, nullable=False),
        Column("start", Integer, nullable=False),
        Column("text", CleanText, nullable=False),
        Column("colour", CleanText, nullable=False),
        Column("written", Moment, nullable=False),
        Column("changed", Moment, nullable=False),
        PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_index("ix_notes_article_id", "notes", ["article_id"])


def _make_findings() -> None:
    op.create_table(
        "analyses",
        Column("id", Key, primary_key=True),
        Column(
            "version_id",
            Key,
            ForeignKey("versions.id", ondelete="CASCADE", name="fk_analyses_version_id"),
            nullable=False,
        ),
        Column(
            "article_id",
            Key,
            ForeignKey("articles.id", ondelete="CASCADE", name="fk_analyses_article_id"),
            nullable=False,
        ),
        Column("extractor", CleanText, nullable=False),
        Column("findings_version", Integer, nullable=False),
        Column("analysed", Moment, nullable=False),
        Column("language", CleanText, nullable=False),
        Column("coverage", CleanText, nullable=False),
        Column("issuer_entity", CleanText),
        Column("analysed_until", Integer),
        Column("release", Json, nullable=False),
        PrimaryKeyConstraint("id", name="pk_analyses"),
    )
    op.create_index("ix_analyses_article_id", "analyses", ["article_id"])
    op.create_index("ix_analyses_version_id_extractor", "analyses", ["version_id", "extractor"], unique=True)
    op.create_table(
        "entities",
        Column("id", Key, primary_key=True),
        Column(
            "analysis_id",
            Key,
            ForeignKey("analyses.id", ondelete="CASCADE", name="fk_entities_analysis_id"),
            nullable=False,
        ),
        Column("number", Integer, nullable=False),
        Column("key", CleanText, nullable=False),
        Column("name", CleanText, nullable=False),
        Column("name_key", CleanText, nullable=False),
        Column("type", CleanText, nullable=False),
        Column("roles", Json, nullable=False),
        Column("country", CleanText),
        Column("ticker", CleanText),
        PrimaryKeyConstraint("id", name="pk_entities"),
    )
    op.create_index("ix_entities_analysis_id", "entities", ["analysis_id"])
    op.create_index("ix_entities_name_key", "entities", ["name_key"])
    op.create_table(
        "mentions",
        Column(
            "entity_id",
            Key,
            ForeignKey("entities.id", ondelete="CASCADE", name="fk_mentions_entity_id"),
            primary_key=True,
        ),
        Column("number", Integer, primary_key=True),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("kind", CleanText, nullable=False),
        Column("is_nested", Boolean, nullable=False),
        PrimaryKeyConstraint("entity_id", "number", name="pk_mentions"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quotes",
        Column("id", Key, primary_key=True),
        Column(
            "analysis_id",
            Key,
            ForeignKey("analyses.id", ondelete="CASCADE", name="fk_quotes_analysis_id"),
            nullable=False,
        ),
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
        PrimaryKeyConstraint("id", name="pk_quotes"),
    )
    op.create_index("ix_quotes_analysis_id", "quotes", ["analysis_id"])
    op.create_index("ix_quotes_speaker_key", "quotes", ["speaker_key"])
    op.create_table(
        "figures",
        Column("id", Key, primary_key=True),
        Column(
            "analysis_id",
            Key,
            ForeignKey("analyses.id", ondelete="CASCADE", name="fk_figures_analysis_id"),
            nullable=False,
        ),
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
        PrimaryKeyConstraint("id", name="pk_figures"),
    )
    op.create_index("ix_figures_analysis_id", "figures", ["analysis_id"])
    op.create_index("ix_figures_subject_key", "figures", ["subject_key"])
    op.create_index("ix_figures_unit_amount", "figures", ["unit", "amount"])
