"""What all tables share: one catalogue with names for every constraint, so that migrations can speak of them."""

from datetime import datetime
from typing import Annotated, ClassVar

from sqlalchemy import ForeignKey, Index, MetaData, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.database.types import CleanText, Key, Moment

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

OwnKey = Annotated[int, mapped_column(Key, primary_key=True)]


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar = {str: CleanText, datetime: Moment}


class FactRow(Base):
    """What the database says of itself: whose it is, and how its index was folded."""

    __tablename__ = "facts"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


def belongs_to(target: str, *, primary_key: bool = False) -> Mapped[int]:
    """Make a column that points to `target` and goes when it goes."""
    return mapped_column(Key, ForeignKey(target, ondelete="CASCADE"), primary_key=primary_key)


def index_where(name: str, *columns: str, condition: str) -> Index:
    """Make an index of few rows. SQLite only uses it when a query has the condition word for word.

    On other engines it holds every row: a condition for PostgreSQL here would load that dialect at every start.
    """
    return Index(name, *columns, sqlite_where=text(condition))
