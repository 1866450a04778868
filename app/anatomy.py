"""The anatomy of a release: where and when it was given out, by whom, and its parts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.articles import Span


class SectionKind(StrEnum):
    """The parts of a release."""

    BODY = "body"
    ABOUT = "about"
    CONTACT = "contact"
    FORWARD_LOOKING = "forward-looking"
    NOTES = "notes"
    TABLE = "table"
    SOURCE = "source"
    TAIL = "tail"
    """An aggregator's tail or page rubbish: no part of the release."""

    @property
    def is_quiet(self) -> bool:
        """Whether the window shows it grey and counts its findings apart."""
        return self not in (SectionKind.BODY, SectionKind.TABLE)

    @property
    def marks_releases(self) -> bool:
        """Whether newspapers have no such part."""
        return self not in (SectionKind.BODY, SectionKind.TABLE, SectionKind.NOTES)


@dataclass(frozen=True, slots=True)
class Section:
    """A run of whole blocks; the sections of a release cover its text in order."""

    span: Span
    kind: SectionKind


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that says where and when a release was given out, and over which wire."""

    span: Span
    place: str | None = None
    """As a reader writes it: "Beijing", "New York"; not in capitals."""
    date: str | None = None
    """ISO 8601, usually a day."""
    wire: str | None = None
    """"PR Newswire", "Business Wire", "GlobeNewswire", "Xinhua" …"""


@dataclass(frozen=True, slots=True)
class Ticker:
    """A listing as the text gives it."""

    span: Span
    exchange: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Release:
    """The anatomy of a release."""

    headline: Span | None = None
    dateline: Dateline | None = None
    issuer: str | None = None
    """The name of who gave it out; None: not stated."""
    tickers: tuple[Ticker, ...] = ()
    flags: tuple[str, ...] = ()
    """embargo, correction, update, withdrawal."""
    embargo_until: datetime | None = None
    """UTC."""
    sections: tuple[Section, ...] = ()

    @property
    def is_evident(self) -> bool:
        """Whether this is plainly a release: by issuer, tickers, wire, dated dateline or a part of its own."""
        has_dateline = self.dateline is not None and bool(self.dateline.date or self.dateline.wire)
        has_parts = any(section.kind.marks_releases for section in self.sections)
        return bool(self.issuer or self.tickers) or has_dateline or has_parts

    def section_at(self, offset: int) -> SectionKind:
        """Return the kind of section that holds `offset` (body where none does)."""
        return next((s.kind for s in self.sections if s.span.start <= offset < s.span.end), SectionKind.BODY)
