"""The statements of a release as rows: who, in which role, the words, and how and where they were said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.articles import Article
from app.findings import Entity, Findings, Quote, QuoteKind
from ui import wording
from ui.item_models.grouped import FindingRow, GroupedRows, RowGroup
from ui.item_models.places import Places
from ui.quoting import spoken_words
from ui.wording import translate

BY_SPEAKER_FROM = 13
"""From so many quotes on, rows are grouped by speaker unless the person wants otherwise."""


@dataclass(frozen=True, slots=True)
class QuoteRow(FindingRow):
    """One statement, in words."""

    quote: Quote
    speaker: str
    """As resolved; empty: not named."""
    role: str
    tag: str
    """Direct, Partial or Reported."""
    words: str
    """With the marks of the text, on one line."""
    details: str
    """The small line: as "he" · observed · ¶7 · in March 2013."""
    is_unsure: bool
    is_under_speaker: bool = False
    """Whether the heading already names the speaker."""


class QuoteRows(GroupedRows):
    """Quoted and reported statements, in groups of their own or by speaker."""

    def show_findings(
        self, article: Article, findings: Findings, *, by_speaker: bool, unsure_below: float = wording.UNSURE_BELOW
    ) -> None:
        """Fill the rows; titles and scare quotes are none."""
        rows = list(_make_rows(article, findings, by_speaker=by_speaker, unsure_below=unsure_below))
        self.show_groups(_by_speaker(rows) if by_speaker else _by_kind(rows))


def count_speech(quotes: Sequence[Quote]) -> tuple[int, int]:
    """Count quoted and reported statements."""
    reported = sum(quote.kind is QuoteKind.INDIRECT for quote in quotes)
    return sum(quote.kind.is_speech for quote in quotes) - reported, reported


def _by_kind(rows: Sequence[QuoteRow]) -> list[RowGroup]:
    reported = tuple(row for row in rows if row.quote.kind is QuoteKind.INDIRECT)
    quoted = tuple(row for row in rows if row.quote.kind is not QuoteKind.INDIRECT)
    return [
        RowGroup("quoted", translate("QuoteRows", "Quoted"), quoted),
        RowGroup("reported", translate("QuoteRows", "Reported"), reported),
    ]


def _by_speaker(rows: Sequence[QuoteRow]) -> list[RowGroup]:
    speakers: dict[str, list[QuoteRow]] = {}
    for row in rows:
        speakers.setdefault(row.speaker, []).append(row)
    unnamed = speakers.pop("", [])
    groups = [RowGroup(f"speaker:{name}", name, tuple(said), said[0].role) for name, said in speakers.items()]
    return [*groups, RowGroup("speaker:", not_named(), tuple(unnamed))]


def not_named() -> str:
    """Say that nobody is named: never a guess."""
    return translate("QuoteRows", "Speaker not named")


def _make_rows(article: Article, findings: Findings, *, by_speaker: bool, unsure_below: float) -> Iterator[QuoteRow]:
    places = Places(article.text)
    entities = {entity.id: entity for entity in findings.entities}
    speech = ((n, quote) for n, quote in enumerate(findings.quotes) if quote.kind.is_speech)
    for number, quote in sorted(speech, key=lambda pair: pair[1].span):
        role = _role(quote, entities)
        words = spoken_words(article.text.text, quote)
        details = _details(quote, places)
        is_unsure = quote.confidence < unsure_below
        yield QuoteRow(
            index=number,
            span=quote.span,
            sentence=_sentence(quote, role=role, details=details, words=words, is_unsure=is_unsure),
            quote=quote,
            speaker=wording.on_one_line(quote.speaker.name) if quote.speaker else "",
            role=role,
            tag=wording.quote_tag(quote.kind),
            words=words,
            details=details,
            is_unsure=is_unsure,
            is_under_speaker=by_speaker,
        )


def _role(quote: Quote, entities: Mapping[str, Entity]) -> str:
    entity = entities.get(quote.speaker.entity_id or "") if quote.speaker else None
    return wording.on_one_line(entity.roles[0]) if entity and entity.roles else ""


def _details(quote: Quote, places: Places) -> str:
    surface = wording.on_one_line(quote.speaker.phrase.text) if quote.speaker else ""
    said_as = translate("QuoteRows", 'as "{name}"').format(name=wording.shortened(surface, 48))
    is_other = quote.speaker is not None and surface != wording.on_one_line(quote.speaker.name)
    return wording.joined(
        [
            said_as if is_other else "",
            wording.on_one_line(quote.cue.text) if quote.cue else "",
            wording.paragraph(places.paragraph(quote.span.start)),
            wording.when_said(quote.said_when) if quote.said_when else "",
        ]
    )


def _sentence(quote: Quote, *, role: str, details: str, words: str, is_unsure: bool) -> str:
    speaker = wording.on_one_line(quote.speaker.name) if quote.speaker else not_named()
    unsure = translate("QuoteRows", "unsure") if is_unsure else ""
    parts = [speaker, role, wording.quote_tag(quote.kind), unsure, wording.read_out(details)]
    return f"{', '.join(part for part in parts if part)}: {words}"
