"""Whom and what a release names, as rows: name, role, how often they speak, and a step through the mentions."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex

from app.anatomy import Release
from app.articles import Span
from app.findings import Entity, EntityType, Findings, Mention, MentionKind
from ui import wording
from ui.item_models.grouped import FindingRow, GroupedRows, RowGroup
from ui.wording import translate

# Groups in the order of the panel: places and facilities share one.
_ORDER = (
    (EntityType.PERSON,),
    (EntityType.ORGANISATION,),
    (EntityType.PLACE, EntityType.FACILITY),
    (EntityType.INITIATIVE,),
    (EntityType.WORK,),
    (EntityType.PRODUCT,),
    (EntityType.LAW,),
    (EntityType.EVENT,),
    (EntityType.NORP,),
)


@dataclass(frozen=True, slots=True)
class EntityRow(FindingRow):
    """One entity, in words."""

    entity: Entity
    name: str
    detail: str
    """Role, country or ticker, what is special about where it is named, and whether it is unsure."""
    statements: int
    """How many statements are theirs."""
    mentions: tuple[Span, ...]
    """Those that are stepped through."""
    position: int | None = None
    """Of the mention stepped to, from 0; None: not stepped yet."""

    @property
    def places(self) -> tuple[int, ...]:
        """Offsets of all mentions that are stepped through."""
        return tuple(mention.start for mention in self.mentions)


class EntityRows(GroupedRows):
    """Entities by type, speakers first, then by mentions."""

    def show_findings(self, findings: Findings, *, unsure_below: float = wording.UNSURE_BELOW) -> None:
        """Fill the rows; wires and exchanges are none."""
        rows = sorted(_make_rows(findings, unsure_below), key=_rank)
        groups = []
        for types in _ORDER:
            chosen = tuple(row for row in rows if row.entity.type in types)
            is_open = types != (EntityType.NORP,)
            groups.append(RowGroup(types[0].value, wording.entity_group(types[0]), chosen, is_open=is_open))
        self.show_groups(groups)

    def step(self, index: QModelIndex, delta: int) -> Span | None:
        """Go to the next or previous mention, round the end; returns it. None where `index` is no entity."""
        row = self.value(index)
        if not isinstance(row, EntityRow):
            return None
        if row.position is None:
            position = 0 if delta > 0 else len(row.mentions) - 1
        else:
            position = (row.position + delta) % len(row.mentions)
        self.replace_row(index, replace(row, position=position, span=row.mentions[position]))
        return row.mentions[position]


def _rank(row: EntityRow) -> tuple[bool, bool, int, int]:
    is_nested = all(mention.is_nested for mention in row.entity.mentions)
    return (not row.statements, is_nested, -len(row.mentions), row.mentions[0].start)


def _make_rows(findings: Findings, unsure_below: float) -> Iterator[EntityRow]:
    speakers = Counter(q.speaker.entity_id for q in findings.quotes if q.speaker and q.kind.is_speech)
    furniture = _furniture(findings.release)
    for number, entity in enumerate(findings.entities):
        mentions = _counted(entity)
        if not mentions or entity.name in furniture:
            continue
        detail = _detail(entity, findings.release, is_unsure=entity.confidence < unsure_below)
        statements = speakers[entity.id]
        yield EntityRow(
            index=number,
            span=mentions[0].span,
            sentence=_sentence(entity, detail, statements=statements, mentions=len(mentions)),
            entity=entity,
            name=wording.on_one_line(entity.name),
            detail=detail,
            statements=statements,
            mentions=tuple(mention.span for mention in mentions),
        )


def _furniture(release: Release) -> set[str | None]:
    """Name what stands in the fact strip and is never a row."""
    wire = release.dateline.wire if release.dateline else None
    return {wire, *(ticker.exchange for ticker in release.tickers)}


def _counted(entity: Entity) -> Sequence[Mention]:
    """Choose the mentions that count: by name and on their own; where there are none, what there is."""
    named = [mention for mention in entity.mentions if mention.kind is MentionKind.NAME]
    return [mention for mention in named if not mention.is_nested] or named or entity.mentions


def _detail(entity: Entity, release: Release, *, is_unsure: bool) -> str:
    parts = list(entity.roles[:1])
    if entity.country and entity.type in (EntityType.PLACE, EntityType.FACILITY):
        parts.append(wording.country_name(entity.country))
    if entity.ticker:
        parts.append(entity.ticker)
    is_place = entity.type is EntityType.PLACE
    if is_place and release.dateline and any(release.dateline.span.contains(m.span) for m in entity.mentions):
        parts.append(translate("EntityRows", "dateline"))
    if all(mention.is_nested for mention in entity.mentions):
        parts.append(translate("EntityRows", "only inside names"))
    if is_unsure:
        parts.append(translate("EntityRows", "unsure"))
    return wording.joined([wording.on_one_line(part) for part in parts if part != entity.name])


def _sentence(entity: Entity, detail: str, *, statements: int, mentions: int) -> str:
    said = translate("EntityRows", "{n} statements").format(n=statements) if statements > 1 else ""
    if statements == 1:
        said = translate("EntityRows", "1 statement")
    named = translate("EntityRows", "named once")
    if mentions > 1:
        named = translate("EntityRows", "named {n} times").format(n=mentions)
    parts = [wording.on_one_line(entity.name), wording.read_out(detail), said, named]
    return ", ".join(part for part in parts if part)
