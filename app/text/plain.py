"""Plain text of feeds and e-mails to the one text, and titles to one plain line."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import groupby, pairwise

from app.articles import ArticleText, BlockKind
from app.text.characters import WHITE_SPACE, is_right_to_left, join_surrogates, read_signs
from app.text.drafts import Draft, finish_runs, set_text

MOST_CHARACTERS = 3_000_000
"""What stands behind this many characters is not read."""

_LINE_END = re.compile(r"\r\n|[\r\f\v\u2028\u2029]")
_BULLET = re.compile(r"[ \t]{0,12}([•●▪◦■*·‣]|[-–](?![-–]))[ \t\u00a0]{1,8}(?=\S)")
_COLUMN_GAP = re.compile(r"\S(?: {3,}|\t+ {0,9})(?=\S)")
_MARKUP = re.compile(r"<[/!?]?[a-zA-Z][^<>]{0,2000}>|<!--")
_WRAPPED_AT = range(50, 101)
_FULL_SHARE = 0.72  # of the longest line: the next word did not fit


def read_plain(text: str) -> ArticleText:
    """Clean a plain text; lines broken at a fixed width are joined, columns stay as they are."""
    drafts, is_repaired = plain_drafts(text)
    return set_text(drafts, is_repaired=is_repaired)


def plain_drafts(raw: str) -> tuple[list[Draft], bool]:
    """Return the blocks of a plain text, and whether mojibake was put right."""
    joined = join_surrogates(raw[:MOST_CHARACTERS])
    text, is_repaired = read_signs(_LINE_END.sub("\n", joined))
    lines = [line.rstrip() for line in _LINE_END.sub("\n", text).split("\n")]
    width = _wrap_width(lines)
    drafts: list[Draft] = []
    for is_blank, group in groupby(lines, key=lambda line: not line):
        if not is_blank:
            drafts += _paragraph(list(group), width)
    return drafts, is_repaired


def _wrap_width(lines: Sequence[str]) -> int:
    """Return the width at which lines were broken; 0 when they were not."""
    longest = max(map(len, lines), default=0)
    return longest if longest in _WRAPPED_AT else 0


def _paragraph(lines: Sequence[str], width: int) -> Iterator[Draft]:
    """Give the blocks of lines that no blank line parts."""
    if len(lines) > 1 and sum(1 for line in lines if _COLUMN_GAP.search(line)) * 2 > len(lines):
        text, _ = finish_runs("\n".join(line.replace("\t", "    ") for line in lines), (), edges="\n")
        yield Draft(text, BlockKind.PREFORMATTED, is_right_to_left=is_right_to_left(text))
        return
    parts = [lines[0]]
    for before, line in pairwise(lines):
        if not _goes_on(before, line, width):
            yield _line_draft(" ".join(parts))
            parts = []
        parts.append(line)
    yield _line_draft(" ".join(parts))


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether `line` continues the sentence of the line above."""
    if _BULLET.match(line):
        return False
    if width and len(before) >= width * _FULL_SHARE:
        return True
    return before[-1:].islower() and line.lstrip()[:1].islower()


def _line_draft(line: str) -> Draft:
    bullet = _BULLET.match(line)
    raw = WHITE_SPACE.sub(" ", line[bullet.end() :] if bullet else line)
    text, _ = finish_runs(raw, ())
    rtl = is_right_to_left(text)
    if bullet:
        return Draft(text, BlockKind.LIST_ITEM, 1, "•", is_right_to_left=rtl)
    return Draft(text, is_right_to_left=rtl)


def plain_line(markup: str) -> str:
    """Read a title: markup and entities go, and it stands on one line."""
    text = join_surrogates(markup[:MOST_CHARACTERS])
    if "&" in text:
        text = unescape(_MARKUP.sub("", text))
    text = _MARKUP.sub("", text) if "<" in text else text
    text = WHITE_SPACE.sub(" ", read_signs(text)[0])
    return finish_runs(text, ())[0]
