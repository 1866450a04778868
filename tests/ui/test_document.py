"""The document shows the one text sign for sign, and the map of its positions is exact everywhere."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextTable

from app.articles import Article, ArticleText, Block, BlockKind, Inline, InlineKind, Span
from app.text.html import read_html
from ui.document import SUBSTITUTES, build_document
from ui.highlights import DocumentMap
from ui.table_columns import is_numeric
from ui.theme import Theme
from ui.typography import MARKER

BOUNDARIES = "\u2029\ufdd0\ufdd1"
"""What a document has where the text parts two blocks or two cells."""

HARD_SIGNS = "ab “”’\u00a0é中🌊𝒱\U0010ffff\0\r\x0b\u2028\u2029\ufdd0\ufdd1\ufffc\ufeff\ufffe\ufffdאب\u200f\u0301"


def assert_exact(text: ArticleText, document: QTextDocument, document_map: DocumentMap, span: Span) -> None:
    """Every code point of the span stands at its position, and every position leads back to it."""
    raw = document.toRawText().encode("utf-16-le", "surrogatepass")
    for offset in range(span.start, span.end):
        sign = text.text[offset]
        start = document_map.position(offset)
        size = 2 if ord(sign) > 0xFFFF else 1
        shown = raw[2 * start : 2 * (start + size)].decode("utf-16-le", "surrogatepass")
        if sign in "\n\t":
            assert shown in BOUNDARIES + "\u2028\t"
        else:
            assert shown == sign.translate(SUBSTITUTES)
        assert document_map.offset(start) == offset


def shown_words(document: QTextDocument, document_map: DocumentMap, span: Span) -> str:
    """Read what the document shows over a span, range by range, as a highlight selects it."""
    words = ""
    for start, end in document_map.ranges(span):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        words += cursor.selectedText()
    return words


# --- any text ---------------------------------------------------------------------------------------------------


@st.composite
def article_texts(draw: st.DrawFn) -> ArticleText:
    """Make texts of all kinds of blocks, with lines between them that no block holds."""
    signs = st.text(st.sampled_from(HARD_SIGNS), max_size=12)
    text, blocks = draw(st.sampled_from(["", "", "\n", " \n"])), []
    for kind in draw(st.lists(st.sampled_from(list(BlockKind)), max_size=8)):
        start = len(text)
        cells: tuple[Span, ...] = ()
        if kind is BlockKind.TABLE_ROW:
            written = draw(st.lists(signs, min_size=1, max_size=4))
            edges = [start]
            for cell in written:
                edges.append(edges[-1] + len(cell) + 1)
            cells = tuple(Span(left, right - 1) for left, right in pairwise(edges))
            words = "\t".join(written)
        elif kind is BlockKind.PREFORMATTED:
            words = "\n".join(draw(st.lists(signs, max_size=3)))
        else:
            words = draw(signs)
        text += words
        table = draw(st.integers(0, 1)) if cells else None
        blocks.append(Block(Span(start, len(text)), kind, 1, cells=cells, table=table))
        text += draw(st.sampled_from(["\n", "\n", "\n\n", "\n \n", ""]))
    return ArticleText(text, tuple(blocks), tuple(draw(st.lists(inlines(blocks), max_size=4)) if blocks else ()))


def inlines(blocks: list[Block]) -> st.SearchStrategy[Inline]:
    """Make formatting that stays inside one block."""

    def inside(block: Block) -> st.SearchStrategy[Inline]:
        edge = st.integers(block.span.start, block.span.end)
        spans = st.tuples(edge, edge).map(lambda pair: Span(min(pair), max(pair)))
        return st.builds(Inline, spans, st.sampled_from(list(InlineKind)), st.just("https://a.example/"))

    return st.sampled_from(blocks).flatmap(inside)


@given(text=article_texts())
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_shown_sign_for_sign(theme: Theme, text: ArticleText) -> None:
    document, document_map = build_document(text, theme)

    assert_exact(text, document, document_map, Span(0, len(text.text)))


@given(text=article_texts(), data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_highlight_equals_its_slice(theme: Theme, text: ArticleText, data: st.DataObject) -> None:
    edge = st.integers(0, len(text.text))
    start, end = sorted((data.draw(edge), data.draw(edge)))
    document, document_map = build_document(text, theme)

    shown = shown_words(document, document_map, Span(start, end))

    def without_boundaries(words: str) -> str:
        return "".join(sign for sign in words if sign not in "\n\t\u2028")

    assert without_boundaries(shown) == without_boundaries(text.text[start:end].translate(SUBSTITUTES))


@given(text=st.text(st.sampled_from(HARD_SIGNS + "\n\n"), max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_taken_as_it_is_is_shown_sign_for_sign(theme: Theme, text: str) -> None:
    article = ArticleText.plain(text)

    document, document_map = build_document(article, theme)

    assert_exact(article, document, document_map, Span(0, len(text)))


def test_lone_surrogates_and_texts_without_blocks_are_shown(theme: Theme) -> None:
    article = ArticleText("a\ud800b")

    document, _ = build_document(article, theme)

    assert document.toRawText() == "a\ufffdb"


def test_real_releases_are_shown_sign_for_sign(theme: Theme, shared: Path) -> None:
    files = sorted((shared / "releases" / "text").glob("*.txt"))[:25] + sorted((shared / "seed").glob("*.txt"))
    assert files
    for file in files:
        article = ArticleText.plain(file.read_bytes().decode("utf-8", "replace"))

        document, document_map = build_document(article, theme)

        assert_exact(article, document, document_map, Span(0, len(article.text)))


def test_real_pages_with_their_tables_and_lists_are_shown_sign_for_sign(theme: Theme, shared: Path) -> None:
    kinds: set[BlockKind] = set()
    for file in sorted((shared / "releases" / "html").glob("*.html"), key=lambda file: file.stat().st_size)[:10]:
        article = read_html(file.read_text("utf-8", "replace"))
        kinds |= {block.kind for block in article.blocks}

        document, document_map = build_document(article, theme)

        assert_exact(article, document, document_map, Span(0, len(article.text)))

    assert {BlockKind.TABLE_ROW, BlockKind.PARAGRAPH} <= kinds


# --- the look ---------------------------------------------------------------------------------------------------


def block_of(article: ArticleText, theme: Theme, words: str) -> tuple[QTextDocument, QTextBlock]:
    document, document_map = build_document(article, theme)
    return document, document.findBlock(document_map.position(article.text.index(words)))


def test_a_highlight_in_a_table_is_one_cell(theme: Theme, sample_article: Article) -> None:
    text = sample_article.text
    document, document_map = build_document(text, theme)
    start = text.text.index("(14.2)")

    assert shown_words(document, document_map, Span(start, start + 6)) == "(14.2)"


def test_columns_of_numbers_stand_right_with_their_headings(theme: Theme, sample_article: Article) -> None:
    for words, is_right in (("In millions", False), ("2026", True), ("412.5\t", True), ("(14.2)", True)):
        offset = sample_article.text.text.index("In millions")
        document, document_map = build_document(sample_article.text, theme)
        block = document.findBlock(document_map.position(sample_article.text.text.index(words, offset)))

        assert bool(block.blockFormat().alignment() & Qt.AlignmentFlag.AlignRight) is is_right


@pytest.mark.parametrize("cell", ["412.5", "(14.2)", "$ 1,250", "3.5%", "−0.4", "€12 m", "USD 40", "2026"])
def test_a_cell_of_one_number_is_numeric(cell: str) -> None:
    assert is_numeric(cell)


@pytest.mark.parametrize("cell", ["", "Revenue", "Q3 2026 results", "—", "1 Harbour Street", "12 March 2026"])
def test_a_cell_of_words_is_not_numeric(cell: str) -> None:
    assert not is_numeric(cell)


def test_a_table_is_a_table(theme: Theme, sample_article: Article) -> None:
    document, block = block_of(sample_article.text, theme, "368.3")

    table = QTextCursor(block).currentTable()

    assert isinstance(table, QTextTable)
    assert (table.rows(), table.columns()) == (3, 3)
    assert document.isEmpty() is False


def test_the_marker_of_a_list_is_kept_beside_the_text(theme: Theme, sample_article: Article) -> None:
    document, block = block_of(sample_article.text, theme, "Of these")

    assert block.blockFormat().stringProperty(MARKER) == "1."
    assert block.text() == "Of these, 400 for harbours."
    assert block.blockFormat().leftMargin() > 0
    assert document.blockCount() > 10


def test_a_block_from_right_to_left_runs_that_way(theme: Theme) -> None:
    article = ArticleText("خبر", (Block(Span(0, 3), is_right_to_left=True),))

    document, block = block_of(article, theme, "خبر")

    assert block.textDirection() is Qt.LayoutDirection.RightToLeft
    assert document.toRawText() == "خبر"


def test_a_link_keeps_its_address_and_markup_stays_words(theme: Theme) -> None:
    text = "<img src='http://evil.example/a.png'> & a link"
    link = Inline(Span(len(text) - 4, len(text)), InlineKind.LINK, "https://a.example/?b=1&c=2")
    article = ArticleText(text, (Block(Span(0, len(text))),), (link,))

    document, document_map = build_document(article, theme)

    cursor = QTextCursor(document)
    cursor.setPosition(document_map.position(len(text)))
    assert document.toRawText() == text
    assert cursor.charFormat().anchorHref() == "https://a.example/?b=1&c=2"
    assert not any(f.objectType() == QTextFormat.ObjectTypes.ImageObject.value for f in document.allFormats())


def test_the_type_follows_the_theme(theme: Theme, dark_theme: Theme, article_builder: Callable[..., Article]) -> None:
    article = article_builder("One line.")
    light, _ = build_document(article, theme)
    dark, _ = build_document(article, dark_theme)

    def ink(document: QTextDocument) -> str:
        return document.firstBlock().charFormat().foreground().color().name()

    assert (ink(light), ink(dark)) == (theme.colours.ink, dark_theme.colours.ink)
