"""The article on a web page, without what surrounds it.

Called in a worker process, which has a deadline. The library is loaded at the first page, since most feeds carry
their texts and it takes a while. What comes back is the page's markup for `app.text.html`, which cleans it.
"""

import html
import logging
import re
from typing import cast

from lxml import etree
from lxml import html as lxml_html

from app.errors import DocumentError
from app.feeds.encodings import decode
from app.feeds.fields import one_line
from app.feeds.pagechecks import Page, refuse_page

LONGEST_PAGE = 5_000_000
"""In code points."""

_READABLE = ("html", "text/plain", "xml", "octet-stream")
_NOT_A_PAGE = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "an archive or office file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
# EDGAR wraps its exhibits in SGML, which makes the library see no page at all.
_WRAPPING = re.compile(r"^.{0,3000}?(?=<html[\s>])", re.IGNORECASE | re.DOTALL)


def read_page(data: bytes, *, address: str, content_type: str, title: str = "") -> str:
    """Return the article's HTML; `title` is what the feed calls it.

    Raises DocumentError, with the reason as a sentence, for what is no article: a file of another kind, an error
    page, a wall of cookies, log-in or captcha, a list of other headlines, or another article.
    """
    _check_kind(data, content_type)
    text = decode(data, content_type=content_type)[:LONGEST_PAGE]
    if content_type.lower().startswith("text/plain") and not re.search(r"<(?:html|body|p)[\s>]", text[:2000]):
        return f"<pre>{html.escape(text)}</pre>"
    root = _parse(_WRAPPING.sub("", text, count=1))
    page = Page.of(root)
    article = _extract(root, address)
    refuse_page(page, article, title=title)
    return cast("str", lxml_html.tostring(article, encoding="unicode")) if article is not None else ""


def _check_kind(data: bytes, content_type: str) -> None:
    for beginning, kind in _NOT_A_PAGE:
        if data.startswith(beginning):
            raise DocumentError(f"The address leads to {kind}, not to a page.")
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type and not any(kind in media_type for kind in _READABLE):
        raise DocumentError(f"The address leads to a file of the kind {one_line(media_type)[:60]}, not to a page.")
    if not data.strip():
        raise DocumentError("The page is empty.")


def _parse(text: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError("The page is empty.") from error


def _extract(root: lxml_html.HtmlElement, address: str) -> etree._Element | None:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its messages hold addresses and texts
    extracted = trafilatura.extract(
        root,
        url=address or None,
        output_format="html",
        include_formatting=True,
        include_links=True,
        include_tables=True,
        include_comments=False,
    )
    if not extracted:
        return None
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    return cast("etree._Element | None", etree.fromstring(extracted.encode(), parser))
