"""For whom "he" and "she" stand."""

import pytest

from app.extract.quotes.antecedents import Antecedents, Appearance, Genders, Spot
from app.extract.quotes.people import Person
from tests.extract.quotes.reading import said

MIRA, ODO = Person("m", "Mira Tolland", "e1"), Person("o", "Odo Varnell", "e2")


def genders(wanted: str, **known: str) -> Genders:
    return Genders(wanted, lambda person: known.get(person.key))


def on_stage() -> Antecedents:
    stage = Antecedents()
    stage.appear(Appearance(MIRA, start=0, paragraph=0, sentence=1, is_subject=True))
    stage.appear(Appearance(ODO, start=40, paragraph=0, sentence=1, is_subject=False))
    return stage


def test_gender_decides_between_two() -> None:
    spot = Spot(start=100, paragraph=0, sentence=2)

    answers = [on_stage().likeliest(spot, genders(wanted, m="f", o="m")) for wanted in ("f", "m")]

    assert [answer.person.name for answer in answers if answer] == ["Mira Tolland", "Odo Varnell"]


def test_whoever_spoke_is_likelier_than_before() -> None:
    spot = Spot(start=100, paragraph=0, sentence=2)
    quiet, heard = on_stage(), on_stage()
    heard.note_speaker(MIRA, 0)

    before, after = quiet.likeliest(spot, genders("f")), heard.likeliest(spot, genders("f"))

    assert before is not None
    assert after is not None
    assert after.person == MIRA
    assert before.person != MIRA or after.probability > before.probability


def test_who_comes_later_or_long_before_is_not_meant() -> None:
    assert on_stage().likeliest(Spot(start=0, paragraph=0, sentence=1), genders("f")) is None
    assert on_stage().likeliest(Spot(start=900, paragraph=40, sentence=90), genders("f")) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mary Tolland met Robert Varnell. “We open in May,” he said.", "Robert Varnell"),
        ("Mr. Varnell met Ms. Tolland. “We open in May,” she said.", "Mary Tolland"),
        ("Mary Tolland said the plant opens. Robert Varnell listened. “We open in May,” she said.", "Mary Tolland"),
    ],
)
def test_pronouns_in_sentences(text: str, speaker: str) -> None:
    marked = [seen for seen in said(text, "Mary Tolland", "Robert Varnell") if seen.kind != "indirect"]

    assert [seen.speaker for seen in marked] == [speaker]
