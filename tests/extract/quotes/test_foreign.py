"""Marks, cues and the nearest name in French, German, Spanish and Chinese."""

import pytest

from app.findings import QuoteKind
from tests.extract.quotes.reading import Said, read, said


@pytest.mark.parametrize(
    ("language", "text", "quote", "cue"),
    [
        (
            "fr",
            "« Nous ouvrons l’usine en mai », a déclaré Mira Tolland, directrice.",
            "Nous ouvrons l’usine en mai",
            "a déclaré",
        ),
        ("fr", "Mira Tolland explique : « Nous ouvrons l’usine en mai. »", "Nous ouvrons l’usine en mai.", "explique"),
        ("de", "„Wir eröffnen das Werk im Mai“, sagte Mira Tolland.", "Wir eröffnen das Werk im Mai", "sagte"),
        ("de", "Mira Tolland erklärt: »Wir eröffnen das Werk im Mai.«", "Wir eröffnen das Werk im Mai.", "erklärt"),
        ("es", "«Abrimos la planta en mayo», afirmó Mira Tolland.", "Abrimos la planta en mayo", "afirmó"),
    ],
)
def test_the_name_beside_the_cue_speaks(language: str, text: str, quote: str, cue: str) -> None:
    assert said(text, "Mira Tolland", language=language) == [Said(quote, "direct", "Mira Tolland", cue)]


def test_a_chinese_speaker_stands_before_the_cue() -> None:
    text = "陶兰米表示：“我们将在五月开设新工厂，欢迎大家前来参观。”"

    assert said(text, language="zh") == [Said("我们将在五月开设新工厂，欢迎大家前来参观。", "direct", "陶兰米", "表示")]


def test_a_quotation_goes_on_behind_its_cue() -> None:
    text = "„Wir eröffnen das Werk im Mai“, sagte Mira Tolland. „Im Juni stellen wir vierzig Leute ein.“"

    quotes = read(text, "Mira Tolland", language="de")

    assert [len(quote.parts) for quote in quotes] == [2]


def test_words_in_marks_without_a_cue_are_no_speech() -> None:
    quotes = read("Das Werk heißt „Warme Schale“ und liegt in Brent.", language="de")

    assert [(quote.kind, quote.speaker) for quote in quotes] == [(QuoteKind.SCARE, None)]


def test_a_chinese_name_stands_behind_its_office_and_an_abbreviation_is_no_speech() -> None:
    text = "安宁水泵（以下简称“安宁”）今日投产。安宁水泵总经理陆知远表示：“新厂让我们离客户更近，也让运输更快。”"

    quotes = read(text, language="zh")

    assert [(quote.kind, quote.speaker and quote.speaker.name) for quote in quotes] == [
        (QuoteKind.SCARE, None),
        (QuoteKind.DIRECT, "陆知远"),
    ]


def test_a_chinese_quotation_parted_by_its_cue_is_one_statement() -> None:
    text = "“我们等了三年才等到这一天，”安宁水泵总裁玛丽亚·索拉说，“现在终于可以开工了。”她认为，前景很好。"

    (quote,) = read(text, language="zh")

    assert len(quote.parts) == 2
    assert quote.speaker is not None
    assert quote.speaker.name == "玛丽亚·索拉"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("„Wir eröffnen das Werk im Mai“, sagte Mira Tolland.", "rule: a cue beside the marks"),
        ("Das Werk heißt „Warme Schale“ und liegt in Brent.", "rule: marks without a cue"),
        (
            "„Wir eröffnen das Werk im Mai und stellen dann im Juni vierzig Leute ein.“",
            "rule: a whole sentence in marks",
        ),
    ],
)
def test_each_quote_says_why_it_was_found(text: str, reason: str) -> None:
    assert [quote.reason for quote in read(text, "Mira Tolland", language="de")] == [reason]
