"""Stories: which articles are nearly the same, whoever brought them."""

from app.database.stories.store import StoryStore

__all__ = ["StoryStore"]
