"""What is offered while somebody types."""

import pytest

from app.errors import QuerySyntaxError
from app.query.completing import complete, find_wish, write_name
from app.query.language import read_query
from app.query.sheet import SHEET
from app.query.tree import Field


@pytest.mark.parametrize(
    ("typed", "field", "beginning", "choices"),
    [
        ("spe", None, "spe", ("speaker:",)),
        ("steel -sa", None, "sa", ("said:", "same-paragraph(")),
        ("(fo", None, "fo", ("folder:",)),
        ("is:", Field.IS, "", ("unread", "read", "starred", "trash")),
        ("is:un", Field.IS, "un", ("unread",)),
        ("is:(unread|st", Field.IS, "st", ("starred",)),
        ("direction:d", Field.DIRECTION, "d", ("down",)),
        ('speaker:"Ada M', Field.SPEAKER, "Ada M", ()),
        ("steel source:harb", Field.SOURCE, "harb", ()),
        ("-label:", Field.LABEL, "", ()),
    ],
)
def test_what_is_typed_is_known(typed: str, field: Field | None, beginning: str, choices: tuple[str, ...]) -> None:
    wish = find_wish(typed, len(typed))

    assert wish
    assert (wish.field, wish.beginning, wish.choices) == (field, beginning, choices)
    assert wish.wants_names == (field in (Field.SPEAKER, Field.SOURCE, Field.LABEL))


@pytest.mark.parametrize("typed", ["", "s", "steel ", "Steel", '"spe', "12", "figure:>1bn ", "speaker:Ada ", "北京"])
def test_where_nothing_fits_nothing_is_offered(typed: str) -> None:
    wish = find_wish(typed, len(typed))

    assert wish is None or wish.choices == ()


@pytest.mark.parametrize(
    ("typed", "cursor", "chosen", "becomes", "stands"),
    [
        ("spe", 3, "speaker:", "speaker:", 8),
        ("steel is:un", 11, "unread", "steel is:unread ", 16),
        ("steel is:un tariffs", 11, "unread", "steel is:unread tariffs", 15),
        ("speaker:ada steel", 11, '"Ada Marlow"', 'speaker:"Ada Marlow" steel', 20),
        ('speaker:"Ada M', 14, '"Ada Marlow"', 'speaker:"Ada Marlow" ', 21),
        ("is:(unread|st)", 13, "starred", "is:(unread|starred)", 18),
    ],
)
def test_what_is_chosen_takes_the_place_of_what_was_typed(
    typed: str, cursor: int, chosen: str, becomes: str, stands: int
) -> None:
    wish = find_wish(typed, cursor)

    assert wish
    assert complete(typed, wish, chosen) == (becomes, stands)


@pytest.mark.parametrize("name", ["Marlow", "Ada Marlow", "O’Neil (Ports)", "a|b", 'The "Harbour"', "Co. “Ltd”"])
def test_a_name_is_written_as_one_value(name: str) -> None:
    root = read_query(f"speaker:{write_name(name)}").root

    assert root is not None
    assert type(root).__name__ == "Named"


@pytest.mark.parametrize("line", SHEET, ids=lambda line: line.typed)
def test_everything_on_the_sheet_can_be_typed(line: object) -> None:
    for typed in (line.typed, line.example):  # type: ignore[attr-defined]
        try:
            query = read_query(typed)
        except QuerySyntaxError as error:
            pytest.fail(f"{typed}: {error}")
        assert query


def test_the_sheet_tells_of_every_field() -> None:
    told = " ".join(f"{line.typed} {line.finds} {line.example}" for line in SHEET)

    assert [field for field in Field if f"{field}:" not in told] == []
