"""How well names are joined across articles, against what was judged by hand.

    joining.py draw CORPORA OUT       analyses the releases, joins them, and writes what is to be judged to OUT
    joining.py figures CORPORA        prints recall over the pairs that should be joined and precision of the links

CORPORA is the folder that holds `releases/bulk.jsonl.gz`. What was judged lies in `tests/data/joining/judged.json`:
release ids, places of first mentions, SHA-256 of the texts, verdicts, and no text. A pair is the `same` when both
places name the same thing, whatever its type was taken for, `two` when they do not, and `neither` when one names
nothing; the pairs were judged before the links of the program were looked at. `draw CORPORA OUT tuning` takes the
sample that the joining was worked on with.
"""

import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drawing import Analysed, Named, Pair, by_release, draw_links, draw_pairs
from releases import Judged, choose, find, read_releases
from sqlalchemy import and_, select

from app.articles import BodySource
from app.database.articles import ArticleStore
from app.database.engine import Database, open_database, sqlite_url
from app.database.feeds import FeedStore
from app.database.findings import FindingStore
from app.database.identities.store import IdentityStore
from app.database.tables import EntityRow, MentionRow
from app.subscriptions import Decisions, Entry, FeedItem

JUDGED = Path(__file__).parents[2] / "tests" / "data" / "joining" / "judged.json"
ENOUGH = 100
"""So many of the drawn pairs that are the same, in their order, are what recall is counted over."""
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def join(analysed: Analysed) -> Callable[[Named], int]:
    """Bring releases into an archive one by one, as the program does, and return who each entity is there."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(sqlite_url(Path(folder) / "archive.sqlite"))
        articles = _bring(database, analysed)
        first = and_(MentionRow.entity_id == EntityRow.id, MentionRow.number == 0)
        columns = (EntityRow.article_id, MentionRow.start, MentionRow.end, EntityRow.identity_id)
        with database.read() as connection:
            rows = connection.execute(select(*columns).join(MentionRow, first)).all()
        database.close()
    found = {Named(articles[article], start, end): identity or 0 for article, start, end, identity in rows}
    return lambda named: found[named]


def _bring(database: Database, analysed: Analysed) -> dict[int, int]:
    articles, findings, identities = ArticleStore(database), FindingStore(database), IdentityStore(database)
    feed_id = FeedStore(database).add_feed("https://releases.example/").id
    numbers = {}
    for number, (release, found) in enumerate(analysed):
        item = FeedItem(guid=release.id, link=f"https://releases.example/{release.id}", title=release.title)
        sha256 = digest(release.text)
        entry = Entry(item, release.title, release.article, BodySource.FEED, sha256, sha256)
        (article_id,) = articles.store(feed_id, Decisions(new=(entry,)), now=_NOW).new
        findings.store(articles.task(article_id).version_id, found, now=_NOW)
        identities.join(article_id)
        numbers[article_id] = number
    return numbers


def _analyse(releases: Sequence[Judged]) -> Analysed:
    return [(release, find(release)) for release in releases]


def draw(corpora: Path, out: Path, *, kept_aside: bool) -> None:
    """Write pairs and links with their releases; a verdict is to be put behind each."""
    analysed = _analyse(choose(list(read_releases(corpora)), kept_aside=kept_aside))
    drawn = {"pairs": draw_pairs(analysed), "links": draw_links(analysed, join(analysed))}
    texts = {release.id: digest(release.text) for release, _ in analysed}
    written = {kind: [_write(pair, analysed) for pair in pairs] for kind, pairs in drawn.items()}
    out.write_text(json.dumps({"texts": texts} | written, indent=0) + "\n", "utf-8")


def _write(pair: Pair, analysed: Analysed) -> list[Any]:
    return [value for named in pair for value in (analysed[named.release][0].id, named.start, named.end)]


def figures(corpora: Path) -> None:
    """Print recall, precision, and which pairs of two different ones are joined."""
    judged = json.loads(JUDGED.read_text("utf-8"))
    known = {release.id: release for release in read_releases(corpora) if release.id in judged["texts"]}
    analysed = _analyse([known[release_id] for release_id in judged["texts"]])
    numbers, identity_of = by_release(analysed), join(analysed)

    def joined(row: list[Any]) -> bool:
        one, other = (Named(numbers[row[at]], row[at + 1], row[at + 2]) for at in (0, 3))
        return identity_of(one) == identity_of(other)

    same = [row for row in judged["pairs"] if row[6] == "same"][:ENOUGH]
    two = [row for row in judged["pairs"] if row[6] == "two"]
    links = [row for row in judged["links"] if joined(row)]
    right = sum(row[6] == "same" for row in links)
    print(f"recall: {sum(map(joined, same))} of {len(same)} pairs that are the same are joined")
    print(f"precision: {right} of {len(links)} links ({right / len(links):.1%}); {len(judged['links'])} were drawn")
    print(f"wrongly joined: {sum(map(joined, two))} of {len(two)} pairs that share a name and are two")


if __name__ == "__main__":
    what, corpora, *others = sys.argv[1:]
    if what == "figures":
        figures(Path(corpora))
    else:
        draw(Path(corpora), Path(others[0]), kept_aside=others[1:] != ["tuning"])
