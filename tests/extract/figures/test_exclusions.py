"""What holds digits and is no figure."""

import pytest

from tests.extract.grammar import syntax_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Call +44 20 7946 0123 or (212) 555-0147.",
        "Call 714-555-0147 now.",
        "Write to desk2024@example.org or see https://example.org/2024/05/17-items?x=9.",
        "Doors open at 9:30 a.m. and 7 pm.",
        "Help is there 24/7.",
        "Norvale plc (NYSE: NV4; HKEX: 0991) is listed.",
        "Its site is certified to ISO 9001:2015.",
        "See Section 27A and Rule 144A.",
        "It filed a Form 10-K and an 8-K.",
        "COVID-19 and the G20 were on the agenda.",
        "The goals of Vision 2030 stand.",
        "The Securities Act of 1933 applies.",
        "The crew flew a Boeing 737 freighter.",
        "Its 5G service runs on Windows 11 devices.",
        "The office is at 18 Harbour Street, Suite 4.",
        "It joined the S&P 500 index.",
        "This was shown before.1,2 It holds.",
        "See J Sci 2020;20(8):509 for more.",
        "Read Article 12 and Phase 2 of the text.",
        "It is one of the largest and helps one another.",
        "The two leaders and both sides agreed.",
        "A third party with no simple solution objected.",
        "He sat in Room 204 of Level 3.",
        "It emits less CO2 and CO 2 than before.",
        "The five-star, six-speed model sells.",
        "Trial NCT01234567 goes on.",
        "Zip NY 10018 is near.",
    ],
)
def test_no_figure_is_found(find, sentence):
    assert [figure.text for figure in find(sentence)] == []


def test_list_numbers_are_no_figures(find):
    assert find("1. Open the valve\n2. Close the valve\n3) Wait") == ()


def test_contact_and_tail_give_none_but_notes_do():
    from app.anatomy import Release, Section, SectionKind
    from app.articles import ArticleText, Span
    from app.extract.figures import find_figures

    text = "It has 40 plants.\nAsk 30 people.\nIt has 50 plants."
    parts = ((0, 18, SectionKind.BODY), (18, 33, SectionKind.CONTACT), (33, len(text), SectionKind.NOTES))
    release = Release(sections=tuple(Section(Span(start, end), kind) for start, end, kind in parts))

    figures = find_figures(ArticleText.plain(text), release, syntax_of(text), language="en", published=None)

    assert [figure.value for figure in figures] == [40, 50]


def test_paragraph_in_another_language_is_left_out(find):
    spanish = "La empresa invertirá 40 millones en los próximos años para el desarrollo de la región y del país."

    assert find(f"The firm has 12 plants.\n{spanish}")[0].value == 12
    assert len(find(f"The firm has 12 plants.\n{spanish}")) == 1


def test_numbers_of_notes_among_others_count_nothing(find):
    assert find("12 Tolland Pumps handbook.\n13 Varnell Trials register.") == ()
