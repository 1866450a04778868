"""What a figure takes from the words around it: bound, direction, subject, period and baseline."""

import pytest

from app.findings import Bound, Direction, FigureKind, FigureRole


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("more than", Bound.MORE),
        ("at least", Bound.MORE),
        ("in excess of", Bound.MORE),
        ("over", Bound.MORE),
        ("up to", Bound.LESS),
        ("fewer than", Bound.LESS),
        ("no more than", Bound.LESS),
        ("about", Bound.ABOUT),
        ("an estimated", Bound.ABOUT),
        ("nearly", Bound.ABOUT),
        ("", Bound.EXACT),
    ],
)
def test_words_before_a_figure_bound_it(find_one, words, bound):
    assert find_one(f"The works employ {words} 300 welders.").bound is bound


@pytest.mark.parametrize("tail", ["300+ welders", "300-plus welders", "300 or more welders"])
def test_words_behind_a_figure_bound_it(find_one, tail):
    assert find_one(f"The works employ {tail}.").bound is Bound.MORE


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Revenue rose 7 percent.", Direction.UP),
        ("Revenue, up 7 percent, was good.", Direction.UP),
        ("Revenue fell by 7%.", Direction.DOWN),
        ("It reported an increase of 7%.", Direction.UP),
        ("It saw a 7% decline.", Direction.DOWN),
        ("The firm plans to grow sales by 7 per cent.", Direction.UP),
        ("Margins were +7%.", Direction.UP),
        ("Margins were -7%.", Direction.DOWN),
        ("The margin was 7%.", Direction.NONE),
        ("It set up 7 offices.", Direction.NONE),
    ],
)
def test_direction_comes_only_from_what_the_text_says(find_one, sentence, direction):
    assert find_one(sentence).direction is direction


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Trade between both lands exceeded $9 billion.", "Trade between both lands"),
        ("The grant covers 60 per cent of running costs.", "running costs"),
        ("It closed a $22 million funding round.", "funding round"),
        ("It reported net revenue of $5 million.", "net revenue"),
        ("In the nine months to June, ferry traffic rose 4%.", "ferry traffic"),
    ],
)
def test_subject_is_a_noun_phrase_of_the_text(find, sentence, subject):
    figure = next(f for f in find(sentence) if f.kind in (FigureKind.MONEY, FigureKind.PERCENT))

    assert figure.subject is not None
    assert figure.subject.text == subject
    assert figure.subject.span.of(sentence) == subject


def test_figure_behind_a_comma_takes_the_subject_and_period_before_it(find):
    text = "Ferry traffic last year reached 8 million trips, up 12 percent from a decade ago."
    year, trips, growth, decade = find(text)

    assert growth.subject == trips.subject
    assert (trips.period.iso, growth.period.iso) == ("2023", "2023")
    assert growth.baseline.iso == "2013"
    assert (year.role, decade.role) == (FigureRole.PERIOD, FigureRole.BASELINE)


def test_earlier_value_has_a_baseline_and_no_direction(find):
    now, earlier = [f for f in find("Revenue was €1.2bn, compared with €1.05bn a year earlier.") if f.unit == "EUR"]

    assert now.direction is earlier.direction is Direction.NONE
    assert earlier.baseline is not None


def test_how_often_is_said_of_what_happened(find):
    figure = find("The visit of the two ministers was long planned. They have met 40 times since.")[-1]

    assert figure.subject is not None
    assert figure.subject.text == "They have met"


def test_date_tells_what_happened_then(find_one):
    figure = find_one("On June 3, 2025 the board approved the plan.")

    assert figure.subject is not None
    assert figure.subject.text == "board approved the plan"


def test_year_of_founding_is_no_period_of_what_follows(find):
    founded, staff = find("Founded in 1978, the firm has 400 staff.")

    assert (founded.role, staff.period) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Tolland Wind AS said revenue rose 12 percent to $3.4 million.", "revenue"),
        ("The council estimates that ferry traffic rose 4% in May.", "ferry traffic"),
        ("Founded in 1978, the yard sold pumps worth $4 million.", "yard"),
        ("During her tenure the yard reduced its net debt by $7 million.", "net debt"),
        ("The firm raised its operating margin to 11.8 percent.", "operating margin"),
        ("In that time the company’s annual sales grew to $3 million.", "company’s annual sales"),
        ("The median cut was 17 per cent.", "median cut"),
        ("It expects annual cost savings of $120 million.", "annual cost savings"),
        ("The yard expects a return of between 8 and 9 percent once all cranes run.", "return"),
        ("Separately, the yard reported a $3 million loss.", "loss"),
        ("Contracts worth €1.2 billion were signed.", "Contracts"),
        ("The charity appealed for $48 million.", "charity"),
        ("The remaining 49% belongs to Acme.", None),
        ("The funds hold an estimated $2 million in equity value.", "equity value"),
        ("Just 1 percent see the town growing.", None),
        ("Warm winters could cause rents to rise 12 percent.", "rents"),
        ("Rents rose sharply by 12 percent.", "Rents"),
    ],
)
def test_subject_is_that_of_the_clause_and_of_what_moves(find, sentence, subject):
    figure = next(f for f in find(sentence) if f.kind in (FigureKind.MONEY, FigureKind.PERCENT))

    assert (figure.subject and figure.subject.text) == subject


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("The town will invest £2m over nine years.", Bound.EXACT),
        ("She has over nine years of experience.", Bound.MORE),
        ("It took over nine years.", Bound.MORE),
    ],
)
def test_over_some_years_is_a_bound_only_where_it_counts_them(find, sentence, bound):
    duration = next(f for f in find(sentence) if f.kind is FigureKind.DURATION)

    assert duration.bound is bound


def test_year_that_only_tells_of_a_noun_is_no_period(find):
    views = find("The film, which was released in 2010, has 5 million viewers.")[-1]

    assert (views.value, views.period) == (5_000_000, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said on Monday that 50 ships sank.",
        "The casinos earned $2 million, the lowest take since 1988.",
        "The storm sank 13 boats, including one in 2010.",
        "Voters will see it 10 times before the April 24 vote.",
    ],
)
def test_day_of_something_else_is_no_period(find, sentence):
    figure = next(f for f in find(sentence) if f.kind in (FigureKind.MONEY, FigureKind.COUNT))

    assert figure.period is None


@pytest.mark.parametrize(
    ("sentence", "iso"),
    [
        ("As of June 30, 2024, Acme reported that it held 1,720 ships.", "2024-06-30"),
        ("Rents rose by 0.8% from 1995 to 2005.", "1995/2005"),
        ("Demand is expected to rise by 20 per cent by 2030.", "2030"),
    ],
)
def test_time_for_which_a_figure_holds(find, sentence, iso):
    figure = next(f for f in find(sentence) if f.kind in (FigureKind.PERCENT, FigureKind.COUNT))

    assert (figure.period and figure.period.iso, figure.baseline) == (iso, None)


def test_a_day_since_which_something_holds_is_no_baseline(find):
    fee, _ = find("The fee rises to 3.75 percent, with effect from 2 November.")

    assert fee.baseline is None


def test_a_weekday_still_to_come_lies_ahead(find_one):
    assert find_one("The port expects to open by Wednesday.").value == "2024-05-15"
    assert find_one("The port opened on Wednesday.").value == "2024-05-08"


def test_brackets_behind_a_subject_are_no_part_of_it(find_one):
    figure = find_one("Acme Pumps (NYSE: ACM) employs 8,700 people.")

    assert figure.subject is not None
    assert figure.subject.text == "Acme Pumps"
