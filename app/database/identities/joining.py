"""The entities of an article joined with those of all others, and taken out again. Runs in the writer's transaction."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, bindparam, select, update

from app.database.id_sets import id_set
from app.database.identities import keeping
from app.database.identities.candidates import Candidates, find_candidates
from app.database.identities.sightings import Analysed, Seen, read_analyses
from app.database.inserting import insert_rows
from app.database.quote_bank import speakers
from app.database.tables import AnalysisRow, ArticleRow, EntityRow, IdentityRow
from app.memory.joining.deciding import NOBODY, Decision, decide
from app.memory.joining.signs import Profile, Sighting
from app.memory.joining.ties import NO_TIES, Ties
from app.query.folding import fold

_AT_ONCE = 100
"""Analyses whose texts are held at once."""


def join(connection: Connection, analysis_id: int, ties: Ties) -> None:
    """Find out who the entities of an analysis are; those of whom it is known stay who they are."""
    for analysed in read_analyses(connection, [analysis_id], ties):
        waiting = [seen for seen in analysed.seen if seen.identity_id is None]
        pairs = _Joining(connection, [seen.sighting for seen in waiting], ties).join()
        _point(connection, analysed, waiting, [identity for identity, _ in pairs])
        keeping.count_up(connection, pairs)
        keeping.show_names(connection, {identity for identity, _ in pairs})
    speakers.point(connection, analysis_id)
    _mark(connection, [analysis_id], is_joined=True)
    keeping.tidy(connection)


def take_out(connection: Connection, analysis_ids: Collection[int]) -> None:
    """Let the entities of analyses be nobody's, before they go or since they are no longer of the current version.

    Names that nothing else bears stay until `tidy`, so that an analysis that comes anew finds who it was.
    """
    borne = select(EntityRow.analysis_id).where(EntityRow.analysis_id.in_(id_set(analysis_ids)))
    ids = sorted(connection.execute(borne.where(EntityRow.identity_id.is_not(None)).distinct()).scalars())
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        seen = [one for analysed in read_analyses(connection, some, NO_TIES) for one in analysed.seen]
        pairs = [(one.identity_id, one.sighting) for one in seen if one.identity_id is not None]
        keeping.count_down(connection, pairs)
        keeping.forget_sayings(connection, [one.entity_id for one in seen])
        among = EntityRow.analysis_id.in_(id_set(some))
        connection.execute(update(EntityRow).where(among).values(identity_id=None, day=None))
        speakers.forget(connection, some)


def take_out_articles(connection: Connection, article_ids: Collection[int]) -> None:
    """Take out everything that was found in articles that are about to go."""
    found = select(AnalysisRow.id).where(AnalysisRow.article_id.in_(id_set(article_ids)))
    take_out(connection, connection.execute(found).scalars().all())
    keeping.tidy(connection)


def take_out_earlier(connection: Connection, article_ids: Collection[int]) -> None:
    """Take out what was found in texts of articles that are no longer the current ones."""
    outdated = select(AnalysisRow.id).join(ArticleRow, ArticleRow.id == AnalysisRow.article_id)
    outdated = outdated.where(ArticleRow.id.in_(id_set(article_ids)), AnalysisRow.version_id != ArticleRow.version_id)
    ids = connection.execute(outdated).scalars().all()
    if ids:
        take_out(connection, ids)
        keeping.tidy(connection)
        _mark(connection, ids, is_joined=True)  # nothing in it is to be joined


def _mark(connection: Connection, ids: Collection[int], *, is_joined: bool) -> None:
    connection.execute(update(AnalysisRow).where(AnalysisRow.id.in_(id_set(ids))).values(is_joined=is_joined))


def _point(connection: Connection, analysed: Analysed, seen: Sequence[Seen], identities: Sequence[int]) -> None:
    values = [
        {"this": one.entity_id, "identity": identity, "on": analysed.day}
        for one, identity in zip(seen, identities, strict=True)
    ]
    if values:
        this = update(EntityRow).where(EntityRow.id == bindparam("this"))
        connection.execute(this.values(identity_id=bindparam("identity"), day=bindparam("on")), values)


class _Joining:
    """The sightings of one article under way; used once. Those who are new have negative ids until all are known."""

    def __init__(self, connection: Connection, sightings: Sequence[Sighting], ties: Ties) -> None:
        self._connection = connection
        self._sightings = sightings
        self._ties = ties
        self._candidates: Candidates = find_candidates(connection, sightings)
        self._new: list[Sighting] = []

    def join(self) -> list[tuple[int, Sighting]]:
        """Return for each sighting whose it is; the fullest names go first, since they explain the others."""
        order = sorted(range(len(self._sightings)), key=lambda at: (-len(self._sightings[at].name.split()), at))
        found: dict[int, int] = {}
        for at in order:
            sighting = self._sightings[at]
            decision = decide(sighting.profile, self._candidates.of(sighting), self._ties)
            if decision.merged:
                self._merge(decision)
                found = {at: decision.identity_id if one in decision.merged else one for at, one in found.items()}
            found[at] = decision.identity_id if decision.identity_id != NOBODY else self._begin(sighting)
            self._learn(found[at], decision.merged, sighting)
        ids = self._make_new(set(found.values()))
        return [(ids.get(found[at], found[at]), sighting) for at, sighting in enumerate(self._sightings)]

    def _merge(self, decision: Decision) -> None:
        known = [one for one in decision.merged if one > 0]
        if known:
            keeping.merge(self._connection, decision.identity_id, known)

    def _begin(self, sighting: Sighting) -> int:
        self._new.append(sighting)
        return -len(self._new)

    def _make_new(self, needed: Collection[int]) -> dict[int, int]:
        """Store those who are new, and return which id each got; those that were merged since are none."""
        begun = [(-number, sighting) for number, sighting in enumerate(self._new, 1) if -number in needed]
        rows = [
            {"type": sighting.type, "name": sighting.name, "name_key": fold(sighting.name)} for _, sighting in begun
        ]
        ids = insert_rows(self._connection, IdentityRow.id, rows)
        return {number: one for (number, _), one in zip(begun, ids, strict=True)}

    def _learn(self, identity: int, merged: Sequence[int], sighting: Sighting) -> None:
        """Let the others of the article know what this one says of the identity."""
        known = [one for one in self._candidates.of(sighting) if one.id in (identity, *merged)]
        self._candidates.replace({identity, *merged}, _united(identity, [*known, sighting.profile]))


def _united(identity: int, profiles: Sequence[Profile]) -> Profile:
    signs: dict[str, frozenset[str]] = {}
    contexts: dict[str, frozenset[str]] = {}
    for profile in profiles:
        for kind, keys in profile.signs.items():
            signs[kind] = signs.get(kind, frozenset()) | keys
        for kind, keys in profile.contexts.items():
            contexts[kind] = contexts.get(kind, frozenset()) | keys
    return Profile(profiles[-1].type, signs, contexts, identity)
