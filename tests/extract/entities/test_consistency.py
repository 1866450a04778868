"""What one mention of a name says of the others, and which names are parted or joined."""

from collections.abc import Callable

import pytest

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.entities.article import read_hints, read_page
from app.extract.entities.confidence import Support
from app.extract.entities.consistency import echoes, listed_alike
from app.extract.entities.decision import decide
from app.extract.entities.pieces import Piece
from app.extract.entities.tagging.layout import layout_features
from app.extract.entities.tagging.tagger import Tagged
from app.extract.entities.tokens import Words
from app.findings import EntityType
from app.text.anatomy import read_anatomy
from tests.doubling import is_about_linear
from tests.extract.entities.conftest import Read


def words_of(text: str) -> Words:
    return read_page(ArticleText.plain(text), Release()).words


def echoed(text: str, name: Piece) -> list[str]:
    words = words_of(text)
    found = echoes(words, [(0, len(words))], [name], bytearray(len(words)))
    return [words.surface(piece.start, piece.end) for piece in found if piece.start != name.start]


def decided(text: str, *tagged: Tagged) -> list[str]:
    page = read_page(ArticleText.plain(text), Release())
    pieces, _ = read_hints(page)
    return [page.words.surface(piece.start, piece.end) for piece in decide(page, pieces, tagged)]


def test_name_is_read_wherever_it_stands_again() -> None:
    text = "we saw Velmora Row and later on they sold Velmora Row to us"

    assert echoed(text, Piece(2, 4, EntityType.ORGANISATION)) == ["Velmora Row"]


def test_name_inside_a_longer_one_is_not_read_again() -> None:
    text = "we saw Velmora Row and later on they sold Velmora Row Houses to us"

    assert echoed(text, Piece(2, 4, EntityType.ORGANISATION)) == []


def test_english_word_alone_is_not_read_again() -> None:
    assert echoed("we saw Summit and then a Summit was there", Piece(2, 3, EntityType.ORGANISATION)) == []


def test_two_bodies_with_and_between_them_are_two() -> None:
    text = "yesterday Velmora Limited and Tolland Ashby Limited met again"

    assert decided(text, Tagged(1, 7, "ORG", 1.0)) == ["Velmora Limited", "Tolland Ashby Limited"]


def test_end_of_a_longer_name_stands_for_it(read: Read) -> None:
    text = "The River Town Rowing Council met on Monday. The Rowing Council said it would row on."

    assert len(read(text)["River Town Rowing Council"].mentions) == 2


def test_items_of_a_list_are_alike() -> None:
    words = words_of("we met Velmora, Tolland, Orbis, Ashby and Quillmark there")
    body, person = EntityType.ORGANISATION, EntityType.PERSON
    kept = [Piece(at, at + 1, body, support=Support.AGREED) for at in (2, 4, 6)]
    kept.append(Piece(8, 9, person, support=Support.SILENT))

    found = {words.surface(piece.start, piece.end): piece.type for piece in listed_alike(words, [(0, 11)], kept)}

    assert found == dict.fromkeys(("Velmora", "Tolland", "Orbis", "Ashby", "Quillmark"), body)


@pytest.mark.parametrize(
    ("text", "word", "feature"),
    [
        ("• Velmora Mills", 1, "ln:item"),
        ("About Velmora Mills", 1, "ln:about"),
        ("Our Velmora Mills:", 1, "ln:label"),
        ("we know partners such as Velmora, Tolland and Ashby there", 5, "li:of=partner"),
        ("we know partners such as Velmora, Tolland and Ashby there", 9, "li"),
        ("we know Velmora, Tolland and Kenya there", 2, "li:place"),
    ],
)
def test_line_and_list_are_told(text: str, word: int, feature: str) -> None:
    words = words_of(text)
    labels = ["B-place" if word == "Kenya" else "" for word in words.words]

    assert feature in layout_features(words, [(0, len(words))], labels)[word]


def test_long_lists_cost_no_more_than_their_length() -> None:
    def work(count: int) -> None:
        words = words_of("we saw Velmora Row, " + "Velmora Ashby, Velmora, " * count)
        echoes_found = echoes(words, [(0, len(words))], [Piece(2, 4, EntityType.PERSON)], bytearray(len(words)))
        assert list(echoes_found)
        layout_features(words, [(0, len(words))], [""] * len(words))

    assert is_about_linear(work, 500)


@pytest.mark.parametrize(
    "text",
    [
        "about Velmora Mills Velmora Mills is a mill",
        "about Velmora Mills The Velmora Mills is a mill",
    ],
)
def test_name_of_a_heading_is_parted_from_the_sentence_behind_it(text: str) -> None:
    words = text.split()

    assert decided(text, Tagged(1, len(words) - 3, "ORG", 1.0)) == ["Velmora Mills", "Velmora Mills"]


def test_name_that_follows_itself_is_read_again() -> None:
    text = "we saw Velmora Row and about Velmora Row Velmora Row is long"

    assert echoed(text, Piece(2, 4, EntityType.ORGANISATION)) == ["Velmora Row", "Velmora Row"]


def test_bodies_that_stand_alone_elsewhere_are_parted_at_and() -> None:
    text = "yesterday Velmora and Tolland met, since Velmora knew Tolland"
    names = [Tagged(1, 4, "ORG", 1.0), Tagged(7, 8, "ORG", 1.0), Tagged(9, 10, "ORG", 1.0)]

    assert decided(text, *names) == ["Velmora", "Tolland", "Velmora", "Tolland"]


def test_address_is_no_name() -> None:
    assert decided("we wrote to Okaforjane@velmora.example today", Tagged(3, 4, "ORG", 1.0)) == []


def test_word_before_a_trademark_is_a_product(types: Callable[[str], dict[str, str]]) -> None:
    found = types("the soaps are Zelpo®, Krinda® and so on")

    assert (found["Zelpo"], found["Krinda"]) == ("product", "product")


def test_sender_between_strokes_is_a_body(read: Read) -> None:
    text = "Velmora opens a mill\n\nVelmora, France - May 3, 2026 / Okafor & Tolland, Inc. /\n\nThe mill is open."

    article = ArticleText.plain(text)
    found = {entity.name: entity for entity in read(text, read_anatomy(article)).values()}

    assert found["Okafor & Tolland, Inc."].type is EntityType.ORGANISATION


def test_title_that_a_website_repeats_names_what_the_text_names(read: Read) -> None:
    line = "The post Velmora Council Names Ruth Okafor as Its First Chair appeared first on The Daily Oar."
    text = f"Ruth Okafor rowed on Monday. She said that Okafor rows well.\n\n{line}"

    article = ArticleText.plain(text)

    assert len(read(text, read_anatomy(article))["Ruth Okafor"].mentions) == 3
