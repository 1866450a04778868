"""Tables of data and tables of layout."""

from app.articles import ArticleText, BlockKind
from app.text.html import read_html


def rows(article: ArticleText) -> list[list[str]]:
    return [[cell.of(article.text) for cell in block.cells] for block in article.blocks if block.cells]


DATA = (
    "<table><tr><th>Item<th>2026<th>2025</tr><tr><td>Sales<td>1,200<td>900</tr><tr><td>Profit<td>80<td>75</tr></table>"
)


def test_data_table_becomes_rows_of_cells() -> None:
    article = read_html(DATA)

    assert article.text == "Item\t2026\t2025\nSales\t1,200\t900\nProfit\t80\t75"
    assert rows(article) == [["Item", "2026", "2025"], ["Sales", "1,200", "900"], ["Profit", "80", "75"]]
    assert [block.is_header for block in article.blocks] == [True, False, False]
    assert {block.table for block in article.blocks} == {0}


def test_tables_are_numbered() -> None:
    assert [block.table for block in read_html(DATA + "<p>x</p>" + DATA).blocks] == [0, 0, 0, None, 1, 1, 1]


def test_cells_keep_line_breaks_as_blanks_and_formatting_as_spans() -> None:
    article = read_html("<table><tr><td>a<br>b<td><b>c</b><tr><td>d<td>1<tr><td>e<td>2</table>")

    assert rows(article)[0] == ["a b", "c"]
    assert article.inlines[0].span.of(article.text) == "c"


def test_one_cell_and_layout_tables_become_paragraphs() -> None:
    for html in (
        "<table><tr><td><p>One</p><p>Two</p></td></tr></table>",
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>",
        "<table role='presentation'><tr><td>One<td>Two</table>",
        "<table><tr><td><img src='x'></td><td><p>One</p><p>Two</p></td></tr></table>",
    ):
        article = read_html(html)

        assert article.text == "One\nTwo"
        assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}


def test_data_table_inside_a_layout_table_stays_one() -> None:
    article = read_html(f"<table><tr><td><p>Before</p>{DATA}<p>After</p></td><td>Beside</td></tr></table>")

    assert article.text.split("\n") == [
        "Before",
        "Item\t2026\t2025",
        "Sales\t1,200\t900",
        "Profit\t80\t75",
        "After",
        "Beside",
    ]


def test_list_laid_out_as_a_table_becomes_a_list() -> None:
    article = read_html("<table><tr><td>•</td><td>First thing</td></tr></table><table><tr><td>(2)<td>Next</table>")

    assert [(b.kind.value, b.marker, b.span.of(article.text)) for b in article.blocks] == [
        ("list item", "•", "First thing"),
        ("list item", "(2)", "Next"),
    ]


def test_signs_in_columns_of_their_own_join_their_figures() -> None:
    html = (
        "<table><tr><td></td><td colspan=3>Q3 2026</td><td></td><td colspan=3>Q3 2025</td></tr>"
        "<tr><td>Revenue</td><td>$</td><td>1,247</td><td></td><td></td><td>$</td><td>1,266</td><td></td></tr>"
        "<tr><td>Loss</td><td colspan=2>(25</td><td>)</td><td></td><td colspan=2>(31</td><td>)</td></tr>"
        "<tr><td>Margin</td><td></td><td>12.5</td><td>%</td><td></td><td></td><td>9</td><td>%</td></tr></table>"
    )

    article = read_html(html)

    assert rows(article) == [
        ["", "Q3 2026", "Q3 2025"],
        ["Revenue", "$1,247", "$1,266"],
        ["Loss", "(25)", "(31)"],
        ["Margin", "12.5%", "9%"],
    ]
    assert [block.is_header for block in article.blocks] == [True, False, False, False]


def test_cells_over_several_rows_keep_the_columns_below() -> None:
    html = "<table><tr><td rowspan=2>North<td>a<td>1<tr><td>b<td>2<tr><td>South<td>c<td>3</table>"

    assert rows(read_html(html)) == [["North", "a", "1"], ["", "b", "2"], ["South", "c", "3"]]


def test_caption_is_a_paragraph_above() -> None:
    article = read_html(DATA.replace("<table>", "<table><caption>In millions</caption>"))

    assert article.blocks[0].span.of(article.text) == "In millions"
    assert article.blocks[0].kind is BlockKind.PARAGRAPH
