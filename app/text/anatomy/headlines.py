"""The headline inside the text; where the feed gave it apart, the text need not hold one."""

import re

from app.articles import ArticleText, Block, BlockKind, Span
from app.text.anatomy.contacts import has_contact

_FIRST = 12  # blocks
_LONGEST = 260

_NO_HEADLINE = re.compile(
    r"(?:for\s(?:immediate\s)?release|exhibit\s[0-9.]{1,6}|press\srelease|news\srelease|media\srelease|media\sadvisory|embargo|"
    r"pressemitteilung|presseinformation|communiqué(?:\sde\spresse)?|by\s[A-Z]|contact|phone|fax|tel|web|date|--)\b.{0,120}|[0-9].{0,80}",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")


def find_headline(article: ArticleText, title: str, body_start: int) -> Span | None:
    """Find the headline: what the HTML says, else the block that repeats the title, else a short line that leads."""
    first = article.blocks[:_FIRST]
    if first and first[0].kind is BlockKind.HEADLINE:
        return first[0].span
    if title:
        wanted, longest = _folded(title), len(title) + _LONGEST
        short = (block.span for block in first if block.span.end - block.span.start <= longest)
        return next((span for span in short if _says(_folded(span.of(article.text)), wanted)), None)
    leading = [block for block in first if block.span.start < body_start] or _before_long(article, first)
    return next((block.span for block in leading if _leads(article, block)), None)


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _says(line: str, title: str) -> bool:
    """Whether a line is the title, or one is the other cut short."""
    short, long = sorted((line, title), key=len)
    return line == title or (len(short) > 24 and long.startswith(short) and len(long) < len(short) + 200)


def _before_long(article: ArticleText, blocks: tuple[Block, ...]) -> list[Block]:
    """Without a dateline, take the first line when a longer block follows it."""
    if len(blocks) < 2:
        return []
    first, second = (block.span.of(article.text) for block in blocks[:2])
    return [blocks[0]] if len(second) > max(120, len(first)) else []


def _leads(article: ArticleText, block: Block) -> bool:
    text = block.span.of(article.text)
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING)
    if block.kind not in kinds or len(text) > _LONGEST or has_contact(text) or _NO_HEADLINE.fullmatch(text):
        return False
    has_words = len(_WORDS.findall(text)) >= 4 or (len(text) >= 12 and not text.isascii())
    return has_words and not text.rstrip().endswith((".", ":", "。"))
