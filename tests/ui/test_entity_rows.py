"""Entities as rows: groups, order, what is special about them, and the step through mentions."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.articles import Span
from app.findings import Entity, EntityType, Findings, Mention, MentionKind
from ui.item_models.entity_rows import EntityRow, EntityRows


@pytest.fixture
def model(qtbot: QtBot) -> EntityRows:
    """A model that Qt watches."""
    rows = EntityRows()
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning, rows)
    return rows


def row_named(model: EntityRows, name: str) -> EntityRow:
    return next(row for row in model.rows() if isinstance(row, EntityRow) and row.name == name)


def entity(name: str, kind: EntityType, *starts: int, nested: bool = False) -> Entity:
    mentions = tuple(Mention(Span(start, start + 2), is_nested=nested) for start in starts)
    return Entity(f"id-{name}", name, kind, mentions)


def test_groups_stand_in_the_order_of_the_panel_and_nationalities_are_folded(model: EntityRows) -> None:
    kinds = [EntityType.NORP, EntityType.EVENT, EntityType.FACILITY, EntityType.PLACE, EntityType.PERSON]
    entities = tuple(entity(f"Name {n}", kind, n) for n, kind in enumerate(kinds))

    model.show_findings(Findings("en", entities=entities))

    titles = [(group.title, group.is_open) for group in model.groups()]
    assert titles == [("People", True), ("Places", True), ("Events", True), ("Groups", False)]


def test_speakers_come_first_then_those_named_most(model: EntityRows, sample_findings: Findings) -> None:
    often = replace(entity("Maris Thornquell", EntityType.PERSON, 1, 5, 9, 13, 17), id="e9")

    model.show_findings(replace(sample_findings, entities=(often, *sample_findings.entities)))

    people = [row.name for row in model.groups()[0].rows if isinstance(row, EntityRow)]
    assert people == ["Ottiline Brackwater", "Jorunn Fessingham", "Maris Thornquell"]


def test_statements_are_counted_reported_ones_included(model: EntityRows, sample_findings: Findings) -> None:
    model.show_findings(sample_findings)

    assert row_named(model, "Ottiline Brackwater").statements == 2
    assert row_named(model, "Norrowland").statements == 0


def test_a_row_says_role_country_or_ticker_and_the_dateline(model: EntityRows, sample_findings: Findings) -> None:
    model.show_findings(sample_findings)

    details = {row.name: row.detail for row in model.rows() if isinstance(row, EntityRow)}
    assert details["Ottiline Brackwater"] == "chief operating officer"
    assert details["Norrowland"] == "Norway"
    assert details["Vellamarsh Instruments"] == "NYSE: VLMQ"
    assert details["Port Ellery"] == "dateline"


def test_wires_and_exchanges_are_no_rows(model: EntityRows, sample_findings: Findings) -> None:
    furniture = (entity("PR Newswire", EntityType.ORGANISATION, 3), entity("NYSE", EntityType.ORGANISATION, 4))

    model.show_findings(replace(sample_findings, entities=furniture))

    assert model.rowCount() == 0


def test_pronouns_are_not_stepped_through(model: EntityRows, sample_findings: Findings) -> None:
    model.show_findings(sample_findings)

    named = [m for m in sample_findings.entities[1].mentions if m.kind is MentionKind.NAME]
    assert row_named(model, "Ottiline Brackwater").mentions == tuple(mention.span for mention in named)


def test_a_name_that_stands_only_inside_others_says_so_and_comes_last(model: EntityRows) -> None:
    inside = entity("Norrowland", EntityType.PLACE, 10, 20, nested=True)
    alone = entity("Saltmere", EntityType.PLACE, 40)

    model.show_findings(Findings("en", entities=(inside, alone)))

    assert [row.name for row in model.rows() if isinstance(row, EntityRow)] == ["Saltmere", "Norrowland"]
    assert row_named(model, "Norrowland").detail == "only inside names"
    assert len(row_named(model, "Norrowland").mentions) == 2


def test_steps_go_round_both_ways(model: EntityRows) -> None:
    model.show_findings(Findings("en", entities=(entity("Saltmere", EntityType.PLACE, 10, 20, 30),)))
    index = model.find_row(0)

    steps = [model.step(model.find_row(0), delta) for delta in (1, 1, 1, 1, -1)]
    assert [step.start for step in steps if step] == [10, 20, 30, 10, 30]
    assert row_named(model, "Saltmere").position == 2
    assert model.step(index.parent(), 1) is None


def test_the_first_step_back_goes_to_the_last_mention(model: EntityRows) -> None:
    model.show_findings(Findings("en", entities=(entity("Saltmere", EntityType.PLACE, 10, 20, 30),)))

    assert model.step(model.find_row(0), -1) == Span(30, 32)


def test_a_row_is_read_out_as_a_sentence(model: EntityRows, sample_findings: Findings) -> None:
    model.show_findings(sample_findings)

    assert row_named(model, "Ottiline Brackwater").sentence == (
        "Ottiline Brackwater, chief operating officer, 2 statements, named 2 times"
    )
    assert row_named(model, "Norrowland").sentence == "Norrowland, Norway, named once"


def test_an_entity_of_little_confidence_is_marked_unsure(model: EntityRows) -> None:
    likely, doubtful = (replace(entity("Saltmere", EntityType.PLACE, 10), confidence=sure) for sure in (0.8, 0.6))

    model.show_findings(Findings("en", entities=(likely, replace(doubtful, id="e2", name="Fen"))), unsure_below=0.7)

    assert [row_named(model, name).detail for name in ("Saltmere", "Fen")] == ["", "unsure"]
