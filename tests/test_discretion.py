"""What may be told of an exception and of an address: never a text, never a secret."""

import multiprocessing
import pickle

import pytest
from pebble import ProcessPool

from app.discretion import kind_of, tell, trace_of, without_secrets
from app.errors import DatabaseUnreadable, FetchError
from tests.doubling import is_about_linear

MARKER = "Pierwatch"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://harbour.example/feed.xml", "https://harbour.example/feed.xml"),
        ("https://jane:pass@harbour.example/feed", "https://harbour.example/feed"),
        ("see http://h.example/a?key=abc&format=rss#top now", "see http://h.example/a?key=…&format=… now"),
        ("postgresql+psycopg://anna:geheim@db.example/line", "postgresql+psycopg://db.example/line"),
        ("https://h.example/u/9f86d081884c7d659a2feaa0c55ad015/feed.xml", "https://h.example/u/…/feed.xml"),
        ("https://h.example/123e4567-e89b-12d3-a456-426614174000.rss", "https://h.example/….rss"),
        (
            "https://h.example/2026/third-quarter-results-of-2026",
            "https://h.example/2026/third-quarter-results-of-2026",
        ),
        ("https://h.example/?9f86d081884c7d659a2feaa0c55ad0159f86d081884c", "https://h.example/?…"),
        ("https://a@b:c@h.example/x", "https://h.example/x"),
        (
            "“https://a@h.example” (ftp://b@h.example), x=http://c@i.example",
            "“https://h.example” (ftp://h.example), x=http://i.example",
        ),
        ("no address: 3.5 % at 12:30", "no address: 3.5 % at 12:30"),
    ],
)
def test_address_keeps_where_it_leads_and_loses_who_may_go_there(given: str, told: str) -> None:
    assert without_secrets(given) == told


@pytest.mark.parametrize("sign", ["https://", "a@", "https://h/" + "a1" * 12 + "/", "?a=", "a1_"])
def test_long_text_is_cleaned_in_linear_time(sign: str) -> None:
    assert is_about_linear(lambda size: without_secrets("https://h.example/" + sign * size), 4000)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError(MARKER), "ValueError"),
        (KeyError(MARKER), "KeyError"),
        (UnicodeDecodeError("utf-8", MARKER.encode(), 0, 1, "no"), "UnicodeDecodeError"),
        (FetchError("The server answered 503."), "FetchError: The server answered 503."),
        (
            FileNotFoundError(2, "No such file", "/x/y"),
            "FileNotFoundError: No such file /x/y",
        ),
        (AttributeError("'str' object has no attribute 'x'"), "AttributeError: 'str' object has no attribute 'x'"),
        (
            DatabaseUnreadable("“postgresql://anna:geheim@db.example/x” is no address."),
            "DatabaseUnreadable: “postgresql://db.example/x” is no address.",
        ),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, BaseException) else "",
)
def test_message_is_told_only_where_it_can_hold_no_text(error: BaseException, told: str) -> None:
    assert tell(error) == told


def raise_deep() -> None:
    try:
        int(MARKER)
    except ValueError as error:
        raise FetchError("It could not be read.") from error


def test_chain_is_told_with_its_places_and_without_words() -> None:
    with pytest.raises(FetchError) as raised:
        raise_deep()

    told = trace_of(raised.value)

    assert MARKER not in told.replace("int(MARKER)", "")
    assert told.index("ValueError") < told.index("FetchError: It could not be read.")
    assert "test_discretion.py" in told
    assert "in raise_deep" in told


def test_group_is_told_with_all_that_it_holds() -> None:
    told = trace_of(ExceptionGroup(MARKER, [ValueError(MARKER), ExceptionGroup("x", [KeyError(MARKER)])]))

    assert MARKER not in told
    assert "ValueError" in told
    assert "KeyError" in told


def test_circle_of_causes_ends() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first

    assert trace_of(first).splitlines()[-1] == "ValueError"


def fail_on(text: str) -> None:
    raise ValueError(f'{text}\n  File "{text}", line 3, in {text}\n')


def test_failure_in_a_process_is_told_by_its_places_alone() -> None:
    with ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn")) as pool:
        error = pool.schedule(fail_on, args=(MARKER,)).exception()
    assert error is not None

    told = trace_of(error)

    assert MARKER in str(error)
    assert MARKER not in told
    assert "in fail_on" in told


def test_kind_is_the_type_and_the_place() -> None:
    kinds = set()
    for text in ("one", "two"):
        with pytest.raises(ValueError, match=text) as raised:
            fail_on(text)
        kinds.add(kind_of(raised.value))

    (kind,) = kinds
    assert kind.startswith("ValueError test_discretion.py:")
    assert kind_of(pickle.loads(pickle.dumps(ValueError("x")))) == "ValueError"
