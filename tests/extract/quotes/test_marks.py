"""What stands between quotation marks."""

import pytest

from app.extract.quotes.marks import Ending, Weight, find_marked_runs


def runs(text: str) -> list[str]:
    return [run.span.of(text) for run in find_marked_runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “yes” and “no”.", ["yes", "no"]),
        ('She said "yes" and "no".', ["yes", "no"]),
        ("« Oui », dit-elle, « bien sûr ».", ["Oui", "bien sûr"]),
        ("«\u00a0Oui\u00a0», dit-elle.", ["Oui"]),
        ("„Ja“, sagte er. »Nein«, sagte sie.", ["Ja", "Nein"]),
        ("彼女は「はい」と言った。", ["はい"]),
        ("‘Yes,’ she said. ‘No.’", ["Yes,", "No."]),
        ("'Yes,' she said.", ["Yes,"]),
        ("''Yes,'' she said.", ["Yes,"]),
        ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,"]),
        ("‘He told me “no” twice,’ she said.", ["He told me “no” twice,"]),
        ("“The vehicle (“ECV”) sails,” he said. “It floats.”", ["The vehicle (“ECV”) sails,", "It floats."]),
        ('"It was late,” she said.', ["It was late,"]),
        ("each a “Share“) and the “Board“ met", ["Share", "Board"]),
        ("“It was late,\u200e” she said.", ["It was late,\u200e"]),
    ],
)
def test_marks_of_many_kinds_are_paired(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'A 5" pipe and a 6" pipe.',
        "The workers’ union met in the ’90s.",
        "It's the dogs' dinner.",
        "Rock ’n’ roll isn’t dead.",
        "",
        "“ ”",
    ],
)
def test_inches_and_apostrophes_are_no_marks(text: str) -> None:
    assert runs(text) == []


def test_apostrophes_inside_single_marks_do_not_end_them() -> None:
    text = "‘It’s the dogs’ dinner,’ he said."

    assert runs(text) == ["It’s the dogs’ dinner,"]


def test_paragraphs_each_opened_and_only_the_last_closed_are_one_quotation() -> None:
    text = "“We began in May.\n\n“We ended in June.\n\n“We rest now,” she said."

    found = find_marked_runs(text)

    assert [run.span.of(text) for run in found] == ["We began in May.", "We ended in June.", "We rest now,"]
    assert [run.is_continuation for run in found] == [False, True, True]
    assert [run.ending for run in found] == [Ending.CONTINUED, Ending.CONTINUED, Ending.CLOSED]


def test_a_lost_closing_mark_spoils_one_paragraph_only() -> None:
    text = "“We began in May, he said.\nThe plant is new.\n“We rest now,” she said."

    assert runs(text)[-1] == "We rest now,"
    assert "The plant is new." not in "".join(runs(text))


def test_a_mark_opened_in_brackets_ends_with_them() -> None:
    text = "Ardleigh Foods (the “Company) opens. “We are proud,” said Mira Tolland."

    assert runs(text) == ["Company", "We are proud,"]


def test_weight_tells_single_and_doubled_marks_apart() -> None:
    text = "‘One,’ she said. “Two,” she said. ''Three,'' she said."

    assert [run.weight for run in find_marked_runs(text)] == [Weight.SINGLE, Weight.DOUBLE, Weight.DOUBLED]
