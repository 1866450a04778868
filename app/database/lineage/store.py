"""The lineage of quotes: the same words elsewhere. The least id among them is common to all."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from app.database.asking.articles import select_trashed
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.lineage.candidates import Said, find_sharing, keep_marks, read_said, select_current
from app.database.reading import FEED_TITLE
from app.database.tables import ArticleRow, FeedRow, QuoteRow
from app.findings import QuoteKind
from app.memory.lineage import Kinship, Relative, find_kinship, make_marks

_MOST = 8
"""Quotes that are compared word by word with one."""
_BEST_FIRST = (Kinship.EXACT, Kinship.SHORTENED, Kinship.EXTENDED, Kinship.ALTERED)


class LineageStore:
    """The lineage of a database's quotes. Writing methods run in the writer's thread, the others in any."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def trace(self, article_id: int) -> None:
        """Find for each quote of an article's current version the same words elsewhere."""
        with self._database.write() as connection:
            said = read_said(connection, select_current(article_id))
            speech = [one for one in said if QuoteKind(one.kind).is_speech]
            marks = {one.id: make_marks(one.words) for one in speech}
            keep_marks(connection, marks)
            sharing = find_sharing(connection, marks, article_id)
            likely = {quote: [one for one, _ in Counter(found).most_common(_MOST)] for quote, found in sharing.items()}
            there = {one.id: one for one in _read(connection, {one for some in likely.values() for one in some})}
            for one in speech:
                _join(connection, one, [there[other] for other in likely.get(one.id, ()) if other in there])
            alone = update(QuoteRow).where(QuoteRow.article_id == article_id, QuoteRow.lineage_id.is_(None))
            connection.execute(alone.values(lineage_id=QuoteRow.id))

    def catch_up(self, limit: int) -> bool:
        """Trace the quotes of at most so many articles that were never traced; returns whether there are more."""
        untraced = select(QuoteRow.article_id).where(QuoteRow.lineage_id.is_(None)).order_by(QuoteRow.id)
        with self._database.read() as connection:
            articles = list(dict.fromkeys(connection.execute(untraced.limit(20 * limit)).scalars()))
        for article_id in articles[:limit]:
            self.trace(article_id)
        return len(articles) > limit or (bool(articles) and self._has_untraced())

    def _has_untraced(self) -> bool:
        with self._database.read() as connection:
            return (
                connection.execute(select(QuoteRow.id).where(QuoteRow.lineage_id.is_(None)).limit(1)).first()
                is not None
            )

    def sizes(self, quote_ids: Collection[int]) -> Mapping[int, int]:
        """Return in how many quotes the words of each stand; those that stand nowhere else are left out."""
        mine = select(QuoteRow.id, QuoteRow.lineage_id).where(QuoteRow.id.in_(id_set(quote_ids)))
        mine = mine.where(QuoteRow.lineage_id.is_not(None))
        with self._database.read() as connection:
            lineages = {row.id: row.lineage_id for row in connection.execute(mine)}
            among = QuoteRow.lineage_id.in_(id_set(set(lineages.values())))
            is_counted = or_(QuoteRow.id.in_(id_set(quote_ids)), self._is_shown())
            counted = select_current().with_only_columns(QuoteRow.lineage_id, func.count()).where(among, is_counted)
            sizes = {row[0]: row[1] for row in connection.execute(counted.group_by(QuoteRow.lineage_id))}
        return {quote: sizes[one] for quote, one in lineages.items() if sizes.get(one, 0) > 1}

    def relatives(self, quote_id: int) -> tuple[Relative, ...]:
        """Return every place where the words of a quote stand, itself included, the first appearance first.

        Other places that are muted or in the trash are left out.
        """
        lineage = select(QuoteRow.lineage_id).where(QuoteRow.id == quote_id).scalar_subquery()
        details = (
            *(QuoteRow.id, QuoteRow.article_id, QuoteRow.start, QuoteRow.end, QuoteRow.text, QuoteRow.words),
            *(QuoteRow.speaker_name, ArticleRow.title, ArticleRow.opening, ArticleRow.published),
            FEED_TITLE.label("source"),
        )
        found = select_current().with_only_columns(*details).join(FeedRow, FeedRow.id == ArticleRow.feed_id)
        found = found.where(QuoteRow.lineage_id == lineage, or_(QuoteRow.id == quote_id, self._is_shown()))
        with self._database.read() as connection:
            rows = connection.execute(found.order_by(ArticleRow.published, QuoteRow.article_id, QuoteRow.id)).all()
        return tuple(
            Relative(
                quote_id=row.id,
                article_id=row.article_id,
                start=row.start,
                end=row.end,
                text=row.text,
                speaker=row.speaker_name or "",
                headline=row.title or row.opening,
                source=row.source,
                published=row.published,
                kinship=find_kinship(rows[0].words.split(), row.words.split()) if place else None,
            )
            for place, row in enumerate(rows)
        )

    def _is_shown(self) -> ColumnElement[bool]:
        """Copies are shown: the same words elsewhere are what is looked for."""
        return and_(~ArticleRow.is_muted, ArticleRow.id.not_in(select_trashed(self._database.person_id)))


def _read(connection: Connection, ids: Collection[int]) -> Sequence[Said]:
    return read_said(connection, select_current().where(QuoteRow.id.in_(id_set(ids)))) if ids else ()


def _join(connection: Connection, one: Said, others: Sequence[Said]) -> None:
    """Let a quote join the lineage of the one that it is most like."""
    kinships = [
        (find_kinship(other.words, one.words, speakers=(other.speaker_key, one.speaker_key)), other) for other in others
    ]
    akin = [(_BEST_FIRST.index(kinship), other.id, other) for kinship, other in kinships if kinship is not None]
    if not akin:
        return
    other = min(akin)[2]
    former = other.id if other.lineage_id is None else other.lineage_id
    lineage = min(one.id, former)
    connection.execute(update(QuoteRow).where(QuoteRow.id.in_([one.id, other.id])).values(lineage_id=lineage))
    if lineage != former:
        connection.execute(update(QuoteRow).where(QuoteRow.lineage_id == former).values(lineage_id=lineage))
