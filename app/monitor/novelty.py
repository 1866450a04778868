"""Keeps in step what is new: an article is judged when it is analysed, against what the archive held before."""

from collections.abc import Collection

from app.database.novelty import NoveltyStore


class NoveltyFollower:
    """Judges what was analysed."""

    def __init__(self, novelty: NoveltyStore) -> None:
        self._novelty = novelty

    def articles_stored(self, ids: Collection[int], /) -> None:
        """Let another text be judged anew."""
        self._novelty.reopen(ids)

    def findings_stored(self, article_id: int, /) -> None:
        """Judge the article, or leave it to its turn while earlier ones wait for theirs."""
        if not self._novelty.is_behind(article_id):
            self._novelty.judge(article_id)

    def catch_up(self, limit: int, /) -> bool:
        """Judge what waits in the order of arrival: each against what came before it."""
        return self._novelty.catch_up(limit)
