"""What was found in each version of an article, and what of it the article's row shows in lists."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from app.articles import AnalysisState
from app.database import finding_rows as rows
from app.database.article_rows import first_words
from app.database.engine import Database
from app.database.inserting import insert_rows
from app.database.mutes import judge
from app.database.names import remember_names
from app.database.repairs.raw import read_raw, write_raw
from app.database.tables import (
    AnalysisRow,
    ArticleRow,
    EntityRow,
    FigureRow,
    MentionRow,
    QuoteRow,
    TickerRow,
    VersionRow,
)
from app.database.types import AnyRow
from app.findings import FINDINGS_VERSION, Findings, Mention

if TYPE_CHECKING:
    from app.database.repairs.applying import Mender

EXTRACTOR = "dateline"
"""The name under which our own extractor's findings are stored; others may come to lie beside them."""

_OPENING_PART = 500
_AFTER_DATELINE = " \t\n-–—:|/•·"


class FindingStore:
    """The findings of a database. Writing methods run in the writer's thread, `findings` in any."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def _mender(self) -> "Mender":
        from app.database.repairs.applying import Mender  # only who writes needs it

        return Mender()

    def store(self, version_id: int, findings: Findings, *, now: datetime) -> None:
        """Store findings in place of earlier ones, as repairs leave them; as they were extracted they are kept too.

        The article's row shows them if this is its current version.
        """
        with self._database.write() as connection:
            article_id = _article_of(connection, version_id)
            if article_id is not None:  # else it was removed while it was analysed
                self._put(connection, version_id, article_id, findings, now)

    def repair_again(self, article_id: int) -> bool:
        """Apply the repairs that hold today to what was extracted from an article's current text.

        Returns whether anything is another now.
        """
        with self._database.write() as connection:
            analysis = connection.execute(_select_current(article_id)).one_or_none()
            if analysis is None:
                return False
            standing = _read(connection, analysis)
            raw = standing if analysis.raw is None else read_raw(analysis.raw)
            repaired = self._mender.repair(connection, analysis.version_id, article_id, raw)
            if repaired.findings == standing:
                self._mender.note(connection, article_id, repaired)
                return False
            self._put(connection, analysis.version_id, article_id, raw, analysis.analysed)
            return True

    def _put(self, connection: Connection, version_id: int, article_id: int, raw: Findings, now: datetime) -> None:
        repaired = self._mender.repair(connection, version_id, article_id, raw)
        _remove(connection, version_id)
        kept = write_raw(raw) if repaired.findings != raw else None
        _write(connection, version_id, article_id, repaired.findings, {"analysed": now, "raw": kept})
        is_current, has_other_issuer = _show(connection, version_id, article_id, repaired.findings)
        if is_current:
            self._mender.note(connection, article_id, repaired)
        if has_other_issuer:  # it is searched for, and may be muted
            self._database.words.follow(connection, [article_id])
            judge(connection, self._database.words, [article_id])

    def fail(self, version_id: int, sentence: str) -> None:
        """Note why the analysis of a version failed; it is not tried again until the extractor's version rises."""
        failed = {"analysis": AnalysisState.FAILED, "analysis_problem": sentence, "analysed_by": FINDINGS_VERSION}
        with self._database.write() as connection:
            connection.execute(update(ArticleRow).where(ArticleRow.version_id == version_id).values(failed))

    def findings(self, version_id: int) -> Findings | None:
        """Return what was last found in a version; None when nobody has read it yet."""
        mine = (AnalysisRow.version_id == version_id, AnalysisRow.extractor == EXTRACTOR)
        with self._database.read() as connection:
            analysis = connection.execute(select(AnalysisRow.__table__).where(*mine)).one_or_none()
            return None if analysis is None else _read(connection, analysis)


def _article_of(connection: Connection, version_id: int) -> int | None:
    return connection.execute(select(VersionRow.article_id).where(VersionRow.id == version_id)).scalar()


def _select_current(article_id: int) -> Select[Any]:
    """Select the analysis of an article's current version."""
    mine = select(AnalysisRow.__table__).join(ArticleRow, ArticleRow.version_id == AnalysisRow.version_id)
    return mine.where(ArticleRow.id == article_id, AnalysisRow.extractor == EXTRACTOR)


