"""Two texts side by side."""

from hypothesis import given
from hypothesis import strategies as st

from app.articles import ArticleText, Span
from app.findings import Entity, EntityType, Figure, FigureKind, Findings, Mention, Phrase, Quote, QuoteKind, Speaker
from app.memory.comparing import RowKind, Side, align, compare, differing_words

BEFORE = "The harbour opens in May.\nRevenue rose to $12.5 million in the first quarter.\nAbout the port."
AFTER = "\n".join(
    (
        "Revenue rose to $13 million in the second quarter.",
        "A new quay follows.",
        "About the port.",
        "The harbour opens in May.",
    )
)


def rows_of(left: str, right: str) -> list[tuple[str, str | None, str | None]]:
    rows = align(ArticleText.plain(left), ArticleText.plain(right))
    return [(row.kind.value, row.left and row.left.of(left), row.right and row.right.of(right)) for row in rows]


def test_paragraphs_stand_beside_what_they_were() -> None:
    assert rows_of(BEFORE, AFTER) == [
        ("moved", "The harbour opens in May.", None),
        (
            "changed",
            "Revenue rose to $12.5 million in the first quarter.",
            "Revenue rose to $13 million in the second quarter.",
        ),
        ("added", None, "A new quay follows."),
        ("same", "About the port.", "About the port."),
        ("moved", None, "The harbour opens in May."),
    ]


def test_changed_words_are_marked_on_both_sides() -> None:
    left, right = "Revenue rose to $12.5 million, he said.", "Revenue of all rose to $13 million, he said."
    left_words, right_words = differing_words(left, right)

    assert [span.of(left) for span in left_words] == ["12.5"]
    assert [span.of(right) for span in right_words] == ["of all", "13"]


def test_the_same_text_has_no_change() -> None:
    side = Side("Report", ArticleText.plain(BEFORE))

    assert compare(side, side).changes == ()
    assert compare(side, side).is_same_title


def figure(measure: str, value: float, *, unit: str = "USD") -> Figure:
    kind = FigureKind.MONEY if unit == "USD" else FigureKind.PERCENT
    return Figure(Span(0, 1), str(value), kind, value, unit=unit, subject=Phrase(Span(0, 1), measure))


def said_by(*names: str) -> tuple[tuple[Entity, ...], tuple[Quote, ...]]:
    entities = tuple(Entity(name, name, EntityType.PERSON, (Mention(Span(0, 1)),)) for name in names)
    quotes = (
        Quote(Span(0, 2), f"words of {name}", QuoteKind.DIRECT, speaker=Speaker(Phrase(Span(0, 1), name), name, name))
        for name in names
    )
    return entities, tuple(quotes)


def found(figures: tuple[Figure, ...] = (), *names: str) -> Findings:
    entities, quotes = said_by(*names)
    return Findings("en", entities=entities, quotes=quotes, figures=figures)


def test_figures_are_paired_by_what_they_measure() -> None:
    before = found((figure("revenue", 12.5), figure("net income", 3), figure("margin", 8, unit="percent")))
    after = found((figure("Revenue", 13), figure("margin", 8, unit="percent"), figure("order intake", 4)))
    text = ArticleText.plain(BEFORE)

    changes = compare(Side("", text, before), Side("", text, after)).figures

    assert [(one.measure, one.before and one.before.value, one.after and one.after.value) for one in changes] == [
        ("Revenue", 12.5, 13),
        ("order intake", None, 4),
        ("net income", 3, None),
    ]


def test_a_figure_that_stayed_is_paired_with_itself_before_another() -> None:
    before = found((figure("revenue", 9), figure("revenue", 12)))
    after = found((figure("revenue", 12), figure("revenue", 14)))
    text = ArticleText.plain(BEFORE)

    (change,) = compare(Side("", text, before), Side("", text, after)).figures

    assert (change.before and change.before.value, change.after and change.after.value) == (9, 14)


def test_who_is_quoted_newly_and_no_more() -> None:
    text = ArticleText.plain(BEFORE)
    sides = (Side("", text, found((), "Ada Marlow", "Tom Brea")), Side("", text, found((), "Tom Brea", "Ivy Venn")))

    changes = compare(*sides).speakers

    assert [(one.name, one.is_added, one.quote.text) for one in changes] == [
        ("Ivy Venn", True, "words of Ivy Venn"),
        ("Ada Marlow", False, "words of Ada Marlow"),
    ]


LINES = st.lists(
    st.lists(st.sampled_from(["quay", "port", "12.5", "rose", "fell"]), min_size=1, max_size=6), max_size=7
)


@given(LINES, LINES)
def test_every_paragraph_stands_there_once_and_in_order(left: list[list[str]], right: list[list[str]]) -> None:
    texts = ["\n".join(" ".join(words) for words in side) for side in (left, right)]
    rows = align(*map(ArticleText.plain, texts))

    assert [row.left.of(texts[0]) for row in rows if row.left] == [line for line in texts[0].split("\n") if line]
    assert [row.right.of(texts[1]) for row in rows if row.right] == [line for line in texts[1].split("\n") if line]
    for row in rows:
        assert (row.kind is RowKind.SAME) == (
            row.left is not None and row.right is not None and row.left.of(texts[0]) == row.right.of(texts[1])
        )
        assert all(row.left and row.left.contains(span) for span in row.left_words)


def test_words_of_scripts_without_spaces_are_marked_sign_by_sign() -> None:
    left, right = "港口将于五月向公众开放旧灯塔。", "港口将于六月向公众开放旧灯塔。"
    (row,) = align(ArticleText.plain(left), ArticleText.plain(right))

    assert row.kind is RowKind.CHANGED
    assert [span.of(left) for span in row.left_words] == ["五"]
    assert [span.of(right) for span in row.right_words] == ["六"]


def test_long_tables_are_laid_beside_each_other_by_what_is_the_same() -> None:
    lines = [f"Row {number} of {number * 7}" for number in range(2000)]
    before, after = "\n".join(["Old", *lines, "End"]), "\n".join(["New", *lines[:1000], "More", *lines[1000:], "Over"])

    rows = align(ArticleText.plain(before), ArticleText.plain(after))

    kinds = [row.kind for row in rows]
    assert (kinds.count(RowKind.SAME), kinds.count(RowKind.GONE), kinds.count(RowKind.ADDED)) == (2000, 2, 3)
