"""By what near-duplicates and the same quotes are found, and when something was seen first."""

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, belongs_to
from app.database.types import Key


class StoryBandRow(Base):
    """A band of an article's signature: articles that share one may be near-duplicates."""

    __tablename__ = "story_bands"
    __table_args__ = (Index("ix_story_bands_article_id", "article_id"), {"sqlite_with_rowid": False})

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article_id: Mapped[int] = belongs_to("articles.id", primary_key=True)


class QuoteBandRow(Base):
    """A mark of a quote's words: quotes that share one may be the same."""

    __tablename__ = "quote_bands"
    __table_args__ = (Index("ix_quote_bands_quote_id", "quote_id"), {"sqlite_with_rowid": False})

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    quote_id: Mapped[int] = belongs_to("quotes.id", primary_key=True)


class FirstSeenRow(Base):
    """Which article was the first to name a speaker, an organisation or a measure of an issuer.

    It outlives the article: what was once seen is not new when it comes again.
    """

    __tablename__ = "first_seen"
    __table_args__ = {"sqlite_with_rowid": False}

    thing: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """A hash of what it is and of its name."""
    article_id: Mapped[int] = mapped_column(Key)
    is_new: Mapped[bool]
    """False: found when the same text was read again, so that nobody had waited for it."""
