"""Watches: saved queries that say when something arrives for them, or when nothing has for too long."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import islice

from app.query.folding import fold
from app.query.words import Words, find_hits

MOST_LINES = 5
"""Articles that one alert names; of the others it gives the number."""
MOST_WORDS = 3
MOST_LOOKED_AT = 200
TRIED_DAYS = 90
TRIED_HITS = 10


class AlertWay(StrEnum):
    """How a watch makes itself heard."""

    TRAY = "tray"
    SOUND = "sound"
    BADGE = "badge"
    DIGEST = "digest"
    """Not at once, but at set hours together with others."""


@dataclass(frozen=True, slots=True)
class WatchDraft:
    """What a person says of a watch."""

    name: str
    query: str
    colour: str = "blue"
    folder: str = ""
    """Empty: in none."""
    ways: frozenset[AlertWay] = frozenset({AlertWay.BADGE})
    silence_days: int | None = None
    """Alert also when nothing has been published for it for so many days; None: never."""
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """A saved query of one person."""

    id: int
    draft: WatchDraft
    made: datetime
    new: int = 0
    """Hits that the person has neither read nor passed over."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.draft.name

    @property
    def query(self) -> str:
        """What it looks for."""
        return self.draft.query


@dataclass(frozen=True, slots=True)
class WatchHit:
    """An article that arrived for a watch, and nobody was told of yet."""

    watch_id: int
    article_id: int
    headline: str
    source: str
    found: datetime
    reason: str = ""
    """The words of the article that met the query; empty when no words were asked for."""


@dataclass(frozen=True, slots=True)
class Silence:
    """That nothing was published for a watch for too long."""

    watch_id: int
    since: datetime | None
    """When the last was published; None: never anything."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a query would have found so far."""

    total: int
    per_day: tuple[int, ...]
    """Articles published on each of the last 90 days, today last."""
    last: tuple[int, ...]
    """The ten articles that arrived last."""

    @property
    def a_day(self) -> float:
        """Articles a day, over those 90 days."""
        return sum(self.per_day) / len(self.per_day) if self.per_day else 0.0


@dataclass(frozen=True, slots=True)
class AlertTimes:
    """When alerts may be heard."""

    quiet_from: time | None = None
    quiet_until: time | None = None
    """In between nothing is shown or heard; what came then is told afterwards. May pass midnight."""
    digest_hours: tuple[int, ...] = (9, 17)

    def is_quiet(self, now: datetime) -> bool:
        """Whether it is quiet at this local time."""
        if self.quiet_from is None or self.quiet_until is None or self.quiet_from == self.quiet_until:
            return False
        clock = now.time()
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= clock < self.quiet_until
        return clock >= self.quiet_from or clock < self.quiet_until

    def digest_is_due(self, last: datetime | None, now: datetime) -> bool:
        """Whether a set hour has come since the last digest.

        Both are local times, each in the zone as it was then: clocks are compared, since hours are set by the clock.
        """
        if not self.digest_hours or last is None:
            return bool(self.digest_hours) and last is None and now.hour in self.digest_hours
        was, clock = last.replace(tzinfo=None), now.replace(tzinfo=None)
        today = [datetime.combine(clock.date(), time(hour)) for hour in self.digest_hours]
        moments = [moment + timedelta(days=days) for days in (-1, 0) for moment in today]
        return any(was < moment <= clock for moment in moments)


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """The hits of one watch in an alert."""

    watch: Watch
    hits: tuple[WatchHit, ...]
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """What is told at once: the hits of one refresh, by watch."""

    groups: tuple[AlertGroup, ...]
    is_digest: bool = False

    @property
    def number(self) -> int:
        """How many articles it is about; one that two watches found is one."""
        return len({hit.article_id for group in self.groups for hit in group.hits})

    @property
    def ways(self) -> frozenset[AlertWay]:
        """How it is to be heard."""
        return frozenset[AlertWay]().union(*(group.watch.draft.ways for group in self.groups))


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told now, and which hits need not be told again."""

    alerts: tuple[Alert, ...]
    hits: tuple[WatchHit, ...]
    silences: tuple[Silence, ...]
    is_digest_over: bool = False
    """Whether a set hour has come: what arrives from now on waits for the next."""


def decide_alerts(
    watches: Iterable[Watch],
    hits: Sequence[WatchHit],
    silences: Sequence[Silence],
    times: AlertTimes,
    *,
    last_digest: datetime | None,
    now: datetime,
) -> Told:
    """Group what nobody was told of yet; what must wait is left for the next time. Times are local ones."""
    if times.is_quiet(now):
        return Told((), (), ())
    by_id = {watch.id: watch for watch in watches if not watch.draft.is_paused}
    groups = [
        AlertGroup(
            watch,
            tuple(hit for hit in hits if hit.watch_id == watch.id),
            next((one for one in silences if one.watch_id == watch.id), None),
        )
        for watch in by_id.values()
    ]
    groups = [group for group in groups if group.hits or group.silence]
    later = [group for group in groups if AlertWay.DIGEST in group.watch.draft.ways]
    at_once = [group for group in groups if AlertWay.DIGEST not in group.watch.draft.ways]
    told = [*at_once]
    alerts = [Alert(tuple(at_once))] if at_once else []
    is_due = times.digest_is_due(last_digest, now)
    if later and is_due:
        alerts.append(Alert(tuple(later), is_digest=True))
        told += later
    return Told(
        tuple(alerts),
        tuple(hit for group in told for hit in group.hits),
        tuple(group.silence for group in told if group.silence),
        is_due,
    )


def find_silent(
    watches: Iterable[Watch], last_published: Collection[tuple[int, datetime | None]], now: datetime
) -> tuple[Silence, ...]:
    """Return the watches for which nothing was published for longer than they allow; a new one is given its days."""
    last = dict(last_published)
    silent: list[Silence] = []
    for watch in watches:
        days = watch.draft.silence_days
        if days is None or watch.draft.is_paused:
            continue
        since = last.get(watch.id)
        if max(watch.made, since or watch.made) + timedelta(days=days) <= now:
            silent.append(Silence(watch.id, since))
    return tuple(silent)


def name_words(words: Words, text: str) -> str:
    """Return the first few different words of a text that met a query, as they stand there; empty: none did."""
    surfaces = (text[span.start : span.end] for span in find_hits(words, text))
    different = {fold(surface): surface for surface in reversed(list(islice(surfaces, MOST_LOOKED_AT)))}
    return ", ".join(list(reversed(different.values()))[:MOST_WORDS])


def count_days(published: Iterable[datetime], now: datetime) -> tuple[int, ...]:
    """Count by day: the last 90 of them, today last. All are local times, each in the zone as it was then."""
    days = Counter((now.date() - moment.date()).days for moment in published)
    return tuple(days[TRIED_DAYS - 1 - place] for place in range(TRIED_DAYS))


def name_copy(draft: WatchDraft, taken: Collection[str]) -> WatchDraft:
    """Return the draft under a name that is not taken."""
    number, name = 2, draft.name
    while name in taken:
        name, number = f"{draft.name} ({number})", number + 1
    return replace(draft, name=name)
