"""What goes to the clipboard: words byte for byte, numbers as numbers, source, date and address on every row."""

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from app.articles import Article, ArticleSummary
from app.findings import Findings
from ui.copying import TSV_TYPE, Clip, copy_articles, copy_entities, copy_figures, copy_quotes, copy_words, make_mime


class Cells(HTMLParser):
    """Reads the cells of the table, and the numbers that a spreadsheet is given."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.numbers: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.numbers += [value or "" for name, value in attrs if name == "sdval"]
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def tsv_of(data: QMimeData) -> list[list[str]]:
    return list(csv.reader(io.StringIO(bytes(data.data(TSV_TYPE).data()).decode()), delimiter="\t"))


def test_quotes_carry_speaker_words_source_date_and_address(sample_article: Article, sample_findings: Findings) -> None:
    data = copy_quotes(sample_article, sample_findings, sample_findings.quotes[1:3])

    heading, reported, direct = tsv_of(data)
    assert heading[:4] == ["Speaker", "Role", "Kind", "Words"]
    assert reported[:4] == [
        "Ottiline Brackwater",
        "chief operating officer",
        "Reported",
        "the company expects to open more than three sites in Norrowland by March 2027",
    ]
    source = ["Vellamarsh Instruments via PR Newswire", "2026-09-22", "https://vellamarsh.example/news/third-quarter"]
    assert direct[3] == "“Nobody else measures tides this finely 🌊,”"
    assert reported[-3:] == direct[-3:] == source


def test_the_three_dresses_say_the_same(sample_article: Article, sample_findings: Findings) -> None:
    data = copy_quotes(sample_article, sample_findings, sample_findings.quotes[:3])

    assert Cells(data.html()).rows == tsv_of(data)
    assert len(data.text().splitlines()) == 3
    assert data.text().splitlines()[1] == (
        "the company expects to open more than three sites in Norrowland by March 2027 — Ottiline Brackwater, "
        "chief operating officer (Vellamarsh Instruments via PR Newswire, 2026-09-22, "
        "https://vellamarsh.example/news/third-quarter)"
    )


def test_words_are_a_slice_of_the_text(sample_article: Article, sample_findings: Findings) -> None:
    data = copy_quotes(sample_article, sample_findings, sample_findings.quotes[:1])

    words = tsv_of(data)[1][3]
    assert words in sample_article.text.text
    assert words[0] == "“"
    assert words[-1] == "”"


def test_a_quote_without_a_speaker_guesses_nobody(sample_article: Article, sample_findings: Findings) -> None:
    data = copy_quotes(sample_article, sample_findings, [replace(sample_findings.quotes[2], speaker=None)])

    assert tsv_of(data)[1][0] == "Speaker not named"


def test_figures_are_numbers(sample_article: Article, sample_findings: Findings) -> None:
    data = copy_figures(sample_article, sample_findings, sample_findings.figures[:3])

    rows = [dict(zip(tsv_of(data)[0], row, strict=True)) for row in tsv_of(data)[1:]]
    assert [float(row["Value"]) for row in rows] == [412_500_000, 12, 3]
    assert [row["Subject"] for row in rows] == ["revenue", "revenue", ""]
    assert [row["Claimed by"] for row in rows] == ["release", "release", "Ottiline Brackwater"]
    assert Cells(data.html()).numbers == ["412500000", "12", "3"]


def test_a_loss_stays_a_negative_number(sample_article: Article, sample_findings: Findings) -> None:
    data = copy_figures(sample_article, sample_findings, [sample_findings.figures[9]])

    assert tsv_of(data)[1][3] == "-14200000"


def test_entities_carry_type_role_and_source(sample_article: Article, sample_findings: Findings) -> None:
    data = copy_entities(sample_article, sample_findings, sample_findings.entities[1:2])

    assert tsv_of(data)[1][:3] == ["Ottiline Brackwater", "person", "chief operating officer"]
    assert "https://vellamarsh.example/news/third-quarter" in data.text()


def test_articles_carry_issuer_date_and_address(sample_article: Article) -> None:
    summary: ArticleSummary = sample_article.summary

    data = copy_articles([(summary, "https://vellamarsh.example/"), (replace(summary, issuer="", wire=""), "")])

    first, second = tsv_of(data)[1:]
    assert first[1:] == ["Vellamarsh Instruments via PR Newswire", "2026-09-22", "https://vellamarsh.example/"]
    assert second[1:] == ["Harbour wire", "2026-09-22", ""]
    assert data.text().splitlines()[1].endswith("(Harbour wire, 2026-09-22)")


def test_the_world_cannot_put_a_formula_into_a_spreadsheet() -> None:
    data = make_mime(Clip(("Words",), (("=HYPERLINK(1)",), ("-5 degrees",), (-5,)), ()))

    assert tsv_of(data)[1:] == [["'=HYPERLINK(1)"], ["'-5 degrees"], ["-5"]]


def test_markup_in_words_stays_words() -> None:
    words = 'a <b>bold</b> & "marked"\nclaim'

    data = make_mime(Clip(("Words",), ((words,),), ()))

    assert Cells(data.html()).rows == [["Words"], [words]]


def test_bare_words_are_plain_text() -> None:
    data = copy_words(["“One.”", "“Two.”"])

    assert data.text() == "“One.”\n“Two.”"
    assert not data.hasHtml()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")), min_size=2, max_size=2))
def test_any_words_come_back_from_the_values_as_they_were(words: list[str]) -> None:
    data = make_mime(Clip(("One", "Two"), (tuple(words),), ()))

    assert [cell.removeprefix("'") for cell in tsv_of(data)[1]] == [word.removeprefix("'") for word in words]
