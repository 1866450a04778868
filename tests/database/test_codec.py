"""Layouts as they are stored."""

from hypothesis import given, settings

from app.articles import ArticleText
from app.database.codec import read_article, write_layout
from tests.database.strategies import article_texts


@settings(max_examples=100, deadline=None)
@given(article_texts())
def test_a_text_comes_back_with_its_blocks_and_inlines(article: ArticleText) -> None:
    layout = write_layout(article)

    assert read_article(article.text, layout, version=article.version, is_repaired=article.is_repaired) == article


def test_a_plain_paragraph_takes_two_numbers() -> None:
    assert write_layout(ArticleText.plain("One line.\nAnother.")) == "[[[0,9],[10,18]],[]]"
