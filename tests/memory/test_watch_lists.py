"""Watches from a table: every row that is one is read, every other is a sentence that names its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError, DocumentError
from app.memory.watch_lists import COLOURS, MOST_ROWS, read_watch_list, write_watch_list
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


def test_ten_thousand_watches_are_taken_and_more_refused() -> None:
    rows = [f"w{number},x{number}" for number in range(MOST_ROWS)]

    assert len(read_watch_list("\n".join(["name,query", *rows]).encode()).drafts) == MOST_ROWS
    with pytest.raises(DocumentError, match="10,000 watches"):
        read_watch_list("\n".join([*rows, "w,x"]).encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_table_of_a_spreadsheet_is_read_however_it_is_encoded(encoding: str) -> None:
    read = read_watch_list("Name\tQuery\r\nHäfen\thafen OR port\r\n".encode(encoding))

    assert read.drafts == (WatchDraft("Häfen", "hafen OR port"),)


def test_line_that_says_how_cells_are_parted_is_no_watch() -> None:
    read = read_watch_list(b"sep=;\r\nPorts;harbour, port\r\nBakers;\r\n")

    assert read.drafts == (WatchDraft("Ports", "harbour, port"),)
    assert read.problems == ("Row 3: there is no query.",)


def test_commas_within_a_query_do_not_part_a_table_that_semicolons_part() -> None:
    read = read_watch_list(b"Ports;harbour, port, quay\nBakers;bakery\n")

    assert [(draft.name, draft.query) for draft in read.drafts] == [
        ("Ports", "harbour, port, quay"),
        ("Bakers", "bakery"),
    ]


def test_query_that_would_lose_its_end_is_said() -> None:
    read = read_watch_list(b"name,query\nPorts,harbour, port\nBakers,bakery\n")

    assert [draft.name for draft in read.drafts] == ["Bakers"]
    assert read.problems[0].startswith("Row 2: there are more cells than columns.")


@pytest.mark.parametrize("row", [b'Ports,"harbour dues" OR port', b'Ports,"harbour" ""dues'])
def test_phrase_that_would_lose_its_marks_is_said_and_stops_no_other(row: bytes) -> None:
    read = read_watch_list(b"name,query\nQuays,quay\n" + row + b"\nBakers,bakery\n")

    assert [draft.name for draft in read.drafts] == ["Quays", "Bakers"]
    assert read.problems == ("Row 3: its quotation marks do not fit. Double those within a cell.",)


def test_mark_that_is_never_closed_swallows_no_row_in_silence() -> None:
    read = read_watch_list(b'name,query\nQuays,quay\nPorts,"harbour\nBakers,bakery\n')

    assert [draft.name for draft in read.drafts] == ["Quays"]
    assert [problem.partition(":")[0] for problem in read.problems] == ["Row 3"]


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    read = read_watch_list(b'name,query\n\n"Two\nlines",x\n,\nBad,\n')

    assert read.problems == ("Row 5: there is no query.",)


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
