"""Watches follow what is stored: noted at once, judged in the background; and what is told of them, and when."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from app.database.asking.store import AskStore
from app.database.watches.judging import WatchJudge
from app.database.watches.store import WatchStore
from app.errors import QuerySyntaxError
from app.memory.hits import Target
from app.memory.watches import (
    MOST_LINES,
    TRIED_DAYS,
    TRIED_HITS,
    Alert,
    AlertGroup,
    AlertTimes,
    Told,
    Trial,
    Watch,
    count_days,
    decide_alerts,
    find_silent,
    name_words,
)
from app.query.language import Query, read_query
from app.query.words import Words


class WatchFollower:
    """Keeps watches in step with what arrives."""

    def __init__(self, judge: WatchJudge) -> None:
        self._judge = judge

    def articles_stored(self, ids: Collection[int]) -> None:
        """Note what is new or has another text."""
        self._judge.note(ids)

    def findings_stored(self, article_id: int) -> None:
        """Note that more is known of an article."""
        self._judge.note([article_id])

    def catch_up(self, limit: int) -> bool:
        """Hold some of the noted articles against every watch."""
        return self._judge.judge(limit) == limit


class Watching:
    """What a window asks about its person's watches; any thread but for `tell`."""

    def __init__(self, watches: WatchStore, asking: AskStore) -> None:
        self._watches = watches
        self._asking = asking

    def try_out(self, typed: str, *, now: datetime) -> Trial:
        """Say what a query would have found so far. Raises QuerySyntaxError."""
        query = read_query(typed)
        if not query:
            raise QuerySyntaxError("There is nothing in that to look for.", 0)
        last = self._asking.page(Target.ARTICLES, query, limit=TRIED_HITS)
        published = self._asking.published(query, since=now - timedelta(days=TRIED_DAYS))
        total = self._asking.count(Target.ARTICLES, query)
        return Trial(
            total, count_days(map(datetime.astimezone, published), now), tuple(hit.key.article_id for hit in last.hits)
        )

    def due(self, times: AlertTimes, *, last_digest: datetime | None, now: datetime) -> Told:
        """Decide what the person is to be told now; `now` is a local time."""
        watches = self._watches.watches()
        known = self._watches.told_silent()
        kept = [watch for watch in watches if watch.draft.silence_days is not None and watch.id not in known]
        read = [(watch, query) for watch in kept if (query := _read(watch))]
        kept = [watch for watch, _ in read]
        last = [(watch.id, self._last_published(watch, query, now)) for watch, query in read]
        silences = find_silent(kept, last, now)
        told = decide_alerts(watches, self._watches.untold(), silences, times, last_digest=last_digest, now=now)
        return replace(told, alerts=tuple(map(self._with_reasons, told.alerts)))

    def _with_reasons(self, alert: Alert) -> Alert:
        """Say of the hits that will be named by which words they were found."""
        ids = {hit.article_id for group in alert.groups for hit in group.hits[:MOST_LINES]}
        texts = self._watches.texts(ids)
        groups: list[AlertGroup] = []
        for group in alert.groups:
            query = _read(group.watch) if group.hits else None
            words = query.words if query else Words()
            hits = [replace(hit, reason=name_words(words, texts.get(hit.article_id, ""))) for hit in group.hits]
            groups.append(replace(group, hits=tuple(hits)))
        return replace(alert, groups=tuple(groups))

    def _last_published(self, watch: Watch, query: Query, now: datetime) -> datetime | None:
        """Return when the latest was published: most often what arrived last, unless that is an old text."""
        page = self._asking.page(Target.ARTICLES, query, limit=1)
        if not page.hits:
            return None
        last = page.hits[0].article.published
        if last > now - timedelta(days=watch.draft.silence_days or 0):
            return last
        return max(self._asking.published(query, since=last), default=last)


def _read(watch: Watch) -> Query | None:
    """Read what a watch looks for; None for what a later Dateline has kept, of which nothing is told."""
    try:
        return read_query(watch.query)
    except QuerySyntaxError:
        return None
