"""What may be reported, and who may report it, before anything is weighed."""

import numpy as np
import pytest

from app.anatomy import Dateline, Release
from app.articles import ArticleText, Span
from app.extract.forest import Forest
from app.extract.quotes.marks import find_marked_runs
from app.extract.quotes.names import make_directory
from app.extract.quotes.page import read_page
from app.extract.quotes.statements.contents import Content, Side, contents_of
from app.extract.quotes.statements.cue_features import Sheet
from app.extract.quotes.statements.proposals import choose, with_sources
from app.extract.quotes.statements.rates import Rates
from app.extract.quotes.statements.reading import Reading
from app.extract.quotes.statements.script import Script, stem_of
from app.extract.quotes.statements.sources import sources_of
from app.extract.quotes.statements.trimming import trimmed
from app.extract.quotes.statements.trust import Trust, group_of, is_kept
from tests.extract.grammar import syntax_of
from tests.extract.quotes.reading import entities_of


def script_of(text: str) -> Script:
    return Script.of(syntax_of(text), find_marked_runs(text))


def candidates(text: str, cue: str) -> list[str]:
    script = script_of(text)
    words = script.syntax.words
    found = contents_of(script, script.lower.index(cue), is_speech=True)
    return [text[words[content.first].start : words[content.last].end] for content in found]


@pytest.mark.parametrize("forms", ["say says said saying", "argue argued argues arguing", "deny denied denies denying"])
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem_of(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Mira Tolland said that the plant opens in May.", "said", "that the plant opens in May"),
        ("Mira Tolland told reporters the plant will open in May.", "told", "the plant will open in May"),
        ("The plant opens in May, Mira Tolland said on Monday.", "said", "The plant opens in May"),
        ("The plant opens in May, according to Mira Tolland.", "according", "The plant opens in May"),
        ("According to Mira Tolland, the plant opens in May.", "according", "the plant opens in May"),
        ("Mira Tolland said the plant opens, and left.", "said", "the plant opens"),
        ("They have a plan to open a plant in Brent.", "plan", "to open a plant in Brent"),
    ],
)
def test_what_stands_beside_a_cue_may_be_its_content(text: str, cue: str, content: str) -> None:
    assert content in candidates(text, cue)


def test_no_content_holds_quoted_speech() -> None:
    assert not any("soup" in content for content in candidates("Mira Tolland said it is “good soup” indeed.", "said"))


def test_a_content_holds_lesser_marks_whole_or_not_at_all() -> None:
    found = candidates("Mira Tolland said the plan is ''good soup, well made'' for all.", "said")

    assert "the plan is ''good soup, well made'' for all" in found
    assert "the plan is ''good soup" not in found


def test_each_cue_has_one_content_and_none_holds_most_of_another() -> None:
    script = script_of("Mira Tolland said that Jan Ost thinks that the plant opens in May.")
    said, thinks = script.lower.index("said"), script.lower.index("thinks")
    last = script.lower.index("may")
    contents = [
        Content(said, Side.BEHIND, said + 1, last),
        Content(said, Side.BEHIND, said + 2, last),
        Content(thinks, Side.BEHIND, thinks + 1, last),
    ]

    assert [content for content, _ in choose(contents, [0.7, 0.6, 0.5], script)] == [contents[0]]
    assert [content for content, _ in choose(contents, [0.2, 0.6, 0.7], script)] == [contents[2]]
    assert list(choose(contents, [0.01, 0.02, 0.03], script)) == []


def test_names_pronouns_and_descriptions_may_be_sources() -> None:
    text = "Mira Tolland and the mayor said that she opens it, a spokesman told Ardleigh."
    page = read_page(ArticleText.plain(text), Release(), make_directory(entities_of(text, "Mira Tolland")))
    script = Script.of(syntax_of(text), page.runs)
    words = script.syntax.words

    found = [text[words[s.first].start : words[s.last].end] for s in sources_of(script, page.paragraphs[0].views[0])]

    assert {"Mira Tolland", "the mayor", "she", "a spokesman"} <= set(found)


