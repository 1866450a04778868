"""What the memory needs: texts in the order of code points, as SQLite has them, on servers that sort by a language."""

from alembic import op

_COLUMNS = {
    "name_words": ("kind", "word", "key", "name"),
    "identity_aliases": ("kind", "key", "name"),
    "identity_contexts": ("kind", "key"),
    "tickers": ("exchange", "symbol"),
    "dossier_gone": ("key",),
    "figures": ("unit",),
}
"""Texts in keys, by whose order archives are copied and compared, and those that are looked up by their beginnings."""


def make() -> None:
    """Say so to PostgreSQL."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, columns in _COLUMNS.items():
        changes = ", ".join(f'ALTER COLUMN {column} TYPE text COLLATE "C"' for column in columns)
        op.execute(f"ALTER TABLE {table} {changes}")
