"""Words found again: where they are the same, where they changed a little, and nowhere where they did not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.articles import Span
from app.memory.anchors import anchor_at
from app.memory.notes import find_words
from tests.doubling import is_about_linear

TEXT = (
    "Marlow Port opens its lighthouse\n"
    "The harbour board will open the old lighthouse to visitors in May, its chair Ada Quill said on Monday.\n"
    "The board expects 12,000 visitors in the first year, and a second keeper will be hired.\n"
    "Tickets cost 4 euros."
)


def passage(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("will open the old lighthouse to visitors in May", "will open the old lighthouse to visitors in June"),
        ("expects 12,000 visitors in the first year", "expects 14,000 visitors in the first year"),
        ("a second keeper will be hired", "a second keeper was hired"),
    ],
)
def test_words_that_changed_a_little_are_found(words: str, now: str) -> None:
    anchor = anchor_at(TEXT, passage(words))
    later = "Corrected version\n" + TEXT.replace(words, now)

    found = find_words(anchor, later)

    assert found is not None
    assert found.of(later) == now


@pytest.mark.parametrize("later", ["", "Tickets cost 4 euros.", "The ferry sails at noon, its captain said.\n" * 9])
def test_words_that_are_gone_are_not_found(later: str) -> None:
    anchor = anchor_at(TEXT, passage("The board expects 12,000 visitors in the first year"))

    assert find_words(anchor, later) is None


def test_short_words_are_found_exactly_or_not_at_all() -> None:
    anchor = anchor_at(TEXT, passage("4 euros"))

    assert find_words(anchor, TEXT.replace("4 euros", "5 euros")) is None


@pytest.mark.parametrize(
    ("text", "words", "now"),
    [
        (
            "港口将于五月向公众开放旧灯塔。董事会预计第一年将有一万二千名游客。",
            "预计第一年将有一万二千名游客",
            "预计第一年将有一万四千名游客",
        ),
        (
            "港務局は五月に古い灯台を公開する。初年度の来場者は一万二千人の見込み。",
            "初年度の来場者は一万二千人",
            "初年度の来場者は一万四千人",
        ),
        ("बंदरगाह बोर्ड मई में पुराना प्रकाशस्तंभ आगंतुकों के लिए खोलेगा।", "मई में पुराना प्रकाशस्तंभ", "जून में पुराना प्रकाशस्तंभ"),
    ],
)
def test_words_of_any_script_that_changed_a_little_are_found(text: str, words: str, now: str) -> None:
    anchor = anchor_at(text, passage(words, text))
    later = text.replace(words, now)

    found = find_words(anchor, later)

    assert found is not None
    assert found.of(later) == now


def test_note_at_the_end_stays_at_the_end() -> None:
    anchor = anchor_at(TEXT, passage("Tickets cost 4 euros."))
    later = TEXT.replace("Tickets cost 4 euros.", "Tickets cost 5 euros.")

    found = find_words(anchor, later)

    assert found == Span(later.index("Tickets"), len(later))


def test_a_passage_over_two_paragraphs_is_found() -> None:
    words = "its chair Ada Quill said on Monday.\nThe board expects 12,000 visitors"
    later = TEXT.replace("said on Monday", "said on Tuesday")

    found = find_words(anchor_at(TEXT, passage(words)), later)

    assert found is not None
    assert found.of(later) == words.replace("Monday", "Tuesday")


@given(st.text(max_size=300), st.data())
def test_whatever_is_anchored_is_found_in_its_own_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))

    found = find_words(anchor_at(text, span), text)

    assert (found.of(text) if found else "") == span.of(text)


@given(st.text(max_size=200), st.text(max_size=200), st.data())
def test_what_is_found_lies_inside_the_text(text: str, later: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))

    found = find_words(anchor_at(text, Span(start, len(text))), later)

    assert found is None or found.end <= len(later)


def test_long_texts_take_their_length() -> None:
    anchor = anchor_at(TEXT, passage("The board expects 12,000 visitors in the first year"))

    assert is_about_linear(lambda length: find_words(anchor, "The boards expect many keepers. \n" * length), 2000)
