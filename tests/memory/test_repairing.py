"""Repairs applied to findings: each kind once, who did it, and what must hold for any findings and any repairs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.anatomy import Release
from app.articles import Span
from app.findings import Direction, Entity, EntityType, Figure, FigureKind, Findings, Period, Phrase, Quote, QuoteKind
from app.memory.anchors import Anchor, anchor_at, find_anchor
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairing import apply, read_marks
from app.memory.repairs import Change, Repair, Target
from tests.database.strategies import FINDINGS
from tests.memory.repair_examples import EXAMPLES, FOUND, TEXT, at, make

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def applied(*repairs: Repair, found: Findings = FOUND, text: str = TEXT, article_id: int = 1) -> Findings:
    return apply(repairs, found, text, article_id=article_id, feed_id=1).findings


def names(found: Findings) -> list[tuple[str, EntityType]]:
    return [(entity.name, entity.type) for entity in found.entities]


# --- every kind -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RepairKind)
@pytest.mark.parametrize("scope", Scope)
def test_every_kind_changes_what_it_says_and_nothing_twice(kind: RepairKind, scope: Scope) -> None:
    example = EXAMPLES[kind]
    repair = make(kind, example.target, example.change, scope=scope)

    repaired = apply([repair], FOUND, TEXT, article_id=1, feed_id=1)

    assert example.shows(repaired.findings)
    assert not example.shows(FOUND)
    assert [hit.repair_id for hit in repaired.hits] == [1]
    assert repaired.hits[0].wrong == example.wrong
    assert repaired.hits[0].gone == example.gone


@pytest.mark.parametrize("kind", RepairKind)
def test_what_is_undone_leaves_no_trace(kind: RepairKind) -> None:
    example = EXAMPLES[kind]
    repair = make(kind, example.target, example.change)

    assert applied(repair) != FOUND
    assert applied(replace(repair, undone=NOON, undone_by="Ben")) == FOUND


@pytest.mark.parametrize("kind", RepairKind)
def test_a_repair_whose_target_is_not_there_does_nothing(kind: RepairKind) -> None:
    example = EXAMPLES[kind]
    found = Findings("en")

    repaired = apply([make(kind, example.target, example.change)], found, "Nothing of that.", article_id=1)

    assert repaired.findings == found
    assert repaired.hits == ()


@pytest.mark.parametrize("kind", RepairKind)
def test_an_articles_repair_reaches_no_other_article(kind: RepairKind) -> None:
    example = EXAMPLES[kind]

    assert applied(make(kind, example.target, example.change), article_id=2) == FOUND


@pytest.mark.parametrize("kind", RepairKind)
def test_every_kind_finds_its_target_again_in_a_new_version_of_the_text(kind: RepairKind) -> None:
    added = "CORRECTED. "
    moved = shifted(FOUND, len(added))
    example = EXAMPLES[kind]

    repaired = applied(make(kind, example.target, example.change), found=moved, text=added + TEXT)

    assert example.shows(shifted(repaired, -len(added)))


def shifted(found: Findings, by: int) -> Findings:
    """Move everything along, as if words had been put before the text."""

    def span(one: Span) -> Span:
        return Span(one.start + by, one.end + by)

    def phrase(one: Phrase | None) -> Phrase | None:
        return one and Phrase(span(one.span), one.text)

    def entity(one: Entity) -> Entity:
        return replace(one, mentions=tuple(replace(mention, span=span(mention.span)) for mention in one.mentions))

    def quote(one: Quote) -> Quote:
        speaker = one.speaker and replace(one.speaker, phrase=phrase(one.speaker.phrase))
        parts = tuple(map(span, one.parts))
        return replace(one, span=span(one.span), parts=parts, speaker=speaker, cue=phrase(one.cue))

    def figure(one: Figure) -> Figure:
        period = one.period and replace(one.period, phrase=phrase(one.period.phrase))
        return replace(one, span=span(one.span), subject=phrase(one.subject), period=period)

    return replace(
        found,
        entities=tuple(map(entity, found.entities)),
        quotes=tuple(map(quote, found.quotes)),
        figures=tuple(map(figure, found.figures)),
    )


# --- entities ---------------------------------------------------------------------------------------------------


def test_whoever_speaks_and_issues_bears_the_new_name() -> None:
    repair = make(RepairKind.RENAME, Target(name="marlow PORT", type=ORGANISATION), Change(name="Port of Marlow"))
    found = replace(FOUND, release=Release(issuer="Marlow Port"), issuer_entity="e1")

    repaired = applied(repair, found=found)

    assert repaired.release.issuer == "Port of Marlow"
    assert repaired.entity("e1") is not None


def test_an_entity_of_another_type_is_left_alone() -> None:
    repair = make(RepairKind.RENAME, Target(name="Ada Marlow", type=PLACE), Change(name="Adam"), scope=Scope.EVERYWHERE)

    assert applied(repair) == FOUND


def test_renaming_into_a_name_that_is_there_makes_one_of_both() -> None:
    repair = make(RepairKind.RENAME, Target(name="A. Marlow", type=PERSON), Change(name="Ada Marlow"))

    repaired = applied(repair)

    assert ("A. Marlow", PERSON) not in names(repaired)
    (ada,) = (entity for entity in repaired.entities if entity.name == "Ada Marlow")
    assert {mention.span.of(TEXT) for mention in ada.mentions} == {"Ada Marlow", "A. Marlow"}


def test_merging_into_one_that_is_not_named_here_takes_over_its_name() -> None:
    change = Change(name="Harbour Trust of Marlow", type=ORGANISATION)
    repair = make(RepairKind.MERGE, Target(name="Marlow Port", type=ORGANISATION), change, scope=Scope.EVERYWHERE)

    assert names(applied(repair))[0] == ("Harbour Trust of Marlow", ORGANISATION)


def test_statements_of_a_rejected_entity_keep_the_name_alone() -> None:
    repaired = applied(make(RepairKind.REJECT_ENTITY, Target(name="Ada Marlow", type=PERSON)))

    assert [
        (quote.speaker and quote.speaker.name, quote.speaker and quote.speaker.entity_id) for quote in repaired.quotes
    ] == [("Ada Marlow", None)]
    assert all(figure.claimed_by is None for figure in repaired.figures)


def test_a_whole_entity_can_be_told_from_its_namesakes() -> None:
    repair = make(RepairKind.SPLIT, Target(name="Ada Marlow", type=PERSON), Change(name="Ada Marlow (keeper)"))

    assert ("Ada Marlow (keeper)", PERSON) in names(applied(repair))


def test_an_added_entity_is_named_wherever_its_words_stand_alone() -> None:
    text = "Pier opens. The pier and Pierhead; Pier again."
    repair = make(RepairKind.ADD_ENTITY, Target(words=Anchor("Pier")), Change(name="Pier", type=PLACE))

    (pier,) = applied(repair, found=Findings("en"), text=text).entities

    assert [mention.span.start for mention in pier.mentions] == [0, 35]


# --- statements -------------------------------------------------------------------------------------------------


def test_everything_said_under_a_name_can_be_given_to_another() -> None:
    repair = make(RepairKind.REASSIGN, Target(name="ada marlow"), Change(name="Ben Quay"), scope=Scope.SOURCE)

    (quote,) = applied(repair).quotes

    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.phrase.text) == ("Ben Quay", "Ben Quay")
    assert quote.speaker.entity_id == "e4"


def test_figures_inside_a_statement_follow_its_speaker() -> None:
    target = EXAMPLES[RepairKind.REASSIGN].target

    repaired = applied(make(RepairKind.REASSIGN, target, Change(name="Ben Quay")))

    assert [figure.claimed_by for figure in repaired.figures] == ["e4", None]


def test_a_statement_can_be_nobodys() -> None:
    repaired = applied(make(RepairKind.REASSIGN, EXAMPLES[RepairKind.REASSIGN].target, Change(name="")))

    assert repaired.quotes[0].speaker is None


def test_a_quote_that_another_analysis_cut_otherwise_is_still_found() -> None:
    quote = FOUND.quotes[0]
    shorter = replace(quote, span=Span(quote.span.start + 4, quote.span.end), text=quote.text[4:])

    repaired = applied(
        make(RepairKind.REJECT_QUOTE, Target(words=at(quote.text))), found=replace(FOUND, quotes=(shorter,))
    )

    assert repaired.quotes == ()


def test_marks_at_the_ends_are_no_part_of_an_added_quote() -> None:
    words = "“We paid 2 million euros,”"
    repair = make(RepairKind.ADD_QUOTE, Target(words=at(words)), Change(quote_kind=QuoteKind.DIRECT, name="Ben Quay"))

    quote = applied(repair, found=replace(FOUND, quotes=())).quotes[0]

    assert quote.text == "We paid 2 million euros,"
    assert quote.parts == (quote.span,)


def test_a_quote_that_its_cue_parts_has_the_runs_between_the_marks() -> None:
    text = "“It shines,” said Ada Marlow, “again and again.”"
    repair = make(
        RepairKind.ADD_QUOTE, Target(words=anchor_at(text, Span(0, len(text)))), Change(quote_kind=QuoteKind.DIRECT)
    )

    (quote,) = applied(repair, found=Findings("en"), text=text).quotes

    assert [part.of(text) for part in quote.parts] == ["It shines,", "again and again."]


# --- figures ----------------------------------------------------------------------------------------------------


def test_the_same_words_that_measure_something_else_are_left_alone_elsewhere() -> None:
    target = Target(words=Anchor("12 percent"), subject="profit")
    repair = make(RepairKind.REJECT_FIGURE, target, scope=Scope.EVERYWHERE)

    assert applied(repair) == FOUND
    assert len(applied(replace(repair, target=replace(target, subject="traffic"))).figures) == 1


def test_a_subject_that_is_not_in_the_text_takes_up_no_room_in_it() -> None:
    repair = make(RepairKind.CORRECT_FIGURE, Target(words=at("12 percent")), Change(subject="ships in the harbour"))

    subject = applied(repair).figures[1].subject

    assert subject is not None
    assert (subject.text, subject.span.start == subject.span.end) == ("ships in the harbour", True)


def test_unit_subject_and_period_can_be_taken_away() -> None:
    repair = make(RepairKind.CORRECT_FIGURE, Target(words=at("12 percent")), Change(unit="", subject="", period=""))

    figure = applied(repair).figures[1]

    assert (figure.unit, figure.subject, figure.period) == (None, None, None)


# --- order, and who did it --------------------------------------------------------------------------------------


def test_repairs_apply_in_the_order_in_which_they_were_made() -> None:
    first = make(RepairKind.RENAME, Target(name="Ben Quay", type=PERSON), Change(name="Benjamin Quay"), number=2)
    later = make(RepairKind.RENAME, Target(name="Benjamin Quay", type=PERSON), Change(name="B. Quay"), number=1)
    later = replace(later, made=first.made + timedelta(days=1))

    assert ("B. Quay", PERSON) in names(applied(later, first))


def test_a_repaired_finding_says_who_did_it_and_the_others_do_not() -> None:
    repaired = applied(
        make(RepairKind.RETYPE, Target(name="Ben Quay", type=PERSON), Change(type=ORGANISATION), person="Ada")
    )

    marks = {entity.name: read_marks(entity.reason) for entity in repaired.entities}
    reason, (mark,) = marks.pop("Ben Quay")

    assert (reason, mark.person, mark.made, mark.kind) == ("model: names", "Ada", NOON, RepairKind.RETYPE)
    assert all(not others for _, others in marks.values())


# --- anchors ----------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.text(max_size=40), st.data())
def test_anchored_words_are_found_where_they_are(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))

    found = find_anchor(anchor_at(text, span), text)

    assert found == (span if span.start < span.end else None)


def test_words_are_found_beside_the_same_neighbours_not_at_the_old_place() -> None:
    text = "first pier, second pier, third pier."
    anchor = anchor_at(text, Span(19, 23))

    found = find_anchor(anchor, "A new beginning: " + text)

    assert found == Span(36, 40)


def test_straight_marks_stand_for_curly_ones() -> None:
    found = find_anchor(Anchor("the port’s “light”"), 'See the port\'s "light" shine')

    assert found == Span(4, 22)


# --- what always holds ------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(["", "a", "Ada Marlow", "b", "“", "2 million euros", "aa b", "\0", "e1"]) | st.text(max_size=6)
_ANCHORS = st.builds(Anchor, _WORDS, _WORDS, _WORDS, st.integers(-5, 200))
_CHANGES = st.builds(
    Change,
    name=st.none() | _WORDS,
    type=st.none() | st.sampled_from(EntityType),
    moved=st.lists(_ANCHORS, max_size=2).map(tuple),
    words=st.none() | _ANCHORS,
    quote_kind=st.none() | st.sampled_from(QuoteKind),
    figure_kind=st.none() | st.sampled_from(FigureKind),
    value=st.none() | st.integers() | st.floats() | _WORDS,
    unit=st.none() | _WORDS,
    subject=st.none() | _WORDS,
    period=st.none() | _WORDS,
    direction=st.none() | st.sampled_from(Direction),
)
_TARGETS = st.builds(Target, st.none() | _ANCHORS, _WORDS, st.none() | st.sampled_from(EntityType), _WORDS)
REPAIRS = st.builds(
    make,
    st.sampled_from(RepairKind),
    _TARGETS,
    _CHANGES,
    scope=st.sampled_from(Scope),
    number=st.integers(1, 9),
)


def spans_of(found: Findings) -> list[Span]:
    """Everything that points into the text."""
    quotes = [
        span for q in found.quotes for span in (q.span, *q.parts, *([q.speaker.phrase.span] if q.speaker else []))
    ]
    periods = [p for f in found.figures for p in (f.period, f.baseline) if isinstance(p, Period)]
    figures = [f.span for f in found.figures] + [f.subject.span for f in found.figures if f.subject]
    mentions = [m.span for e in found.entities for m in e.mentions]
    return [*quotes, *figures, *mentions, *(period.phrase.span for period in periods)]


@settings(max_examples=300, deadline=None)
@given(FINDINGS, st.text(min_size=121, max_size=160) | st.just(TEXT), st.lists(REPAIRS, max_size=5))
def test_any_repairs_of_any_findings_leave_spans_inside_the_text(
    found: Findings, text: str, repairs: list[Repair]
) -> None:
    repaired = apply(repairs, found, text, article_id=1, feed_id=1)

    assert all(span.end <= len(text) for span in spans_of(repaired.findings))
    assert apply(repairs, found, text, article_id=1, feed_id=1) == repaired


@settings(max_examples=100, deadline=None)
@given(FINDINGS | st.just(FOUND), st.lists(REPAIRS, max_size=4), REPAIRS)
def test_what_is_done_and_undone_is_as_if_it_had_never_been(
    found: Findings, others: list[Repair], repair: Repair
) -> None:
    undone = replace(repair, undone=NOON)

    assert apply([*others, undone], found, TEXT, article_id=1) == apply(others, found, TEXT, article_id=1)
    assert apply([undone], found, TEXT, article_id=1).findings == found
