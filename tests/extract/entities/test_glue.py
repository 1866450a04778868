"""Words whose break was lost are read as two."""

from itertools import pairwise

import pytest

from app.extract.entities.glue import seams
from tests.doubling import is_about_linear
from tests.extract.entities.conftest import Read


def parts_of(text: str) -> list[str]:
    bounds = [0, *seams(text), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ashby runs mills. Contact DetailsAshby Mills", "Ashby runs mills. Contact Details"),
        ("In the United Kingdom. Tolland, TX 75001United States", "In the United Kingdom. Tolland, TX 75001"),
        ("The mill won two AwardsThe town was glad.", "The mill won two Awards"),
        ("Media: Ruth OkaforChief Executive Officer", "Media: Ruth Okafor"),
        ("Ashby Tolland LLPRuth Okafor, Esq.", "Ashby Tolland LLP"),
        ("We met here. VelmoraWire Tolland, Texaswww.velmora.example", "We met here. VelmoraWire Tolland, Texas"),
        ("VELMORA runs mills. About VELMORAVELMORA is big.", "VELMORA runs mills. About VELMORA"),
        ("Write to Ruth Okafor760-555-0100 at once", "Write to Ruth Okafor"),
        ("Write to Ruth OkaforMedia@velmora.example at once", "Write to Ruth Okafor"),
        ("Contact DetailsVelmora, Tolland", "Contact Details"),
    ],
)
def test_word_ends_where_a_break_was_lost(text: str, first: str) -> None:
    assert parts_of(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "PayPal and YouTube, McDonald and DeShawn. You pay a pal.",
        "VelmoraTown is new. We like VelmoraTown. A town like Velmora.",
        "See www.AshbyMills.com or write to ashby@AshbyMills.com. Ashby Mills, in the town of Ashby.",
        "Nothing is lost here.",
        "It made $250M, or 10K+ of A$5B, by Form DEF 14A. The M was large.",
    ],
)
def test_names_with_capitals_inside_stay_whole(text: str) -> None:
    assert seams(text) == []


def test_name_behind_a_lost_break_is_found(read: Read) -> None:
    text = "Ruth Okafor spoke on Monday. Okafor left.\n\nContact DetailsRuth Okafor\n\nTolland"

    assert len(read(text)["Ruth Okafor"].mentions) == 3


def test_office_and_label_behind_a_name_are_parted_both() -> None:
    assert parts_of("Contact: Ruth OkaforPartnerPhone: 555")[:2] == ["Contact: Ruth Okafor", "Partner"]


def test_seams_cost_no_more_than_the_text_is_long() -> None:
    assert is_about_linear(lambda count: seams("The " + "".join(f"Aa{at}Bb " for at in range(count))), 2_000)


def test_a_very_long_word_is_passed_over() -> None:
    assert seams("a aB B " + "aB" * 5_000) == []
    assert is_about_linear(lambda count: seams("aB" * count), 40_000)
