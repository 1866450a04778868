"""Number formats, currencies and words of French, German, Spanish and Chinese."""

import pytest

from app.findings import Bound, Direction, FigureKind


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "value", "unit"),
    [
        ("fr", "Le groupe investit 1 234,5 millions d'euros.", FigureKind.MONEY, 1_234_500_000, "EUR"),
        ("fr", "La marge atteint 12,5 %.", FigureKind.PERCENT, 12.5, "percent"),
        ("fr", "La marge atteint 12,5 pour cent.", FigureKind.PERCENT, 12.5, "percent"),
        ("fr", "Le groupe compte 3 000 salariés.", FigureKind.COUNT, 3000, "salarié"),
        ("fr", "Il ouvre le 15 mars 2024.", FigureKind.DATE, "2024-03-15", None),
        ("de", "Das Werk kostete 1,2 Mrd. Euro.", FigureKind.MONEY, 1_200_000_000, "EUR"),
        ("de", "Das Werk kostete 1.234,56 Euro.", FigureKind.MONEY, 1234.56, "EUR"),
        ("de", "Die Quote liegt bei 7,2 Prozent.", FigureKind.PERCENT, 7.2, "percent"),
        ("de", "Es öffnet am 22.09.2026.", FigureKind.DATE, "2026-09-22", None),
        ("de", "Es öffnet am 3. Mai 2024.", FigureKind.DATE, "2024-05-03", None),
        ("de", "Es hat 3.500 Beschäftigte.", FigureKind.COUNT, 3500, "Beschäftigte"),
        ("es", "La planta costó 1.250 millones de euros.", FigureKind.MONEY, 1_250_000_000, "EUR"),
        ("es", "El margen es del 8,3%.", FigureKind.PERCENT, 8.3, "percent"),
        ("es", "Abre el 5 de marzo de 2024.", FigureKind.DATE, "2024-03-05", None),
        ("zh", "公司投资45亿美元。", FigureKind.MONEY, 4_500_000_000, "USD"),
        ("zh", "占比为百分之12。", FigureKind.PERCENT, 12, "percent"),
        ("zh", "2026年1月8日开业。", FigureKind.DATE, "2026-01-08", None),
        ("zh", "需要5-8个环节。", FigureKind.COUNT, 5, None),
    ],
)
def test_figure_is_read_as_the_language_writes_it(find_one, language, sentence, kind, value, unit):
    figure = find_one(sentence, language=language)

    assert (figure.kind, figure.value, figure.unit) == (kind, value, unit)


def test_bounds_and_directions_have_words_in_each_language(find_one):
    assert find_one("Der Umsatz stieg um 7,2 Prozent.", language="de").direction is Direction.UP
    assert find_one("Il emploie plus de 3 000 salariés.", language="fr").bound is Bound.MORE
    assert find_one("收入增长12.5%。", language="zh").direction is Direction.UP


def test_language_that_is_not_read_has_no_figures(find):
    assert find("Yhtiössä on 300 työntekijää.", language="fi") == ()


def test_french_euros_behind_a_curly_elision_are_money(find_one):
    figure = find_one("Le groupe a réalisé 1 248,6 millions d’euros.", language="fr")

    assert (figure.kind, figure.value, figure.unit) == (FigureKind.MONEY, 1_248_600_000, "EUR")
