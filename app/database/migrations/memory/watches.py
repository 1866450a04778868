"""What the memory needs: watches."""


def make() -> None:
    """Make tables, columns and indexes."""
