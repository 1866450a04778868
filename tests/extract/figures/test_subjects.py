"""What a figure measures: the noun beside it, what its verb moves, else the subject of its clause."""

import pytest

from app.findings import FigureKind
from tests.doubling import is_about_linear

_OF_INTEREST = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.COUNT, FigureKind.DURATION)


def _subject(find, sentence):
    figure = next(f for f in find(sentence) if f.kind in _OF_INTEREST)
    return figure.subject and figure.subject.text


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The bank offers a 27% Adjusted Cash Margin.", "Adjusted Cash Margin"),
        ("She ran an 850-metre (2,800-foot) course.", "course"),
        ("Voters liked the 3 percent tax rebate.", "tax rebate"),
        ("The mill had $40 million in pension assets.", "pension assets"),
        ("They saw a 7% rise in rents.", "rents"),
        ("The car has a 2.0-liter three-cylinder engine.", "three-cylinder engine"),
    ],
)
def test_noun_that_an_amount_describes(find, sentence, subject):
    assert _subject(find, sentence) == subject


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The storm sent prices to $70 a barrel.", "prices"),
        ("The plan will cut greenhouse gases by 5 per cent.", "greenhouse gases"),
        ("The slump wiped $3 million from the value of the yard.", "value of the yard"),
        ("The town spent $9,000 on a new roof.", "new roof"),
        ("Contracts worth $5 million were signed.", "Contracts"),
        ("Analysts expected earnings of 45 cents a share.", "earnings"),
        ("The day ended with prices up 70 cents.", "prices"),
    ],
)
def test_what_a_verb_moves_or_pays_for(find, sentence, subject):
    assert _subject(find, sentence) == subject


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Acme Pumps said it sold 40,000 heaters.", "Acme Pumps"),
        ("The market, which was valued at $9 billion, shrank.", "market"),
        ("The price of the yacht was $10 million.", "price of the yacht"),
        ("The duke led the earl by 20 percentage points.", "duke"),
        ("The drone weighs 900 grams.", "drone"),
        ("The debate came two days after the vote.", "debate"),
        ("It boasts a library with 19 computers.", "library"),
    ],
)
def test_subject_of_the_clause_or_what_its_pronoun_stands_for(find, sentence, subject):
    assert _subject(find, sentence) == subject


@pytest.mark.parametrize(
    "sentence",
    [
        "Last night 20 people left the hall.",
        "There are four different engines.",
        "She met one of the students in May.",
        "They have two children.",
        "The price was too high, according to two brokers.",
    ],
)
def test_what_is_only_counted_measures_nothing_besides(find, sentence):
    assert _subject(find, sentence) is None


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Two men, aged 50 and 46, died.", ["men", "men"]),
        ("The engineer, now 80 years old, lives there.", ["engineer"]),
    ],
)
def test_age_is_that_of_the_person_before_it(find, sentence, subject):
    ages = [figure.subject for figure in find(sentence) if figure.kind is FigureKind.MEASURE]

    assert [found and found.text for found in ages] == subject


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The town sent a delegation of 13 members from the guild.", "delegation"),
        ("The return of tens of thousands of refugees was planned.", "return"),
        ("It is a three-member tribunal.", "tribunal"),
        ("The port sold 20 billion yuan ($3 billion) of goods.", "goods"),
        ("The fund spent it on behalf of two lawmakers.", "fund"),
        ("The audit found 300 gaps; 39 percent of these were grave.", "gaps"),
        ("Ten percent or less of the adult population owns a car.", "adult population"),
    ],
)
def test_noun_that_a_figure_is_part_of(find, sentence, subject):
    figure = [f for f in find(sentence) if f.kind in _OF_INTEREST][-1]

    assert figure.subject is not None
    assert figure.subject.text == subject


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Sales grew 28% year over year.", "Sales"),
        ("The tower stands 20 miles northeast of Tolland.", "tower"),
        ("With 22 shops in the north, Acme is the largest grocer.", "Acme"),
        ("Jane Marsh said she was 35 years old.", "Jane Marsh"),
    ],
)
def test_words_that_only_seem_to_be_described(find, sentence, subject):
    assert _subject(find, sentence) == subject


def test_conversion_in_brackets_behind_a_noun(find):
    assert _subject(find, "Tolland Index (up 58 points).") == "Tolland Index"


@pytest.mark.parametrize(
    "piece", ["nearly very just 5 km ", "aged 5 and ", "with 5 pigs, pig ", "price of 5% (5% ", "said it paid $5 "]
)
def test_time_grows_no_more_than_threefold_where_subjects_are_far(find, piece):
    find((piece * 100)[:500])

    assert is_about_linear(lambda length: find((piece * length)[:length]), 2000)
