"""Findings of many articles at once: written by the store's own writers the first time, and then repeated."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, insert, literal, select

from app.database import finding_rows
from app.database.findings import EXTRACTOR
from app.database.names import remember_names
from app.database.tables import AnalysisRow, EntityRow, FigureRow, MentionRow, QuoteRow, TickerRow
from app.findings import Findings

Rows = list[dict[str, Any]]
Found = tuple[Findings, str]
"""With the text."""
_KEYED = (AnalysisRow, EntityRow, QuoteRow, FigureRow)


class FoundRows:
    """Stores what was found in the first `distinct` articles, then the same for each edition of them.

    An analysis has the key of its article.
    """

    def __init__(self, distinct: int) -> None:
        self._distinct = distinct
        self._last: dict[type[Any], int] = dict.fromkeys(_KEYED, 0)
        self._ends: dict[tuple[type[Any], int], int] = {}

    def store(self, connection: Connection, found: Sequence[Found], articles: Rows, *, start: int) -> None:
        """Store what was found in articles that come one after the other, the first of them as number `start`."""
        edition, first = divmod(start, self._distinct)
        if edition == 0:
            self._write(connection, found, articles)
        else:
            self._repeat(connection, edition, first + 1, first + len(articles))

    def _write(self, connection: Connection, found: Sequence[Found], articles: Rows) -> None:
        tables: dict[type[Any], Rows] = {table: [] for table in (*_KEYED, MentionRow, TickerRow)}
        for (findings, text), article in zip(found, articles, strict=True):
            about = {"id": article["id"], "article_id": article["id"], "version_id": article["version_id"]}
            about |= {"extractor": EXTRACTOR, "analysed": article["first_seen"]}
            tables[AnalysisRow].append(about | finding_rows.write_analysis(findings))
            quotes = (finding_rows.write_quote(quote, text) for quote in findings.quotes)
            tables[QuoteRow] += self._numbered(QuoteRow, quotes, article["id"])
            figures = map(finding_rows.write_figure, findings.figures)
            tables[FigureRow] += self._numbered(FigureRow, figures, article["id"])
            entities = self._numbered(EntityRow, map(finding_rows.write_entity, findings.entities), article["id"])
            tables[EntityRow] += entities
            tables[MentionRow] += (
                {"entity_id": row["id"], "number": number} | finding_rows.write_mention(mention)
                for row, entity in zip(entities, findings.entities, strict=True)
                for number, mention in enumerate(entity.mentions)
            )
            whole = {"analysis_id": article["id"], "article_id": article["id"]}
            tables[TickerRow] += [whole | ticker for ticker in finding_rows.write_tickers(findings)]
        remember_names(connection, [name for findings, _ in found for name in finding_rows.names_in(findings)])
        self._last[AnalysisRow] = articles[-1]["id"]
        for table, rows in tables.items():
            if rows:
                connection.execute(insert(table), rows)

    def _numbered(self, table: type[Any], values: Iterable[dict[str, Any]], article_id: int) -> Rows:
        whole = {"analysis_id": article_id, "article_id": article_id}
        rows = [
            whole | {"id": self._last[table] + number, "number": number - 1} | value
            for number, value in enumerate(values, 1)
        ]
        self._last[table] += len(rows)
        self._ends[table, article_id] = self._last[table]
        return rows

    def _repeat(self, connection: Connection, edition: int, first: int, last: int) -> None:
        shift = edition * self._distinct
        moved = {"article_id": shift, "version_id": 2 * shift}
        _copy(connection, AnalysisRow, {"id": shift} | moved, AnalysisRow.id.between(first, last))
        for table in (EntityRow, QuoteRow, FigureRow):
            keys = {"id": edition * self._last[table], "analysis_id": shift, "article_id": shift}
            _copy(connection, table, keys, table.id.between(*self._keys(table, first, last)))
        _copy(
            connection,
            TickerRow,
            {"analysis_id": shift, "article_id": shift},
            TickerRow.analysis_id.between(first, last),
        )
        among = MentionRow.entity_id.between(*self._keys(EntityRow, first, last))
        _copy(connection, MentionRow, {"entity_id": edition * self._last[EntityRow]}, among)

    def _keys(self, table: type[Any], first: int, last: int) -> tuple[int, int]:
        """Return the first and the last key of what was found by these analyses."""
        return self._ends.get((table, first - 1), 0) + 1, self._ends[table, last]


def _copy(connection: Connection, table: type[Any], shifts: dict[str, int], among: Any) -> None:
    columns = table.__table__.c
    values = [column + literal(shifts[column.name], Integer) if column.name in shifts else column for column in columns]
    connection.execute(insert(table).from_select(list(columns), select(*values).where(among)))
