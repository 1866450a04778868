"""What speaks against a name."""

import pytest

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.entities.article import read_page
from app.extract.entities.confidence import Support
from app.extract.entities.doubts import without_doubtful
from app.extract.entities.pieces import Piece
from app.findings import EntityType
from tests.doubling import is_about_linear

BODY, PERSON = EntityType.ORGANISATION, EntityType.PERSON


def left_of(text: str, name: str, kind: EntityType, support: Support = Support.SILENT) -> list[EntityType | None]:
    words = read_page(ArticleText.plain(text), Release()).words
    count = len(name.split())
    start = next(at for at in range(len(words)) if words.surface(at, at + count) == name)
    pieces = [Piece(start, start + count, kind, support=support)]
    return [piece.type for piece in without_doubtful(words, pieces)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("we measured the clinical benefit rate (CBR) again", "CBR"),
        ("they ran several life cycle assessments (LCAs) there", "LCAs"),
        ("Ruth Okafor, managing director of Capital Markets, rowed", "Capital Markets"),
    ],
)
def test_plain_words_are_no_body(text: str, name: str) -> None:
    assert left_of(text, name, BODY) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Northern Rowing Council (NRC) met", "NRC"),
        ("the director of Velmora rowed", "Velmora"),
        ("we like Capital Markets there", "Capital Markets"),
    ],
)
def test_names_without_doubt_are_kept(text: str, name: str) -> None:
    assert left_of(text, name, BODY) == [BODY]


def test_person_that_ends_like_a_body_is_one() -> None:
    assert left_of("we thank Ruth Okafor Photography today", "Ruth Okafor Photography", PERSON) == [BODY]
    assert left_of("we thank Ruth Okafor today", "Ruth Okafor", PERSON) == [PERSON]


def test_known_names_are_never_doubted() -> None:
    assert left_of("a clinical benefit rate (CBR) again", "CBR", BODY, Support.LISTED) == [BODY]


def test_many_brackets_cost_no_more_than_their_length() -> None:
    def work(count: int) -> None:
        words = read_page(ArticleText.plain("benefit rate (BR) " * count), Release()).words
        without_doubtful(words, [])

    assert is_about_linear(work, 1_000)


def test_body_with_a_form_of_address_is_a_person() -> None:
    assert left_of("we thank Dr. Ruth Okafor today", "Dr. Ruth Okafor", BODY) == [PERSON]
    assert left_of("we thank Dr. Okafor Clinic today", "Dr. Okafor Clinic", BODY) == [BODY]
