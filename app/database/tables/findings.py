"""What was found in a version of an article: rows of their own, so that they can be asked for across the archive."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, OwnKey, belongs_to, index_where
from app.database.types import Json, Key


class AnalysisRow(Base):
    """That an extractor read a version, with what it found out about the whole."""

    __tablename__ = "analyses"
    __table_args__ = (
        Index("ix_analyses_version_id_extractor", "version_id", "extractor", unique=True),
        Index("ix_analyses_article_id", "article_id"),
        index_where("ix_analyses_unjoined", "id", condition="is_joined = 0"),
    )

    id: Mapped[OwnKey]
    version_id: Mapped[int] = belongs_to("versions.id")
    article_id: Mapped[int] = belongs_to("articles.id")
    extractor: Mapped[str]
    findings_version: Mapped[int]
    analysed: Mapped[datetime]
    language: Mapped[str]
    coverage: Mapped[str]
    issuer_entity: Mapped[str | None]
    analysed_until: Mapped[int | None]
    release: Mapped[object] = mapped_column(Json)
    raw: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The findings as they were extracted, compressed JSON; NULL where no repair changed them."""
    is_joined: Mapped[bool] = mapped_column(server_default=false())
    """Whether its entities are joined across the archive, or need not be since it is not of the current version."""


class EntityRow(Base):
    """Somebody or something named in one article."""

    __tablename__ = "entities"
    __table_args__ = (
        Index("ix_entities_analysis_id", "analysis_id"),
        Index("ix_entities_article_id", "article_id", "id"),
        Index("ix_entities_name_key", "name_key"),
        Index("ix_entities_identity", "identity_id", "day", "article_id"),
    )

    id: Mapped[OwnKey]
    analysis_id: Mapped[int] = belongs_to("analyses.id")
    article_id: Mapped[int] = mapped_column(Key, server_default="0")
    """Of the analysis: what is asked across the archive is ordered by it without a join."""
    number: Mapped[int]
    key: Mapped[str]
    """Its id within the article."""
    name: Mapped[str]
    name_key: Mapped[str]
    """The name folded: what entities of several articles are joined by."""
    type: Mapped[str]
    roles: Mapped[object] = mapped_column(Json)
    country: Mapped[str | None]
    ticker: Mapped[str | None]
    confidence: Mapped[float] = mapped_column(server_default="0.5")
    reason: Mapped[str] = mapped_column(server_default="")
    identity_id: Mapped[int | None] = mapped_column(Key)
    """Who it is across the archive; NULL: of an earlier version, or not joined yet."""
    day: Mapped[int | None]
    """When its article was published, in days since 1970 (UTC), once it is joined."""


class MentionRow(Base):
    """One place where an entity is named."""

    __tablename__ = "mentions"
    __table_args__ = {"sqlite_with_rowid": False}

    entity_id: Mapped[int] = belongs_to("entities.id", primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[str]
    is_nested: Mapped[bool]


class QuoteRow(Base):
    """One statement."""

    __tablename__ = "quotes"
    __table_args__ = (
        Index("ix_quotes_analysis_id", "analysis_id"),
        Index("ix_quotes_article_id", "article_id", "id"),
        Index("ix_quotes_speaker_key", "speaker_key"),
        Index("ix_quotes_kind", "kind", "article_id"),
        Index("ix_quotes_lineage", "lineage_id"),
        Index("ix_quotes_speaker", "speaker_id", "article_id"),
        index_where("ix_quotes_untraced", "id", condition="lineage_id IS NULL"),
    )

    id: Mapped[OwnKey]
    analysis_id: Mapped[int] = belongs_to("analyses.id")
    article_id: Mapped[int] = mapped_column(Key, server_default="0")
    """Of the analysis: what is asked across the archive is ordered by it without a join."""
    number: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str]
    kind: Mapped[str]
    parts: Mapped[object] = mapped_column(Json)
    speaker: Mapped[object | None] = mapped_column(Json, nullable=True)
    """The words that name the speaker: start, end, surface."""
    speaker_name: Mapped[str | None]
    speaker_key: Mapped[str | None]
    """The name folded."""
    speaker_entity: Mapped[str | None]
    cue: Mapped[object | None] = mapped_column(Json, nullable=True)
    said_when: Mapped[str | None]
    confidence: Mapped[float]
    reason: Mapped[str] = mapped_column(server_default="")
    lineage_id: Mapped[int | None] = mapped_column(Key)
    """What the same words elsewhere have in common: the least id among them; NULL: not traced yet."""
    speaker_id: Mapped[int | None] = mapped_column(Key)
    """Who it is across the archive that speaks; 0: it is of an earlier version; NULL: nobody that is known."""
    words: Mapped[str] = mapped_column(server_default="")
    """The words of the statement, folded, with a space at both ends."""
    around: Mapped[str] = mapped_column(server_default="")
    """Those of the rest of its paragraph, likewise."""


