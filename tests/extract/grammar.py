"""The grammar of a text, by the pipeline that ships with the program."""

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.language_model.spacy_pipeline import parser_named
from app.extract.language_model.syntax import Syntax


def syntax_of(article: ArticleText | str, release: Release | None = None) -> Syntax:
    """Return the grammar of an article; nothing is parsed until a rule asks."""
    article = ArticleText.plain(article) if isinstance(article, str) else article
    return Syntax.of(article, release or Release(), parser_named())
