"""The tables of the figures: every row can be used."""

import pytest

from app.extract.figures.locale import LOCALES, forms_of, numbers_of, phrases_of, rows_of
from app.findings import Bound, Direction, FigureKind


@pytest.mark.parametrize("language", LOCALES)
def test_every_row_has_a_known_meaning(language):
    for forms in forms_of("units.tsv", language).values():
        assert all(FigureKind(form.meaning[0]) and form.place in ("word", "sign", "glued", "mass") for form in forms)
    for forms in forms_of("currencies.tsv", language).values():
        assert all(form.place in ("sign", "code", "word") and len(form.meaning[0]) >= 3 for form in forms)
    for forms in forms_of("scales.tsv", language).values():
        assert all(float(form.meaning[0]) > 1 for form in forms)
    assert all(Bound(mark) for mark in phrases_of("bounds.tsv", language).values())
    assert all(Direction(way) for _, _, way in rows_of("directions.tsv", language))


@pytest.mark.parametrize("language", LOCALES)
def test_every_language_has_twelve_months_and_seven_weekdays(language):
    assert set(numbers_of("months.tsv", language).values()) == set(range(1, 13))
    assert set(numbers_of("weekdays.tsv", language).values()) == set(range(7))


def test_every_unit_of_words_is_read_behind_a_number(find):
    for forms in forms_of("units.tsv", "en").values():
        for form in forms:
            if form.place == "word" and all(word.isalpha() for word in form.words) and form.meaning[0] == "measure":
                figures = find(f"It was 40 {' '.join(form.words)} overall.")

                assert [figure.unit for figure in figures] == [form.meaning[1]], form.words