def _remove(connection: Connection, version_id: int) -> None:
    mine = (AnalysisRow.version_id == version_id, AnalysisRow.extractor == EXTRACTOR)
    from app.database.identities.joining import take_out  # with the rules of joining, which no reader needs

    take_out(connection, connection.execute(select(AnalysisRow.id).where(*mine)).scalars().all())
    connection.execute(delete(AnalysisRow).where(*mine))


def _write(connection: Connection, version_id: int, article_id: int, findings: Findings, more: dict[str, Any]) -> None:
    about = {"version_id": version_id, "article_id": article_id, "extractor": EXTRACTOR} | more
    made = insert(AnalysisRow).values(about | rows.write_analysis(findings)).returning(AnalysisRow.id)
    analysis_id = connection.execute(made).scalar_one()
    whole = {"analysis_id": analysis_id, "article_id": article_id}
    text = connection.execute(select(VersionRow.text).where(VersionRow.id == version_id)).scalar_one()
    if findings.entities:
        values = map(rows.write_entity, findings.entities)
        ids = insert_rows(connection, EntityRow.id, _numbered(values, whole))
        mentions = [
            {"entity_id": entity_id, "number": number} | rows.write_mention(mention)
            for entity_id, entity in zip(ids, findings.entities, strict=True)
            for number, mention in enumerate(entity.mentions)
        ]
        if mentions:
            connection.execute(insert(MentionRow), mentions)
    if findings.quotes:
        written = (rows.write_quote(quote, text) for quote in findings.quotes)
        connection.execute(insert(QuoteRow), _numbered(written, whole))
    if findings.figures:
        connection.execute(insert(FigureRow), _numbered(map(rows.write_figure, findings.figures), whole))
    if tickers := rows.write_tickers(findings):
        connection.execute(insert(TickerRow), [whole | ticker for ticker in tickers])
    remember_names(connection, rows.names_in(findings))


def _numbered(values: Iterable[dict[str, Any]], whole: dict[str, int]) -> list[dict[str, Any]]:
    return [whole | {"number": number} | value for number, value in enumerate(values)]


def _read(connection: Connection, analysis: AnyRow) -> Findings:
    def of(table: type[EntityRow | QuoteRow | FigureRow]) -> Sequence[AnyRow]:
        mine = select(table.__table__).where(table.analysis_id == analysis.id).order_by(table.number)
        return connection.execute(mine).all()

    within = select(MentionRow.__table__).join(EntityRow, EntityRow.id == MentionRow.entity_id)
    within = within.where(EntityRow.analysis_id == analysis.id).order_by(MentionRow.entity_id, MentionRow.number)
    mentions: dict[int, list[Mention]] = {}
    for row in connection.execute(within):
        mentions.setdefault(row.entity_id, []).append(rows.read_mention(row))
    return rows.read_analysis(
        analysis,
        entities=tuple(rows.read_entity(row, tuple(mentions.get(row.id, ()))) for row in of(EntityRow)),
        quotes=tuple(map(rows.read_quote, of(QuoteRow))),
        figures=tuple(map(rows.read_figure, of(FigureRow))),
    )


# --- what lists show --------------------------------------------------------------------------------------------


def _show(connection: Connection, version_id: int, article_id: int, findings: Findings) -> tuple[bool, bool]:
    """Let the article's row say what was found, if this is its current version.

    Returns whether it is, and whether its issuer is another now.
    """
    this = (ArticleRow.id == article_id, ArticleRow.version_id == version_id)
    before = connection.execute(select(ArticleRow.title, ArticleRow.issuer).where(*this)).one_or_none()
    if before is None:
        return False, False
    values = rows.write_summary(findings)
    if not before.title:
        values["opening"] = _read_opening(connection, version_id, findings)
    connection.execute(update(ArticleRow).where(*this).values(values))
    return True, bool(before.issuer != values["issuer"])


def _read_opening(connection: Connection, version_id: int, findings: Findings) -> str:
    """Return the first words behind the dateline, which is no part of what a release says."""
    dateline = findings.release.dateline
    start = dateline.span.end if dateline else 0
    part = select(func.substr(VersionRow.text, start + 1, _OPENING_PART)).where(VersionRow.id == version_id)
    text = connection.execute(part).scalar_one()
    return first_words(text.lstrip(_AFTER_DATELINE) if dateline else text)
