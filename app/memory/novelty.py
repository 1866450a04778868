"""What is new in an article: speakers, organisations and measures that were not known before it came."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

SURE_FROM = 0.5
"""Findings of lower confidence are no news."""
NAMED_AT_MOST = 4
"""Of each kind so many are told by name."""

_LONGEST_MEASURE = 6
"""In words: what is longer is no name of a measure, but a sentence."""
_NOT_TELLING = frozenset(
    (
        *("a", "an", "the", "of", "in", "on", "at", "for", "to", "by", "from", "with", "and", "or", "as", "under"),
        *("is", "was", "were", "its", "their", "his", "her", "our", "this", "that", "these", "those", "which", "who"),
        *("total", "about", "approximately", "some", "more", "than", "less", "up", "down", "over", "year", "quarter"),
    )
)


class NewsKind(StrEnum):
    """What may be new, the most telling first."""

    SPEAKER = "speaker"
    FIGURE = "figure"
    ORGANISATION = "organisation"


_WEIGHTS = {NewsKind.SPEAKER: 4, NewsKind.FIGURE: 2, NewsKind.ORGANISATION: 1}
"""A speaker comes before any figure, a figure before any organisation."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that an article names, and by which keys it is known: one of them is enough."""

    kind: NewsKind
    name: str
    """As the article has it."""
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class News:
    """One thing that was new when its article came."""

    kind: NewsKind
    name: str

    @property
    def sentence(self) -> str:
        """Say why the article is shown first."""
        return _SENTENCES[self.kind].format(self.name)


_SENTENCES = {
    NewsKind.SPEAKER: "New speaker: {}.",
    NewsKind.FIGURE: "New figure: {}, which this issuer had not told before.",
    NewsKind.ORGANISATION: "New organisation: {}.",
}


def key_of(kind: str, *names: str) -> int:
    """Return by which number of 63 bits something is known; names are folded."""
    digest = blake2b("\0".join((kind, *names)).encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def measure_of(subject: str) -> str:
    """Return what a figure measures without what changes from sentence to sentence; empty: nothing that has a name.

    `subject` is folded.
    """
    words = [word for word in subject.split() if word not in _NOT_TELLING and not word.isdecimal()]
    return " ".join(words) if len(words) <= _LONGEST_MEASURE else ""


def find_news(
    things: Sequence[Thing], known: Collection[int], *, own: Collection[int] = (), figures_count: bool = True
) -> tuple[News, ...]:
    """Return what is new: nothing of it is known, or it became known by this very article (`own`).

    Without `figures_count` figures are none: of an issuer who was never heard of everything is new.
    """
    told = [
        thing
        for thing in things
        if all(key in own or key not in known for key in thing.keys)
        and (figures_count or thing.kind is not NewsKind.FIGURE)
    ]
    news = dict.fromkeys(News(thing.kind, thing.name) for thing in told)
    return tuple(one for kind in NewsKind for one in _some(news, kind))


def _some(news: Iterable[News], kind: NewsKind) -> list[News]:
    return [one for one in news if one.kind is kind][:NAMED_AT_MOST]


def weigh(news: Iterable[News]) -> int:
    """Return how new an article is: 0 not at all, 7 in every way. How many things are new does not count."""
    return sum(_WEIGHTS[kind] for kind in {one.kind for one in news})


def write_news(news: Iterable[News]) -> list[list[str]]:
    """Write news as JSON: what `ArticleSummary.news` holds."""
    return [[one.kind.value, one.name] for one in news]


def read_news(written: object) -> tuple[News, ...]:
    """Read what `write_news` wrote; none for None."""
    if not isinstance(written, list):
        return ()
    return tuple(News(NewsKind(kind), name) for kind, name in written)
