"""What the quote bank is asked: who is quoted, and statements by speaker, subject, source and date, page by page."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select, union_all
from sqlalchemy.sql import Subquery

from app.database.asking.articles import select_trashed
from app.database.asking.store import AskStore
from app.database.codec import read_spans
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.quote_bank.speakers import EARLIER
from app.database.reading import FEED_TITLE, Columns
from app.database.tables import IS_HIDDEN, ArticleRow, FeedRow, IdentityRow, QuoteRow
from app.database.types import AnyRow
from app.findings import QuoteKind
from app.memory.hits import Key, Target
from app.memory.statements import (
    BankSpeaker,
    BehindSpeaker,
    BehindStatement,
    Order,
    SpeakerPage,
    Statement,
    StatementPage,
)
from app.query.folding import fold
from app.query.language import Query

_STATEMENT: Columns = (
    QuoteRow.id,
    QuoteRow.lineage_id,
    QuoteRow.article_id,
    QuoteRow.start,
    QuoteRow.end,
    QuoteRow.text,
    QuoteRow.kind,
    QuoteRow.parts,
    QuoteRow.speaker_name,
    QuoteRow.speaker_id,
    QuoteRow.said_when,
    ArticleRow.published,
    ArticleRow.title,
    ArticleRow.opening,
    FEED_TITLE.label("source"),
)


class QuoteBankStore:
    """Reads the bank; any thread. What is muted, a copy or in the trash is left out."""

    def __init__(self, database: Database, asking: AskStore) -> None:
        self._database = database
        self._asking = asking

    # --- speakers ---

    def speakers(
        self, query: Query, *, named: str = "", after: BehindSpeaker | None = None, limit: int = 100
    ) -> SpeakerPage:
        """Return who speaks the quotes that a query finds, whose names hold the words `named`, the most quoted first.

        One person under several names is one speaker where it is known who that is.
        """
        with self._database.read() as connection:
            counted = self._count_speakers(connection, query, fold(named))
            place = (counted.c.number, counted.c.identity, counted.c.key)
            asked = select(*place, counted.c.name).order_by(place[0].desc(), place[1].desc(), place[2].desc())
            if after:
                number, identity, key = after.quotes, after.identity_id, after.key
                same = and_(place[0] == number, place[1] == identity, place[2] < key)
                asked = asked.where(or_(place[0] < number, and_(place[0] == number, place[1] < identity), same))
            rows: Sequence[Any] = connection.execute(asked.limit(limit)).all()
        found = tuple(BankSpeaker(row.name, row.number, row.identity or None, row.key) for row in rows)
        last = rows[-1] if len(rows) == limit else None
        return SpeakerPage(found, BehindSpeaker(last.number, last.identity, last.key) if last else None)

    def _count_speakers(self, connection: Connection, query: Query, named: str) -> Subquery:
        number = func.count().label("number")
        speaker, key = QuoteRow.speaker_id, QuoteRow.speaker_key
        known = self._select(connection, query, speaker.label("one"), number).where(speaker > EARLIER)
        by_identity = known.group_by(speaker).subquery()
        joined = select(by_identity.c.one.label("identity"), literal("").label("key"), by_identity.c.number)
        joined = joined.add_columns(IdentityRow.name.label("name"))
        joined = joined.join(IdentityRow, IdentityRow.id == by_identity.c.one)
        about = (literal(0).label("identity"), key.label("key"), number, func.min(QuoteRow.speaker_name))
        others = self._select(connection, query, *about).where(key.is_not(None), speaker.is_(None)).group_by(key)
        if named:
            joined = joined.where(_holds(IdentityRow.name_key, named))
            others = others.where(_holds(key, named))
        return union_all(joined, others).subquery()

    def _select(self, connection: Connection, query: Query, *columns: Any) -> Select[Any]:
        """Select columns of all quotes that a query finds."""
        if query:
            return self._asking.select_found(connection, Target.QUOTES, query).with_only_columns(*columns)
        hidden = select(ArticleRow.id).where(IS_HIDDEN).union(select_trashed(self._database.person_id))  # few
        return select(*columns).where(QuoteRow.article_id.not_in(hidden))

    # --- statements ---

    def newest(self, query: Query, *, after: Key | None = None, limit: int = 50) -> StatementPage:
        """Return statements that a query finds, whoever speaks, newest arrival first."""
        page = self._asking.page(Target.QUOTES, query, after=after, limit=limit)
        ids = [hit.key.row_id for hit in page.hits]
        with self._database.read() as connection:
            found = select(*_STATEMENT).join(ArticleRow, ArticleRow.id == QuoteRow.article_id)
            found = found.join(FeedRow, FeedRow.id == ArticleRow.feed_id).where(QuoteRow.id.in_(id_set(ids)))
            rows = {row.id: row for row in connection.execute(found)}
        statements = tuple(_read(rows[one]) for one in ids if one in rows)
        return StatementPage(statements, page.following)

    def said_by(
        self,
        speaker: BankSpeaker,
        query: Query,
        *,
        order: Order = Order.OLDEST,
        after: BehindStatement | None = None,
        limit: int = 50,
    ) -> StatementPage:
        """Return what one speaker said of all that a query finds, by the day of publication."""
        published, key = ArticleRow.published, QuoteRow.id
        is_oldest = order is Order.OLDEST
        with self._database.read() as connection:
            found = self._asking.select_found(connection, Target.QUOTES, query).where(_is_by(speaker))
            asked = found.with_only_columns(*_STATEMENT).join(FeedRow, FeedRow.id == ArticleRow.feed_id)
            if after:
                same = published == after.published
                beyond = (published > after.published, key > after.quote_id)
                before = (published < after.published, key < after.quote_id)
                apart, apart_by_key = beyond if is_oldest else before
                asked = asked.where(or_(apart, and_(same, apart_by_key)))
            ordered = (published, key) if is_oldest else (published.desc(), key.desc())
            rows = connection.execute(asked.order_by(*ordered).limit(limit)).all()
        following = BehindStatement(rows[-1].published, rows[-1].id) if len(rows) == limit else None
        return StatementPage(tuple(map(_read, rows)), following)


def _holds(key: Any, words: str) -> ColumnElement[bool]:
    """Whether words of a folded name begin with these letters."""
    held: ColumnElement[bool] = func.holds_words(literal(" ").concat(key), f" {words}")
    return held


def _is_by(speaker: BankSpeaker) -> ColumnElement[bool]:
    if speaker.identity_id is not None:
        return QuoteRow.speaker_id == speaker.identity_id
    return and_(QuoteRow.speaker_key == speaker.key, QuoteRow.speaker_id.is_(None))


def _read(row: AnyRow) -> Statement:
    return Statement(
        quote_id=row.id,
        lineage_id=row.lineage_id or row.id,
        article_id=row.article_id,
        start=row.start,
        end=row.end,
        text=_words_of(row),
        kind=QuoteKind(row.kind),
        speaker=row.speaker_name or "",
        identity_id=row.speaker_id or None,
        said_when=row.said_when,
        published=row.published,
        source=row.source,
        headline=row.title or row.opening,
    )


def _words_of(row: AnyRow) -> str:
    """Return what was said, without what stands between the parts of a direct quote (“said she”)."""
    parts = read_spans(row.parts)
    if row.kind != QuoteKind.DIRECT or len(parts) < 2:
        return str(row.text)
    return " … ".join(row.text[part.start - row.start : part.end - row.start] for part in parts)
