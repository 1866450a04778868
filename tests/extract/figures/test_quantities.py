"""Percentages, counts, measures, ratios, durations, ordinals and vague numbers."""

import pytest

from app.findings import Bound, Direction, FigureKind


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "unit"),
    [
        ("Margins reached 31.4%.", FigureKind.PERCENT, 31.4, "percent"),
        ("Margins reached 31 per cent.", FigureKind.PERCENT, 31, "percent"),
        ("Margins widened 3.5 percentage points.", FigureKind.PERCENT, 3.5, "pp"),
        ("Margins widened 140 bps.", FigureKind.PERCENT, 140, "bp"),
        ("The bank made a 50-basis-point move.", FigureKind.PERCENT, 50, "bp"),
        ("The firm has 3,400 employees.", FigureKind.COUNT, 3400, "employee"),
        ("The firm has eleven regional offices.", FigureKind.COUNT, 11, "regional office"),
        ("The firm serves 1.4 crore households.", FigureKind.COUNT, 14_000_000, "household"),
        ("The show drew 2.3m visitors.", FigureKind.COUNT, 2_300_000, "visitor"),
        ("They met 17 times.", FigureKind.COUNT, 17, "time"),
        ("It will create 900 manufacturing and construction jobs.", FigureKind.COUNT, 900, "jobs"),
        ("The hall spans 2,500 sq ft.", FigureKind.MEASURE, 2500, "square foot"),
        ("The hall spans 60,000 m2.", FigureKind.MEASURE, 60000, "square metre"),
        ("The unit delivers 3.6 MW.", FigureKind.MEASURE, 3.6, "megawatt"),
        ("Nights fell to minus 40 degrees Celsius.", FigureKind.MEASURE, -40, "celsius"),
        ("The mill uses 2,000 tonnes a year.", FigureKind.MEASURE, 2000, "metric ton/year"),
        ("They signed a ten-year agreement.", FigureKind.DURATION, 10, "year"),
        ("It took two and a half years.", FigureKind.DURATION, 2.5, "year"),
        ("A 6-year-old foundation runs it.", FigureKind.MEASURE, 6, "year of age"),
        ("Debt stood at 1.8x.", FigureKind.RATIO, 1.8, "times"),
        ("Two-thirds of members agreed.", FigureKind.RATIO, 2 / 3, "fraction"),
        ("One in four members agreed.", FigureKind.RATIO, 0.25, "fraction"),
        ("Eight out of ten members agreed.", FigureKind.RATIO, 0.8, "fraction"),
        ("Half of the members agreed.", FigureKind.RATIO, 0.5, "fraction"),
        ("Orders tripled.", FigureKind.RATIO, 3, "times"),
        ("It was the 61st fair.", FigureKind.ORDINAL, 61, None),
        ("It opened its second terminal.", FigureKind.ORDINAL, 2, None),
        ("It is the #1 rural provider.", FigureKind.ORDINAL, 1, None),
        ("Sales will double.", FigureKind.RATIO, 2, "times"),
        ("About 1 in 4 women agreed.", FigureKind.RATIO, 0.25, "fraction"),
        ("It has three-quarters.", FigureKind.RATIO, 0.75, "fraction"),
        ("It owns a 142-room hotel.", FigureKind.COUNT, 142, "room"),
        ("It covers a nine-state region.", FigureKind.COUNT, 9, "state"),
        ("It fitted 40,000 smart meters.", FigureKind.COUNT, 40_000, "smart meter"),
        ("It has 20 million monthly active users.", FigureKind.COUNT, 20_000_000, "active user"),
        ("It has 19 high-quality ships.", FigureKind.COUNT, 19, "high-quality ship"),
        ("It freed 737 inmates.", FigureKind.COUNT, 737, "inmate"),
        ("A quarter million patients came.", FigureKind.COUNT, 250_000, "patient"),
        ("It won for 10 consecutive years.", FigureKind.DURATION, 10, "year"),
        ("It has over a decade of experience.", FigureKind.DURATION, 1, "decade"),
        ("He will be 35, she said.", FigureKind.MEASURE, 35, "year of age"),
        ("It towed 5,000 pounds.", FigureKind.MEASURE, 5000, "pound"),
        ("It was 104 F there.", FigureKind.MEASURE, 104, "fahrenheit"),
    ],
)
def test_quantity_has_kind_value_and_unit(find_one, sentence, kind, value, unit):
    figure = find_one(sentence)

    assert (figure.kind, figure.value) == (kind, pytest.approx(value))
    assert figure.unit == unit or (unit == "jobs" and str(figure.unit).endswith("job"))


def test_vague_number_spans_its_order_of_magnitude(find_one):
    figure = find_one("Hundreds of local families came.")

    assert (figure.value, figure.value_high, figure.bound) == (100, 1000, Bound.ABOUT)
    assert figure.unit == "local family"


