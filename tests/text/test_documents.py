"""Files brought in by hand."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from app.articles import BodySource
from app.errors import DocumentError
from app.text.documents import read_document


def test_text_stays_as_it_is_sign_for_sign() -> None:
    text = "ANYTOWN, March 3, 2026 –\u00a0One\u200b  two\n\n\tThree – “four”"

    entry = read_document(text.encode(), name="release.txt")

    assert entry.article.text == text
    assert entry.title == ""
    assert entry.body_source is BodySource.HAND
    assert entry.item.is_plain


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    assert read_document("Größe – “gut”".encode(encoding), name="a.txt").article.text == "Größe – “gut”"


def test_other_encodings_are_declared_or_guessed() -> None:
    german = "Die Größe der Fläche überrascht die Prüfer in Köln und München. " * 5

    assert read_document(german.encode("cp1252"), name="a.txt").article.text == german
    assert (
        read_document(german.encode("cp1252"), name="a", content_type="text/plain; charset=latin1").article.text
        == german
    )
    page = '<html><head><meta charset="windows-1251"></head><body><p>Завод</p></body></html>'
    assert read_document(page.encode("cp1251"), name="a.html").article.text == "Завод"


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "page"])
def test_html_is_known_by_its_ending_or_first_tag(name: str) -> None:
    page = "<!DOCTYPE html><html><head><title>Acme &amp; Sons | News</title></head><body><p>Text</p></body></html>"

    entry = read_document(page.encode(), name=name)

    assert (entry.title, entry.article.text) == ("Acme & Sons | News", "Text")


def test_main_part_of_a_page_is_read_alone() -> None:
    article = "<h1>Quarter opens well</h1>" + "<p>The company said that it would build a plant.</p>" * 9
    main = f"<main><article>{article}</article></main>"
    page = f"<html><body><header>Menu</header>{main}<footer>Legal</footer></body></html>"

    entry = read_document(page.encode(), name="a.html")

    assert entry.title == "Quarter opens well"
    assert "Menu" not in entry.article.text
    assert "Legal" not in entry.article.text


def test_a_text_that_begins_with_a_less_than_sign_is_a_text() -> None:
    assert read_document(b"<5 per cent of firms said so", name="a").article.text == "<5 per cent of firms said so"


def mail(**bodies: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Größe: Acme opens a plant"
    message["From"] = "Press <press@acme.example>"
    message["Date"] = "Tue, 03 Mar 2026 10:00:00 +0200"
    message["Message-ID"] = "<1@acme.example>"
    message.set_content(bodies.get("plain", "Plain words"), cte="quoted-printable")
    if "html" in bodies:
        message.add_alternative(bodies["html"], subtype="html", cte="base64")
    return message.as_bytes()


def test_mail_gives_subject_date_and_its_html() -> None:
    entry = read_document(mail(html="<p>Über <b>uns</b></p>"), name="a.eml")

    assert entry.title == "Größe: Acme opens a plant"
    assert entry.item.published == datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert entry.item.guid == "<1@acme.example>"
    assert entry.article.text == "Über uns"
    assert entry.article.inlines


def test_mail_without_html_gives_its_plain_part() -> None:
    entry = read_document(mail(plain="Die Größe\n\nzwei"), name="saved", content_type="message/rfc822")

    assert entry.article.text == "Die Größe\nzwei"


def test_mail_is_known_by_its_header_fields() -> None:
    assert read_document(mail(), name="saved message").title == "Größe: Acme opens a plant"


def test_mail_without_a_believable_date_has_none() -> None:
    damaged = mail().replace(b"Tue, 03 Mar 2026 10:00:00 +0200", b"soon")

    assert read_document(damaged, name="a.eml").item.published is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04 x", "Word"),
        (b"", "no text"),
        (b" \n ", "no text"),
        (b"<html><body></body></html>", "no text"),
        (b"x" * 20_000_001, "larger"),
    ],
)
def test_what_is_no_release_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        read_document(data, name="file")


def test_nul_is_replaced_so_that_offsets_stay() -> None:
    assert read_document(b"a\x00b", name="a.txt").article.text == "a\ufffdb"
