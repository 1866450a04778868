"""The parts around the text: the strip of facts, the ruler, bars in the gutter."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.articles import Article, ArticleText, Block, Span
from app.findings import Findings, Quote, QuoteKind
from ui.highlights import Layer, Passage
from ui.panels.article_view import ArticleView
from ui.reading.article_browser import ArticleBrowser
from ui.reading.fact_strip import FactStrip
from ui.reading.facts import fact_wordings, source_wordings
from ui.reading.marker_ruler import MarkerRuler, Tick
from ui.theme import Theme


def test_a_narrow_strip_takes_two_lines_and_cuts_no_fact(
    qtbot: QtBot, theme: Theme, sample_article: Article, sample_findings: Findings
) -> None:
    strip = FactStrip(theme)
    qtbot.addWidget(strip)
    strip.show_article(sample_article, sample_findings)
    strip.resize(496, strip.sizeHint().height())
    strip.show()

    shown = [label.text() for label in strip.findChildren(QLabel) if not label.isHidden()]

    assert strip.sizeHint().height() < 4 * strip.fontMetrics().height()
    assert not any(words.endswith("…") for words in shown)
    assert strip.text().endswith("English · full text")


def test_what_is_left_out_of_the_strip_is_on_hover(
    qtbot: QtBot, theme: Theme, sample_article: Article, sample_findings: Findings
) -> None:
    strip = FactStrip(theme)
    qtbot.addWidget(strip)
    strip.show_article(sample_article, sample_findings)
    strip.resize(260, 50)
    strip.show()

    hints = [label.toolTip() for label in strip.findChildren(QLabel)]

    assert any("full text" in hint for hint in hints)


def test_facts_become_shorter_step_by_step(sample_article: Article, sample_findings: Findings) -> None:
    lengths = [len(wording) for wording in fact_wordings(sample_article, sample_findings)]

    assert lengths == sorted(lengths, reverse=True)
    assert "NYSE" in fact_wordings(sample_article, sample_findings)[0]
    assert "VLMQ" in fact_wordings(sample_article, sample_findings)[-1]
    assert source_wordings(sample_article)[-1].startswith("published")


def test_a_text_without_spaces_is_counted_in_characters(article_builder: Callable[..., Article]) -> None:
    article = article_builder("港口是能源。\n船靠岸")

    assert "9 characters" in fact_wordings(article, Findings("zh"))[0]


def test_the_ruler_draws_the_active_layer_stronger(qtbot: QtBot, theme: Theme) -> None:
    ruler = MarkerRuler(theme)
    qtbot.addWidget(ruler)
    ruler.resize(10, 200)
    span = Span(0, 4)
    ruler.show_ticks([Tick(Passage(layer, 0, span, (span,)), 0.5) for layer in (Layer.QUOTE, Layer.FIGURE)])
    before = ruler.grab().toImage()

    ruler.set_active_layer(Layer.FIGURE)

    after = ruler.grab().toImage()
    assert after.pixelColor(2, 101).lightness() > before.pixelColor(2, 101).lightness()
    assert after.pixelColor(8, 102) == theme.colour("figure_ink")
    assert before.pixelColor(8, 102) == theme.colour("paper")


def test_the_bar_of_a_passage_stands_where_its_lines_begin(
    qtbot: QtBot, theme: Theme, article_builder: Callable[..., Article]
) -> None:
    bars = []
    for words, is_right_to_left in (("This matters to all.", False), ("یہ منصوبہ پورے خطے کے لیے اہم ہے", True)):
        span = Span(0, len(words))
        text = ArticleText(words, (Block(span, is_right_to_left=is_right_to_left),))
        article = replace(article_builder("x", has_headline=False), text=text)
        view = ArticleView(theme)
        qtbot.addWidget(view)
        view.resize(600, 400)
        view.show()
        view.show_article(article, Findings("ur", quotes=(Quote(span, words, QuoteKind.DIRECT, (span,)),)))
        view.show_passage(span)
        browser = view.findChild(ArticleBrowser)
        assert browser is not None
        image = browser.viewport().grab().toImage()
        ink = theme.colour("quote_ink")
        columns = {x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) == ink}
        bars.append((min(columns), QRect(image.rect())))

    assert bars[0][0] < 22
    assert bars[1][0] > bars[1][1].width() - 22
