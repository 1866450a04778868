"""What the line says in which a word stands, and the other items of its list: "… such as Acme, Orbis and Delta"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.extract.entities.tokens import Words

_BULLETS = frozenset("•·*-–—▪●■►")
_SHORT_LINE = 9
"""Words of a heading."""
_FEWEST_ITEMS = 3
_LONGEST_ITEM = 6
_WIDEST_GAP = 3
"""Words from one item to the next: a comma, "and", an article."""
_INSIDE = frozenset({"&", "of", "for", "the", "’s", "'s"})
_INTRODUCING = frozenset({"including", "like", "include", "includes", "as", "with", "by", "from", "are", ":"})
_PLAIN = "-"


def layout_features(words: Words, runs: Sequence[tuple[int, int]], labels: Sequence[str]) -> list[list[str]]:
    """Return the features of each word; `labels` are those of the rules: "B-person", or empty."""
    column: list[list[str]] = [[]] * len(words)
    for first, last in runs:
        if first == last:
            continue
        line = _kind_of_line(words, first, last)
        for at in range(first, last):
            if words.is_name_like(at):
                kind = labels[at][2:] or _PLAIN
                column[at] = [f"ln:{line}", f"ln:{line}|{kind}", f"ln:{line}|{words.shapes[at].name}"]
        for items in lists_of(words, first, last):
            _describe(words, items, labels, column)
    return column


def _kind_of_line(words: Words, first: int, last: int) -> str:
    """An item of a list, the words before a colon, a heading, a short line that begins with About, or text."""
    if words.words[first] in _BULLETS and last - first > 1:
        return "item"
    ending = words.words[last - 1]
    if last - first > _SHORT_LINE:
        return "text" if ending in '.!?”":;)' else "open"
    if words.words[first] in ("About", "ABOUT"):
        return "about"
    if ending == ":":
        return "label"
    return "short" if ending in '.!?”"' else "heading"


def lists_of(words: Words, first: int, last: int) -> Iterator[list[tuple[int, int]]]:
    """Give the lists of a run: three items and more, each from its first word to before its last."""
    items: list[tuple[int, int]] = []
    at = first
    while at < last:
        if not words.is_name_like(at):
            at += 1
            continue
        stop = _item_end(words, at, last)
        if items and not _is_next(words, items[-1][1], at):
            if len(items) >= _FEWEST_ITEMS:
                yield items
            items = []
        items.append((at, stop))
        at = stop
    if len(items) >= _FEWEST_ITEMS:
        yield items


def _item_end(words: Words, at: int, last: int) -> int:
    end = at + 1
    while end < min(last, at + _LONGEST_ITEM) and words.is_joined(end):
        is_bridge = words.words[end] in _INSIDE and end + 1 < last and words.is_name_like(end + 1)
        if not (words.is_name_like(end) or is_bridge):
            break
        end += 1
    return end


def _is_next(words: Words, end: int, start: int) -> bool:
    """Whether only a comma, "and" or both part two items; ® and an article do not count."""
    between = [word for word in words.words[end:start] if word not in ("®", "™", "the", "and", "or", "&")]
    return start - end <= _WIDEST_GAP and start > end and between in ([], [","], [";"])


def _describe(words: Words, items: Sequence[tuple[int, int]], labels: Sequence[str], column: list[list[str]]) -> None:
    kinds = [_kind_of_item(labels, start, stop) for start, stop in items]
    counts = Counter(kinds)
    before = items[0][0] - 1
    while before > items[0][0] - 3 and words.at(before) in ("the", ",", "as"):
        before -= 1
    noun = ""
    if words.at(before).lower() in (*_INTRODUCING, "such") and words.at(before - 1).islower():
        noun = words.words[before - 1].removesuffix("s")
    for (start, stop), own in zip(items, kinds, strict=True):
        counts[own] -= 1
        others = [kind for kind, count in counts.most_common(2) if count > 0 and kind != _PLAIN]
        counts[own] += 1
        features = ["li", *[f"li:{kind}" for kind in others], f"li:{own}|{others[0] if others else _PLAIN}"]
        if noun:
            features.append(f"li:of={noun}")
        for at in range(start, stop):
            column[at] = [*column[at], *features]


def _kind_of_item(labels: Sequence[str], start: int, stop: int) -> str:
    return next((label[2:] for label in labels[start:stop] if label), _PLAIN)
