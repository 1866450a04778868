"""HTML to the one text: sanitised once, then read tag by tag into blocks.

Called in a worker process for feed bodies, pages and files. What a browser shows as text comes through; nothing is
loaded and nothing active survives. Input beyond `sanitise.MOST_CHARACTERS` (3,000,000) characters is not read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from app.articles import ArticleText, BlockKind, InlineKind
from app.text.characters import clean, join_surrogates
from app.text.drafts import Draft, set_text
from app.text.plain import plain_drafts
from app.text.sanitise import sanitise
from app.text.tables import Cell, Table, table_drafts
from app.text.writer import BlockWriter, Context

_LONGEST_ADDRESS = 4_000

_ANY_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_ESCAPED_MARKUP = re.compile(r"&lt;/?(?:p|div|br|ul|ol|li|h[1-6]|table|span|strong|b|em|a)\b[^&<>]{0,300}&gt;", re.I)
_BLOCK_MARKUP = re.compile(r"<(?:p|div|br|ul|ol|li|h[1-6]|table|blockquote|pre|section|article|dl|figure)\b", re.I)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")

# One tag as html5ever writes it: lower case, attributes in double quotes.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s="<>]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([^\s="<>]+)="([^"]*)"')
_NUMBER = re.compile(r"\s{0,5}[0-9]{1,6}")

_RUNS = {
    "a": InlineKind.LINK,
    "b": InlineKind.BOLD,
    "strong": InlineKind.BOLD,
    "i": InlineKind.ITALIC,
    "em": InlineKind.ITALIC,
    "cite": InlineKind.ITALIC,
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "menu"))
_LETTERED = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def read_html(html: str, *, base: str = "") -> ArticleText:
    """Read HTML into the one text; links are made absolute against `base` or dropped.

    Text without any markup is read as plain text, and markup that was escaped twice as markup.
    """
    html = join_surrogates(html)
    if not _ANY_MARKUP.search(html):
        if not _ESCAPED_MARKUP.search(html):
            drafts, is_repaired = plain_drafts(_unescaped(html.replace("&nbsp;", "\u00a0")))
            return set_text(drafts, is_repaired=is_repaired)
        html = _unescaped(html)
    if not _BLOCK_MARKUP.search(html):
        html = _BLANK_LINE.sub("<br><br>", html)
    reader = _Reader(base)
    reader.read(sanitise(html))
    return set_text(_with_headline(reader.writer.drafts), is_repaired=reader.writer.is_repaired)


def _unescaped(html: str) -> str:
    """Read the four references that html5ever writes."""
    if "&" not in html:
        return html
    text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&nbsp;", "\u00a0")
    return text.replace("&amp;", "&")


def _with_headline(drafts: list[Draft]) -> list[Draft]:
    """Take a heading of the first level for the headline when the text begins with it."""
    if drafts and drafts[0].kind is BlockKind.HEADING and drafts[0].level == 1:
        drafts[0].kind, drafts[0].level = BlockKind.HEADLINE, 0
    return drafts


@dataclass(slots=True)
class _Counter:
    """The numbering of an open list; `style` is empty for bullets."""

    style: str
    number: int = 1

    def next_marker(self) -> str:
        """Return the marker of the item that begins now."""
        if not self.style:
            return "•"
        number, self.number = self.number, self.number + 1
        letters = _LETTERED.get(self.style, "")
        return f"{letters[number - 1] if 0 < number <= len(letters) else number}."


@dataclass(slots=True)
class _OpenTable:
    """A table that is being read, and where the text around it goes."""

    table: Table
    outer: list[Draft]


@dataclass(slots=True)
class _Reader:
    """Reads balanced HTML; every open element remembers how to close it."""

    base: str
    writer: BlockWriter = field(default_factory=BlockWriter)
    _closers: list[tuple[str, Callable[[], None]]] = field(default_factory=list)
    _counters: list[_Counter] = field(default_factory=list)
    _tables: list[_OpenTable] = field(default_factory=list)
    _tables_written: int = 0

    def read(self, html: str) -> None:
        """Read sanitised HTML to its end."""
        place = 0
        for tag in _TAG.finditer(html):
            if place < tag.start():
                self.writer.write(_unescaped(html[place : tag.start()]))
            place = tag.end()
            if tag[1]:
                self._close(tag[2])
            else:
                self._open(tag[2], dict(_ATTRIBUTE.findall(tag[3])) if tag[3] else {})
        if place < len(html):
            self.writer.write(_unescaped(html[place:]))
        self.writer.end_block()

    def _close(self, name: str) -> None:
        if self._closers and self._closers[-1][0] == name:
            self._closers.pop()[1]()

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if name == "br":
            self.writer.break_line()
        elif name == "hr":
            self.writer.end_block()
        elif name in _RUNS:
            self._closers.append((name, self._open_run(name, attributes)))
        elif name == "q":
            self.writer.write("“")
            self._closers.append((name, lambda: self.writer.write("”")))
        else:
            self._closers.append((name, self._open_block(name, attributes)))

    def _open_run(self, name: str, attributes: dict[str, str]) -> Callable[[], None]:
        kind = _RUNS[name]
        address = self._address(_unescaped(attributes.get("href", ""))) if kind is InlineKind.LINK else ""
        if (kind is InlineKind.LINK and not address) or self.writer.is_open(kind):
            return _nothing
        self.writer.open_run(kind, address)
        return lambda: self.writer.close_run(kind)

    def _address(self, reference: str) -> str:
        """Make a link absolute; empty when it does not lead to a page or a mailbox."""
        reference = "".join(clean(reference).split())
        if not reference or len(reference) > _LONGEST_ADDRESS:
            return ""
        try:
            address = urljoin(self.base, reference)
            parts = urlsplit(address)
        except ValueError:
            return ""
        is_page = parts.scheme in ("http", "https") and parts.hostname
        return address if is_page or (parts.scheme == "mailto" and parts.path) else ""

    # --- blocks ---------------------------------------------------------------------------------------------------

    def _open_block(self, name: str, attributes: dict[str, str]) -> Callable[[], None]:
        outer = self.writer.context
        context = self._inner_context(name, outer)
        if "dir" in attributes:
            context = replace(context, is_right_to_left=attributes["dir"].lower() == "rtl")
        self.writer.enter(context)
        after = self._begin(name, attributes)

        def close() -> None:
            self.writer.enter(outer)
            after()

        return close

    def _inner_context(self, name: str, outer: Context) -> Context:
        if name in _HEADINGS:
            return replace(outer, kind=BlockKind.HEADING, level=_HEADINGS[name])
        if name == "li":
            depth = max(1, outer.list_depth)
            return replace(outer, kind=BlockKind.LIST_ITEM, level=depth)
        if name in _LISTS:
            return replace(outer, list_depth=outer.list_depth + 1)
        if name == "blockquote":
            depth = outer.quote_depth + 1
            return replace(outer, kind=BlockKind.QUOTATION, level=depth, quote_depth=depth)
        if name == "pre":
            return replace(outer, is_preformatted=True)
        if name in ("td", "th"):
            return Context(is_right_to_left=outer.is_right_to_left)
        return outer

    def _begin(self, name: str, attributes: dict[str, str]) -> Callable[[], None]:
        """Do what an element wants beyond its context; returns what is to be done when it closes."""
        if name in _LISTS:
            style = attributes.get("type", "1") if name == "ol" else ""
            self._counters.append(_Counter(style, _number(attributes.get("start", "1"), most=999_999)))
            return self._end_list
        if name == "li":
            return self._begin_item(attributes)
        if name == "table":
            return self._begin_table(is_layout=attributes.get("role", "") in ("presentation", "none"))
        if self._tables and name in ("tr", "td", "th", "thead"):
            return self._begin_in_table(name, attributes)
        return _nothing

    def _end_list(self) -> None:
        self._counters.pop()

    def _begin_item(self, attributes: dict[str, str]) -> Callable[[], None]:
        counter = self._counters[-1] if self._counters else _Counter("")
        if counter.style and "value" in attributes:
            counter.number = _number(attributes["value"], most=999_999)
        self.writer.marker = counter.next_marker()

        def forget_marker() -> None:
            self.writer.marker = ""

        return forget_marker

    # --- tables ---------------------------------------------------------------------------------------------------

    def _begin_table(self, *, is_layout: bool) -> Callable[[], None]:
        table = Table(is_layout)
        self._tables.append(_OpenTable(table, self.writer.drafts))
        self.writer.drafts = table.captions
        return self._end_table

    def _end_table(self) -> None:
        done = self._tables.pop()
        drafts, is_data = table_drafts(done.table, self._tables_written)
        self._tables_written += is_data
        self.writer.drafts = done.outer
        done.outer.extend(drafts)

    def _begin_in_table(self, name: str, attributes: dict[str, str]) -> Callable[[], None]:
        table = self._tables[-1].table
        if name == "tr":
            table.rows.append([])
            return _nothing
        if name == "thead":
            return lambda: setattr(table, "head_rows", len(table.rows))
        if not table.rows:
            table.rows.append([])
        wide, high = (_number(attributes.get(key, "1"), most=100) for key in ("colspan", "rowspan"))
        cell = Cell(name == "th", wide, high)
        table.rows[-1].append(cell)
        outside, self.writer.drafts = self.writer.drafts, cell.drafts

        def leave_cell() -> None:
            self.writer.drafts = outside

        return leave_cell


def _number(raw: str, *, most: int) -> int:
    number = int(raw) if _NUMBER.fullmatch(raw) else 1
    return min(max(number, 1), most)


def _nothing() -> None:
    """Close an element that changed nothing."""
