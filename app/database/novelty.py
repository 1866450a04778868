"""What was new in each article when it came, and when something was seen first."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, and_, exists, insert, literal_column, select, update

from app.articles import AnalysisState
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.tables import AnalysisRow, ArticleRow, EntityRow, FigureRow, FirstSeenRow, QuoteRow
from app.findings import EntityType, FigureKind
from app.memory.novelty import (
    SURE_FROM,
    News,
    NewsKind,
    Thing,
    find_news,
    key_of,
    measure_of,
    read_news,
    weigh,
    write_news,
)
from app.query.folding import fold

_WAITING = (
    ArticleRow.novelty == literal_column("-1"),
    ArticleRow.analysis == literal_column(f"'{AnalysisState.DONE}'"),
)
"""Spelt out as the partial index has it, so that the index serves."""
_MEASURED = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.COUNT, FigureKind.RATIO, FigureKind.MEASURE)


class NoveltyStore:
    """The novelty of a database's articles. Writing methods run in the writer's thread, `news` in any."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def judge(self, article_id: int) -> None:
        """Note what is new in an article against everything that is known by now.

        Judged again with the same text, it may lose news that are found no more and gains none: what a better
        extractor finds in an old text is nothing that anybody has waited for.
        """
        with self._database.write() as connection:
            _judge(connection, article_id)

    def reopen(self, ids: Collection[int]) -> None:
        """Let articles that have another text be judged anew, once that is analysed."""
        with self._database.write() as connection:
            judged = update(ArticleRow).where(ArticleRow.id.in_(id_set(ids)), ArticleRow.novelty >= 0)
            connection.execute(judged.values(novelty=-1))

    def is_behind(self, article_id: int) -> bool:
        """Whether articles that arrived earlier are analysed and not judged: what they hold is not known yet."""
        with self._database.read() as connection:
            earlier = select(ArticleRow.id).where(*_WAITING, ArticleRow.id < article_id)
            return connection.execute(earlier.order_by(ArticleRow.id).limit(1)).first() is not None

    def catch_up(self, limit: int) -> bool:
        """Judge at most so many articles that wait for it, in the order of arrival; returns whether there are more."""
        with self._database.read() as connection:
            waiting = select(ArticleRow.id).where(*_WAITING).order_by(ArticleRow.id).limit(limit + 1)
            ids = list(connection.execute(waiting).scalars())
        if ids:
            with self._database.write() as connection:
                for article_id in ids[:limit]:
                    _judge(connection, article_id)
        return len(ids) > limit

    def news(self, ids: Collection[int]) -> Mapping[int, tuple[News, ...]]:
        """Return what was new in these articles; those in which nothing was are left out."""
        told = select(ArticleRow.id, ArticleRow.news).where(ArticleRow.id.in_(id_set(ids)), ArticleRow.novelty > 0)
        with self._database.read() as connection:
            return {row.id: read_news(row.news) for row in connection.execute(told)}


def _judge(connection: Connection, article_id: int) -> None:
    of_article = select(ArticleRow.novelty, ArticleRow.issuer, ArticleRow.version_id)
    row = connection.execute(of_article.where(ArticleRow.id == article_id)).one_or_none()
    if row is None:
        return
    analysis = select(AnalysisRow.id).where(AnalysisRow.version_id == row.version_id)
    analysis_id = connection.execute(analysis.order_by(AnalysisRow.id.desc()).limit(1)).scalar()
    if analysis_id is None:  # nothing is known of it: it must not wait for ever, and others behind it
        unjudged = update(ArticleRow).where(ArticleRow.id == article_id, ArticleRow.novelty < 0)
        connection.execute(unjudged.values(novelty=0))
        return
    issuer = fold(row.issuer)
    things = list(dict.fromkeys(_read_things(connection, analysis_id, issuer)))
    marks = [key_of("issuer", issuer)] if issuer else []
    wanted = {key for thing in things for key in thing.keys} | set(marks)
    seen = select(FirstSeenRow).where(FirstSeenRow.thing.in_(id_set(wanted)))
    known = {one.thing: one for one in connection.execute(seen)}
    is_first_look = row.novelty < 0
    fresh = wanted - known.keys()
    own = {one.thing for one in known.values() if one.article_id == article_id and one.is_new}
    if is_first_look:
        own |= fresh
    is_issuer_known = any(mark in known and known[mark].article_id != article_id for mark in marks)
    news = find_news(things, known.keys() | fresh, own=own, figures_count=is_issuer_known)
    if fresh:
        about = {"article_id": article_id, "is_new": is_first_look}
        connection.execute(insert(FirstSeenRow), [{"thing": key} | about for key in sorted(fresh)])
    values = {"novelty": weigh(news), "news": write_news(news) or None}
    connection.execute(update(ArticleRow).where(ArticleRow.id == article_id).values(values))


def _read_things(connection: Connection, analysis_id: int, issuer: str) -> Iterator[Thing]:
    """Give what may be new: persons who speak, measures of the issuer, organisations."""
    spoke = exists().where(
        QuoteRow.analysis_id == analysis_id,
        QuoteRow.speaker_entity == EntityRow.key,
        QuoteRow.confidence >= SURE_FROM,
    )
    kinds = {EntityType.PERSON: NewsKind.SPEAKER, EntityType.ORGANISATION: NewsKind.ORGANISATION}
    named = select(EntityRow.type, EntityRow.name, EntityRow.name_key, EntityRow.identity_id).where(
        EntityRow.analysis_id == analysis_id,
        EntityRow.confidence >= SURE_FROM,
        (EntityRow.type == EntityType.ORGANISATION) | and_(EntityRow.type == EntityType.PERSON, spoke),
    )
    for row in connection.execute(named.order_by(EntityRow.number)):
        kind = kinds[EntityType(row.type)]
        keys = [key_of(kind, row.name_key)]
        if row.identity_id is not None:  # by any other name it is known too
            keys.append(key_of(f"{kind} across articles", str(row.identity_id)))
        yield Thing(kind, row.name, tuple(keys))
    if not issuer:
        return
    measured = select(FigureRow.subject_key).where(
        FigureRow.analysis_id == analysis_id,
        FigureRow.role.is_(None),
        FigureRow.kind.in_(_MEASURED),
        FigureRow.subject_key.is_not(None),
        FigureRow.confidence >= SURE_FROM,
    )
    for subject in connection.execute(measured.order_by(FigureRow.number)).scalars():
        if measure := measure_of(subject or ""):
            yield Thing(NewsKind.FIGURE, measure, (key_of(NewsKind.FIGURE, issuer, measure),))
