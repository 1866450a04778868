"""Keeps identities in step: what is found in an article is joined with what others say, and leaves with its text."""

from collections.abc import Collection

from app.database.identities.store import IdentityStore


class IdentityFollower:
    """Joins what is found."""

    def __init__(self, identities: IdentityStore) -> None:
        self._identities = identities

    def articles_stored(self, ids: Collection[int], /) -> None:
        """Forget what an earlier text said of anybody."""
        self._identities.leave_earlier(ids)

    def findings_stored(self, article_id: int, /) -> None:
        """Find out who is who."""
        self._identities.join(article_id)

    def catch_up(self, limit: int, /) -> bool:
        """Join what was found before identities were kept, or by other rules."""
        return self._identities.catch_up(limit)
