"""How values lie in columns."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, literal, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

from app.database.types import CleanText, Digest, Json, Moment, clean

TIMES = st.datetimes(timezones=st.just(UTC))


def through_database(value: object, kind: TypeEngine[Any]) -> object:
    with create_engine("sqlite://").connect() as connection:
        return connection.execute(select(literal(value, kind))).scalar_one()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=30))
def test_cleaning_keeps_length_and_leaves_what_every_engine_takes(text: str) -> None:
    cleaned = clean(text)

    assert len(cleaned) == len(text)
    assert "\0" not in cleaned
    cleaned.encode()


@pytest.mark.parametrize("bad", ["a\0b", "a\ud83db", "\udfff"])
def test_strings_that_no_engine_takes_are_stored_with_a_replacement(bad: str) -> None:
    stored = through_database(bad, CleanText())

    assert stored == clean(bad)
    assert "\ufffd" in str(stored)


@settings(max_examples=60, deadline=None)
@given(TIMES)
def test_times_come_back_to_the_microsecond(time: datetime) -> None:
    bound = Moment().process_bind_param(time, sqlite.dialect())

    assert Moment().process_result_value(bound, sqlite.dialect()) == time


def test_times_of_any_zone_are_stored_as_utc() -> None:
    time = datetime(2026, 3, 20, 13, tzinfo=timezone(timedelta(hours=8)))

    assert through_database(time, Moment()) == datetime(2026, 3, 20, 5, tzinfo=UTC)


def test_a_time_without_its_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="zone"):
        Moment().process_bind_param(datetime(2026, 3, 20), sqlite.dialect())


def test_digests_are_halved() -> None:
    assert Digest().process_bind_param("00ff", sqlite.dialect()) == b"\0\xff"
    assert Digest().process_result_value(b"\0\xff", sqlite.dialect()) == "00ff"


@pytest.mark.parametrize("value", [{"a": ["\0", "\ud800x"]}, ["\\u0000 is harmless", "é"], 2**70, None])
def test_json_is_clean_within(value: object) -> None:
    stored = through_database(value, Json())

    assert "\0" not in repr(stored)
    repr(stored).encode()
