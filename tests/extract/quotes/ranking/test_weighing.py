"""What the forests decide, with the rules around them."""

import pytest

from app.extract.quotes.ranking.calibration import GROUPS, calibrated
from app.findings import QuoteKind
from tests.doubling import is_about_linear
from tests.extract.quotes.reading import marked, read, said


def speakers(text: str, *people: str) -> list[str | None]:
    return [quote.speaker for quote in said(text, *people) if quote.kind != "indirect"]


@pytest.mark.parametrize(
    ("text", "people", "wanted"),
    [
        (
            "“We open in May,” said Mira Tolland, chief executive of Ardleigh Foods. “We hire in June.”\n"
            "“The town is glad,” said Odo Varnell, mayor of Brent. “It waited long.”",
            ["Mira Tolland", "Odo Varnell"],
            ["Mira Tolland", "Odo Varnell"],
        ),
        (
            "Mira Tolland, Chief Executive Officer of Ardleigh Foods:\n“We open in May, and we will hire in June.”",
            ["Mira Tolland"],
            ["Mira Tolland"],
        ),
        (
            "“We open in May.\n“We hire in June,” said Mira Tolland.",
            ["Mira Tolland"],
            ["Mira Tolland"],
        ),
        (
            "“We open in May,” said Ardleigh Foods chief executive Mira Tolland, adding that “the town is glad.”",
            ["Mira Tolland"],
            ["Mira Tolland", "Mira Tolland"],
        ),
        (
            "Thomas Sauveur, Chief Executive Officer, stated, “We open in May.”\nTom continued, “We hire in June.”",
            ["Thomas Sauveur"],
            ["Thomas Sauveur", "Thomas Sauveur"],
        ),
        (
            "“Work began in May,” said Mira Tolland, president of Ardleigh Foods.\n"
            "Odo Varnell, mayor of Brent, came too.\n"
            "“The town is glad,” the president added.",
            ["Mira Tolland", "Odo Varnell"],
            ["Mira Tolland", "Mira Tolland"],
        ),
    ],
)
def test_whose_turn_it_is(text: str, people: list[str], wanted: list[str]) -> None:
    assert speakers(text, *people) == wanted


def test_a_verb_that_is_no_cue_still_gives_the_words_to_its_subject() -> None:
    text = "Mira Tolland joined the firm in May. “We design seals that hold for thirty years,” Tolland introduced."

    assert speakers(text, "Mira Tolland") == ["Mira Tolland"]


def test_labels_keep_their_words_over_paragraphs() -> None:
    text = "The two spoke on air.\n“TOLLAND: Good morning to you all.\n“It is good to be here.\n“VARNELL: Welcome.”"

    assert speakers(text, "Mira Tolland", "Odo Varnell") == ["Mira Tolland", "Odo Varnell"]


def test_a_thing_is_not_made_a_speaker() -> None:
    text = "The jar should hold twelve pounds, ten of them “usable”. The lids come from Brent."

    assert said(text) == []


def test_a_defined_term_is_never_weighed() -> None:
    text = "Ardleigh Foods (the “Company”) said Mira Tolland will lead it."

    assert [quote.kind for quote in marked(read(text, "Mira Tolland"))] == [QuoteKind.SCARE]


def test_the_reason_tells_rule_and_score() -> None:
    (quote,) = read("“We open in May,” said Mira Tolland.", "Mira Tolland")

    assert quote.reason.startswith("rule: a cue beside the marks; model: speakers 0.9")


@pytest.mark.parametrize("group", GROUPS)
def test_trust_rises_with_the_score(group: str) -> None:
    shares = [calibrated(score / 20, group) for score in range(21)]

    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] < 1


def test_many_runs_among_many_names_are_weighed_in_linear_time() -> None:
    assert is_about_linear(
        lambda count: read("“Yes,” said Mira Tolland, Odo Varnell. " * 40 * count, "Mira Tolland"), 1
    )
