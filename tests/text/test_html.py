"""HTML to blocks and inline spans."""

import pytest

from app.articles import ArticleText, BlockKind, InlineKind
from app.text.html import read_html


def blocks(html: str) -> list[tuple[str, str]]:
    article = read_html(html)
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def runs(article: ArticleText) -> list[tuple[str, str, str]]:
    return [(run.kind.value, run.span.of(article.text), run.address) for run in article.inlines]


def test_paragraphs_are_parted_by_one_line_feed() -> None:
    article = read_html("<p>One  two\n three</p>\n<p> Four </p><p>&nbsp;</p>")

    assert article.text == "One two three\nFour"
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_first_h1_is_the_headline_and_a_later_one_a_heading() -> None:
    assert blocks("<h1>Quarter opens well</h1><p>Text</p><h1>More</h1><h3>Less</h3>") == [
        ("headline", "Quarter opens well"),
        ("paragraph", "Text"),
        ("heading", "More"),
        ("heading", "Less"),
    ]
    assert blocks("<p>Text</p><h1>Late</h1>")[1] == ("heading", "Late")


def test_bold_first_paragraph_is_no_headline() -> None:
    assert blocks("<p><b>Quarter opens well</b></p><p>Text</p>")[0][0] == "paragraph"


def test_list_items_know_depth_and_marker() -> None:
    article = read_html("<ul><li>a<ul><li>b</li></ul></li></ul><ol start='3'><li>c</li><li><p>d</p><p>e</p></li></ol>")

    assert [(b.span.of(article.text), b.level, b.marker) for b in article.blocks] == [
        ("a", 1, "•"),
        ("b", 2, "•"),
        ("c", 1, "3."),
        ("d", 1, "4."),
        ("e", 1, ""),
    ]
    assert {b.kind for b in article.blocks} == {BlockKind.LIST_ITEM}


def test_lettered_list_is_numbered_by_letters() -> None:
    article = read_html("<ol type='a'><li>x</li><li value='4'>y</li></ol>")

    assert [block.marker for block in article.blocks] == ["a.", "d."]


def test_quotation_counts_its_depth() -> None:
    article = read_html("<blockquote>one<blockquote><p>two</p></blockquote></blockquote>")

    assert [(b.kind.value, b.level) for b in article.blocks] == [("quotation", 1), ("quotation", 2)]


def test_q_gets_the_marks_a_browser_draws() -> None:
    assert read_html("<p>She said <q>yes</q>.</p>").text == "She said “yes”."


def test_preformatted_text_keeps_its_lines() -> None:
    article = read_html("<p>x</p><pre>\n a\n\tb\r\n\n c </pre>")

    assert article.blocks[1].span.of(article.text) == " a\n    b\n\n c "
    assert article.blocks[1].kind is BlockKind.PREFORMATTED


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Acme House<br>Mill Lane<br/>Anytown", "Acme House\nMill Lane\nAnytown"),
        ("One para.<br><br>Two para.", "One para.\nTwo para."),
        ("the sentence<br>goes on here", "the sentence goes on here"),
        ("<h2>A title<br>in two lines</h2>", "A title in two lines"),
        ("a<br>", "a"),
    ],
)
def test_line_break_ends_a_block_unless_it_cuts_a_sentence(html: str, text: str) -> None:
    assert read_html(html).text == text


def test_soup_of_divs_and_spans_becomes_paragraphs() -> None:
    html = "<div>one<div><span>two</span> <span>more</span></div>three</div><span>four</span>"

    assert read_html(html).text == "one\ntwo more\nthree\nfour"


def test_links_bold_and_italic_are_spans_of_the_text() -> None:
    html = '<p>See <a href="/news?a=1&amp;b=2">our <b>news</b></a> and <i> this </i><em>one</em>.</p>'

    article = read_html(html, base="https://acme.example/press/")

    assert runs(article) == [
        ("link", "our news", "https://acme.example/news?a=1&b=2"),
        ("bold", "news", ""),
        ("italic", "this", ""),
        ("italic", "one", ""),
    ]


def test_formatting_around_blocks_is_cut_at_their_ends() -> None:
    article = read_html("<b><p>one</p><p>two</p></b>three")

    assert runs(article) == [("bold", "one", ""), ("bold", "two", "")]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "JaVaScRiPt&#58;alert(1)",
        "data:text/html;base64,PHN",
        "file:///etc/passwd",
        "smb://host/x",
        "vscode://x",
        "/relative/without/base",
        "https://[::1",
        "#frag",
        "",
        "\\\\host\\share",
        "https://acme.example/" + "a" * 9000,
    ],
)
def test_only_pages_and_mailboxes_are_linked(address: str) -> None:
    article = read_html(f'<p>a <a href="{address}">link</a></p>')

    assert article.text == "a link"
    assert article.inlines == ()


