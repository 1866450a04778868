"""The article view as a reader uses it: marks, clicks, keys, states, finding words, links."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.articles import AnalysisState, Article, ArticleText, BodySource, Span
from app.findings import Coverage, Figure, FigureKind, Findings, Quote, QuoteKind
from app.query.language import read_query
from ui.panels.article_view import ArticleView
from ui.reading.article_browser import ArticleBrowser
from ui.reading.fact_strip import FactStrip
from ui.reading.find_bar import FindBar, find_in_text
from ui.reading.link_button import LinkButton
from ui.reading.link_hint import LinkHint
from ui.reading.marker_ruler import MarkerRuler
from ui.reading.notice_bar import NoticeBar
from ui.reading.section_bar import SectionBar
from ui.theme import Theme

Underline = QTextCharFormat.UnderlineStyle
ArticleBuilder = Callable[..., Article]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> Iterator[ArticleView]:
    """An article view on the screen."""
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(640, 900)
    view.show()
    return view


@pytest.fixture
def long_article(article_builder: ArticleBuilder) -> Article:
    """A text of many pages, each line of which is its own paragraph."""
    return article_builder(
        "\n".join(f"Line {number} of the harbour report is here to be read." for number in range(400))
    )


def browser_of(view: ArticleView) -> ArticleBrowser:
    browser = view.findChild(ArticleBrowser)
    assert browser is not None
    return browser


def place_of(view: ArticleView, offset: int) -> QPoint:
    """Return the middle of a code point on the page."""
    browser = browser_of(view)
    cursor = QTextCursor(browser.document())
    cursor.setPosition(browser.document_map.position(offset))
    left = browser.cursorRect(cursor)
    cursor.setPosition(browser.document_map.position(offset + 1))
    return QPoint((left.center().x() + browser.cursorRect(cursor).center().x()) // 2, left.center().y())


def click(qtbot: QtBot, view: ArticleView, offset: int) -> None:
    qtbot.mouseClick(browser_of(view).viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, offset))


def move_pointer(view: ArticleView, offset: int) -> None:
    viewport = browser_of(view).viewport()
    place = QPointF(place_of(view, offset))
    none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, place, viewport.mapToGlobal(place), none, none, plain)
    QGuiApplication.sendEvent(viewport, move)


def marked(view: ArticleView, is_it: Callable[[QTextCharFormat], bool]) -> list[str]:
    """Read the words over which a format lies, as the widget itself selects them."""
    selections = browser_of(view).extraSelections()
    return [s.cursor.selectedText() for s in selections if is_it(s.format)]


def fills(view: ArticleView, colour: str) -> list[str]:
    return marked(view, lambda f: f.background().style() != Qt.BrushStyle.NoBrush and f.background().color() == colour)


def underlined(view: ArticleView, style: QTextCharFormat.UnderlineStyle) -> list[str]:
    return marked(view, lambda f: f.underlineStyle() == style)


# --- marks ------------------------------------------------------------------------------------------------------


def test_each_kind_of_finding_has_its_own_form(
    view: ArticleView, theme: Theme, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)

    assert fills(view, theme.colours.quote_fill) == [
        "We build instruments that last 𝒱ery long, and customers notice,",
        "The order book is ‘full’ until spring.",
        "Nobody else measures tides this finely 🌊,",
    ]
    assert "$412.5 million" in underlined(view, Underline.SingleUnderline)
    assert "Jorunn Fessingham" in underlined(view, Underline.DotLine)
    assert "Norrowland" not in underlined(view, Underline.DotLine)


def test_quiet_sections_are_grey(
    view: ArticleView, theme: Theme, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)

    grey = marked(view, lambda f: f.foreground().color() == theme.colours.ink_faint)
    assert grey[0] == "About Vellamarsh Instruments"
    assert grey[-1] == "Contact: press@vellamarsh.example"


def test_layers_are_switched(
    view: ArticleView, theme: Theme, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)

    view.set_layers(quotes=False, entities=True, figures=False)

    assert fills(view, theme.colours.quote_fill) == []
    assert underlined(view, Underline.SingleUnderline) == []
    assert underlined(view, Underline.DotLine) != []


def test_a_shown_passage_is_marked_and_in_view(view: ArticleView, theme: Theme, long_article: Article) -> None:
    start = long_article.text.text.index("Line 333")
    figure = Figure(Span(start + 5, start + 8), "333", FigureKind.COUNT, 333)
    view.show_article(long_article, Findings("en", figures=(figure,)))

    view.show_passage(figure.span)

    assert fills(view, theme.colours.finding_selected) == ["333"]
    assert browser_of(view).viewport().rect().contains(place_of(view, start + 6))


def test_a_passage_that_is_no_finding_is_marked_too(
    view: ArticleView, theme: Theme, sample_article: Article, sample_findings: Findings
) -> None:
    she = sample_findings.entities[1].mentions[2].span
    view.show_article(sample_article, sample_findings)

    view.show_passage(she)

    assert fills(view, theme.colours.finding_selected) == ["She"]


def test_search_hits_are_marked(
    view: ArticleView, theme: Theme, sample_article: Article, sample_findings: Findings
) -> None:
    view.mark_hits(read_query("company’s").words)

    view.show_article(sample_article, sample_findings)
    words = fills(view, theme.colours.hit_fill)
    view.mark_hits(None)

    assert words == ["company’s"]
    assert fills(view, theme.colours.hit_fill) == []


def test_findings_that_come_later_leave_the_reader_where_she_is(
    view: ArticleView, theme: Theme, long_article: Article
) -> None:
    view.show_article(long_article, None)
    view.scroll_page()
    before = browser_of(view).verticalScrollBar().value()

    view.show_article(long_article, Findings("en", figures=(Figure(Span(2_000, 2_010), "", FigureKind.COUNT, 1),)))

    assert before > 0
    assert browser_of(view).verticalScrollBar().value() == before


def test_another_theme_leaves_the_reader_where_she_is(
    view: ArticleView, dark_theme: Theme, long_article: Article
) -> None:
    view.show_article(long_article, None)
    view.scroll_page()
    before = browser_of(view).first_offset()

    view.set_theme(replace(dark_theme, text_pixels=20))

    after = browser_of(view).first_offset()
    assert before > 0
    assert abs(after - before) < 160


def test_another_width_leaves_the_reader_where_she_is(view: ArticleView, article_builder: ArticleBuilder) -> None:
    view.show_article(
        article_builder("\n".join(f"Paragraph {n}. " + "Words of the report. " * 20 for n in range(80))), None
    )
    for _ in range(4):
        view.scroll_page()
    before = browser_of(view).first_offset()

    for width in (560, 480, 420, 520, 640):
        view.resize(width, 900)
        QGuiApplication.processEvents()

    assert abs(browser_of(view).first_offset() - before) < 450


# --- clicks -----------------------------------------------------------------------------------------------------


def test_a_click_on_a_figure_chooses_it(
    qtbot: QtBot, view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)

    with qtbot.waitSignal(view.finding_chosen) as chosen:
        click(qtbot, view, sample_article.text.text.index("$412.5") + 2)

    assert chosen.args == ["figure", 0]


def test_a_click_behind_an_astral_sign_hits_the_right_quote(
    qtbot: QtBot, view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)

    with qtbot.waitSignal(view.finding_chosen) as chosen:
        click(qtbot, view, sample_article.text.text.index("🌊,") + 1)

    assert chosen.args == ["quote", 2]


def test_a_second_click_chooses_the_larger_finding_and_a_third_the_first_again(
    qtbot: QtBot, view: ArticleView, article_builder: ArticleBuilder
) -> None:
    article = article_builder("“Sales rose 12 percent at last,” she said.")
    quote = Quote(Span(1, 30), "", QuoteKind.DIRECT, (Span(1, 30),))
    figure = Figure(Span(12, 22), "12 percent", FigureKind.PERCENT, 12)
    view.show_article(article, Findings("en", quotes=(quote,), figures=(figure,)))
    chosen: list[str] = []
    view.finding_chosen.connect(lambda kind, _index: chosen.append(kind))

    for _ in range(3):
        click(qtbot, view, 15)

    assert chosen == ["figure", "quote", "figure"]


def test_a_click_beside_the_findings_chooses_nothing(
    qtbot: QtBot, view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)

    with qtbot.assertNotEmitted(view.finding_chosen):
        click(qtbot, view, sample_article.text.text.index("today reported"))


def test_a_layer_that_is_off_is_not_clicked(
    qtbot: QtBot, view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)
    view.set_layers(quotes=True, entities=True, figures=False)

    with qtbot.assertNotEmitted(view.finding_chosen):
        click(qtbot, view, sample_article.text.text.index("$412.5") + 2)


def test_reported_speech_gets_its_bar_under_the_pointer(
    view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)
    browser = browser_of(view)
    bars_before = browser.marks.bars()

    move_pointer(view, sample_article.text.text.index("expects"))

    assert bars_before == ()
    assert [span for span, _ in browser.marks.bars()] == [sample_findings.quotes[1].span]


# --- links ------------------------------------------------------------------------------------------------------


def test_a_click_on_a_link_says_where_it_leads_and_opens_nothing(
    qtbot: QtBot, view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)
    offset = sample_article.text.inlines[0].span.start

    with qtbot.waitSignal(view.link_chosen) as chosen, qtbot.assertNotEmitted(view.finding_chosen):
        click(qtbot, view, offset + 3)

    assert chosen.args == ["https://vellamarsh.example/"]
    assert browser_of(view).source().isEmpty()


def test_the_pointer_over_a_link_shows_where_it_leads(
    view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)
    hint = view.findChild(LinkHint)
    assert hint is not None

    move_pointer(view, sample_article.text.inlines[0].span.start + 3)
    shown = hint.text()
    move_pointer(view, sample_article.text.text.index("today"))

    assert shown == "https://vellamarsh.example/"
    assert hint.isHidden()


def test_the_original_is_opened_from_the_fact_strip(qtbot: QtBot, view: ArticleView, sample_article: Article) -> None:
    view.show_article(sample_article, None)
    button = view.findChild(LinkButton)
    assert button is not None

    with qtbot.waitSignal(view.link_chosen) as chosen:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert chosen.args == [sample_article.link]
    assert button.toolTip() == sample_article.link


def test_the_menu_copies_links_and_opens_the_original(qtbot: QtBot, view: ArticleView, sample_article: Article) -> None:
    view.show_article(sample_article, None)
    menu = view.make_menu("https://vellamarsh.example/")
    actions = {action.text(): action for action in menu.actions()}

    actions["Copy link"].trigger()
    with qtbot.waitSignal(view.link_chosen) as chosen:
        actions["Open original"].trigger()

    assert QGuiApplication.clipboard().text() == "https://vellamarsh.example/"
    assert chosen.args == [sample_article.link]
    assert not actions["Copy"].isEnabled()


def test_what_is_copied_is_the_one_text_itself(view: ArticleView, article_builder: ArticleBuilder) -> None:
    text = "“A\u00a0line 🌊”\u2028and\ttab\nnext"
    view.show_article(article_builder(ArticleText.plain(text), has_headline=False), None)

    browser_of(view).selectAll()
    browser_of(view).copy()

    assert QGuiApplication.clipboard().text() == text


# --- keys -------------------------------------------------------------------------------------------------------


def test_the_page_scrolls_until_the_end(view: ArticleView, long_article: Article) -> None:
    view.show_article(long_article, None)
    pages = 0

    while view.scroll_page():
        pages += 1

    bar = browser_of(view).verticalScrollBar()
    assert pages > 5
    assert bar.value() == bar.maximum()


def test_space_scrolls_and_shift_space_scrolls_back(qtbot: QtBot, view: ArticleView, long_article: Article) -> None:
    view.show_article(long_article, None)
    bar = browser_of(view).verticalScrollBar()

    qtbot.keyClick(browser_of(view), Qt.Key.Key_Space)
    down = bar.value()
    qtbot.keyClick(browser_of(view), Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)

    assert down > 0
    assert bar.value() == 0


def test_the_reading_position_is_told(qtbot: QtBot, view: ArticleView, long_article: Article) -> None:
    view.show_article(long_article, None)

    with qtbot.waitSignal(view.position_read) as read:
        view.scroll_page()

    assert 0 < read.args[0] < len(long_article.text.text)


def test_the_text_is_reached_by_tab(qtbot: QtBot, view: ArticleView, sample_article: Article) -> None:
    view.show_article(sample_article, None)
    with qtbot.waitExposed(view):
        view.activateWindow()
    link = view.findChild(LinkButton)
    assert link is not None
    link.setFocus()

    qtbot.keyClick(link, Qt.Key.Key_Tab)

    assert browser_of(view).hasFocus()


# --- finding words ----------------------------------------------------------------------------------------------


def find(qtbot: QtBot, view: ArticleView, words: str) -> FindBar:
    qtbot.keyClick(browser_of(view), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = view.findChild(FindBar)
    assert bar is not None
    box = bar.findChild(QLineEdit)
    assert box is not None
    qtbot.keyClicks(box, words)
    return bar


def test_words_are_found_counted_and_stepped_through(
    qtbot: QtBot, view: ArticleView, theme: Theme, sample_article: Article
) -> None:
    view.show_article(sample_article, None)
    bar = find(qtbot, view, "Vellamarsh i")
    box = bar.findChild(QLineEdit)
    first = bar.count_text()

    qtbot.keyClick(box, Qt.Key.Key_Return)
    second = bar.count_text()
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert (first, second, bar.count_text()) == ("1 of 4", "2 of 4", "4 of 4")
    assert fills(view, theme.colours.accent) == ["Vellamarsh I"]


def test_words_that_are_not_there_are_said_not_to_be(qtbot: QtBot, view: ArticleView, sample_article: Article) -> None:
    view.show_article(sample_article, None)

    bar = find(qtbot, view, "zebra")

    assert bar.count_text() == "not found"


def test_escape_closes_the_bar_and_takes_its_marks_away(
    qtbot: QtBot, view: ArticleView, theme: Theme, sample_article: Article
) -> None:
    view.show_article(sample_article, None)
    bar = find(qtbot, view, "harbour")

    qtbot.keyClick(bar.findChild(QLineEdit), Qt.Key.Key_Escape)

    assert bar.isHidden()
    assert fills(view, theme.colours.hit_fill) == []


def test_typed_marks_and_spaces_find_their_printed_kin() -> None:
    text = "“the company’s\u00a0 own COVID‑19 plan”"

    assert find_in_text("\"the company's own covid-19", text) == (Span(0, len(text) - 6),)
    assert find_in_text("  ", text) == ()
    assert find_in_text("(.*", text) == ()


# --- facts ------------------------------------------------------------------------------------------------------


def strip_of(view: ArticleView) -> FactStrip:
    strip = view.findChild(FactStrip)
    assert strip is not None
    return strip


def test_the_fact_strip_says_what_the_release_is(
    view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)

    words = sample_article.text.word_count
    assert strip_of(view).text() == (
        f"Port Ellery · 22 Sep 2026 · PR Newswire · Vellamarsh Instruments · NYSE: VLMQ · {words} words · English · "
        "full text"
    )
    assert "first seen" in strip_of(view).source_text()


def test_what_is_not_known_is_said_not_to_be(view: ArticleView, article_builder: ArticleBuilder) -> None:
    article = article_builder("Only a line.", issuer="", wire="", body_source=BodySource.SUMMARY)

    view.show_article(article, Findings("und"))

    assert strip_of(view).text() == (
        "no dateline · issuer not stated · no ticker · 3 words · language not recognised · summary only"
    )


def test_flags_are_words(view: ArticleView, article_builder: ArticleBuilder, sample_findings: Findings) -> None:
    view.show_article(article_builder(flags=("embargo", "correction", "update")), sample_findings)

    assert strip_of(view).text().startswith("EMBARGO · CORRECTED · UPDATED · Port Ellery")


def test_an_embargo_says_until_when(view: ArticleView, sample_article: Article, sample_findings: Findings) -> None:
    release = replace(sample_findings.release, flags=("embargo",), embargo_until=sample_article.summary.published)

    view.show_article(sample_article, replace(sample_findings, release=release))

    assert strip_of(view).text().startswith("EMBARGO until 22 Sep 2026, ")


def test_the_words_of_the_feed_are_on_hover(view: ArticleView, sample_article: Article) -> None:
    view.show_article(sample_article, None)

    hints = [label.toolTip() for label in strip_of(view).findChildren(QLabel)]
    assert any(sample_article.published_raw in hint for hint in hints)


def test_text_from_the_world_is_never_markup(view: ArticleView, article_builder: ArticleBuilder) -> None:
    view.show_article(article_builder("x", headline="<b>Bold</b> & more", issuer="<i>I</i>"), Findings("en"))

    labels = view.findChildren(QLabel)
    assert any(label.text() == "<b>Bold</b> & more" for label in labels)
    assert {label.textFormat() for label in labels if label.text()} <= {Qt.TextFormat.PlainText}


def test_a_headline_in_the_text_is_not_said_twice(
    view: ArticleView, sample_article: Article, article_builder: ArticleBuilder
) -> None:
    view.show_article(sample_article, None)
    in_text = [label.text() for label in browser_of(view).findChildren(QLabel) if not label.isHidden()]
    view.show_article(article_builder("Only a line.", headline="A headline"), None)
    above = [label.text() for label in browser_of(view).findChildren(QLabel) if not label.isHidden()]
    view.show_article(article_builder("Only a line.", headline="Only a", has_headline=False), None)
    first_words = [label.text() for label in browser_of(view).findChildren(QLabel) if not label.isHidden()]

    assert (in_text, above, first_words) == ([], ["A headline"], [])


# --- states -----------------------------------------------------------------------------------------------------


def notices_of(view: ArticleView) -> NoticeBar:
    bar = view.findChild(NoticeBar)
    assert bar is not None
    return bar


def press(qtbot: QtBot, view: ArticleView, label: str) -> None:
    button = next(b for b in notices_of(view).findChildren(QPushButton) if b.text() == label and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_whole_article_has_nothing_to_say(
    view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)

    assert notices_of(view).sentences() == ()
    assert notices_of(view).isHidden()


def test_an_article_can_be_read_while_it_is_analysed(view: ArticleView, article_builder: ArticleBuilder) -> None:
    view.show_article(article_builder("A line.", analysis=AnalysisState.WAITING), None)

    assert notices_of(view).sentences() == ("Analysing… the text can be read now.",)
    assert browser_of(view).document().toRawText() == "A line."


def test_a_summary_offers_the_page(qtbot: QtBot, view: ArticleView, article_builder: ArticleBuilder) -> None:
    view.show_article(article_builder("x" * 312, body_source=BodySource.SUMMARY), Findings("en"))

    with qtbot.waitSignal(view.page_wanted) as wanted:
        press(qtbot, view, "Fetch page")

    assert notices_of(view).sentences() == ("From the summary only (312 characters).",)
    assert wanted.args == [7]


def test_a_refused_page_can_be_tried_again(qtbot: QtBot, view: ArticleView, article_builder: ArticleBuilder) -> None:
    problem = "Page refused us ('Access Denied')."
    view.show_article(article_builder("x", body_source=BodySource.SUMMARY, page_problem=problem), Findings("en"))

    with qtbot.waitSignal(view.page_wanted):
        press(qtbot, view, "Try again")

    assert notices_of(view).sentences() == ("Page refused us ('Access Denied'); summary kept.",)


def test_a_failed_analysis_can_be_repeated_and_explains_itself(
    qtbot: QtBot, view: ArticleView, article_builder: ArticleBuilder
) -> None:
    article = article_builder("x", analysis=AnalysisState.FAILED, analysis_problem="It took over 60 seconds.")
    view.show_article(article, None)

    press(qtbot, view, "Details")
    with qtbot.waitSignal(view.analysis_wanted) as wanted:
        press(qtbot, view, "Again")

    details = [label for label in notices_of(view).findChildren(QLabel) if label.text() == "It took over 60 seconds."]
    assert notices_of(view).sentences() == ("Analysis failed once.",)
    assert details[0].isVisible()
    assert wanted.args == [7]


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        (
            Findings("ur", coverage=Coverage.NONE),
            "Urdu is not covered: quotes, names and figures are not extracted.",
        ),
        (
            Findings("sv", coverage=Coverage.PARTIAL),
            "Swedish is covered in part: quotation marks and figures, not names.",
        ),
        (Findings("en", analysed_until=200_000), "Analysed up to 200,000 characters."),
    ],
)
def test_the_limits_of_the_analysis_are_said(
    view: ArticleView, article_builder: ArticleBuilder, findings: Findings, sentence: str
) -> None:
    view.show_article(article_builder("A line."), findings)

    assert notices_of(view).sentences() == (sentence,)


def test_nothing_chosen_is_a_sentence(view: ArticleView, sample_article: Article) -> None:
    view.show_article(sample_article, None)

    view.show_nothing("Choose an article to read it here.")

    assert any(
        label.text().startswith("Choose an article") and label.isVisible() for label in view.findChildren(QLabel)
    )
    assert not browser_of(view).isVisible()


# --- ruler and sections -----------------------------------------------------------------------------------------


def ruler_of(view: ArticleView) -> MarkerRuler:
    ruler = view.findChild(MarkerRuler)
    assert ruler is not None
    return ruler


def test_the_ruler_has_a_tick_for_each_mark_and_leads_to_it(
    qtbot: QtBot, view: ArticleView, long_article: Article
) -> None:
    starts = [long_article.text.text.index(f"Line {number} ") for number in (50, 350)]
    figures = tuple(Figure(Span(start + 5, start + 8), "", FigureKind.COUNT, 1) for start in starts)
    view.show_article(long_article, Findings("en", figures=figures))
    ruler = ruler_of(view)
    qtbot.waitUntil(lambda: len(ruler.ticks()) == 2)
    last = ruler.ticks()[1]

    with qtbot.waitSignal(view.finding_chosen) as chosen:
        place = QPoint(8, round(last.height * ruler.height()))
        qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=place)

    assert 0.8 < last.height < 0.95
    assert chosen.args == ["figure", 1]
    assert browser_of(view).viewport().rect().contains(place_of(view, starts[1]))


def test_a_click_beside_the_ticks_goes_there(qtbot: QtBot, view: ArticleView, long_article: Article) -> None:
    view.show_article(long_article, Findings("en"))

    qtbot.mouseClick(ruler_of(view), Qt.MouseButton.LeftButton, pos=QPoint(5, ruler_of(view).height() // 2))

    first = long_article.text.text[browser_of(view).first_offset() :].split()[1]
    assert 180 <= int(first) <= 200


def test_a_long_release_shows_its_sections(
    qtbot: QtBot, view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    padding = "\n".join("word " * 50 for _ in range(25))
    text = sample_article.text
    longer = replace(text, text=f"{text.text}\n{padding}")
    view.show_article(replace(sample_article, text=longer), sample_findings)
    bar = view.findChild(SectionBar)
    assert bar is not None

    body, *rest = bar.findChildren(QToolButton)
    qtbot.mouseClick(rest[1], Qt.MouseButton.LeftButton)

    assert bar.labels() == ("Body 10", "Table 2", "About 1", "Forward-looking 1 (hidden)", "Contact")
    assert browser_of(view).first_offset() >= text.text.index("About Vellamarsh") - 80
    assert body.accessibleName() == "Go to section Body 10"


def test_what_stands_above_the_text_never_widens_the_view(
    view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    text = replace(sample_article.text, text=sample_article.text.text + "\n" + "word " * 1_300)
    view.resize(1_300, 900)
    view.show_article(replace(sample_article, text=text), sample_findings)
    QGuiApplication.processEvents()

    view.resize(480, 900)
    QGuiApplication.processEvents()

    assert view.width() == 480
    bar = view.findChild(SectionBar)
    assert bar is not None
    assert all(button.geometry().right() < 480 for button in bar.findChildren(QToolButton))


def test_a_short_release_shows_no_sections(
    view: ArticleView, sample_article: Article, sample_findings: Findings
) -> None:
    view.show_article(sample_article, sample_findings)

    bar = view.findChild(SectionBar)
    assert bar is not None
    assert bar.isHidden()


# --- the whole --------------------------------------------------------------------------------------------------


def test_every_control_has_a_name(view: ArticleView, article_builder: ArticleBuilder) -> None:
    article = article_builder("x", body_source=BodySource.SUMMARY)
    view.show_article(article, Findings("en"))
    view.open_find()

    controls = [*view.findChildren(QAbstractButton), *view.findChildren(QLineEdit), browser_of(view), ruler_of(view)]
    nameless = [c for c in controls if not c.accessibleName() and not isinstance(c.parent(), QLineEdit)]
    assert nameless == []


def test_the_column_is_centred_and_no_wider_than_its_characters(view: ArticleView, long_article: Article) -> None:
    view.resize(1400, 700)
    view.show_article(long_article, None)
    QGuiApplication.processEvents()

    browser = browser_of(view)
    left, width = browser.viewport().x(), browser.viewport().width()
    assert abs(left - (browser.width() - left - width)) <= 24
    assert width < 900


def test_the_wheel_scrolls_beside_the_column_too(view: ArticleView, long_article: Article) -> None:
    view.resize(1400, 700)
    view.show_article(long_article, None)
    browser = browser_of(view)
    place = QPoint(10, 300)
    turn = QWheelEvent(
        place,
        browser.mapToGlobal(place),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QGuiApplication.sendEvent(browser, turn)

    assert browser.verticalScrollBar().value() > 0


@pytest.mark.bench
def test_how_long_a_large_article_takes(view: ArticleView, article_builder: ArticleBuilder) -> None:
    line = "“We are glad,” said Ottiline Brackwater of the 12 percent, and the harbour board took note of it at once. "
    text = "\n".join(line * 4 for _ in range(118))
    article = article_builder(text, has_headline=False)
    starts = [block.span.start for block in article.text.blocks]
    findings = Findings(
        "en",
        quotes=tuple(Quote(Span(s + 1, s + 13), "", QuoteKind.DIRECT, (Span(s + 1, s + 13),)) for s in starts),
        figures=tuple(Figure(Span(s + 47, s + 57), "", FigureKind.PERCENT, 12) for s in starts),
    )
    other = article_builder("Another.", id=8)
    times = []
    for _ in range(9):
        view.show_article(other, None)
        view.repaint()
        start = time.perf_counter()
        view.show_article(article, findings)
        view.repaint()
        times.append((time.perf_counter() - start) * 1000)

    shown = f"median {sorted(times)[4]:.1f} ms, worst {max(times):.1f} ms"
    print(f"{len(text):,} characters, {2 * len(starts)} findings: built, shown, marked in {shown}")
