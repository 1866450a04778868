"""The quantities of a release as rows: as written, normalised, what they measure, when, and who claims them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject

from app.anatomy import Release, SectionKind
from app.articles import Article
from app.findings import Entity, Figure, FigureKind, Findings, MentionKind
from ui import wording
from ui.item_models.grouped import FindingRow, GroupedRows, RowGroup
from ui.item_models.places import Places
from ui.wording import translate

# Money and its changes come first, since they are what a reader of figures looks for; then counts and measures.
_AMOUNTS = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.RATIO)
_DATES = (FigureKind.DATE, FigureKind.ORDINAL)


@dataclass(frozen=True, slots=True)
class FigureRow(FindingRow):
    """One quantity, in words."""

    figure: Figure
    bound: str
    """In words; empty when the text of the figure says it."""
    written: str
    """As the text has it."""
    direction: str
    """▲ up or ▼ down."""
    normalised: str
    details: str
    """The second line; empty for a bare date."""
    is_unsure: bool


class FigureRows(GroupedRows):
    """Figures of the body, then dates and order, tables, and quiet sections, folded."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._served: dict[int, int] = {}

    def show_findings(
        self, article: Article, findings: Findings, *, unsure_below: float = wording.UNSURE_BELOW
    ) -> None:
        """Fill the rows; a date that only serves another figure is none."""
        self._served = _find_served(findings.figures)
        places = Places(article.text)
        by_key: dict[str, list[FigureRow]] = {}
        for key, row in _make_rows(article, findings, places, unsure_below):
            by_key.setdefault(key, []).append(row)
        keys = sorted(by_key, key=_rank)
        self.show_groups([_make_group(key, by_key[key], places) for key in keys])

    def find_row(self, finding: int) -> QModelIndex:
        """Return the row of a figure; of a period or baseline the row of the figure that it serves."""
        return super().find_row(self._served.get(finding, finding))


def _find_served(figures: Sequence[Figure]) -> dict[int, int]:
    """Map each figure that is a period or baseline to the first figure whose period or baseline it is."""
    owners: dict[int, int] = {}
    for number, figure in enumerate(figures):
        for period in (figure.period, figure.baseline):
            if period and figure.role is None:
                for offset in range(period.phrase.span.start, period.phrase.span.end):
                    owners.setdefault(offset, number)
    served = {}
    for number, figure in enumerate(figures):
        offsets = range(figure.span.start, figure.span.end) if figure.role else ()
        owner = next((owners[offset] for offset in offsets if offset in owners), None)
        if owner is not None:
            served[number] = owner
    return served


# --- groups -----------------------------------------------------------------------------------------------------


def _group_of(figure: Figure, release: Release, places: Places) -> str:
    section = release.section_at(figure.span.start)
    if section.is_quiet:
        return section.value
    table = places.table(figure.span.start)
    if table is not None:
        return f"table:{table}"
    if section is SectionKind.TABLE:
        return "table:"
    return "dates" if figure.kind in _DATES else "body"


def _rank(key: str) -> tuple[int, int]:
    if key.startswith("table:"):
        return (2, int(key.removeprefix("table:") or -1))
    if key in ("body", "dates"):
        return (("body", "dates").index(key), 0)
    return (3, list(SectionKind).index(SectionKind(key)))


def _make_group(key: str, rows: Sequence[FigureRow], places: Places) -> RowGroup:
    title, detail = "", ""
    if key == "dates":
        title = translate("FigureRows", "Dates & order")
    elif key == "table:":
        title = wording.section_name(SectionKind.TABLE)
    elif key.startswith("table:"):
        number = int(key.removeprefix("table:"))
        title = translate("FigureRows", "Table {n}").format(n=number + 1)
        detail = wording.on_one_line(places.table_title(number))
    else:
        title = wording.section_name(SectionKind(key))
    return RowGroup(key, title, tuple(rows), detail, is_open=key == "body")


# --- rows -------------------------------------------------------------------------------------------------------


def _make_rows(
    article: Article, findings: Findings, places: Places, unsure_below: float
) -> Iterator[tuple[str, FigureRow]]:
    claimants = _find_claimants(findings, article.text.text)
    chosen = ((n, figure) for n, figure in enumerate(findings.figures) if figure.role is None)
    for number, figure in sorted(chosen, key=lambda pair: (pair[1].kind not in _AMOUNTS, pair[1].span)):
        key = _group_of(figure, findings.release, places)
        claimant = claimants.get(figure.claimed_by or "", "")
        details = _details(figure, findings.release, claimant, in_table=key.startswith("table:"))
        yield key, _make_row(number, figure, details, is_unsure=figure.confidence < unsure_below)


def _make_row(number: int, figure: Figure, details: str, *, is_unsure: bool) -> FigureRow:
    bound, direction = wording.bound_words(figure), wording.direction(figure.direction)
    written, normalised = wording.on_one_line(figure.text), wording.normalised(figure)
    value = " ".join(part for part in (bound, written, direction[2:]) if part)
    said = [value, normalised, wording.read_out(details), translate("FigureRows", "unsure") if is_unsure else ""]
    return FigureRow(
        index=number,
        span=figure.span,
        sentence=", ".join(part for part in said if part),
        figure=figure,
        bound=bound,
        written=written,
        direction=direction,
        normalised=normalised,
        details=details,
        is_unsure=is_unsure,
    )


def _details(figure: Figure, release: Release, claimant: str, *, in_table: bool) -> str:
    subject = wording.on_one_line(figure.subject.text) if figure.subject else ""
    if figure.kind in _DATES:
        line = release.dateline
        is_dateline = line is not None and line.span.contains(figure.span)
        return wording.joined([subject or (translate("FigureRows", "dateline") if is_dateline else ""), claimant])
    if in_table:
        return wording.joined([subject, wording.unbroken(_period(figure))])
    period = _period(figure) or translate("FigureRows", "no period stated")
    claimant = claimant or translate("FigureRows", "release")
    return wording.joined([subject, wording.unbroken(wording.joined([period, claimant]))])


def _period(figure: Figure) -> str:
    if figure.baseline:
        return wording.on_one_line(wording.comparison(figure.period, figure.baseline))
    return wording.on_one_line(wording.period(figure.period)) if figure.period else ""


def _find_claimants(findings: Findings, text: str) -> dict[str, str]:
    """Name those who claim figures as shortly as the release does: "Xi"."""
    wanted = {figure.claimed_by for figure in findings.figures}
    return {entity.id: _short_name(entity, text) for entity in findings.entities if entity.id in wanted}


def _short_name(entity: Entity, text: str) -> str:
    named = (mention.span.of(text) for mention in entity.mentions if mention.kind is MentionKind.NAME)
    parts = [surface for surface in named if surface and surface in entity.name]
    return wording.on_one_line(min([entity.name, *parts], key=len))
