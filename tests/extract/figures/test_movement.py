"""Bounds and directions in all the words that English has for them, and words that only look like them."""

import pytest

from app.extract.lexicon import read_table
from app.findings import Bound, Direction, FigureKind

ENGLISH_BOUNDS = [(row[1], Bound(row[2])) for row in read_table("bounds.tsv") if row[0] == "en"]
ENGLISH_VERBS = [
    (row[1], row[2], Direction(row[3]))
    for row in read_table("directions.tsv")
    if row[0] == "en" and row[2] != "noun" and row[1] not in ("up", "down", "higher", "lower")
]
ENGLISH_NOUNS = [
    (row[1], Direction(row[3])) for row in read_table("directions.tsv") if row[0] == "en" and row[2] == "noun"
]


def test_every_bound_is_read_before_a_number(find):
    wrong = []
    for phrase, mark in ENGLISH_BOUNDS:
        words = phrase.replace(" .", ".")
        if phrase in ("within",) or "age" in phrase.split():
            continue  # of times and of persons alone
        figure = find(f"The works near Alder employ {words} 400 welders.")[-1]
        if figure.bound is not mark:
            wrong.append((phrase, figure.bound))

    assert wrong == []


def test_every_verb_of_movement_is_read_before_a_percentage(find):
    wrong = []
    for verb, part, way in ENGLISH_VERBS:
        is_base = part == "base" or not verb.endswith(("ed", "s", "ing"))
        sentence = f"Traffic is likely to {verb} 12%." if is_base else f"Traffic {verb} by nearly 12%."
        figure = find(sentence)[-1]
        if figure.direction is not way:
            wrong.append((verb, figure.direction))

    assert wrong == []


def test_every_noun_of_movement_is_read_before_and_behind_a_percentage(find):
    wrong = [
        (noun, sentence)
        for noun, way in ENGLISH_NOUNS
        for sentence in (f"They saw {noun} of 12%.", f"They saw {noun} in ferry traffic of 12%.", f"A 12% {noun} came.")
        if find(sentence)[0].direction is not way
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("sentence", "direction", "bound"),
    [
        ("The rate edged up to 12%.", Direction.UP, Bound.EXACT),
        ("The rate is down to 12%.", Direction.DOWN, Bound.EXACT),
        ("The rate was brought back down to 12%.", Direction.DOWN, Bound.EXACT),
        ("The rate can be up to 12%.", Direction.NONE, Bound.LESS),
        ("Prices rose dramatically to a record high of $12.", Direction.UP, Bound.EXACT),
        ("Sales climbed past $12 million.", Direction.UP, Bound.EXACT),
        ("The bank lowered its key rate 25 basis points.", Direction.DOWN, Bound.EXACT),
        ("The fund slimmed its stake to 12 percent.", Direction.DOWN, Bound.EXACT),
        ("They narrowed the gap to two points.", Direction.DOWN, Bound.EXACT),
        ("The market ended up 12 points.", Direction.UP, Bound.EXACT),
        ("The loss was 12% at most.", Direction.NONE, Bound.LESS),
        ("It fell at least 12%.", Direction.DOWN, Bound.MORE),
        ("It fell by as much as 12%.", Direction.DOWN, Bound.LESS),
        ("It lasts six miles or so.", Direction.NONE, Bound.ABOUT),
        ("It took 400-odd welders.", Direction.NONE, Bound.ABOUT),
        ("It took approx. 400 welders.", Direction.NONE, Bound.ABOUT),
        ("The ferry picked up 12 passengers.", Direction.NONE, Bound.EXACT),
        ("The prosecutor dropped 12 charges.", Direction.NONE, Bound.EXACT),
        ("They make up 12% of the crew.", Direction.NONE, Bound.EXACT),
        ("Membership fell 400 people.", Direction.DOWN, Bound.EXACT),
        ("A spring 12 percent sale began.", Direction.NONE, Bound.EXACT),
        ("The contract to $12 million works is signed.", Direction.NONE, Bound.EXACT),
        ("Revenue stood at $12 million.", Direction.NONE, Bound.EXACT),
        ("Revenue totalled $12 million.", Direction.NONE, Bound.EXACT),
    ],
)
def test_movement_and_bound_are_told_from_what_looks_like_them(find, sentence, direction, bound):
    figure = find(sentence)[0]

    assert (figure.direction, figure.bound) == (direction, bound)


def test_conversion_in_brackets_is_bounded_like_what_it_restates(find):
    assert [figure.bound for figure in find("The strait is more than 12 miles (19 km) wide.")] == [Bound.MORE] * 2


def test_during_a_time_is_no_bound(find):
    duration = next(one for one in find("Profits doubled over the past two years.") if one.kind is FigureKind.DURATION)

    assert duration.bound is Bound.EXACT


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("a 3.3% y/y decline", "down"),
        ("a 23% year-over-year revenue increase", "up"),
        ("a 5% quarter-on-quarter drop", "down"),
        ("a 9% YoY sales rise", "up"),
        ("a 9% share of a market in decline", "none"),
    ],
)
def test_percentage_before_a_comparison_and_what_moved(find_one, words, direction):
    assert find_one(f"Ardleigh Foods reported {words} in coal and salt.").direction == direction
