"""What the memory needs: identities."""


def make() -> None:
    """Make tables, columns and indexes."""
