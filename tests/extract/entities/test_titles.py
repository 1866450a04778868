"""Headlines and lines in capitals: capitals that say nothing make no rows."""

from collections.abc import Callable

from app.findings import Entity

Read = Callable[[str], dict[str, Entity]]


def test_title_case_headline_alone_gives_no_rows(read: Read) -> None:
    assert read("Record Third Quarter Driven By Strong Demand For Cloud Services") == {}


def test_headline_in_capitals_alone_gives_no_rows(read: Read) -> None:
    assert read("RECORD THIRD QUARTER DRIVEN BY STRONG DEMAND") == {}


def test_name_in_a_headline_counts_where_running_text_confirms_it(read: Read) -> None:
    text = "Velmora Holdings Appoints Ruth Okafor\nVelmora Holdings, Inc. today appointed Ruth Okafor to its board."

    found = read(text)

    assert {name: len(entity.mentions) for name, entity in found.items()} == {
        "Velmora Holdings, Inc.": 2,
        "Ruth Okafor": 2,
    }


def test_name_in_capitals_counts_where_running_text_confirms_it(read: Read) -> None:
    text = "STATEMENT BY RUTH OKAFOR ON KENYA\nIn a letter Ruth Okafor thanked the voters for their patience."

    found = read(text)

    assert {name: len(entity.mentions) for name, entity in found.items()} == {"Ruth Okafor": 2, "Kenya": 1}


def test_short_line_that_introduces_speech_is_running_text(read: Read) -> None:
    assert "Ruth Okafor" in read("Professor Ruth Okafor, Director of Health at Velmora, said:")
