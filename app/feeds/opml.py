"""Subscription lists in OPML, read as other readers write them and written so that they can read ours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from app.errors import DocumentError
from app.feeds.addresses import resolve_address
from app.feeds.fields import one_line
from app.logins import without_login

MOST_OUTLINES = 20_000
DEEPEST_FOLDER = 10

_FEED_SCHEME = re.compile(r"^feed:(?://)?(?=https?:)|^feed(?=://)", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a subscription list."""

    address: str
    title: str
    site_link: str = ""
    folders: tuple[str, ...] = ()
    """The folder it lies in, the outermost first."""


def read_opml(data: bytes) -> tuple[Outline, ...]:
    """Return the feeds of an OPML file, each address once. Raises DocumentError when it is none.

    A broken file gives what can be read of it; entities are never resolved and nothing is loaded.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("The file is not OPML.") from error
    if root is None or _name(root) not in ("opml", "body", "outline"):
        raise DocumentError("The file is not OPML.")
    outlines: dict[str, Outline] = {}
    for outline in _walk(root):
        outlines.setdefault(outline.address, outline)
        if len(outlines) >= MOST_OUTLINES:
            break
    return tuple(outlines.values())


def _walk(root: etree._Element) -> Iterator[Outline]:
    """Yield the feeds in the file's order, without recursion: a hostile file may be deep."""
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        if _name(element) == "outline":
            values = {str(name).lower(): one_line(str(value)) for name, value in element.attrib.items()}
            if feed := _read_feed(values, folders):
                yield feed
            elif (title := values.get("title") or values.get("text", "")) and len(folders) < DEEPEST_FOLDER:
                folders = (*folders, title)
        waiting.extend((child, folders) for child in reversed(element))


def _read_feed(values: dict[str, str], folders: tuple[str, ...]) -> Outline | None:
    given = values.get("xmlurl") or (values.get("url", "") if values.get("type", "").lower() == "rss" else "")
    given = _FEED_SCHEME.sub(lambda match: "http" if match[0].lower() == "feed" else "", given)
    if not given or not resolve_address(given):
        return None
    return Outline(
        address=given,
        title=values.get("title") or values.get("text", ""),
        site_link=resolve_address(values.get("htmlurl", "")),
        folders=folders or _read_category(values.get("category", "")),
    )


def _read_category(category: str) -> tuple[str, ...]:
    """OPML 2.0 can name the folder as "/Press/Agencies" instead of nesting."""
    first = category.split(",", maxsplit=1)[0]
    return tuple(filter(None, first.split("/")))[:DEEPEST_FOLDER] if first.startswith("/") else ()


def _name(element: etree._Element) -> str:
    tag: object = element.tag  # a comment's tag is a function
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def write_opml(outlines: Sequence[Outline], *, title: str = "Dateline subscriptions") -> bytes:
    """Return an OPML 2.0 file with nested folders; passwords in addresses are left out."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    folders: dict[tuple[str, ...], etree._Element] = {(): etree.SubElement(root, "body")}
    for outline in outlines:
        address = without_login(outline.address)
        title_of_it = outline.title or address
        values = {"type": "rss", "text": title_of_it, "title": title_of_it, "xmlUrl": address}
        if outline.site_link:
            values["htmlUrl"] = outline.site_link
        parent = _folder(folders, outline.folders)
        etree.SubElement(parent, "outline", {name: _clean(value) for name, value in values.items()})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _folder(folders: dict[tuple[str, ...], etree._Element], path: tuple[str, ...]) -> etree._Element:
    for depth in range(1, len(path) + 1):
        if path[:depth] not in folders:
            name = _clean(path[depth - 1])
            folders[path[:depth]] = etree.SubElement(folders[path[: depth - 1]], "outline", text=name, title=name)
    return folders[path]


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
