"""Stories: articles that are nearly the same. The first to arrive gives its id to all; nothing is ever deleted."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, func, insert, select, update

from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.stories.candidates import (
    Grouped,
    find_candidates,
    find_copy,
    keep_bands,
    read_grouped,
    stories_of,
)
from app.database.tables import ArticleRow, FactRow
from app.memory.stories import DEFAULT_THRESHOLD, GROUPING_VERSION, bands_of, is_one_story

_THRESHOLD = "similar from"
"""The name of a fact: in per cent; for everybody who shares the archive."""


class StoryStore:
    """The stories of a database. Writing methods run in the writer's thread, the others in any."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- threshold ----------------------------------------------------------------------------------------------

    def threshold(self) -> float:
        """Return from which similarity on, 0 to 1, articles are one story."""
        with self._database.read() as connection:
            return _read_threshold(connection)

    def set_threshold(self, threshold: float) -> bool:
        """Group by another similarity: at once what comes, in the background what is there (see `catch_up`).

        Returns whether it is another.
        """
        value = str(round(threshold * 100))
        with self._database.write() as connection:
            if _mark(_read_threshold(connection)) == _mark(threshold):
                return False
            changed = update(FactRow).where(FactRow.name == _THRESHOLD).values(value=value)
            if not connection.execute(changed).rowcount:
                connection.execute(insert(FactRow).values(name=_THRESHOLD, value=value))
            return True

    # --- grouping -----------------------------------------------------------------------------------------------

    def group(self, ids: Collection[int]) -> None:
        """Find for each of these articles, which are new or have another text, the story that it belongs to."""
        with self._database.write() as connection:
            threshold = _read_threshold(connection)
            for article_id in sorted(ids):
                _group(connection, article_id, threshold)

    def reopen(self, ids: Collection[int]) -> None:
        """Let articles whose text is another wait to be grouped again; new ones wait by themselves."""
        if not ids:
            return
        grouped = update(ArticleRow).where(ArticleRow.id.in_(id_set(ids)), ArticleRow.grouped_by != 0)
        with self._database.write() as connection:
            connection.execute(grouped.values(grouped_by=-1))

    def behind(self, limit: int) -> Sequence[int]:
        """Return articles that were never grouped, or by other rules or another threshold: the first arrivals first."""
        with self._database.read() as connection:
            mark = _mark(_read_threshold(connection))
            found: list[int] = []
            for other in (ArticleRow.grouped_by < mark, ArticleRow.grouped_by > mark):
                waiting = select(ArticleRow.id).where(other).order_by(ArticleRow.grouped_by, ArticleRow.id)
                found += connection.execute(waiting.limit(limit - len(found))).scalars()
            return found

    def catch_up(self, limit: int) -> bool:
        """Group at most so many articles that are behind; returns whether there are more."""
        waiting = self.behind(limit + 1)
        if waiting:
            self.group(waiting[:limit])
        return len(waiting) > limit

    # --- asking -------------------------------------------------------------------------------------------------

    def members(self, article_id: int) -> tuple[int, ...]:
        """Return all articles of an article's story, the first to arrive first; itself alone when it has none."""
        story = select(ArticleRow.story_id).where(ArticleRow.id == article_id).scalar_subquery()
        with self._database.read() as connection:
            found = connection.execute(
                select(ArticleRow.id).where(ArticleRow.story_id == story).order_by(ArticleRow.id)
            )
            return tuple(found.scalars()) or (article_id,)

    def companions(self, ids: Collection[int]) -> list[int]:
        """Return the other articles in the stories of these: whose rows say another number now that these arrived."""
        with self._database.read() as connection:
            stories = set(stories_of(connection, ids).values())
            others = select(ArticleRow.id).where(ArticleRow.story_id.in_(id_set(stories)))
            return list(connection.execute(others.where(ArticleRow.id.not_in(id_set(ids)))).scalars())

    def sizes(self, ids: Collection[int]) -> Mapping[int, int]:
        """Return how many articles the story of each holds; those that are alone are left out."""
        with self._database.read() as connection:
            stories = stories_of(connection, ids)
            among = ArticleRow.story_id.in_(id_set(set(stories.values())))
            counted = select(ArticleRow.story_id, func.count()).where(among).group_by(ArticleRow.story_id)
            sizes = {row[0]: row[1] for row in connection.execute(counted)}
        return {article: sizes[story] for article, story in stories.items() if sizes[story] > 1}


