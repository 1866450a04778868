"""Keeps stories in step: an article that arrives, or whose text is another, finds the one that it belongs to."""

from collections.abc import Collection

from app.database.stories import StoryStore

AT_ONCE = 8
"""Of more articles at once (the first fetch of a feed) the others are grouped in the background: nobody waits."""


class StoryFollower:
    """Groups what arrives."""

    def __init__(self, stories: StoryStore) -> None:
        self._stories = stories

    def articles_stored(self, ids: Collection[int], /) -> None:
        """Group the latest of them, and let the others wait for their turn."""
        ordered = sorted(ids)
        self._stories.reopen(ordered[:-AT_ONCE])
        self._stories.group(ordered[-AT_ONCE:])

    def findings_stored(self, _article_id: int, /) -> None:
        """Do nothing: texts alone decide."""

    def catch_up(self, limit: int, /) -> bool:
        """Group what arrived before stories were kept, or was grouped by another threshold."""
        return self._stories.catch_up(limit)
