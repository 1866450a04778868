"""The time, where nobody hands over another clock. Ground: standard library only."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)
