"""How a page that is no article is told from one that is.

Servers answer 200 with an error, a wall or a list of headlines; such a page must never be stored as an article's
text. A phrase alone proves nothing, since articles speak of denied access and of cookies too: it counts only where
there is little else on the page.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from app.errors import DocumentError
from app.feeds.walls import find_wall

LEAST_TEXT = 200
"""In code points: what is shorter is no better than the feed's summary."""
SHORT_PAGE = 2500
"""In code points; only a page with less to read is refused for a phrase."""
LONGEST_TITLE = 500
TEASER = 1000
_MOST_IN_LINKS = 0.6
_FEWEST_LINKS = 5
LONGEST_SENTENCE = 600
"""In code points; a long block with fewer ends of sentences is a list that lost its breaks."""
_LEAST_PROSE = 0.4
_LEAST_SHARED_WORDS = 0.3
_MOST_SHARED_WORDS = 0.6
_FEWEST_TITLE_WORDS = 4

_ENDS_A_SENTENCE = re.compile(r"""[.!?…:;。！？؟।]["”’»)\]\s]{0,4}$""")
_SENTENCE_END = re.compile(r"""[.!?…。！？؟।။።]["”’»)\]]{0,4}(?=\s|$|[^\x00-\u2fff])""")
_WITHOUT_STOPS = re.compile("[\u0e00-\u0eff\u1780-\u17ff]{20}")  # Thai, Lao and Khmer end sentences with a space
_ENDS_CUT = re.compile(r"(?:\.\.\.|…|\[…\])\s{0,4}$")
_WORD = re.compile(r"[^\W\d_]{4,40}")
_HIDDEN = ("script", "style", "template", "noscript", "svg", "select")
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "div", "dd", "dt", "body"})


@dataclass(frozen=True, slots=True)
class Page:
    """What a person would see of the page before any article is looked for."""

    title: str
    text: str
    asks_for_password: bool

    @classmethod
    def of(cls, root: lxml_html.HtmlElement) -> "Page":
        """Read the page's title and visible text."""
        title = str(root.findtext(".//title") or "")
        body = root.find("body")
        has_password = root.find(".//input[@type='password']") is not None
        return cls(" ".join(title.split()), _visible(deepcopy(body)) if body is not None else "", has_password)


def _visible(body: lxml_html.HtmlElement) -> str:
    etree.strip_elements(body, *_HIDDEN, with_tail=False)
    return text_of(body)


def text_of(element: etree._Element) -> str:
    """Return all text of an element, white space folded."""
    return " ".join(" ".join(str(piece) for piece in element.itertext()).split())


def refuse_page(page: Page, article: etree._Element | None, *, title: str) -> None:
    """Raise DocumentError, with the reason as a sentence, unless the page holds the article called `title`."""
    text = text_of(article) if article is not None else ""
    _refuse_walls(page, text, is_named=_shared_words(title, text) >= _MOST_SHARED_WORDS)
    if article is None or len(text) < LEAST_TEXT:
        raise DocumentError("No article was found on the page.")
    if len(text) < TEASER and _ENDS_CUT.search(text):
        raise DocumentError("The page holds only the beginning of the article.")
    if _is_list(article):
        raise DocumentError("The page is a list of headlines, not an article.")
    if 0 <= _shared_words(title, f"{page.title} {page.text} {text}") < _LEAST_SHARED_WORDS:
        raise DocumentError("The page holds another article.")


def _refuse_walls(page: Page, text: str, *, is_named: bool) -> None:
    """Look at what there is to read, when it is little; a text that speaks of the title may speak of walls too."""
    shown = text if len(text) >= LEAST_TEXT else page.text
    if len(shown) >= SHORT_PAGE:
        return
    if wall := find_wall(f"{page.title[:LONGEST_TITLE]} {shown}", paywalls_only=is_named):
        raise DocumentError(wall)
    if page.asks_for_password and len(text) < LEAST_TEXT:
        raise DocumentError("The page asks for a password.")


def _is_list(article: etree._Element) -> bool:
    """Whether most of what there is to read, tables apart, lies in links or is no sentence."""
    blocks = [block for block in _blocks(article) if block]
    total = sum(map(len, blocks))
    if not total:
        return False
    links = [text_of(link) for link in article.iter("a")]
    if len(links) >= _FEWEST_LINKS and sum(map(len, links)) > total * _MOST_IN_LINKS:
        return True
    prose = sum(len(block) for block in blocks if _is_prose(block))
    return prose < total * _LEAST_PROSE and not _WITHOUT_STOPS.search("".join(blocks))


def _is_prose(block: str) -> bool:
    """Whether a block ends as a sentence does or, being long, holds sentences."""
    if len(block) < LEAST_TEXT:
        return bool(_ENDS_A_SENTENCE.search(block))
    return len(_SENTENCE_END.findall(block)) > len(block) / LONGEST_SENTENCE


def _blocks(article: etree._Element) -> Iterator[str]:
    """Yield the own text of each block outside tables."""
    pieces: list[str] = []
    in_table = 0
    for event, node in etree.iterwalk(article, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        if node.tag in _BLOCKS or node.tag == "br":
            yield " ".join("".join(pieces).split())
            pieces = []
        if node.tag == "table":
            in_table += 1 if event == "start" else -1
        if not in_table:
            pieces.append((node.text if event == "start" else node.tail) or "")
    yield " ".join("".join(pieces).split())


def _shared_words(title: str, text: str) -> float:
    """Return the share of the title's words that the text has too; -1 when the title has too few to tell."""
    wanted = set(_WORD.findall(title.casefold()))
    if len(wanted) < _FEWEST_TITLE_WORDS:
        return -1
    return len(wanted.intersection(_WORD.findall(text.casefold()))) / len(wanted)
