"""Documents that harm careless readers, each as a few lines: bombs, broken markup, wrong encodings, active content."""

import gzip
import html
import zlib
from collections.abc import Callable

from tests.hostile.bodies import BODIES, LINKS

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
ORIGIN = "http://127.0.0.1:9"
"""Where nobody listens; a test puts the recording server in its place."""


def rss(items: str, *, before: str = XML, attributes: str = "") -> str:
    channel = "<title>Harbour</title><link>https://harbour.example/</link>"
    return f'{before}<rss version="2.0" {attributes}><channel>{channel}{items}</channel></rss>'


def item(body: str = "The pier is open.", *, title: str = "Pier", link: str = "https://harbour.example/1") -> str:
    return f"<item><title>{title}</title><link>{link}</link><description>{body}</description></item>"


def doctype(declarations: str) -> str:
    return f"{XML}<!DOCTYPE rss [{declarations}]>\n"


def cdata(markup: str) -> str:
    return f"<![CDATA[{markup}]]>"


def in_encoding(encoding: str, declared: str, text: str = "“Größe” – Kaimauer") -> bytes:
    return rss(item(title=text), before=f'<?xml version="1.0" encoding="{declared}"?>').encode(encoding)


def _laughter() -> str:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return rss(item("&l9;"), before=doctype(f'<!ENTITY l0 "ha">{levels}'))


def _many(count: int, body: str = "x") -> str:
    return rss("".join(item(body, title=f"Pier {n}", link=f"https://harbour.example/{n}") for n in range(count)))


def _atom(entry: str, attributes: str = "") -> str:
    return f'{XML}<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>Harbour</title>{entry}</feed>'


def _json(items: str) -> str:
    return f'{{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": {items}}}'


PLAIN = rss(item())

