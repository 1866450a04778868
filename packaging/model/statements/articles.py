"""Reads annotated articles for the training of statements: news with its gold, and releases of one's own."""

import gzip
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.articles import ArticleText, Span
from app.extract.entities import find_entities
from app.extract.language_model.spacy_pipeline import parser_named
from app.extract.language_model.syntax import Syntax
from app.extract.quotes.names import make_directory
from app.extract.quotes.page import Page, read_page
from app.extract.quotes.statements.script import Script
from app.extract.quotes.view import View
from app.text.anatomy import read_anatomy

FOLDS = 5
WEIGHT_OF_RELEASES = 3.0
_STRICT = 0.8
Letters = frozenset[int]
"""Offsets of the letters and digits of a content: marks, signs and white space do not count."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated statement: `cue` is the word that reports it, `content` its words."""

    letters: Letters
    content: tuple[int, ...]
    cue: int | None
    cue_text: str
    sources: tuple[Span, ...]


@dataclass(slots=True)
class Article:
    """An annotated article, read as far as it goes without models."""

    id: str
    text: str
    script: Script
    page: Page
    is_release: bool
    gold: list[Gold]
    others: Letters
    """What is annotated as quoted between marks."""
    weight: float = 1.0
    views: list[View] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.views = [view for paragraph in self.page.paragraphs for view in paragraph.views]
        self.starts = [view.tokens[0].start for view in self.views]

    @property
    def fold(self) -> int:
        """Return which of the parts the article is left out with."""
        return int(hashlib.sha256(f"fold {self.id}".encode()).hexdigest(), 16) % FOLDS

    @property
    def cues(self) -> frozenset[int]:
        """Return the words that report something."""
        return frozenset(gold.cue for gold in self.gold if gold.cue is not None)

    def view_at(self, word: int) -> View | None:
        """Return the sentence that holds a word."""
        offset = self.script.syntax.words[word].start
        place = bisect_right(self.starts, offset) - 1
        return self.views[place] if place >= 0 and offset < self.views[place].tokens[-1].end else None

    def may_report(self, word: int) -> bool:
        """Whether a word stands in a part of the article where statements are looked for."""
        view = self.view_at(word)
        return view is not None and not self.page.paragraphs[view.sentence.paragraph].is_quiet

    def names_source(self, first: int, last: int, gold: Gold) -> bool:
        """Whether words stand within the source of a statement."""
        words = self.script.syntax.words
        start, end = words[first].start, words[last].end
        return any(start < source.end and source.start < end for source in gold.sources)

    def letters(self, spans: Iterable[Span]) -> Letters:
        """Return the letters within spans."""
        return frozenset(n for span in spans for n in range(span.start, span.end) if self.text[n].isalnum())


def is_locked(name: str) -> bool:
    """Whether an article is kept aside: its errors are never read and nothing is trained on it."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def news(corpora: Path, part: str, *, locked: bool = False) -> Iterator[Article]:
    """Yield the articles of a part of PolNeAR that are open, or those kept aside."""
    parse = parser_named()
    with gzip.open(corpora / "bench" / "quotes" / f"polnear-{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            if is_locked(data["id"]) is locked:
                marked = [quote for quote in data["quotes"] if quote["kind"] != "indirect"]
                yield article_of(data, [q for q in data["quotes"] if q["kind"] == "indirect"], marked, parse)


def releases(folder: Path, *, locked: bool = False) -> Iterator[Article]:
    """Yield the releases of a folder whose speech is annotated, those that are open or those kept aside."""
    parse = parser_named()
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if "quotes" in data and is_locked(data["id"]) is locked:
            marked = [quote for quote in data["quotes"] if quote["kind"] in ("direct", "mixed")]
            article = article_of(data, [_as_news(quote) for quote in data.get("indirect") or []], marked, parse)
            article.weight = WEIGHT_OF_RELEASES
            yield article


def _as_news(quote: dict[str, Any]) -> dict[str, Any]:
    cue = {"start": quote["cue_start"], "end": quote["cue_end"], "text": quote["cue"]} if quote.get("cue") else None
    return quote | {"cue": cue}


def article_of(
    data: dict[str, Any], indirect: Sequence[dict[str, Any]], marked: Sequence[dict[str, Any]], parse: Any
) -> Article:
    """Read one article."""
    text = ArticleText.plain(data["text"])
    release = read_anatomy(text)
    page = read_page(text, release, make_directory(find_entities(text, release, language="en")))
    script = Script.of(Syntax.of(text, release, parse), page.runs)
    article = Article(data["id"], data["text"], script, page, release.is_evident, [], frozenset())
    article.gold = [gold for quote in indirect if (gold := _gold(article, quote)) is not None]
    article.others = article.letters(span for quote in marked for span in _spans(quote))
    return article


def _spans(annotation: dict[str, Any]) -> list[Span]:
    if annotation.get("start") is None:
        return []
    pairs = annotation.get("spans") or [[annotation["start"], annotation["end"]]]
    return [Span(start, end) for start, end in pairs]


def _gold(article: Article, quote: dict[str, Any]) -> Gold | None:
    """Return a statement; None where it begins within marks and so is for others to find."""
    script = article.script
    spans = _spans(quote)
    words = tuple(number for span in spans for number in script.syntax.numbers_in(span))
    begin = next((number for number in words if script.is_word(number)), None)
    letters = article.letters(spans)
    if not letters or begin is None or script.is_marked[begin] or script.inside[begin] >= 0:
        return None
    cue = quote.get("cue") or {}
    speaker = quote.get("speaker") or {}
    return Gold(letters, words, _cue_word(script, _spans(cue)), cue.get("text", ""), tuple(_spans(speaker)))


def _cue_word(script: Script, spans: Sequence[Span]) -> int | None:
    """The last verb, noun or adjective of what is annotated as the cue."""
    inside = [n for span in spans for n in script.syntax.numbers_in(span)]
    free = [n for n in inside if not script.is_marked[n] and script.inside[n] < 0]
    sources = [n for n in free if script.lower[n] == "according"]
    heavy = [n for n in free if script.kinds[n] in ("v", "n", "j")]
    best = sources or heavy or free
    return best[-1] if best else None


def overlap(one: Letters, other: Letters) -> float:
    """Return the Jaccard index of two contents."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def is_right(letters: Letters, gold: Gold) -> bool:
    """Whether a content counts as found."""
    return overlap(letters, gold.letters) >= _STRICT
