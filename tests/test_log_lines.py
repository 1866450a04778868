"""The log read back: records with what belongs to them, and what is new, across rotations."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from app.diagnostics.log_lines import FIRST_BYTES, LogTail, parse_lines
from app.logs import FILE_NAME


def line(words: str, level: str = "INFO", second: int = 0) -> str:
    return f"2026-11-25 10:00:{second:02},123 {level:<7} app.rounds  {words}\n"


def test_record_is_read_with_the_lines_below_it() -> None:
    text = line("one") + line("two", "ERROR", 7) + "Traceback\n  File\n" + line("three")

    records = parse_lines(text.splitlines())

    assert [one.words for one in records] == ["one", "two", "three"]
    assert records[1].more == ("Traceback", "  File")
    assert (records[1].level, records[1].room, records[1].is_problem) == (logging.ERROR, "app.rounds", True)
    assert records[1].at == datetime(2026, 11, 25, 10, 0, 7).astimezone(UTC)
    assert records[1].as_text().endswith("ERROR   app.rounds  two\nTraceback\n  File")


def test_line_before_the_first_record_is_kept() -> None:
    records = parse_lines(["  File x", "ValueError", line("one").rstrip("\n")])

    assert [(one.words, one.more) for one in records] == [("  File x", ("ValueError",)), ("one", ())]


def test_folder_without_a_log_has_no_lines(tmp_path: Path) -> None:
    assert LogTail(tmp_path / "missing").read() == ()


def test_only_what_is_new_is_read_and_half_a_line_waits(tmp_path: Path) -> None:
    log = tmp_path / FILE_NAME
    log.write_text(line("one"))
    tail = LogTail(tmp_path)
    assert [one.words for one in tail.read()] == ["one"]

    with log.open("a") as file:
        file.write(line("two")[:30])
    assert tail.read() == ()
    with log.open("a") as file:
        file.write(line("two")[30:])

    assert [one.words for one in tail.read()] == ["two"]
    assert tail.read() == ()


def test_nothing_is_lost_when_the_log_rotates(tmp_path: Path) -> None:
    log = tmp_path / FILE_NAME
    log.write_text(line("one"))
    tail = LogTail(tmp_path)
    tail.read()

    with log.open("a") as file:
        file.write(line("two"))
    log.rename(tmp_path / f"{FILE_NAME}.1")
    log.write_text(line("three"))

    assert [one.words for one in tail.read()] == ["two", "three"]


def test_young_log_begins_in_the_one_before(tmp_path: Path) -> None:
    (tmp_path / f"{FILE_NAME}.1").write_text(line("old") * 3)
    (tmp_path / FILE_NAME).write_text(line("new"))

    assert [one.words for one in LogTail(tmp_path).read()] == ["old", "old", "old", "new"]


def test_long_log_begins_some_way_back_with_a_whole_line(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("".join(line(f"number {number}") for number in range(30_000)))
    tail = LogTail(tmp_path)

    records = tail.read()

    assert 0 < len(records) < 30_000
    assert records[-1].words == "number 29999"
    assert all(one.words.startswith("number ") for one in records)
    assert sum(len(line(one.words)) for one in records) <= FIRST_BYTES
    assert tail.read() == ()


def test_log_that_was_emptied_begins_anew(tmp_path: Path) -> None:
    log = tmp_path / FILE_NAME
    log.write_text(line("one") + line("two"))
    tail = LogTail(tmp_path)
    tail.read()

    log.write_text(line("three"))

    assert [one.words for one in tail.read()] == ["three"]


def test_signs_that_are_no_text_are_shown_as_such(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(line("x").encode().replace(b"x\n", b"\xff\n"))

    assert [one.words for one in LogTail(tmp_path).read()] == ["\ufffd"]
