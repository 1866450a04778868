"""Everything that is found in one article, in order: language, anatomy, entities, quotes, figures. Runs in a worker."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from app.anatomy import Release
from app.articles import ArticleText
from app.extract.entities import find_entities
from app.extract.figures import find_figures
from app.extract.language import coverage_of, find_language
from app.extract.language_model.spacy_pipeline import parser_named
from app.extract.language_model.syntax import Syntax
from app.extract.quotes import find_quotes
from app.findings import Coverage, Entity, EntityType, Figure, Findings, Quote
from app.tasks import AnalysisTask
from app.text.anatomy import read_anatomy

LONGEST = 200_000
"""Code points that are analysed; the panel says where it stopped."""


def find_all(task: AnalysisTask) -> Findings:
    """Return the findings of a text; an empty text and a language that is not covered give none."""
    article = _shortened(task.article)
    language = find_language(article.text, declared=task.language)
    coverage = coverage_of(language)
    release = read_anatomy(
        article,
        title=task.title,
        contributor=task.contributor,
        categories=task.categories,
        published=task.published,
    )
    stopped = len(article.text) if len(article.text) < len(task.article.text) else None
    if coverage is Coverage.NONE:
        return Findings(language=language, coverage=coverage, release=release, analysed_until=stopped)
    entities = find_entities(article, release, language=language)
    is_read = coverage is Coverage.FULL
    syntax = Syntax.of(article, release, parser_named(task.pipeline)) if is_read else Syntax.unread(article)
    quotes = find_quotes(article, release, entities, syntax, language=language)
    figures = find_figures(article, release, syntax, language=language, published=task.published)
    return Findings(
        language=language,
        coverage=coverage,
        release=release,
        issuer_entity=issuer_among(entities, release),
        entities=entities,
        quotes=quotes,
        figures=tuple(with_claimants(figures, quotes)),
        analysed_until=stopped,
    )


def _shortened(article: ArticleText) -> ArticleText:
    """Cut at the last block that ends within the limit, so that no block is torn."""
    if len(article.text) <= LONGEST:
        return article
    blocks = tuple(block for block in article.blocks if block.span.end <= LONGEST)
    end = blocks[-1].span.end if blocks else LONGEST
    inlines = tuple(inline for inline in article.inlines if inline.span.end <= end)
    return replace(article, text=article.text[:end], blocks=blocks, inlines=inlines)


def issuer_among(entities: Sequence[Entity], release: Release) -> str | None:
    """Return the id of the entity that is the release's issuer, by its name."""
    if not release.issuer:
        return None
    wanted = release.issuer.casefold()
    named = [e for e in entities if e.type in (EntityType.ORGANISATION, EntityType.PERSON, EntityType.PLACE)]
    return next((e.id for e in named if e.name.casefold() == wanted), None)


def with_claimants(figures: Sequence[Figure], quotes: Sequence[Quote]) -> list[Figure]:
    """Give each figure inside somebody's statement to its speaker, the inmost one's; figures come in text order."""
    waiting = deque(
        sorted(
            (quote for quote in quotes if quote.kind.is_speech and quote.speaker and quote.speaker.entity_id),
            key=lambda quote: quote.span.start,
        )
    )
    claimed = []
    begun: list[Quote] = []
    for figure in figures:
        while waiting and waiting[0].span.start <= figure.span.start:
            begun.append(waiting.popleft())
        begun = [quote for quote in begun if quote.span.end > figure.span.start]
        holders = (quote for quote in begun if quote.span.contains(figure.span))
        holder = min(holders, key=lambda quote: quote.span.end - quote.span.start, default=None)
        claimant = holder.speaker.entity_id if holder and holder.speaker else None
        claimed.append(replace(figure, claimed_by=claimant))
    return claimed
