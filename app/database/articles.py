"""Articles: stored, opened, marked. Values go in and come out; rows never leave this room.

Methods that write run in the writer's thread, those that read in any.
"""

from array import array
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, update

from app.articles import Article, ArticleText, ArticleVersion
from app.database import listing, reading, statuses, storing
from app.database.article_rows import PAGE_FAILED
from app.database.id_sets import id_set
from app.database.lists import ArticleLists
from app.database.statuses import in_parts, mark_in_parts
from app.database.tables import ArticleRow, StatusRow
from app.findings import FINDINGS_VERSION
from app.subscriptions import ArticleChanges, Decisions, Entry, KnownEntry
from app.tasks import AnalysisTask, PageTask
from app.views import View

_PART = 500
"""How many strings are asked for at once: every engine takes that many."""


class ArticleStore(ArticleLists):
    """The articles of a database, with the marks of its person."""

    # --- bringing in --------------------------------------------------------------------------------------------

    def known(self, feed_id: int, entries: Sequence[Entry]) -> tuple[KnownEntry, ...]:
        """Return the feed's articles that share a guid, a link or a digest with any of the entries."""
        wanted = (  # each value once: a link of all items would give all articles each time that it is asked for
            (ArticleRow.guid, list({entry.item.guid for entry in entries if entry.item.guid})),
            (ArticleRow.link, list({entry.item.link for entry in entries if entry.item.link})),
            (ArticleRow.digest, list({entry.digest for entry in entries})),
        )
        columns = (ArticleRow.id, ArticleRow.guid, ArticleRow.link, ArticleRow.digest)
        found: dict[int, KnownEntry] = {}
        with self._database.read() as connection:
            for column, values in wanted:
                for start in range(0, len(values), _PART):
                    some = column.in_(values[start : start + _PART])
                    rows = connection.execute(select(*columns).where(ArticleRow.feed_id == feed_id, some))
                    found.update((row.id, KnownEntry(*row)) for row in rows)
        return tuple(found[article_id] for article_id in sorted(found))

    def store(self, feed_id: int, decisions: Decisions, *, now: datetime) -> ArticleChanges:
        """Store what a poll brought, all of it or nothing; what is new is listed and found by search at once.

        Raises KeyError when the feed was removed meanwhile.
        """
        with self._database.write() as connection:
            new = storing.add_entries(connection, self._database.words, feed_id, decisions.new, now)
            edited = storing.edit_articles(connection, self._database.words, decisions.edited, now)
        return ArticleChanges(new, edited, decisions.unchanged)

    def add_page_version(
        self, article_id: int, text: ArticleText, raw_html: str, *, text_digest: str, now: datetime, digest: str = ""
    ) -> int:
        """Make the page's text the article's current version; returns that version's id.

        `digest` is the entry's when the page was wanted. If the entry was edited since, the page is only kept, since it
        may be older than the edit, and a page that the edit wants is still wanted.
        Raises KeyError when the article was removed meanwhile.
        """
        with self._database.write() as connection:
            page = storing.Page(text, raw_html, text_digest, digest)
            return storing.add_page(connection, self._database.words, article_id, page, now)

    def note_page_problem(self, article_id: int, sentence: str, *, digest: str = "") -> None:
        """Note why the page could not be had; the text that is there stays, and the page is no longer wanted.

        Nothing is noted when the entry was edited since it had that digest.
        """
        this = update(ArticleRow).where(ArticleRow.id == article_id)
        if digest:
            this = this.where(ArticleRow.digest == digest)
        with self._database.write() as connection:
            connection.execute(this.values(page_state=PAGE_FAILED, page_problem=sentence))

    def pages_wanted(self, limit: int) -> tuple[PageTask, ...]:
        """Return articles whose page is to be fetched, latest arrival first."""
        wanted = reading.select_page_tasks().where(storing.IS_PAGE_WANTED)
        with self._database.read() as connection:
            rows = connection.execute(wanted.order_by(ArticleRow.id.desc()).limit(limit))
            return tuple(PageTask(*row) for row in rows)

    def page_task(self, article_id: int) -> PageTask:
        """Return what the fetching of one article's page needs. Raises KeyError when there is none of that id."""
        with self._database.read() as connection:
            row = connection.execute(reading.select_page_tasks().where(ArticleRow.id == article_id)).one_or_none()
        if row is None:
            raise KeyError(article_id)
        return PageTask(*row)

    # --- opening ------------------------------------------------------------------------------------------------

    def article(self, article_id: int) -> Article:
        """Return an article with its current text. Raises KeyError when there is none of that id."""
        with self._database.read() as connection:
            return reading.read_one(connection, article_id, person_id=self._person_id)

    def versions(self, article_id: int) -> tuple[ArticleVersion, ...]:
        """Return every text the article has had, the latest first."""
        with self._database.read() as connection:
            return reading.read_versions(connection, article_id)

    def task(self, article_id: int) -> AnalysisTask:
        """Return what the analysis of the current version needs. Raises KeyError when there is none of that id."""
        with self._database.read() as connection:
            return reading.read_task(connection, article_id)

    def waiting(self, limit: int, *, exclude: Collection[int] = frozenset()) -> tuple[int, ...]:
        """Return articles that no extractor of today's version has read: never read before older ones, newest first."""
        found: list[int] = []
        with self._database.read() as connection:
            for version in range(FINDINGS_VERSION):
                behind = select(ArticleRow.id).where(ArticleRow.analysed_by == version)
                behind = behind.where(ArticleRow.id.not_in(id_set(exclude))).order_by(ArticleRow.published.desc())
                found += connection.execute(behind.limit(limit - len(found))).scalars()
        return tuple(found)

    def is_waiting(self, article_id: int) -> bool:
        """Whether no extractor of today's version has read this article; a removed one does not wait."""
        behind = select(ArticleRow.id).where(ArticleRow.id == article_id, ArticleRow.analysed_by < FINDINGS_VERSION)
        with self._database.read() as connection:
            return connection.execute(behind).first() is not None

    def arrived_after(self, article_id: int | None) -> tuple[int, ...]:
        """Return the articles that arrived after that one, oldest first; None: the latest alone."""
        ids = select(ArticleRow.id)
        if article_id is None:
            ids = ids.order_by(ArticleRow.id.desc()).limit(1)
        else:
            ids = ids.where(ArticleRow.id > article_id).order_by(ArticleRow.id)
        with self._database.read() as connection:
            return tuple(connection.execute(ids).scalars())

    # --- marking ------------------------------------------------------------------------------------------------

    def set_read(self, ids: Sequence[int], is_read: bool) -> "array[int]":
        """Mark articles and their copies; returns those that changed, which undoes it.

        Many are marked in several transactions, which are short and need little memory.
        """
        return mark_in_parts(self._database, ids, lambda *given: statuses.mark_read(*given, is_read=is_read))

    def set_starred(self, ids: Sequence[int], is_starred: bool) -> "array[int]":
        """Star articles or take the star away, in as many transactions; returns those that changed."""
        return mark_in_parts(self._database, ids, lambda *given: statuses.mark_starred(*given, is_starred=is_starred))

    def toggle_read(self, ids: Sequence[int]) -> "array[int]":
        """Mark unread what is all read, else mark read; returns those that changed."""
        return self.set_read(ids, any(map(self.unread_among, in_parts(ids))))

    def toggle_starred(self, ids: Sequence[int]) -> "array[int]":
        """Take the star from what is all starred, else star it; returns those that changed."""
        return self.set_starred(ids, any(map(self._unstarred_among, in_parts(ids))))

    def _unstarred_among(self, ids: Sequence[int]) -> set[int]:
        with self._database.read() as connection:
            unmarked = listing.select_unmarked(ids, StatusRow.is_starred, person_id=self._person_id)
            return set(connection.execute(unmarked).scalars())

    def mark_view_read(self, view: View) -> "array[int]":
        """Mark everything that is in a view now; returns those that changed, which undoes it."""
        return self.set_read(self.ids(view), True)
