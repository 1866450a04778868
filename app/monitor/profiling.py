"""Profiles of persons, organisations and places, read from the stores; any thread."""

from collections.abc import Sequence
from datetime import date

from app.database.articles import ArticleStore
from app.database.identities.store import IdentityStore
from app.findings import Figure, Quote
from app.memory.hits import Hit, Key
from app.memory.identities import Place
from app.memory.profiles import Answer, Asked, Days, Part, Profile, step_for

PORTION = 50


class Profiling:
    """Reads what a page shows of one identity."""

    def __init__(self, identities: IdentityStore, articles: ArticleStore) -> None:
        self._identities = identities
        self._articles = articles

    def profile(self, identity_id: int) -> Profile | None:
        """Return the profile; None when nothing is left of the identity."""
        store = self._identities
        identity = store.identity(identity_id)
        if identity is None:
            return None
        step = step_for(identity.first_seen, identity.last_seen)
        names, roles, company = store.names(identity_id), store.roles(identity_id), store.company(identity_id)
        return Profile(identity, names, roles, step, store.timeline(identity_id, step), company)

    def profile_of_entity(self, article_id: int, entity_key: str) -> Profile | None:
        """Return the profile of somebody who is named in an article, by the key within it ("e1")."""
        cards = self._identities.cards(article_id)
        found = next((card.identity.id for card in cards if card.entity_key == entity_key), None)
        return None if found is None else self.profile(found)

    def part(self, asked: Asked) -> Answer:
        """Return a portion of a list."""
        return self._articles_of(asked) if asked.part is Part.ARTICLES else self._passages_of(asked)

    def _passages_of(self, asked: Asked) -> Answer:
        store, after = self._identities, asked.after if isinstance(asked.after, Place) else None
        found: list[tuple[Key, Quote | Figure]]
        if asked.part is Part.FIGURES:
            figures = store.figures_near(asked.identity_id, after=after, limit=PORTION)
            found = [(Key(one.article_id, one.id), one.figure) for one in figures.items]
            following = figures.next
        else:
            ask = store.quotes_by if asked.part is Part.SAID_BY else store.quotes_about
            quotes = ask(asked.identity_id, after=after, limit=PORTION)
            found = [(Key(one.article_id, one.id), one.quote) for one in quotes.items]
            following = quotes.next
        number = len(found) if asked.after is None and following is None else None
        return Answer(asked, self._hits(found), following, number)

    def _hits(self, found: Sequence[tuple[Key, Quote | Figure]]) -> tuple[Hit, ...]:
        ids = list(dict.fromkeys(key.article_id for key, _ in found))
        articles = {one.id: one for one in self._articles.summaries(ids)}
        return tuple(Hit(key, articles[key.article_id], one) for key, one in found if key.article_id in articles)

    def _articles_of(self, asked: Asked) -> Answer:
        days = asked.days or Days(date.min, date.max)
        ids = self._identities.articles(asked.identity_id, days.first, days.last)
        start = asked.after if isinstance(asked.after, int) else 0
        end = start + PORTION
        articles = {one.id: one for one in self._articles.summaries(ids[start:end])}
        hits = tuple(Hit(Key(one), articles[one]) for one in ids[start:end] if one in articles)
        return Answer(asked, hits, end if end < len(ids) else None, len(ids))
