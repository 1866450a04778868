"""Sums of money: signs, codes, words, scales, minor units, brackets."""

import pytest

from app.findings import FigureKind


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("The plant cost $4.5 million.", 4_500_000, "USD"),
        ("The plant cost US$4.5m.", 4_500_000, "USD"),
        ("The plant cost HK$90 million.", 90_000_000, "HKD"),
        ("The plant cost HK $90 million.", 90_000_000, "HKD"),
        ("The plant cost €1.25bn.", 1_250_000_000, "EUR"),
        ("The plant cost £350K.", 350_000, "GBP"),
        ("The plant cost RMB 7.2 billion.", 7_200_000_000, "CNY"),
        ("The plant cost SEK 912 million.", 912_000_000, "SEK"),
        ("The plant cost Rs 3.4 lakh crore.", 3_400_000_000_000, "INR"),
        ("The plant cost Rs. 20 crore.", 200_000_000, "INR"),
        ("The plant cost 12 million Swiss francs.", 12_000_000, "CHF"),
        ("The plant cost 40 million Hong Kong dollars.", 40_000_000, "HKD"),
        ("The plant cost 3 million USD.", 3_000_000, "USD"),
        ("The plant cost two and a half million euros.", 2_500_000, "EUR"),
        ("The plant cost a hundred million yen.", 100_000_000, "JPY"),
        ("The share closed at 412 pence.", 412, "GBX"),
        ("The share closed at 412p.", 412, "GBX"),
        ("The dividend is 7.5 cents.", 7.5, "USc"),
        ("The plant cost $3.2 million CAD.", 3_200_000, "CAD"),
    ],
)
def test_sum_has_value_and_currency(find_one, sentence, value, unit):
    figure = find_one(sentence)

    assert (figure.kind, figure.value, figure.unit) == (FigureKind.MONEY, value, unit)


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Earnings were $1.42 per share.", "USD/share"),
        ("Earnings were $1.42 per diluted share.", "USD/share"),
        ("Seats cost $30 per person.", "USD/person"),
        ("Crude fetched $81 a barrel.", "USD/barrel"),
    ],
)
def test_rate_keeps_its_denominator(find_one, sentence, unit):
    assert find_one(sentence).unit == unit


def test_sum_in_brackets_is_negative(find):
    loss, earlier = find("The net loss was $(3.4) million against $(1.1) million.")

    assert (loss.value, earlier.value) == (-3_400_000, -1_100_000)
    assert loss.text == "$(3.4) million"


def test_restatement_in_brackets_is_a_figure_of_its_own_with_the_same_subject(find):
    first, second = find("Net income rose to RMB 5.1 billion (US$710 million).")

    assert (first.unit, second.unit) == ("CNY", "USD")
    assert second.subject == first.subject


def test_span_covers_sign_and_scale_but_no_words_of_the_bound(find_one):
    figure = find_one("It raised more than $22 million.")

    assert figure.text == "$22 million"
