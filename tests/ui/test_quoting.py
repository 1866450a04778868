"""The words of statements with the marks of the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.articles import Span
from app.findings import Quote, QuoteKind
from ui.quoting import quoted_words, spoken_words


def quote(text: str, words: str, kind: QuoteKind, parts: tuple[str, ...] = ()) -> Quote:
    start = text.index(words)
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    return Quote(Span(start, start + len(words)), words, kind, spans)


def test_quoted_words_keep_the_marks_of_the_text() -> None:
    text = "He said: „Wir liefern pünktlich.“ Then he left."

    words = quoted_words(text, quote(text, "Wir liefern pünktlich.", QuoteKind.DIRECT, ("Wir liefern pünktlich.",)))

    assert words == "„Wir liefern pünktlich.“"


def test_marks_that_belong_to_somebody_else_stay_outside() -> None:
    text = "She called it “a start” and a “good one”."
    mixed = quote(text, "a start” and a “good one", QuoteKind.MIXED, ("a start", "good one"))
    reported = quote(text, "it", QuoteKind.INDIRECT)

    assert quoted_words(text, mixed) == "“a start” and a “good one”"
    assert quoted_words(text, reported) == "it"


def test_paragraphs_of_one_statement_run_on_without_dots() -> None:
    text = "“First paragraph.\n“Second paragraph.”"
    said = quote(text, text[1:-1], QuoteKind.DIRECT, ("First paragraph.", "Second paragraph."))

    assert spoken_words(text, said) == "“First paragraph. “Second paragraph.”"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.data())
def test_quoted_words_are_always_a_slice_round_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kind = data.draw(st.sampled_from(list(QuoteKind)))

    words = quoted_words(text, Quote(Span(start, end), text[start:end], kind, (Span(start, end),)))

    assert text[start:end] in words
    assert words in text
    assert len(words) <= end - start + 2
