"""Articles on pages, and pages that are none."""

import subprocess
import sys

import pytest

from app.errors import DocumentError
from app.feeds.fullpage import read_page

ADDRESS = "https://harbour.example/news/pier"
TITLE = "Harbour Board reopens the eastern pier after repairs"
PARAGRAPHS = (
    "PORT ELLERY, Sept. 22, 2026 – The Harbour Board today reopened the eastern pier after eleven months of repairs.",
    "“The pier is safe again, and ferries will call from Monday,” said Ada Quayside, who chairs the Harbour Board.",
    "The work cost 4.2 million dollars and was paid from harbour dues, with no grant from the national government.",
    "About the Harbour Board: The board runs three piers and a dry dock on the northern coast.",
)


def page(body: str, title: str = TITLE, head: str = "") -> bytes:
    menu = '<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">News</a></li></ul></nav>'
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{menu}<main>{body}</main><footer>© Harbour Board. All rights reserved.</footer></body></html>"
    ).encode()


def article(*extra: str) -> str:
    return (
        f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "".join(extra) + "</article>"
    )


def read(data: bytes, *, title: str = TITLE, content_type: str = "text/html") -> str:
    return read_page(data, address=ADDRESS, content_type=content_type, title=title)


def refusal(data: bytes, *, title: str = TITLE, content_type: str = "text/html") -> str:
    with pytest.raises(DocumentError) as caught:
        read(data, title=title, content_type=content_type)
    return str(caught.value)


def test_the_article_is_taken_and_what_surrounds_it_is_left() -> None:
    markup = read(page(article()))

    assert all(text in markup for text in PARAGRAPHS)
    assert "All rights reserved" not in markup
    assert ">Home<" not in markup


def test_tables_links_and_emphasis_are_kept() -> None:
    table = "<table><tr><th>Pier</th><th>Ferries</th></tr><tr><td>Eastern</td><td>14</td></tr></table>"
    prose = "<p>More is in <a href='/report'>the report of the <b>board</b></a>, which appeared in August.</p>"

    markup = read(page(article(table, prose)))

    assert "<table>" in markup
    assert "<td>14</td>" in markup
    assert 'href="https://harbour.example/report"' in markup
    assert "<b>board</b>" in markup or "<strong>board</strong>" in markup


def test_empty_elements_are_closed_so_that_nothing_behind_them_changes() -> None:
    markup = read(page(article("<p><b></b>The ferry <i></i>company agreed to the new timetable yesterday.</p>")))

    assert "<b/>" not in markup
    assert "<i/>" not in markup


def test_a_page_wrapped_in_sgml_is_read() -> None:
    wrapped = b"<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<TEXT>\n" + page(article()) + b"\n</TEXT>\n</DOCUMENT>"

    assert PARAGRAPHS[1] in read(wrapped)


def test_a_page_in_another_encoding_is_read() -> None:
    data = page(article()).replace(b"utf-8", b"windows-1252").decode().encode("windows-1252")

    assert PARAGRAPHS[1] in read(data)


def test_a_plain_text_stays_as_it_is() -> None:
    assert (
        read(b"One < two.\n\nThree.", content_type="text/plain; charset=utf-8") == "<pre>One &lt; two.\n\nThree.</pre>"
    )


WALLS = [
    (
        "Access Denied",
        "<h1>Access Denied</h1><p>You don't have permission to access this on this server.</p>",
        "refused",
    ),
    ("403 Forbidden", "<h1>403 Forbidden</h1><hr>nginx", "refused"),
    ("Zugriff verweigert", "<p>Bitte wenden Sie sich an den Betreiber.</p>", "refused"),
    ("Just a moment...", "<p>Checking your browser before accessing harbour.example.</p>", "human"),
    ("Security", "<p>Please complete the CAPTCHA below to go on to the page that you asked for.</p>" * 4, "human"),
    ("Harbour", "<p>Please verify you are human</p>", "human"),
    ("404 Not Found", "<h1>Not found</h1>", "error page"),
    ("Harbour", "<h1>Oops</h1><p>The page you’re looking for has sailed. Try the search instead.</p>", "error page"),
    ("Seite nicht gefunden", "<p>Leider.</p>", "error page"),
    ("503 Service Unavailable", "<p>No server is available to handle this request.</p>", "error page"),
    ("Sign in", "<h2>Select Login Type</h2><p>Personal Account, Business Account, Broker Account.</p>" * 4, "log in"),
    (
        "Harbour Daily",
        "<p>Already a subscriber? Then please go on to your account with the usual form.</p>" * 4,
        "log in",
    ),
    ("Harbour", "<form><input name=u><input type='password'></form>", "password"),
    (
        "Harbour",
        "<p>We and our partners use cookies to store personal data. You can give or refuse consent at any time.</p>"
        "<p>Cookie settings can be changed below. More is in our privacy policy and in the list of cookies.</p>",
        "cookie notice",
    ),
]


