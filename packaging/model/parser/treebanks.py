"""Turns CoNLL-U treebanks into what spaCy trains on: `treebanks.py CORPORA OUT`.

Training takes the train parts alone; the dev parts choose the best epoch, the test parts are read by `measure.py`.
Sentences that stand in one paragraph are put into one document, so that the parser learns where sentences end.
"""

import lzma
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

SENTENCES_TOGETHER = 10
PARTS = {
    "train": ("en_ewt-train", "en_gum-train"),
    "dev": ("en_ewt-dev", "en_gum-dev"),
    "test-ewt": ("en_ewt-test",),
    "test-gum": ("en_gum-test",),
}


@dataclass(slots=True)
class Sentence:
    """One sentence: `rows` are its CoNLL-U columns, `joined` tells of each word in a contraction if a space follows."""

    begins_paragraph: bool
    rows: list[list[str]] = field(default_factory=list)
    joined: dict[int, bool] = field(default_factory=dict)


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of one treebank, empty nodes left out."""
    paragraph, sentence = False, Sentence(False)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                paragraph = paragraph or line.startswith(("# newpar", "# newdoc"))
            elif line.strip():
                _add_row(sentence, line.rstrip("\n").split("\t"))
            elif sentence.rows:
                sentence.begins_paragraph = paragraph
                yield sentence
                paragraph, sentence = False, Sentence(False)
    if sentence.rows:
        yield sentence


def _add_row(sentence: Sentence, columns: list[str]) -> None:
    number, misc = columns[0], columns[9]
    if "." in number:
        return
    if "-" in number:
        first, last = map(int, number.split("-"))
        space_after = "SpaceAfter=No" not in misc
        sentence.joined.update({word: word == last and space_after for word in range(first, last + 1)})
        return
    sentence.rows.append(columns)


def paragraphs(treebank: Iterator[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences of one paragraph together, at most ten."""
    together: list[Sentence] = []
    for sentence in treebank:
        if together and (sentence.begins_paragraph or len(together) >= SENTENCES_TOGETHER):
            yield together
            together = []
        together.append(sentence)
    if together:
        yield together


def as_doc(vocab: Vocab, paragraph: list[Sentence]) -> Doc:
    """One spaCy document with tags and dependencies."""
    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    deps: list[str] = []
    tags: list[str] = []
    for sentence in paragraph:
        offset = len(words)
        for row in sentence.rows:
            number, head = int(row[0]), int(row[6])
            words.append(row[1])
            spaces.append(sentence.joined.get(number, "SpaceAfter=No" not in row[9]))
            heads.append(offset + (head or number) - 1)
            deps.append(row[7] if head else "ROOT")
            tags.append(row[4])
    return Doc(vocab, words=words, spaces=spaces, heads=heads, deps=deps, tags=tags)


def main() -> None:
    """Writes one `.spacy` file a part."""
    corpora, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    for part, names in PARTS.items():
        docs = DocBin(store_user_data=False)
        words = 0
        for name in names:
            for paragraph in paragraphs(sentences(corpora / "ud" / f"{name}.conllu.xz")):
                doc = as_doc(vocab, paragraph)
                words += len(doc)
                docs.add(doc)
        docs.to_disk(out / f"{part}.spacy")
        print(f"{part}: {len(docs)} paragraphs, {words} words", flush=True)


if __name__ == "__main__":
    main()
