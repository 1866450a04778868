"""Rounds of crashes: a deed is begun in a process of its own, killed at a moment that a seed chose, and looked into."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.archive import open_archive
from app.backups import Keep
from app.database import backups as database_backups
from app.database.engine import open_database, sqlite_url
from app.engine import build_engine
from app.jobs import Workers
from app.paths import Places
from app.settings import Settings
from app.subscriptions import FullText
from tests.conftest import InlineExecutor
from tests.crash.first_release import make_first_release, word_of
from tests.crash.killing import kill_amid
from tests.crash.soundness import (
    Holdings,
    assert_found,
    assert_nothing_missing,
    assert_sound,
    holdings,
    opened,
)
from tests.feed_site import FeedSite, item
from tests.listening import Listener

FEEDS = 6
GROWTH = 4
LONGEST_S = 12.0
"""A deed that takes longer is killed within so many seconds of its beginning."""


@dataclass
class Killed:
    """What is known of a process after its end."""

    ledger: list[list[str]]
    was_over: bool
    left: tuple[str, ...]
    """Files that lay there and would not have after an orderly end."""

    def told(self, what: str) -> set[str]:
        return {word for line in self.ledger if line[0] == what for word in line[1:]}


@dataclass
class Crashes:
    """A profile that lives through many crashes, a site whose feeds grow, and what was hit."""

    folder: Path
    site: FeedSite
    seed: int
    articles: int
    chance: random.Random = field(init=False)
    places: Places = field(init=False)
    typical_s: dict[str, float] = field(default_factory=dict)
    hit: Counter[str] = field(default_factory=Counter)
    items: list[int] = field(default_factory=lambda: [0] * FEEDS)
    longest_orphan_s: float = 0.0
    fetched_again: int = 0
    rounds: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.old = self.folder / "first-release.sqlite"
        make_first_release(self.old, articles=self.articles)
        self.places = Places.in_profile(self.folder / "profile")
        self.places.make()
        shutil.copy(self.old, self.places.database)
        open_database(sqlite_url(self.places.database), backups=self.places.backups).close()
        with opened(self.places.database) as connection:
            connection.execute("UPDATE feeds SET is_ended = 1")  # those of the kept file lead nowhere
        archive = open_archive(self.places)
        for number in range(FEEDS):
            self.grow(number)
            feed = archive.feeds.add_feed(f"{self.site.origin}/{number}", title=f"Feed {number}")
            archive.feeds.set_full_text(feed.id, FullText.NEVER if number else FullText.ALWAYS)
        archive.close()

    # --- the world ---

    def grow(self, feed: int) -> None:
        """Let the site's feed have some items more; the latest thirty are in it."""
        self.items[feed] += GROWTH
        numbers = range(max(0, self.items[feed] - 30), self.items[feed])
        words = [f"pier{feed}x{number}" for number in numbers]
        body = (
            "The harbour board opens {0} to visitors on 1 May 2026. “{0} shines again,” said Ada Marlow, its keeper. "
            "The repair cost 2.5 million euros, 12 percent more than in 2025. "
        )
        pages = [self.site.put_page(f"/{word}", f"<article><p>{body.format(word) * 4}</p></article>") for word in words]
        items = [
            item(number, title=f"About {word}", body=body.format(word) * 3, link=page)
            for number, word, page in zip(numbers, words, pages, strict=True)
        ]
        self.site.put_feed(f"/{feed}", *items, title=f"Feed {feed}")

    # --- crashing ---

    def crash(self, deed: str, places: Places) -> Killed:
        """Begin the deed, kill it at a random moment of it, and wait until nothing of it lives."""
        wait_s = self.chance.uniform(0, min(self.typical_s.get(deed, 1.0) * 1.1, LONGEST_S))
        with_all = self.chance.random() < 0.5
        death = kill_amid(deed, places, self.folder / "ledger", wait_s=wait_s, with_all=with_all)
        self._learn(deed, death.after_s, was_over=death.was_over)
        self.longest_orphan_s = max(self.longest_orphan_s, death.orphans_lived_s)
        return Killed(death.ledger, death.was_over, self._leftovers(places))

    def _learn(self, deed: str, after_s: float, *, was_over: bool) -> None:
        known = self.typical_s.get(deed, 0.3)
        self.typical_s[deed] = (known + after_s) / 2 if was_over else max(known, after_s * 1.2)

    def _leftovers(self, places: Places) -> tuple[str, ...]:
        found = [*places.database.parent.glob("*"), *places.backups.glob("*")]
        kinds = (".making", ".restoring", "-journal", "-wal")
        return tuple(sorted({kind for kind in kinds for path in found if kind in path.name}))

    # --- rounds ---

    def round(self, deed: str) -> None:
        """Crash once, look at what is left, go on as a next start would, and look again."""
        rounds: dict[str, Callable[[], Killed]] = {
            "refresh": self._round_of_refreshing,
            "analysis": self._round_of_refreshing,
            "both": self._round_of_refreshing,
            "backup": self._round_of_backing_up,
            "restore": self._round_of_restoring,
            "migration": self._round_of_migrating,
        }
        self.deed = deed
        killed = rounds[deed]()
        self.rounds += 1
        state = "over already" if killed.was_over else f"amid, left {', '.join(killed.left) or 'nothing'}"
        self.hit[f"{deed}: {state}"] += 1

    def _round_of_refreshing(self) -> Killed:
        for feed in range(FEEDS):
            if self.chance.random() < 0.7:
                self.grow(feed)
        before = holdings(self.places.database)
        killed = self.crash(self.deed, self.places)
        after = holdings(self.places.database)
        assert_sound(self.places.database)
        assert_nothing_missing(before, after)
        self._assert_acknowledged(killed)
        self._go_on(killed)
        assert_nothing_missing(after, holdings(self.places.database))
        return killed

    def _assert_acknowledged(self, killed: Killed) -> None:
        """What the program had told to be stored is stored."""
        with opened(self.places.database) as connection:
            there = {str(one) for (one,) in connection.execute("SELECT id FROM articles")}
            # A page that came is told likewise, and its article waits for analysis again.
            analysed = connection.execute(
                "SELECT id FROM articles WHERE analysed_by > 0 OR page_state <> ''"
            ).fetchall()
        assert killed.told("stored") <= there
        assert killed.told("analysed") <= {str(one) for (one,) in analysed}

    def _go_on(self, killed: Killed) -> None:
        """Refresh after the crash: a feed that was told to be stored is not sent again; nothing is lost or twofold."""
        self.site.answered.clear()
        archive = open_archive(self.places)
        listener = Listener()
        engine = build_engine(
            archive, Workers(cpu=InlineExecutor()), Settings(), news=listener, progressed=lambda _: None
        )
        feeds = [feed for feed in archive.feeds.feeds() if feed.is_polled]
        outcomes = engine.workers.start(engine.rounds.refresh(feeds)).result(timeout=120)
        engine.close()
        archive.close()
        assert [outcome.error for outcome in outcomes] == [""] * FEEDS
        told = {feed.address for feed in feeds if str(feed.id) in killed.told("feed")}
        sent_again = {f"{self.site.origin}{path}" for path, status in self.site.answered if status == 200}
        assert not told & sent_again
        self.fetched_again += len(sent_again)
        assert_sound(self.places.database)
        with opened(self.places.database) as connection:
            for feed, number in enumerate(self.items):
                of_feed = "SELECT count(*) FROM articles JOIN feeds ON feeds.id = feed_id WHERE address = ?"
                stored = connection.execute(of_feed, (f"{self.site.origin}/{feed}",)).fetchone()
                assert stored == (number,)
        newest = {f"pier{feed}x{number - 1}": 1 for feed, number in enumerate(self.items)}
        assert_found(self.places.database, newest | {word_of(self.articles): 1})

    def _round_of_backing_up(self) -> Killed:
        before = holdings(self.places.database)
        killed = self.crash("backup", self.places)
        assert_sound(self.places.database)
        assert_nothing_missing(before, holdings(self.places.database))
        made = {path.name: path for path in self.places.backups.glob("by-hand-*.sqlite")}
        assert killed.told("backup") <= made.keys()
        for path in made.values():
            assert_sound(path)
            assert holdings(path).articles == before.articles
            path.unlink()
        self._clear_by_next_backup(self.places)
        return killed

    def _clear_by_next_backup(self, places: Places) -> None:
        """Whatever was left by the crash goes when the next backup is made."""
        now = datetime.now(UTC)
        for path in places.backups.glob("daily-*.sqlite"):
            path.unlink()
        made = database_backups.make_daily_backup(places.database, places.backups, Keep(1, 0, 0), now=now)
        assert made is not None
        assert_sound(made)
        # A journal or a log beside the archive is SQLite's own, which knows what to do with it.
        assert not {".making", ".restoring"} & set(self._leftovers(places))

    def _round_of_restoring(self) -> Killed:
        """Bring an older archive back into a profile of its own: afterwards there is the old one or the new one."""
        places = self._another_profile("restoring")
        shutil.copy(self.places.database, places.database)
        with opened(self.places.database) as source, opened(places.database) as copy:
            source.backup(copy)
        backup = places.backups / "by-hand-20200101T120000000000-000000.sqlite"
        shutil.copy(self.old, backup)
        now_there, in_backup = holdings(places.database), holdings(backup)
        killed = self.crash("restore", places)
        self._assert_old_or_new(places, now_there, in_backup)
        kept = list(places.backups.glob("before-restore-*.sqlite"))
        for path in kept:
            assert holdings(path) == now_there
        if holdings(places.database).articles == in_backup.articles:
            assert kept
        self._clear_by_next_backup(places)
        return killed

    def _assert_old_or_new(self, places: Places, *either: Holdings) -> None:
        open_database(sqlite_url(places.database), backups=places.backups).close()
        assert_sound(places.database)
        found = holdings(places.database)
        assert found.articles in [one.articles for one in either]
        assert found.marks in [one.marks for one in either]

    def _round_of_migrating(self) -> Killed:
        places = self._another_profile("migrating")
        shutil.copy(self.old, places.database)
        before = holdings(places.database)
        killed = self.crash("migration", places)
        assert holdings(places.database) == before
        open_database(sqlite_url(places.database), backups=places.backups).close()
        assert_sound(places.database)
        assert holdings(places.database) == before
        assert_found(places.database, {word_of(number): 1 for number in (1, self.articles)})
        for path in places.backups.glob("*.sqlite"):
            assert holdings(path) == before
        self._clear_by_next_backup(places)
        return killed

    def _another_profile(self, name: str) -> Places:
        shutil.rmtree(self.folder / name, ignore_errors=True)
        places = Places.in_profile(self.folder / name)
        places.make()
        return places

    def report(self) -> str:
        """Return what was hit, a line each."""
        lines = [f"{number:4}  {what}" for what, number in sorted(self.hit.items())]
        typical = ", ".join(f"{deed} {seconds:.2f} s" for deed, seconds in sorted(self.typical_s.items()))
        return "\n".join(
            [
                f"{self.rounds} rounds, seed {self.seed}, {self.articles + sum(self.items)} articles at the end",
                *lines,
                f"a deed takes: {typical}",
                f"feeds sent again after a crash: {self.fetched_again}; longest life of an orphan"
                f" {self.longest_orphan_s:.2f} s",
            ]
        )
