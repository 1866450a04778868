"""What follows when something is stored, in the same write: all of it happens, or none.

Runs on the writer's thread. A follower that knows nothing of a moment passes over it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


class Follower(Protocol):
    """Keeps something in step with articles and findings."""

    def articles_stored(self, ids: Collection[int], /) -> None:
        """Follow articles that are new, or whose current text is another."""

    def findings_stored(self, article_id: int, /) -> None:
        """Follow what was found in the current version of an article."""


@dataclass(frozen=True, slots=True)
class Following:
    """All followers, in the order in which they build on each other."""

    followers: tuple[Follower, ...] = ()

    def articles_stored(self, ids: Collection[int]) -> None:
        """Tell each of articles that are new, or whose current text is another."""
        for follower in self.followers:
            follower.articles_stored(ids)

    def findings_stored(self, article_id: int) -> None:
        """Tell each of what was found in the current version of an article."""
        for follower in self.followers:
            follower.findings_stored(article_id)


def build_following() -> Following:
    """Build every follower."""
    return Following()
