"""How sure figures are and why they were found."""

import pytest

from app.extract.figures.confidence import Model, Traits
from app.findings import FigureKind


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Sales were $4.2 million.", "rule: currency before the number"),
        ("Sales were 40 euros.", "rule: currency behind the number"),
        ("Margins reached 31%.", "rule: percent behind the number"),
        ("It has 3,400 employees.", "rule: counted noun behind the number"),
        ("It filled a quota of 425,000.", "rule: number alone"),
        ("It runs a 142-room hotel.", "rule: noun of a compound"),
        ("Hundreds of families came.", "rule: vague number"),
        ("It opened on May 3, 2022.", "rule: full date"),
        ("It opened in 2022.", "rule: year alone"),
        ("It opened 10 years ago.", "rule: time reckoned from the day of the release"),
        ("It grew in Q3 2024.", "rule: fiscal period"),
        ("Dana Ortiz, 44, of Leeds won.", "rule: age"),
        ("A third of members came.", "rule: fraction"),
        ("It was the 61st fair.", "rule: ordinal in digits"),
    ],
)
def test_reason_names_the_rule(find, sentence, reason):
    assert find(sentence)[0].reason == reason


def test_sum_is_surer_than_a_number_alone(find):
    assert find("It paid $40 million.")[0].confidence > 0.8 > find("It filled a quota of 425,000.")[0].confidence


def test_what_only_takes_up_a_name_is_less_sure_than_a_count(find):
    assert find("One student stayed.")[0].confidence < find("The firm has 3,400 employees.")[0].confidence


def test_sure_begins_where_the_gold_of_a_kind_says():
    model = Model(0.0, {}, {"count": 0.97})

    assert model.lowered(0.96, "count") < 0.9 <= model.lowered(0.97, "count")
    assert model.lowered(0.96, "money") == pytest.approx(0.96)


def test_traits_are_weighed_by_themselves_and_with_the_way():
    traits = Traits(FigureKind.COUNT, "number alone", frozenset({"small"}))

    assert Model(0.0, {"small": 2.0}, {}).probability(traits) > 0.8
    assert Model(0.0, {"number alone, small": -2.0}, {}).probability(traits) < 0.2