class FigureRow(Base):
    """One quantity."""

    __tablename__ = "figures"
    __table_args__ = (
        Index("ix_figures_analysis_id", "analysis_id"),
        Index("ix_figures_article_id", "article_id", "id"),
        Index("ix_figures_subject_key", "subject_key"),
        Index("ix_figures_kind", "kind", "article_id"),
        Index("ix_figures_direction", "direction", "article_id"),
        Index("ix_figures_unit_amount", "unit", "amount"),
        Index("ix_figures_unit_amount_most", "unit", "amount_most"),
        Index("ix_figures_amount_most", "amount_most"),
        index_where("ix_figures_amount_high", "amount_high", condition="amount_high IS NOT NULL"),
        Index("ix_figures_measure", "measure_id", "article_id"),
        index_where("ix_figures_unmeasured", "id", condition="measure_id IS NULL"),
    )

    id: Mapped[OwnKey]
    analysis_id: Mapped[int] = belongs_to("analyses.id")
    article_id: Mapped[int] = mapped_column(Key, server_default="0")
    """Of the analysis: what is asked across the archive is ordered by it without a join."""
    number: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str]
    kind: Mapped[str]
    amount: Mapped[float | None]
    """The value for comparing, when it is a number; exactly it stands in `exact`."""
    amount_high: Mapped[float | None]
    amount_most: Mapped[float | None]
    """The upper end of a range, else the amount: what is more than a limit is found by it."""
    exact: Mapped[object] = mapped_column(Json)
    """Value and upper end, digit for digit; of a date its ISO 8601 string."""
    unit: Mapped[str | None]
    direction: Mapped[str]
    bound: Mapped[str]
    subject: Mapped[object | None] = mapped_column(Json, nullable=True)
    subject_key: Mapped[str | None]
    """What is measured, folded."""
    period: Mapped[object | None] = mapped_column(Json, nullable=True)
    period_iso: Mapped[str | None]
    baseline: Mapped[object | None] = mapped_column(Json, nullable=True)
    claimed_by: Mapped[str | None]
    role: Mapped[str | None]
    is_inferred: Mapped[bool]
    confidence: Mapped[float]
    reason: Mapped[str] = mapped_column(server_default="")
    words: Mapped[str] = mapped_column(server_default="")
    """What is measured and the quantity itself as words, folded, with a space at both ends."""
    measure_id: Mapped[int | None] = mapped_column(Key)
    """Of which measure it is; 0: of none, or of an earlier version; NULL: not measured yet."""


class TickerRow(Base):
    """One listing that a version of an article names, by its release or by an organisation in it."""

    __tablename__ = "tickers"
    __table_args__ = (
        Index("ix_tickers_symbol_exchange_article_id", "symbol", "exchange", "article_id"),
        Index("ix_tickers_article_id", "article_id"),
        {"sqlite_with_rowid": False},
    )

    analysis_id: Mapped[int] = belongs_to("analyses.id", primary_key=True)
    exchange: Mapped[str] = mapped_column(primary_key=True)
    """Folded, as is the symbol."""
    symbol: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(Key)


class NameWordRow(Base):
    """A word of a name that some article holds: how parts of names are looked up and completed. Never removed."""

    __tablename__ = "name_words"
    __table_args__ = {"sqlite_with_rowid": False}

    kind: Mapped[str] = mapped_column(primary_key=True)
    """Whose name: "speaker", "issuer", "wire", or a type of entity."""
    word: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    """The name folded."""
    name: Mapped[str] = mapped_column(primary_key=True)