LIGHT: dict[str, str | bytes] = {
    # entities and what would be loaded
    "laughter": _laughter(),
    "quadratic": rss(item("&q;" * 20_000), before=doctype(f'<!ENTITY q "{"A" * 50_000}">')),
    "entity-file": rss(item("&f;"), before=doctype('<!ENTITY f SYSTEM "file:///etc/passwd">')),
    "entity-http": rss(item("&f;"), before=doctype(f'<!ENTITY f SYSTEM "{ORIGIN}/entity">')),
    "entity-parameter": rss(item(), before=doctype(f'<!ENTITY % p SYSTEM "{ORIGIN}/p.dtd"> %p;')),
    "entity-circle": rss(item("&a;"), before=doctype('<!ENTITY a "&b;"><!ENTITY b "&a;">')),
    "entities-unknown": rss(item("Caf&eacute; &nbsp; &bogus; &#128; &#x1F600; &#0; &#xFFFE; &#99999999999;")),
    "doctype-http": rss(item(), before=f'{XML}<!DOCTYPE rss SYSTEM "{ORIGIN}/rss.dtd">'),
    "include": rss(
        item() + f'<xi:include href="{ORIGIN}/i"/>', attributes='xmlns:xi="http://www.w3.org/2001/XInclude"'
    ),
    "stylesheet": PLAIN.replace(XML, f'{XML}<?xml-stylesheet href="{ORIGIN}/s.xsl" type="text/xsl"?>'),
    # shapes
    "deep-html": rss(item(html.escape("<div>" * 20_000) + "x")),
    "deep-categories": rss("<category>" * 8_000 + "x" + "</category>" * 8_000 + item()),
    "namespaces": rss(item(), attributes=" ".join(f'xmlns:n{n}="u{n}"' for n in range(5_000))),
    "zalgo": rss(item(title="p" + "\u0301" * 60_000)),
    "quotes": rss(item(cdata("<p>" + "“" * 20_000 + " said " + '"' * 20_001))),
    "numbers": rss(item(cdata("<p>" + "$1," * 20_000 + "000 million " + "1." * 20_000))),
    "capitals": rss(item(cdata("<p>" + "Pier Holdings of the " * 8_000))),
    "guid-long": rss(f"<item><title>Pier</title><guid>{'g' * 100_000}</guid></item>"),
    # broken
    "cut-in-tag": PLAIN[:-60],
    "cut-in-sign": in_encoding("utf-8", "utf-8")[: in_encoding("utf-8", "utf-8").index("ö".encode()) + 1],
    "nul": PLAIN.replace("open", "op\0en"),
    "controls": PLAIN.replace("open", "op\x08\x0b\x1ben"),
    "junk-before": f"\n\n<!-- c -->Warning: failed<br/>\n{PLAIN}",
    "junk-behind": f"{PLAIN}\n<script>go()</script>",
    "two-roots": PLAIN + PLAIN.replace(XML, ""),
    "ampersands": rss(item("Pier & Quay", title="P&Q", link="https://harbour.example/?a=1&b=2")),
    "open-cdata": rss(item("<![CDATA[ no end")),
    "attribute-twice": rss('<item><title a="1" a="2">Pier</title></item>'),
    "prefix-unknown": rss('<item><title>Pier</title><media:content url="https://harbour.example/i"/></item>'),
    "only-blank": " \n\t ",
    "page": "<!doctype html><html><head><title>Just a moment...</title></head><body>checking</body></html>",
    "page-refresh": f'<html><head><meta http-equiv="refresh" content="0; url={ORIGIN}/r"></head></html>',
    "random": bytes(range(256)) * 40,
    "zip": b"PK\x03\x04" + bytes(5_000),
    # encodings
    "utf-16": in_encoding("utf-16", "utf-16"),
    "utf-16-bare": in_encoding("utf-16-le", "utf-16"),
    "utf-32": in_encoding("utf-32", "utf-32"),
    "latin-as-utf-8": in_encoding("latin-1", "utf-8", "Größe"),
    "utf-8-as-latin": in_encoding("utf-8", "iso-8859-1"),
    "chinese": in_encoding("gb18030", "gb2312", "港口公告"),
    "utf-7": b'<?xml version="1.0" encoding="utf-7"?>' + rss(item(title="+ADw-script+AD4-"), before="").encode(),
    "encoding-unknown": in_encoding("utf-8", "x-no-such", "Pier"),
    "encoding-python": in_encoding("utf-8", "unicode_escape", "\\u003cscript\\u003e"),
    "surrogates": rss(item(title="@@")).encode().replace(b"@@", b"\xed\xa0\x80\xed\xb0\x80"),
    "bidi": rss(item(title="Results \u202egpj.exe\u202c \u200b\u2066x\u2069")),
    # active content
    "active": rss("".join(item(cdata(body.format(origin=ORIGIN)), title=f"A{n}") for n, body in enumerate(BODIES))),
    "active-escaped": rss(
        "".join(item(html.escape(b.format(origin=ORIGIN)), title=f"E{n}") for n, b in enumerate(BODIES))
    ),
    "active-titles": rss("".join(item(title=html.escape(b.format(origin=ORIGIN))) for b in BODIES)),
    "links": rss("".join(item(title=f"L{n}", link=html.escape(link)) for n, link in enumerate(LINKS))),
    "base": _atom('<entry><id>1</id><title>Pier</title><link href="a"/></entry>', 'xml:base="javascript:alert(1)//"'),
    "content-elsewhere": _atom(
        f'<entry><id>1</id><title>Pier</title><content src="{ORIGIN}/c" type="text/plain"/></entry>'
    ),
    # identity
    "same-guid": rss("".join(f"<item><title>Pier {n}</title><guid>one</guid></item>" for n in range(5))),
    "no-identity": rss(
        "<item><title>only title</title></item>" * 2 + "<item><description>only body</description></item><item/>"
    ),
    # JSON
    "json-types": _json('[{"id": 1, "title": null, "content_html": ["x"], "url": {"a": 1}}, {}, null, "x", 7, [[]]]'),
    "json-deep": _json("[" * 20_000 + "]" * 20_000),
    "json-number": _json(f'[{{"id": {"9" * 6_000}, "title": "Pier"}}]'),
    "json-nan": _json('[{"id": NaN, "title": Infinity}]'),
    "json-error": '{"error": "rate limited"}',
    # compressed
    "gzip": gzip.compress(PLAIN.encode()),
    "gzip-twice": gzip.compress(gzip.compress(PLAIN.encode())),
    "gzip-cut": gzip.compress(PLAIN.encode())[:-12],
    "gzip-bomb": gzip.compress(b"<rss>" + b"A" * 30_000_000, 1),
    "deflate": zlib.compress(PLAIN.encode())[2:-4],
}

HEAVY: dict[str, Callable[[], str | bytes]] = {
    "attributes": lambda: rss("<item " + " ".join(f'a{n}="1"' for n in range(100_000)) + "><title>Pier</title></item>"),
    "deep-xml": lambda: rss(item("<b>" * 50_000 + "x" + "</b>" * 50_000)),
    "less-thans": lambda: rss(item(cdata("<" * 5_000_000))),
    "ampersands-5-mb": lambda: rss(item(cdata("&" * 5_000_000))),
    "word-2-mb": lambda: rss(item("a" * 2_000_000)),
    "title-5-mb": lambda: rss(item(title="a " * 2_500_000)),
    "attribute-5-mb": lambda: rss(
        f'<item><title>Pier</title><enclosure url="https://harbour.example/{"a" * 5_000_000}"/></item>'
    ),
    "items-50000": lambda: _many(50_000),
    "comments": lambda: rss("<!-- x -->" * 300_000 + item()),
    "json-items": lambda: _json("[" + ",".join(f'{{"id": "{n}", "title": "Pier {n}"}}' for n in range(50_000)) + "]"),
    "100-mb": lambda: rss(item("A" * 100_000_000)),
    "many-100-mb": lambda: _many(150_000, "x" * 560),
}