@pytest.mark.parametrize(("title", "body", "word"), WALLS)
def test_a_wall_is_no_article(title: str, body: str, word: str) -> None:
    assert word in refusal(page(body, title))


def test_the_reason_quotes_the_page() -> None:
    assert refusal(page("<h1>Access Denied</h1>", "Access Denied")) == "Page refused us ('Access Denied')."


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said access denied to inspectors in March had delayed the repairs and that a captcha was no lock.",
        "Visitors who log in to your account page will find cookie settings, consent and the privacy policy.",
    ],
)
def test_an_article_that_speaks_of_walls_is_one(sentence: str) -> None:
    long = "".join(
        f"<p>{text} {text.replace('pier', 'quay')} {text.replace('board', 'council')}</p>" for text in PARAGRAPHS
    )

    assert sentence in read(page(article(long, long.replace("repairs", "works"), f"<p>{sentence}</p>")))


@pytest.mark.parametrize("element", ["li", "p", "h3", "div"])
def test_a_list_of_links_is_no_article(element: str) -> None:
    headline = "Harbour Board reopens another pier after long repairs"
    items = "".join(f'<{element}><a href="/{n}">{headline} {n}</a></{element}>' for n in range(30))

    assert refusal(page(f"<div><h2>All news</h2>{items}</div>")) == "The page is a list of headlines, not an article."


def test_a_script_that_ends_sentences_without_stops_is_no_list() -> None:
    thai = "การท่าเรือเปิดท่าเทียบเรือตะวันออกอีกครั้งหลังการซ่อมแซมนานสิบเอ็ดเดือน "

    assert thai.strip() in read(page(f"<article><p>{thai * 9}</p><p>{thai * 8}</p></article>"))


def test_a_short_article_about_cookies_is_one() -> None:
    title = "Regulator fines the harbour portal over cookies without consent"
    text = (
        "The regulator today fined the harbour portal because it set cookies without consent. The portal had stored "
        "cookies before visitors could give or refuse consent, and its privacy policy did not name them. Its personal "
        "data of 4,000 visitors must be deleted, and the cookie banner must offer refusal as plainly as consent."
    )

    assert text in read(page(f"<article><h1>{title}</h1><p>{text}</p></article>", title), title=title)


def test_the_beginning_of_an_article_before_a_paywall_is_none() -> None:
    begun = (
        f"<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>Subscribe to continue.</p></article>"
    )

    assert refusal(page(begun)) == "The page asks to log in or subscribe ('Subscribe to continue')."


def test_a_list_of_headlines_without_links_is_no_article() -> None:
    items = "".join(f"<p>Harbour Board reopens pier number {number} after long repairs</p>" for number in range(30))

    assert refusal(page(f"<article>{items}</article>")) == "The page is a list of headlines, not an article."


def test_a_release_that_is_mostly_a_table_is_an_article() -> None:
    rows = "".join(f"<tr><td>Pier {number}</td><td>{number * 7}</td></tr>" for number in range(60))

    assert "<td>Pier 59</td>" in read(page(article(f"<table>{rows}</table>")))


def test_a_teaser_is_no_better_than_the_summary() -> None:
    teaser = (
        "<article>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:2]) + "<p>The work cost 4.2...</p></article>"
    )

    assert refusal(page(teaser)) == "The page holds only the beginning of the article."


def test_another_article_is_not_stored() -> None:
    assert (
        refusal(page(article()), title="Central bank raises interest rates unexpectedly")
        == "The page holds another article."
    )


@pytest.mark.parametrize("title", ["", "Pier news", "港务局重新开放东码头"])
def test_a_title_of_few_words_cannot_tell(title: str) -> None:
    assert PARAGRAPHS[0] in read(page(article()), title=title)


@pytest.mark.parametrize(
    ("data", "content_type", "sentence"),
    [
        (b"%PDF-1.7 ...", "text/html", "The address leads to a PDF file, not to a page."),
        (b"\x89PNG\r\n", "", "The address leads to an image, not to a page."),
        (b"x", "video/mp4", "The address leads to a file of the kind video/mp4, not to a page."),
        (b"", "text/html", "The page is empty."),
        (b"<html></html>", "text/html", "No article was found on the page."),
        (b"<html><body><script>app()</script></body></html>", "text/html", "No article was found on the page."),
        (b"\x00\xff\x00", "text/html", "No article was found on the page."),
    ],
)
def test_what_is_no_page_is_refused(data: bytes, content_type: str, sentence: str) -> None:
    assert refusal(data, content_type=content_type) == sentence


def test_deep_pages_and_long_words_end() -> None:
    for body in ("<div>" * 20_000 + "x", "a" * 500_000, "<p>" * 20_000, "<b><table>" * 5_000):
        assert refusal(page(body))


def test_the_library_is_loaded_at_the_first_page_only() -> None:
    code = "import sys, app.feeds.fullpage; print('trafilatura' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "False"
