"""How a text is cut into words."""

import pytest

from app.articles import Span
from app.extract.entities.tokens import Shape, read_words
from tests.doubling import is_about_linear


def words_of(text: str) -> list[str]:
    return read_words(text, [Span(0, len(text))]).words


@pytest.mark.parametrize(
    "address",
    ["jane.doe@velmora.example", "www.Velmora.example/Mills", "https://velmora.example/a?b=C", "@VelmoraMills"],
)
def test_address_is_one_word_and_no_name(address: str) -> None:
    text = f"Write to {address}, or do not."
    words = read_words(text, [Span(0, len(text))])

    assert words.words[2:4] == [address, ","]
    assert words.shapes[2] is Shape.LOWER


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They bought Velmora Inc.” and left", "Inc."),
        ("Velmora Inc.Tolland is a town", "Inc."),
        ("An office in Tolland, Md.-based", "Md."),
        ("They like M.U.L.E.S.S. a lot", "M.U.L.E.S.S."),
        ("They like VELMORA’S boats", "VELMORA"),
        ("They like VELMORA.COM a lot", "VELMORA.COM"),
        ("They bought $VELMORA for $5", "$VELMORA"),
    ],
)
def test_word_is_read_whole(text: str, word: str) -> None:
    assert word in words_of(text)


@pytest.mark.parametrize("part", ["a@", "www.", "a.b", "$AB", "@a", "A.", "https://a"])
def test_words_cost_no_more_than_the_text_is_long(part: str) -> None:
    assert is_about_linear(lambda count: words_of(part * count), 10_000)
