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
