"""Prints how well a parser reads the test parts: `measure.py MODEL TREEBANKS`, from raw text."""

import sys
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from spacy.training import Example

RELATIONS = ("nsubj", "nsubj:pass", "obj", "ccomp", "xcomp", "parataxis", "nummod", "appos", "nmod", "obl", "acl:relcl")


def main() -> None:
    """Read each test part and print one line a figure."""
    nlp = spacy.load(sys.argv[1])
    for part in ("test-ewt", "test-gum"):
        gold = DocBin().from_disk(Path(sys.argv[2]) / f"{part}.spacy").get_docs(nlp.vocab)
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
        whole = {name: 100 * scores[name] for name in ("tag_acc", "dep_uas", "dep_las", "sents_f")}
        print(part, " ".join(f"{name} {value:.1f}" for name, value in whole.items()))
        found = scores["dep_las_per_type"]
        print(part, " ".join(f"{name} {100 * found[name]['f']:.0f}" for name in RELATIONS if name in found))


if __name__ == "__main__":
    main()
