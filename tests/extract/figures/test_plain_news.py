"""Wordings of everyday news: halves of units, what is left out, lists, eras, screens, scores with blanks."""

import pytest

from app.findings import Bound, Direction, FigureKind


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "unit"),
    [
        ("They waited a half-hour.", FigureKind.DURATION, 0.5, "hour"),
        ("They ran a quarter mile.", FigureKind.MEASURE, 0.25, "mile"),
        ("They walked half a mile.", FigureKind.MEASURE, 0.5, "mile"),
        ("They waited over an hour and a half.", FigureKind.DURATION, 1.5, "hour"),
        ("A 60 second spot was shown.", FigureKind.DURATION, 60, "second"),
        ("She left school with a 3.6 GPA.", FigureKind.MEASURE, 3.6, "grade point average"),
        ("The alloy withstands 2 GPa.", FigureKind.MEASURE, 2, "gigapascal"),
        ("It was 104F in the shade.", FigureKind.MEASURE, 104, "fahrenheit"),
        ("It shows 1080p.", FigureKind.MEASURE, 1080, "pixel"),
        ("It has a 5 speed transmission.", FigureKind.COUNT, 5, "speed"),
        ("A budget of $20-plus trillion was passed.", FigureKind.MONEY, 20_000_000_000_000, "USD"),
        ("A villa cost 300 000 dollars.", FigureKind.MONEY, 300_000, "USD"),
        ("He paid 1500 Rs.", FigureKind.MONEY, 1500, "INR"),
        ("He raised N40 million.", FigureKind.MONEY, 40_000_000, "NGN"),
        ("I am 61 now.", FigureKind.MEASURE, 61, "year of age"),
        ("The clerk, Cho Orin-mae, 31, spoke.", FigureKind.MEASURE, 31, "year of age"),
        ("The temple was built in 1327.", FigureKind.DATE, "1327", None),
        ("The town may drown by 2120.", FigureKind.DATE, "2120", None),
        ("The town fell in 394 AD.", FigureKind.DATE, "0394", None),
        ("The town fell in 776 BC.", FigureKind.DATE, None, None),
        ("It was loud in the ’90s.", FigureKind.DATE, "1990s", None),
        ("Orin seeks a billion-dollar valuation.", FigureKind.MONEY, 1_000_000_000, "USD"),
        ("He carried a 40-pound bag.", FigureKind.MEASURE, 40, "pound"),
        ("He got a 50-pound fine.", FigureKind.MONEY, 50, "GBP"),
        ("It is a 71-byte model.", FigureKind.MEASURE, 71, "byte"),
        ("They work 35 plus hours.", FigureKind.DURATION, 35, "hour"),
        ("As many as three quarters in Vale agreed.", FigureKind.RATIO, 0.75, "fraction"),
        ("Orders fell for three quarters.", FigureKind.DURATION, 3, "quarter"),
        ("Vales 24000 polling stations closed.", FigureKind.COUNT, 24000, "polling station"),
        ("They surveyed 2000 people.", FigureKind.COUNT, 2000, "people"),
        ("They asked Ruth Halden 54 of Vale.", FigureKind.MEASURE, 54, "year of age"),
        ("Ruth Halden turns 70 a week early.", FigureKind.MEASURE, 70, "year of age"),
        ("A 50 state poll suggests otherwise.", FigureKind.COUNT, 50, "state"),
        ("They filled the 67000 seat Halden Rooms.", FigureKind.COUNT, 67000, "seat"),
        ("It costs 19 United States cents.", FigureKind.MONEY, 19, "USc"),
        ("It costs 5 Zimbabwean dollars.", FigureKind.MONEY, 5, "ZWL"),
        ("The river carries 1,000 m³ per second.", FigureKind.MEASURE, 1000, "cubic metre/second"),
        ("He holds two associate degrees.", FigureKind.COUNT, 2, "associate degree"),
        ("It left one person dead.", FigureKind.COUNT, 1, "person"),
        ("It was half a percentage point.", FigureKind.PERCENT, 0.5, "pp"),
        ("About 100 Qataris came.", FigureKind.COUNT, 100, "qatari"),
        ("Gas costs $2.86 per thousand cubic feet.", FigureKind.MONEY, 2.86, "USD/thousand cubic foot"),
        ("Rooms cost $120 per square foot.", FigureKind.MONEY, 120, "USD/square foot"),
        ("Rooms cost $90 a square metre.", FigureKind.MONEY, 90, "USD/square metre"),
        ("Orin lost GH22billion.", FigureKind.MONEY, 22_000_000_000, "GHS"),
        ("Pay with ten of the most popular coins.", FigureKind.COUNT, 10, None),
        ("Answers cost $5 per million tokens.", FigureKind.MONEY, 5, "USD/million token"),
        ("It gave QR568,375.", FigureKind.MONEY, 568375, "QAR"),
        ("it cost 250 mxn.", FigureKind.MONEY, 250, "MXN"),
        ("They found one deed comprising letters.", FigureKind.COUNT, 1, "deed"),
        ("He gave more than 2000 keynote talks.", FigureKind.COUNT, 2000, "keynote talk"),
        ("They taxed Canadas 50 richest families.", FigureKind.COUNT, 50, "richest family"),
        ("it was held on july 20.", FigureKind.DATE, "2024-07-20", None),
        ("it was held on nov. 8.", FigureKind.DATE, "2023-11-08", None),
        ("it was held on 15 august.", FigureKind.DATE, "2024-08-15", None),
        ("it was held in may 2013.", FigureKind.DATE, "2013-05", None),
        ("the clerk, ruth halden, 34, spoke.", FigureKind.MEASURE, 34, "year of age"),
        ("A fleet came in the summer of 1281.", FigureKind.DATE, "1281", None),
    ],
)
def test_wording_of_news_is_read(find_one, sentence, kind, value, unit):
    figure = find_one(sentence)

    assert (figure.kind, figure.value, figure.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "Orin ended up winning 2 – 1.",
        "Halden lost 3 - 2 at home.",
        "The panel shows 1920x1080.",
        "The price of the 09 coupé fell.",
        "In 6 second-half minutes Orin won.",
        "It is one of the towns foremost rooms.",
        "They follow a 3-2-1 plan.",
        "It barked at about 9 in the evening.",
        "The 4+1 group met.",
        "They met at COP27.",
        "It was a case of clade 1 fever.",
        "At one point Orin led.",
        "Orin had a sixth as the keeper fell.",
        "A goal put Vale 1 – 0 up.",
        "It was day five of the cup.",
        "It is a layer 1 chain with FIPS 140-3 validation.",
    ],
)
def test_score_and_code_are_no_figures(find, sentence):
    assert not [figure for figure in find(sentence) if figure.unit != "minute"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I read two hours at dawn, two in the evening.", [(2, "hour"), (2, "hour")]),
        ("They gave 20 votes to Orin, 13 to Vale and 7 to Lund.", [(20, "vote"), (13, "vote"), (7, "vote")]),
        ("She scored one or two points.", [(1, "point"), (2, "point")]),
        ("The palace has 1200x1200 metres.", [(1200, "metre"), (1200, "metre")]),
        ("They carry 100kg (220 pounds).", [(100, "kilogram"), (220, "pound")]),
        ("He stands 5 feet 10 inches and 180 pounds.", [(5, "foot"), (10, "inch"), (180, "pound")]),
        ("They show 20 hours, 85,000 On Demand picks.", [(20, "hour"), (85_000, None)]),
        ("The list narrowed from 16 to 4.", [(16, None), (4, None)]),
        ("Of 33 member towns, its index fell to 98.87.", [(33, "member town"), (98.87, None)]),
        ("The plot is 10 x 12 feet.", [(10, "foot"), (12, "foot")]),
        ("He was 19 of 27 for 240 yards.", [(19, None), (27, None), (240, "yard")]),
        ("They cut the bonus by nearly half for all.", [(0.5, "fraction")]),
        ("These 200,000 guns means 1000 tonnes.", [(200_000, "gun"), (1000, "metric ton")]),
    ],
)
def test_number_takes_what_its_neighbour_counts(find, sentence, expected):
    assert [(figure.value, figure.unit) for figure in find(sentence)] == expected


def test_days_of_list_share_the_month(find):
    figures = find("Doors open on March 25, 26 and 27.")

    assert [figure.value for figure in figures] == ["2024-03-25", "2024-03-26", "2024-03-27"]


def test_number_behind_day_that_counts_is_no_day(find):
    figures = find("On March 25, 26 people left.")

    assert [(figure.kind, figure.value) for figure in figures][1] == (FigureKind.COUNT, 26)


def test_range_of_weeks_ago_is_whole(find_one):
    figure = find_one("It was drafted six to eight weeks ago.")

    assert (figure.value, figure.value_high, figure.bound) == (6, 8, Bound.RANGE)


def test_half_by_which_something_fell_goes_down(find_one):
    assert find_one("Orders fell by about half.").direction is Direction.DOWN


@pytest.mark.parametrize(
    "sentence", ["A marked increase compared to the 50.8% of May.", "The canal extends to around 500 km."]
)
def test_what_is_compared_or_stretches_has_not_moved(find, sentence):
    assert find(sentence)[0].direction is Direction.NONE
