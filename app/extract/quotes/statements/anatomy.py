"""Tells whether an article is built like a release: in news far more is reported."""

from app.findings import Release, SectionKind

_PARTS_OF_RELEASES = frozenset(
    {SectionKind.ABOUT, SectionKind.CONTACT, SectionKind.FORWARD_LOOKING, SectionKind.SOURCE, SectionKind.TAIL}
)


def is_release(release: Release) -> bool:
    """Whether its issuer is known, its dateline has a date, or it has parts that only releases have."""
    is_dated = release.dateline is not None and release.dateline.date is not None
    return bool(release.issuer) or is_dated or any(section.kind in _PARTS_OF_RELEASES for section in release.sections)
