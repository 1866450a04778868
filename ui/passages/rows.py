"""Passages of many articles as rows: articles, statements, figures and names, each with where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.articles import Span
from app.findings import Entity, Figure, MentionKind, Quote, QuoteKind
from app.memory.hits import Hit
from ui import wording
from ui.item_models import article_words
from ui.quoting import spoken_words
from ui.repair_wording import type_name
from ui.wording import translate

VALUE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One row, in words."""

    article_id: int
    layer: str
    """"quote", "figure" or "entity"; empty: the article itself."""
    span: Span | None
    lead: str
    beside: str
    """Grey, behind the lead."""
    right: str
    """When it was published."""
    words: str
    """Of a statement; else empty."""
    below: str
    """The small line: headline and source."""
    entity: str = ""
    """The key, within the article, of whom it names or who speaks; empty: nobody who is known."""

    @property
    def sentence(self) -> str:
        """The row read out."""
        parts = (self.lead, wording.read_out(self.beside), self.words, wording.read_out(self.below), self.right)
        return ", ".join(part for part in parts if part)


class PassageList(QAbstractListModel):
    """Holds rows; more can be put below them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PassageRow] = []

    def show_rows(self, rows: Sequence[PassageRow]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[PassageRow]) -> None:
        """Put these below those that are there."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def row_at(self, place: int) -> PassageRow | None:
        """Return a row; None where there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Hand out the row, or its sentence."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == VALUE:
            return row
        return row.sentence if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


def row_of(hit: Hit) -> PassageRow:
    """Write what was found as a row."""
    finding = hit.finding
    if isinstance(finding, Quote):
        return _row_of_quote(hit, finding)
    if isinstance(finding, Figure):
        return _row_of_figure(hit, finding)
    return _row_of_entity(hit, finding) if isinstance(finding, Entity) else _row_of_article(hit)


def _row_of_article(hit: Hit) -> PassageRow:
    summary = hit.article
    via = translate("Articles", "via {}").format(summary.wire) if summary.wire else ""
    below = wording.joined([summary.issuer or summary.feed_title, via, article_words.counts(summary)])
    flags = wording.joined(article_words.flags(summary))
    headline = wording.on_one_line(summary.headline)
    return PassageRow(summary.id, "", None, headline, flags, article_words.when(summary), "", below)


def _row_of_quote(hit: Hit, quote: Quote) -> PassageRow:
    speaker = wording.on_one_line(quote.speaker.name) if quote.speaker else translate("QuoteRows", "Speaker not named")
    said_when = wording.when_said(quote.said_when) if quote.said_when else ""
    beside = wording.joined([wording.quote_tag(quote.kind), said_when])
    key = (quote.speaker.entity_id or "") if quote.speaker else ""
    right = article_words.when(hit.article)
    return PassageRow(hit.article.id, "quote", quote.span, speaker, beside, right, _words(quote), _where(hit), key)


def _words(quote: Quote) -> str:
    """Write the words with marks as the text has them; the text itself is not at hand."""
    if len(quote.text) != quote.span.end - quote.span.start:
        return wording.on_one_line(quote.text)
    by = 1 - quote.span.start
    moved = replace(quote, span=_moved(quote.span, by), parts=tuple(_moved(part, by) for part in quote.parts))
    marks = "  " if quote.kind is QuoteKind.INDIRECT else "“”"
    return spoken_words(f"{marks[0]}{quote.text}{marks[1]}", moved)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _row_of_figure(hit: Hit, figure: Figure) -> PassageRow:
    written, exact = wording.on_one_line(figure.text), wording.normalised(figure)
    period = wording.on_one_line(wording.period(figure.period)) if figure.period else ""
    subject = wording.on_one_line(figure.subject.text) if figure.subject else ""
    lead = " ".join(
        part for part in (wording.bound_words(figure), written, wording.direction(figure.direction)) if part
    )
    beside = wording.joined([subject, period, "" if exact == written else exact])
    right = article_words.when(hit.article)
    return PassageRow(hit.article.id, "figure", figure.span, lead, beside, right, "", _where(hit))


def _row_of_entity(hit: Hit, entity: Entity) -> PassageRow:
    named = [mention for mention in entity.mentions if mention.kind is MentionKind.NAME]
    spans = [mention.span for mention in named or entity.mentions]
    times = translate("EntityRows", "named {n} times").format(n=len(spans)) if len(spans) > 1 else ""
    role = wording.on_one_line(entity.roles[0]) if entity.roles else type_name(entity.type)
    country = wording.country_name(entity.country) if entity.country else ""
    beside = wording.joined([role, country, entity.ticker or "", times])
    name, right = wording.on_one_line(entity.name), article_words.when(hit.article)
    span = spans[0] if spans else None
    return PassageRow(hit.article.id, "entity", span, name, beside, right, "", _where(hit), entity.id)


def _where(hit: Hit) -> str:
    source = hit.article.issuer or hit.article.feed_title
    return wording.joined([wording.on_one_line(hit.article.headline), source])
