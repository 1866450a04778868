"""What holds for every text: order, no overlap, spans inside, finite values, time that grows with the length only."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.figures import find_figures
from app.findings import Figure
from tests.doubling import is_about_linear
from tests.extract.grammar import syntax_of

LANGUAGES = ("en", "fr", "de", "es", "zh")
PIECES = (
    "$", "€", "5", "1,000", "12.5", "%", "percent", "million", "bn", "to", "-", "–", "and", "between", "from",
    "of", "a", "the", "one", "two", "hundred", "half", "third", "March", "2023", "Q3", "FY24", "last", "year",
    "ago", "up", "fell", "by", "(", ")", "|", "\t", "\n", ".", ",", ":", ";", "more", "than", "per", "share",
    "万", "亿", "元", "年", "1.2.3", "+1", "'x'", '"', "m", "²", "½", "/", "x10^", "minus", "they", "A", "S",
    "tables", "in millions", "\u202f", "’s",
)  # fmt: skip


def figures_of(text: str, language: str = "en") -> tuple[Figure, ...]:
    return find_figures(ArticleText.plain(text), Release(), syntax_of(text), language=language, published=None)


def check(text: str, figures: tuple[Figure, ...]) -> None:
    end = 0
    for figure in figures:
        assert end <= figure.span.start < figure.span.end <= len(text)
        assert figure.span.of(text) == figure.text
        assert 0 < figure.confidence <= 1
        assert all(math.isfinite(v) for v in (figure.value, figure.value_high) if isinstance(v, int | float))
        assert figure.subject is None or figure.subject.span.of(text) == figure.subject.text
        end = figure.span.end


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_string_gives_ordered_figures_inside_it(text, language):
    check(text, figures_of(text, language))


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " "]), st.sampled_from(LANGUAGES))
def test_any_mixture_of_pieces_gives_ordered_figures_inside_it(pieces, joint, language):
    text = joint.join(pieces)

    check(text, figures_of(text, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_of_three_hundred_digits_is_no_figure_and_does_no_harm(language):
    assert all(figure.span.end - figure.span.start < 30 for figure in figures_of("9" * 300 + " euros", language))


def test_endless_number_words_are_cut():
    text = "one hundred " * 500

    check(text, figures_of(text))


HOSTILE = {
    "digits": "1",
    "groups": "1,",
    "brackets": "(",
    "hyphens": "five-",
    "words": "one hundred ",
    "ranges": "$1 to ",
    "telephones": "555-",
    "cells": "|1",
    "tabs": "1\t",
    "mail": "a.b-",
    "streets": "12 Aa ",
    "marks": '5" ',
    "rows": "a  b  1\n",
    "dates": "March 20, ",
    "citations": ";1(1",
    "scores": "6-3, ",
    "ranks": "the #1 ",
    "blank groups": "1 000 ",
    "headlines": "Five Big ",
    "parts": "6 of the 9 ",
    "ages": "aged 5 or ",
    "jets": "a 737 ",
    "goals": "7 pigs won 2 – 1 ",
    "dashed": "7 pigs 1-2-3 ",
    "sides": "7 pigs 10x10 ",
    "listed days": "March 1, 2, 3, ",
    "left out": "1.5, two in ",
    "eras": "394 AD ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_no_more_than_threefold_when_a_hostile_text_doubles(name):
    figures_of((HOSTILE[name] * 500)[:500])

    assert is_about_linear(lambda length: figures_of((HOSTILE[name] * length)[:length]), 2000)


def test_the_same_text_twice_gives_the_same():
    text = "In 2023, 1,200 plants in 38 countries made $4.5 billion, up 7% from a year earlier."

    assert figures_of(text) == figures_of(text)


def test_empty_text_has_no_figures():
    assert figures_of("") == ()
    assert figures_of(" \n\t ") == ()
