"""The face of all questions: a page of what a query finds, how much it finds, and which of some articles it finds."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.clock import utc_now
from app.database.asking.asked import Asked, find_bearers
from app.database.asking.names import find_names
from app.database.asking.reading import count_words
from app.database.asking.selecting import Question, select_pairs
from app.database.asking.values import read_findings
from app.database.asking.walking import READ_AT_ONCE, Pairs, find_all, find_page, put_to_few
from app.database.engine import Database
from app.database.id_sets import EVERYTHING, id_set
from app.database.reading import read_summaries
from app.database.tables import ArticleRow
from app.memory.hits import Count, Hit, Key, Page, Target
from app.query.language import Query
from app.query.tree import Field


class AskStore:
    """Answers queries; any thread. What is muted, a copy or in the trash is left out, unless the trash is asked for."""

    def __init__(
        self, database: Database, *, person_id: int | None = None, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._database = database
        self._person_id = database.person_id if person_id is None else person_id
        self._clock = clock

    def page(self, target: Target, query: Query, *, after: Key | None = None, limit: int = 50) -> Page:
        """Return the next hits behind a key, newest arrival first; any number of pages follow each other."""
        with self._database.read() as connection:
            question = self._put_to_all(connection, target, query)
            pairs = find_page(connection, question, after, limit)
            keys = [Key(*pair) for pair in pairs]
            hits = self._read(connection, question, keys)
        return Page(hits, keys[-1] if len(keys) == limit else None)

    def count(self, target: Target, query: Query) -> int:
        """Return how many hits there are; texts are read where the query asks what no index knows."""
        return self.count_some(target, query, most_read=EVERYTHING).number

    def count_some(self, target: Target, query: Query, *, most_read: int) -> Count:
        """Do the same, but go on no further once about so many texts, or rows, were read."""
        with self._database.read() as connection:
            question = put_to_few(connection, self._put_to_all(connection, target, query))
            if question.unknown:
                return self._count_read(find_all(connection, question), most_read)
            counted = select(func.count()).select_from(select_pairs(question).order_by(None).subquery())
            return Count(connection.execute(counted).scalar_one())

    def _count_read(self, found: Iterator[Pairs], most_read: int) -> Count:
        number = 0
        for read, some in enumerate(found, 1):
            number += len(some)
            if read * READ_AT_ONCE >= most_read:
                return Count(number, is_least=next(found, None) is not None)
        return Count(number)

    def select_found(self, connection: Connection, target: Target, query: Query) -> Select[int]:
        """Select the keys of everything that a query finds, in no order, for questions of other stores.

        It selects from the rows themselves, and of findings from their articles too, so that other columns of them can
        be asked for instead, and more conditions be added.
        """
        question = self._put_to_all(connection, target, query)
        key: InstrumentedAttribute[int] = question.kind.table.id if question.kind else ArticleRow.id
        found = select_pairs(question).order_by(None).with_only_columns(key)
        if question.unknown:
            pairs = (pair for some in find_all(connection, question) for pair in some)
            ids = [row_id if question.kind else article_id for article_id, row_id in pairs]
            everything = select_pairs(replace(question, root=None)).order_by(None)
            found = everything.with_only_columns(key).where(key.in_(id_set(ids)))
        return found

    def published(self, query: Query, *, since: datetime) -> tuple[datetime, ...]:
        """Return when each article that the query finds was published, from that moment on."""
        with self._database.read() as connection:
            question = self._put_to_all(connection, Target.ARTICLES, query)
            hits = find_all(connection, question, more=[ArticleRow.published >= since])
            ids = [article_id for some in hits for article_id, _ in some]
            moments = select(ArticleRow.published).where(ArticleRow.id.in_(id_set(ids)))
            return tuple(connection.execute(moments).scalars())

    def find_among(self, query: Query, article_ids: Collection[int]) -> set[int]:
        """Return which of these articles the query finds; quick when they lie close together, as new ones do."""
        if not article_ids or not query:
            return set()
        with self._database.read() as connection:
            question = self._put(connection, Target.ARTICLES, query)
            among = (min(article_ids), max(article_ids))
            near = question.near(among)
            of_these = ArticleRow.id.in_(id_set(article_ids))
            return {article_id for some in find_all(connection, near, more=[of_these]) for article_id, _ in some}

    def names(self, field: Field, beginning: str, *, limit: int = 8) -> tuple[str, ...]:
        """Return names that may stand behind a field, by what is typed of them."""
        with self._database.read() as connection:
            return find_names(connection, field, beginning, person_id=self._database.person_id, limit=limit)

    def _put(self, connection: Connection, target: Target, query: Query) -> Question:
        bearers = find_bearers(connection, query.root, self._person_id) if query.root else {}
        return Question(target, query.root, Asked(self._database.words, self._person_id, self._clock(), bearers))

    def _put_to_all(self, connection: Connection, target: Target, query: Query) -> Question:
        """Put it to the whole archive: what can be counted without reading texts is counted first."""
        question = self._put(connection, target, query)
        if question.root is None:
            return question
        return replace(question, asked=count_words(connection, question.conditions, question.asked, question.root))

    def _read(self, connection: Connection, question: Question, keys: list[Key]) -> tuple[Hit, ...]:
        ids = list(dict.fromkeys(key.article_id for key in keys))
        articles = {one.id: one for one in read_summaries(connection, ids, person_id=self._person_id)}
        findings = read_findings(connection, question.target, [key.row_id for key in keys])
        return tuple(Hit(key, articles[key.article_id], findings.get(key.row_id)) for key in keys)