def test_doubling_goes_up(find_one):
    assert find_one("Headcount doubled.").direction is Direction.UP


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit"),
    [
        ("Growth of between 5 and 7 per cent is expected.", 5, 7, "percent"),
        ("Guidance is $1.10 to $1.15.", 1.1, 1.15, "USD"),
        ("Guidance is $1.5-2 million.", 1_500_000, 2_000_000, "USD"),
        ("The job takes three to five weeks.", 3, 5, "week"),
        ("It holds 5 to 7 million barrels.", 5_000_000, 7_000_000, "barrel"),
        ("The fee is $2.10 ± $0.05 per unit.", 2.05, 2.15, "USD/unit"),
        ("Each box has 20–30 parts.", 20, 30, "part"),
    ],
)
def test_range_has_both_ends(find_one, sentence, low, high, unit):
    figure = find_one(sentence)

    assert (figure.value, figure.value_high) == (pytest.approx(low), pytest.approx(high))
    assert (figure.unit, figure.bound) == (unit, Bound.RANGE)


def test_rise_from_one_sum_to_another_is_no_range(find):
    before, after = find("Income increased from $3.1 million to $4.5 million.")

    assert (before.value, before.direction) == (3_100_000, Direction.NONE)
    assert (after.value, after.direction) == (4_500_000, Direction.UP)


def test_number_without_unit_takes_its_neighbours(find):
    output, quota = find("Output reached 410,000 barrels a day, against a quota of 425,000.")

    assert quota.unit == output.unit == "barrel/day"
    assert quota.confidence < output.confidence


def test_part_of_a_counted_whole_counts_the_same(find):
    part, whole = find("Fewer than 200 of the 1,150 affected homes lack power.")

    assert str(part.unit).endswith("home")
    assert str(whole.unit).endswith("home")


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Work at the 4 stations begins soon.", "station"),
        ("Of these, 795 regularly carry lorries.", None),
        ("It bought 200 newly built homes.", "newly built home"),
        ("The crate weighs about 7 pounds.", "pound"),
        ("The site covers 141 km² of moor.", "square kilometre"),
    ],
)
def test_noun_phrase_ends_where_the_verb_stands(find_one, sentence, unit):
    assert find_one(sentence).unit == unit


def test_change_from_one_count_to_another_is_no_range(find):
    figures = find("They agreed to raise the number of grants from 45 to 120.")

    assert [figure.value for figure in figures] == [45, 120]


@pytest.mark.parametrize(
    "sentence", ["Lung function improved at week 52.", "At berth 4 a crane fell.", "Use channel 12."]
)
def test_number_behind_a_word_for_a_place_in_a_row_is_a_name(find, sentence):
    assert find(sentence) == ()


def test_subject_of_a_large_count_leaves_out_its_number(find_one):
    figure = find_one("Two hundred heaters of the newer type.")

    assert figure.subject is not None
    assert figure.subject.text == "heaters of the newer type"


def test_what_a_count_counts_is_its_unit_and_no_subject_besides(find_one):
    figure = find_one("Two hundred heaters.")

    assert (figure.unit, figure.subject) == ("heater", None)


def test_one_counts_the_noun_behind_its_adjective(find_one):
    assert find_one("They had at least one prior line of therapy.").unit == "prior line"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It built two 12-foot boats.", [(2, "boat"), (12, "foot")]),
        ("Three 12-year-old boys came.", [(3, "boy"), (12, "year of age")]),
        ("It has 12 US states.", [(12, "us state")]),
        ("It had 12 Covid-19 cases.", [(12, "case")]),
        ("They work in 77 countries overseas.", [(77, "country")]),
        ("It grew for 12 straight quarters.", [(12, "quarter")]),
        ("It pumps 400 barrels of oil per day.", [(400, "barrel/day")]),
        ("It pumps 400 bpd.", [(400, "barrel per day")]),
        ("It holds 3 g protein.", [(3, "gram")]),
        ("The yield was 90 kg/ha.", [(90, "kilogram/hectare")]),
        ("The grade was 12 g/t gold.", [(12, "gram per metric ton")]),
        ("It pays £12-an-hour.", [(12, "GBP/hour")]),
        ("It costs $3 to 4 million.", [(3_000_000, "USD")]),
        ("The terms are 5, 6 and 7 years.", [(5, "year"), (6, "year"), (7, "year")]),
        ("Boys aged 5, 6 and 7 came.", [(5, "year of age"), (6, "year of age"), (7, "year of age")]),
        ("About 1 in 10,000 births is affected.", [(0.0001, "fraction")]),
        ("Heat the oven to 350 F.", [(350, "fahrenheit")]),
        ("Level 1 and 2 rules apply.", []),
    ],
)
def test_units_of_compounds_lists_and_substances(find, sentence, expected):
    assert [(figure.value, figure.unit) for figure in find(sentence)] == expected
