"""Keeps the lineage of quotes in step with what is found in articles."""

from collections.abc import Collection

from app.database.lineage import LineageStore


class LineageFollower:
    """Traces quotes as they are found."""

    def __init__(self, lineage: LineageStore) -> None:
        self._lineage = lineage

    def articles_stored(self, _ids: Collection[int], /) -> None:
        """Do nothing: quotes are found later."""

    def findings_stored(self, article_id: int, /) -> None:
        """Trace the article's quotes."""
        self._lineage.trace(article_id)

    def catch_up(self, limit: int, /) -> bool:
        """Trace quotes that were found before lineage was kept."""
        return self._lineage.catch_up(limit)
