"""Learns for whom "he" and "she" stand: `pronouns.py CORPORA` weighs the facts of `app.extract.quotes.antecedents`.

The GUM treebank tells which words mean the same person, the news articles by which names a speaker goes. Every "he"
and "she" whose person was named before is one case: the facts of the right person against those of everybody else on
stage.
"""

import gzip
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[3]))

from documents import NEWS, Gold, is_kept_aside

from app.articles import ArticleText, Span
from app.extract.entities import find_entities
from app.extract.quotes.antecedents import Answer, Antecedents, Appearance, Genders, Spot
from app.extract.quotes.cast import Cast
from app.extract.quotes.names import make_directory
from app.extract.quotes.page import read_page
from app.extract.quotes.people import Person
from app.text.anatomy import read_anatomy

TABLE = Path(__file__).parents[3] / "app" / "extract" / "lexicon" / "antecedents.en.tsv"
HEAD = (
    '# facts about who "he" or "she" may be, and their weights — learned by packaging/model/quotes/pronouns.py from '
    "GUM (Georgetown University, CC BY 4.0) and PolNeAR's train part"
)
RAREST = 8
STRENGTH = 0.3
MISMATCH = -3.0
"""At most this for the wrong gender: a program told who is who in the news, and it mixes genders up."""
_ENTITY = re.compile(r"\((\d+)-[a-z]+[^()|]*|(\d+)\)|\)")


@dataclass(slots=True)
class Text:
    """A text of the treebank, and the spans that mean the same, by number."""

    text: str = ""
    spans: dict[str, list[Span]] = field(default_factory=dict)


def read_texts(path: Path) -> Iterator[Text]:
    """Yield the texts of a treebank file in CoNLL-U."""
    current = Text()
    open_at: list[tuple[str, int]] = []
    skipped = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and current.text:
                yield current
                current, open_at = Text(), []
            elif line.startswith("# newpar") and current.text:
                current.text = current.text.rstrip() + "\n"
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 10 or "." in cells[0]:
                continue
            if "-" in cells[0]:
                last = cells[0].split("-")[1]
                skipped = int(last)
                start = len(current.text)
                current.text += cells[1]
                joined = start, len(current.text)
                current.text += "" if "SpaceAfter=No" in cells[9] else " "
                continue
            if int(cells[0]) <= skipped:
                start, end = joined
            else:
                skipped = 0
                start = len(current.text)
                end = start + len(cells[1])
                current.text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
            skipped = 0 if int(cells[0]) == skipped else skipped
            _mark(current, cells[9], start, end, open_at)
    yield current


def _mark(current: Text, notes: str, start: int, end: int, open_at: list[tuple[str, int]]) -> None:
    found = re.search(r"(?:^|\|)Entity=([^|]*)", notes)
    for mark in _ENTITY.finditer(found[1]) if found else ():
        if mark[1]:
            open_at.append((mark[1], start))
            continue
        wanted = mark[2] or (open_at[-1][0] if open_at else "")
        for place in range(len(open_at) - 1, -1, -1):
            if open_at[place][0] == wanted:
                current.spans.setdefault(wanted, []).append(Span(open_at.pop(place)[1], end))
                break


class Watched(Antecedents):
    """Answers with the person whom the annotation means, and keeps each question as a case."""

    def __init__(self) -> None:
        super().__init__()
        self.cases: list[tuple[list[str], bool]] = []
        self.asked: list[tuple[int, int]] = []

    def likeliest(self, spot: Spot, genders: Genders) -> Answer | None:
        found = list(self.rivals(spot, genders))
        right = [self.means(person, spot.start) for person, _ in found]
        if sum(right) != 1:
            return super().likeliest(spot, genders)
        self.asked.append((len(self.cases), len(found)))
        self.cases += [(facts, is_right) for (_, facts), is_right in zip(found, right, strict=True)]
        return Answer(found[right.index(True)][0], 1.0)

    def means(self, person: Person, pronoun: int) -> bool:
        raise NotImplementedError


