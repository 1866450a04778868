"""Which passages findings have, and where; positions in the document are tested with the document."""

from collections.abc import Callable

import pytest

from app.articles import Article, Span
from app.findings import Entity, EntityType, Figure, FigureKind, Findings, Mention, MentionKind, Quote, QuoteKind
from ui.highlights import DocumentMap, Layer, Passage, Piece, find_passages, passages_at, quiet_spans


def resting_words(article: Article, findings: Findings, layer: Layer) -> list[str]:
    passages = find_passages(article.text, findings)
    return [span.of(article.text.text) for p in passages if p.layer is layer for span in p.resting]


def test_a_sign_beyond_the_first_plane_takes_two_positions() -> None:
    document_map = DocumentMap("a🌊b", [Piece(Span(0, 3), 0)])

    assert [document_map.position(offset) for offset in range(4)] == [0, 1, 3, 4]
    assert [document_map.offset(position) for position in range(5)] == [0, 1, 1, 2, 3]


def test_a_span_over_two_pieces_has_a_range_in_each() -> None:
    document_map = DocumentMap("ab\tcd", [Piece(Span(0, 2), 1), Piece(Span(3, 5), 7)])

    assert list(document_map.ranges(Span(1, 4))) == [(2, 3), (7, 8)]


def test_an_empty_span_has_no_range() -> None:
    document_map = DocumentMap("abc", [Piece(Span(0, 3), 0)])

    assert list(document_map.ranges(Span(1, 1))) == []


def test_the_marked_words_of_quotes_rest_and_reported_speech_does_not(
    sample_article: Article, sample_findings: Findings
) -> None:
    words = resting_words(sample_article, sample_findings, Layer.QUOTE)

    assert words == [
        "We build instruments that last 𝒱ery long, and customers notice,",
        "The order book is ‘full’ until spring.",
        "Nobody else measures tides this finely 🌊,",
    ]


def test_scare_quotes_are_no_passage(sample_article: Article, sample_findings: Findings) -> None:
    passages = find_passages(sample_article.text, sample_findings)

    quotes = {passage.index for passage in passages if passage.layer is Layer.QUOTE}
    assert quotes == {0, 1, 2}


def test_people_and_organisations_rest_at_their_first_mention_in_each_paragraph(
    article_builder: Callable[..., Article],
) -> None:
    article = article_builder("Ottiline Brackwater met Ottiline Brackwater.\nOttiline Brackwater left Port Ellery.")
    mentions = tuple(Mention(Span(start, start + 19)) for start in (0, 24, 45))
    place = Entity("e2", "Port Ellery", EntityType.PLACE, (Mention(Span(70, 81)),))
    findings = Findings("en", entities=(Entity("e1", "Ottiline Brackwater", EntityType.PERSON, mentions), place))

    resting = [span for p in find_passages(article.text, findings) for span in p.resting]

    assert resting == [Span(0, 19), Span(45, 64)]


def test_pronouns_and_nested_names_do_not_rest(article_builder: Callable[..., Article]) -> None:
    article = article_builder("He runs the Saltmere Harbour Board.")
    mentions = (Mention(Span(0, 2), MentionKind.PRONOUN), Mention(Span(12, 20), is_nested=True))
    findings = Findings("en", entities=(Entity("e1", "Saltmere", EntityType.ORGANISATION, mentions),))

    passages = find_passages(article.text, findings)

    assert [(p.whole, p.resting) for p in passages] == [(Span(12, 20), ())]


def test_figures_rest_but_not_dates_table_cells_and_those_that_serve_another(
    sample_article: Article, sample_findings: Findings
) -> None:
    words = resting_words(sample_article, sample_findings, Layer.FIGURE)

    assert words == [
        "$412.5 million",
        "12 percent",
        "more than three sites",
        "1,250 sensors",
        "400 for harbours",
        "3.5 percent",
    ]


@pytest.mark.parametrize("layer", list(Layer))
def test_nothing_rests_in_a_quiet_section(sample_article: Article, sample_findings: Findings, layer: Layer) -> None:
    quiet = quiet_spans(sample_findings)
    passages = find_passages(sample_article.text, sample_findings)

    resting = [span for p in passages if p.layer is layer for span in p.resting]

    assert resting
    assert not any(span.overlaps(section) for span in resting for section in quiet)


def test_the_smallest_passage_at_an_offset_comes_first(article_builder: Callable[..., Article]) -> None:
    article = article_builder("“Sales rose 12 percent at Vellamarsh,” she said.")
    findings = Findings(
        "en",
        quotes=(Quote(Span(1, 37), "", QuoteKind.DIRECT, (Span(1, 37),)),),
        figures=(Figure(Span(12, 22), "12 percent", FigureKind.PERCENT, 12),),
    )
    passages = find_passages(article.text, findings)

    assert [p.layer for p in passages_at(passages, 13)] == [Layer.FIGURE, Layer.QUOTE]
    assert [p.layer for p in passages_at(passages, 22)] == [Layer.QUOTE]
    assert passages_at(passages, 0) == ()


def test_between_the_parts_of_a_quote_is_nothing(sample_article: Article, sample_findings: Findings) -> None:
    offset = sample_article.text.text.index("the company’s new")

    found: tuple[Passage, ...] = passages_at(find_passages(sample_article.text, sample_findings), offset)

    assert found == ()
