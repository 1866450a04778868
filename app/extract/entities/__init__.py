"""Who and what is named in an article: people, organisations, places, works and more, their mentions joined.

Rules by lexicon find what explains itself; a learned tagger, which sees what they found, decides. Titles and lines in
capitals give only names that running text confirms, since junk in the panel costs more than a name that is missing.
"""

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.entities.article import read_entities
from app.extract.language import coverage_of
from app.findings import Coverage, Entity


def find_entities(article: ArticleText, release: Release, *, language: str) -> tuple[Entity, ...]:
    """Return the entities in the order of their first mention; none where the language is not fully covered."""
    if coverage_of(language) is not Coverage.FULL:
        return ()
    return read_entities(article, release)
