"""Which measure each figure is of: found when figures are stored, and for those that were there before."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from app.database.codec import read_phrase
from app.database.engine import Database
from app.database.id_sets import id_set
from app.database.inserting import insert_rows
from app.database.tables import NOTHING, AnalysisRow, ArticleRow, FactRow, FigureRow, MeasureRow
from app.database.types import AnyRow
from app.findings import FigureKind
from app.memory.measures import MEASURES_VERSION, Measure, find_measure

_MEASURED_BY = "measured by"
"""The name of a fact: the version of the rules by which figures were grouped."""
_FIGURES_EACH = 10
"""How many figures are taken for those of one article when some are measured together."""

_Written = tuple[str, str]
"""Subject and issuer as they are written."""


class MeasureKeeper:
    """Keeps the measures of a database's figures. All methods write: the writer's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def measure(self, article_id: int) -> None:
        """Find out what the figures of an article measure."""
        with self._database.write() as connection:
            _measure(connection, connection.execute(_select_figures().where(FigureRow.article_id == article_id)).all())

    def leave_earlier(self, article_ids: Collection[int]) -> None:
        """Take the figures of texts that are no longer the current ones out of the ledger."""
        outdated = select(AnalysisRow.id).join(ArticleRow, ArticleRow.id == AnalysisRow.article_id)
        outdated = outdated.where(
            ArticleRow.id.in_(id_set(article_ids)), AnalysisRow.version_id != ArticleRow.version_id
        )
        with self._database.write() as connection:
            mine = FigureRow.analysis_id.in_(outdated)
            connection.execute(update(FigureRow).where(mine).values(measure_id=NOTHING))

    def catch_up(self, limit: int) -> bool:
        """Measure figures of about so many articles that never were; returns whether there are more.

        When the rules have become others, everything is measured anew.
        """
        with self._database.write() as connection:
            self._begin_anew_by_other_rules(connection)
            most = _FIGURES_EACH * limit
            waiting = _select_figures().where(FigureRow.measure_id.is_(None)).order_by(FigureRow.id).limit(most)
            rows = connection.execute(waiting).all()
            _measure(connection, rows)
            return len(rows) == most

    def _begin_anew_by_other_rules(self, connection: Connection) -> None:
        version = connection.execute(select(FactRow.value).where(FactRow.name == _MEASURED_BY)).scalar()
        if version == str(MEASURES_VERSION):
            return
        if version is not None:
            connection.execute(update(FigureRow).where(FigureRow.measure_id > NOTHING).values(measure_id=None))
            connection.execute(delete(MeasureRow))
        connection.execute(delete(FactRow).where(FactRow.name == _MEASURED_BY))
        connection.execute(insert(FactRow), {"name": _MEASURED_BY, "value": str(MEASURES_VERSION)})


def _select_figures() -> Any:
    columns = (FigureRow.id, FigureRow.kind, FigureRow.unit, FigureRow.role, FigureRow.subject, FigureRow.amount)
    more = (ArticleRow.issuer, ArticleRow.version_id, AnalysisRow.version_id.label("read"))
    selected: Any = select(*columns, *more).join(AnalysisRow, AnalysisRow.id == FigureRow.analysis_id)
    return selected.join(ArticleRow, ArticleRow.id == FigureRow.article_id)


def _measure(connection: Connection, rows: Sequence[AnyRow]) -> None:
    """Point figures to their measures, of which those that are new are made."""
    found = {row.id: _find(row) for row in rows}
    written: dict[Measure, _Written] = {}
    for row in rows:
        measure, phrase = found[row.id], read_phrase(row.subject)
        if measure is not None and phrase is not None:
            written.setdefault(measure, (phrase.text, row.issuer if measure.issuer_key else ""))
    ids = _ids_of(connection, written)
    values = [{"this": figure, "measure": ids[one] if one else NOTHING} for figure, one in found.items()]
    if values:
        this = update(FigureRow).where(FigureRow.id == bindparam("this"))
        connection.execute(this.values(measure_id=bindparam("measure")), values)


def _find(row: AnyRow) -> Measure | None:
    phrase = read_phrase(row.subject)
    is_comparable = row.role is None and row.amount is not None and row.version_id == row.read
    if not is_comparable or phrase is None:
        return None
    return find_measure(phrase.text, row.issuer, FigureKind(row.kind), unit=row.unit)


def _ids_of(connection: Connection, written: Mapping[Measure, _Written]) -> dict[Measure, int]:
    """Return the keys of measures; those that nobody measured before are made."""
    if not written:
        return {}
    pairs = [(measure.key, measure.issuer_key) for measure in written]
    there = select(MeasureRow.id, MeasureRow.key, MeasureRow.issuer_key)
    there = there.where(tuple_(MeasureRow.key, MeasureRow.issuer_key).in_(pairs))
    ids = {Measure(row.key, row.issuer_key): row.id for row in connection.execute(there)}
    new = [measure for measure in written if measure not in ids]
    rows = [
        {"key": one.key, "issuer_key": one.issuer_key, "subject": written[one][0], "issuer": written[one][1]}
        for one in new
    ]
    return ids | dict(zip(new, insert_rows(connection, MeasureRow.id, rows), strict=True))
