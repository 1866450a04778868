"""What the memory needs: findings."""


def make() -> None:
    """Make tables, columns and indexes."""
