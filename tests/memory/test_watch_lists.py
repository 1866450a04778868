"""Watches from a table: every row that is one is read, every other is a sentence that names its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError, DocumentError
from app.memory.watch_lists import COLOURS, read_watch_list, write_watch_list
from app.memory.watches import AlertWay, WatchDraft


def test_table_with_a_first_row_of_names_is_read_by_them() -> None:
    table = "query;Name;alerts;silence_days;colour;folder\nharbour OR port;Ports;tray, sound;14;RED;Sea\n"

    read = read_watch_list(table.encode())

    ways = frozenset({AlertWay.TRAY, AlertWay.SOUND})
    assert read.drafts == (WatchDraft("Ports", "harbour OR port", "red", "Sea", ways, 14),)
    assert read.problems == ()


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_name_and_query_alone_do(start: str) -> None:
    read = read_watch_list(f'{start}Ports,"harbour, ""deep sea"""\r\n\r\nBakers,bakery\r\n'.encode())

    assert [(draft.name, draft.query) for draft in read.drafts] == [
        ("Ports", 'harbour, "deep sea"'),
        ("Bakers", "bakery"),
    ]


def test_row_that_is_no_watch_is_named_and_stops_no_other() -> None:
    rows = [
        "name,query,colour,alerts,silence days",
        "A,",
        "B,x,pink",
        "C,x,,shout",
        "D,x,,,never",
        "E,x,,,0",
        "F,(,,,",
        "G,x",
    ]

    read = read_watch_list("\n".join(rows).encode())

    assert [draft.name for draft in read.drafts] == ["G"]
    assert [problem.partition(":")[0] for problem in read.problems] == [f"Row {number}" for number in range(2, 8)]


def test_empty_file_is_refused() -> None:
    with pytest.raises(DocumentError, match="no watch"):
        read_watch_list(b"\n \n")


def test_table_of_another_code_page_is_read() -> None:
    assert read_watch_list("Häfen,hafen".encode("cp1252")).drafts[0].name == "Häfen"


words = st.text(st.characters(codec="utf-8", exclude_characters='\r\n\t,;"“”„«»()'), min_size=1).filter(
    lambda text: any(sign.isalpha() for sign in text) and text == text.strip() and ":" not in text and "/" not in text
)


@given(
    st.lists(
        st.builds(
            WatchDraft,
            name=words.map(lambda word: f"w{word}"),
            query=words.map(lambda word: f"-w{word}"),
            colour=st.sampled_from(COLOURS),
            ways=st.sets(st.sampled_from(AlertWay), min_size=1).map(frozenset),
            silence_days=st.none() | st.integers(1, 3650),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple)
)
def test_what_was_written_is_read_again(drafts: tuple[WatchDraft, ...]) -> None:
    table = write_watch_list(drafts)

    assert read_watch_list(table).drafts == drafts
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in table.decode("utf-8-sig").split(","))


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="replace")))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    said: list[str] = []
    try:
        said += read_watch_list(data).problems
    except AppError as error:
        said.append(str(error))

    assert all(sentence.endswith(".") for sentence in said)
