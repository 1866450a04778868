"""What people put right among the findings, shared by everybody, and which articles each repair changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, OwnKey, belongs_to
from app.database.types import Json, Key


class RepairRow(Base):
    """One repair: who, when, what, how far."""

    __tablename__ = "repairs"
    __table_args__ = (
        Index("ix_repairs_article_id", "article_id", "scope"),
        Index("ix_repairs_feed_id", "feed_id", "scope"),
        Index("ix_repairs_scope", "scope", "undone"),
        Index("ix_repairs_asked_below", "asked_below"),
    )

    id: Mapped[OwnKey]
    key: Mapped[str] = mapped_column(unique=True)
    """The same in every archive that it was brought into."""
    kind: Mapped[str]
    scope: Mapped[str]
    article_id: Mapped[int | None] = mapped_column(Key, ForeignKey("articles.id", ondelete="SET NULL"))
    """Where it was made; NULL: the article is not here, and may come."""
    feed_id: Mapped[int | None] = mapped_column(Key, ForeignKey("feeds.id", ondelete="SET NULL"))
    place: Mapped[object] = mapped_column(Json)
    """The same, told so that another archive finds it."""
    target: Mapped[object] = mapped_column(Json)
    change: Mapped[object] = mapped_column(Json)
    person: Mapped[str]
    """The name and no key: it may come from another archive."""
    made: Mapped[datetime]
    undone_by: Mapped[str] = mapped_column(default="")
    undone: Mapped[datetime | None]
    asked_below: Mapped[int | None] = mapped_column(Key)
    """Articles with a lower id are still to be asked whether it changes them; NULL: none."""


class RepairHitRow(Base):
    """That a repair changes what was found in an article."""

    __tablename__ = "repair_hits"
    __table_args__ = (Index("ix_repair_hits_article_id", "article_id"), {"sqlite_with_rowid": False})

    repair_id: Mapped[int] = belongs_to("repairs.id", primary_key=True)
    article_id: Mapped[int] = belongs_to("articles.id", primary_key=True)
    wrong: Mapped[int]
    """How many findings it corrects or rejects there."""
    gone: Mapped[int]
    """How many fewer there are by it; below 0: more."""
