"""How well near-duplicates are told from releases of one template, and how long an article takes to find its story.

`make bench`, or `pytest -m bench -s tests/bench/test_stories.py`; the releases lie beside the project. What was tuned
on and what is reported are parted by a hash (`near_duplicates.is_for_tuning`). `STORIES` sets the size of the archive
(10,000 articles unless it is set).
"""

import gzip
import json
import os
import random
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from app.database.articles import ArticleStore
from app.database.engine import open_database, sqlite_url
from app.database.stories import StoryStore
from app.memory.stories import DEFAULT_THRESHOLD, bands_of, is_one_story, make_print
from tests.bench.big_archive import make_archive
from tests.bench.near_duplicates import Changer, Pair, Told, is_for_tuning
from tests.memory.releases import results_of_quarter

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

BULK = Path(__file__).parents[3] / "shared" / "releases" / "bulk.jsonl.gz"
WANTED = 500
LEAST_WORDS = 80

_QUARTER = re.compile(
    r"\b(first|second|third|fourth|1st|2nd|3rd|4th)[- ]+quarter|\b[QH][1-4]\b|\b(?:full|fiscal|half)[- ]year"
    r"|\byear ended|quarter(?:ly| ended)|monthly|annual|interim",
    re.IGNORECASE,
)
_SERIES = re.compile(r"^\w+Breaks\s*[–—-]\s*")


class Release(NamedTuple):
    """A release as the file has it."""

    id: str
    source: str
    told: Told

    @property
    def issuer(self) -> str:
        """The first words of the headline, which name who gave it out."""
        return " ".join(_SERIES.sub("", self.told.title).lower().split()[:2])


def read_releases() -> list[Release]:
    with gzip.open(BULK, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    told = (Release(row["id"], row["source"], Told(row["title"], re.sub(" {2,}", "\n", row["text"]))) for row in rows)
    return [one for one in told if len(one.told.text.split()) >= LEAST_WORDS]


def changed_pairs(releases: Sequence[Release], seed: int) -> list[Pair]:
    source = random.Random(seed)
    drawn = source.sample([one for one in releases if not is_for_tuning(one.id)], 2 * WANTED)
    return list(Changer([one.told for one in drawn[WANTED:]], seed).pairs([one.told for one in drawn[:WANTED]]))


def template_pairs(releases: Sequence[Release], seed: int) -> list[Pair]:
    """Pair releases on results of one source: of one issuer while there are any, then of one series of the source."""
    issuers, sources = defaultdict(list), defaultdict(list)
    for one in releases:
        if _QUARTER.search(one.told.title) and not is_for_tuning(one.id):
            issuers[one.source, one.issuer].append(one)
            sources[one.source].append(one)
    source = random.Random(seed)
    pairs = [pair for group in issuers.values() for pair in _pairs(group, "issuer")]
    others = [pair for group in sources.values() for pair in _pairs(group, "series") if pair not in pairs]
    source.shuffle(pairs)
    source.shuffle(others)
    return [*pairs, *others][:WANTED]


def _pairs(group: Sequence[Release], kind: str) -> list[Pair]:
    return [
        Pair(one.told, other.told, False, kind)
        for place, one in enumerate(group)
        for other in group[:place]
        if _words(one.told.title) != _words(other.told.title)
    ]


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w+", title.lower()))


def report(name: str, pairs: Sequence[Pair]) -> float:
    """Print how many pairs were told rightly, and return F1 of those that are one story."""
    told = [(pair, is_told_one(pair)) for pair in pairs]
    missed = Counter(pair.kind for pair, is_one in told if pair.is_one and not is_one)
    wrong = Counter(pair.kind for pair, is_one in told if not pair.is_one and is_one)
    hit = sum(pair.is_one and is_one for pair, is_one in told)
    f1 = 2 * hit / (2 * hit + missed.total() + wrong.total())
    ones = sum(pair.is_one for pair in pairs)
    print(
        f"\n{name}: F1 {f1:.3f}; of {ones} pairs that are one story {missed.total()} missed {dict(missed)}, "
        f"of {len(pairs) - ones} that are two {wrong.total()} taken for one {dict(wrong)}"
    )
    return f1


def is_told_one(pair: Pair) -> bool:
    """Whether an archive would group them: they meet in a band, and are alike."""
    left, right = make_print(*pair.left), make_print(*pair.right)
    meet = not set(bands_of(left)).isdisjoint(bands_of(right))
    return meet and is_one_story(left, right, DEFAULT_THRESHOLD)


@pytest.mark.skipif(not BULK.exists(), reason="the releases are not there")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_true_releases(seed: int) -> None:
    releases = read_releases()

    report(f"true releases, seed {seed}", changed_pairs(releases, seed) + template_pairs(releases, seed))


def test_invented_releases() -> None:
    issuers = [f"{name} {kind}" for name in ("Marlow", "Tindle", "Brea", "Oskar", "Venn") for kind in ("Rail", "Mills")]
    told = [
        Told(f"{issuer} reports results of quarter {quarter}", results_of_quarter(issuer, quarter=quarter, year=year))
        for issuer in issuers
        for year in range(2017, 2027)
        for quarter in range(1, 5)
    ]
    source = random.Random(4)
    two = [Pair(*source.sample(told[40 * n : 40 * n + 40], 2), False, "issuer") for n in range(10) for _ in range(50)]
    one = Changer(told, 4).pairs([source.choice(told) for _ in range(WANTED)])

    report("invented releases", [*one, *two])


def test_an_article_finds_its_story(tmp_path: Path) -> None:
    number = int(os.environ.get("STORIES", "10000"))
    kept = os.environ.get("STORIES_FOLDER")
    path = Path(kept or tmp_path) / f"{number}.sqlite"
    if not path.exists():
        make_archive(path, number)
    database = open_database(sqlite_url(path))
    stories = StoryStore(database)
    began, done = time.perf_counter(), 0
    while stories.catch_up(500):
        done += 500
    print(f"\n{number:,} articles: {done:,} of them were behind, {time.perf_counter() - began:.0f} s")
    newest = list(ArticleStore(database).arrived_after(number - 300))
    times = sorted(_time(stories, one) for one in newest)
    alone, together = statistics.median(times), times[int(len(times) * 0.95)]
    print(f"grouping one article: median {alone:.1f} ms, p95 {together:.1f} ms, worst {times[-1]:.1f} ms")
    sizes = Counter(stories.sizes(newest).values())
    print(f"stories of the last {len(newest)}: {dict(sizes)}; load {os.getloadavg()[0]:.1f}")
    database.close()


def _time(stories: StoryStore, article_id: int) -> float:
    began = time.perf_counter()
    stories.group([article_id])
    return (time.perf_counter() - began) * 1000
