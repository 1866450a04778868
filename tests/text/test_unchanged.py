"""What always holds: offsets fit, and reading what was read changes nothing."""

import unicodedata
from html import escape
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.anatomy import Release
from app.articles import ArticleText, BlockKind
from app.text.anatomy import read_anatomy
from app.text.html import read_html
from app.text.plain import plain_line, read_plain

BLOCK_TAGS = ["p", "div", "h1", "h2", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th", "pre"]
TAGS = [*BLOCK_TAGS, "b", "i", "a", "span", "q"]
HIDDEN = set("\r\x00\u2028\u2029\ufdd0\ufdd1\ufffe\u202e\u200b")

# Whether a sign pair is mojibake is judged by what stands around it, so chance must not build pairs.
signs = st.characters(exclude_categories=["Mn"], exclude_characters="".join(map(chr, range(0xC2, 0xF5))))
pieces = st.one_of(
    st.text(signs, max_size=12),
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.sampled_from(["<br>", "&amp;", "&nbsp;", "&amp;lt;", "&#8217;", "<a href='https://a.example/'>", "\n\n", "  "]),
    st.sampled_from(["BERLIN, March 3, 2026 -- ", "(NYSE: AB)", "About Acme Works", "Contact:", "$1,2", "“", "”"]),
    st.sampled_from(["Zu\u0308rich", "مرحبا", "北京3月20日电"]),
)
markup = st.lists(pieces, max_size=25).map("".join)


def rendered(article: ArticleText) -> str:
    parts: list[str] = []
    table: int | None = None
    for block in article.blocks:
        if block.kind is BlockKind.TABLE_ROW:
            parts.append("" if block.table == table else "</table><table>")
            table = block.table
            cells = "".join(f"<td>{escape(cell.of(article.text))}</td>" for cell in block.cells)
            parts.append(f"<tr>{cells}</tr>")
        else:
            tag = "pre" if block.kind is BlockKind.PREFORMATTED else "p"
            parts.append(f"</table><{tag}>{escape(block.span.of(article.text))}</{tag}>")
            table = None
    return "".join(parts)


@settings(max_examples=300, deadline=None)
@given(markup)
def test_blocks_and_spans_lie_inside_the_text(html: str) -> None:
    article = read_html(html)

    assert "\n".join(block.span.of(article.text) for block in article.blocks) == article.text
    assert unicodedata.is_normalized("NFC", article.text)
    assert not set(article.text) & HIDDEN
    for block in article.blocks:
        assert all(block.span.contains(cell) for cell in block.cells)
        assert "\t".join(cell.of(article.text) for cell in block.cells) in ("", block.span.of(article.text))
        assert block.kind is BlockKind.PREFORMATTED or "\n" not in block.span.of(article.text)
    for run in article.inlines:
        assert any(block.span.contains(run.span) for block in article.blocks)
        assert run.span.of(article.text).strip()


@settings(max_examples=300, deadline=None)
@given(markup)
def test_text_through_html_twice_is_unchanged(html: str) -> None:
    article = read_html(html)

    again = read_html(rendered(article) or "<p></p>")

    assert again.text == article.text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_plain_text_read_twice_is_unchanged(text: str) -> None:
    article = read_plain(text)

    assert "\n".join(block.span.of(article.text) for block in article.blocks) == article.text


@settings(max_examples=200, deadline=None)
@given(st.text(signs, max_size=100))
def test_title_is_one_line(title: str) -> None:
    line = plain_line(title)

    assert line == " ".join(line.split(" ")).strip()
    assert not set(line) & HIDDEN


def assert_fits(release: Release, article: ArticleText) -> None:
    spans = [section.span for section in release.sections]
    for one, other in pairwise(spans):
        assert one.end < other.start
        assert article.text[one.end : other.start].strip("\n") == ""
    ends = [*spans, *(ticker.span for ticker in release.tickers)]
    ends += [release.dateline.span] if release.dateline else []
    assert all(span.end <= len(article.text) for span in ends)


@settings(max_examples=300, deadline=None)
@given(markup)
def test_anatomy_of_anything_fits_its_text(html: str) -> None:
    article = read_html(html)

    release = read_anatomy(article, title=html[:40])

    assert_fits(release, article)
    if article.blocks:
        assert release.sections[0].span.start == article.blocks[0].span.start
        assert release.sections[-1].span.end == article.blocks[-1].span.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_anatomy_of_any_plain_text_fits_it(text: str) -> None:
    article = ArticleText.plain(text)

    assert read_anatomy(article).flags == () or text
