"""Rows of articles turned into values."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.articles import (
    AnalysisState,
    Article,
    ArticleSummary,
    ArticleText,
    ArticleVersion,
    BodySource,
)
from app.database.codec import read_article
from app.database.id_sets import id_set
from app.database.tables import ArticleRow, FeedRow, StatusRow, VersionRow
from app.database.triage.beside import Beside, read_beside
from app.database.types import AnyRow
from app.tasks import AnalysisTask

FEED_TITLE = case(
    (FeedRow.own_title != "", FeedRow.own_title), (FeedRow.feed_title != "", FeedRow.feed_title), else_=FeedRow.address
)

Columns = tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...]


def _count_story(person_id: int) -> ScalarSelect[int]:
    """Count the articles of an article's story that its view shows, itself included."""
    member = aliased(ArticleRow)
    thrown = select(StatusRow.article_id).where(StatusRow.person_id.between(person_id, person_id), StatusRow.is_trashed)
    shown = (member.story_id == ArticleRow.story_id, ~member.is_muted, member.id.not_in(thrown))
    return select(func.count()).where(*shown).correlate(ArticleRow).scalar_subquery()


_SUMMARY: Columns = (
    ArticleRow.id,
    ArticleRow.feed_id,
    FEED_TITLE.label("feed_title"),
    ArticleRow.title,
    ArticleRow.opening,
    ArticleRow.issuer,
    ArticleRow.wire,
    ArticleRow.published,
    ArticleRow.is_published_inferred,
    ArticleRow.first_seen,
    func.coalesce(StatusRow.is_read, False).label("is_read"),
    func.coalesce(StatusRow.is_starred, False).label("is_starred"),
    func.coalesce(StatusRow.is_trashed, False).label("is_trashed"),
    ArticleRow.is_muted,
    ArticleRow.quote_count,
    ArticleRow.figure_count,
    ArticleRow.flags,
    ArticleRow.body_source,
    ArticleRow.analysis,
    ArticleRow.copies,
    ArticleRow.language,
    ArticleRow.news,
)

_TEXT: Columns = (
    VersionRow.text,
    VersionRow.layout,
    VersionRow.text_version,
    VersionRow.is_repaired,
)


def read_summaries(connection: Connection, ids: Sequence[int], *, person_id: int) -> tuple[ArticleSummary, ...]:
    """Read rows for the list in the order of `ids`; missing ones are left out."""
    beside = read_beside(connection, ids, person_id)
    rows = connection.execute(_select_summaries(ids, person_id))
    found = {row.id: _summary(row, beside) for row in rows}
    return tuple(found[article_id] for article_id in ids if article_id in found)


def _select_summaries(ids: Iterable[int], person_id: int, *more: Any) -> Select[Any]:
    status = and_(StatusRow.person_id == person_id, StatusRow.article_id == ArticleRow.id)
    return (
        select(*_SUMMARY, _count_story(person_id).label("in_story"), *more)
        .join(FeedRow, FeedRow.id == ArticleRow.feed_id)
        .outerjoin(StatusRow, status)
        .where(ArticleRow.id.in_(id_set(ids)))
    )


def _summary(row: AnyRow, beside: Beside) -> ArticleSummary:
    return ArticleSummary(
        id=row.id,
        feed_id=row.feed_id,
        feed_title=row.feed_title,
        headline=row.title or row.opening,
        has_headline=bool(row.title),
        issuer=row.issuer,
        wire=row.wire,
        published=row.published,
        is_published_inferred=row.is_published_inferred,
        first_seen=row.first_seen,
        is_read=bool(row.is_read),
        is_starred=bool(row.is_starred),
        is_muted=row.is_muted,
        quote_count=row.quote_count,
        figure_count=row.figure_count,
        flags=tuple(row.flags.split(",")) if row.flags else (),
        body_source=BodySource(row.body_source),
        analysis=AnalysisState(row.analysis),
        copies=row.copies,
        language=row.language,
        is_trashed=bool(row.is_trashed),
        labels=tuple(beside.labels.get(row.id, ())),
        notes=beside.notes.get(row.id, 0),
        similar=max(0, row.in_story - row.copies),
        news=tuple((kind, name) for kind, name in row.news or ()),
    )


def read_one(connection: Connection, article_id: int, *, person_id: int) -> Article:
    """Read an article with its current text. Raises KeyError when there is none of that id."""
    details: Columns = (
        ArticleRow.link,
        ArticleRow.author,
        ArticleRow.published_raw,
        ArticleRow.updated,
        ArticleRow.page_problem,
        ArticleRow.analysis_problem,
        ArticleRow.version_id,
    )
    other = aliased(VersionRow)
    versions = select(func.count()).where(other.article_id == ArticleRow.id).correlate(ArticleRow).scalar_subquery()
    one = _select_summaries([article_id], person_id, *details, *_TEXT, versions.label("versions"))
    joined: Select[Any] = one.join(VersionRow, VersionRow.id == ArticleRow.version_id)
    row = connection.execute(joined).one_or_none()
    if row is None:
        raise KeyError(article_id)
    return Article(
        summary=_summary(row, read_beside(connection, [article_id], person_id)),
        version_id=row.version_id,
        text=_read_text(row),
        link=row.link,
        author=row.author,
        published_raw=row.published_raw,
        updated=row.updated,
        earlier_versions=row.versions - 1,
        page_problem=row.page_problem,
        analysis_problem=row.analysis_problem,
    )


def read_versions(connection: Connection, article_id: int) -> tuple[ArticleVersion, ...]:
    """Read every text an article has had, the latest first."""
    columns: Columns = (VersionRow.id, VersionRow.seen, VersionRow.body_source, VersionRow.title, *_TEXT)
    of_article = select(*columns).where(VersionRow.article_id == article_id).order_by(VersionRow.id.desc())
    return tuple(
        ArticleVersion(row.id, row.seen, BodySource(row.body_source), row.title, _read_text(row))
        for row in connection.execute(of_article)
    )


def read_task(connection: Connection, article_id: int) -> AnalysisTask:
    """Read what the analysis needs. Raises KeyError when there is no article of that id."""
    columns: Columns = (
        ArticleRow.version_id,
        ArticleRow.title,
        ArticleRow.contributor,
        ArticleRow.categories,
        ArticleRow.published,
        ArticleRow.is_published_inferred,
        ArticleRow.body_source,
        ArticleRow.declared_language,
    )
    one = select(*columns, *_TEXT).join(VersionRow, VersionRow.id == ArticleRow.version_id)
    row = connection.execute(one.where(ArticleRow.id == article_id)).one_or_none()
    if row is None:
        raise KeyError(article_id)
    is_unknown = row.is_published_inferred and row.body_source == BodySource.HAND  # it may be of any age
    return AnalysisTask(
        article_id=article_id,
        version_id=row.version_id or 0,
        article=_read_text(row),
        title=row.title,
        contributor=row.contributor,
        categories=tuple(row.categories),
        published=None if is_unknown else row.published,
        language=row.declared_language,
    )


def select_page_tasks() -> Select[Any]:
    """Select what the fetching of pages needs, of articles that the caller chooses."""
    columns: Columns = (ArticleRow.id, ArticleRow.feed_id, ArticleRow.link, ArticleRow.title, ArticleRow.digest)
    return select(*columns, func.coalesce(FeedRow.home, "")).join(FeedRow, FeedRow.id == ArticleRow.feed_id)


def _read_text(row: AnyRow) -> ArticleText:
    return read_article(row.text, row.layout, version=row.text_version, is_repaired=row.is_repaired)