class InTreebank(Watched):
    """Knows for each code point which span of the treebank it belongs to."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        self._persons: dict[str, Counter[str]] = {}
        self._numbers: dict[int, str] = {}
        spans = [(span, number) for number, own in text.spans.items() for span in own]
        for span, number in sorted(spans, key=lambda pair: pair[0].start - pair[0].end):
            self._numbers.update(dict.fromkeys(range(span.start, span.end), number))

    def appear(self, appearance: Appearance) -> None:
        number = self._numbers.get(appearance.start)
        if not appearance.is_pronoun and number is not None:
            self._persons.setdefault(appearance.person.key, Counter())[number] += 1
        super().appear(appearance)

    def means(self, person: Person, pronoun: int) -> bool:
        seen = self._persons.get(person.key)
        return seen is not None and seen.most_common(1)[0][0] == self._numbers.get(pronoun)


class InNews(Watched):
    """Knows by which names the speakers go for whom a pronoun stands."""

    def __init__(self, gold: Gold) -> None:
        super().__init__()
        self._names: dict[int, set[str]] = {}
        for quote in gold["quotes"]:
            speaker = quote.get("speaker") or {}
            if speaker.get("text", "").lower() in ("he", "she"):
                names = {name.split()[-1].lower() for name in map(without_owner, speaker.get("aliases") or ()) if name}
                self._names[speaker["start"]] = names

    def means(self, person: Person, pronoun: int) -> bool:
        return person.name.split()[-1].lower() in self._names.get(pronoun, ())


def without_owner(name: str) -> str:
    """Return a name of at most three words, all with capitals, without what makes an owner of it."""
    words = [word for word in name.split() if word not in ("'s", "’s", ".", ",")]
    return " ".join(words) if words and len(words) <= 3 and all(word[0].isupper() for word in words) else ""


def watch(watched: Watched, text: str) -> Watched:
    article = ArticleText.plain(text)
    release = read_anatomy(article)
    entities = find_entities(article, release, language="en")
    cast = Cast(entities, release, watched)
    for paragraph in read_page(article, release, make_directory(entities)).paragraphs:
        for view in paragraph.views:
            cast.enter(view)
    return watched


def from_treebank(trees: Path, part: str) -> list[Watched]:
    return [watch(InTreebank(text), text.text) for text in read_texts(trees / f"en_gum-{part}.conllu.xz")]


def from_news(corpora: Path) -> list[Watched]:
    found = []
    with gzip.open(corpora / NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            if not is_kept_aside(gold["id"]):
                found.append(watch(InNews(gold), gold["text"]))
    return found


def main() -> None:
    corpora = Path(sys.argv[1])
    trees = corpora / "corpora" / "ud"
    train = [*from_treebank(trees, "train"), *from_news(corpora)]
    dev = from_treebank(trees, "dev")
    cases = [case for watched in train for case in watched.cases]
    common = Counter(fact for facts, _ in cases for fact in facts)
    kept = {fact for fact, count in common.items() if count >= RAREST}
    vectors = DictVectorizer()
    rows = vectors.fit_transform([dict.fromkeys((f for f in facts if f in kept), 1) for facts, _ in cases])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(rows, np.array([right for _, right in cases]))
    weights = dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    weights["gender mismatch"] = min(weights["gender mismatch"], MISMATCH)
    lines = [f"{fact}\t{weight:.2f}" for fact, weight in sorted(weights.items())]
    TABLE.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    for name, watched in (("train", train), ("dev", dev)):
        asked = right = 0
        for one in watched:
            for first, count in one.asked:
                scores = [sum(weights.get(f, 0.0) for f in facts) for facts, _ in one.cases[first : first + count]]
                asked += 1
                right += one.cases[first + int(np.argmax(scores))][1]
        print(f"{name}: {right} of {asked} pronouns, {100 * right / max(1, asked):.1f} %")


if __name__ == "__main__":
    main()
