"""What must hold of any feed, markup and text made of the grammar's pieces (Hypothesis, which makes failures small)."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.text.anatomy import read_anatomy
from app.text.html import read_html
from tests.fuzz.mutator import DATES, ENTITIES, MARKS, NUMBERS, ODD, TAGS, TOKENS
from tests.fuzz.targets import check_feed, check_findings, check_html, check_same_findings

WORDS = ("Jane Roe", "Quay Harbour", "Ruth Okafor", " the ", " said ", "board", "Inc.", " of ", ". ", ", ", "\n", " ")
MARKUP = st.lists(st.one_of(st.sampled_from(TOKENS), st.sampled_from(WORDS), st.text(max_size=5)), max_size=40)
PROSE = st.lists(st.sampled_from((*WORDS, *WORDS, *MARKS, *NUMBERS, *DATES, *ODD)), max_size=40).map("".join)
SLOWLY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@SLOWLY
@given(MARKUP.map("".join))
def test_any_markup_becomes_a_sound_text_and_the_same_twice(markup: str) -> None:
    check_html(markup)


@SLOWLY
@given(
    st.lists(st.sampled_from((*TAGS, *ENTITIES, *DATES)), max_size=30).map("".join),
    st.sampled_from(["", "<rss><channel>"]),
)
def test_any_document_is_a_feed_or_a_sentence(document: str, before: str) -> None:
    check_feed((before + document).encode("utf-8", "surrogatepass"))


@SLOWLY
@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_a_sentence(data: bytes) -> None:
    check_feed(data)


@SLOWLY
@given(MARKUP.map("".join))
def test_the_anatomy_of_any_text_lies_inside_it(markup: str) -> None:
    article = read_html(markup)
    release = read_anatomy(article, title=markup[:40])
    spans = [section.span for section in release.sections] + [ticker.span for ticker in release.tickers]
    spans += [one for one in (release.headline, release.dateline.span if release.dateline else None) if one]

    assert all(span.end <= len(article.text) for span in spans)
    assert release == read_anatomy(article, title=markup[:40])
    sections = [section.span for section in release.sections]
    assert all(one.end <= other.start for one, other in pairwise(sections))


@settings(SLOWLY, max_examples=25)
@given(PROSE)
def test_findings_in_any_prose_lie_inside_it_in_order(text: str) -> None:
    check_findings(text)


@settings(SLOWLY, max_examples=8)
@given(PROSE)
def test_the_same_prose_gives_the_same_findings(text: str) -> None:
    check_same_findings(text)
