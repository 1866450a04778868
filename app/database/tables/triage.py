"""Dossiers: what somebody gathered of articles, quotes and figures, in an order and with comments of their own."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, OwnKey, belongs_to
from app.database.types import Json, Key


class DossierRow(Base):
    """A dossier: of one person, read by all who share the archive."""

    __tablename__ = "dossiers"
    __table_args__ = (Index("ix_dossiers_person_id_key", "person_id", "key", unique=True),)

    id: Mapped[OwnKey]
    person_id: Mapped[int] = belongs_to("persons.id")
    key: Mapped[str]
    """The same in every archive that it was brought into."""
    name: Mapped[str]
    comment: Mapped[str] = mapped_column(default="")
    made: Mapped[datetime]
    changed: Mapped[datetime]


class DossierItemRow(Base):
    """One thing in a dossier; what it shows is kept here too, so that it outlives its article."""

    __tablename__ = "dossier_items"
    __table_args__ = (
        Index("ix_dossier_items_dossier_id_key", "dossier_id", "key", unique=True),
        Index("ix_dossier_items_article_id", "article_id"),
    )

    id: Mapped[OwnKey]
    dossier_id: Mapped[int] = belongs_to("dossiers.id")
    key: Mapped[str]
    """The same in every archive that it was brought into."""
    position: Mapped[int]
    kind: Mapped[str]
    article_id: Mapped[int | None] = mapped_column(Key, ForeignKey("articles.id", ondelete="SET NULL"))
    """NULL: the article is not here, or is no more."""
    place: Mapped[object] = mapped_column(Json)
    """The article, told so that another archive finds it."""
    title: Mapped[str]
    """Of a section its name, else the article's headline."""
    exact: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    start: Mapped[int]
    """Where the words stood when they were put in: a hint."""
    details: Mapped[object] = mapped_column(Json)
    comment: Mapped[str]
    added: Mapped[datetime]
    changed: Mapped[datetime]


class DossierGoneRow(Base):
    """That something was taken out of a dossier: a colleague's file does not bring it back."""

    __tablename__ = "dossier_gone"
    __table_args__ = {"sqlite_with_rowid": False}

    dossier_id: Mapped[int] = belongs_to("dossiers.id", primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    """Of the item."""
    gone: Mapped[datetime]
    """What was changed later by a colleague comes back all the same."""
