"""Rows of findings or articles for the clipboard: as text, HTML and tab-separated values at once.

Words are cut out of the text byte for byte, figures are numbers, and every row carries its source, date and address.
Word and Excel take the HTML table (Excel keeps words as words and numbers as numbers), others the text or the values.
"""

import csv
import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QMimeData

from app.articles import Article, ArticleSummary
from app.findings import Entity, Figure, Findings, Quote
from ui import wording
from ui.quoting import quoted_words
from ui.wording import translate

TSV_TYPE = "text/tab-separated-values"

# What a spreadsheet may read as a formula when it begins a cell, blanks and hidden signs before it left aside.
_MAY_BE_FORMULA = re.compile(r"[\t\r]|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]{0,100}[=@+\-＝＠＋－]")
# The same in words that are copied as they stand: "-5 percent" and "@harbour" stay, "-2+cmd|' /C x'!A1" does not.
_IS_FORMULA = re.compile(
    r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]{0,100}"
    r"(?: [=＝](?!=) | [@＠+\-＋－] [^\n\t]{0,500}? (?: [\w.]\( | [!|] ) )",
    re.VERBOSE,
)
# Where a line or a cell of a pasted text ends.
_CELL_EDGE = re.compile("([\n\t\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029])")

# Without the style a spreadsheet starts a new row there.
_BREAK = '<br style="mso-data-placement:same-cell">'

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Clip:
    """Rows under their column headings, and each row once more as a sentence."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[str, ...]


def copy_quotes(article: Article, findings: Findings, quotes: Sequence[Quote]) -> QMimeData:
    """Copy statements: speaker, role, kind, words with the marks of the text, and how they were said."""
    headings = (
        translate("Copying", "Speaker"),
        translate("Copying", "Role"),
        translate("Copying", "Kind"),
        translate("Copying", "Words"),
        translate("Copying", "Named as"),
        translate("Copying", "When said"),
    )
    entities = {entity.id: entity for entity in findings.entities}
    rows, lines = [], []
    for quote in quotes:
        speaker = quote.speaker
        entity = entities.get(speaker.entity_id or "") if speaker else None
        name = speaker.name if speaker else translate("Copying", "Speaker not named")
        role = entity.roles[0] if entity and entity.roles else ""
        words = quoted_words(article.text.text, quote)
        named_as = speaker.phrase.text if speaker else ""
        rows.append((name, role, wording.quote_tag(quote.kind), words, named_as, quote.said_when or ""))
        lines.append(f"{words} — {', '.join(part for part in (name, role) if part)}")
    return _with_source(headings, rows, lines, _source_of(article, findings))


def copy_entities(article: Article, findings: Findings, entities: Sequence[Entity]) -> QMimeData:
    """Copy entities: name, type, role or ticker, and how often they are named."""
    headings = (
        translate("Copying", "Name"),
        translate("Copying", "Type"),
        translate("Copying", "Role"),
        translate("Copying", "Country"),
        translate("Copying", "Ticker"),
        translate("Copying", "Mentions"),
    )
    rows, lines = [], []
    for entity in entities:
        role = entity.roles[0] if entity.roles else ""
        country, ticker = entity.country or "", entity.ticker or ""
        rows.append((entity.name, entity.type.value, role, country, ticker, len(entity.mentions)))
        lines.append(", ".join(part for part in (entity.name, role, country, ticker) if part))
    return _with_source(headings, rows, lines, _source_of(article, findings))


def copy_figures(article: Article, findings: Findings, figures: Sequence[Figure]) -> QMimeData:
    """Copy figures: as written, the number with unit, bound and direction, what it measures, when, who claims it."""
    headings = (
        translate("Copying", "Subject"),
        translate("Copying", "As written"),
        translate("Copying", "Bound"),
        translate("Copying", "Value"),
        translate("Copying", "Value to"),
        translate("Copying", "Unit"),
        translate("Copying", "Direction"),
        translate("Copying", "Period"),
        translate("Copying", "Compared with"),
        translate("Copying", "Claimed by"),
    )
    rows = [_figure_cells(figure, findings) for figure in figures]
    lines = [_figure_line(figure) for figure in figures]
    return _with_source(headings, rows, lines, _source_of(article, findings))


def copy_articles(articles: Sequence[tuple[ArticleSummary, str]]) -> QMimeData:
    """Copy rows of the article list, each with its address (empty for one brought in by hand)."""
    headings = (
        translate("Copying", "Headline"),
        translate("Copying", "Source"),
        translate("Copying", "Date"),
        translate("Copying", "Address"),
    )
    rows = [(a.headline, _source(a.issuer, a.feed_title, a.wire), _day(a.published), link) for a, link in articles]
    lines = [f"{headline} ({', '.join(part for part in rest if part)})" for headline, *rest in rows]
    return make_mime(Clip(headings, tuple(rows), tuple(lines)))


def copy_words(lines: Sequence[str]) -> QMimeData:
    """Copy bare words, one finding a line."""
    data = QMimeData()
    data.setText(guarded_text("\n".join(lines)))
    return data


# --- what is common to rows -------------------------------------------------------------------------------------


def _figure_cells(figure: Figure, findings: Findings) -> tuple[Cell, ...]:
    claimant = findings.entity(figure.claimed_by)
    return (
        figure.subject.text if figure.subject else "",
        figure.text,
        figure.bound.value,
        "" if figure.value is None else figure.value,
        "" if figure.value_high is None else figure.value_high,
        figure.unit or "",
        "" if figure.direction.value == "none" else figure.direction.value,
        wording.period(figure.period) if figure.period else "",
        wording.period(figure.baseline) if figure.baseline else "",
        claimant.name if claimant else translate("Copying", "release"),
    )


def _figure_line(figure: Figure) -> str:
    bound, normalised = wording.bound_words(figure), wording.normalised(figure)
    value = " ".join(part for part in (bound, figure.text, wording.direction(figure.direction)) if part)
    subject = figure.subject.text if figure.subject else ""
    return ", ".join(part for part in (f"{value} ({normalised})" if normalised else value, subject) if part)


def _source_of(article: Article, findings: Findings) -> tuple[str, str, str]:
    summary, dateline = article.summary, findings.release.dateline
    issuer = findings.release.issuer or summary.issuer
    wire = (dateline.wire if dateline else None) or summary.wire
    day = (dateline.date if dateline else None) or _day(summary.published)
    return _source(issuer, summary.feed_title, wire), day, article.link


def _source(issuer: str, feed_title: str, wire: str) -> str:
    name = issuer or feed_title
    return translate("Copying", "{name} via {wire}").format(name=name, wire=wire) if wire and wire != name else name


def _day(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()


def _with_source(
    headings: tuple[str, ...], rows: Sequence[tuple[Cell, ...]], lines: Sequence[str], source: tuple[str, str, str]
) -> QMimeData:
    whence = f" ({', '.join(part for part in source if part)})"
    columns = (translate("Copying", "Source"), translate("Copying", "Date"), translate("Copying", "Address"))
    whole = tuple((*row, *source) for row in rows)
    return make_mime(Clip((*headings, *columns), whole, tuple(line + whence for line in lines)))


# --- the three dresses ------------------------------------------------------------------------------------------


def make_mime(clip: Clip) -> QMimeData:
    """Put rows on offer as text, HTML table and tab-separated values."""
    data = QMimeData()
    data.setText(guarded_text("\n".join(clip.lines)))
    data.setHtml(_html(clip))
    data.setData(TSV_TYPE, _tsv(clip).encode("utf-8", "replace"))
    return data


def copy_table(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> QMimeData:
    """Copy a table: as CSV where text is wanted, as HTML table and as tab-separated values."""
    clip = Clip(tuple(headings), tuple(map(tuple, rows)), ())
    data = make_mime(clip)
    data.setText(_separated(clip, ","))
    return data


def _tsv(clip: Clip) -> str:
    return _separated(clip, "\t")


def _separated(clip: Clip, delimiter: str) -> str:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\n")
    writer.writerow([_guarded(heading) for heading in clip.headings])
    writer.writerows([_guarded(cell) for cell in row] for row in clip.rows)
    return written.getvalue()


def _guarded(cell: Cell) -> Cell:
    """Keep a spreadsheet from running words of the world as a formula."""
    if not isinstance(cell, str):
        return cell
    words = cell.replace("\r", " ")  # which would end the row: values are parted by bare line feeds
    return f"'{words}" if _MAY_BE_FORMULA.match(cell) else words


def guarded_text(text: str) -> str:
    """Keep a spreadsheet into which a text is pasted from running a line or a cell of it as a formula.

    Every other text stays as it is, sign by sign.
    """
    pieces = _CELL_EDGE.split(text)
    return "".join(f"'{piece}" if _IS_FORMULA.match(piece) else piece for piece in pieces)


def _html(clip: Clip) -> str:
    headings = "".join(f"<th>{html.escape(heading)}</th>" for heading in clip.headings)
    body = "".join(f"<tr>{''.join(_html_cell(cell) for cell in row)}</tr>" for row in clip.rows)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
        f"<body><table><tr>{headings}</tr>{body}</table></body></html>"
    )


def _html_cell(cell: Cell) -> str:
    if not isinstance(cell, str):
        # The two attributes give Excel and LibreOffice the number whatever their decimal sign is.
        return f'<td x:num="{cell}" sdval="{cell}">{cell}</td>'
    words = html.escape(cell).replace("\n", _BREAK)
    if cell.startswith(("https://", "http://")):
        words = f'<a href="{html.escape(cell)}">{words}</a>'
    return f"<td style=\"mso-number-format:'\\@'\">{words}</td>"