def _read_threshold(connection: Connection) -> float:
    value = connection.execute(select(FactRow.value).where(FactRow.name == _THRESHOLD)).scalar()
    return DEFAULT_THRESHOLD if value is None else int(value) / 100


def _mark(threshold: float) -> int:
    """Return what a grouped article is marked with, so that another threshold or other rules are seen."""
    return GROUPING_VERSION * 1000 + round(threshold * 100)


_SET = update(ArticleRow).where(ArticleRow.id == bindparam("article"))
_SET = _SET.values(story_id=bindparam("story"), grouped_by=bindparam("mark"))


def _group(connection: Connection, article_id: int, threshold: float) -> None:
    own = read_grouped(connection, article_id)
    if own is None:
        return
    heir = None if own.story_id is None else _leave(connection, article_id, own.story_id)
    bands = bands_of(own.print)
    story = find_copy(connection, article_id, own)
    if story is None:
        story = _find_alike(connection, article_id, own, bands, threshold)
    keep_bands(connection, article_id, bands, had_others=own.grouped_by != 0)
    mine = article_id if story is None else story
    connection.execute(_SET, {"article": article_id, "story": mine, "mark": _mark(threshold)})
    if mine > article_id:
        _rename(connection, mine, article_id)
    if heir not in (None, mine):  # the others were grouped by their likeness to what is no longer there
        alone = update(ArticleRow).where(ArticleRow.story_id == heir, ArticleRow.id != heir)
        connection.execute(alone.values(grouped_by=-1))


def _find_alike(
    connection: Connection, article_id: int, own: Grouped, bands: Sequence[int], threshold: float
) -> int | None:
    """Return the story of the likeliest candidate that is similar enough, as its first one has to be too.

    Else a digest of many releases, or a text that is rewritten again and again, would make one story of strangers.
    """
    for candidate in find_candidates(connection, article_id, bands):
        other = read_grouped(connection, candidate)
        if other is None or not is_one_story(own.print, other.print, threshold):
            continue
        story = candidate if other.story_id is None else other.story_id
        head = None if story == candidate else read_grouped(connection, story)
        if head is None or is_one_story(own.print, head.print, threshold):
            return story
    return None


def _leave(connection: Connection, article_id: int, story: int) -> int | None:
    """Take an article out of its story; where it was the first, the next gives its id to the others and is returned."""
    connection.execute(update(ArticleRow).where(ArticleRow.id == article_id).values(story_id=None))
    return _inherit(connection, story) if story == article_id else None


def _inherit(connection: Connection, story: int) -> int | None:
    """Let the first of a story that has lost its own give its id to the others; returns it, if there is any."""
    first = connection.execute(select(func.min(ArticleRow.id)).where(ArticleRow.story_id == story)).scalar()
    if first is not None:
        _rename(connection, story, first)
    return first


def inherit_stories(connection: Connection, ids: Collection[int]) -> None:
    """Let the next be the first of each story whose first was one of these articles, which are gone for good."""
    headless = select(ArticleRow.story_id).where(ArticleRow.story_id.in_(id_set(ids))).distinct()
    for story in connection.execute(headless).scalars().all():
        if story is not None:
            _inherit(connection, story)


def _rename(connection: Connection, story: int, first: int) -> None:
    connection.execute(update(ArticleRow).where(ArticleRow.story_id == story).values(story_id=first))
