"""Errors are sentences, and come home from worker processes as what they were."""

import pickle
from datetime import UTC, datetime

import pytest

from app import errors
from app.errors import AppError

NOW = datetime(2026, 11, 25, tzinfo=UTC)
EXAMPLES = [
    errors.FeedError("Said.", "https://a.example"),
    errors.FetchError("Said.", "https://a.example", 503, NOW),
    errors.FeedFormatError("Said.", "https://a.example"),
    errors.DocumentError("Said."),
    errors.TriageError("Said."),
    errors.DatabaseError("Said.", "archive"),
    errors.DatabaseUnreadable("Said.", "archive"),
    errors.CopyDamaged("Said.", "archive"),
    errors.DatabaseTooNew("Said.", "archive"),
    errors.QuerySyntaxError("Said.", 7),
    errors.ExportError("Said."),
    errors.SettingsError("Said."),
    errors.ModelError("Said."),
    errors.SecretsError("Said."),
    errors.WorkError("Said."),
    errors.WorkStopped("Said."),
    errors.WorkersLost("Said."),
]


def test_examples_are_the_whole_tree() -> None:
    found: set[type[AppError]] = set()
    todo = AppError.__subclasses__()
    while todo:
        one = todo.pop()
        found.add(one)
        todo += one.__subclasses__()

    assert {type(example) for example in EXAMPLES} == found


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_error_survives_pickling(error: AppError) -> None:
    copy = pickle.loads(pickle.dumps(error))

    assert type(copy) is type(error)
    assert str(copy) == "Said."
    assert vars(copy) == vars(error)


def test_only_410_says_that_an_address_has_ended() -> None:
    assert errors.FetchError("Gone.", status=410).is_gone
    assert not errors.FetchError("Not there.", status=404).is_gone
