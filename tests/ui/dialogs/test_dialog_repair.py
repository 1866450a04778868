"""What each repair asks for, what it refuses, and the draft that it tells."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.articles import Article, Span
from app.findings import Direction, EntityType, FigureKind, Findings, QuoteKind
from app.memory.repair_kinds import RepairKind, Scope
from app.memory.repairs import Change, Draft
from ui.dialogs.repair.dialog import RepairDialog
from ui.dialogs.repair.figure_forms import guess, read_value
from ui.dialogs.repair.forms import Asked
from ui.theme import Theme

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION

Open = Callable[..., RepairDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, theme: Theme, owner: QWidget, sample_article: Article, sample_findings: Findings) -> Open:
    """`open(kind, index=…)` or `open(kind, words=…)`: the dialog, shown."""

    def make(kind: RepairKind, *, index: int = -1, words: str = "") -> RepairDialog:
        start = sample_article.text.text.index(words)
        span = Span(start, start + len(words))
        dialog = RepairDialog(theme, Asked(kind, sample_article, sample_findings, index, span), owner)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return make


def press(dialog: RepairDialog) -> Draft | None:
    """Press the button; returns what was told."""
    told: list[Draft] = []
    dialog.made.connect(told.append)
    dialog.primary.click()
    return told[0] if told else None


def test_renaming_tells_the_name_and_how_far(open_dialog: Open) -> None:
    dialog = open_dialog(RepairKind.RENAME, index=1)
    dialog.form.name.setText("  Dame  Ottiline Brackwater ")
    dialog.choose_scope(Scope.EVERYWHERE)

    draft = press(dialog)

    assert draft is not None
    assert (draft.kind, draft.scope, draft.change) == (
        RepairKind.RENAME,
        Scope.EVERYWHERE,
        Change(name="Dame Ottiline Brackwater"),
    )
    assert (draft.target.name, draft.target.type) == ("Ottiline Brackwater", PERSON)
    assert draft.target.words is not None
    assert draft.target.words.exact == "Ottiline Brackwater"


@pytest.mark.parametrize(
    ("kind", "index", "sentence"),
    [
        (RepairKind.RENAME, 1, "That is its name already."),
        (RepairKind.RETYPE, 1, "That is its type already. Choose another."),
        (RepairKind.MERGE, 1, "Choose with whom it is one, or write a name."),
        (RepairKind.REASSIGN, 0, "That is the speaker already. Choose another, or leave it empty."),
        (RepairKind.CORRECT_QUOTE, 0, "Nothing is changed yet."),
        (RepairKind.CORRECT_FIGURE, 0, "Nothing is changed yet."),
    ],
)
def test_nothing_changed_is_refused_with_a_sentence(
    open_dialog: Open, kind: RepairKind, index: int, sentence: str
) -> None:
    dialog = open_dialog(kind, index=index)

    assert press(dialog) is None
    assert dialog.trouble.sentence == sentence
    assert dialog.isVisible()


@pytest.mark.parametrize("kind", [RepairKind.REJECT_ENTITY, RepairKind.REJECT_QUOTE, RepairKind.REJECT_FIGURE])
def test_a_rejection_asks_for_nothing_but_how_far(open_dialog: Open, kind: RepairKind) -> None:
    dialog = open_dialog(kind, index=0)

    assert dialog.findChildren(QLineEdit) == []
    assert dialog.primary.text() == "Reject"
    draft = press(dialog)
    assert draft is not None
    assert (draft.kind, draft.scope, draft.change) == (kind, Scope.ARTICLE, Change())
    assert draft.target.words is not None


def test_merging_takes_name_and_type_of_the_one_that_is_chosen(open_dialog: Open) -> None:
    dialog = open_dialog(RepairKind.MERGE, index=1)
    box = dialog.form.into
    assert box.itemText(0) == "Jorunn Fessingham (Person)"
    box.setCurrentIndex(box.findText("Norrowland (Place)"))

    draft = press(dialog)

    assert draft is not None
    assert draft.change == Change(name="Norrowland", type=PLACE)


def test_merging_into_another_name_keeps_the_type(open_dialog: Open) -> None:
    dialog = open_dialog(RepairKind.MERGE, index=0)
    dialog.form.into.setEditText("Vellamarsh Group")

    draft = press(dialog)

    assert draft is not None
    assert draft.change == Change(name="Vellamarsh Group", type=ORGANISATION)


def test_splitting_takes_the_ticked_mentions_and_wants_their_name(open_dialog: Open) -> None:
    dialog = open_dialog(RepairKind.SPLIT, index=0)
    dialog.form.mentions.topLevelItem(1).setCheckState(0, Qt.CheckState.Checked)
    assert press(dialog) is None
    assert dialog.trouble.sentence == "Write the name of the one whose mentions are ticked."
    dialog.form.name.setText("Vellamarsh Trust")

    draft = press(dialog)

    assert draft is not None
    assert [anchor.exact for anchor in draft.change.moved] == ["Vellamarsh Instruments"]
    assert draft.change.name == "Vellamarsh Trust"


def test_a_statement_is_given_to_another_or_to_nobody_or_all_of_them_are(open_dialog: Open) -> None:
    drafts = []
    for name, is_all in (("Jorunn Fessingham", False), ("", False), ("Jorunn Fessingham", True)):
        dialog = open_dialog(RepairKind.REASSIGN, index=0)
        dialog.form.speaker.setEditText(name)
        dialog.form.all.setChecked(is_all)
        drafts.append(press(dialog))

    assert [draft and draft.change.name for draft in drafts] == ["Jorunn Fessingham", "", "Jorunn Fessingham"]
    assert [draft and draft.target.words is None for draft in drafts] == [False, False, True]
    assert drafts[2] is not None
    assert drafts[2].target.name == "Ottiline Brackwater"


def test_words_of_a_quote_must_stand_in_the_article(open_dialog: Open) -> None:
    dialog = open_dialog(RepairKind.CORRECT_QUOTE, index=2)
    dialog.form.words.setPlainText("Nobody measures tides")
    assert press(dialog) is None
    assert "do not stand in the article" in dialog.trouble.sentence
    dialog.form.words.setPlainText("measures tides this finely")
    dialog.form.kind.choose(QuoteKind.MIXED)

    draft = press(dialog)

    assert draft is not None
    assert draft.change.words is not None
    assert (draft.change.words.exact, draft.change.quote_kind) == ("measures tides this finely", QuoteKind.MIXED)


def test_only_what_is_another_is_told_of_a_figure(open_dialog: Open) -> None:
    dialog = open_dialog(RepairKind.CORRECT_FIGURE, index=1)
    dialog.form.value.setText("1,250.5")
    dialog.form.direction.choose(Direction.DOWN)
    dialog.form.subject.setText("")

    draft = press(dialog)

    assert draft is not None
    assert draft.change == Change(value=1250.5, direction=Direction.DOWN, subject="")
    assert draft.target.subject == "revenue"


@pytest.mark.parametrize(
    ("value", "period", "sentence"),
    [("about ten", "", "Write the value as one number"), ("10", "spring", "Write the period like 2026")],
)
def test_a_value_or_period_that_cannot_be_read_is_refused(
    open_dialog: Open, value: str, period: str, sentence: str
) -> None:
    dialog = open_dialog(RepairKind.CORRECT_FIGURE, index=1)
    dialog.form.value.setText(value)
    dialog.form.period.setText(period)

    assert press(dialog) is None
    assert dialog.trouble.sentence.startswith(sentence)


def test_selected_words_become_an_entity(open_dialog: Open) -> None:
    dialog = open_dialog(RepairKind.ADD_ENTITY, words="Saltmere Harbour")
    dialog.form.type.choose(PLACE)

    draft = press(dialog)

    assert draft is not None
    assert draft.change == Change(name="Saltmere Harbour", type=PLACE)
    assert draft.target.words is not None
    assert draft.target.words.exact == "Saltmere Harbour"


@pytest.mark.parametrize(
    ("words", "kind"),
    [("“The order book is ‘full’ until spring.”", QuoteKind.DIRECT), ("reported revenue", QuoteKind.INDIRECT)],
)
def test_words_between_marks_are_first_taken_for_a_direct_quote(open_dialog: Open, words: str, kind: QuoteKind) -> None:
    draft = press(open_dialog(RepairKind.ADD_QUOTE, words=words))

    assert draft is not None
    assert draft.change == Change(name="", quote_kind=kind)


def test_selected_figures_are_read_as_far_as_they_can_be(open_dialog: Open) -> None:
    draft = press(open_dialog(RepairKind.ADD_FIGURE, words="$412.5 million"))

    assert draft is not None
    assert draft.change == Change(figure_kind=FigureKind.MONEY, value=412_500_000, unit="USD")


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("12 percent", (FigureKind.PERCENT, 12, "percent")),
        ("€1.2 billion", (FigureKind.MONEY, 1_200_000_000, "EUR")),
        ("900 people", (FigureKind.COUNT, 900, "")),
        ("many", (FigureKind.COUNT, None, "")),
        ("9" * 400, (FigureKind.COUNT, None, "")),
        ("1250 sensors", (FigureKind.COUNT, 1250, "")),
        ("about 1,250.5", (FigureKind.COUNT, 1250.5, "")),
    ],
)
def test_what_is_guessed_of_words(words: str, read: tuple[FigureKind, float | None, str]) -> None:
    kind, value, unit = guess(words)

    assert (kind, unit) == (read[0], read[2])
    assert value == pytest.approx(read[1]) if read[1] is not None else value is None


def test_dates_are_read_as_dates_alone() -> None:
    assert read_value("2026-03", FigureKind.DATE) == "2026-03"
    assert read_value("March", FigureKind.DATE) is None
    assert read_value("2026-03", FigureKind.COUNT) is None


def test_the_first_field_has_the_keyboard_and_every_control_a_name(open_dialog: Open) -> None:
    dialog = open_dialog(RepairKind.RENAME, index=1)

    assert dialog.focusWidget() is dialog.form.name
    assert dialog.form.name.accessibleName() == "Name"
    assert [button.accessibleName() for button in dialog._by_scope.values()] == [
        "This article",
        "All of Harbour wire",
        "Everywhere",
    ]
