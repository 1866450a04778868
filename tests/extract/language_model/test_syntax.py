"""The grammar of an article: words at their places, parsed once and only when somebody asks."""

from collections.abc import Sequence

import pytest

from app.anatomy import Dateline, Release, Section, SectionKind
from app.articles import ArticleText, Block, BlockKind, Span
from app.extract.language_model.syntax import Syntax, Word

TEXT = "Harbour grew. It\nThe new quay opened"


class Parser:
    """Makes every word depend on the last one of its text, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, texts: Sequence[str]) -> Sequence[Sequence[Word]]:
        self.asked.append(list(texts))
        return [list(self._words(text)) for text in texts]

    def _words(self, text: str) -> list[Word]:
        words, start = text.split(" "), 0
        found = []
        for number, word in enumerate(words):
            found.append(Word(start, start + len(word), "NN", "dep", len(words) - 1, number == 0))
            start += len(word) + 1
        return found


@pytest.fixture
def parser() -> Parser:
    return Parser()


@pytest.fixture
def syntax(parser: Parser) -> Syntax:
    return Syntax.of(ArticleText.plain(TEXT), Release(), parser)


def test_nothing_is_parsed_before_the_first_question(parser: Parser, syntax: Syntax) -> None:
    assert parser.asked == []

    assert len(syntax.words) == len(syntax.words) == 7
    assert parser.asked == [["Harbour grew. It", "The new quay opened"]]


def test_words_stand_where_the_text_has_them(syntax: Syntax) -> None:
    assert [syntax.surface(number) for number in range(len(syntax.words))] == TEXT.split()


def test_heads_and_children_are_numbered_through_the_whole_text(syntax: Syntax) -> None:
    assert [word.head for word in syntax.words] == [2, 2, 2, 6, 6, 6, 6]
    assert (syntax.children(2), syntax.children(6)) == ([0, 1], [3, 4, 5])


def test_a_word_is_found_by_any_of_its_letters_and_not_beside_it(syntax: Syntax) -> None:
    assert [syntax.number_at(offset) for offset in (0, 6, 7, 8, len(TEXT) - 1, len(TEXT))] == [0, 0, None, 1, 6, None]


def test_the_words_of_a_span_begin_in_it(syntax: Syntax) -> None:
    assert list(syntax.numbers_in(Span(1, 14))) == [1]
    assert list(syntax.numbers_in(Span(0, 18))) == [0, 1, 2, 3]


def test_a_sentence_ends_where_the_next_begins(syntax: Syntax) -> None:
    assert [syntax.sentence_of(number) for number in (0, 2, 5)] == [range(3), range(3), range(3, 7)]


def test_a_subtree_can_have_branches_cut_off(syntax: Syntax) -> None:
    assert syntax.subtree(6) == [3, 4, 5, 6]
    assert syntax.subtree(6, without=frozenset({4})) == [3, 5, 6]


def test_tables_and_tails_are_not_parsed_and_the_dateline_is_apart(parser: Parser) -> None:
    text = "OSLO — It grew\na\tb\nPosted by us"
    blocks = (
        Block(Span(0, 14), BlockKind.PARAGRAPH),
        Block(Span(15, 18), BlockKind.TABLE_ROW, cells=(Span(15, 16), Span(17, 18))),
        Block(Span(19, 31), BlockKind.PARAGRAPH),
    )
    release = Release(dateline=Dateline(Span(0, 7)), sections=(Section(Span(19, 31), SectionKind.TAIL),))

    syntax = Syntax.of(ArticleText(text, blocks), release, parser)

    assert [syntax.surface(number) for number in range(len(syntax.words))] == ["It", "grew"]


def test_a_language_without_a_parser_has_no_words() -> None:
    syntax = Syntax.unread(ArticleText.plain("港口重新开放"))

    assert (list(syntax.words), syntax.number_at(0), list(syntax.numbers_in(Span(0, 6)))) == ([], None, [])


def test_a_block_that_is_long_is_parsed_in_pieces_and_no_word_is_lost(parser: Parser) -> None:
    text = "The new quay opened in May. " * 2_000

    syntax = Syntax.of(ArticleText.plain(text), Release(), parser)

    assert [syntax.surface(number) for number in range(len(syntax.words)) if syntax.surface(number)] == text.split()
    assert max(map(len, parser.asked[0])) <= 20_000
