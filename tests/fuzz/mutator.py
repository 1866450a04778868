"""Makes hostile input of good input: a mutator that knows the grammar of feeds, pages and releases."""

import random
from collections.abc import Sequence

TAGS = (
    "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<a href='x'>", '<a href="https://quay.example/">', "</a>",
    "<br/>",
    "<ul><li>", "</ul>", "<ol start='9'>", "<table>", "<tr><td>", "</td>", "</tr></table>", "<th colspan=9999>",
    "<pre>",
    "</pre>", "<blockquote>", "<h1>", "</h1>", "<script>", "</script>", "<style>", "<!--", "-->", "<![CDATA[", "]]>",
    "<?xml version='1.0'?>", "<!DOCTYPE x [", "<item>", "</item>", "<title>", "</title>", "<guid>", "<link>", "</link>",
    "<description>", "</description>", "<pubDate>", "<entry>", "<content type='xhtml'>", "<svg>", "<math>",
    "<plaintext>",
    "<", ">", "</", "/>", "=", "='", '="', "<a b", "<x:y>", "<" * 40, "<div>" * 40, "<rss version='2.0'>", "<channel>",
    '{"version": "https://jsonfeed.org/version/1.1", "items": [', "]}", '{"id": 1}', "null", "\\ud800", "\\u0000",
)  # fmt: skip
ENTITIES = (
    "&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&mdash;", "&bogus;", "&", "&#0;", "&#128;", "&#x110000;", "&#xD800;",
    "&#99999999999;", "&amp;amp;lt;", "&amp;#60;", "&lt;script&gt;", "&copy", "&#x26;#60;",
)  # fmt: skip
DATES = (
    "Mon, 06 Sep 2021 10:00:00 GMT", "2021-09-06T10:00:00Z", "2021-13-45", "99999-01-01", "0000-00-00", "May 4, 2013",
    "Sept. 31, 2026", "on Tuesday", "last year", "Q3 2024", "the first half of 2025", "1695388800", "2026-W39-2",
    "令和8年9月22日", "22.09.2026 13:31", "Thu, 01 Jan 0001 00:00:00 +9999",
)  # fmt: skip
NUMBERS = (
    "$1,234.56 million", "€3.4bn", "¥7兆", "12 percent", "-0.5%", "1e999", "1" * 400, "0.0000001", "½", "1,2,3,4", "$",
    "%",
    "3 to 4", "between 5 and -6", "more than", "doubled", "1/0", "१२३", "①", "10^9", "$1." * 30, "up 4% to $2 from $1",
)  # fmt: skip
MARKS = (
    "“", "”", "„", "‟", "«", "»", "‹", "›", "「", "」", '"', "'", "‘", "’", "''", "``", "“”", "” said “", '" "',
    ",” said Jane Roe, mayor", "“We", " said.", " according to ", "表示：“", "Q: ", "— ", "--", "…", "(NYSE: ROE)",
    "About Quay Harbour", "Media contact:", "###", "OSLO, Norway, May 3, 2026 /Wire/ -- ", "FOR IMMEDIATE RELEASE",
)  # fmt: skip
ODD = (
    "\0", "\x01", "\x0b", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u0301" * 20, "\u061c", "\u200b", "\u200d", "\u200e",
    "\u202e", "\u202d", "\u2028", "\u2029", "\u2066", "\u2069", "\ufeff", "\ufffe", "\uffff", "\ufdd0", "\ufffc",
    "\ud800", "\udfff", "\ud83d", "\U0001f600", "\U000e0041", "\U0010ffff", "𝒜", "ﷺ", "ﬁ", "İ", "ß", "Ⅷ", "아", "ا",
    "ね",
    "\r", "\r\n", "\n\n\n", "\t", " " * 30, "Ã©", "â\x80\x99",
)  # fmt: skip
TOKENS = (*TAGS, *ENTITIES, *DATES, *NUMBERS, *MARKS, *ODD)

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "gb18030", "shift_jis", "koi8-r", "utf-7")
LONGEST = 40_000
"""Code points, or bytes, of an input."""


class Mutator:
    """Changes an input by a few random steps; the same seed makes the same inputs."""

    def __init__(self, seed: int | str, seeds: Sequence[str], *, longest: int = LONGEST) -> None:
        self._random = random.Random(seed)
        self._seeds = seeds
        self._longest = longest

    def next_text(self) -> str:
        """Return the next text: one of the seeds, mutated."""
        chance = self._random
        text = self._window(chance.choice(self._seeds))
        for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
            text = self._step(text)[: self._longest]
        return text

    def next_bytes(self) -> bytes:
        """Return the next document: a mutated text in some encoding, then its bytes flipped, cut or swapped."""
        chance = self._random
        text = self.next_text() if chance.random() < 0.8 else chance.choice(self._seeds)
        encoding = "utf-8" if chance.random() < 0.7 else chance.choice(ENCODINGS)
        data = text.encode(
            encoding, "surrogatepass" if encoding.startswith("utf") and encoding != "utf-7" else "replace"
        )
        for _ in range(chance.choice((0, 0, 1, 2, 6))):
            data = mutate_bytes(data, chance)[: self._longest]
        return data

    def _window(self, text: str) -> str:
        """Cut a piece out of a long seed: fuzzing lives of many inputs."""
        chance, most = self._random, self._longest // 8
        if len(text) <= most:
            return text
        start = chance.randrange(len(text) - most // 2) if chance.random() < 0.6 else 0
        return text[start : start + chance.randrange(most // 8, most)]

    def _step(self, text: str) -> str:
        chance = self._random
        at, to = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        part = text[at : min(to, at + chance.choice((1, 5, 50, 2_000)))]
        token = chance.choice(TOKENS)
        return chance.choice(
            (
                lambda: text[:at] + token + text[at:],
                lambda: text[:at] + token * chance.choice((2, 5, 60, 400)) + text[at:],
                lambda: text[:at] + text[at + len(part) :],
                lambda: text[:at] + part * chance.choice((2, 3, 12)) + text[at + len(part) :],
                lambda: text[:at] + token + text[at + len(part) :],
                lambda: text[to:] + text[:to],
                lambda: text[:at],
                lambda: text[:at] + self._window(chance.choice(self._seeds)) + text[at:],
                lambda: text[:at] + part.swapcase() + text[at + len(part) :],
                lambda: text[:at] + part[::-1] + text[at + len(part) :],
            )
        )()


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one step of damage: flipped, cut, swapped, doubled, deleted or overwritten."""
    if not data:
        return bytes([chance.randrange(256)])
    at, to = sorted((chance.randrange(len(data)), chance.randrange(len(data) + 1)))
    far = min(to, at + chance.choice((1, 3, 40, 4_000)))
    kind = chance.randrange(7)
    if kind == 0:
        return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
    if kind == 1:
        return data[:at]
    if kind == 2:
        return data[to:] + data[at:to] + data[:at]
    if kind == 3:
        return data[:far] + data[at:far] * chance.choice((1, 2, 9)) + data[far:]
    if kind == 4:
        return data[:at] + data[far:]
    if kind == 5:
        return data[:at] + bytes(chance.randrange(256) for _ in range(min(far - at, 50))) + data[far:]
    return data[:at] + chance.choice(TOKENS).encode("utf-8", "surrogatepass") + data[at:]
