"""Plain text of feeds and e-mails, and titles."""

import pytest

from app.articles import ArticleText, BlockKind
from app.text.plain import plain_line, read_plain


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    text = (
        "The committee said on Tuesday that it would raise the grant for rural\n"
        "clinics by four per cent, and that the first payment would be made in\n"
        "April. The decision follows a review.\n"
        "\n"
        "“We have listened,” she said.\n"
    )

    assert read_plain(text).text == (
        "The committee said on Tuesday that it would raise the grant for rural clinics by four per cent, and that "
        "the first payment would be made in April. The decision follows a review.\n“We have listened,” she said."
    )


def test_short_lines_stay_lines() -> None:
    assert read_plain("Jane Roe\nAcme House\nAnytown").text == "Jane Roe\nAcme House\nAnytown"


def test_bullets_become_list_items() -> None:
    article = read_plain("Points:\n• one\n- two\n–– no item")

    assert [(b.kind.value, b.marker, b.span.of(article.text)) for b in article.blocks] == [
        ("paragraph", "", "Points:"),
        ("list item", "•", "one"),
        ("list item", "•", "two"),
        ("paragraph", "", "–– no item"),
    ]


def test_columns_stay_as_they_are() -> None:
    article = read_plain("Results\n\nSales      1,200     900\nProfit        80      75\n")

    assert article.blocks[1].kind is BlockKind.PREFORMATTED
    assert article.blocks[1].span.of(article.text) == "Sales      1,200     900\nProfit        80      75"


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("Acme &amp; Sons <b>win</b>", "Acme & Sons win"),
        ("Acme &amp;amp; Sons", "Acme & Sons"),
        ("  two\n lines\t", "two lines"),
        ("&lt;b&gt;bold&lt;/b&gt; title", "bold title"),
        ("Profit < 5 and > 3", "Profit < 5 and > 3"),
        ("Women\u00e2\u0080\u0099s Day", "Women’s Day"),
        ("a\u202egpj.exe\u200b", "agpj.exe"),
        ("", ""),
    ],
)
def test_title_is_read_as_one_plain_line(markup: str, line: str) -> None:
    assert plain_line(markup) == line


@pytest.mark.parametrize(
    ("text", "count"),
    [("Acme opens – at last", 5), ("新的水泵厂投产。", 7), ("艾克米 Acme 公司（2026）", 7), ("", 0)],
)
def test_words_are_counted_as_readers_of_the_script_count(text: str, count: int) -> None:
    assert ArticleText.plain(text).word_count == count
