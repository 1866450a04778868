"""Input that wants to crash, hang or be quadratic."""

import pytest

from app.articles import ArticleText
from app.text.anatomy import read_anatomy
from app.text.html import read_html
from app.text.plain import plain_line, read_plain
from tests.doubling import is_about_linear

UNITS = {
    "div": "<div>",
    "bold": "<b>",
    "blockquote": "<blockquote>x",
    "list": "<ul><li>",
    "table": "<table><tr><td>",
    "table across": "<div><table></div></table>",
    "link and bold": "<a href='https://a.example/'><b>x</a>",
    "comment": "<!--",
    "open tag": "<a ",
    "open quote": '<a b="',
    "paragraph and bold": "<p><b>x",
    "no-break space": "\u00a0abcdefgh",
    "ampersand": "<p>&",
    "mojibake": "Ã\x80",
    "double escape": "&amp;",
    "less than": "<",
    "script": "<script>",
    "line break": "<br>x",
    "line": "a b c\n",
    "columns": "a    b\tc\n",
    "bracket": "(NYSE: ",
    "about": "About Acme Works is\n",
    "capitals": "ACME HOLDINGS OF THE ",
    "marks": "“”",
    "combining": "\u0301",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_twice_the_input_takes_at_most_three_times_as_long(unit: str) -> None:
    assert is_about_linear(lambda count: read_anatomy(read_html(unit * count)), 24_000 // len(unit) + 500)


def test_deep_nesting_keeps_the_text() -> None:
    assert read_html("<div>" * 50_000 + "x" + "</div>" * 50_000 + "<p>end</p>").text == "x\nend"
    assert read_html("<b>" * 50_000 + "x").text == "x"
    assert read_html("<table><tr><td>" * 20_000 + "x").text == "x"


def test_a_hundred_thousand_attributes_keep_the_text() -> None:
    attributes = " ".join(f'a{number}="<"' for number in range(100_000))

    assert read_html(f"<p {attributes}>x</p>").text == "x"


def test_five_megabytes_of_less_than_signs_are_cut() -> None:
    assert len(read_html("<" * 5_000_000).text) == 3_000_000


def test_script_of_a_long_page_does_not_swallow_the_page() -> None:
    page = "<script>if (a<b && c=\"x) { '</script><p>one</p>" + "<p>filler text</p>" * 2_000 + "<p>last</p>"

    article = read_html(page)

    assert article.text.startswith("one\nfiller")
    assert article.text.endswith("last")


def test_old_pages_without_closing_tags_keep_their_paragraphs() -> None:
    article = read_html("<p>one<p>two<li>three<li>four<tr><td>" * 2_000)

    assert len(article.blocks) == 8_000


def test_titles_of_any_size_are_one_line() -> None:
    assert plain_line("<a" * 1_000_000).count("\n") == 0
    assert plain_line("t" + "\u0301" * 200_000).startswith("t")


def test_empty_texts_have_no_anatomy() -> None:
    assert read_anatomy(ArticleText("")).sections == ()
    assert read_plain("").text == ""