def test_mailbox_is_linked() -> None:
    assert read_html('<a href="mailto:press@acme.example">x</a>').inlines[0].address == "mailto:press@acme.example"


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>x",
        "<style>p{}</style>x",
        "<p onclick=alert(1)>x</p>",
        "<svg onload=alert(1)><text>y</text></svg>x",
        "<iframe src='https://a.example'>y</iframe>x",
        "<title>y</title>x",
        "<nav><a href='https://a.example'>Home</a></nav>x",
        "<!-- y -->x",
        "<template>y</template>x",
        "<noscript>y</noscript>x",
    ],
)
def test_what_no_browser_shows_as_text_goes(html: str) -> None:
    assert read_html(html).text == "x"


def test_own_elements_keep_their_text_even_when_named_like_drawings() -> None:
    assert read_html("<document><type>A<text><p>x</p>").text.endswith("x")
    assert read_html("<acme-card><p>y</p></acme-card>").text == "y"


def test_envelope_of_a_filing_is_left_out() -> None:
    filing = "<DOCUMENT>\n<TYPE>EX-99.1\n<FILENAME>a.htm\n<TEXT>\n<html><head></head><body><p>Results</p></body></html>"

    assert read_html(filing).text == "Results"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Caf&eacute; &amp; Bar &#8217;s &#x201C;x&#x201D;</p>", "Café & Bar ’s “x”"),
        ("<p>12&nbsp;percent</p>", "12\u00a0percent"),
        ("<p>A &amp;amp; B &amp;#8217;s &amp;quot;x&amp;quot; &amp;nbsp;y</p>", 'A & B ’s "x" \u00a0y'),
        ("<p>&amp;amp;amp;lt;</p>", "<"),
        ("<p>AT&T; R&D &copy=1</p>", "AT&T; R&D ©=1"),
        ("<p>&bogus; &#0; &#xFFFE; &#128;</p>", "&bogus; \ufffd €"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\nTwo"),
        ("no markup at all\n\nbut two paragraphs", "no markup at all\nbut two paragraphs"),
        ("one <b>bold</b>\n\ntwo", "one bold\ntwo"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
    ],
)
def test_entities_mean_their_signs(html: str, text: str) -> None:
    assert read_html(html).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\x00b\x08c", "abc"),
        ("a\u200bb\ufeffc\u00add\u2060e", "abcde"),
        ("a\u202egpj\u202cb \u2066x\u2069\u200e", "agpjb x"),
        ("a\ufffeb\ufdd0c\ufdd1d\U0001fffee", "abcde"),
        ("a\u2028b\u2029c", "a b c"),
        ("a\ud800b\ud83d\ude00c", "ab😀c"),
        ("Zu\u0308rich", "Zürich"),
        ("a\x93b\x94", "a“b”"),
        ("a\u3000b \u2003 c", "a b c"),
        ("1\u2009234\u202f€", "1\u2009234\u202f€"),
        ("می\u200cخواهم a\u200cb", "می\u200cخواهم ab"),
        ("👨\u200d👩 a\u200db", "👨\u200d👩 ab"),
    ],
)
def test_signs_that_are_shown_as_nothing_go_and_the_rest_is_composed(raw: str, text: str) -> None:
    assert read_html(f"<p>{raw}</p>").text == text


def test_runs_stay_on_their_words_when_signs_are_composed() -> None:
    article = read_html("<p>Zu\u0308rich <b>Ko\u0308ln</b> a<i>\u0308</i>b <b>end</b></p>")

    assert article.text == "Zürich Köln äb end"
    assert ("bold", "Köln", "") in runs(article)
    assert ("bold", "end", "") in runs(article)


def test_mojibake_is_repaired_and_said() -> None:
    article = read_html("<p>Women\u00e2\u0080\u0099s Day at MarÃ\u00ada</p>")

    assert article.text == "Women’s Day at María"
    assert article.is_repaired
    assert read_html(f"<p>{article.text}</p>").text == article.text


@pytest.mark.parametrize("text", ["Île de Ré", "SÃO PAULO", "«\u00a0à Paris\u00a0»", "Â", "Ãndrea's â€ x", "L’Î“”"])
def test_what_is_not_certainly_mojibake_stays(text: str) -> None:
    article = read_html(f"<p>{text}</p>")

    assert article.text == text
    assert not article.is_repaired


def test_right_to_left_blocks_are_marked() -> None:
    article = read_html("<p>مرحبا Acme</p><p>Acme مرحبا</p><p dir='rtl'>12</p>")

    assert [block.is_right_to_left for block in article.blocks] == [True, False, True]


def test_empty_html_is_an_empty_text() -> None:
    assert read_html("") == ArticleText("")
    assert read_html("<p></p><img src='https://a.example/x.gif'>") == ArticleText("")


def test_links_know_their_kind() -> None:
    assert read_html('<a href="https://a.example/">x</a>').inlines[0].kind is InlineKind.LINK
