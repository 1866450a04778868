"""Speech, and what stands in quotation marks though nobody utters it."""

import pytest

from app.anatomy import Release, Section, SectionKind
from app.articles import ArticleText, Block, BlockKind, Span
from app.extract.quotes import find_quotes
from app.findings import QuoteKind
from tests.extract.grammar import syntax_of
from tests.extract.quotes.reading import entities_of, read, said


def kinds(text: str, *people: str) -> list[QuoteKind]:
    return [quote.kind for quote in read(text, *people)]


def test_a_whole_sentence_is_direct_and_a_part_of_one_mixed() -> None:
    assert kinds("“We open in May,” said Mira Tolland.", "Mira Tolland") == [QuoteKind.DIRECT]
    assert kinds("Mira Tolland called the hall “a wonder of our time”.", "Mira Tolland") == [QuoteKind.MIXED]


@pytest.mark.parametrize(
    "text",
    [
        "Ardleigh Foods Inc. (“Ardleigh” or the “Company”) said today that it opens a plant.",
        "Ardleigh filed a statement (the “Registration Statement”) with the office, Mira Tolland said.",
        "The words “expect,” “plan,” “believe” and similar expressions show such statements.",
        "The report, titled “Ways to a Warmer Soup”, was published on Monday by Mira Tolland.",
        "The shares trade under the symbol “ARDF” in Brent.",
        "The “Warm Bowl” fundraiser opens in May, Mira Tolland said.",
        "It was a so-called “soup day” in Brent.",
    ],
)
def test_terms_titles_and_word_lists_are_no_speech(text: str) -> None:
    assert not [quote for quote in read(text, "Mira Tolland") if quote.kind in (QuoteKind.DIRECT, QuoteKind.MIXED)]


def test_a_title_has_no_speaker() -> None:
    quotes = read("The article, titled “Forward to a New Chapter of Soup”, was published on Monday.")

    assert [(quote.kind, quote.speaker) for quote in quotes] == [(QuoteKind.TITLE, None)]


def test_boilerplate_gives_speech_only_where_somebody_clearly_speaks() -> None:
    about = "About Ardleigh Foods: the maker of “warm” soup that “keeps its promise” since 1921."
    spoken = "“We never sleep,” said Mira Tolland."
    text = f"{about}\n{spoken}"
    release = Release(sections=(Section(Span(0, len(text)), SectionKind.ABOUT),))

    quotes = find_quotes(
        ArticleText.plain(text),
        release,
        entities_of(text, "Mira Tolland"),
        syntax_of(text),
        language="en",
    )

    assert [quote.text for quote in quotes] == ["We never sleep,"]


def test_a_tail_gives_nothing() -> None:
    text = "“We never sleep,” said Mira Tolland."
    release = Release(sections=(Section(Span(0, len(text)), SectionKind.TAIL),))

    assert find_quotes(ArticleText.plain(text), release, (), syntax_of(text), language="en") == ()


def test_a_block_quotation_behind_its_speaker_is_speech() -> None:
    blocks = [
        "Health Minister Mira Tolland said:",
        "Soup keeps a nation warm.",
        "All of Brent knows it.",
        "The hall opens.",
    ]
    text = "\n".join(blocks)
    starts = [text.index(block) for block in blocks]
    kinds_of = [BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.QUOTATION, BlockKind.PARAGRAPH]
    article = ArticleText(
        text,
        tuple(
            Block(Span(start, start + len(block)), kind)
            for start, block, kind in zip(starts, blocks, kinds_of, strict=True)
        ),
    )

    quotes = find_quotes(article, Release(), entities_of(text, "Mira Tolland"), syntax_of(article), language="en")

    assert [[part.of(text) for part in quote.parts] for quote in quotes] == [blocks[1:3]]
    assert quotes[0].kind is QuoteKind.DIRECT
    assert quotes[0].speaker is not None
    assert quotes[0].speaker.name == "Mira Tolland"
    assert quotes[0].reason == "rule: paragraphs behind a colon"


def test_a_list_behind_a_colon_is_no_block_quotation() -> None:
    text = "Ardleigh Foods said that it will do the following:\nOpen a plant in Brent with forty people.\nRest."

    assert not [quote for quote in read(text) if quote.kind is QuoteKind.DIRECT]


def test_a_language_that_is_not_covered_has_no_quotes() -> None:
    assert said("“We open in May,” said Mira Tolland.", language="ur") == []
