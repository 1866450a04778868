"""Figures of a text: money, percentages, counts, ratios, durations, dates, measures and ordinals, by a grammar.

Read in this order: the mask of what is no figure, dates, then one walk over the tokens, then what the figures take from
their neighbours (units, bounds, directions, subjects, periods). Pure functions of the text; English is covered fully,
French, German, Spanish and Chinese by their number formats, scales, currencies, units and dates.
"""

import math
from collections.abc import Iterator
from datetime import date, datetime

from app.anatomy import Release
from app.articles import ArticleText, Span
from app.extract.figures.bounds import find_bound, restate_bounds
from app.extract.figures.chinese import find_chinese
from app.extract.figures.comparisons import link_values
from app.extract.figures.confidence import Traits, confidence_of, traits_of
from app.extract.figures.counted import check_counted
from app.extract.figures.dates import read_dates
from app.extract.figures.dates.relative import anchor_of
from app.extract.figures.directions import find_direction, share_direction
from app.extract.figures.drafts import Draft
from app.extract.figures.exclusions import mask, mask_sections
from app.extract.figures.foreign import mask_foreign
from app.extract.figures.inherit import inherit_units
from app.extract.figures.locale import locale_of
from app.extract.figures.parsed import Sentences
from app.extract.figures.periods import link_periods, settle_spans
from app.extract.figures.reading import Reading
from app.extract.figures.scan import scan
from app.extract.figures.shared_units import share_units
from app.extract.figures.subjects import find_subject, share_subjects
from app.extract.figures.tables import Tables
from app.extract.language_model.syntax import Syntax
from app.findings import Figure

_LARGEST_WHOLE = 1e15


def find_figures(
    article: ArticleText, release: Release, syntax: Syntax, *, language: str, published: datetime | None
) -> tuple[Figure, ...]:
    """Return the figures in text order, none overlapping another; a language that is not read has none.

    Relative dates are reckoned from the dateline's date, else from `published`.
    """
    anchor = anchor_of(release.dateline.date if release.dateline else None, published.date() if published else None)
    if language[:2].lower() == "zh":
        return find_chinese(article, release, anchor)
    return tuple(figure for figure, _ in read_figures(article, release, syntax, language=language, anchor=anchor))


def read_figures(
    article: ArticleText, release: Release, syntax: Syntax, *, language: str, anchor: date | None
) -> list[tuple[Figure, Traits]]:
    """Return the figures that the grammar finds, each with what is known of the way in which it was read."""
    locale = locale_of(language)
    if locale is None or not article.text.strip():
        return []
    dateline_end = release.dateline.span.end if release.dateline else 0
    reading = Reading.of(article, locale, anchor, dateline_end=dateline_end)
    mask_sections(reading, release)
    mask_foreign(reading)
    mask(reading)
    tables = Tables.of(reading)
    drafts = sorted([*read_dates(reading), *scan(reading, tables)], key=lambda draft: draft.first)
    _link(reading, tables, syntax, drafts)
    return list(_finished(reading, tables, drafts))


def _link(reading: Reading, tables: Tables, syntax: Syntax, drafts: list[Draft]) -> None:
    """Let the figures take from the words and figures around them."""
    for draft in drafts:
        find_bound(reading, draft)
    if reading.language == "en":
        check_counted(reading, syntax, drafts)
    share_units(reading, drafts)
    inherit_units(reading, drafts)
    restate_bounds(drafts, reading)
    for draft in drafts:
        find_direction(reading, draft)
    share_direction(reading, drafts)
    sentences = Sentences.of(reading, syntax, drafts)
    for draft in drafts:
        find_subject(reading, tables, sentences, draft)
    share_subjects(reading, drafts)
    link_periods(reading, tables, sentences, drafts)
    link_values(reading, tables, drafts)
    settle_spans(drafts)


def _finished(reading: Reading, tables: Tables, drafts: list[Draft]) -> Iterator[tuple[Figure, Traits]]:
    end = 0
    for draft in drafts:
        span = Span(reading.at(draft.first).start, reading.at(draft.last - 1).end)
        if draft.is_hidden or draft.kind is None or span.start < end or not _is_finite(draft):
            continue
        end = span.end
        traits = traits_of(reading, tables, draft, draft.kind)
        yield _figure(reading, draft, span, traits), traits


def _is_finite(draft: Draft) -> bool:
    return all(math.isfinite(value) for value in (draft.value, draft.value_high) if isinstance(value, float | int))


def _figure(reading: Reading, draft: Draft, span: Span, traits: Traits) -> Figure:
    return Figure(
        span,
        span.of(reading.text),
        traits.kind,
        _plain(draft.value),
        value_high=_plain_number(draft.value_high),
        unit=draft.unit or None,
        direction=draft.direction,
        bound=draft.bound,
        subject=draft.subject,
        period=draft.period,
        baseline=draft.baseline,
        role=draft.role,
        is_inferred=draft.is_inferred,
        confidence=confidence_of(traits),
        reason=f"rule: {traits.way}",
    )


def _plain(value: float | str | None) -> float | int | str | None:
    return value if isinstance(value, str) else _plain_number(value)


def _plain_number(value: float | None) -> float | int | None:
    """Return a whole number as such; digits beyond the twelfth are the machine's, not the text's."""
    if value is None or (value == int(value) and abs(value) < _LARGEST_WHOLE):
        return None if value is None else int(value)
    return float(f"{value:.12g}")
