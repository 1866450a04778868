"""Files brought in by hand: plain text, HTML and e-mail, told apart by their ending or their first signs.

A text is analysed as it is, sign for sign; HTML and e-mail are cleaned into the one text.
"""

import codecs
import re
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from charset_normalizer import from_bytes
from lxml import etree
from lxml import html as lxml_html

from app.articles import ArticleText, BlockKind, BodySource
from app.errors import DocumentError
from app.subscriptions import Entry, FeedItem
from app.text.entry import entry_of
from app.text.html import read_html
from app.text.plain import plain_line, read_plain

MOST_BYTES = 20_000_000
"""A larger file is refused."""

_FIRST_SIGNS = 4_096
_FIRST_TAG = re.compile(
    r"(?:\ufeff|\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>){0,8}<(?:!doctype\s+html|[a-z][a-z0-9]{0,10}[\s>/])",
    re.I | re.S,
)
_HEADER_LINE = re.compile(
    rb"(?:From|To|Date|Subject|Received|Return-Path|Delivered-To|Message-ID|MIME-Version):[ \t]", re.I
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([a-z0-9_:.-]{2,40})""", re.I)
_IN_TYPE = re.compile(r"""charset\s{0,5}=\s{0,5}["']?([a-z0-9_:.-]{2,40})""", re.I)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,1000})</title", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_FOR_DOCUMENTS = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs", "oem"}
_OTHER_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a packed file"),
)


def read_document(data: bytes, *, name: str, content_type: str = "") -> Entry:
    """Read a text, HTML or e-mail file; raises DocumentError when it is none of them or holds no text."""
    _refuse_others(data, name)
    ending = PurePath(name).suffix.lower()
    kind = content_type.partition(";")[0].strip().lower()
    if (
        ending in (".eml", ".mht", ".mhtml")
        or kind in ("message/rfc822", "multipart/related")
        or _is_mail(data, ending)
    ):
        entry = _read_mail(data)
    else:
        entry = _read_text(_decode(data, content_type), ending, kind)
    if not entry.article.text.strip():
        raise DocumentError(f"“{name}” holds no text.")
    return entry


def _refuse_others(data: bytes, name: str) -> None:
    if len(data) > MOST_BYTES:
        raise DocumentError(f"“{name}” is larger than {MOST_BYTES // 1_000_000} MB.")
    for signature, format_name in _OTHER_FORMATS:
        if data.startswith(signature):
            raise DocumentError(f"“{name}” is {format_name}; save it as text, HTML or e-mail, or paste its text.")


def _is_mail(data: bytes, ending: str) -> bool:
    """Whether two of the first lines are header fields of an e-mail, in a file whose name does not say otherwise."""
    if ending in (".txt", ".html", ".htm", ".xhtml", ".md"):
        return False
    return sum(1 for line in data[:_FIRST_SIGNS].splitlines()[:30] if _HEADER_LINE.match(line)) >= 3


def _read_text(text: str, ending: str, kind: str) -> Entry:
    is_html = ending in (".html", ".htm", ".xhtml") or kind in ("text/html", "application/xhtml+xml")
    if is_html or (ending != ".txt" and kind != "text/plain" and _FIRST_TAG.match(text)):
        return _page_entry(text)
    # No database keeps a NUL; a sign in its place leaves every offset where it was.
    text = text.replace("\0", "\ufffd")
    item = FeedItem(body=text, is_plain=True)
    return entry_of(item, "", ArticleText.plain(text), BodySource.HAND)


# --- HTML ---------------------------------------------------------------------------------------------------------


def _page_entry(html: str) -> Entry:
    article = read_html(_main_part(html))
    found = _TITLE.search(html[:200_000])
    headline = next((b.span.of(article.text) for b in article.blocks[:1] if b.kind is BlockKind.HEADLINE), "")
    title = headline or (plain_line(found[1]) if found else "")
    return entry_of(FeedItem(title=title, body=html), title, article, BodySource.HAND)


def _main_part(html: str) -> str:
    """Return the one `main` or `article` of a page; the whole page when there is none, or more than one."""
    if "<main" not in html and "<article" not in html:
        return html
    try:
        page = lxml_html.document_fromstring(html, parser=lxml_html.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError):
        return html
    for name in ("article", "main"):
        parts = list(page.iter(name))
        if len(parts) == 1 and sum(map(len, parts[0].itertext())) > 200:
            return str(lxml_html.tostring(parts[0], encoding="unicode"))
    return html


# --- e-mail -------------------------------------------------------------------------------------------------------


def _read_mail(data: bytes) -> Entry:
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        part = message.get_body(preferencelist=("html", "plain"))
        body = _part_text(part) if part is not None else ""
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        raise DocumentError("The e-mail is damaged and cannot be read.") from error
    is_plain = part is None or part.get_content_type() != "text/html"
    title = plain_line(_header(message, "Subject"))
    item = FeedItem(
        guid=_header(message, "Message-ID"),
        title=title,
        body=body,
        is_plain=is_plain,
        author=_header(message, "From"),
        published=_sent(_header(message, "Date")),
        published_raw=_header(message, "Date"),
    )
    article = read_plain(body) if is_plain else read_html(body)
    return entry_of(item, title, article, BodySource.HAND)


def _part_text(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return _decode(payload, f"charset={part.get_content_charset('')}")


def _header(message: EmailMessage, name: str) -> str:
    """Return a header on one line; an unreadable one is taken for missing."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        return ""


def _sent(raw: str) -> datetime | None:
    try:
        sent = parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError):
        return None
    try:
        return sent.replace(tzinfo=UTC) if sent.tzinfo is None else sent.astimezone(UTC)
    except OverflowError:
        return None


# --- signs --------------------------------------------------------------------------------------------------------


def _decode(data: bytes, content_type: str = "") -> str:
    """Decode by mark, by what is declared, as UTF-8, else by what the bytes look like."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _IN_TYPE.search(content_type)
    in_page = _DECLARED.search(data[:_FIRST_SIGNS])
    named = [declared[1]] if declared else []
    named += [in_page[1].decode("ascii")] if in_page else []
    for encoding in ("utf-8", *named) if not named else (*named, "utf-8"):
        text = _try(data, encoding)
        if text is not None:
            return text
    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _try(data: bytes, encoding: str) -> str | None:
    # What calls itself Latin-1 is Windows-1252 on the web (WHATWG Encoding).
    label = encoding.lower().replace("_", "-")
    if label in _NOT_FOR_DOCUMENTS:
        return None
    if label in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        return _try(data, "utf-8") or data.decode("cp1252", "replace")
    try:
        return data.decode(label)
    except (LookupError, UnicodeError, ValueError):
        return None
