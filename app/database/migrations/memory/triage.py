"""What the memory needs: triage."""


def make() -> None:
    """Make tables, columns and indexes."""
