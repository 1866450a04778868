"""What the memory needs: stories."""


def make() -> None:
    """Make tables, columns and indexes."""
