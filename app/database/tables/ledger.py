"""What is measured, and of whom: what figures of several articles are put together by."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, OwnKey

NOTHING = 0
"""As a figure's measure: it is comparable with no other, or of an earlier version."""


class MeasureRow(Base):
    """One measure of one issuer; its figures point to it (`figures.measure_id`). Never removed."""

    __tablename__ = "measures"
    __table_args__ = (Index("ix_measures_key_issuer_key", "key", "issuer_key", unique=True),)

    id: Mapped[OwnKey]
    key: Mapped[str]
    """See `app.memory.measures`."""
    issuer_key: Mapped[str]
    subject: Mapped[str]
    """As it was first written, as is the issuer."""
    issuer: Mapped[str] = mapped_column(server_default="")
