"""Which releases the joining of names is measured on, and what is found in them: the same seed gives the same ones.

Releases of issuers who come again and again are taken, at most `MOST_OF_ISSUER` of one, since what comes once has
nothing to be joined with. A third of the corpus is kept aside: it is judged, and nothing is tuned on it.
"""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from app.analyse import analyse
from app.articles import ArticleText
from app.findings import Findings
from app.tasks import AnalysisTask
from app.text.anatomy import read_anatomy

SEED = 20_261_126
NUMBER = 300
MOST_OF_ISSUER = 4
_FEWEST_SIGNS, _MOST_SIGNS = 800, 12_000


class Judged(NamedTuple):
    """A release of the corpus as it is analysed."""

    id: str
    title: str
    text: str
    """As the corpus has it; offsets point into it."""

    @property
    def article(self) -> ArticleText:
        """The text with its paragraphs, which the corpus parts by two spaces; offsets stay true."""
        return ArticleText.plain(self.text.replace("  ", " \n"))


def is_kept_aside(release_id: str) -> bool:
    """Whether a release belongs to the third that nothing is tuned on."""
    return int(hashlib.sha256(release_id.encode()).hexdigest(), 16) % 3 == 0


def read_releases(corpora: Path) -> Iterator[Judged]:
    """Read every release of the corpus once, by its id."""
    seen = set()
    with gzip.open(corpora / "releases" / "bulk.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            release = json.loads(line)
            if release["id"] not in seen:
                seen.add(release["id"])
                yield Judged(release["id"], release["title"], release["text"])


def choose(releases: Sequence[Judged], *, kept_aside: bool, seed: int = SEED) -> list[Judged]:
    """Choose releases whose issuers have others, all of one issuer together; no text twice."""
    usable = [
        one for one in releases if is_kept_aside(one.id) is kept_aside and _FEWEST_SIGNS <= len(one.text) <= _MOST_SIGNS
    ]
    by_issuer: dict[str, dict[str, Judged]] = {}
    for one in usable:
        issuer = read_anatomy(one.article, title=one.title).issuer
        if issuer:
            by_issuer.setdefault(issuer.casefold(), {}).setdefault(one.text, one)
    source = random.Random(seed)
    issuers = sorted(issuer for issuer, texts in by_issuer.items() if len(texts) > 1)
    source.shuffle(issuers)
    chosen: list[Judged] = []
    for issuer in issuers:
        of_issuer = sorted(by_issuer[issuer].values())
        chosen += source.sample(of_issuer, min(MOST_OF_ISSUER, len(of_issuer)))
        if len(chosen) >= NUMBER:
            break
    return chosen[:NUMBER]


def find(release: Judged) -> Findings:
    """Return what the program finds in a release."""
    return analyse(AnalysisTask(0, 0, release.article, title=release.title))
