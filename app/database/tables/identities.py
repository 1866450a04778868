"""Who is who across the archive: identities, the names that lead to them, and what their context says of them."""

from sqlalchemy import Index, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database.tables.base import Base, OwnKey, belongs_to, index_where


class IdentityRow(Base):
    """One person, organisation, place or other thing, whatever it is called in whichever article.

    Who its entities are stands with them (`entities.identity_id`), so that counts and dates are never kept here.
    """

    __tablename__ = "identities"
    __table_args__ = (
        Index("ix_identities_name_key", "name_key"),
        Index("ix_identities_type", "type", "appearances"),
        index_where("ix_identities_thinned", "id", condition="is_thinned = 1"),
    )

    id: Mapped[OwnKey]
    type: Mapped[str]
    name: Mapped[str]
    """The name to show: of those it bears the most telling one."""
    name_key: Mapped[str]
    """The shown name folded."""
    appearances: Mapped[int] = mapped_column(server_default="0")
    """How many entities are joined to it; kept, so that a search can show the most frequent ones first."""
    is_thinned: Mapped[bool] = mapped_column(server_default=false())
    """Whether entities have left it of which it is not known yet whether they come again."""


class AliasRow(Base):
    """A name by which an identity is found, written as in `name` by `count` of its entities."""

    __tablename__ = "identity_aliases"
    __table_args__ = (Index("ix_identity_aliases_key", "key", "kind", "identity_id"), {"sqlite_with_rowid": False})

    identity_id: Mapped[int] = belongs_to("identities.id", primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    """See `app.memory.joining.signs.SignKind`."""
    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    """As it is written; empty where only the key counts."""
    count: Mapped[int]
    """0: of an article that is just being analysed again."""


class ContextRow(Base):
    """What stands beside `count` entities of an identity: whom it belongs to, which role it has, where it lies.

    Compared when names are joined; what is shown of roles and dates is asked of the entities themselves.
    """

    __tablename__ = "identity_contexts"
    __table_args__ = {"sqlite_with_rowid": False}

    identity_id: Mapped[int] = belongs_to("identities.id", primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    """See `app.memory.joining.signs.ContextKind`."""
    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
