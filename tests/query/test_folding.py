"""The words that search sees."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.query.folding import fold, fold_for_index, read_folded, read_tokens

TOKENISER = "unicode61 remove_diacritics 0 categories 'L* N* M*'"

SIGNS = st.text(
    st.one_of(
        st.characters(max_codepoint=0x24F),
        st.characters(categories=("L", "N", "M", "P", "S", "Z"), max_codepoint=0x2FA1F),
        st.sampled_from("“”‘’–—-_.,’新华社北京東京アルプスがｱﾙ서울日本\u0301\u3099"),
    ),
    max_size=60,
)


def words_in_index(text: str) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f'CREATE VIRTUAL TABLE i USING fts5(t, content = "", tokenize = "{TOKENISER}")')
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(i, instance)")
        connection.execute("INSERT INTO i (rowid, t) VALUES (1, ?)", (fold_for_index(text),))
        return [term for (term,) in connection.execute("SELECT term FROM v ORDER BY offset")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The client’s “volatile” COVID-19", "the client s volatile covid 19"),
        ("e-commerce in the U.S.", "e commerce in the u s"),
        ("Łódź, Straße, Ærø, naïve", "lodz strasse aero naive"),
        ("ёлка Йошкар", "елка иошкар"),
        ("ＡＢＣ１２", "abc12"),
        ("新华社北京3月", "新华 华社 社北 北京 京 3 月"),
        ("ｱﾙﾌﾟｽ が", "アル ルフ プ ゚ス ス が"),
        ("서울은", "서울 울은 은"),
        ("हिन्दी", "हिन्दी"),
        ("", ""),
        ("—…–", ""),
    ],
)
def test_words_are_folded(text: str, words: str) -> None:
    assert fold(text) == words


@settings(max_examples=150, deadline=None)
@given(SIGNS)
def test_tokens_lie_in_order_within_the_text(text: str) -> None:
    tokens = list(read_tokens(text))

    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


def test_every_sign_of_the_basic_plane_is_the_same_word_in_the_index() -> None:
    signs = [chr(code) for code in range(0x80, 0x10000) if not 0xD800 <= code < 0xE000]
    text = "\n".join(f"x{sign}y" for sign in signs)

    assert words_in_index(text) == [token.word for token in read_tokens(text)]


@settings(max_examples=150, deadline=None)
@given(SIGNS)
def test_the_index_holds_the_same_words_as_the_marks(text: str) -> None:
    words = [token.word for token in read_tokens(text)]

    assert words_in_index(text) == words


@settings(max_examples=150, deadline=None)
@given(SIGNS)
def test_words_alone_are_those_of_the_tokens(text: str) -> None:
    assert read_folded(text) == [token.word for token in read_tokens(text)]


@settings(max_examples=100, deadline=None)
@given(SIGNS)
def test_folding_twice_changes_nothing_outside_cjk(text: str) -> None:
    once = fold(text)

    assert not once.isascii() or fold(once) == once
