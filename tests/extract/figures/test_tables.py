"""Figures in tables: scale of the header, unit and period of the column, label of the row."""

from app.anatomy import Release
from app.articles import ArticleText, Block, BlockKind, Span
from app.extract.figures import find_figures
from app.findings import FigureKind
from tests.extract.grammar import syntax_of

PLAIN = """(in thousands, except per share data)
                      2023        2022
Sales              $ 12,450    $ 11,020
Net loss             (1,310)       (985)
Loss per share      $ (0.21)    $ (0.17)"""


def test_scale_of_the_header_multiplies_sums_but_not_those_per_share(find):
    money = [f for f in find(PLAIN) if f.kind is FigureKind.MONEY]

    assert [f.value for f in money] == [12_450_000, 11_020_000, -1_310_000, -985_000, -0.21, -0.17]
    assert [f.unit for f in money] == ["USD"] * 4 + ["USD/share"] * 2


def test_row_label_is_the_subject_and_column_the_period(find):
    money = [f for f in find(PLAIN) if f.kind is FigureKind.MONEY]

    assert [f.subject.text for f in money[::2]] == ["Sales", "Net loss", "Loss per share"]


def test_column_heading_names_what_is_counted(find):
    figures = find("Region | Boats | Change\nNorth | 4,120 | +8%\nSouth | 9,875 | -3%")

    assert [(f.value, f.unit) for f in figures] == [(4120, "boat"), (8, "percent"), (9875, "boat"), (3, "percent")]


def _table() -> ArticleText:
    rows = ("In millions of euros\t2023\t2022", "Orders\t1,240\t(985)", "Margin\t12.5%\t11.0%")
    text, blocks, start = "\n".join(rows), [], 0
    for number, row in enumerate(rows):
        cells, place = [], start
        for cell in row.split("\t"):
            cells.append(Span(place, place + len(cell)))
            place += len(cell) + 1
        span = Span(start, start + len(row))
        blocks.append(Block(span, BlockKind.TABLE_ROW, cells=tuple(cells), table=0, is_header=number == 0))
        start += len(row) + 1
    return ArticleText(text, tuple(blocks))


def test_table_blocks_give_scale_unit_and_period():
    figures = find_figures(_table(), Release(), syntax_of(_table()), language="en", published=None)
    orders, earlier = [f for f in figures if f.kind is FigureKind.MONEY]

    assert (orders.value, orders.unit) == (1_240_000_000, "EUR")
    assert earlier.value == -985_000_000
    assert (orders.period.iso, earlier.period.iso) == ("2023", "2022")
    assert orders.subject.text == "Orders"


def _blocks(*rows: str) -> ArticleText:
    text, blocks, start = "\n".join(rows), [], 0
    for number, row in enumerate(rows):
        cells, place = [], start
        for cell in row.split("\t"):
            cells.append(Span(place, place + len(cell)))
            place += len(cell) + 1
        span = Span(start, start + len(row))
        is_header = number == 0 or (number == 1 and not row[0].strip())
        blocks.append(Block(span, BlockKind.TABLE_ROW, cells=tuple(cells), table=0, is_header=is_header))
        start += len(row) + 1
    return ArticleText(text, tuple(blocks))


def _read(*rows: str) -> list[tuple[str | None, object, str | None, str | None]]:
    figures = find_figures(_blocks(*rows), Release(), syntax_of(_blocks(*rows)), language="en", published=None)
    shown = [f for f in figures if f.kind is not FigureKind.DATE]
    return [(f.subject and f.subject.text, f.value, f.unit, f.period and f.period.iso) for f in shown]


def test_currency_of_one_column_is_not_that_of_the_next():
    found = _read("Model\tUnits\tPrice", "A-one\t96,400\t$59")

    assert [(value, unit) for _, value, unit, _ in found] == [(96400, "unit"), (59, "USD")]


def test_second_label_of_a_row_names_the_figures_behind_it():
    found = _read("In millions of euros\t2023\tUses\t2023", "Loan\t80\tRoads\t71")

    assert [subject for subject, *_ in found] == ["Loan", "Roads"]


def test_heading_over_columns_gives_the_months_that_end_then():
    found = _read(
        "In millions of euros\tThree Months Ended September 30,\t\tNine Months Ended September 30,",
        "\t2026\t2025\t2026",
        "Sales\t486\t431\t1,402",
    )

    assert [period for *_, period in found[-3:]] == [
        "2026-07-01/2026-09-30",
        "2025-07-01/2025-09-30",
        "2026-01-01/2026-09-30",
    ]


def test_caption_or_label_in_percent_gives_bare_cells_their_unit(find):
    captioned = find("Margins by line (percent)\nLine  2024  2023\nPumps  12.5  11.0\nValves  9.1  8.7\n")
    labelled = find("Line  2024  2023\nGrowth (%)  12.5  11.0\nUsers  91  87\n")

    assert [f.unit for f in captioned if f.kind is not FigureKind.DATE] == ["percent"] * 4
    assert [f.unit for f in labelled if f.kind is not FigureKind.DATE] == ["percent", "percent", None, None]
