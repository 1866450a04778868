"""Repairs of entities: merged, split, renamed, retyped, rejected, added. Pure; see `app.memory.repairing`."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from app.articles import Span
from app.findings import Entity, EntityType, Figure, Findings, Mention, Quote
from app.memory.anchors import Anchor, find_anchor, find_everywhere
from app.memory.repair_kinds import Scope
from app.memory.repairs import LONGEST_NAME, Repair
from app.query.folding import fold


def key_of(name: str) -> str:
    """Return what a name is compared by: folded; a name of signs alone by itself."""
    return fold(name) or name.strip()


def merge(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Let the entity be one with another; where that one is not named, take over its name and type."""
    name, kind = repair.change.name, repair.change.type
    chosen = find_targets(findings, repair, text)
    if not name or not chosen:
        return findings, 0
    into = find_entity(findings, name, kind)
    others = [entity for entity in chosen if into is None or entity.id != into.id]
    if into is None:
        first, *rest = chosen
        renamed = _put(findings, first, replace(first, name=name, type=kind or first.type))
        return _join(renamed, rest, into_id=first.id), len(chosen)
    return _join(findings, others, into_id=into.id), len(others)


def rename(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Give it another name; one that is there already under that name takes it in."""
    name = repair.change.name
    chosen = find_targets(findings, repair, text)
    if not name:
        return findings, 0
    for entity in chosen:
        findings = _become(findings, entity, name, entity.type)
    return _rename_unlinked(findings, repair, name), len(chosen)


def retype(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Let it be of another type; one that is there already of that type takes it in."""
    kind = repair.change.type
    chosen = find_targets(findings, repair, text)
    if kind is None:
        return findings, 0
    for entity in chosen:
        findings = _become(findings, entity, entity.name, kind)
    return findings, len(chosen)


def reject(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Let it be no entity; who spoke keeps the name under which they spoke."""
    chosen = find_targets(findings, repair, text)
    for entity in chosen:
        rest = tuple(one for one in findings.entities if one is not entity)
        release = findings.release
        if release.issuer and key_of(release.issuer) == key_of(entity.name):
            release = replace(release, issuer=None)
        findings = _point(replace(findings, entities=rest, release=release), {entity.id}, to=None)
    return findings, len(chosen)


def split(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Let some mentions be those of another entity; without any, the whole entity is told from its namesakes."""
    change = repair.change
    name = change.name or repair.target.name
    wrong = 0
    for entity in find_targets(findings, repair, text):
        if not change.moved:
            changed = _become(findings, entity, name, change.type or entity.type)
        else:
            changed = _split_one(findings, entity, repair, text)
        wrong += changed != findings
        findings = changed
    return findings, wrong


def add(findings: Findings, repair: Repair, text: str) -> tuple[Findings, int]:
    """Let the words be an entity wherever they stand in the text."""
    words, kind = repair.target.words, repair.change.type
    if words is None or kind is None or len(words.exact) > LONGEST_NAME:
        return findings, 0
    spans = find_everywhere(words.exact, text)
    if not spans and repair.scope is Scope.ARTICLE and (there := find_anchor(words, text)) is not None:
        spans = (there,)
    if not spans:
        return findings, 0
    name = repair.change.name or words.exact
    mentions = tuple(Mention(span, is_nested=_is_nested(span, findings.entities)) for span in spans)
    there_already = find_entity(findings, name, kind)
    if there_already is not None:
        return _put(findings, there_already, _with_mentions(there_already, mentions)), 0
    added = Entity(_fresh_id(findings), name, kind, mentions, confidence=1.0)
    return replace(findings, entities=(*findings.entities, added)), 0


# --- finding ----------------------------------------------------------------------------------------------------


def find_targets(findings: Findings, repair: Repair, text: str) -> list[Entity]:
    """Return the entities that are meant: by folded name and type; in its own article also by the words of a mention.

    Where several have the name, the anchored words decide, in its own article.
    """
    target = repair.target
    key = key_of(target.name)
    named = [one for one in findings.entities if key_of(one.name) == key and target.type in (None, one.type)]
    if len(named) == 1 or target.words is None or repair.scope is not Scope.ARTICLE:
        return named
    place = find_anchor(target.words, text)
    there = [one for one in named or findings.entities if any(mention.span == place for mention in one.mentions)]
    if named:
        return there or named
    return [one for one in there if target.type in (None, one.type)][:1]


def find_entity(findings: Findings, name: str, kind: EntityType | None = None) -> Entity | None:
    """Return the entity of that name, and type where one is given."""
    key = key_of(name)
    return next((one for one in findings.entities if key_of(one.name) == key and kind in (None, one.type)), None)


def _fresh_id(findings: Findings) -> str:
    """Return an id that no entity has, and that nothing refers to."""
    taken = {one.id for one in findings.entities} | {figure.claimed_by for figure in findings.figures}
    taken |= {quote.speaker.entity_id for quote in findings.quotes if quote.speaker} | {findings.issuer_entity}
    number = 1
    while f"r{number}" in taken:
        number += 1
    return f"r{number}"


def _is_nested(span: Span, entities: Iterable[Entity]) -> bool:
    mentions = (mention.span for entity in entities for mention in entity.mentions)
    return any(other.contains(span) and other != span for other in mentions)


# --- changing ---------------------------------------------------------------------------------------------------


def _become(findings: Findings, entity: Entity, name: str, kind: EntityType) -> Findings:
    """Give an entity this name and type, or let the one that has both take it in."""
    into = find_entity(findings, name, kind)
    if into is not None and into.id != entity.id:
        return _join(findings, [entity], into_id=into.id)
    return _put(findings, entity, replace(entity, name=name, type=kind))


def _put(findings: Findings, before: Entity, after: Entity) -> Findings:
    """Put a changed entity in the place of the one before; who speaks and who issued bear its name."""
    entities = tuple(after if one is before else one for one in findings.entities)
    findings = replace(findings, entities=entities)
    if before.name == after.name:
        return findings
    quotes = tuple(_called(quote, before.id, after.name) for quote in findings.quotes)
    release = findings.release
    if release.issuer and key_of(release.issuer) == key_of(before.name):
        release = replace(release, issuer=after.name)
    return replace(findings, quotes=quotes, release=release)


def _called(quote: Quote, entity_id: str, name: str) -> Quote:
    if quote.speaker is None or quote.speaker.entity_id != entity_id:
        return quote
    return replace(quote, speaker=replace(quote.speaker, name=name))


def _rename_unlinked(findings: Findings, repair: Repair, name: str) -> Findings:
    """Give the new name to statements whose speaker bears the old one without being an entity."""
    key = key_of(repair.target.name)

    def renamed(quote: Quote) -> Quote:
        speaker = quote.speaker
        if speaker is None or speaker.entity_id is not None or key_of(speaker.name) != key:
            return quote
        return replace(quote, speaker=replace(speaker, name=name))

    return replace(findings, quotes=tuple(map(renamed, findings.quotes)))


def _join(findings: Findings, others: Collection[Entity], *, into_id: str) -> Findings:
    """Let one entity take in others: their mentions, roles, statements and claims."""
    into = findings.entity(into_id)
    others = [other for other in others if other.id != into_id]
    if into is None or not others:
        return findings
    joined = into
    for other in others:
        joined = replace(
            _with_mentions(joined, other.mentions),
            roles=tuple(dict.fromkeys((*joined.roles, *other.roles))),
            country=joined.country or other.country,
            ticker=joined.ticker or other.ticker,
            confidence=max(joined.confidence, other.confidence),
        )
    gone = {other.id for other in others}
    entities = tuple(joined if one is into else one for one in findings.entities if one.id not in gone)
    release = findings.release
    if release.issuer and any(key_of(other.name) == key_of(release.issuer) for other in others):
        release = replace(release, issuer=joined.name)
    return _point(replace(findings, entities=entities, release=release), gone, to=joined)


def _with_mentions(entity: Entity, more: Iterable[Mention]) -> Entity:
    mentions = {mention.span: mention for mention in (*more, *entity.mentions)}
    return replace(entity, mentions=tuple(sorted(mentions.values(), key=lambda mention: mention.span)))


def _point(findings: Findings, gone: Collection[str], *, to: Entity | None) -> Findings:
    """Let whatever refers to entities that are gone refer to another, or to none."""
    to_id = to.id if to else None

    def quote_of(quote: Quote) -> Quote:
        if quote.speaker is None or quote.speaker.entity_id not in gone:
            return quote
        speaker = replace(quote.speaker, entity_id=to_id)
        return replace(quote, speaker=replace(speaker, name=to.name) if to else speaker)

    def figure_of(figure: Figure) -> Figure:
        return replace(figure, claimed_by=to_id) if figure.claimed_by in gone else figure

    return replace(
        findings,
        quotes=tuple(map(quote_of, findings.quotes)),
        figures=tuple(map(figure_of, findings.figures)),
        issuer_entity=to_id if findings.issuer_entity in gone else findings.issuer_entity,
    )


# --- splitting --------------------------------------------------------------------------------------------------


def _split_one(findings: Findings, entity: Entity, repair: Repair, text: str) -> Findings:
    name, kind = repair.change.name or repair.target.name, repair.change.type or entity.type
    is_moved = _chooser(repair, text)
    moved = tuple(mention for mention in entity.mentions if is_moved(mention.span))
    if not moved or (
        len(moved) == len(entity.mentions) and key_of(name) == key_of(entity.name) and kind == entity.type
    ):
        return findings
    kept = replace(entity, mentions=tuple(mention for mention in entity.mentions if mention not in moved))
    other = find_entity(findings, name, kind)
    if other is None or other.id == entity.id:
        other = Entity(_fresh_id(findings), name, kind, (), roles=(), confidence=1.0)
        findings = replace(findings, entities=(*findings.entities, other))
    taking = _with_mentions(other, moved)
    entities = tuple(_either(one, entity, kept, other, taking) for one in findings.entities)
    if not kept.mentions:
        entities = tuple(one for one in entities if one is not kept)
    return _move_speakers(replace(findings, entities=entities), entity, taking, is_moved)


def _either(one: Entity, entity: Entity, kept: Entity, other: Entity, taking: Entity) -> Entity:
    if one is entity:
        return kept
    return taking if one is other else one


class _Moved:
    """Which mentions go along: in its own article those at the anchored places, elsewhere those of the same words."""

    def __init__(self, anchors: Iterable[Anchor], text: str, *, by_place: bool) -> None:
        self._text = text
        self._places = {find_anchor(anchor, text) for anchor in anchors} if by_place else set()
        self._surfaces = set() if by_place else {anchor.exact for anchor in anchors}

    def __call__(self, span: Span) -> bool:
        return span in self._places or span.of(self._text) in self._surfaces


def _chooser(repair: Repair, text: str) -> _Moved:
    return _Moved(repair.change.moved, text, by_place=repair.scope is Scope.ARTICLE)


def _move_speakers(findings: Findings, entity: Entity, taking: Entity, is_moved: _Moved) -> Findings:
    """Let statements whose speaker is named by a moved mention be the other's."""

    def moved(quote: Quote) -> Quote:
        speaker = quote.speaker
        if speaker is None or speaker.entity_id != entity.id or not is_moved(speaker.phrase.span):
            return quote
        return replace(quote, speaker=replace(speaker, name=taking.name, entity_id=taking.id))

    is_gone = findings.entity(entity.id) is None
    findings = replace(findings, quotes=tuple(map(moved, findings.quotes)))
    return _point(findings, {entity.id}, to=taking) if is_gone else findings