def test_rates_leave_out_what_hardly_ever_reports() -> None:
    rates = Rates()
    for is_cue in (True, True, True, False):
        rates.count(["sai/v", "sai/v/ccomp"], is_cue=is_cue)
    rates.count(["cat/n", "cat/n/-"], is_cue=True)

    table = rates.table()

    assert 0.3 < table["sai/v"] < 0.75
    assert "cat/n" not in table
    assert rates.without(rates).table() == {}


def test_confidence_rises_in_steps() -> None:
    trust = Trust({"news say": [0.1, 0.5]}, {"news say": [0.2, 0.7]})

    assert [trust.of("news say", score) for score in (0.05, 0.3, 0.5, 0.9)] == [0.2, 0.2, 0.7, 0.7]


def test_cues_of_speech_are_apart_from_others() -> None:
    assert group_of("said", is_release=False) == "news say"
    assert group_of("according", is_release=True) == "release say"
    assert group_of("wants", is_release=True) == "release other"


@pytest.mark.parametrize(
    "text",
    [
        "Mira Tolland said that the plant opens in May.",
        "Mira Tolland said the plant opens in May in her signed article published on Monday.",
    ],
)
def test_neither_that_nor_the_occasion_is_part_of_what_was_said(text: str) -> None:
    script = script_of(text)
    said = script.lower.index("said")

    span = trimmed(Content(said, Side.BEHIND, said + 1, len(script.lower) - 2), script)

    assert span.of(text) == "the plant opens in May"


def test_where_little_is_reported_only_what_is_said_is_kept_as_easily() -> None:
    assert is_kept("news other", 0.4, is_sparse=False)
    assert not is_kept("news other", 0.4, is_sparse=True)
    assert is_kept("news say", 0.5, is_sparse=True)


def test_a_release_is_known_by_its_issuer_or_the_date_of_its_dateline() -> None:
    assert Release(issuer="Ardleigh Foods").is_evident
    assert Release(dateline=Dateline(Span(0, 5), date="2024-05-04")).is_evident
    assert not Release(dateline=Dateline(Span(0, 5))).is_evident


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The plant, Mira Tolland said, is the only one that bakes in Brent.", "is the only one that bakes in Brent"),
        ("The plant that bakes in Brent, said Mira Tolland, is very warm.", "The plant that bakes in Brent"),
    ],
)
def test_of_words_around_their_report_the_longer_side_is_the_statement(text: str, kept: str) -> None:
    script = script_of(text)
    said = script.lower.index("said")
    commas = [number for number, word in enumerate(script.lower) if word == ","]

    span = trimmed(Content(said, Side.AROUND, 0, len(script.lower) - 2, commas[1] + 1, commas[0] - 1), script)

    assert span.of(text) == kept


class _Always(Forest):
    """Deems the sources ever likelier from first to last."""

    def __init__(self) -> None:
        """It has no trees."""

    def probabilities(self, rows: np.ndarray) -> np.ndarray:
        return np.arange(len(rows)) / len(rows)


def test_nobody_whom_a_statement_names_has_made_it() -> None:
    text = "Mira Tolland said that Jan Ost opens the plant in May."
    page = read_page(ArticleText.plain(text), Release(), make_directory(entities_of(text, "Mira Tolland", "Jan Ost")))
    script = Script.of(syntax_of(text), page.runs)
    said = script.lower.index("said")
    reading = Reading(Sheet.of(script, {}, is_release=False), [said], [], [], [], [], frozenset())
    behind = Content(said, Side.BEHIND, said + 1, len(script.lower) - 2)
    whole = Content(said, Side.BEFORE, 0, len(script.lower) - 2)

    found = with_sources(reading, iter([(behind, 0.9), (whole, 0.9)]), lambda _: page.paragraphs[0].views[0], _Always())

    assert [(proposal.content, proposal.source.first) for proposal in found] == [(behind, 0)]
