"""The parts of a release."""

import pytest

from app.articles import ArticleText
from app.text.anatomy import read_anatomy
from app.text.html import read_html

BODY = "ANYTOWN, March 3, 2026 /PRNewswire/ -- Acme Works, a maker of pumps, today opened a plant near the harbour."


def parts(*lines: str) -> list[tuple[str, str]]:
    article = ArticleText.plain("\n\n".join(lines))
    return [(part.kind.value, part.span.of(article.text).split("\n")[0]) for part in read_anatomy(article).sections]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("About Acme Works", "about"),
        ("ABOUT ACME WORKS", "about"),
        ("About Acme Works, Inc.", "about"),
        ("About the Acme Foundation:", "about"),
        ("About Acme Works: Acme Works makes pumps for farms. It was founded in 1901.", "about"),
        ("About Acme WorksAcme Works makes pumps for farms. It was founded in 1901.", "about"),
        ("Über die Acme Werke", "about"),
        ("À propos de Acme", "about"),
        ("Über Acme", "about"),
        ("À propos d’Acme", "about"),
        ("关于艾克米", "about"),
        ("Media Contact:", "contact"),
        ("Contacts", "contact"),
        ("Media and Investor Inquiries", "contact"),
        ("Contact Details", "contact"),
        ("Media Contact: Jane Roe, 555-0100, jane@acme.example", "contact"),
        ("Pressekontakt", "contact"),
        ("Jane Roe828-555-0100jane@acme.example", "contact"),
        ("Forward-Looking Statements", "forward-looking"),
        ("Safe Harbor Statement Under the Private Securities Litigation Reform Act of 1995", "forward-looking"),
        ("This press release contains certain statements that are forward-looking within the law.", "forward-looking"),
        ("Cautionary Note Regarding Forward-Looking Information", "forward-looking"),
        ("Notes to editors", "notes"),
        ("Background", "notes"),
        ("Disclaimer: The information provided here is no advice.", "notes"),
        ("SOURCE Acme Works", "source"),
        ("View source version on newsdirect.example: https://newsdirect.example/1", "source"),
        ("###", "source"),
        ("# # #", "source"),
        ("ENDS", "source"),
        ("The post Acme opens a plant appeared first on Citynews.", "tail"),
    ],
)
def test_line_opens_its_part(line: str, kind: str) -> None:
    assert parts(BODY, "More of the body follows in this line.", line)[1:] == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "About 40 per cent of farms use pumps, and most of them are old.",
        "About half of all farms were asked.",
        "The source of the water is near.",
        "Contact with the water is not harmful, the study says.",
        "“Background noise is a problem,” she said.",
        "The company looks forward to the year.",
    ],
)
def test_sentence_of_the_body_opens_no_part(line: str) -> None:
    assert parts(BODY, line, "It goes on.") == [("body", BODY)]


def test_part_lasts_until_the_next_begins() -> None:
    found = parts(
        BODY, "About Acme", "Acme makes pumps.", "It was founded in 1901.", "Contact:", "Jane Roe", "SOURCE Acme"
    )

    assert found == [("body", BODY), ("about", "About Acme"), ("contact", "Contact:"), ("source", "SOURCE Acme")]


def test_contacts_above_the_dateline_stand_apart() -> None:
    found = parts("Contact: Jane Roe", "jane@acme.example", "ACME OPENS A PLANT", BODY)

    assert found == [("contact", "Contact: Jane Roe"), ("body", "ACME OPENS A PLANT")]


def test_table_and_its_title_are_one_part() -> None:
    table = "<table><tr><th>Item<th>2026<tr><td>Sales<td>1,200<tr><td>Profit<td>80</table>"
    article = read_html(
        f"<p>{BODY}</p><p>About Acme</p><p>It makes pumps.</p><p>Balance sheet</p>{table}<p>SOURCE Acme</p>"
    )

    sections = read_anatomy(article).sections

    assert [part.kind.value for part in sections] == ["body", "about", "table", "source"]
    assert sections[2].span.of(article.text).startswith("Balance sheet\nItem")


def test_heading_early_in_the_text_leads_back_to_the_body() -> None:
    article = read_html(
        "<p>One.</p><h2>Background</h2><p>Two.</p><h2>What happens next</h2>" + "<p>It goes on.</p>" * 4
    )

    assert [part.kind.value for part in read_anatomy(article).sections] == ["body", "notes", "body"]


@pytest.mark.parametrize("line", ["Skip to content", "Read more", "* * *", "© Acme Works / J. Roe", "###"])
def test_a_line_of_the_page_amid_the_text_closes_nothing(line: str) -> None:
    prose = "The plant near the harbour makes pumps for farms, and its three hundred workers come from nearby villages."

    found = parts(BODY, line, prose, prose, "Share this", "Ten tips for your pump")

    assert [kind for kind, _ in found][-2:] == ["body", "tail"]
    assert found[-2] == ("body", prose)


def test_contacts_at_the_head_end_where_the_prose_begins() -> None:
    prose = "The plant near the harbour makes pumps for farms, and its three hundred workers come from nearby villages."

    found = parts("Acme Works opens a plant", "Contact:", "press@acme-works.example", prose, prose, prose)

    assert found[-1] == ("body", prose)


def test_a_short_sentence_that_ends_in_a_number_is_no_contact() -> None:
    found = parts(BODY, "The next notice will be published at 18:00.", "Duty desk: +45 55 55 01 30")

    assert found[-1] == ("contact", "Duty desk: +45 55 55 01 30")


def test_a_chinese_line_of_the_source_names_the_issuer() -> None:
    article = ArticleText.plain(
        "安宁2026年3月3日 /美通社/ -- 今日，新的水泵厂正式投产。\n\n消息来源：安宁水泵股份有限公司"
    )

    found = read_anatomy(article)

    assert found.sections[-1].kind.value == "source"
    assert found.issuer == "安宁水泵股份有限公司"
