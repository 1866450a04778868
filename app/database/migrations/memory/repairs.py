"""What the memory needs: repairs."""


def make() -> None:
    """Make tables, columns and indexes."""
