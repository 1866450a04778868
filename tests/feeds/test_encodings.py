"""Which encoding a document is in."""

import pytest

from app.feeds.encodings import decode

WORDS = "“Größe” – Ünï"


def document(text: str, declared: str = "utf-8") -> str:
    return f'<?xml version="1.0" encoding="{declared}"?><rss><title>{text}</title></rss>'


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "content_type"),
    [
        (WORDS, "utf-8", "utf-8", ""),
        (WORDS, "utf-8-sig", "iso-8859-1", "text/xml; charset=iso-8859-1"),
        (WORDS, "utf-8", "iso-8859-1", ""),
        (WORDS, "utf-8", "utf-8", "text/xml; charset=ISO-8859-1"),
        (WORDS, "windows-1252", "iso-8859-1", ""),
        (WORDS, "windows-1252", "utf-8", ""),
        (WORDS, "windows-1252", "x-no-such", ""),
        (WORDS, "utf-16", "utf-16", ""),
        (WORDS, "utf-16-le", "utf-16", ""),
        (WORDS, "utf-16-be", "utf-16", ""),
        (WORDS, "utf-32", "utf-32", ""),
        ("外交部发言人表示", "gb18030", "gb2312", ""),
        ("日本銀行は発表した", "shift_jis", "shift_jis", ""),
        ("日本銀行は発表した", "iso-2022-jp", "iso-2022-jp", "text/xml"),
        ("Минфин заявил", "koi8-r", "koi8-r", ""),
        ("Минфин заявил", "windows-1251", "utf-8", 'text/xml; charset="windows-1251"'),
    ],
)
def test_a_document_is_read_in_the_encoding_it_is_in(
    text: str, encoding: str, declared: str, content_type: str
) -> None:
    assert text in decode(document(text, declared).encode(encoding), content_type=content_type)


def test_the_servers_word_counts_before_the_documents() -> None:
    data = document("Größe", "koi8-r").encode("windows-1252")

    assert "Größe" in decode(data, content_type="application/xml; charset=windows-1252")


def test_one_wrong_byte_does_not_spoil_a_document() -> None:
    data = document("Größe Größe Größe ok").encode().replace(b"ok", b"\x93ok\x94")

    assert "Größe Größe Größe “ok”" in decode(data)


def test_a_document_cut_inside_a_sign_keeps_the_rest() -> None:
    assert decode(document("Größe").encode()[: -len("ße</title></rss>".encode()) + 1]).count("Grö") == 1


def test_a_page_says_its_encoding_in_a_meta_element() -> None:
    page = '<html><head><meta charset="windows-1251"><title>Минфин</title>'.encode("windows-1251")

    assert "Минфин" in decode(page, content_type="text/html")


@pytest.mark.parametrize("encoding", ["utf-7", "base64", "hex", "rot13", "punycode", "idna", "unicode_escape"])
def test_codecs_that_are_no_encodings_of_documents_are_not_used(encoding: str) -> None:
    assert "+ADw-script+AD4-" in decode(document("+ADw-script+AD4-", encoding).encode())


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xfe", b"<\x00", b"\xef\xbb\xbf", bytes(range(256))])
def test_any_bytes_become_text(data: bytes) -> None:
    assert isinstance(decode(data), str)


@pytest.mark.parametrize("encoding", ["unicode_escape", "raw-unicode-escape", "unicode-escape"])
def test_escapes_of_python_are_not_read(encoding: str) -> None:
    assert decode(document("\\u0041", encoding).encode("ascii")) == document("\\u0041", encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "UTF_16"])
def test_a_server_that_calls_plain_bytes_utf_16_is_not_believed(encoding: str) -> None:
    plain = document("Quay").encode("ascii")

    assert decode(plain, content_type=f"text/xml; charset={encoding}") == document("Quay")
